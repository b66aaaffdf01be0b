//! Rows that repeat earlier rows, in all their answers or in every cell and in order: a table that stands twice.

use std::collections::{HashMap, HashSet};

use crate::answers::{Answer, AnswerColumn};
use crate::random;
use crate::survey::cells::no_group::names_nothing;
use crate::survey::csv::record_reader::Record;
use crate::survey::headers::column::{Column, System};
use crate::survey::rows::waves::holds_days;
use crate::survey::undecided::{CopiedRows, ShownBy};

/// Rows with fewer answers are often equal.
const LEAST_ANSWERS: u32 = 10;
/// Two people may have answered together; that a second pair did so as well is no chance.
const LEAST_COPIES: usize = 2;
/// A row tells something where among so many rows as there are hardly one in five would have an equal by chance: others
/// are of people who agree with everything, or with what most people say.
const RARE: f64 = 0.2;
/// So rarely may equal rows, or a block of them, come about by chance: in one file in a million.
pub(crate) const BY_CHANCE: f64 = 1e-6;

/// Rows that have an equal before them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct EqualRows {
    /// How many.
    pub copies: u64,
    /// The positions of one of them, and of the row that it equals.
    pub example: (usize, usize),
}

/// A row whose answers hardly anybody else would give.
#[derive(Debug, Clone, Copy)]
struct Rare {
    position: usize,
    /// The sum of the marks of its answers.
    content: u64,
    /// The logarithm of the chance that a given other row equals it.
    chance: f64,
}

impl EqualRows {
    /// Finds them in columns of answers, in the order in which they were asked; none where chance may have brought them
    /// about.
    ///
    /// Both must hold:
    ///
    /// - So many equal pairs as there are would come about in one file in a million. A given other row equals a row with
    ///   the chance of the product of its answers' shares if answers had nothing to do with one another. They have: a
    ///   person tends to one side. So the chance is taken to be the square root of that product, as if each two
    ///   statements were one, or the product over those answers alone that differ from the one before, where that is
    ///   larger: some people tick the same down a whole page. Of pairs that are rare and hardly depend on each other,
    ///   the number is nearly Poisson (Arratia, Goldstein and Gordon 1989), and a number of `d` or more of them where `λ`
    ///   are expected has at most the chance `(eλ/d)^d` (Chernoff's bound, for `d > λ`).
    /// - There are more equal pairs than pairs that differ in one answer. However answers hang together, people who
    ///   nearly agree are more frequent than people who agree in everything, since each statement may be the one in
    ///   which they differ.
    ///
    /// Simulated files of 50 to 5000 people and 10 to 80 statements, correlated by up to 0.9 with each other and with
    /// up to a third of people who ticked the same down each page, hold no pairs of that kind.
    pub(crate) fn of(columns: &[AnswerColumn]) -> Option<EqualRows> {
        let rows = columns.first().map_or(0, |column| column.0.len());
        let rare = rare_rows(columns, rows);
        let mut first: HashMap<u64, usize> = HashMap::with_capacity(rare.len());
        let mut copies = Vec::new();
        for row in &rare {
            let earlier = *first.entry(row.content).or_insert(row.position);
            if earlier != row.position {
                copies.push((row.position, earlier));
            }
        }
        let example = *copies.first()?;
        let is_found = copies.len() >= LEAST_COPIES
            && is_no_chance(copies.len(), &rare, rows)
            && equal_outnumber_similar(columns, &rare);
        is_found.then_some(EqualRows { copies: copies.len() as u64, example })
    }
}

/// The rows that hardly any other would equal by chance, in their order.
fn rare_rows(columns: &[AnswerColumn], rows: usize) -> Vec<Rare> {
    if columns.len() < LEAST_ANSWERS as usize {
        return Vec::new();
    }
    let mut answers = vec![0_u32; rows];
    let mut contents = vec![0_u64; rows];
    // Logarithms of the products of shares: of all answers, and of those that differ from the one before.
    let (mut all, mut changed) = (vec![0.0_f64; rows], vec![0.0_f64; rows]);
    let mut before = vec![Answer::Missing.to_byte(); rows];
    for (place, column) in columns.iter().enumerate() {
        let shares = logarithms_of_shares(column);
        for (row, byte) in column.0.iter().enumerate() {
            contents[row] = contents[row].wrapping_add(mark(place, *byte));
            if let Answer::Chosen(option) = Answer::from_byte(*byte) {
                let share = shares[usize::from(option)];
                answers[row] += 1;
                all[row] += share;
                if before[row] != *byte {
                    changed[row] += share;
                }
                before[row] = *byte;
            }
        }
    }
    let most = (RARE / rows as f64).ln();
    let row = |position: usize| Rare {
        position,
        content: contents[position],
        chance: (all[position] / 2.0).max(changed[position]),
    };
    let told = (0..rows).filter(|position| answers[*position] >= LEAST_ANSWERS);
    told.map(row).filter(|row| row.chance < most).collect()
}

/// For each option the logarithm of its share in those who chose one.
fn logarithms_of_shares(column: &AnswerColumn) -> [f64; 256] {
    let mut counts = [0_u64; 256];
    for byte in &column.0 {
        if let Answer::Chosen(option) = Answer::from_byte(*byte) {
            counts[usize::from(option)] += 1;
        }
    }
    let all: u64 = counts.iter().sum();
    counts.map(|count| (count as f64 / all as f64).ln())
}

/// Whether so many copies hardly ever come about among these rows.
fn is_no_chance(copies: usize, rare: &[Rare], rows: usize) -> bool {
    let mut chances: Vec<f64> = rare.iter().map(|row| row.chance).collect();
    // The order of rows decides nothing, not even by rounding.
    chances.sort_unstable_by(f64::total_cmp);
    let expected = chances.iter().map(|chance| chance.exp()).sum::<f64>() * rows as f64 / 2.0;
    let copies = copies as f64;
    copies > expected && copies * (1.0 + expected.ln() - copies.ln()) < BY_CHANCE.ln()
}

/// Whether more pairs of rows are equal than differ in one answer.
fn equal_outnumber_similar(columns: &[AnswerColumn], rare: &[Rare]) -> bool {
    let equal = pairs_among(rare.iter().map(|row| row.content).collect());
    let mut similar = 0;
    for (place, column) in columns.iter().enumerate() {
        let others = |row: &Rare| row.content.wrapping_sub(mark(place, column.0[row.position]));
        similar += pairs_among(rare.iter().map(others).collect()) - equal;
        if similar >= equal {
            return false;
        }
    }
    true
}

/// How many pairs of these are equal.
fn pairs_among(mut contents: Vec<u64>) -> u64 {
    contents.sort_unstable();
    let runs = contents.chunk_by(|one, other| one == other).map(|run| run.len() as u64);
    runs.map(|length| length * (length - 1) / 2).sum()
}

/// Whether a text begins as a day or a time does and is longer than whatever stands for none, as nearly all are.
fn is_figure(text: &str) -> bool {
    text.len() >= "1.1.2026".len() && text.starts_with(|first: char| first.is_ascii_digit())
}

/// A number for an answer in a column. Sums of them are the same for the same answers, and hardly ever for others; the
/// answer to one statement can be taken out again.
fn mark(place: usize, byte: u8) -> u64 {
    random::mixed((place as u64 * 256 + u64::from(byte) + 1).wrapping_mul(random::GROWTH))
}

/// A shorter block is told by no order.
const LEAST: usize = 5;
/// Earlier rows of the same content that a block may begin at; what stands more often is no sign of anything.
const BEGINNINGS: usize = 8;

/// The rows that count, by what stands in them.
#[derive(Debug)]
pub(crate) struct RepeatedBlock {
    /// Columns that number the rows: copies are numbered anew.
    numbering: Vec<usize>,
    /// Columns that say when an answer was given.
    moments: Vec<usize>,
    /// A fingerprint of each row.
    rows: Vec<u64>,
    /// One of when it was answered, where a column says so and the row has something there.
    times: Vec<Option<u64>>,
    /// Where rows were passed over: a position above, and the row of the file that stands there.
    numbered: Vec<(usize, u64)>,
}

/// Positions of rows that repeat those from `earlier` on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Block {
    earlier: usize,
    later: usize,
    length: usize,
}

impl RepeatedBlock {
    pub(crate) fn of(columns: &[Column]) -> RepeatedBlock {
        let numbers = |column: &Column| column.system.is_some_and(System::numbers_rows);
        let numbering = columns.iter().enumerate().filter(|(_, column)| numbers(column));
        let moments = columns.iter().enumerate().filter(|(_, column)| holds_days(column));
        RepeatedBlock {
            numbering: numbering.map(|(position, _)| position).collect(),
            moments: moments.map(|(position, _)| position).collect(),
            rows: Vec::new(),
            times: Vec::new(),
            numbered: Vec::new(),
        }
    }

    /// Notes a row that counts.
    pub(crate) fn note(&mut self, record: &Record) {
        let expected = self.numbered.last().map(|(at, row)| row + (self.rows.len() - at) as u64);
        if expected != Some(record.row) {
            self.numbered.push((self.rows.len(), record.row));
        }
        let mut content = 0;
        for (position, cell) in record.cells.iter().enumerate() {
            if !self.numbering.contains(&position) {
                content = mixed(content, &record.bytes[cell.start..cell.end]);
            }
        }
        self.rows.push(content);
        let told =
            |position: &&usize| record.with_text(**position, |text| is_figure(text) || !names_nothing(text));
        let told = self.moments.iter().filter(told).filter_map(|position| record.cells.get(*position));
        let time = told.fold(None, |time: Option<u64>, cell| {
            Some(mixed(time.unwrap_or_default(), &record.bytes[cell.start..cell.end]))
        });
        self.times.push(time);
    }

    /// The rows that are equal to an earlier one in every cell, where hardly any two were answered at the same time. Rows
    /// without a time are equal to none.
    pub(crate) fn equal_cells(&self) -> Option<EqualRows> {
        /// Of ten rows so many have a time of their own.
        const OWN_TIME: usize = 9;
        let timed = || {
            let rows = self.rows.iter().zip(&self.times).enumerate();
            rows.filter_map(|(position, (content, time))| Some((position, *content, (*time)?)))
        };
        let rows: HashSet<u64> = timed().map(|(_, content, _)| content).collect();
        let moments: HashSet<u64> = timed().map(|(.., moment)| moment).collect();
        if moments.len() * 10 < rows.len() * OWN_TIME {
            return None;
        }
        let mut first: HashMap<u64, usize> = HashMap::with_capacity(rows.len());
        let again = timed().filter_map(|(position, content, _)| {
            let earlier = *first.entry(content).or_insert(position);
            (earlier != position).then_some((position, earlier))
        });
        let again: Vec<(usize, usize)> = again.collect();
        Some(EqualRows { copies: again.len() as u64, example: *again.first()? })
    }

    /// The block of rows that repeats earlier ones, if there is one.
    pub(crate) fn copied(&self, file: &str) -> Option<CopiedRows> {
        let Block { earlier, later, length } = self.longest()?;
        let rows = |first: usize| (self.row_of(first), self.row_of(first + length - 1));
        Some(CopiedRows {
            file: file.to_owned(),
            rows: length as u64,
            shown_by: ShownBy::Order {
                earlier: rows(earlier),
                later: rows(later),
                are_numbered: !self.numbering.is_empty(),
            },
        })
    }

    /// The row of the file that counts at this position.
    pub(crate) fn row_of(&self, position: usize) -> u64 {
        let at = self.numbered.partition_point(|(at, _)| *at <= position);
        let (at, row) = self.numbered.get(at.saturating_sub(1)).copied().unwrap_or_default();
        row + (position - at) as u64
    }

    /// The longest block that chance does not bring about.
    fn longest(&self) -> Option<Block> {
        let places = self.places();
        let mut longest: Option<Block> = None;
        let mut later = 0;
        while later < self.rows.len() {
            let earlier = places.get(&self.rows[later]).map(Vec::as_slice).unwrap_or_default();
            let earlier = &earlier[..earlier.partition_point(|place| *place < later)];
            let ends = earlier.iter().take(BEGINNINGS).chain(earlier.iter().rev().take(BEGINNINGS));
            let block = ends.map(|earlier| self.block(*earlier, later)).max_by_key(|block| block.length);
            let Some(block) = block else {
                later += 1;
                continue;
            };
            if longest.is_none_or(|known| known.length < block.length) && self.is_no_chance(block, &places) {
                longest = Some(block);
            }
            later += block.length;
        }
        longest
    }

    /// The positions of every content that several rows have.
    fn places(&self) -> HashMap<u64, Vec<usize>> {
        let mut sorted = self.rows.clone();
        sorted.sort_unstable();
        let several = sorted.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]);
        let mut places: HashMap<u64, Vec<usize>> = several.map(|content| (content, Vec::new())).collect();
        for (position, content) in self.rows.iter().enumerate() {
            if let Some(places) = places.get_mut(content) {
                places.push(position);
            }
        }
        places
    }

    /// How far the rows from `later` on are those from `earlier` on, which end before.
    fn block(&self, earlier: usize, later: usize) -> Block {
        let pairs = self.rows[earlier..later].iter().zip(&self.rows[later..]);
        Block { earlier, later, length: pairs.take_while(|(one, other)| one == other).count() }
    }

    /// Whether rows in an order of chance would hardly ever make such a block.
    ///
    /// A content that stands in `k` of `n` rows meets itself at a given place with a chance of `k / n`, and a block
    /// may begin at any of `n² / 2` pairs of rows. Each content counts once: a sorted file holds runs of equal rows.
    /// Nothing is assumed of how answers hang together, since whole rows are counted as they are, copies included,
    /// which makes the chance rather too large: small tables and short blocks of them are not told.
    fn is_no_chance(&self, block: Block, places: &HashMap<u64, Vec<usize>>) -> bool {
        if block.length < LEAST {
            return false;
        }
        let rows = self.rows.len() as f64;
        let contents: HashSet<u64> =
            self.rows[block.later..block.later + block.length].iter().copied().collect();
        let share = |content: &u64| places.get(content).map_or(1, Vec::len) as f64 / rows;
        // As logarithms, whose sum does not depend on how small the product is.
        let mut logarithms: Vec<f64> = contents.iter().map(|content| share(content).ln()).collect();
        logarithms.sort_unstable_by(f64::total_cmp);
        (rows * rows / 2.0).ln() + logarithms.iter().sum::<f64>() < BY_CHANCE.ln()
    }
}

/// A fingerprint with one more cell in it.
fn mixed(fingerprint: u64, cell: &[u8]) -> u64 {
    /// An odd constant near 2^64 divided by the golden ratio spreads the bits (Knuth 1998, 6.4).
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |state: u64, word: u64| (state.rotate_left(5) ^ word).wrapping_mul(SPREAD);
    let (words, rest) = cell.as_chunks::<8>();
    let whole = words.iter().fold(fingerprint, |state, word| mix(state, u64::from_le_bytes(*word)));
    let rest = rest.iter().fold(cell.len() as u64 + 1, |word, byte| word << 8 | u64::from(*byte));
    mix(whole, rest)
}

#[cfg(test)]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small numbers, not below 0")]
mod tests {
    use super::{EqualRows, mark};
    use crate::answers::{Answer, AnswerColumn};

    /// Numbers from 0 to below 1, in an order without meaning.
    struct Draws(u64);

    impl Draws {
        fn next(&mut self) -> f64 {
            self.0 += 1;
            (mark(7, 3).wrapping_add(mark(self.0 as usize, 1)) >> 11) as f64 / (1_u64 << 53) as f64
        }

        /// Nearly normal, with a spread of one (Irwin and Hall).
        fn normal(&mut self) -> f64 {
            (0..12).map(|_| self.next()).sum::<f64>() - 6.0
        }
    }

    /// Rows of people whose answers are correlated by `agreement`, a third of whom tick the same down pages of so many
    /// statements.
    fn people(count: usize, statements: usize, agreement: f64, page: usize) -> Vec<Vec<u8>> {
        let mut draws =
            Draws((count * 1_000_000 + statements * 1_000 + page) as u64 + (agreement * 1e9) as u64);
        let row = |number: usize| {
            let person = draws.normal();
            let mut option = 0;
            let answers = (0..statements).map(|statement| {
                if !number.is_multiple_of(3) || statement.is_multiple_of(page) {
                    let said = agreement.sqrt() * person + (1.0 - agreement).sqrt() * draws.normal() + 0.5;
                    option = [-1.5, -0.5, 0.5, 1.5].iter().filter(|cut| said > **cut).count() as u8;
                }
                option
            });
            answers.collect()
        };
        (0..count).map(row).collect()
    }

    fn columns(rows: &[Vec<u8>]) -> Vec<AnswerColumn> {
        let statements = rows.first().map_or(0, Vec::len);
        (0..statements).map(|place| AnswerColumn(rows.iter().map(|row| row[place]).collect())).collect()
    }

    fn copies(rows: &[Vec<u8>]) -> Option<u64> {
        EqualRows::of(&columns(rows)).map(|found| found.copies)
    }

    #[test]
    fn a_table_twice_in_any_order_is_found() {
        for (count, statements) in [(5, 39), (8, 39), (24, 20), (300, 39), (1000, 39)] {
            let rows = people(count, statements, 0.3, 1);
            let twice: Vec<Vec<u8>> = rows.iter().chain(rows.iter().rev()).cloned().collect();
            assert_eq!(copies(&twice), Some(count as u64), "{count} people, {statements} statements");
            assert_eq!(copies(&rows), None);
        }
        // Some of them twice, as where two exports overlap.
        let rows = people(300, 39, 0.3, 1);
        let some: Vec<Vec<u8>> = rows.iter().chain(rows.iter().step_by(30)).cloned().collect();
        assert_eq!(copies(&some), Some(10));
        let found = EqualRows::of(&columns(&some));
        assert_eq!(found.map(|found| found.example), Some((300, 0)));
    }

    #[test]
    fn people_of_one_mind_are_no_copies() {
        for count in [20, 200, 1000] {
            for statements in [5, 10, 20, 39] {
                for agreement in [0.0, 0.3, 0.6, 0.9] {
                    for page in [1, 3, 8] {
                        let rows = people(count, statements, agreement, page);
                        let said = format!("{count} people, {statements} statements, {agreement}, {page}");
                        assert_eq!(copies(&rows), None, "{said}");
                    }
                }
            }
        }
    }

    #[test]
    fn one_pair_and_rows_that_say_little_are_none() {
        let mut rows = people(60, 39, 0.3, 1);
        rows.push(rows[4].clone());
        assert_eq!(copies(&rows), None);
        let missing = Answer::Missing.to_byte();
        let begun =
            |row: Vec<u8>| row.into_iter().enumerate().map(|(at, byte)| if at < 9 { byte } else { missing });
        let few: Vec<Vec<u8>> = rows.iter().map(|row| begun(row.clone()).collect()).collect();
        assert_eq!(copies(&[few.clone(), few].concat()), None);
        let same = vec![vec![3; 39]; 60];
        assert_eq!(copies(&same), None);
        assert_eq!(copies(&[]), None);
    }
}

#[cfg(test)]
mod repeated_block_tests {
    use super::{Block, RepeatedBlock, mixed};

    /// The longest block of rows whose contents are numbers.
    fn longest(rows: Vec<u64>) -> Option<Block> {
        of(rows, Vec::new()).longest()
    }

    /// Rows whose contents and times are numbers.
    fn of(rows: Vec<u64>, times: Vec<u64>) -> RepeatedBlock {
        let moments = if times.is_empty() { Vec::new() } else { vec![0] };
        let times =
            if times.is_empty() { vec![None; rows.len()] } else { times.into_iter().map(Some).collect() };
        RepeatedBlock { numbering: Vec::new(), moments, rows, times, numbered: vec![(0, 2)] }
    }

    #[test]
    fn a_row_with_all_cells_and_the_time_of_another_is_told() {
        let mut rows: Vec<u64> = (0..40).collect();
        rows.push(7);
        let copies = |rows: &[u64], times: &[u64]| of(rows.to_vec(), times.to_vec()).equal_cells();
        let found = copies(&rows, &rows).map(|found| (found.copies, found.example));
        assert_eq!(found, Some((1, (40, 7))));
        assert_eq!(copies(&rows[..40], &rows[..40]), None);
        // Two who say the same, and of whom no time is known, among others with times.
        let mut some = of(rows.clone(), rows.clone());
        for position in [7, 40] {
            some.times[position] = None;
        }
        assert_eq!(some.equal_cells(), None);
        // Days that many share, or none at all, tell nothing.
        let days: Vec<u64> = rows.iter().map(|row| row % 5).collect();
        assert_eq!(copies(&rows, &days), None);
        assert_eq!(copies(&rows, &[]), None);
    }

    /// Numbers below `most`, in an order without meaning.
    fn drawn(count: usize, most: u64) -> Vec<u64> {
        let next = |state: u64| {
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407)
        };
        let states = std::iter::successors(Some(next(7)), |state| Some(next(*state)));
        states.map(|state| (state >> 33) % most).take(count).collect()
    }

    #[test]
    fn a_table_behind_itself_and_a_part_of_it_are_found() {
        let rows: Vec<u64> = (0..40).collect();
        let twice = [rows.clone(), rows.clone()].concat();
        assert_eq!(longest(twice), Some(Block { earlier: 0, later: 40, length: 40 }));
        let part = [&rows[..], &rows[20..30]].concat();
        assert_eq!(longest(part), Some(Block { earlier: 20, later: 40, length: 10 }));
        // A short questionnaire, where many gave the same answers.
        let short = drawn(200, 25);
        let twice = longest([short.clone(), short].concat());
        assert_eq!(twice, Some(Block { earlier: 0, later: 200, length: 200 }));
    }

    #[test]
    fn equal_rows_of_other_people_are_none() {
        for most in [1, 2, 5, 25, 125, 1000] {
            for count in [10, 60, 500, 5000] {
                let rows = drawn(count, most);
                assert_eq!(longest(rows.clone()), None, "{count} rows of {most} contents");
                let mut sorted = rows;
                sorted.sort_unstable();
                assert_eq!(longest(sorted), None, "{count} sorted rows of {most} contents");
            }
        }
        // Five people twice among ten: too few to tell.
        assert_eq!(longest((0..5).chain(0..5).collect()), None);
    }

    #[test]
    fn cells_are_told_apart_by_all_their_bytes() {
        let texts: [&[u8]; 6] = [b"", b"a", b"\0a", b"12345678", b"123456789", b"12345678\0"];
        let mut all: Vec<u64> = texts.iter().map(|text| mixed(0, text)).collect();
        all.push(mixed(mixed(0, b"a"), b""));
        all.push(mixed(mixed(0, b""), b"a"));
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 8);
    }
}

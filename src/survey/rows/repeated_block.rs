//! Rows that repeat earlier rows, in every cell and in order: a table that stands twice in its file.

use std::collections::{HashMap, HashSet};

use crate::survey::csv::record_reader::Record;
use crate::survey::headers::{Column, System};
use crate::survey::undecided::{CopiedRows, ShownBy};

/// A shorter block is told by no order.
const LEAST: usize = 5;
/// So rarely may a block come about where the rows of a file stand in an order of chance: one such file in a million.
const BY_CHANCE: f64 = 1e-6;
/// Earlier rows of the same content that a block may begin at; what stands more often is no sign of anything.
const BEGINNINGS: usize = 8;

/// The rows that count, by what stands in them.
#[derive(Debug)]
pub(crate) struct RepeatedBlock {
    /// Columns that number the rows: copies are numbered anew.
    numbering: Vec<usize>,
    /// A fingerprint of each row.
    rows: Vec<u64>,
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
        RepeatedBlock {
            numbering: numbering.map(|(position, _)| position).collect(),
            rows: Vec::new(),
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
mod tests {
    use super::{Block, RepeatedBlock, mixed};

    /// The longest block of rows whose contents are numbers.
    fn longest(rows: Vec<u64>) -> Option<Block> {
        RepeatedBlock { numbering: Vec::new(), rows, numbered: vec![(0, 2)] }.longest()
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

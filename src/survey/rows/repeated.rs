//! Rows of one respondent: each would count as a respondent of its own.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

use crate::answers::AnswerColumn;
use crate::survey::cells::content::{Content, number};
use crate::survey::cells::text::clean;
use crate::survey::csv::record_reader::Record;
use crate::survey::headers::column::{Column, System, is_identifier, key};
use crate::survey::headers::column_index::Headers;
use crate::survey::rows::attributes::identity;
use crate::survey::rows::copied_rows::{EqualRows, RepeatedBlock};
use crate::survey::undecided::{CopiedRows, Equal, RepeatedRespondents, ShownBy, Undecided};

/// What is done with rows of a respondent who has one already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RepeatedRows {
    /// Nobody has said, so they are a fault.
    #[default]
    Refused,
    /// Each row counts.
    EveryRow,
    /// The first row of each respondent counts.
    FirstRow,
}

impl RepeatedRows {
    /// The words for it in a mapping.
    pub(crate) const WORDS: [(&str, RepeatedRows); 2] =
        [("every-row", RepeatedRows::EveryRow), ("first-row", RepeatedRows::FirstRow)];

    /// The word for it in a mapping; none where nobody has said anything.
    pub fn word(self) -> &'static str {
        RepeatedRows::WORDS.into_iter().find(|(_, rows)| *rows == self).map_or("", |(word, _)| word)
    }
}

/// Texts that stand where a number is not known.
const PLACEHOLDERS: [&str; 10] =
    ["", "-", "0", "n/a", "na", "none", "null", "unknown", "anonymous", "anonym"];

/// The columns that tell respondents apart, and whom they told of so far.
pub(crate) struct Repeated {
    columns: Vec<Identities>,
    rows: RepeatedRows,
    block: RepeatedBlock,
}

/// What says of a column that it tells respondents apart, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum By {
    /// The platform, or a header that asks for the number or the address of a person.
    Layout,
    /// A header such as "ID" or "Login", whose cells have to bear it out.
    Header,
    /// A header such as "No.", whose numbers nearly all differ and do not follow each other, as those of rows do.
    Number,
    /// Every cell is a long code or an address, such as no two people have.
    Form,
}

/// One such column.
struct Identities {
    position: usize,
    by: By,
    /// A fingerprint of each identity, with the row it first stood in. The identity itself is not kept.
    first_row: HashMap<u64, u64, BuildHasherDefault<DefaultHasher>>,
    /// Rows whose identity stood in a row before.
    again: u64,
    /// The first such row, and the row it repeats.
    example: Option<(u64, u64)>,
    /// The number in the row above, below a header that names numbers.
    last: Option<f64>,
    /// How often a number was the next one.
    steps: u64,
}

/// Whether a row counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Row {
    Counts,
    LeftOut,
}

/// A column that shows that several rows are of the same respondents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepeatedColumn {
    /// Its place.
    pub position: usize,
    /// How many respondents it tells of.
    pub respondents: u64,
    /// In how many rows.
    pub rows: u64,
    /// A row and the earlier row of the same respondent.
    pub example: (u64, u64),
    /// Whether it is beyond doubt that the column tells respondents apart.
    pub is_sure: bool,
}

impl Repeated {
    /// Looks for columns that tell respondents apart.
    ///
    /// People may share an e-mail address: it tells them apart only where no number does. Columns that `hold`
    /// something that is read, such as answers, tell nobody apart.
    pub(crate) fn of(columns: &[Column], rows: RepeatedRows, holds: impl Fn(usize) -> bool) -> Repeated {
        let numbered = columns.iter().any(|column| column.system.is_some_and(System::is_persons_number));
        let by = |position: usize, column: &Column| match column.system {
            Some(system) if system.tells_respondents_apart() => {
                (!(numbered && system.is_email())).then_some(By::Layout)
            }
            Some(system) if !system.may_tell_respondents_apart() => None,
            _ if holds(position) => None,
            _ if is_identifier(&column.name) || is_identifier(&column.text) => Some(By::Header),
            Some(system) if system.numbers_rows() => None,
            _ if is_bare_number(&column.name) => Some(By::Number),
            _ => Some(By::Form),
        };
        let positions = columns.iter().enumerate();
        let identities = positions.filter_map(|(position, column)| {
            Some(Identities {
                position,
                by: by(position, column)?,
                first_row: HashMap::default(),
                last: None,
                steps: 0,
                again: 0,
                example: None,
            })
        });
        Repeated { columns: identities.collect(), rows, block: RepeatedBlock::of(columns) }
    }

    /// Notes whose row it is, and tells whether it counts.
    pub(crate) fn note(&mut self, record: &Record) -> Row {
        let mut row = Row::Counts;
        let surest = self.surest();
        self.columns.retain_mut(|column| {
            let Some(identity) = record.with_text(column.position, fingerprint) else { return true };
            if column.is_refuted() || (column.by == By::Form && !record.with_text(column.position, is_token))
            {
                return false;
            }
            if column.by == By::Number && !column.count_step(record) {
                return false;
            }
            if let Some(first) = column.first_row.get(&identity) {
                column.again += 1;
                column.example.get_or_insert((record.row, *first));
                if self.rows == RepeatedRows::FirstRow && Some(column.by) == surest {
                    row = Row::LeftOut;
                }
            } else {
                column.first_row.insert(identity, record.row);
            }
            true
        });
        if row == Row::Counts {
            self.block.note(record);
        }
        row
    }

    /// What says it of the columns by which the first row is told, where that counts.
    fn surest(&self) -> Option<By> {
        self.columns.iter().map(|column| column.by).min()
    }

    /// The column that shows most repeated rows; none where no respondent has several.
    ///
    /// A column that says the same in every row tells nobody apart: it is a name of the survey, or a mark that
    /// stands for anonymous.
    pub(crate) fn found(&self) -> Option<RepeatedColumn> {
        let telling =
            || self.columns.iter().filter(|column| column.first_row.len() > 1 && column.is_borne_out());
        // A long code may be that of a link or a machine, which people share.
        let is_told = telling().any(|column| column.by != By::Form);
        let is_used = |by: By| self.rows != RepeatedRows::FirstRow || Some(by) == self.surest();
        let telling = telling().filter(|column| (column.by != By::Form || !is_told) && is_used(column.by));
        let most = telling.max_by_key(|column| (column.again, Reverse(column.by)))?;
        let respondents = most.first_row.len() as u64;
        Some(RepeatedColumn {
            position: most.position,
            respondents,
            rows: respondents + most.again,
            example: most.example?,
            is_sure: most.by == By::Layout,
        })
    }

    /// What is undecided where respondents have several rows, or rows stand twice with the answers of these columns,
    /// and nobody said which count.
    pub(crate) fn undecided(&self, headers: &Headers, answers: &[AnswerColumn]) -> Option<Undecided> {
        let file = headers.file();
        match (self.rows, self.found()) {
            (RepeatedRows::EveryRow, _) => None,
            (RepeatedRows::Refused, Some(found)) => Some(Undecided::Repeated(RepeatedRespondents {
                file: file.to_owned(),
                column: headers.shown(found.position),
                respondents: found.respondents,
                rows: found.rows,
                example: found.example,
                is_sure: found.is_sure,
            })),
            (RepeatedRows::Refused, None) | (RepeatedRows::FirstRow, _) => {
                self.block(file).or_else(|| self.copied(file, answers)).map(Undecided::Copied)
            }
        }
    }

    /// Whether somebody said that each row counts.
    pub(crate) fn counts_every_row(&self) -> bool {
        self.rows == RepeatedRows::EveryRow
    }

    /// The rows that repeat earlier ones in order, if there are any.
    pub(crate) fn block(&self, file: &str) -> Option<CopiedRows> {
        self.block.copied(file)
    }

    /// The rows that repeat the answers of earlier ones, or all that stands in them, if there are any.
    fn copied(&self, file: &str, answers: &[AnswerColumn]) -> Option<CopiedRows> {
        let answers = EqualRows::of(answers).map(|found| (found, Equal::InAnswers));
        let found = answers.or_else(|| Some((self.block.equal_cells()?, Equal::InCells)));
        let (EqualRows { copies, example: (later, earlier) }, equal) = found?;
        let row = |position: usize| self.block.row_of(position);
        let shown_by = ShownBy::Equal { equal, example: (row(later), row(earlier)) };
        Some(CopiedRows { file: file.to_owned(), rows: copies, shown_by })
    }
}

impl Identities {
    /// Notes whether the number of a row is the next one, and tells whether it has one at all.
    fn count_step(&mut self, record: &Record) -> bool {
        let Some(number) = record.with_text(self.position, number) else { return false };
        self.steps +=
            u64::from(self.last.is_some_and(|last| ((number - last).abs() - 1.0).abs() < f64::EPSILON));
        self.last = Some(number);
        true
    }

    /// Whether its cells may be of a column that tells respondents apart: nearly all are different, or each stands in
    /// a few rows only, as in waves and copies of a table.
    fn is_borne_out(&self) -> bool {
        let different = self.first_row.len() as u64;
        let most_rows = match self.by {
            By::Layout => return true,
            By::Number => {
                let rows = different + self.again;
                return different * 10 >= rows * 9 && self.steps * 2 < rows;
            }
            By::Header => 4,
            By::Form => 2,
        };
        different * most_rows >= different + self.again
    }

    /// Whether so many rows tell that its cells are not.
    fn is_refuted(&self) -> bool {
        /// Fewer rows refute nothing: others may follow.
        const ENOUGH: u64 = 60;
        self.first_row.len() as u64 + self.again >= ENOUGH && !self.is_borne_out()
    }
}

/// Whether a header says that it numbers something, and not what: "No.", "Nr", "#".
fn is_bare_number(header: &str) -> bool {
    header.trim() == "#"
        || matches!(key(header).as_str(), "no" | "nr" | "num" | "number" | "nummer" | "numéro" | "número")
}

/// Whether a text is such that no two people have it by chance: an e-mail address, or a long word with letters and
/// digits in it.
fn is_token(text: &str) -> bool {
    const LEAST: usize = 12;
    match Content::of(text) {
        Content::Email => true,
        Content::Text => {
            text.len() >= LEAST
                && text.contains(char::is_alphabetic)
                && text.bytes().filter(u8::is_ascii_digit).count() > 2
                && is_code(text)
        }
        _ => false,
    }
}

/// An identity as it is compared: as the keys of attributes are, and a number is the same with leading zeros, with
/// commas between its thousands, and behind the apostrophe that keeps a spreadsheet from taking it for one.
fn as_compared(text: &str) -> Option<String> {
    let text = text.strip_prefix('\'').unwrap_or(text);
    let (first, thousands) = text.split_once(',').unwrap_or((text, ""));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let has_thousands = (1..=3).contains(&first.len())
        && are_digits(first)
        && thousands
            .split(',')
            .all(|group| group.get(..3).is_some_and(are_digits) && !are_digits(group.get(3..).unwrap_or("")));
    let plain = if has_thousands { text.replace(',', "") } else { text.to_owned() };
    let identity = identity(&plain)?;
    let number = identity.trim_start_matches('0');
    let identity = match number {
        _ if !are_digits(&identity) => &identity,
        "" => "0",
        number => number,
    };
    (!PLACEHOLDERS.contains(&identity)).then(|| identity.to_owned())
}

fn fingerprint(text: &str) -> Option<u64> {
    let identity = as_compared(&clean(text))?;
    let mut hasher = DefaultHasher::default();
    identity.hash(&mut hasher);
    Some(hasher.finish())
}

/// Whether a text has the form of a code: digits, or one word with a digit in it. Ranges and dates are none.
pub(crate) fn is_code(text: &str) -> bool {
    const LONGEST: usize = 40;
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let word = || {
        text.contains(char::is_alphabetic) && text.chars().all(|c| c.is_alphanumeric() || "-_./#".contains(c))
    };
    text.len() <= LONGEST && text.contains(|c: char| c.is_ascii_digit()) && (digits || word())
}

/// Whether values with their counts may number people: all are codes, each has a few rows, and about as many
/// as the others, as whoever is asked in several waves has.
///
/// A net, and no proof: classes of a few pupils each have the same form. Whoever names the column as groups knows.
pub(crate) fn may_number_people<'t>(values: impl Iterator<Item = (&'t str, u64)>) -> bool {
    /// Fewer units may happen to be of one size.
    const LEAST: usize = 6;
    /// A wave each month of a year; people who answered more often do not look like it.
    const MOST_ROWS: u64 = 12;
    /// So many numbers of one or two digits may be points of a scale.
    const MOST_POINTS: usize = 11;
    let (mut counts, mut codes, mut points) = (Vec::new(), true, true);
    for (text, count) in values {
        codes &= is_code(text);
        points &= text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        counts.push(count);
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    if !codes
        || counts.len() < LEAST
        || (points && counts.len() <= MOST_POINTS)
        || !(2..=MOST_ROWS).contains(&most)
    {
        return false;
    }
    // Some people miss a wave.
    let full = counts.iter().filter(|count| **count == most).count();
    full * 5 >= counts.len() * 3
}

#[cfg(test)]
mod tests {
    use super::as_compared;

    #[test]
    fn a_number_of_a_respondent_is_the_same_however_it_is_written() {
        for text in ["1000", "1000.0", "001000", "'1000", "1,000", "1,000.00"] {
            assert_eq!(as_compared(text).as_deref(), Some("1000"), "{text}");
        }
        for text in ["1,00", "10,00,0", "1000.5", "1000a", "10001"] {
            assert_ne!(as_compared(text).as_deref(), Some("1000"), "{text}");
        }
        for text in ["", "0", "000", "Anonymous", "N/A"] {
            assert_eq!(as_compared(text), None, "{text}");
        }
    }
}

#[cfg(test)]
mod person_codes_tests {
    use super::may_number_people;

    #[track_caller]
    fn case(values: &[(&str, u64)], expected: bool) {
        assert_eq!(may_number_people(values.iter().copied()), expected, "{values:?}");
    }

    #[test]
    fn codes_that_recur_equally_often_and_seldom_may_number_people() {
        case(&[("P1", 10), ("P2", 10), ("P3", 10), ("P4", 10), ("P5", 9), ("P6", 10)], true);
        case(
            &[("170", 2), ("18", 2), ("21", 2), ("22", 2), ("40", 1), ("41", 1), ("44", 2), ("45", 2)],
            true,
        );
    }

    #[test]
    fn units_of_different_sizes_words_and_few_values_are_none() {
        case(&[("T1", 10), ("T2", 7), ("T3", 12), ("T4", 9), ("T5", 4), ("T6", 11)], false);
        case(&[("Lab", 5), ("Ward", 5), ("Post", 5), ("Shop", 5), ("Desk", 5), ("Yard", 5)], false);
        case(
            &[("Team 1", 5), ("Team 2", 5), ("Team 3", 5), ("Team 4", 5), ("Team 5", 5), ("Team 6", 5)],
            false,
        );
        case(&[("A1", 9), ("A2", 9), ("A3", 9)], false);
        case(&[("5", 7), ("6", 7), ("7", 7), ("8", 6), ("9", 6), ("10", 7)], false);
        case(&[("18-29", 2), ("30-39", 2), ("40-49", 2), ("50-59", 2), ("60-69", 2), ("70-79", 2)], false);
        case(&[("A1", 40), ("A2", 40), ("A3", 40), ("A4", 40), ("A5", 40), ("A6", 40)], false);
    }
}

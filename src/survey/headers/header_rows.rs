//! The first records of a file as text: the rows above its headers, its header rows, and whether it has any.

use std::collections::HashSet;

use crate::survey::cells::content::{Content, is_date};
use crate::survey::cells::text::{clean, plain_number};
use crate::survey::csv::records::{Rest, Split, Splitter};
use crate::survey::headers::column::key;

/// So many records are looked at.
const RECORDS: usize = 100;
/// And not more cells than this, however wide the table is.
const CELLS: usize = 500_000;

/// The deepest headers that are written.
const HEADER_ROWS: usize = 3;

/// Whether a header is what pandas writes for a blank one: `Unnamed: 13`, `Unnamed: 1_level_0`.
fn is_placeholder(cell: &str) -> bool {
    let number = cell.strip_prefix("Unnamed: ").unwrap_or_default();
    let number = number.split_once("_level_").map_or(number, |(number, _)| number);
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Takes out the rows that repeat the first ones further down, where files were put one behind the other: they
/// are no answers that headers could be told from.
fn forget_repeated_headers(rows: &mut Vec<Vec<String>>) {
    let several = rows.first().is_some_and(|row| row.iter().filter(|cell| !cell.is_empty()).count() > 1);
    let mut at = 2;
    while several && at < rows.len() {
        if rows[at] == rows[0] {
            let repeated = (0..HEADER_ROWS.min(at)).take_while(|row| rows.get(at + row) == rows.get(*row));
            let repeated = repeated.count().min(rows.len() - at);
            rows.drain(at..at + repeated);
        } else {
            at += 1;
        }
    }
}

/// The first records of a file, cleaned.
#[derive(Debug, Default)]
pub(crate) struct Sample {
    pub rows: Vec<Vec<String>>,
}

impl Sample {
    /// The first records of `bytes`, as far as they can be followed.
    pub(crate) fn of(bytes: &[u8], rest: Rest, delimiter: u8) -> Sample {
        let splitter = Splitter::new(delimiter);
        let (mut rows, mut cells, mut start, mut counted) = (Vec::new(), Vec::new(), 0, 0);
        while start < bytes.len() && rows.len() < RECORDS && counted < CELLS {
            let record = &bytes[start..];
            let Split::Record(length) = splitter.split(record, rest, &mut cells) else { break };
            let mut row: Vec<String> =
                cells.iter().map(|cell| clean(&cell.to_text(record)).into_owned()).collect();
            if rows.len() < HEADER_ROWS {
                row.iter_mut().filter(|cell| is_placeholder(cell)).for_each(String::clear);
            }
            counted += row.len();
            rows.push(row);
            start += length;
        }
        forget_repeated_headers(&mut rows);
        Sample { rows }
    }

    /// How many cells the first record has.
    pub(crate) fn first_width(bytes: &[u8], rest: Rest, delimiter: u8) -> usize {
        let mut cells = Vec::new();
        Splitter::new(delimiter).split(bytes, rest, &mut cells);
        cells.len()
    }

    /// The cell at a row and column, blank where there is none.
    pub(crate) fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|row| row.get(column)).map_or("", String::as_str)
    }

    /// How many columns the first row has.
    pub(crate) fn width(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }

    /// The cells of a column from a row on that are not blank.
    pub(crate) fn below(&self, row: usize, column: usize) -> impl Iterator<Item = &str> + Clone {
        let rows = self.rows.get(row..).unwrap_or_default();
        rows.iter().filter_map(move |row| row.get(column)).map(String::as_str).filter(|cell| !cell.is_empty())
    }
}

/// The header rows of a file.
pub(crate) struct HeaderRows<'s> {
    sample: &'s Sample,
    depth: usize,
    /// The keys of row 1, and of row 2 where row 1 numbers the columns only.
    keys: Vec<String>,
}

impl<'s> HeaderRows<'s> {
    pub(crate) fn new(sample: &'s Sample, depth: usize) -> HeaderRows<'s> {
        let keys = sample.rows.first().map(|row| row.iter().map(|header| key(header)).collect());
        HeaderRows { sample, depth, keys: keys.unwrap_or_default() }
    }

    /// How many header rows there are.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// One of the header rows, from 0.
    pub(crate) fn row(&self, row: usize) -> &'s [String] {
        self.sample.rows.get(row).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn last_row(&self) -> &'s [String] {
        self.row(self.depth.saturating_sub(1))
    }

    /// The keys of row 1.
    pub(super) fn keys(&self) -> &[String] {
        &self.keys
    }

    /// The rows below the headers that are not blank, as far as they were looked at.
    pub(super) fn answers(&self) -> Vec<&'s [String]> {
        let rows = self.sample.rows.get(self.depth..).unwrap_or_default();
        rows.iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).map(Vec::as_slice).collect()
    }

    /// How many they are.
    pub(super) fn answer_rows(&self) -> usize {
        self.answers().len()
    }

    /// The cells of a column below the headers, as far as they were looked at.
    pub(super) fn below(&self, column: usize) -> impl Iterator<Item = &'s str> + Clone {
        self.sample.below(self.depth, column)
    }

    /// Whether the file is text or code and no table: under a header of one cell, commas or semicolons stand
    /// in every fourth row, as they happen to.
    pub(super) fn are_prose(&self) -> bool {
        /// In fewer rows a stray delimiter is a slip.
        const LEAST: usize = 3;
        let rows = self.sample.rows.iter().filter(|row| row.iter().any(|cell| !cell.is_empty()));
        let mut widths: Vec<usize> = rows.clone().map(Vec::len).filter(|width| *width > 1).collect();
        let parted = widths.len();
        widths.sort_unstable();
        widths.dedup();
        // Rows of one width below a title are a table.
        self.row(0).len() == 1 && parted >= LEAST && parted * 4 >= rows.count() && widths.len() > 1
    }
}

/// Whether row 1 holds what one respondent answered.
///
/// It does where a header is a moment or an e-mail address, or where at least half of the headers are answers
/// in their own columns, among others. A column for one option holds its own header and nothing else; numbers
/// that rise from column to column count the questions.
pub(crate) fn begins_with_answers(sample: &Sample) -> bool {
    /// Fewer rows show no pattern.
    const FEWEST_ROWS: usize = 4;
    let headers =
        || (0..sample.width()).map(|column| sample.cell(0, column)).filter(|header| !header.is_empty());
    if headers().any(is_somebodys) {
        return true;
    }
    let numbers: Vec<f64> = headers().filter_map(plain_number).collect();
    let counted = numbers.windows(2).all(|pair| pair[0] < pair[1]);
    let (mut answered, mut all) = (0, 0);
    for column in 0..sample.width() {
        let header = sample.cell(0, column);
        let texts: HashSet<&str> = sample.below(1, column).collect();
        if header.is_empty() || texts.len() < 2 || (counted && plain_number(header).is_some()) {
            continue;
        }
        all += 1;
        answered += usize::from(texts.contains(header));
    }
    sample.rows.len() >= FEWEST_ROWS && answered >= 2 && answered * 2 >= all
}

/// Whether row 2 names the columns as well: in most of them it holds a text, and the rows below hold numbers, or texts that come
/// again while this one does not.
pub(crate) fn continue_with_headers(sample: &Sample) -> bool {
    /// Fewer rows show no pattern, and in fewer columns somebody may have written something.
    const FEWEST_ROWS: usize = 8;
    const FEWEST_COLUMNS: usize = 3;
    let (mut named, mut all) = (HashSet::new(), 0);
    for column in 0..sample.width() {
        let (first, below) = (sample.cell(1, column), sample.below(2, column).collect::<Vec<&str>>());
        let texts: HashSet<&str> = below.iter().copied().collect();
        let are_numbers = below.iter().all(|cell| plain_number(cell).is_some());
        if below.len() < FEWEST_ROWS || !(are_numbers || texts.len() * 2 <= below.len()) {
            continue;
        }
        all += 1;
        let is_name = first.contains(char::is_alphabetic) && !is_somebodys(first) && !texts.contains(first);
        // Columns have names of their own; somebody may answer several questions alike.
        if is_name && !named.insert(first) {
            return false;
        }
    }
    named.len() >= FEWEST_COLUMNS && named.len() * 4 >= all * 3
}

/// Whether a text is a moment in time or an address: no header says that.
fn is_somebodys(header: &str) -> bool {
    let timed = is_date(header) && header.contains(':');
    timed || matches!(Content::of(header), Content::Email | Content::Address)
}

/// How many rows stand above the headers of a table, where that is beyond doubt: next to nothing is in them, and
/// the row below them holds texts that none of the rows after it repeats.
pub(crate) fn rows_above(rows: &[Vec<String>]) -> Option<usize> {
    /// A line of a title and what it says, such as "Exported" and a day, stand above a wider table only.
    const WIDE: usize = 5;
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
    let most = rows.iter().map(filled).max()?;
    let at = rows.iter().position(|row| filled(row) * 2 > most)?;
    let (above, headers) = (&rows[..at], &rows[at]);
    // Files that were put one behind the other repeat both.
    let is_again = |row: &&Vec<String>| *row == headers || above.contains(row);
    let below: Vec<&Vec<String>> = rows[at + 1..].iter().filter(|row| !is_again(row)).collect();
    let is_title = |row: &Vec<String>| filled(row) <= 1 || (filled(row) == 2 && most >= WIDE);
    let titled =
        (1..=MOST).contains(&at) && above.iter().all(is_title) && above.iter().any(|row| filled(row) > 0);
    let is_even = |row: &Vec<String>| {
        let (shared, behind) = row.split_at(row.len().min(headers.len()));
        filled(row) == 0 || (shared.len() == headers.len() && behind.iter().all(String::is_empty))
    };
    let answered = below.iter().any(|row| is_even(row) && filled(row) > 0);
    let recurs = |column: usize, header: &String| below.iter().any(|row| row.get(column) == Some(header));
    let named = headers.iter().enumerate().filter(|(_, header)| !header.is_empty());
    let are_headers = named
        .into_iter()
        .all(|(column, header)| Content::of(header) == Content::Text && !recurs(column, header));
    (most >= 2 && titled && answered && below.iter().all(|row| is_even(row)) && are_headers).then_some(at)
}

/// What was passed over, as a clause.
pub(crate) fn passed_over(rows: usize) -> String {
    match rows {
        1 => "row 1 stands above the headers and was passed over".to_owned(),
        rows => format!("rows 1 to {rows} stand above the headers and were passed over"),
    }
}

/// More rows than these are no title.
pub(crate) const MOST: usize = 10;

#[cfg(test)]
mod headerless_tests {
    use super::begins_with_answers;
    use crate::survey::csv::records::Rest;
    use crate::survey::headers::header_rows::Sample;

    #[track_caller]
    fn case(text: &str, expected: bool) {
        assert_eq!(
            begins_with_answers(&Sample::of(text.as_bytes(), Rest::Nothing, b',')),
            expected,
            "{text}"
        );
    }

    #[test]
    fn a_first_respondent_is_told_from_headers() {
        case("2,3,4,4,IT\n3,5,2,5,Ops\n4,2,5,1,HR\n5,4,3,2,IT\n2,3,4,5,Ops\n", true);
        case("1/5/2015 16:07:30,Staff,Yes\n1/5/2015 16:11:16,Student,No\n", true);
        case("Alex,alex@example.org,4\nBri,bri@example.org,5\n", true);
        case("Yes,No,Agree\nNo,Yes,Agree\nYes,No,Disagree\nYes,Yes,Agree\n", true);
    }

    #[test]
    fn headers_are_left_alone() {
        case("Q1,Q2,unit\n4,5,Lab\n3,4,Store\n5,5,Lab\n", false);
        // Questions that are numbered, columns of options, and a date without a time.
        case("1,2,3,4,5\n1,2,3,4,5\n5,4,3,2,1\n2,2,2,2,2\n4,4,4,4,4\n", false);
        case("id,Wiki,Chat,Mail\n1,Wiki,,Mail\n2,,Chat,\n3,Wiki,Chat,\n", false);
        case("2024-01-01,2024-02-01\n4,5\n3,4\n5,5\n", false);
        case("Team,Team size\nTeam,4\nA,5\nB,6\n", false);
    }
}

#[cfg(test)]
mod preamble_tests {
    use super::rows_above;

    #[track_caller]
    fn case(text: &str, expected: Option<usize>) {
        let row = |line: &str| line.split(',').map(|cell| cell.trim().to_owned()).collect();
        let rows: Vec<Vec<String>> = text.lines().map(row).collect();
        assert_eq!(rows_above(&rows), expected, "{text}");
    }

    #[test]
    fn titles_above_headers_are_passed_over() {
        case("Employee survey\nid,unit,We share\n1,Lab,Agree\n2,Lab,No\n", Some(1));
        // Two files, one behind the other.
        case("Survey\nid,unit,We share\n1,Lab,Agree\nid,unit,We share\n2,Lab,No\n", Some(1));
        case("Survey\nid,unit,We share\n1,Lab,Agree\nSurvey\nid,unit,We share\n2,Lab,No\n", Some(1));
        case("Employee survey,,\n,,\nid,unit,We share\n1,Lab,Agree\n", Some(2));
        case("Survey,Pulse\nExported,2024-01-01\n\nid,unit,a,b,c\n1,Lab,4,5,4\n", Some(3));
    }

    #[test]
    fn what_may_be_headers_or_answers_is_left_alone() {
        case("id,unit,We share\n1,Lab,Agree\n", None);
        // The row below may be what somebody answered.
        case("Survey\n1,Lab,Agree\n2,Lab,No\n", None);
        case("Survey\nAnn,Lab,Agree\nBen,Lab,No\n", None);
        // Headers that are too few are a fault.
        case("a,b,c\n1,2,3,4\n1,2,3,4\n", None);
        case("We share\nAgree\nNo\n", None);
        case("Survey\nid,unit,We share\n1,Lab\n", None);
        case("Survey\nid,unit\n", None);
        case(",,\nid,unit,We share\n1,Lab,Agree\n", None);
    }
}

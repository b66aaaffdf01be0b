//! The first records of a file as text, to tell headers from answers by.

use crate::survey::cells::text::clean;
use crate::survey::csv::records::{Rest, Split, Splitter};

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

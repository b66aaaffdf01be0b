//! The first records of a file as text, to tell headers from answers by.

use crate::responses::survey::cell::clean;
use crate::responses::survey::records::{Rest, Split, Splitter};

/// So many records are looked at.
const RECORDS: usize = 100;
/// And not more cells than this, however wide the table is.
const CELLS: usize = 500_000;

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
            let row: Vec<String> =
                cells.iter().map(|cell| clean(&cell.to_text(record)).into_owned()).collect();
            counted += row.len();
            rows.push(row);
            start += length;
        }
        Sample { rows }
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

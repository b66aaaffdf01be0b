//! The header rows of a file, with the rows below them to check a first impression by.

use crate::survey::headers::key::key;
use crate::survey::headers::sample::Sample;

/// The header rows of a file.
pub(crate) struct Heads<'s> {
    sample: &'s Sample,
    depth: usize,
    /// The keys of row 1, and of row 2 where row 1 numbers the columns only.
    keys: Vec<String>,
}

impl<'s> Heads<'s> {
    pub(crate) fn new(sample: &'s Sample, depth: usize) -> Heads<'s> {
        let keys = sample.rows.first().map(|row| row.iter().map(|header| key(header)).collect());
        Heads { sample, depth, keys: keys.unwrap_or_default() }
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

    pub(super) fn has_all(&self, keys: &[&str]) -> bool {
        keys.iter().all(|key| self.keys.iter().any(|own| own == key))
    }

    pub(super) fn has_any(&self, keys: &[&str]) -> bool {
        keys.iter().any(|key| self.keys.iter().any(|own| own == key))
    }

    /// How many rows with answers were looked at.
    pub(super) fn answer_rows(&self) -> usize {
        let rows = self.sample.rows.get(self.depth..).unwrap_or_default();
        rows.iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).count()
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

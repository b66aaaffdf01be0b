//! Tables, and records that become tables where there is room.

use super::Text;

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with one cell per column.
    pub rows: Vec<Vec<Text>>,
}

impl Table {
    /// The share of the width that each column needs, 0 to 1: long texts get more room, but not all of it.
    pub fn proportions(&self) -> Vec<f64> {
        /// Shorter columns than this look lost.
        const SHORTEST: f64 = 4.0;
        /// A longer word may be broken.
        const LONGEST_WORD: f64 = 14.0;
        let weight = |position: usize, column: &Column| {
            let cells = || self.rows.iter().filter_map(move |row| row.get(position));
            let words = cells().chain([&column.header]).map(Text::longest_word);
            let longest_word = words.fold(SHORTEST, f64::max).min(LONGEST_WORD);
            let average = cells().map(Text::length).sum::<f64>() / self.rows.len().max(1) as f64;
            average.max(longest_word * 1.4).powf(0.55)
        };
        let weights: Vec<f64> =
            self.columns.iter().enumerate().map(|(position, column)| weight(position, column)).collect();
        let all: f64 = weights.iter().sum();
        weights.into_iter().map(|weight| weight / all).collect()
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its header.
    pub header: Text,
    /// How its cells stand.
    pub alignment: Alignment,
}

impl Column {
    /// A column of words.
    pub fn words(header: impl Into<Text>) -> Column {
        Column { header: header.into(), alignment: Alignment::Start }
    }

    /// A column of numbers.
    pub fn numbers(header: impl Into<Text>) -> Column {
        Column { header: header.into(), alignment: Alignment::End }
    }
}

/// How cells stand in their column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// At the start, for words.
    Start,
    /// At the end, for numbers.
    End,
}

/// Things with the same few details each, in the order of their importance.
#[derive(Debug, Clone, PartialEq)]
pub struct Records {
    /// What the first column is called: the thing itself.
    pub header: Text,
    /// What its details are called.
    pub details: Vec<Text>,
    /// The things, each with one text per detail.
    pub rows: Vec<(Text, Vec<Text>)>,
}

impl Records {
    /// The records as a table, the things numbered from 1.
    pub fn table(&self) -> Table {
        let numbered = Column::numbers("No.");
        let words = std::iter::once(&self.header).chain(&self.details).cloned().map(Column::words);
        let rows = self.rows.iter().enumerate().map(|(position, (thing, details))| {
            let number = Text::from((position + 1).to_string());
            [number, thing.clone()].into_iter().chain(details.iter().cloned()).collect()
        });
        Table { columns: std::iter::once(numbered).chain(words).collect(), rows: rows.collect() }
    }
}

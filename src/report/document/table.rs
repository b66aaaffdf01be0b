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
    /// The share of the width that each column needs, 0 to 1: long texts get more room but not all of it, and the
    /// longest word of a column stays whole.
    pub fn proportions(&self) -> Vec<f64> {
        /// Characters across a page, in a table.
        const ACROSS: f64 = 104.0;
        /// What stands beside the words of a column.
        const BESIDE: f64 = 2.5;
        /// A longer word may be broken.
        const LONGEST_WORD: f64 = 12.0;
        let share = |position: usize, column: &Column| {
            let cells = || self.rows.iter().filter_map(move |row| row.get(position));
            let longest_word = cells().chain([&column.header]).map(Text::longest_word).fold(1.0, f64::max);
            let average = cells().map(Text::length).sum::<f64>() / self.rows.len().max(1) as f64;
            (average.max(1.0).powf(0.75), (longest_word.min(LONGEST_WORD) + BESIDE) / ACROSS)
        };
        let shares: Vec<(f64, f64)> =
            self.columns.iter().enumerate().map(|(position, column)| share(position, column)).collect();
        // What every word needs comes first; the rest goes to whoever has most to say.
        let needed: f64 = shares.iter().map(|(_, least)| least).sum();
        let wanted: f64 = shares.iter().map(|(weight, _)| weight).sum();
        let left = (1.0 - needed).max(0.0);
        let given = shares.iter().map(|(weight, least)| least + left * weight / wanted);
        let all = needed.max(1.0);
        given.map(|share| share / all).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_width_and_long_texts_get_most_of_it() {
        let long = "a text of many words that goes on and on until there is no room left for it in one line";
        let table = Table {
            columns: [Column::numbers("No."), Column::words("What"), Column::words("Who")].to_vec(),
            rows: vec![vec!["1".into(), long.into(), "management".into()]],
        };
        let shares = table.proportions();
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        assert!(shares[1] > 0.5 && shares[0] < shares[2], "{shares:?}");
        assert!(shares[2] > 0.12, "the longest word stays whole: {shares:?}");
        assert_eq!(Table { columns: Vec::new(), rows: Vec::new() }.proportions(), Vec::<f64>::new());
    }
}

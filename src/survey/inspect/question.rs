//! Questions with more than one column, and what the rows tell of them.

use crate::survey::csv::record_reader::Record;
use crate::survey::headers::column::Column;

/// Columns that stand under one question.
pub(super) struct Question {
    pub columns: Vec<usize>,
    /// How many rows fill more than one of them.
    pub several: u64,
    /// How many rows fill at least three of them.
    ranked: u64,
    /// How many of these hold one text twice.
    repeated: u64,
    /// The columns that the row at hand fills.
    filled: Vec<usize>,
}

/// The questions with more than one column.
pub(super) fn questions(columns: &[Column]) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    let mut last: Option<&String> = None;
    for (position, column) in columns.iter().enumerate() {
        match (&column.under, questions.last_mut()) {
            (Some(under), Some(question)) if last == Some(under) => question.columns.push(position),
            (Some(_), _) => {
                questions.push(Question::of(position));
            }
            (None, _) => {}
        }
        last = column.under.as_ref();
    }
    questions.retain(|question| question.columns.len() > 1);
    questions
}

impl Question {
    fn of(position: usize) -> Question {
        Question { columns: vec![position], several: 0, ranked: 0, repeated: 0, filled: Vec::new() }
    }

    /// Takes in what a row says in its columns.
    pub(super) fn add(&mut self, record: &Record, scratch: &mut Vec<u8>) {
        /// Fewer columns have different answers by chance.
        const LEAST: usize = 3;
        let is_filled = |column: &&usize| record.with_text(**column, |text| !text.is_empty());
        if self.is_rated() {
            self.several += u64::from(self.columns.iter().filter(is_filled).nth(1).is_some());
            return;
        }
        self.filled.clear();
        self.filled.extend(self.columns.iter().filter(is_filled));
        self.several += u64::from(self.filled.len() > 1);
        if self.filled.len() < LEAST {
            return;
        }
        let mut texts: Vec<Vec<u8>> = Vec::with_capacity(self.filled.len());
        for column in &self.filled {
            texts.push(record.cells[*column].text(record.bytes, scratch).to_vec());
        }
        texts.sort_unstable();
        self.ranked += 1;
        self.repeated += u64::from(texts.windows(2).any(|pair| pair[0] == pair[1]));
    }

    /// So many rows with one answer twice are no slips of people who were asked for an order.
    fn is_rated(&self) -> bool {
        self.repeated > 5 && self.repeated * 20 > self.ranked
    }

    /// Whether people put things in an order: hardly a row holds the same in two of the columns.
    pub(super) fn is_ranking(&self) -> bool {
        /// In fewer rows ratings may all differ by chance.
        const ENOUGH: u64 = 10;
        self.ranked >= ENOUGH && self.repeated * 50 <= self.ranked
    }
}

//! The different texts of a column that may decide about rows, with how many rows have each.

use std::collections::HashMap;

use crate::survey::cells::enough::ENOUGH_PEOPLE;
use crate::survey::cells::text::excerpt;

/// With more different texts a column decides nothing.
const MOST: usize = 64;

/// The texts so far.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    counted: HashMap<String, Rows>,
    /// Whether there were more than are kept.
    pub too_many: bool,
}

/// The rows with one text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rows {
    pub rows: u64,
    pub first: u64,
}

impl Texts {
    /// Counts a row with this text.
    pub(crate) fn count(&mut self, text: &str, row: u64) {
        if let Some(counted) = self.counted.get_mut(text) {
            counted.rows += 1;
        } else if self.counted.len() < MOST {
            self.counted.insert(text.to_owned(), Rows { rows: 1, first: row });
        } else {
            self.too_many = true;
        }
    }

    /// The texts in order.
    pub(crate) fn sorted(&self) -> Vec<(&str, Rows)> {
        let mut texts: Vec<(&str, Rows)> =
            self.counted.iter().map(|(text, rows)| (text.as_str(), *rows)).collect();
        texts.sort_unstable_by_key(|(text, _)| *text);
        texts
    }
}

/// Texts in quotation marks with their rows, as far as enough rows have them: `"2024" (157 rows) and others`.
pub(crate) fn quoted(texts: &[(&str, Rows)]) -> String {
    /// More are not listed.
    const LISTED: usize = 6;
    let enough = |rows: &Rows| rows.rows >= ENOUGH_PEOPLE;
    let shown = texts.iter().filter(|(_, rows)| enough(rows)).take(LISTED);
    let mut said: Vec<String> =
        shown.map(|(text, rows)| format!("{} ({} rows)", named(text), rows.rows)).collect();
    match (texts.len() - said.len(), said.is_empty()) {
        (0, _) => {}
        (1, true) => said.push("a text of a few rows".to_owned()),
        (_, true) => said.push("texts of a few rows each".to_owned()),
        (_, false) => said.push("others".to_owned()),
    }
    match said.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => said.concat(),
    }
}

/// A text as a message names it.
pub(crate) fn named(text: &str) -> String {
    if text.is_empty() { "nothing".to_owned() } else { format!("\"{}\"", excerpt(text)) }
}

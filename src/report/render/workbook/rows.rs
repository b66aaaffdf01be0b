//! A tidy sheet: a row of names, then rows of cells, each with a number or the reason why it has none.

use super::WIDEST;
use crate::report::result::Gap;

/// A sheet.
pub(super) struct Sheet {
    pub(super) name: &'static str,
    pub(super) columns: Vec<&'static str>,
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Words, whatever they look like.
    Text(String),
    /// A number, unrounded.
    Number(f64),
    /// A share from 0 to 1, unrounded, shown as a percentage.
    Share(f64),
    /// Why there is no number.
    Reason(&'static str),
    /// Nothing to say.
    Nothing,
}

impl Cell {
    pub(super) fn text(words: impl Into<String>) -> Cell {
        Cell::Text(words.into())
    }

    /// A number, or the reason why there is none.
    pub(super) fn number(number: Option<f64>, gap: Option<Gap>) -> Cell {
        number.map_or_else(|| Cell::reason(gap), Cell::Number)
    }

    /// A share, or the reason why there is none.
    pub(super) fn share(share: Option<f64>, gap: Option<Gap>) -> Cell {
        share.map_or_else(|| Cell::reason(gap), Cell::Share)
    }

    /// A count, or the reason why there is none.
    pub(super) fn count(count: Option<u64>, gap: Option<Gap>) -> Cell {
        Cell::number(count.map(|count| count as f64), gap)
    }

    fn reason(gap: Option<Gap>) -> Cell {
        gap.map_or(Cell::Nothing, |gap| Cell::Reason(gap.words()))
    }

    fn width(&self) -> usize {
        match self {
            Cell::Text(words) => words.chars().count(),
            Cell::Reason(words) => words.len(),
            Cell::Number(_) | Cell::Share(_) => 10,
            Cell::Nothing => 0,
        }
    }
}

impl Sheet {
    /// Widths that show most cells whole.
    pub(super) fn widths(&self) -> Vec<f64> {
        let longest = |(position, header): (usize, &&str)| {
            let cells = self.rows.iter().filter_map(|row| row.get(position)).map(Cell::width);
            cells.chain([header.len()]).max().unwrap_or(0)
        };
        self.columns
            .iter()
            .enumerate()
            .map(longest)
            .map(|width| (width as f64 + 3.0).clamp(8.0, WIDEST))
            .collect()
    }
}

//! The formulas of a sheet, and whether the file holds what they come to.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, DataRef, Reader, Sheets};

/// What the formulas of a sheet come to, by column.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Formulas {
    columns: BTreeMap<usize, Column>,
}

/// How many formulas of a column come to what.
#[derive(Debug, Default, PartialEq, Eq)]
struct Column {
    without: usize,
    blank: usize,
    zero: usize,
    valued: usize,
}

/// What is stored beside a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stored {
    /// Nothing.
    Nothing,
    /// A text without letters: what `=IF(A2="","",…)` comes to, or what a program left that calculates nothing.
    Blank,
    /// The number 0, which such programs store, too.
    Zero,
    /// Anything else.
    Value,
}

/// When the formulas of a workbook are calculated, as it says itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Calculated {
    /// By the program that saved it.
    #[default]
    BeforeItWasSaved,
    /// By whoever opens it: what is stored beside a formula need not be what it comes to.
    WhenItIsOpened,
}

impl Formulas {
    /// The formulas of a sheet, as the reader of workbooks tells them; nothing where it does not.
    pub(super) fn of(workbook: &mut Sheets<Cursor<&[u8]>>, name: &str) -> Option<Formulas> {
        let mut formulas = Formulas::default();
        if let Sheets::Xlsx(workbook) = workbook {
            let mut reader = workbook.worksheet_cells_reader(name).ok()?;
            while let Some(cell) = reader.next_cell_with_formula_metadata().ok()? {
                if cell.formula.is_some() {
                    let stored = match &cell.value {
                        DataRef::Empty => Stored::Nothing,
                        DataRef::Float(number) => Stored::of_number(*number),
                        DataRef::String(text) => Stored::of_text(text),
                        DataRef::SharedString(text) => Stored::of_text(text),
                        _ => Stored::Value,
                    };
                    formulas.note(cell.pos.1 as usize, stored);
                }
            }
            return Some(formulas);
        }
        let range = workbook.worksheet_formula(name).ok()?;
        let values = workbook.worksheet_range(name).ok()?;
        let (above, before) = range.start().unwrap_or_default();
        for (row, column, formula) in range.used_cells() {
            let (Ok(row), Ok(column)) = (u32::try_from(row), u32::try_from(column)) else { continue };
            let at = (above + row, before + column);
            let stored = match values.get_value(at) {
                None | Some(Data::Empty) => Stored::Nothing,
                Some(Data::Float(number)) => Stored::of_number(*number),
                Some(Data::String(text)) => Stored::of_text(text),
                Some(_) => Stored::Value,
            };
            if !formula.is_empty() {
                formulas.note(at.1 as usize, stored);
            }
        }
        Some(formulas)
    }

    /// Notes a formula in the column at this position.
    pub(super) fn note(&mut self, column: usize, stored: Stored) {
        let column = self.columns.entry(column).or_default();
        *match stored {
            Stored::Nothing => &mut column.without,
            Stored::Blank => &mut column.blank,
            Stored::Zero => &mut column.zero,
            Stored::Value => &mut column.valued,
        } += 1;
    }

    /// Columns with formulas whose values are not in the file: a program that calculates nothing wrote it.
    pub(super) fn uncalculated(&self, calculated: Calculated) -> Vec<usize> {
        self.columns_where(|column| {
            let is_untold = calculated == Calculated::WhenItIsOpened && column.valued == 0;
            column.without > 0 || is_untold && column.zero > 0
        })
    }

    /// Columns with formulas that come to nothing, or were not calculated, which cannot be told apart.
    pub(super) fn blank(&self) -> Vec<usize> {
        self.columns_where(|column| column.blank > 0)
    }

    /// Columns whose formulas come to 0 or nothing.
    pub(super) fn of_zeros(&self) -> Vec<usize> {
        self.columns_where(|column| column.zero > 0 && column.valued == 0)
    }

    fn columns_where(&self, is_meant: impl Fn(&Column) -> bool) -> Vec<usize> {
        self.columns.iter().filter(|(_, column)| is_meant(column)).map(|(position, _)| *position).collect()
    }
}

impl Stored {
    pub(super) fn of_number(number: f64) -> Stored {
        if number == 0.0 { Stored::Zero } else { Stored::Value }
    }

    fn of_text(text: &str) -> Stored {
        if text.trim().is_empty() { Stored::Blank } else { Stored::Value }
    }
}

#[cfg(test)]
mod tests {
    use super::{Calculated, Formulas, Stored};

    #[test]
    fn zeros_alone_are_values_only_of_what_was_calculated() {
        let mut formulas = Formulas::default();
        for (column, stored) in [
            (0, Stored::Zero),
            (0, Stored::Blank),
            (1, Stored::Zero),
            (1, Stored::Value),
            (2, Stored::Value),
            (2, Stored::Nothing),
            (3, Stored::Blank),
        ] {
            formulas.note(column, stored);
        }
        assert_eq!(formulas.uncalculated(Calculated::BeforeItWasSaved), [2]);
        assert_eq!(formulas.uncalculated(Calculated::WhenItIsOpened), [0, 2]);
        assert_eq!(formulas.blank(), [0, 3]);
        assert_eq!(formulas.of_zeros(), [0]);
    }
}

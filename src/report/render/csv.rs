//! The numbers as CSV, one number a row, as they are published: for a spreadsheet or a statistics program.

use crate::printable::printable;
use crate::report::result::SavedResult;
use crate::report::tables::{Cell, numbers};

/// The numbers of the result as CSV; what stands in its columns is said at the table of numbers.
pub fn render(result: &SavedResult) -> String {
    let table = numbers(result);
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail, and every row has a cell for each column.
    let _ = writer.write_record(&table.columns);
    for row in &table.rows {
        let _ = writer.write_record(row.iter().map(cell));
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(words) => text_cell(words),
        Cell::Number(number) | Cell::Share(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Reason(reason) => (*reason).to_owned(),
        Cell::Nothing => String::new(),
    }
}

/// Text as a cell that no spreadsheet takes for a formula.
fn text_cell(text: &str) -> String {
    let shown = printable(text);
    let begins_formula = text
        .trim_start_matches(' ')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if begins_formula { format!("'{shown}") } else { shown.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_begins_like_a_formula_is_quoted() {
        let cells =
            ["=cmd|' /C calc'!A0", "+1", "-1", "@x", "\tx", " =1+1", "Sales", "=\u{1b}[2J"].map(text_cell);
        assert_eq!(
            cells,
            ["'=cmd|' /C calc'!A0", "'+1", "'-1", "'@x", "' x", "' =1+1", "Sales", "'=\\u{1b}[2J"]
        );
    }
}

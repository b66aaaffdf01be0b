//! What an .ods file says of a sheet besides its cells: hidden rows and columns, and merged cells.

use std::io::{BufReader, Cursor};

use quick_xml::events::BytesStart;
use zip::ZipArchive;

use crate::survey::file::hidden_cells::{Hidden, Merged, attribute, elements};

/// What is hidden and merged in the first `height` rows of a sheet; `None` where the file cannot be followed.
pub(super) fn look(bytes: &[u8], sheet: &str, height: usize) -> Option<Hidden> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    of_content(BufReader::new(archive.by_name("content.xml").ok()?), sheet, height)
}

fn of_content(content: impl std::io::BufRead, sheet: &str, height: usize) -> Option<Hidden> {
    let mut hidden = Hidden::default();
    let (mut is_wanted, mut is_found) = (false, false);
    // The next row and column, and the row at hand with how often it recurs.
    let (mut next_row, mut next_column, mut row, mut cell) = (0_usize, 0_usize, 0..0, 0_usize);
    elements(content, |element| {
        let name = element.local_name();
        if name.as_ref() == "table" {
            is_wanted = attribute(element, "table:name").as_deref() == Some(sheet);
            is_found |= is_wanted;
        }
        if !is_wanted {
            return;
        }
        let is_hidden = || {
            let visibility = attribute(element, "table:visibility");
            visibility.is_some_and(|visibility| visibility == "collapse" || visibility == "filter")
        };
        match name.as_ref() {
            "table-column" => {
                let columns = next_column..next_column.saturating_add(number(element, "columns-repeated"));
                next_column = columns.end;
                if is_hidden() {
                    hidden.columns.extend(columns.take(MOST_COLUMNS));
                }
            }
            "table-row" => {
                row = next_row..next_row.saturating_add(number(element, "rows-repeated"));
                (next_row, cell) = (row.end, 0);
                if is_hidden() {
                    hidden.rows.extend(row.start..row.end.min(height));
                }
            }
            "table-cell" | "covered-table-cell" => {
                let [down, right] = ["rows-spanned", "columns-spanned"].map(|name| number(element, name));
                if (down > 1 || right > 1) && row.start < height {
                    hidden.merged.push(Merged {
                        top: row.start,
                        left: cell,
                        bottom: row.start.saturating_add(down - 1),
                        right: cell.saturating_add(right - 1),
                    });
                }
                cell = cell.saturating_add(number(element, "columns-repeated"));
            }
            _ => {}
        }
    })?;
    is_found.then_some(hidden)
}

/// More columns than this are never hidden one by one: the rest of a sheet is.
const MOST_COLUMNS: usize = 16_384;

/// How often something recurs, or how far it spans; once where nothing is said.
fn number(element: &BytesStart, name: &str) -> usize {
    let said = attribute(element, &format!("table:number-{name}"));
    said.and_then(|number| number.parse().ok()).unwrap_or(1).max(1)
}

#[cfg(test)]
mod tests {
    use super::of_content;
    use crate::survey::file::hidden_cells::{Hidden, Merged};

    #[test]
    fn hidden_and_merged_rows_are_found_among_those_that_recur() {
        let content = "<office:spreadsheet><table:table table:name=\"Notes\"><table:table-row table:visibility=\"collapse\"/>\
            </table:table><table:table table:name=\"Answers\"><table:table-column/>\
            <table:table-column table:number-columns-repeated=\"2\" table:visibility=\"collapse\"/>\
            <table:table-row><table:table-cell/></table:table-row>\
            <table:table-row table:number-rows-repeated=\"2\" table:visibility=\"filter\"><table:table-cell/></table:table-row>\
            <table:table-row><table:table-cell table:number-columns-repeated=\"2\"/>\
            <table:table-cell table:number-rows-spanned=\"3\" table:number-columns-spanned=\"2\"/><table:covered-table-cell/>\
            </table:table-row><table:table-row table:number-rows-repeated=\"1048572\" table:visibility=\"collapse\"/>\
            </table:table></office:spreadsheet>";
        let merged = vec![Merged { top: 3, left: 2, bottom: 5, right: 3 }];
        let expected = Hidden { rows: [1, 2, 4, 5].into(), columns: [1, 2].into(), merged };
        assert_eq!(of_content(content.as_bytes(), "Answers", 6), Some(expected));
        assert_eq!(of_content(content.as_bytes(), "Nowhere", 6), None);
    }
}

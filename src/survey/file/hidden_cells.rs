//! Rows and columns of a sheet that nobody sees, and what else its file says beside its cells: which are merged, and when its
//! formulas are calculated.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::survey::file::formulas::{Calculated, Formulas, Stored};

/// What is hidden in a sheet, by positions counted from 0.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Hidden {
    pub rows: BTreeSet<usize>,
    pub columns: BTreeSet<usize>,
    /// Merged cells, where the file tells of them beside its cells.
    pub merged: Vec<Merged>,
    /// Its formulas, where they were come across.
    pub formulas: Option<Formulas>,
    pub calculated: Calculated,
}

/// Cells that are merged into one, by positions counted from 0, the last ones included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Merged {
    pub top: usize,
    pub left: usize,
    pub bottom: usize,
    pub right: usize,
}

/// More columns than this are never hidden one by one: the rest of a sheet is.
pub(super) const MOST_COLUMNS: usize = 16_384;

/// What is hidden in the sheet of an .xlsx file; `None` where its parts are not found or cannot be followed.
pub(super) fn of_xlsx(bytes: &[u8], sheet: &str) -> Option<Hidden> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let names: Vec<String> =
        archive.file_names().filter_map(Result::ok).map(std::borrow::Cow::into_owned).collect();
    let book = names.iter().find(|name| name.to_lowercase().ends_with("workbook.xml"))?;
    let (folder, file) = book.rsplit_once('/').unwrap_or(("", book));
    let (mut id, mut calculated) = (None, Calculated::default());
    let entry = archive.by_name(book).ok()?;
    elements(BufReader::new(entry), |element| match element.local_name().as_ref() {
        "sheet" if attribute(element, "name").as_deref() == Some(sheet) => {
            id = attribute(element, "r:id").or_else(|| attribute(element, "id"));
        }
        "calcPr" if says_yes(element, "fullCalcOnLoad") => calculated = Calculated::WhenItIsOpened,
        _ => {}
    })?;
    let relations = format!("{folder}/_rels/{file}.rels");
    let entry = archive.by_name(relations.trim_start_matches('/')).ok()?;
    let target = target(entry, &id?)?;
    let part = match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("{folder}/{target}").trim_start_matches('/').to_owned(),
    };
    Some(Hidden { calculated, ..of_sheet(BufReader::new(archive.by_name(&part).ok()?))? })
}

fn says_yes(element: &BytesStart, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| value == "1" || value == "true")
}

/// The part that a number stands for, by the relations of a workbook.
pub(super) fn target(relations: impl Read, id: &str) -> Option<String> {
    let mut target = None;
    elements(BufReader::new(relations), |element| {
        if attribute(element, "Id").as_deref() == Some(id) {
            target = attribute(element, "Target");
        }
    })?;
    target
}

fn of_sheet(part: BufReader<impl Read>) -> Option<Hidden> {
    let mut hidden = Hidden::default();
    let mut row: usize = 0;
    elements(part, |element| {
        let measures_nothing = |name| {
            attribute(element, name).is_some_and(|size| size.parse().is_ok_and(|size: f64| size <= 0.0))
        };
        // Some programs hide a row or column by giving it no height or width.
        let is_hidden = || {
            says_yes(element, "hidden")
                || measures_nothing(if element.local_name().as_ref() == "row" { "ht" } else { "width" })
        };
        let number = |name| attribute(element, name).and_then(|value| value.parse::<usize>().ok());
        match element.local_name().as_ref() {
            "row" => {
                row = number("r").unwrap_or(row + 1);
                if is_hidden() {
                    hidden.rows.insert(row.saturating_sub(1));
                }
            }
            "col" if is_hidden() => {
                let (from, to) = (number("min").unwrap_or(1), number("max").unwrap_or(0).min(MOST_COLUMNS));
                hidden.columns.extend((from..=to).map(|column| column.saturating_sub(1)));
            }
            _ => {}
        }
    })?;
    Some(hidden)
}

/// Hands each element of a part to `each`; `None` where it is no XML.
pub(super) fn elements(part: impl BufRead, mut each: impl FnMut(&BytesStart)) -> Option<()> {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(element) | Event::Empty(element) => each(&element),
            Event::Eof => return Some(()),
            _ => {}
        }
        buffer.clear();
    }
}

pub(super) fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    unescape(&attribute.value).ok().map(std::borrow::Cow::into_owned)
}

// A part of an .xlsb file is a list of records: a number, a length, and so many bytes ([MS-XLSB] 2.1.4).

/// Records by their numbers ([MS-XLSB] 2.3.2).
const ROW_HEADER: u32 = 0;
/// A formula that comes to a text, a number, a truth or a fault.
const FORMULA_OF_TEXT: u32 = 8;
const FORMULA_OF_NUMBER: u32 = 9;
const FORMULA_OF_TRUTH: u32 = 10;
const FORMULA_OF_FAULT: u32 = 11;
const COLUMN: u32 = 60;
const SHEET: u32 = 156;
const CALCULATION: u32 = 157;
const MERGED_CELL: u32 = 176;
/// A larger part is no sheet of a survey.
const MOST: u64 = 256 * 1024 * 1024;

/// What is hidden and merged in a sheet; `None` where the file cannot be followed.
pub(super) fn of_xlsb(bytes: &[u8], sheet: &str) -> Option<Hidden> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut part = |name: &str| {
        let mut read = Vec::new();
        archive.by_name(name).ok()?.take(MOST).read_to_end(&mut read).ok()?;
        Some(read)
    };
    let book = part("xl/workbook.bin")?;
    let id = records(&book).find_map(|(number, record)| id_of(number, record, sheet))?;
    // Bit 0 behind how formulas are calculated, how often, how exactly and on how many threads.
    let on_load = |(number, record): (u32, &[u8])| {
        number == CALCULATION && record.get(24).is_some_and(|flags| flags & 1 != 0)
    };
    let calculated =
        if records(&book).any(on_load) { Calculated::WhenItIsOpened } else { Calculated::default() };
    let target = target(&part("xl/_rels/workbook.bin.rels")?[..], &id)?;
    let name = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
    Some(Hidden { calculated, ..of_xlsb_sheet(&part(&name)?) })
}

/// The number by which a record of the workbook names the sheet of this name.
fn id_of(number: u32, record: &[u8], sheet: &str) -> Option<String> {
    let (id, rest) = text(record.get(8..).filter(|_| number == SHEET)?)?;
    let (name, _) = text(rest)?;
    (name == sheet).then_some(id)
}

fn of_xlsb_sheet(part: &[u8]) -> Hidden {
    let mut hidden = Hidden::default();
    let mut formulas = Formulas::default();
    for (number, record) in records(part) {
        let four = |place: usize| {
            let bytes = record.get(place * 4..)?.first_chunk()?;
            usize::try_from(u32::from_le_bytes(*bytes)).ok()
        };
        match number {
            // Bit 4 behind the height and the outline, or no height.
            ROW_HEADER
                if record.get(11).is_some_and(|flags| flags & 0x10 != 0)
                    || record.get(8..10).is_some_and(|height| height == [0, 0]) =>
            {
                hidden.rows.extend(four(0));
            }
            // Behind the column and its format stands what the formula comes to.
            FORMULA_OF_TEXT => {
                let is_blank = four(2) == Some(0);
                let stored = if is_blank { Stored::Blank } else { Stored::Value };
                if let Some(column) = four(0) {
                    formulas.note(column, stored);
                }
            }
            FORMULA_OF_NUMBER => {
                let number = record.get(8..).and_then(|rest| rest.first_chunk());
                if let (Some(column), Some(number)) = (four(0), number) {
                    formulas.note(column, Stored::of_number(f64::from_le_bytes(*number)));
                }
            }
            FORMULA_OF_TRUTH | FORMULA_OF_FAULT => {
                if let Some(column) = four(0) {
                    formulas.note(column, Stored::Value);
                }
            }
            // Bit 0 behind the columns, their width and their format, or no width.
            COLUMN if record.get(16).is_some_and(|flags| flags & 1 != 0) || four(2) == Some(0) => {
                if let (Some(first), Some(last)) = (four(0), four(1)) {
                    hidden.columns.extend(first..=last.min(MOST_COLUMNS));
                }
            }
            MERGED_CELL => {
                if let [Some(top), Some(bottom), Some(left), Some(right)] = [0, 1, 2, 3].map(four) {
                    hidden.merged.push(Merged { top, left, bottom, right });
                }
            }
            _ => {}
        }
    }
    Hidden { formulas: Some(formulas), ..hidden }
}

/// The records of a part, up to one that is cut off.
fn records(part: &[u8]) -> impl Iterator<Item = (u32, &[u8])> {
    let mut rest = part;
    std::iter::from_fn(move || {
        let (number, behind) = varied(rest, 2)?;
        let (length, behind) = varied(behind, 4)?;
        let (record, behind) = behind.split_at_checked(usize::try_from(length).ok()?)?;
        rest = behind;
        Some((number, record))
    })
}

/// A number of seven bits a byte, the lowest first, of at most so many bytes; all but the last have the eighth bit.
fn varied(bytes: &[u8], most: usize) -> Option<(u32, &[u8])> {
    let mut number = 0;
    for (place, byte) in bytes.iter().take(most).enumerate() {
        number |= u32::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Some((number, &bytes[place + 1..]));
        }
    }
    None
}

/// A text with its length before it, and what is behind it.
fn text(bytes: &[u8]) -> Option<(String, &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    let (letters, rest) = rest.split_at_checked(length.checked_mul(2)?)?;
    let letters: Vec<u16> =
        letters.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    Some((String::from_utf16(&letters).ok()?, rest))
}

/// What is hidden and merged in the first `height` rows of a sheet; `None` where the file cannot be followed.
pub(super) fn of_ods(bytes: &[u8], sheet: &str, height: usize) -> Option<Hidden> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    of_content(BufReader::new(archive.by_name("content.xml").ok()?), sheet, height)
}

fn of_content(content: impl std::io::BufRead, sheet: &str, height: usize) -> Option<Hidden> {
    let mut hidden = Hidden::default();
    let (mut is_wanted, mut is_found) = (false, false);
    // The next row and column, and the row at hand with how often it recurs.
    let (mut next_row, mut next_column, mut row, mut cell) = (0_usize, 0_usize, 0..0, 0_usize);
    // Styles of rows without a height or columns without a width, and the style at hand.
    let (mut without_size, mut style) = (BTreeSet::new(), None);
    elements(content, |element| {
        let name = element.local_name();
        if name.as_ref() == "style" {
            style = attribute(element, "style:name");
        }
        let size = match name.as_ref() {
            "table-row-properties" => attribute(element, "style:row-height"),
            "table-column-properties" => attribute(element, "style:column-width"),
            _ => None,
        };
        if size.is_some_and(|size| measures_nothing(&size)) {
            without_size.extend(style.clone());
        }
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
                || attribute(element, "table:style-name").is_some_and(|style| without_size.contains(&style))
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

/// Whether a length such as `0.45cm` is none.
fn measures_nothing(size: &str) -> bool {
    let number = size.trim_end_matches(|letter: char| letter.is_alphabetic());
    number.parse().is_ok_and(|number: f64| number <= 0.0)
}

/// How often something recurs, or how far it spans; once where nothing is said.
fn number(element: &BytesStart, name: &str) -> usize {
    let said = attribute(element, &format!("table:number-{name}"));
    said.and_then(|number| number.parse().ok()).unwrap_or(1).max(1)
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::{Hidden, of_sheet};

    #[test]
    fn hidden_rows_and_columns_are_found_with_and_without_numbers() {
        let sheet = "<worksheet><cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"5\" max=\"5\"/></cols>\
            <sheetData><row><c/></row><row hidden=\"true\"/><row r=\"7\" hidden=\"1\"><c/></row>\
            <row r=\"8\" hidden=\"0\" ht=\"15\"/><row r=\"9\" ht=\"0\" customHeight=\"1\"/></sheetData></worksheet>";
        let expected = Hidden { rows: [1, 6, 8].into(), columns: [1, 2].into(), ..Hidden::default() };
        assert_eq!(of_sheet(BufReader::new(sheet.as_bytes())), Some(expected));
    }
}

#[cfg(test)]
mod binary_workbook_tests {
    use super::{id_of, of_xlsb_sheet};
    use crate::survey::file::formulas::{Formulas, Stored};
    use crate::survey::file::hidden_cells::{Hidden, Merged};

    fn record(number: u8, bytes: &[u8]) -> Vec<u8> {
        let head = if number < 128 { vec![number] } else { vec![number, 1] };
        [head, vec![u8::try_from(bytes.len()).unwrap_or_default()], bytes.to_vec()].concat()
    }

    fn four(numbers: &[u32]) -> Vec<u8> {
        numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    #[test]
    fn hidden_and_merged_rows_are_found_among_the_records() {
        let row = |row: u32, height: u8, flags: u8| [four(&[row, 0]), vec![height, 0, 0, flags, 0]].concat();
        let column =
            |first, last, width, flags: u8| [four(&[first, last, width, 0]), vec![flags, 0]].concat();
        let part = [
            record(60, &column(1, 2, 2304, 1)),
            record(60, &column(3, 3, 2304, 2)),
            record(60, &column(4, 4, 0, 2)),
            record(0, &row(0, 44, 0)),
            record(9, &[four(&[5, 0]), vec![0; 8], vec![0; 9]].concat()),
            record(8, &[four(&[6, 0, 0]), vec![0; 9]].concat()),
            record(0, &row(4, 44, 0x10)),
            record(0, &row(5, 0, 0)),
            record(176, &four(&[1, 3, 0, 2])),
            vec![0, 200],
        ];
        let merged = vec![Merged { top: 1, left: 0, bottom: 3, right: 2 }];
        let mut formulas = Formulas::default();
        formulas.note(5, Stored::Zero);
        formulas.note(6, Stored::Blank);
        let hidden = Hidden { rows: [4, 5].into(), columns: [1, 2, 4].into(), ..Hidden::default() };
        let expected = Hidden { merged, formulas: Some(formulas), ..hidden };
        assert_eq!(of_xlsb_sheet(&part.concat()), expected);
    }

    #[test]
    fn a_sheet_is_found_by_its_name() {
        let text = |text: &str| {
            let letters: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            [four(&[u32::try_from(letters.len() / 2).unwrap_or_default()]), letters].concat()
        };
        let sheet = [four(&[0, 1]), text("rId3"), text("Größe")].concat();
        assert_eq!(id_of(156, &sheet, "Größe").as_deref(), Some("rId3"));
        assert_eq!(id_of(156, &sheet, "Lab"), None);
        assert_eq!(id_of(155, &sheet, "Größe"), None);
    }
}

#[cfg(test)]
mod open_document_tests {
    use super::of_content;
    use crate::survey::file::hidden_cells::Hidden;
    use crate::survey::file::hidden_cells::Merged;

    #[test]
    fn hidden_and_merged_rows_are_found_among_those_that_recur() {
        let content = "<office:spreadsheet><style:style style:name=\"flat\"><style:table-row-properties style:row-height=\"0cm\"/>\
            </style:style><style:style style:name=\"tall\"><style:table-row-properties style:row-height=\"0.45cm\"/></style:style><table:table table:name=\"Notes\"><table:table-row table:visibility=\"collapse\"/>\
            </table:table><table:table table:name=\"Answers\"><table:table-column/>\
            <table:table-column table:number-columns-repeated=\"2\" table:visibility=\"collapse\"/>\
            <table:table-row table:style-name=\"tall\"><table:table-cell/></table:table-row>\
            <table:table-row table:number-rows-repeated=\"2\" table:visibility=\"filter\"><table:table-cell/></table:table-row>\
            <table:table-row><table:table-cell table:number-columns-repeated=\"2\"/>\
            <table:table-cell table:number-rows-spanned=\"3\" table:number-columns-spanned=\"2\"/><table:covered-table-cell/>\
            </table:table-row><table:table-row table:style-name=\"flat\"/><table:table-row table:number-rows-repeated=\"1048571\" table:visibility=\"collapse\"/>\
            </table:table></office:spreadsheet>";
        let merged = vec![Merged { top: 3, left: 2, bottom: 5, right: 3 }];
        let expected =
            Hidden { rows: [1, 2, 4, 5].into(), columns: [1, 2].into(), merged, ..Hidden::default() };
        assert_eq!(of_content(content.as_bytes(), "Answers", 6), Some(expected));
        assert_eq!(of_content(content.as_bytes(), "Nowhere", 6), None);
    }
}

//! Rows and columns of a sheet that nobody sees, hidden by a filter or by hand, and cells that are merged.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// What is hidden in a sheet, by positions counted from 0.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Hidden {
    pub rows: BTreeSet<usize>,
    pub columns: BTreeSet<usize>,
    /// Merged cells, where the file tells of them beside its cells.
    pub merged: Vec<Merged>,
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
const MOST_COLUMNS: usize = 16_384;

/// What is hidden in the sheet of an .xlsx file; `None` where its parts are not found or cannot be followed.
pub(super) fn of_xlsx(bytes: &[u8], sheet: &str) -> Option<Hidden> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let names: Vec<String> =
        archive.file_names().filter_map(Result::ok).map(std::borrow::Cow::into_owned).collect();
    let book = names.iter().find(|name| name.to_lowercase().ends_with("workbook.xml"))?;
    let (folder, file) = book.rsplit_once('/').unwrap_or(("", book));
    let mut id = None;
    let entry = archive.by_name(book).ok()?;
    elements(BufReader::new(entry), |element| {
        if element.local_name().as_ref() == "sheet" && attribute(element, "name").as_deref() == Some(sheet) {
            id = attribute(element, "r:id").or_else(|| attribute(element, "id"));
        }
    })?;
    let relations = format!("{folder}/_rels/{file}.rels");
    let entry = archive.by_name(relations.trim_start_matches('/')).ok()?;
    let target = target(entry, &id?)?;
    let part = match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("{folder}/{target}").trim_start_matches('/').to_owned(),
    };
    of_sheet(BufReader::new(archive.by_name(&part).ok()?))
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
            attribute(element, "hidden").is_some_and(|value| value == "1" || value == "true")
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

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::{Hidden, of_sheet};

    #[test]
    fn hidden_rows_and_columns_are_found_with_and_without_numbers() {
        let sheet = "<worksheet><cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"5\" max=\"5\"/></cols>\
            <sheetData><row><c/></row><row hidden=\"true\"/><row r=\"7\" hidden=\"1\"><c/></row>\
            <row r=\"8\" hidden=\"0\" ht=\"15\"/><row r=\"9\" ht=\"0\" customHeight=\"1\"/></sheetData></worksheet>";
        let expected = Hidden { rows: [1, 6, 8].into(), columns: [1, 2].into(), merged: Vec::new() };
        assert_eq!(of_sheet(BufReader::new(sheet.as_bytes())), Some(expected));
    }
}

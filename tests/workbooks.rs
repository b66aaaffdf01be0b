//! One content in the four formats of spreadsheets is read to the same answers, groups, dates and messages.
//!
//! `tests/workbooks/make.py` made the files: .xlsx by openpyxl, .xls and .ods by `LibreOffice`, .xlsb record by record.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a workbook that cannot be read must stop the test")]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use fivesigns::answers::{Answer, ResponseTable};
use fivesigns::pack::Pack;
use fivesigns::problem::Problems;
use fivesigns::survey::{Beside, HiddenRows, Request, read_beside};
use rust_xlsxwriter::Workbook;

static PACK: LazyLock<Pack> = LazyLock::new(|| fivesigns::pack::load::embedded().unwrap());

const FORMATS: [&str; 4] = ["xlsx", "xlsb", "xls", "ods"];

fn read(format: &str, sheet: Option<&str>, segment: Option<&str>) -> Result<ResponseTable, Problems> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks");
    let path = folder.join(format!("survey.{format}"));
    let request = Request { path: &path, mapping: None, field: None, segment };
    read_beside(&request, &Beside { sheet, ..Beside::default() }, &PACK)
}

/// The group of each respondent, as the cells say it.
#[track_caller]
fn groups(format: &str, segment: &str) -> Vec<String> {
    let table = read(format, Some("Responses"), Some(segment))
        .unwrap_or_else(|problems| panic!("{format}: {problems}"));
    let segment = table.segment.unwrap();
    segment.group_of.iter().map(|group| segment.groups[usize::from(*group)].clone()).collect()
}

#[track_caller]
fn column(segment: &str, expected: [&str; 3]) {
    for format in FORMATS {
        assert_eq!(groups(format, segment), expected, "{segment} in {format}");
    }
}

#[test]
fn answers_as_labels_and_as_numbers_are_the_same_in_every_format() {
    for format in FORMATS {
        let table =
            read(format, Some("Responses"), None).unwrap_or_else(|problems| panic!("{format}: {problems}"));
        assert_eq!(table.respondents, 3, "{format}");
        let answers = |item: &str| {
            let position = table.items.iter().position(|read| read.id == item).unwrap();
            (0..3).map(|respondent| table.answers[position].answer(respondent)).collect::<Vec<_>>()
        };
        assert_eq!(
            answers("silos.solved-twice"),
            [Answer::Chosen(3), Answer::CannotJudge, Answer::Chosen(0)],
            "{format}"
        );
        assert_eq!(
            answers("silos.heard-by-peers"),
            [Answer::Chosen(3), Answer::Chosen(1), Answer::Missing],
            "{format}"
        );
        let notices: Vec<&str> = table.notices.iter().map(|notice| notice.text.as_str()).collect();
        assert!(
            notices.contains(&"The sheet \"Responses\" of the workbook was read; \"Late\" was not."),
            "{notices:?}"
        );
        assert!(notices.contains(&"A few rows are blank and were left out."), "{notices:?}");
    }
}

#[test]
fn a_workbook_of_every_format_is_found_in_an_archive() {
    for format in FORMATS {
        let name = format!("survey.{format}");
        let bytes =
            std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks").join(&name)).unwrap();
        let file = tempfile::Builder::new().suffix(".zip").tempfile().unwrap();
        let mut zip = zip::ZipWriter::new(file.as_file());
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, &bytes).unwrap();
        zip.finish().unwrap();
        let request = Request { path: file.path(), mapping: None, field: None, segment: None };
        let beside = Beside { sheet: Some("Responses"), ..Beside::default() };
        let table =
            read_beside(&request, &beside, &PACK).unwrap_or_else(|problems| panic!("{format}: {problems}"));
        assert_eq!(table.respondents, 3, "{format}");
    }
}

#[test]
fn days_moments_times_numbers_and_truths_are_the_same_texts_in_every_format() {
    const NOBODY: &str = "(not stated)";
    column("day", ["2024-03-05", "2024-03-05", NOBODY]);
    column("moment", ["2024-03-05 14:30:00", "2024-03-05 14:30:00", NOBODY]);
    column("time", ["09:15:00", "09:15:00", NOBODY]);
    // A negative number stands for no answer in every platform, and is no group.
    column("share", ["0.5", "4.25", NOBODY]);
    column("told", ["TRUE", "FALSE", NOBODY]);
    column("unit", ["Größe", "Lab", "Lab"]);
}

#[test]
fn several_tables_and_a_blank_first_row_are_refused_in_the_same_words() {
    let refused = |format: &str, sheet| {
        let problems = read(format, sheet, None).err().unwrap();
        problems.iter().map(|problem| problem.fault.clone()).collect::<Vec<_>>().join("; ")
    };
    for format in FORMATS {
        assert_eq!(refused(format, None), "several sheets hold tables: \"Responses\", \"Late\"", "{format}");
        let fault = refused(format, Some("Late"));
        assert_eq!(fault, "the row is blank, and it should hold the headers", "{format}");
        assert_eq!(refused(format, Some("Nowhere")), "the workbook has no sheet \"Nowhere\"", "{format}");
    }
}

const ITEM: &str = "silos.heard-by-peers";

/// Reads a workbook of our making.
fn read_made(book: &mut Workbook, hidden_rows: Option<HiddenRows>) -> Result<ResponseTable, String> {
    let file = tempfile::Builder::new().suffix(".xlsx").tempfile().unwrap();
    std::fs::write(file.path(), book.save_to_buffer().unwrap()).unwrap();
    read_at(file.path(), hidden_rows)
}

fn read_at(path: &Path, hidden_rows: Option<HiddenRows>) -> Result<ResponseTable, String> {
    let request = Request { path, mapping: None, field: None, segment: Some("unit") };
    read_beside(&request, &Beside { hidden_rows, ..Beside::default() }, &PACK).map_err(|problems| {
        problems.iter().map(|problem| problem.fault.clone()).collect::<Vec<_>>().join("; ")
    })
}

/// A sheet with a unit and an answer in each row below the headers.
fn sheet(book: &mut Workbook, units: [&str; 8]) {
    let sheet = book.add_worksheet();
    for (column, header) in ["unit", ITEM].into_iter().enumerate() {
        sheet.write(0, u16::try_from(column).unwrap(), header).unwrap();
    }
    for (row, unit) in (1..).zip(units) {
        if !unit.is_empty() {
            sheet.write(row, 0, unit).unwrap();
        }
        sheet.write(row, 1, "Agree").unwrap();
    }
}

const UNITS: [&str; 8] = ["Lab", "Lab", "Lab", "Lab", "Shop", "Shop", "Shop", "Shop"];

#[test]
fn a_merged_cell_holds_for_each_of_its_rows() {
    let mut plain = Workbook::new();
    sheet(&mut plain, UNITS);
    let mut merged = Workbook::new();
    sheet(&mut merged, [""; 8]);
    let format = rust_xlsxwriter::Format::new();
    let made = merged.worksheet_from_index(0).unwrap();
    made.merge_range(1, 0, 4, 0, "Lab", &format).unwrap().merge_range(5, 0, 8, 0, "Shop", &format).unwrap();
    let [plain, merged] = [plain, merged].map(|mut book| read_made(&mut book, None).unwrap());
    assert_eq!(plain.segment, merged.segment);
    let said = "Merged cells were read as if their value stood in each of their rows.";
    assert!(merged.notices.iter().any(|notice| notice.text == said));
    assert!(plain.notices.iter().all(|notice| notice.text != said));
}

/// A title across the columns, headers below it, and a heading across the columns among the answers.
#[test]
fn merged_cells_hold_below_the_headers_wherever_these_stand() {
    let format = rust_xlsxwriter::Format::new();
    let items = [ITEM, "silos.kept-to-teams", "silos.solved-twice"];
    let book = |title: Option<&str>| {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let top = if let Some(title) = title {
            sheet.merge_range(0, 0, 0, 4, title, &format).unwrap();
            2
        } else {
            0
        };
        for (column, header) in (0..).zip(["unit"].into_iter().chain(items)) {
            sheet.write(top, column, header).unwrap();
        }
        // Merged down from the first row of answers, across a column without a header, and across the table.
        sheet.merge_range(top + 1, 0, top + 3, 0, "Lab", &format).unwrap();
        sheet.merge_range(top + 1, 3, top + 1, 4, "Agree", &format).unwrap();
        sheet.write(top + 5, 4, "Late").unwrap();
        sheet.merge_range(top + 4, 0, top + 4, 4, "The workshop", &format).unwrap();
        for (row, column) in
            [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (3, 1), (3, 2), (3, 3), (5, 1), (5, 2), (5, 3)]
        {
            sheet.write(top + row, column, "Disagree").unwrap();
        }
        sheet.write(top + 5, 0, "Shop").unwrap();
        book
    };
    let [plain, titled] =
        [None, Some("Staff survey")].map(|title| read_made(&mut book(title), None).unwrap());
    for table in [&plain, &titled] {
        let unit = table.segment.as_ref().unwrap();
        let units: Vec<&str> =
            unit.group_of.iter().map(|group| unit.groups[usize::from(*group)].as_str()).collect();
        assert_eq!(units, ["Lab", "Lab", "Lab", "Shop"]);
        let first: Vec<Answer> = table.answers.iter().map(|answers| answers.answer(0)).collect();
        assert_eq!(first, [Answer::Chosen(1), Answer::Chosen(1), Answer::Chosen(3)]);
    }
}

/// A value that spans two answers stands in the first cell alone, and may be meant for one or both.
#[test]
fn cells_merged_across_columns_with_headers_are_refused() {
    let mut book = Workbook::new();
    let made = book.add_worksheet();
    for (column, header) in (0..).zip(["unit", ITEM, "silos.solved-twice", "remarks"]) {
        made.write(0, column, header).unwrap();
        for row in 1..5 {
            made.write(row, column, if column == 0 { "Lab" } else { "Agree" }).unwrap();
        }
    }
    made.merge_range(3, 1, 4, 2, "Disagree", &rust_xlsxwriter::Format::new()).unwrap();
    let fault = "cells of the columns B to C are merged, which have headers of their own, so that it cannot be told whose value it is";
    assert_eq!(read_made(&mut book, None).err().as_deref(), Some(fault));
}

const CONTENT: &str = "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\">\
    <office:automatic-styles><style:style style:name=\"flat\" style:family=\"table-row\">\
    <style:table-row-properties style:row-height=\"0cm\"/></style:style></office:automatic-styles><office:body><office:spreadsheet>\
    <table:table table:name=\"Answers\"><table:table-row>HEADER</table:table-row>ROWS</table:table></office:spreadsheet>\
    </office:body></office:document-content>";

/// An .ods file of our making, with rows as they are written there.
fn ods(rows: &str) -> tempfile::NamedTempFile {
    let file = tempfile::Builder::new().suffix(".ods").tempfile().unwrap();
    let header: String = ["unit", ITEM].map(ods_cell).concat();
    let content = CONTENT.replace("HEADER", &header).replace("ROWS", rows);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let manifest = "<manifest:manifest xmlns:manifest=\"m\"/>";
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    for (name, text) in
        [("mimetype", kind), ("META-INF/manifest.xml", manifest), ("content.xml", content.as_str())]
    {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
    }
    std::fs::write(file.path(), zip.finish().unwrap().into_inner()).unwrap();
    file
}

fn ods_cell(text: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
}

#[test]
fn hidden_rows_and_merged_cells_of_an_ods_file_are_seen() {
    let row = |attributes: &str, unit: &str| {
        format!("<table:table-row{attributes}>{unit}{}</table:table-row>", ods_cell("Agree"))
    };
    let lab =
        ods_cell("Lab").replace("<table:table-cell", "<table:table-cell table:number-rows-spanned=\"2\"");
    let merged = ods(&[row("", &lab), row("", "<table:covered-table-cell/>")].concat());
    let table = read_at(merged.path(), None).unwrap();
    assert_eq!(table.segment.unwrap().group_of, [0, 0]);
    let hidden = " table:visibility=\"filter\" table:number-rows-repeated=\"5\"";
    let hidden = ods(&[row("", &ods_cell("Lab")), row(hidden, &ods_cell("Shop"))].concat());
    assert_eq!(
        read_at(hidden.path(), None).err().as_deref(),
        Some("5 rows are hidden in the sheet, by a filter or by hand")
    );
    assert_eq!(read_at(hidden.path(), Some(HiddenRows::LeftOut)).unwrap().respondents, 1);
}

/// Rows without a height are as hidden as those of a filter.
#[test]
fn hidden_rows_of_an_xls_file_and_of_an_ods_file_are_seen_by_their_height_too() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks/uncalculated.xls");
    let read = |hidden_rows| {
        let request = Request { path: &path, mapping: None, field: None, segment: Some("unit") };
        let beside = Beside { sheet: Some("Hidden"), hidden_rows, ..Beside::default() };
        read_beside(&request, &beside, &PACK).map_err(|problems| problems.to_string())
    };
    let refused = read(None).err().unwrap();
    assert!(refused.contains("5 rows are hidden in the sheet, by a filter or by hand"), "{refused}");
    assert_eq!(read(Some(HiddenRows::LeftOut)).unwrap().respondents, 3);
    let row = |style: &str| {
        format!("<table:table-row{style}>{}{}</table:table-row>", ods_cell("Lab"), ods_cell("Agree"))
    };
    let flat = " table:style-name=\"flat\" table:number-rows-repeated=\"6\"";
    let flat = ods(&[row(""), row(flat)].concat());
    let fault = "6 rows are hidden in the sheet, by a filter or by hand";
    assert_eq!(read_at(flat.path(), None).err().as_deref(), Some(fault));
}

#[test]
fn hidden_rows_are_refused_until_somebody_says_whether_they_count() {
    let book = || {
        let mut book = Workbook::new();
        sheet(&mut book, UNITS);
        let made = book.worksheet_from_index(0).unwrap();
        for row in 1..7 {
            made.set_row_hidden(row).unwrap();
        }
        made.set_column_hidden(0).unwrap();
        book.add_worksheet().set_name("Raw").unwrap().set_hidden(true);
        book
    };
    assert_eq!(
        read_made(&mut book(), None).err().as_deref(),
        Some("6 rows are hidden in the sheet, by a filter or by hand")
    );
    let all = read_made(&mut book(), Some(HiddenRows::Counted)).unwrap();
    let seen = read_made(&mut book(), Some(HiddenRows::LeftOut)).unwrap();
    assert_eq!((all.respondents, seen.respondents), (8, 2));
    let said = |table: &ResponseTable, text: &str| table.notices.iter().any(|notice| notice.text == text);
    assert!(said(&all, "6 rows are hidden in the sheet and count like the others, as was asked."));
    assert!(said(&all, "Columns that are hidden in the sheet were read like the others: A."));
    assert!(said(&all, "Hidden sheets were not read: \"Raw\"."));
}

#[test]
fn formulas_without_stored_values_are_refused_and_those_that_say_nothing_are_blank() {
    let mut book = Workbook::new();
    sheet(&mut book, UNITS);
    book.worksheet_from_index(0).unwrap().write_formula(3, 0, "=IF(TRUE,\"\",1)").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let file = tempfile::Builder::new().suffix(".xlsx").tempfile().unwrap();
    // The same cell with another value behind its formula.
    let write = |cell: &str, value: &str| {
        let mut old = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
        let mut new = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for index in 0..old.len() {
            let mut part = old.by_index(index).unwrap();
            let mut text = String::new();
            std::io::Read::read_to_string(&mut part, &mut text).unwrap();
            if text.contains("<f>") {
                assert!(text.contains("<c r=\"A4\"><f>") && text.contains("</f><v>0</v>"), "{text}");
            }
            let text = text.replace("<c r=\"A4\"><f>", cell).replace("</f><v>0</v>", value);
            new.start_file(part.name().unwrap(), zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut new, text.as_bytes()).unwrap();
        }
        std::fs::write(file.path(), new.finish().unwrap().into_inner()).unwrap();
    };
    write("<c r=\"A4\" t=\"str\"><f>", "</f><v></v>");
    assert!(read_at(file.path(), None).is_ok());
    // As a program writes it that calculates nothing.
    write("<c r=\"A4\"><f>", "</f>");
    assert_eq!(
        read_at(file.path(), None).err().as_deref(),
        Some("column A holds formulas without stored values")
    );
}

/// Programs that calculate nothing store nothing, no letters, or zeros beside formulas, and say that these wait.
#[test]
fn formulas_that_nothing_calculated_are_refused_in_every_format() {
    let mut book = Workbook::new();
    sheet(&mut book, UNITS);
    let made = book.worksheet_from_index(0).unwrap();
    for row in 1..9 {
        made.write_formula(row, 0, "=\"Lab\"").unwrap();
    }
    let refused = read_made(&mut book, None).err();
    assert_eq!(refused.as_deref(), Some("column A holds formulas without stored values"));

    let row = ["<table:table-cell table:formula=\"of:=[.B2]\"/>", &ods_cell("Agree")].concat();
    let made = ods(&format!("<table:table-row>{row}</table:table-row>"));
    let refused = read_at(made.path(), None).err();
    assert_eq!(refused.as_deref(), Some("column A holds formulas without stored values"));

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks/uncalculated.xls");
    let read = |segment| {
        let request = Request { path: &path, mapping: None, field: None, segment };
        read_beside(&request, &Beside { sheet: Some("Formulas"), ..Beside::default() }, &PACK)
    };
    let refused = read(Some("unit")).err().unwrap().to_string();
    let fault = "all of its cells are formulas that come to nothing";
    assert!(refused.contains("column \"unit\"") && refused.contains(fault), "{refused}");
    // A column that nobody asks for may be blank.
    assert_eq!(read(None).unwrap().respondents, 8);
}

#[test]
fn blanks_that_formulas_come_to_are_said() {
    let mut book = Workbook::new();
    sheet(&mut book, UNITS);
    let blank = rust_xlsxwriter::Formula::new("=\"\"").set_result(" ");
    book.worksheet_from_index(0).unwrap().write_formula(3, 0, blank).unwrap();
    let table = read_made(&mut book, None).unwrap();
    let said = "Formulas that come to nothing were read as blanks in \"unit\".";
    assert!(table.notices.iter().any(|notice| notice.text == said), "{:?}", table.notices);
}

/// A workbook as Excel 5 and 95 wrote it, with a header, so many answers to one statement, and one hidden row among them.
fn of_1995(folder: &Path, version: u16) -> PathBuf {
    let record = |number: u16, content: &[u8]| {
        let length = u16::try_from(content.len()).unwrap();
        [&number.to_le_bytes(), &length.to_le_bytes(), content].concat()
    };
    let twos = |twos: &[u16]| twos.iter().flat_map(|two| two.to_le_bytes()).collect::<Vec<u8>>();
    let label = |row: u16, text: &str| {
        let length = u16::try_from(text.len()).unwrap();
        record(0x0204, &[twos(&[row, 0, 0, length]), text.as_bytes().to_vec()].concat())
    };
    let number =
        |row: u16, number: f64| record(0x0203, &[twos(&[row, 0, 0]), number.to_le_bytes().to_vec()].concat());
    let row = |row: u16, flags: u16| record(0x0208, &twos(&[row, 0, 1, 255, 0, 0, flags, 0]));
    let mut sheet = record(0x0809, &twos(&[version, 0x0010, 0, 0]));
    sheet.extend(record(0x0200, &twos(&[0, 13, 0, 1, 0])));
    (0..13).for_each(|place| sheet.extend(row(place, if place == 5 { 0x20 } else { 0 })));
    sheet.extend(label(0, "silos.heard-by-peers"));
    (1..13).for_each(|place| sheet.extend(number(place, f64::from(place % 5 + 1))));
    sheet.extend(record(0x000a, &[]));
    let name = b"Gr\xf6\xdfe";
    let globals = |start: u32| {
        let of_sheet = [&start.to_le_bytes()[..], &[0, 0, 5], name].concat();
        [
            record(0x0809, &twos(&[version, 0x0005, 0, 0])),
            record(0x0042, &1252_u16.to_le_bytes()),
            record(0x0085, &of_sheet),
            record(0x000a, &[]),
        ]
        .concat()
    };
    let start = u32::try_from(globals(0).len()).unwrap();
    let path = folder.join("survey.xls");
    let mut file = cfb::create(&path).unwrap();
    let mut book = file.create_stream("/Book").unwrap();
    std::io::Write::write_all(&mut book, &[globals(start), sheet].concat()).unwrap();
    path
}

#[test]
fn hidden_rows_are_seen_in_workbooks_of_1995() {
    let folder = tempfile::tempdir().unwrap();
    let path = of_1995(folder.path(), 0x0500);
    let read = |hidden_rows: HiddenRows| {
        let request = Request { path: &path, mapping: None, field: None, segment: None };
        read_beside(&request, &Beside { hidden_rows: Some(hidden_rows), ..Beside::default() }, &PACK)
    };
    let refused = read(HiddenRows::Refused).unwrap_err().to_string();
    assert!(refused.contains("a few rows are hidden in the sheet"), "{refused}");
    assert_eq!(read(HiddenRows::Counted).unwrap().respondents, 12);
    assert_eq!(read(HiddenRows::LeftOut).unwrap().respondents, 11);
}

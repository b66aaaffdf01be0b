//! One content in the four formats of spreadsheets is read to the same answers, groups, dates and messages.
//!
//! `tests/workbooks/make.py` made the files: .xlsx by openpyxl, .xls and .ods by `LibreOffice`, .xlsb record by record.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a workbook that cannot be read must stop the test")]

use std::path::PathBuf;
use std::sync::LazyLock;

use fivesigns::pack::Pack;
use fivesigns::problem::Problems;
use fivesigns::responses::survey::{Beside, Request, read_beside};
use fivesigns::responses::{Answer, ResponseTable};

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
        assert!(notices.contains(&"1 row is blank and was left out."), "{notices:?}");
    }
}

#[test]
fn days_moments_times_numbers_and_truths_are_the_same_texts_in_every_format() {
    const NOBODY: &str = "(not stated)";
    column("day", ["2024-03-05", "2024-03-05", NOBODY]);
    column("moment", ["2024-03-05 14:30:00", "2024-03-05 14:30:00", NOBODY]);
    column("time", ["09:15:00", "09:15:00", NOBODY]);
    column("share", ["0.5", "4.25", "-3"]);
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

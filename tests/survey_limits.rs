//! Hostile and hopeless files: one clear problem each, within bounded time and memory.
#![expect(clippy::unwrap_used, reason = "a file that cannot be written must stop the test")]

use std::io::Write;
use std::path::Path;

use fivesigns::survey::{Request, read};
use tempfile::NamedTempFile;

const ITEM: &str = "silos.heard-by-peers";

fn file(parts: &[&[u8]]) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    for part in parts {
        file.write_all(part).unwrap();
    }
    file.flush().unwrap();
    file
}

/// The faults of a file, each with its place but without the file's name; groups by the column `unit`.
fn faults(path: &Path, segment: Option<&str>) -> Vec<String> {
    let result = read(
        &Request { path, mapping: None, field: None, segment },
        &fivesigns::pack::load::embedded().unwrap(),
    );
    let Err(problems) = result else { return Vec::new() };
    let name = path.display().to_string();
    let lines = problems.iter().map(|problem| format!("{}: {}", problem.place, problem.fault));
    lines.map(|line| line.replace(&name, "FILE")).collect()
}

#[track_caller]
fn case(parts: &[&[u8]], expected: &[&str]) {
    assert_eq!(faults(file(parts).path(), None), expected);
}

#[test]
fn what_is_not_a_file_is_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(faults(folder.path(), None), ["FILE: this is a folder, not a file"]);
    assert_eq!(faults(Path::new("no-such.csv"), None), ["FILE: there is no such file"]);
}

#[test]
fn a_line_without_end_is_given_up_after_a_megabyte() {
    let line = vec![b'x'; 30 * 1024 * 1024];
    case(&[&line], &["FILE, row 1: the row is longer than 1 MB"]);
    case(&[ITEM.as_bytes(), b"\nAgree\n", &line], &["FILE, row 3: the row is longer than 1 MB"]);
}

#[test]
fn a_quotation_mark_that_swallows_the_file_is_found_where_it_opens() {
    let lines = b"Agree,x\n".repeat(400_000);
    let header = format!("{ITEM},Comment\nAgree,\"never closed\n");
    case(&[header.as_bytes(), &lines], &["FILE, row 2: the row is longer than 1 MB"]);
}

#[test]
fn more_columns_than_a_survey_has_are_refused() {
    let header = format!("{ITEM}{}\n", ",x".repeat(20_000));
    case(&[header.as_bytes()], &["FILE, row 1: the row has 20001 cells, and at most 20000 columns are read"]);
}

#[test]
fn bytes_that_are_no_text_are_found_far_into_the_file() {
    let rows = "Agree,\"zwei\nZeilen für\"\n".repeat(200_000);
    let header = format!("{ITEM},Comment\n");
    let parts: [&[u8]; 3] = [header.as_bytes(), rows.as_bytes(), b"Agree,\xe9\n"];
    let byte = header.len() + rows.len() + 7;
    case(&parts, &[&format!("FILE, row 200002: this is not UTF-8 text (byte {byte} of the file)")]);
    let parts: [&[u8]; 3] = [header.as_bytes(), rows.as_bytes(), "Agree,é".as_bytes()];
    case(&parts, &[]);
}

#[test]
fn reading_stops_after_a_thousand_different_faults() {
    let rows = (0..5_000).map(|row| format!("no answer {row}")).collect::<Vec<_>>().join("\n");
    let file = file(&[ITEM.as_bytes(), b"\n", rows.as_bytes()]);
    let faults = faults(file.path(), None);
    assert_eq!(faults.len(), 1001);
    assert_eq!(faults[1000], "FILE, row 1001: reading stopped here, after 1000 different faults");
}

#[test]
fn a_fault_that_is_repeated_is_told_once_with_a_count() {
    let rows = "Agree\nYes\nMaybe\n".repeat(100_000);
    let file = file(&[ITEM.as_bytes(), b"\n", rows.as_bytes()]);
    let options =
        "\"Strongly disagree\", \"Disagree\", \"Neither agree nor disagree\", \"Agree\", \"Strongly agree\"";
    let expected = [(3, "Yes"), (4, "Maybe")].map(|(row, text)| {
        format!("FILE, row {row}, column \"{ITEM}\": \"{text}\" is not one of the answers {options} (and in 99999 more rows)")
    });
    assert_eq!(faults(file.path(), None), expected);
}

#[test]
fn identifiers_and_free_text_are_no_groups() {
    let rows = (0..1_500).map(|row| format!("person {row},Agree")).collect::<Vec<_>>().join("\n");
    let identifiers = file(&[b"unit,", ITEM.as_bytes(), b"\n", rows.as_bytes()]);
    assert_eq!(
        faults(identifiers.path(), Some("unit")),
        [
            "FILE, row 1002, column \"unit\": the column holds more than 1000 groups; it looks like an identifier"
        ]
    );
    let text = file(&[b"unit,", ITEM.as_bytes(), b"\n", &[b'x'; 300], b",Agree\n"]);
    assert_eq!(
        faults(text.path(), Some("unit")),
        [
            "FILE, row 2, column \"unit\": the cell is too long for the name of a group; the column looks like text in people's own words"
        ]
    );
}

#[test]
fn a_group_column_is_there_and_holds_no_answers() {
    let survey = file(&[b"Unit,", ITEM.as_bytes(), b"\nLab,Agree\n"]);
    assert_eq!(faults(survey.path(), Some("unit")), Vec::<String>::new());
    assert_eq!(faults(survey.path(), Some("units")), ["FILE: no column is called \"units\""]);
    assert_eq!(
        faults(survey.path(), Some(ITEM)),
        [format!(
            "FILE, column \"{ITEM}\": this column holds answers, so it cannot divide respondents into groups"
        )]
    );
}

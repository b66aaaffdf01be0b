//! The questionnaire and the reader of surveys agree with each other.
#![expect(clippy::unwrap_used, reason = "without the built-in pack there is nothing to test")]

use fivesigns::answers::{Answer, ResponseTable};
use fivesigns::report::{Surface, printed_questionnaire, render_document};
use fivesigns::survey::questionnaire::{csv_header, markdown};
use fivesigns::survey::{Request, read};

/// A survey with the questionnaire's headers and one row.
fn read_row(field: &str, unit: &str, answer: &str) -> Option<ResponseTable> {
    let pack = fivesigns::pack::load::embedded().unwrap();
    let folder = tempfile::tempdir().ok()?;
    let path = folder.path().join("survey.csv");
    let choices = pack.facts.iter().filter(|fact| fact.survey.is_some()).count();
    let row = format!(
        "{field},{unit}{}{}\n",
        ",Cannot judge".repeat(choices),
        format!(",{answer}").repeat(pack.items.len())
    );
    std::fs::write(&path, csv_header(&pack) + &row).ok()?;
    read(&Request { path: &path, mapping: None, field: Some("field"), segment: Some("unit") }, &pack).ok()
}

#[test]
fn the_header_row_is_read_without_anything_to_tell() {
    let table = read_row("Planning", "North", "Agree").unwrap();
    let notices: Vec<&str> = table.notices.iter().map(|notice| notice.text.as_str()).collect();
    assert_eq!((table.items.len(), notices), (39, vec!["Fewer than 5 respondents."]));
    assert_eq!(table.field.unwrap().groups, ["Planning"]);
}

#[test]
fn the_option_for_those_who_cannot_judge_is_read_as_that() {
    let table = read_row("Planning", "North", "Don't know / does not apply").unwrap();
    assert!(table.answers.iter().all(|column| column.answer(0) == Answer::CannotJudge));
}

#[test]
fn every_statement_is_asked_once_and_listed_once_for_the_organizer() {
    let pack = fivesigns::pack::load::embedded().unwrap();
    let text = markdown(&pack);
    let (asked, organizer) = text.split_once("## For the organizer").unwrap();
    for item in &pack.items {
        assert_eq!(asked.matches(&format!("- {}\n", item.text)).count(), 1, "{}", item.id);
        assert_eq!(organizer.matches(&format!("| `{}` | {} |\n", item.id, item.text)).count(), 1);
        assert!(!asked.contains(&item.id), "respondents need no ids: {}", item.id);
    }
    assert!(asked.contains("☐ Strongly disagree · ☐ Disagree · ☐ Neither agree nor disagree · ☐ Agree · ☐ Strongly agree · ☐ Don't know / does not apply"));
}

/// What the program writes to a file with this name.
fn written(name: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_fivesigns"));
    assert!(program.arg("questionnaire").arg("-o").arg(&path).status().unwrap().success());
    std::fs::read(path).unwrap()
}

#[test]
fn a_file_is_what_its_ending_says() {
    let pack = fivesigns::pack::load::embedded().unwrap();
    let page = String::from_utf8(written("q.html")).unwrap();
    assert!(page.starts_with("<!doctype html>") && !page.contains("## Part"));
    for item in &pack.items {
        let text = item.text.replace('\'', "&#39;");
        let shown = page.matches(&text).count() + page.matches(&item.text).count();
        assert!(shown >= 1, "{}", item.text);
        assert!(!page.contains(&item.id), "respondents need no ids: {}", item.id);
    }
    // Nine, ten and two choices, and one outside of each list.
    let choices = 9 + 10 + 2 + 3;
    assert_eq!(page.matches('☐').count(), pack.items.len() * 6 + choices, "a box for each answer");
    assert_eq!(written("q.docx")[..4], *b"PK\x03\x04");
    assert_eq!(written("q.md"), markdown(&pack).into_bytes());
    assert_eq!(written("Q.CSV"), csv_header(&pack).into_bytes());
    let lines =
        render_document(&printed_questionnaire(&pack, Surface::Lines), fivesigns::report::Style::Plain, 80);
    assert_eq!(written("q.txt"), lines.into_bytes());
}

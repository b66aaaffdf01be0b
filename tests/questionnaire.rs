//! The questionnaire and the reader of surveys agree with each other.
#![expect(clippy::unwrap_used, reason = "without the built-in pack there is nothing to test")]

use fivesigns::answers::{Answer, ResponseTable};
use fivesigns::pack::{Construct, Favourable, ResponseFormat, SignId};
use fivesigns::report::{Surface, printed_questionnaire, render_document};
use fivesigns::survey::questionnaire::{csv_header, markdown};
use fivesigns::survey::{Request, read};

/// A survey with the questionnaire's headers and one row.
fn read_row(answer: fn(&ResponseFormat) -> &str) -> Option<ResponseTable> {
    let pack = fivesigns::pack::load::embedded().unwrap();
    let folder = tempfile::tempdir().ok()?;
    let path = folder.path().join("survey.csv");
    let choices = pack.facts.iter().filter(|fact| fact.survey.is_some()).count();
    let row = format!(
        "Planning,North{}{}\n",
        ",Cannot judge".repeat(choices),
        pack.asked_items().flat_map(|(_, item)| [",", answer(&pack[item.format])]).collect::<String>()
    );
    std::fs::write(&path, csv_header(&pack) + &row).ok()?;
    read(&Request { path: &path, mapping: None, field: Some("field"), segment: Some("unit") }, &pack).ok()
}

#[test]
fn the_header_row_is_read_without_anything_to_tell() {
    let table = read_row(|format| format.options[3].printed()).unwrap();
    let notices: Vec<&str> = table.notices.iter().map(|notice| notice.text.as_str()).collect();
    assert_eq!((table.items.len(), notices), (39, vec!["Fewer than 5 respondents."]));
    assert_eq!(table.field.unwrap().groups, ["Planning"]);
    assert!(table.answers.iter().all(|column| column.answer(0) == Answer::Chosen(3)));
}

#[test]
fn as_many_statements_of_a_sign_speak_one_way_as_the_other() {
    let pack = fivesigns::pack::load::embedded().unwrap();
    for (id, sign) in SignId::all(&pack.signs) {
        let ends = pack.items_of(Construct::Sign(id)).map(|(_, item)| item.favourable);
        let (high, low): (Vec<_>, Vec<_>) = ends.partition(|end| *end == Favourable::High);
        assert_eq!((high.len(), low.len()), (3, 3), "{}", sign.id);
    }
}

#[test]
fn a_retired_statement_is_offered_nowhere() {
    let pack = fivesigns::pack::load::embedded().unwrap();
    let offered = markdown(&pack) + &csv_header(&pack);
    for item in pack.items.iter().filter(|item| item.retired.is_some()) {
        assert!(!offered.contains(&item.id) && !offered.contains(&item.text), "{}", item.id);
    }
}

#[test]
fn the_option_for_those_who_cannot_judge_is_read_as_that() {
    let table = read_row(|_| "Don't know / does not apply").unwrap();
    assert!(table.answers.iter().all(|column| column.answer(0) == Answer::CannotJudge));
}

#[test]
fn every_statement_is_asked_once_and_listed_once_for_the_organizer() {
    let pack = fivesigns::pack::load::embedded().unwrap();
    let text = markdown(&pack);
    let (asked, organizer) = text.split_once("## For the organizer").unwrap();
    for (_, item) in pack.asked_items() {
        assert_eq!(asked.matches(&format!("- {}\n", item.text)).count(), 1, "{}", item.id);
        assert_eq!(organizer.matches(&format!("| `{}` | {} |\n", item.id, item.text)).count(), 1);
        assert!(!asked.contains(&item.id), "respondents need no ids: {}", item.id);
    }
    assert!(asked.contains("☐ Strongly disagree · ☐ Disagree · ☐ Neither agree nor disagree · ☐ Agree · ☐ Strongly agree · ☐ Don't know / does not apply"));
}

#[test]
fn a_survey_made_with_former_statements_is_read_as_it_was_asked() {
    let pack = fivesigns::pack::load::embedded().unwrap();
    let retired: Vec<_> = pack.items.iter().filter(|item| item.retired.is_some()).collect();
    let reworded: Vec<_> = pack.items.iter().flat_map(|item| &item.formerly).collect();
    assert!(!retired.is_empty() && !reworded.is_empty());
    let by_id = retired.iter().map(|item| item.id.clone());
    let by_words = retired.iter().map(|item| item.text.clone());
    for headers in [by_id.collect::<Vec<_>>(), by_words.collect()] {
        let all = headers.iter().chain(reworded.iter().copied());
        let quoted = all.map(|header| format!("\"{header}\"")).collect::<Vec<_>>();
        let row = vec!["Agree"; quoted.len()].join(",");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("survey.csv");
        std::fs::write(&path, format!("{}\n{row}\n", quoted.join(","))).unwrap();
        let table = read(&Request { path: &path, mapping: None, field: None, segment: None }, &pack).unwrap();
        assert_eq!(table.items.len(), retired.len() + reworded.len());
        for item in &retired {
            let read = table.items.iter().find(|read| read.id == item.id).unwrap();
            assert_eq!((&read.text, read.favourable), (&item.text, item.favourable));
            assert_eq!(read.format.id, "agree-5");
        }
        assert!(table.answers.iter().all(|column| column.answer(0) == Answer::Chosen(3)));
        let said = table.notices.iter().filter(|notice| notice.text.contains("asked no more"));
        let said = said.map(|notice| &notice.text).collect::<Vec<_>>();
        let [said] = *said else { panic!("one notice: {said:?}") };
        for item in &retired {
            let instead = &pack[item.retired.as_ref().unwrap().instead].id;
            assert!(said.contains(&format!("{} (now {instead})", item.id)), "{said}");
        }
    }
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
    for (_, item) in pack.asked_items() {
        let text = item.text.replace('\'', "&#39;");
        let shown = page.matches(&text).count() + page.matches(&item.text).count();
        assert!(shown >= 1, "{}", item.text);
        assert!(!page.contains(&item.id), "respondents need no ids: {}", item.id);
    }
    // Nine, ten and two choices, and one outside of each list.
    let choices = 9 + 10 + 2 + 3;
    assert_eq!(page.matches('☐').count(), pack.asked_items().count() * 6 + choices, "a box for each answer");
    assert_eq!(written("q.docx")[..4], *b"PK\x03\x04");
    assert_eq!(written("q.md"), markdown(&pack).into_bytes());
    assert_eq!(written("Q.CSV"), csv_header(&pack).into_bytes());
    let lines =
        render_document(&printed_questionnaire(&pack, Surface::Lines), fivesigns::report::Style::Plain, 80);
    assert_eq!(written("q.txt"), lines.into_bytes());
}

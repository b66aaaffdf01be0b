//! The facts beside a survey, asked at a terminal.

use std::fs;
use std::path::Path;

use super::pseudo_terminal::{Person, USUAL};
use super::support::{piped, texts};

const SURVEY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/brightwell-clinics/survey.csv");

fn scoring(folder: &Path, more: &[&str]) -> Person {
    Person::at(folder, USUAL, &[&["score", SURVEY, "-o", "report.txt"], more].concat())
}

fn saved(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn facts_that_could_change_the_verdict_are_asked_and_saved_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut person = scoring(folder.path(), &[]);
    person.sees("facts that a survey cannot tell could change the verdict. Answer them?");
    person.presses("1");
    person.sees("1 of ");
    person.sees("already worked out, as a rule");
    person.presses("1");
    person.sees("could no longer change the verdict");
    person.sees("2 of ");
    assert!(saved(folder.path(), "survey.facts.yaml").contains("facts:\n  settled-answers: yes\n"));
    person.presses("r");
    person.sees("f finish");
    person.presses("f");
    // What was not answered is not asked again; what has become decisive by an answer is offered.
    if person.sees_one_of("could now change|Your answers are saved").starts_with("could") {
        person.presses("2");
        person.sees("Your answers are saved");
    }
    person.sees("Next time: --facts survey.facts.yaml");
    assert_eq!(person.leaves(), 0);
    let report = saved(folder.path(), "report.txt");
    assert!(report.contains("survey.facts.yaml"), "the report names what it was made from: {report}");

    let again = folder.path().join("again.txt");
    let same = std::process::Command::new(env!("CARGO_BIN_EXE_fivesigns"))
        .args(["score", SURVEY, "--facts", "survey.facts.yaml", "-o", "again.txt", "--no-input"])
        .current_dir(folder.path())
        .env("SOURCE_DATE_EPOCH", "1795305600")
        .status();
    assert!(same.unwrap().success());
    assert_eq!(fs::read_to_string(again).unwrap(), report);
}

#[test]
fn who_stops_is_told_where_the_answers_are_and_takes_them_up_later() {
    let folder = tempfile::tempdir().unwrap();
    let mut person = scoring(folder.path(), &[]);
    person.sees("Answer them?");
    person.presses("1");
    person.sees("1 of ");
    person.presses("2");
    person.sees("2 of ");
    person.presses("q");
    person.sees("Your answers are saved in survey.facts.yaml.");
    person.sees("Next time: --facts survey.facts.yaml");
    assert_eq!(person.leaves(), 130);
    assert!(!folder.path().join("report.txt").exists());

    let mut person = scoring(folder.path(), &[]);
    person.sees("3 Earlier: the answers in survey.facts.yaml; what is missing there is asked");
    person.presses("3");
    person.sees("Answer them?");
    person.presses("1");
    person.sees("1 of ");
    person.presses("2");
    person.sees("2 of ");
    assert_eq!(saved(folder.path(), "survey.facts.yaml").matches(": no\n").count(), 2);
    person.signals(rexpect::process::Signal::SIGTERM);
    person.sees("Your answers are saved in survey.facts.yaml.");
    assert_eq!(person.leaves(), 130);
    assert!(!person.is_raw(), "the terminal echoes and waits for lines again");
}

#[test]
fn a_note_beside_a_fact_is_promised_to_stay_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut person = scoring(folder.path(), &[]);
    person.sees("Answer them?");
    person.presses("1");
    person.sees("1 of ");
    person.presses("+");
    person.sees("It stays in the file of your answers;");
    person.sees("tab other commands");
    person.presses("heard twice\r");
    person.sees("Your note: heard twice");
    person.sees("q quit");
    person.presses("c");
    person.sees("It stays in the file of your answers;");
    person.sees("tab other commands");
    person.presses("no access\r");
    person.sees("2 of ");
    person.presses("q");
    assert_eq!(person.leaves(), 130);
    let kept = saved(folder.path(), "survey.facts.yaml");
    assert!(kept.contains("heard twice") && kept.contains("no access"), "{kept}");
    assert!(!person.text().contains("It will be in the report"), "{}", person.text());
}

#[test]
fn the_facts_of_one_survey_are_not_offered_for_another_of_the_same_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut person = scoring(folder.path(), &[]);
    person.sees("Answer them?");
    person.presses("1");
    person.sees("1 of ");
    person.presses("1");
    person.sees("could no longer change the verdict");
    person.sees("2 of ");
    person.presses("q");
    assert_eq!(person.leaves(), 130);
    assert!(saved(folder.path(), "survey.facts.yaml").contains("brightwell-clinics/survey.csv\"\n"));
    let other = folder.path().join("other");
    fs::create_dir(&other).unwrap();
    fs::copy(SURVEY, other.join("survey.csv")).unwrap();
    let mut person = Person::at(folder.path(), USUAL, &["score", "other/survey.csv", "-o", "report.txt"]);
    person.sees("Answer them?");
    person.sees("q quit");
    person.presses("1");
    person.sees("1 of ");
    person.presses("2");
    person.sees("2 of ");
    person.presses("q");
    person.sees("Your answers are saved in survey-2.facts.yaml.");
    assert_eq!(person.leaves(), 130);
    assert!(!person.text().contains("3 Earlier"), "{}", person.text());
}

#[test]
fn who_declines_gets_the_report_and_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut person = scoring(folder.path(), &["--accessible"]);
    person.sees("Answer them?");
    person.presses("2\r");
    assert_eq!(person.leaves(), 0);
    assert!(folder.path().join("report.txt").exists());
    assert!(!folder.path().join("survey.facts.yaml").exists());
}

#[test]
fn nobody_is_asked_about_several_fields_or_with_no_input() {
    for more in [&["--field", "field"][..], &["--no-input"]] {
        let folder = tempfile::tempdir().unwrap();
        let mut person = scoring(folder.path(), more);
        assert_eq!(person.leaves(), 0);
        assert!(!person.text().contains("could change the verdict. Answer"), "{}", person.text());
        assert!(folder.path().join("report.txt").exists());
    }
}

#[test]
fn the_only_field_of_a_survey_is_asked_about_too() {
    let folder = tempfile::tempdir().unwrap();
    let survey = fs::read_to_string(SURVEY).unwrap();
    let one_field = survey.replace("Medical coding", "Physiotherapy");
    fs::write(folder.path().join("one.csv"), one_field).unwrap();
    let arguments = ["score", "one.csv", "--field", "field", "-o", "report.txt"];
    let mut person = Person::at(folder.path(), USUAL, &arguments);
    person.sees("facts that a survey cannot tell could change the verdict. Answer them?");
    person.presses("2");
    assert_eq!(person.leaves(), 0);
}

#[test]
fn facts_of_no_single_field_are_said_to_count_for_each() {
    let folder = tempfile::tempdir().unwrap();
    let facts = "fivesigns: 1\nfacts: { settled-answers: yes }\n";
    for (more, is_said) in [("", true), ("field: \"Physiotherapy\"\n", false)] {
        fs::write(folder.path().join("facts.yaml"), format!("{facts}{more}")).unwrap();
        let arguments =
            ["--no-input", "score", SURVEY, "--whole", "--field", "field", "--facts", "facts.yaml"];
        let (report, told) = texts(&piped(folder.path(), &arguments, ""));
        let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(report.contains("Physiotherapy"), "{told}");
        assert_eq!(report.contains("so that counts for each of the 2 fields"), is_said, "{report}");
    }
}

//! `fivesigns` alone: at a terminal it asks what somebody wants, and does it.

use std::fs;
use std::path::Path;

use super::pseudo_terminal::Person;
use super::support::{piped, texts};

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");

/// Somebody who has started the program without any argument.
fn somebody(folder: &Path) -> Person {
    let mut person = Person::at(folder, (40, 100), &[]);
    person.sees("What would you like to do?");
    person
}

/// The menu is numbered, and what is not there is not offered: this is the number of a line.
fn choose(person: &mut Person, label: &str) {
    let line = person.sees_one_of(&format!("[0-9] +{label}"));
    let number = line.chars().next().unwrap().to_string();
    person.sees("q quit");
    person.presses(&number);
}

#[test]
fn assessing_begins_an_interview() {
    let folder = tempfile::tempdir().unwrap();
    let mut person = somebody(folder.path());
    assert!(!person.output.contains("Go on with"), "there is nothing to go on with");
    choose(&mut person, "Assess a field");
    person.sees("without these questions: fivesigns assess");
    person.sees("How much time do you have?");
}

#[test]
fn the_example_is_a_whole_report_and_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut person = somebody(folder.path());
    choose(&mut person, "See an example");
    person.sees("are invented");
    assert_eq!(person.leaves(), 0);
    assert!(person.text().contains("signalling engineers"), "{}", person.text());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn an_interview_of_this_folder_is_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let answers = "fivesigns: 1\nfield: rail planners\nrole: staff\nratings: { silos: 2 }\n";
    fs::write(folder.path().join("it's mine.fivesigns.yaml"), answers).unwrap();
    let mut person = somebody(folder.path());
    choose(&mut person, "Go on with an interview");
    person.sees("Which interview?");
    choose(&mut person, "'it'\\\\''s mine'");
    person.sees("fivesigns assess --resume 'it'\\''s mine'");
    person.sees("Going on where you stopped");
}

#[test]
fn what_colleagues_answered_is_merged() {
    let folder = tempfile::tempdir().unwrap();
    for number in 1..=3 {
        let informant = format!("{EXAMPLES}/kestrel-rail/informants/{number}.yaml");
        fs::copy(informant, folder.path().join(format!("p{number}.fivesigns.yaml"))).unwrap();
    }
    let mut person = somebody(folder.path());
    choose(&mut person, "Merge");
    person.sees("Whose answers belong together?");
    choose(&mut person, "signalling engineers: p");
    person.sees("Save the whole report as well?");
    choose(&mut person, "As a Word file");
    person.sees("fivesigns assess merge p");
    person.sees("wrote merged-report.docx");
    assert_eq!(person.leaves(), 0);
    assert!(folder.path().join("merged-report.docx").exists());
}

#[test]
fn files_elsewhere_are_merged_by_their_names_and_one_is_not_enough() {
    let folder = tempfile::tempdir().unwrap();
    let mut person = somebody(folder.path());
    choose(&mut person, "Merge");
    person.sees("Which file holds the first person's answers?");
    person.presses("nowhere.yaml\r");
    person.sees("There is no such file: nowhere.yaml.");
    person.presses(&format!("'{EXAMPLES}/kestrel-rail/informants/1.yaml'\r"));
    person.sees("Which file holds the second person's?");
    person.presses(&format!("{EXAMPLES}/kestrel-rail/informants/2.yaml\r"));
    person.sees("And the next person's?");
    person.presses("\r");
    choose(&mut person, "Only show it here");
    assert_eq!(person.leaves(), 0);
    assert!(person.text().contains("for signalling engineers"), "{}", person.text());
}

#[test]
fn a_survey_of_ours_is_scored_by_field_and_its_report_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(format!("{EXAMPLES}/havelock-water/survey.csv"), folder.path().join("survey.csv")).unwrap();
    fs::write(folder.path().join("survey-report.html"), "of others").unwrap();
    let mut person = somebody(folder.path());
    choose(&mut person, "Score a survey");
    choose(&mut person, "survey.csv");
    person.sees("One verdict for all, or one for each profession?");
    choose(&mut person, "By ");
    person.sees("Save the whole report as well?");
    choose(&mut person, "As a web page");
    person.sees("fivesigns score survey.csv --field");
    person.sees("-o survey-report-2.html");
    person.sees("wrote survey-report-2.html");
    assert_eq!(fs::read_to_string(folder.path().join("survey-report.html")).unwrap(), "of others");
}

#[test]
fn a_survey_of_other_questions_gets_a_mapping_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut survey = "How do you find the canteen?,My manager listens to me.\n".to_owned();
    for _ in 0..12 {
        survey.push_str("Agree,Strongly agree\nDisagree,Agree\n");
    }
    fs::write(folder.path().join("own.csv"), survey).unwrap();
    let mut person = somebody(folder.path());
    choose(&mut person, "Score a survey");
    choose(&mut person, "own.csv");
    person.sees("fivesigns inspect own.csv --write own-mapping.yaml");
    person.sees("wrote own-mapping.yaml");
    assert_eq!(person.leaves(), 0);

    let mut person = somebody(folder.path());
    choose(&mut person, "Score a survey");
    choose(&mut person, "own.csv");
    person.sees("Use the mapping that is there?");
    choose(&mut person, "Score with own-mapping.yaml");
    choose(&mut person, "Only show it here");
    person.sees("fivesigns score own.csv --mapping own-mapping.yaml");
}

#[test]
fn who_leaves_has_begun_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut person = somebody(folder.path());
    person.presses("q");
    person.sees("Nothing was begun.");
    assert_eq!(person.leaves(), 130);

    let mut person = somebody(folder.path());
    choose(&mut person, "Score a survey");
    person.sees("Which file holds the answers of the survey?");
    person.presses("\u{1b}");
    person.sees("Nothing was begun.");
    assert_eq!(person.leaves(), 130);
}

#[test]
fn a_damaged_interview_is_named_and_one_without_responses_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("broken.fivesigns.yaml"), "fivesigns: 1\nratings: [").unwrap();
    fs::write(folder.path().join("head.csv"), "silos.solved-twice,Team\n").unwrap();
    let mut person = Person::at(folder.path(), (40, 100), &[]);
    person.sees("broken.fivesigns.yaml cannot be read");
    person.sees("What would you like to do?");
    choose(&mut person, "Score a survey");
    choose(&mut person, "head.csv");
    person.sees("fivesigns score head.csv");
    assert_eq!(person.leaves(), 3);
}

#[test]
fn without_a_terminal_there_is_help() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&[][..], &["--no-input"]] {
        let helped = piped(folder.path(), arguments, "");
        assert!(helped.status.success());
        let (printed, said) = texts(&helped);
        assert!(printed.contains("Usage: fivesigns"), "{printed}");
        assert_eq!(said, "");
    }
}

//! Pasted text in a real pseudo-terminal: never keys, and never lost.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use rexpect::process::Signal;

use super::pseudo_terminal::{NARROW, Person, USUAL};
use super::support::TROUBLE;

const SENTENCE: &str = "No. 4 teams quit sharing; yes, quite.\rSo what?\r";
const MARKS: &str = "\u{1b}[?2004h";
const LEAVES: &str = "\u{1b}[?2004l";
const QUICK: [&str; 6] = ["assess", "--quick", "--field", "planners", "--role", "staff"];

/// As a terminal sends it that was asked to mark pastes.
fn marked(text: &str) -> String {
    format!("\u{1b}[200~{text}\u{1b}[201~")
}

fn kept(folder: &Path) -> String {
    fs::read_to_string(folder.join("planners.fivesigns.yaml")).unwrap()
}

/// About 12 KB with letters of every width, which no line of a terminal holds.
fn long_note() -> String {
    let mut note = String::from("begins");
    for number in 0..1_400 {
        write!(note, " größe{number}").unwrap();
    }
    note + " 👩\u{200d}👧 ends"
}

#[test]
fn a_pasted_sentence_answers_nothing_and_is_offered_as_a_note() {
    for (text, size) in [(marked(SENTENCE), USUAL), (SENTENCE.to_owned(), USUAL), (marked(SENTENCE), NARROW)]
    {
        let folder = tempfile::tempdir().unwrap();
        let mut person = Person::at(folder.path(), size, &QUICK);
        person.tells_the_trouble();
        person.sees("5 of 34");
        person.sees("q quit");
        person.presses(&text);
        person.sees("You pasted: No. 4 teams quit");
        person.sees("esc drop it");
        person.presses("\u{1b}");
        person.sees("What was pasted is dropped.");
        person.sees("q quit");
        person.presses(&text);
        person.sees("You pasted:");
        person.sees("esc drop it");
        person.presses("\r");
        person.sees("Your note: No. 4 teams quit");
        person.sees("q quit");
        person.presses("4");
        person.sees("6 of 34");
        person.presses("q");
        assert_eq!(person.leaves(), 130);
        let kept = kept(folder.path());
        assert!(kept.contains("ratings:\n  silos: 3\nfacts:\n  main-trouble:"), "{kept}");
        assert!(kept.contains("text: \"No. 4 teams quit sharing; yes, quite.\\nSo what?\""), "{kept}");
    }
}

#[test]
fn where_there_is_no_note_a_paste_is_said_to_choose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut person = Person::at(folder.path(), USUAL, &["assess"]);
    person.sees("How much time do you have?");
    person.sees("q quit");
    person.presses("12 quit");
    person.sees("What was pasted is no answer here. Nothing was chosen by it.");
    person.presses("1");
    person.sees("kind of work is it about?");
    person.presses(&marked("network\rplanning"));
    person.sees("planning");
    person.presses("\r");
    person.sees("In which role");
    person.presses(&marked("1"));
    person.sees("Nothing was chosen by it.");
    person.presses("1");
    person.sees("1 of 35");
    person.presses("q");
    assert_eq!(person.leaves(), 130);
    let kept = fs::read_to_string(folder.path().join("network-planning.fivesigns.yaml")).unwrap();
    assert!(kept.contains("field: \"network planning\"\n"), "{kept}");
}

#[test]
fn a_long_note_is_kept_whole_and_in_time() {
    let note = long_note();
    for text in [marked(&note), note.clone()] {
        let folder = tempfile::tempdir().unwrap();
        let mut person = Person::at(folder.path(), NARROW, &QUICK);
        person.sees("q quit");
        person.presses("+");
        person.sees("tab other commands");
        person.presses(&text);
        person.sees("ends");
        person.sees("enter accept");
        person.presses("\u{1b}");
        person.sees("y discard");
        person.presses("x");
        person.sees("enter accept");
        person.presses("\r");
        person.sees("Your note: begins");
        person.sees(&format!("({} characters)", note.chars().count() + "Your note: ".len()));
        person.sees("q quit");
        person.presses("q");
        assert_eq!(person.leaves(), 130);
        let kept = kept(folder.path());
        assert!(kept.contains(&format!("text: \"{note}\"")), "{kept}");
    }
}

#[test]
fn plain_lines_may_be_long_and_a_paste_is_no_answer() {
    let note = long_note();
    let folder = tempfile::tempdir().unwrap();
    let mut person = Person::at(folder.path(), USUAL, &[&QUICK[..], &["--accessible"]].concat());
    for answer in TROUBLE {
        person.sees("> ");
        person.presses(&format!("{answer}\r"));
    }
    person.sees("question 5 of 34");
    person.sees("> ");
    person.presses("4\r3\rquit\r");
    person.sees("That is no answer, and nothing was answered by it. To keep it beside the");
    person.sees("> ");
    person.presses(&format!("{}\r", "yes, and so on ".repeat(8)));
    person.sees("type note first");
    person.sees("> ");
    person.presses("note\r");
    person.sees("> ");
    person.presses(&format!("{note}s\u{7f}\r"));
    person.sees("question 5 of 34");
    person.sees("Your note: begins");
    person.presses("4\r");
    person.sees("question 6 of 34");
    person.presses("\u{3}");
    assert_eq!(person.leaves(), 130);
    assert!(!person.is_raw(), "the terminal is as it was");
    let kept = kept(folder.path());
    assert!(kept.contains("  silos: 3\n") && kept.contains(&format!("text: \"{note}\"")), "{kept}");
    assert!(!person.output.contains('\u{1b}'), "{}", person.output);
}

#[test]
fn pastes_are_left_alone_again_however_it_ends() {
    let ends: [fn(&mut Person); 4] = [
        |person| person.presses("q"),
        |person| person.presses("\u{3}"),
        |person| person.signals(Signal::SIGTERM),
        |person| person.signals(Signal::SIGINT),
    ];
    for end in ends {
        let folder = tempfile::tempdir().unwrap();
        let mut person = Person::at(folder.path(), USUAL, &QUICK);
        person.sees("q quit");
        end(&mut person);
        assert_eq!(person.leaves(), 130);
        let marks = person.output.find(MARKS).expect("the terminal is asked to mark pastes");
        assert!(person.output.rfind(LEAVES).is_some_and(|leaves| leaves > marks), "{}", person.output);
    }
}

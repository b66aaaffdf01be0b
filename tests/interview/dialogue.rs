//! The dialogue face in a real pseudo-terminal: every key, a window that changes, and interruptions.

use std::fs;

use rexpect::process::Signal;

use super::pseudo_terminal::{NARROW, Person, USUAL};
use super::support::{ALL_STRONG, QUESTIONS, place};

const ESCAPE: &str = "\u{1b}";
const DOWN: &str = "\u{1b}[B";
const INTERRUPT: &str = "\u{3}";
const HIDE_CURSOR: &str = "\u{1b}[?25l";
const SHOW_CURSOR: &str = "\u{1b}[?25h";

fn cursor_is_back(output: &str) -> bool {
    output
        .rfind(SHOW_CURSOR)
        .is_some_and(|shown| output.rfind(HIDE_CURSOR).is_none_or(|hidden| shown > hidden))
}

#[test]
fn a_whole_quick_interview_with_back_skip_note_escape_interruption_and_resume() {
    let folder = tempfile::tempdir().unwrap();
    let mut person = Person::at(folder.path(), USUAL, &["assess", "--quick"]);
    person.sees("you can stop at any time");
    person.sees("kind of work is it about?");
    person.presses("Network planning\r");
    person.sees("In which role do you answer?");
    person.presses("2");
    person.tells_the_trouble();
    person.sees("5 of 34");
    person.presses("5");
    person.sees("6 of 34");
    person.presses(ESCAPE);
    person.sees("5 of 34");
    person.presses("\r");
    person.sees("6 of 34");
    person.presses("s");
    person.sees("7 of 34");
    person.presses("+");
    person.sees("Your note on this question");
    person.presses("seen it twice\r");
    person.sees("Your note: seen it twice");
    person.presses("c");
    person.sees("Why can it not be judged?");
    person.presses(ESCAPE);
    person.sees("7 of 34");
    person.presses("3");
    person.sees("8 of 34");
    person.presses(DOWN);
    person.presses("\r");
    person.sees("9 of 34");
    assert!(person.is_raw());
    person.presses(INTERRUPT);
    person.sees("Your answers are saved in network-planning.fivesigns.yaml.");
    person.sees("Go on with: fivesigns assess --resume network-planning");
    assert_eq!(person.leaves(), 130);
    assert!(cursor_is_back(&person.output));
    let kept = fs::read_to_string(folder.path().join("network-planning.fivesigns.yaml")).unwrap();
    assert!(
        kept.contains("  silos: 4\n  learning-need: skipped\n  knowledge-loss: 2\n  innovation: 0\n"),
        "{kept}"
    );

    let mut person = Person::at(folder.path(), USUAL, &["assess", "--resume"]);
    person.sees("8 of 34 questions are answered");
    for (number, answer) in (9..).zip(&ALL_STRONG[8..]) {
        person.sees(&place(number));
        person.presses(answer);
        if number == 18 {
            person.presses("\r");
        }
    }
    person.sees("Finish and show the report");
    person.presses("6");
    person.presses("\r");
    person.sees("6 of 34");
    person.presses("5");
    person.sees("Finish and show the report");
    person.presses("\r");
    person.sees("Save this report?");
    person.presses("4");
    person.sees("The report is in network-planning.html.");
    person.sees("The report is in network-planning.json.");
    person.sees("What you can do next:");
    assert_eq!(person.leaves(), 0);
    assert!(person.text().contains("When to form a community of practice for Network planning"));
    let report = fs::read_to_string(folder.path().join("network-planning.html")).unwrap();
    assert!(report.contains("seen it twice"), "{report}");
}

#[test]
fn a_quick_interview_takes_few_keys_beyond_its_answers() {
    let folder = tempfile::tempdir().unwrap();
    let mut person = Person::at(folder.path(), USUAL, &["assess", "--quick"]);
    person.sees("kind of work is it about?");
    person.presses("planners\r");
    person.sees("In which role");
    person.presses("1");
    for (number, answer) in (1..).zip(ALL_STRONG) {
        person.sees(&place(number));
        person.presses(answer);
        if number == 18 {
            person.presses("\r");
        }
    }
    person.sees("Finish and show the report");
    person.presses("\r");
    person.sees("Save this report?");
    person.presses("4");
    assert_eq!(person.leaves(), 0);
    let answers: usize = ALL_STRONG.iter().map(|answer| answer.len()).sum();
    let beyond = person.pressed - answers;
    assert!(beyond <= 25, "{beyond} keys beyond the answers");
}

#[test]
fn files_of_others_stay_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let begin = ["assess", "planners", "--quick", "--field", "planners", "--role", "staff"];
    let mut person = Person::at(folder.path(), USUAL, &begin);
    person.sees(&place(1));
    person.presses(ALL_STRONG[0]);
    person.sees(&place(2));
    let session = at("planners.fivesigns.yaml");
    let edited = fs::read_to_string(&session).unwrap() + "# by hand\n";
    fs::write(&session, &edited).unwrap();
    person.presses(ALL_STRONG[1]);
    person.sees("was changed while the interview was open");
    person.sees("fivesigns assess --resume planners");
    assert_eq!(person.leaves(), 3);
    assert_eq!(fs::read_to_string(&session).unwrap(), edited);

    fs::write(at("planners.html"), "of others").unwrap();
    let mut person = Person::at(folder.path(), USUAL, &["assess", "--resume", "planners"]);
    for (number, answer) in (2..).zip(&ALL_STRONG[1..]) {
        person.sees(&place(number));
        person.presses(answer);
        if number == 18 {
            person.presses("\r");
        }
    }
    person.sees("Finish and show the report");
    person.presses("\r");
    person.sees("Save this report?");
    person.presses("2");
    person.sees("The report is in planners-2.html.");
    assert_eq!(person.leaves(), 0);
    assert_eq!(fs::read_to_string(at("planners.html")).unwrap(), "of others");
}

#[test]
fn escape_goes_back_on_every_kind_of_question() {
    let folder = tempfile::tempdir().unwrap();
    let mut person =
        Person::at(folder.path(), USUAL, &["assess", "--quick", "--field", "planners", "--role", "staff"]);
    person.tells_the_trouble();
    for number in 5..=17 {
        person.sees(&place(number));
        person.presses("2");
    }
    person.sees("How many people practise this field here?");
    person.presses("12");
    person.sees("enter accept");
    person.presses(ESCAPE);
    person.sees("Discard what you typed?");
    person.presses("n");
    person.sees("enter accept");
    person.presses(ESCAPE);
    person.sees("Discard what you typed?");
    person.presses("y");
    person.sees("17 of 34");
    person.presses("2");
    person.sees("18 of 34");
    person.presses("+");
    person.sees("Your note on this question");
    person.presses("half a wo");
    // Every letter draws the question again; what comes after the last one is the answer to escape.
    person.sees("half a wo");
    person.presses(ESCAPE);
    person.sees("Discard what you typed?");
    person.presses("n");
    person.sees("esc back");
    person.presses(ESCAPE);
    person.sees("Discard what you typed?");
    person.presses("y");
    person.sees("18 of 34");
    person.presses("x");
    person.sees("Why does it not apply?");
    person.presses(ESCAPE);
    person.sees("18 of 34");
    person.presses("30\r");
    person.sees("19 of 34");
    person.presses("r");
    person.sees("Go on with the 16 open questions");
    person.presses(ESCAPE);
    person.sees("19 of 34");
    person.presses(ESCAPE);
    person.sees("18 of 34");
    person.presses("q");
    person.sees("Your answers are saved");
    assert_eq!(person.leaves(), 130);
    let kept = fs::read_to_string(folder.path().join("planners.fivesigns.yaml")).unwrap();
    assert!(kept.contains("  practitioners: 30\n"), "{kept}");
    assert!(!kept.contains("half a wo"));
}

#[test]
fn a_number_loses_no_sign_and_is_typed_anew() {
    let folder = tempfile::tempdir().unwrap();
    let mut person =
        Person::at(folder.path(), USUAL, &["assess", "--quick", "--field", "planners", "--role", "staff"]);
    person.tells_the_trouble();
    for number in 5..=17 {
        person.sees(&place(number));
        person.presses("2");
    }
    person.sees("18 of 34");
    person.sees("q quit");
    for key in ["2", ".", "5"] {
        person.presses(key);
        person.sees("q quit");
    }
    person.presses("\r");
    person.sees("Type a whole number in digits, or skip the question.");
    person.sees("q quit");
    person.presses("\u{15}");
    person.sees("q quit");
    for pasted in ["10-15", "\u{1b}[200~1,5\u{1b}[201~"] {
        person.presses(pasted);
        person.sees("Type a whole number in digits, or skip the question.");
        person.sees("q quit");
        person.presses("\u{15}");
        person.sees("q quit");
    }
    person.presses("0\r");
    person.sees("It is at least 1.");
    person.sees("q quit");
    person.presses("\u{15}");
    person.sees("q quit");
    person.presses("12\r");
    person.sees("19 of 34");
    person.presses(ESCAPE);
    person.sees("18 of 34");
    person.sees("q quit");
    person.presses("60\r");
    person.sees("19 of 34");
    person.presses("q");
    assert_eq!(person.leaves(), 130);
    let kept = fs::read_to_string(folder.path().join("planners.fivesigns.yaml")).unwrap();
    assert!(kept.contains("  practitioners: 60\n"), "{kept}");
}

#[test]
fn words_may_be_edited_and_commands_are_a_key_away() {
    let folder = tempfile::tempdir().unwrap();
    let mut person = Person::at(folder.path(), USUAL, &["assess", "--quick"]);
    person.sees("kind of work is it about?");
    person.presses("plannrs\u{1b}[D\u{1b}[De\r");
    person.sees("In which role");
    person.presses(ESCAPE);
    person.sees("kind of work is it about?");
    person.presses("\t");
    person.sees("now press");
    person.presses("q");
    assert_eq!(person.leaves(), 130);
    assert!(person.text().contains("planners"), "{}", person.text());
}

#[test]
fn the_window_may_change_in_the_middle_and_be_forty_columns_wide() {
    let folder = tempfile::tempdir().unwrap();
    let mut person =
        Person::at(folder.path(), USUAL, &["assess", "--quick", "--field", "planners", "--role", "other"]);
    person.sees("1 of 35");
    person.presses(ALL_STRONG[0]);
    person.sees("2 of 35");
    person.sees("q quit");
    person.output.clear();
    person.resizes(NARROW);
    person.sees("q quit");
    for (number, answer) in (2..).zip(&ALL_STRONG[1..]) {
        person.presses(answer);
        if number == 18 {
            person.presses("\r");
        }
        if number < QUESTIONS {
            person.sees(&place(number + 1));
            person.sees("q quit");
        }
    }
    person.sees("Finish and show the report");
    person.sees("q quit");
    for line in without_escapes(&person.text()).lines() {
        assert!(line.chars().count() <= 40, "wider than the window: {line:?}");
    }
    person.resizes((40, 120));
    person.presses("\r");
    person.sees("Save this report?");
    person.presses("5");
    assert_eq!(person.leaves(), 0);
}

#[test]
fn the_first_question_its_ten_answers_and_its_help_fit_small_windows() {
    for (size, is_a_page_of_its_own) in [(USUAL, false), (NARROW, true), ((40, 100), false)] {
        let folder = tempfile::tempdir().unwrap();
        let mut person =
            Person::at(folder.path(), size, &["assess", "--quick", "--field", "planners", "--role", "other"]);
        let mut shown = vec!["1 of 35".to_owned(), "As far as knowledge".to_owned()];
        let begins = [
            "Certain people",
            "One particular",
            "Answers,",
            "What people",
            "A few",
            "Hardly",
            "People hardly",
        ];
        let begins = begins.into_iter().chain(["People solve", "None of these", "Don't know"]);
        shown.extend(begins.enumerate().map(|(index, begins)| format!("{} {begins}", (index + 1) % 10)));
        for text in &shown {
            person.sees(text);
        }
        person.sees("q quit");
        // What does not fit stands under the arrow.
        person.presses(DOWN);
        person.sees("know.");
        person.sees("q quit");
        person.presses("?");
        person.sees("If two fit");
        person.sees("teams.");
        if is_a_page_of_its_own {
            person.sees("Press any key to go on.");
            person.presses(" ");
            person.sees("q quit");
        }
        person.presses("q");
        assert_eq!(person.leaves(), 130);
    }
}

#[test]
fn help_that_leaves_no_room_is_a_page_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut person =
        Person::at(folder.path(), NARROW, &["assess", "--quick", "--field", "planners", "--role", "other"]);
    person.tells_the_trouble();
    person.sees("5 of 34");
    person.resizes((16, 40));
    person.sees("5 of 34");
    person.presses("?");
    person.sees("Lack of knowledge sharing and");
    person.sees("Press any key to go on.");
    person.presses(" ");
    person.sees("5 of 34");
    person.presses("5");
    person.sees("6 of 34");
    person.presses("q");
    assert_eq!(person.leaves(), 130);
}

#[test]
fn a_signal_puts_the_terminal_back_and_tells_how_to_go_on() {
    for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP] {
        let folder = tempfile::tempdir().unwrap();
        let mut person = Person::at(
            folder.path(),
            USUAL,
            &["assess", "--quick", "--field", "planners", "--role", "staff"],
        );
        person.sees("1 of 35");
        person.presses("4");
        person.sees("2 of 35");
        assert!(person.is_raw());
        person.signals(signal);
        person.sees("Your answers are saved in planners.fivesigns.yaml.");
        assert_eq!(person.leaves(), 130);
        assert!(cursor_is_back(&person.output));
        assert!(!person.is_raw(), "the terminal echoes and waits for lines again");
    }
}

#[test]
fn facts_that_no_longer_matter_may_be_left_out_and_the_report_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["assess", "--quick", "--field", "payroll", "--role", "other", "-o", "report.txt"];
    let mut person = Person::at(folder.path(), USUAL, &arguments);
    // It works, and nothing comes second, which is the tenth answer.
    for (number, answer) in ["1 of 35", "2 of 34", "3 of 33"].into_iter().zip(["9", "a", "4"]) {
        person.sees(number);
        person.presses(answer);
    }
    let no_need_and_all_in_place =
        ["1", "1", "1", "1", "1", "5", "5", "5", "5", "5", "5", "5", "5", "60\r", "2", "1"];
    for (number, answer) in (4..).zip(no_need_and_all_in_place) {
        person.sees(&format!("{number} of 33"));
        person.presses(answer);
    }
    person.sees("The last 14 questions could no longer change the verdict");
    person.presses("r");
    person.sees("Go on with the 14 open questions");
    person.presses("f");
    person.sees("The report is in report.txt.");
    assert_eq!(person.leaves(), 0);
    let report = fs::read_to_string(folder.path().join("report.txt")).unwrap();
    let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(report.contains("no action, firm"), "{report}");
    assert!(
        report.contains("Not asked, since the answer could no longer change the verdict: existing community"),
        "{report}"
    );
}

#[test]
fn an_unfinished_interview_is_offered_before_a_new_one_begins() {
    let folder = tempfile::tempdir().unwrap();
    let mut person =
        Person::at(folder.path(), USUAL, &["assess", "--quick", "--field", "planners", "--role", "staff"]);
    person.sees("1 of 35");
    person.presses("4");
    person.sees("2 of 35");
    person.kills();
    let mut person = Person::at(folder.path(), USUAL, &["assess"]);
    person.sees("There is an unfinished interview about planners (1 of 35 questions answered).");
    person.presses("1");
    person.sees("2 of 35");
    person.presses("q");
    assert_eq!(person.leaves(), 130);
    let mut person = Person::at(folder.path(), USUAL, &["assess"]);
    person.sees("There is an unfinished interview");
    person.presses("2");
    person.sees("How much time do you have?");
    person.presses(INTERRUPT);
    person.sees("Nothing was answered, so nothing was saved. Earlier interviews are as they were.");
    person.sees("Go on with: fivesigns assess --resume planners");
    assert_eq!(person.leaves(), 130);
    let mut person = Person::at(folder.path(), USUAL, &["assess"]);
    person.sees("There is an unfinished interview");
    person.presses(INTERRUPT);
    person.sees("Your answers are saved in planners.fivesigns.yaml.");
    person.sees("Go on with: fivesigns assess --resume planners");
    assert_eq!(person.leaves(), 130);
}

#[test]
fn only_sessions_of_the_field_are_offered_and_a_damaged_one_hides_no_other() {
    let folder = tempfile::tempdir().unwrap();
    for field in ["planners", "nurses"] {
        let mut person =
            Person::at(folder.path(), USUAL, &["assess", "--quick", "--field", field, "--role", "staff"]);
        person.sees("1 of 35");
        person.presses("4");
        person.sees("2 of 35");
        person.presses("q");
        assert_eq!(person.leaves(), 130);
    }
    let damaged = "fivesigns: 1\nratings: { silos: 9 }\n";
    fs::write(folder.path().join("cooks.fivesigns.yaml"), damaged).unwrap();
    let mut person = Person::at(folder.path(), (40, 80), &["assess", "--field", "Planners"]);
    person.sees("The session cooks.fivesigns.yaml cannot be read, and is left as it is.");
    person.sees("cooks.fivesigns.yaml:2:19: expected a whole number");
    person.sees("There is an unfinished interview about nurses in nurses.fivesigns.yaml");
    person.sees("There is an unfinished interview about planners (1 of 35 questions answered).");
    person.presses("2");
    person.sees("How much time do you have?");
    person.presses(INTERRUPT);
    assert_eq!(person.leaves(), 130);
    let mut person = Person::at(folder.path(), (40, 80), &["assess"]);
    person.sees("There are 2 unfinished interviews. Go on with one?");
    person.sees("Go on with nurses about nurses (1 of 35 questions answered)");
    person.sees("Go on with planners about planners");
    person.sees("3 Begin a new one");
    person.presses(INTERRUPT);
    assert_eq!(person.leaves(), 130);
    assert_eq!(fs::read_to_string(folder.path().join("cooks.fivesigns.yaml")).unwrap(), damaged);
    let mut person = Person::at(folder.path(), USUAL, &["assess", "planners", "--field", "nurses"]);
    person.sees("planners.fivesigns.yaml is about \"planners\"");
    assert_eq!(person.leaves(), 2);
}

#[test]
fn the_plain_face_is_interrupted_in_good_order_too() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["assess", "--quick", "--accessible", "--field", "planners", "--role", "staff"];
    let mut person = Person::at(folder.path(), USUAL, &arguments);
    person.sees("question 1 of 35");
    person.presses("4\r");
    person.sees("question 2 of 35");
    person.presses(INTERRUPT);
    person.sees("Go on with: fivesigns assess --resume planners");
    assert_eq!(person.leaves(), 130);
    let mut person = Person::at(folder.path(), USUAL, &["assess", "--accessible", "planners"]);
    person.sees("question 2 of 35");
    person.presses("quit\r");
    person.sees("Go on with: fivesigns assess --resume planners");
    assert_eq!(person.leaves(), 130);
}

#[test]
fn the_plain_face_in_a_terminal_holds_no_escape_sequence() {
    let folder = tempfile::tempdir().unwrap();
    let mut person = Person::at(folder.path(), USUAL, &["assess", "--quick", "--accessible"]);
    person.sees("kind of work is it about?");
    person.presses("planners\r");
    person.sees("In which role");
    person.presses("2\r");
    person.sees("question 1 of 35");
    person.presses("11\r");
    person.sees("Type 1 to 9, or 0, or help.");
    person.presses("help\r");
    person.sees("whose disappearance would help most");
    for (number, answer) in (1..).zip(ALL_STRONG) {
        person.sees(&format!("question {}", place(number)));
        person.presses(&format!("{answer}\r"));
    }
    person.sees("press Enter to finish and get the");
    person.presses("\r");
    person.sees("Save this report?");
    person.presses("2\r");
    person.sees("What you can do next:");
    assert_eq!(person.leaves(), 0);
    assert!(!person.output.contains('\u{1b}'), "{}", person.output);
    assert!(folder.path().join("planners.html").exists());
}

fn without_escapes(text: &str) -> String {
    let mut kept = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            let _ = characters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            kept.push(character);
        }
    }
    kept.replace('\r', "")
}

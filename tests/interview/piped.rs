//! The plain face through pipes: a dialogue of lines, without an escape sequence, with an exit code that tells.

use std::fs;

use super::support::{ALL_STRONG, lines, piped, program, texts};

#[test]
fn thirty_lines_are_a_quick_interview() {
    let folder = tempfile::tempdir().unwrap();
    let output = piped(folder.path(), &["assess", "--quick", "--field", "planners"], &lines(&ALL_STRONG));
    let (report, dialogue) = texts(&output);
    assert_eq!(output.status.code(), Some(0), "{dialogue}");
    assert!(report.starts_with("Form a community of practice for planners\n"), "{report}");
    assert!(dialogue.contains("How knowledge flows in the field, question 1 of 30\n"));
    assert!(dialogue.contains("  4  Strong: Solutions hardly ever leave the team that found them."));
    assert!(
        dialogue.contains("What you can do next:\n- Change an answer: fivesigns assess --resume planners\n")
    );
}

#[test]
fn the_transcript_holds_no_escape_sequence() {
    let folder = tempfile::tempdir().unwrap();
    let input =
        "?\nnote\nseen \u{1b}[2J twice\n4\nback\n3\ncannot judge\nno idea\nlater\nreview\n2\nskip\n\n";
    let output = piped(folder.path(), &["assess", "--quick", "--accessible"], input);
    let (report, dialogue) = texts(&output);
    assert!(!dialogue.contains('\u{1b}') && !report.contains('\u{1b}'), "{dialogue}");
    assert!(dialogue.contains("seen \\u{1b}[2J twice"), "what was typed is shown, harmless: {dialogue}");
}

#[test]
fn the_end_of_the_input_in_the_middle_saves_and_says_how_to_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let output = piped(folder.path(), &["assess", "--quick"], "4\n3\n");
    let (report, dialogue) = texts(&output);
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(report, "");
    assert!(dialogue.contains("28 of 30 questions not asked or put off"), "{dialogue}");
    assert!(dialogue.contains("fivesigns assess --resume interview"), "{dialogue}");
    let kept = fs::read_to_string(folder.path().join("interview.fivesigns.yaml")).unwrap();
    assert!(kept.contains("  silos: 4\n  learning-need: 3\n"), "{kept}");

    let output = piped(folder.path(), &["assess", "--resume"], &lines(&ALL_STRONG[2..]));
    let (report, dialogue) = texts(&output);
    assert_eq!(output.status.code(), Some(0), "{dialogue}");
    assert!(dialogue.contains("2 of 30 questions are answered"), "{dialogue}");
    assert!(report.contains("5 of 5 signs present"), "{report}");
}

#[test]
fn nothing_is_asked_of_nobody() {
    let folder = tempfile::tempdir().unwrap();
    piped(folder.path(), &["assess", "--quick"], "4\n3\n");
    let output = program(folder.path()).args(["--no-input", "assess", "interview"]).output().unwrap();
    let (report, dialogue) = texts(&output);
    assert_eq!(output.status.code(), Some(0), "{dialogue}");
    assert!(report.contains("2 of 5 signs present, 3 unknown"), "{report}");
    assert_eq!(dialogue, "");
    let output = program(folder.path()).args(["--no-input", "assess"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_line_that_is_no_answer_stops_before_the_next_one_takes_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let output = piped(folder.path(), &["assess", "--quick"], "4\n7\n2\n");
    let (_, dialogue) = texts(&output);
    assert_eq!(output.status.code(), Some(3));
    assert!(dialogue.contains("question 2 of 30: \"7\" is no answer"), "{dialogue}");
    let kept = fs::read_to_string(folder.path().join("interview.fivesigns.yaml")).unwrap();
    assert!(kept.contains("  silos: 4\n") && !kept.contains("  learning-need:  "), "{kept}");
    assert!(!kept.contains("  learning-need: 2"), "{kept}");
}

#[test]
fn without_a_form_all_questions_are_asked() {
    let folder = tempfile::tempdir().unwrap();
    let (_, dialogue) = texts(&piped(folder.path(), &["assess"], "5\n"));
    assert!(dialogue.contains("question 2 of 61"), "{dialogue}");
}

#[test]
fn readings_are_said_where_they_are_wanted_and_nowhere_else() {
    let folder = tempfile::tempdir().unwrap();
    let (_, silent) = texts(&piped(folder.path(), &["assess", "--quick"], "4\n"));
    assert!(!silent.contains("So far"));
    let (_, told) = texts(&piped(folder.path(), &["assess", "--quick", "--show-scores"], "4\n"));
    assert!(told.contains("So far: silos is strong."), "{told}");
}

#[test]
fn the_report_tells_what_could_not_be_judged_and_what_was_noted() {
    let folder = tempfile::tempdir().unwrap();
    let mut answers = ALL_STRONG.to_vec();
    answers.splice(11..12, ["note", "nobody looks there", "cannot judge", "I have no access"]);
    let arguments = ["assess", "--quick", "--field", "planners", "--role", "other"];
    let (report, _) = texts(&piped(folder.path(), &arguments, &lines(&answers)));
    assert!(report.contains("- venue: cannot judge: \"I have no access\"\n"), "{report}");
    assert!(
        report.contains("- venue: \"nobody looks there\" (somebody in another role, 2026-11-22)\n"),
        "{report}"
    );
    assert!(!report.contains("taken as unknown"), "{report}");
}

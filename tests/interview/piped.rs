//! The plain face through pipes: a dialogue of lines, without an escape sequence, with an exit code that tells.

use std::fs;

use super::support::{ALL_STRONG, ALL_STRONG_FILE, lines, piped, program, texts};

#[test]
fn a_line_for_each_question_is_a_quick_interview() {
    let folder = tempfile::tempdir().unwrap();
    let output = piped(folder.path(), &["assess", "--quick", "--field", "planners"], &lines(&ALL_STRONG));
    let (report, dialogue) = texts(&output);
    assert_eq!(output.status.code(), Some(0), "{dialogue}");
    assert!(report.starts_with("Form a community for planners\n"), "{report}");
    assert!(dialogue.contains("How knowledge flows in the field, question 5 of 34\n"));
    assert!(dialogue.contains("  5  Strong: Solutions hardly ever leave the team that found them."));
    assert!(
        dialogue.contains("What you can do next:\n- Change an answer: fivesigns assess --resume planners\n")
    );
}

#[test]
fn the_transcript_holds_no_escape_sequence() {
    let folder = tempfile::tempdir().unwrap();
    let input = "8\n9\n1\n3\n?\nnote\nseen \u{1b}[2J twice\n4\nback\n3\ncannot judge\nno idea\nlater\nreview\n2\nskip\n\n";
    let output = piped(folder.path(), &["assess", "--quick", "--accessible"], input);
    let (report, dialogue) = texts(&output);
    assert!(!dialogue.contains('\u{1b}') && !report.contains('\u{1b}'), "{dialogue}");
    assert!(dialogue.contains("seen \\u{1b}[2J twice"), "what was typed is shown, harmless: {dialogue}");
}

#[test]
fn the_end_of_the_input_in_the_middle_saves_and_says_how_to_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let output = piped(folder.path(), &["assess", "--quick"], &lines(&ALL_STRONG[..6]));
    let (report, dialogue) = texts(&output);
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(report, "");
    assert!(dialogue.contains("28 of 34 questions not asked or put off"), "{dialogue}");
    assert!(dialogue.contains("fivesigns assess --resume interview"), "{dialogue}");
    let kept = fs::read_to_string(folder.path().join("interview.fivesigns.yaml")).unwrap();
    assert!(kept.contains("  silos: 4\n  learning-need: 4\n"), "{kept}");

    let output = piped(folder.path(), &["assess", "--whole", "--resume"], &lines(&ALL_STRONG[6..]));
    let (report, dialogue) = texts(&output);
    assert_eq!(output.status.code(), Some(0), "{dialogue}");
    assert!(dialogue.contains("6 of 34 questions are answered"), "{dialogue}");
    assert!(report.contains("5 of 5 signs present"), "{report}");
}

#[test]
fn nothing_is_asked_of_nobody() {
    let folder = tempfile::tempdir().unwrap();
    piped(folder.path(), &["assess", "--quick"], &lines(&ALL_STRONG[..6]));
    let output =
        program(folder.path()).args(["--no-input", "assess", "--whole", "interview"]).output().unwrap();
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
    let output = piped(folder.path(), &["assess", "--quick"], "8\n9\n1\n3\n5\n7\n2\n");
    let (_, dialogue) = texts(&output);
    assert_eq!(output.status.code(), Some(3));
    assert!(dialogue.contains("question 6 of 34: \"7\" is no answer"), "{dialogue}");
    let kept = fs::read_to_string(folder.path().join("interview.fivesigns.yaml")).unwrap();
    assert!(kept.contains("  silos: 4\n") && !kept.contains("  learning-need:  "), "{kept}");
    assert!(!kept.contains("  learning-need: 2"), "{kept}");
}

#[test]
fn without_a_form_all_questions_are_asked() {
    let folder = tempfile::tempdir().unwrap();
    let (_, dialogue) = texts(&piped(folder.path(), &["assess"], "5\n"));
    assert!(dialogue.contains("question 2 of 66"), "{dialogue}");
}

#[test]
fn readings_are_said_where_they_are_wanted_and_nowhere_else() {
    let folder = tempfile::tempdir().unwrap();
    let (_, silent) = texts(&piped(folder.path(), &["assess", "--quick"], &lines(&ALL_STRONG[..5])));
    assert!(!silent.contains("So far"));
    let (_, told) =
        texts(&piped(folder.path(), &["assess", "--quick", "--show-scores"], &lines(&ALL_STRONG[..5])));
    assert!(told.contains("So far: silos is strong."), "{told}");
}

#[test]
fn the_report_tells_what_could_not_be_judged_and_what_was_noted() {
    let folder = tempfile::tempdir().unwrap();
    let mut answers = ALL_STRONG.to_vec();
    answers.splice(15..16, ["note", "nobody looks there", "cannot judge", "I have no access"]);
    let arguments = ["assess", "--quick", "--whole", "--field", "planners", "--role", "other"];
    let (report, _) = texts(&piped(folder.path(), &arguments, &lines(&answers)));
    assert!(report.contains("- meeting place: cannot judge: \"I have no access\"\n"), "{report}");
    assert!(
        report.contains("- meeting place: \"nobody looks there\" (somebody in another role, 2026-11-22)\n"),
        "{report}"
    );
    assert!(!report.contains("taken as unknown"), "{report}");
}

#[test]
fn what_is_not_known_is_not_called_skipped_and_a_gap_is_told_in_the_words_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let mut answers = ALL_STRONG.to_vec();
    let venue = answers[15];
    assert_eq!(venue, "5");
    answers[15] = "2";
    answers[32] = "don't know";
    let arguments = ["assess", "--quick", "--whole", "--field", "planners", "--role", "other", "--format"];
    for format in ["markdown", "csv", "json"] {
        let output = piped(folder.path(), &[&arguments[..], &[format]].concat(), &lines(&answers));
        let (report, told) = texts(&output);
        assert_eq!(output.status.code(), Some(0), "{told}");
        assert!(report.contains("not known") && !report.contains("skipped"), "{format}: {report}");
        if format == "markdown" {
            assert!(
                report.contains("hardly anyone uses it") && !report.contains("There is no place yet"),
                "{report}"
            );
        }
    }
}

#[test]
fn facts_notes_and_reasons_stand_in_the_csv() {
    let folder = tempfile::tempdir().unwrap();
    let mut answers = ALL_STRONG.to_vec();
    answers.splice(15..16, ["note", "nobody looks there", "cannot judge", "I have no access"]);
    let arguments = ["assess", "--quick", "--field", "planners", "--role", "other", "--format", "csv"];
    let (csv, _) = texts(&piped(folder.path(), &arguments, &lines(&answers)));
    for row in [
        "planners,,practitioners,,fact,60,",
        "planners,,venue,,not_judged_of_other,cannot judge,",
        "planners,,venue,,reason_of_other,I have no access,",
        "planners,,venue,,note_of_other,nobody looks there,",
    ] {
        assert!(csv.lines().any(|line| line == row), "{row}: {csv}");
    }
}

#[test]
fn answers_that_contradict_one_another_are_told_and_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let plain =
        ALL_STRONG_FILE.replace("co-located: no", "co-located: yes").replace("sponsor: 4", "sponsor: 0");
    let contradictory = plain.replace(
        "facts: {",
        "facts: { core-group-size: 80, sites: 5, coordinator-hours: 0, sponsor-named: a director,",
    );
    let report = |text: &str| {
        fs::write(folder.path().join("a.yaml"), text).unwrap();
        texts(
            &program(folder.path())
                .args(["assess", "--answers", "a.yaml", "--format", "json"])
                .output()
                .unwrap(),
        )
        .0
    };
    let (without, with) = (report(&plain), report(&contradictory));
    for said in [
        "The people promised for the core group (80) are among the number of practitioners (60), and cannot be more.",
        "Nearly all are said to work at one site, yet five sites or more are counted.",
        "A coordinator is said to be in place, yet no hours are freed for it.",
        "Nobody is said to stand up for it, yet a sponsor is named.",
    ] {
        assert!(with.contains(said) && !without.contains(said), "{said}: {with}");
    }
    // On the first page as well.
    let (screen, _) =
        texts(&program(folder.path()).args(["assess", "--answers", "a.yaml"]).output().unwrap());
    let page = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        page.contains("What does not fit together - Nearly all are said to work at one site"),
        "{screen}"
    );
    let kind = |result: &str| {
        let result: serde_json::Value = serde_json::from_str(result).unwrap();
        result["fields"][0]["verdict"]["kind"].clone()
    };
    assert_eq!(kind(&with), kind(&without));
    fs::write(folder.path().join("none.yaml"), plain.replace("practitioners: 60", "practitioners: 0"))
        .unwrap();
    let output = program(folder.path()).args(["assess", "--answers", "none.yaml"]).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(texts(&output).1.contains("expected a whole number from 1 to"), "{}", texts(&output).1);
}

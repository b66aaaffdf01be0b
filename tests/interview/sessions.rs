//! Sessions: one writer at a time, whole files, and names that are free.

use std::fs;

use fivesigns::interview::{SessionFile, Unsaved};

use super::support::{ALL_STRONG, ALL_STRONG_FILE, TROUBLE, lines, piped, texts};

#[test]
fn a_second_process_cannot_write_the_same_session() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("planners.fivesigns.yaml");
    let mut first = SessionFile::open(&path).unwrap();
    first.save("fivesigns: 1\n").unwrap();
    let output = piped(folder.path(), &["assess", "planners"], "4\n");
    let (_, told) = texts(&output);
    assert_eq!(output.status.code(), Some(3));
    assert!(told.contains("another fivesigns has this session open"), "{told}");
    drop(first);
    let output = piped(folder.path(), &["assess", "planners", "--quick"], "4\n");
    assert!(texts(&output).1.contains("question 2 of 35"));
    let names: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["planners.fivesigns.yaml"], "nothing is left beside the session");
}

#[test]
fn what_somebody_writes_into_an_open_session_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("planners.fivesigns.yaml");
    fs::write(&path, "as it was found").unwrap();
    let mut file = SessionFile::open(&path).unwrap();
    for text in ["one", "two"] {
        file.save(text).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
    fs::write(&path, "by hand").unwrap();
    assert!(matches!(file.save("three"), Err(Unsaved::Changed)));
    assert_eq!(fs::read_to_string(&path).unwrap(), "by hand");
    fs::remove_file(&path).unwrap();
    file.save("four").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "four");
}

#[test]
fn an_answer_that_cannot_be_saved_leaves_the_others_whole_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    piped(folder.path(), &["assess", "planners", "--quick"], "4\n");
    let path = folder.path().join("planners.fivesigns.yaml");
    let before = fs::read_to_string(&path).unwrap();
    // Something that cannot be replaced stands where the next version would be written.
    fs::create_dir(folder.path().join(".planners.fivesigns.yaml.next")).unwrap();
    let output = piped(folder.path(), &["assess", "planners"], "3\n");
    let (_, told) = texts(&output);
    assert_eq!(output.status.code(), Some(3));
    assert!(told.contains("the last answer could not be saved"), "{told}");
    assert!(told.contains("fivesigns assess --resume planners"), "{told}");
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
}

#[test]
fn a_new_interview_never_takes_the_file_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let begun = || piped(folder.path(), &["assess", "--quick", "--field", "Größe & Gewicht"], "4\n");
    let [first, second] = [begun(), begun()].map(|output| texts(&output).1);
    let is_said =
        |told: &str| told.contains("größe-gewicht.fivesigns.yaml is there already and is left as it is");
    assert!(!is_said(&first) && is_said(&second), "{second}");
    let mut names: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["größe-gewicht-2.fivesigns.yaml", "größe-gewicht.fivesigns.yaml"]);
}

#[test]
fn a_session_that_is_not_there_is_not_resumed() {
    let folder = tempfile::tempdir().unwrap();
    let output = piped(folder.path(), &["assess", "--resume", "planners"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(texts(&output).1.contains("there is no such session"));
    let output = piped(folder.path(), &["assess", "--resume"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(texts(&output).1.contains("there is no session in this folder"));
}

#[test]
fn a_session_may_be_edited_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    piped(folder.path(), &["assess", "planners", "--quick"], &lines(&[&TROUBLE[..], &["5", "4"]].concat()));
    let path = folder.path().join("planners.fivesigns.yaml");
    let edited = fs::read_to_string(&path).unwrap().replace("  learning-need: 3\n", "  learning-need: 0\n");
    fs::write(&path, edited).unwrap();
    let output =
        piped(folder.path(), &["assess", "--whole", "--resume", "planners"], &lines(&ALL_STRONG[6..]));
    let (report, _) = texts(&output);
    assert!(report.contains("4 of 5 signs present"), "{report}");
}

#[test]
fn an_answers_file_written_by_hand_can_be_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine.yaml"), "fivesigns: 1\nratings: { silos: 4 }\n").unwrap();
    let answers: Vec<&str> = TROUBLE.into_iter().chain(ALL_STRONG[5..].iter().copied()).collect();
    let output = piped(folder.path(), &["assess", "--whole", "--resume", "mine.yaml"], &lines(&answers));
    let (report, told) = texts(&output);
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(report.contains("5 of 5 signs present"), "{report}");
}

#[test]
fn the_quick_form_can_be_carried_on_as_the_full_one() {
    let folder = tempfile::tempdir().unwrap();
    piped(folder.path(), &["assess", "planners", "--quick"], &lines(&[&TROUBLE[..], &["5", "4"]].concat()));
    let (_, told) = texts(&piped(folder.path(), &["assess", "planners", "--full"], "5\n"));
    assert!(told.contains("question 6 of 65"), "{told}");
    let kept = fs::read_to_string(folder.path().join("planners.fivesigns.yaml")).unwrap();
    assert!(kept.contains("  silos: 4\n") && kept.contains("  silos.heard-by-peers: \"strongly-agree\"\n"));
}

#[test]
fn field_and_role_of_answers_are_not_changed_in_passing() {
    let folder = tempfile::tempdir().unwrap();
    let before = format!("{ALL_STRONG_FILE}# by hand\n");
    for name in ["mine.yaml", "planners.fivesigns.yaml"] {
        fs::write(folder.path().join(name), &before).unwrap();
    }
    for arguments in [
        ["assess", "--answers", "mine.yaml"].as_slice(),
        &["--no-input", "assess", "planners"],
        &["assess", "--resume", "planners"],
    ] {
        for (option, fault) in [
            (["--field", "buyers"], "is about \"planners\""),
            (["--role", "staff"], "holds the answers of a manager"),
        ] {
            let output = piped(folder.path(), &[arguments, &option].concat(), "");
            let (report, told) = texts(&output);
            assert_eq!(output.status.code(), Some(2), "{told}");
            assert!(report.is_empty() && told.contains(fault) && told.contains("leave out --"), "{told}");
        }
        let same = [arguments, &["--field", "Planners", "--role", "manager"]].concat();
        assert_eq!(piped(folder.path(), &same, "\n").status.code(), Some(0));
    }
    assert_eq!(fs::read_to_string(folder.path().join("mine.yaml")).unwrap(), before);
}

#[test]
fn what_is_put_off_is_still_to_be_answered() {
    let folder = tempfile::tempdir().unwrap();
    let (_, told) = texts(&piped(folder.path(), &["assess", "planners", "--quick"], "later\nlater\n4\n"));
    assert!(told.contains("32 of 35 questions not asked or put off"), "{told}");
    let (_, told) = texts(&piped(folder.path(), &["assess", "--resume", "planners"], ""));
    assert!(told.contains("1 of 35 questions are answered"), "{told}");
}

#[test]
fn a_session_that_cannot_begin_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("empty.fivesigns.yaml"), "").unwrap();
    for (name, faults) in [
        ("missing/planners", ["there is no folder missing", "make it first"]),
        ("empty", ["the file says nothing", "delete an empty session to begin it anew"]),
    ] {
        let output = piped(folder.path(), &["assess", name, "--quick"], "4\n");
        let (_, told) = texts(&output);
        assert_eq!(output.status.code(), Some(3), "{told}");
        assert!(faults.iter().all(|fault| told.contains(fault)), "{told}");
    }
}

#[test]
fn faults_in_answers_name_every_answer_there_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = "fivesigns: 1\nratings: { silos: much, belonging: 3.0 }\nfacts: { rivalry: hardly, practitioners: -1, \
                existing-community: kind }\nanswers: { silos.heard-by-peers: 9 }\n";
    fs::write(folder.path().join("mine.yaml"), file).unwrap();
    let (_, told) = texts(&piped(folder.path(), &["assess", "--answers", "mine.yaml"], ""));
    assert!(told.contains("5 problems"), "3.0 is a whole number: {told}");
    let silences = "cannot-judge, does-not-apply, skipped, later";
    let faults = told.split("error: ").skip(1);
    assert!(faults.clone().count() == 5 && faults.clone().all(|fault| fault.contains(silences)), "{told}");
}

/// A browser that prints nothing.
#[cfg(unix)]
#[test]
fn a_pdf_that_fails_keeps_nothing_else_back() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let browser = folder.path().join("browser");
    fs::write(&browser, "#!/bin/sh\nexit 1\n").unwrap();
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
    fs::write(folder.path().join("mine.yaml"), ALL_STRONG_FILE).unwrap();
    let files = ["--whole", "-o", "r.pdf", "-o", "r.md", "--browser", "./browser"];
    for arguments in [["assess", "--answers", "mine.yaml"], ["assess", "planners", "--quick"]] {
        let arguments = [&arguments[..], &files].concat();
        let output = piped(folder.path(), &arguments, &lines(&ALL_STRONG));
        let (report, told) = texts(&output);
        assert_ne!(output.status.code(), Some(0));
        assert!(report.contains("5 of 5 signs present"), "{report}");
        assert!(told.contains("did not print the PDF") && told.contains("wrote r.md"), "{told}");
        assert!(!folder.path().join("r.pdf").exists());
        fs::remove_file(folder.path().join("r.md")).unwrap();
        if arguments.contains(&"planners") {
            let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(told.contains("fivesigns --no-input assess planners -o r.pdf -o r.md"), "{told}");
        }
    }
}

#[test]
fn ratings_that_the_full_form_does_not_ask_for_are_said_to_count() {
    let folder = tempfile::tempdir().unwrap();
    piped(folder.path(), &["assess", "planners", "--quick"], &lines(&[&TROUBLE[..], &["5", "4"]].concat()));
    let (_, told) = texts(&piped(folder.path(), &["assess", "planners", "--full"], ""));
    assert!(told.contains("Your ratings are kept, and count until you have answered enough"), "{told}");
    assert!(told.contains("silos, learning need"), "{told}");
}

#[test]
fn an_answers_file_is_no_saved_result_and_the_way_to_its_report_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.yaml"), format!("# Mine.\n{ALL_STRONG_FILE}")).unwrap();
    for arguments in [&["report", "a.yaml"][..], &["explain", "a.yaml"]] {
        let output = piped(folder.path(), arguments, "");
        let (_, told) = texts(&output);
        assert_eq!(output.status.code(), Some(3), "{told}");
        assert!(told.contains("this is a file of answers, not a saved result"), "{told}");
        assert!(told.contains("fivesigns assess --answers FILE"), "{told}");
    }
}

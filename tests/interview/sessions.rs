//! Sessions: one writer at a time, whole files, and names that are free.

use std::fs;

use fivesigns::responses::interview::SessionFile;

use super::support::{ALL_STRONG, lines, piped, texts};

#[test]
fn a_second_process_cannot_write_the_same_session() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("planners.fivesigns.yaml");
    let first = SessionFile::open(&path).unwrap();
    first.save("fivesigns: 1\n").unwrap();
    let output = piped(folder.path(), &["assess", "planners"], "4\n");
    let (_, told) = texts(&output);
    assert_eq!(output.status.code(), Some(3));
    assert!(told.contains("another fivesigns has this session open"), "{told}");
    drop(first);
    let output = piped(folder.path(), &["assess", "planners", "--quick"], "4\n");
    assert!(texts(&output).1.contains("question 2 of 30"));
    let names: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["planners.fivesigns.yaml"], "nothing is left beside the session");
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
    for _ in 0..2 {
        piped(folder.path(), &["assess", "--quick", "--field", "Größe & Gewicht"], "4\n");
    }
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
    piped(folder.path(), &["assess", "planners", "--quick"], "4\n3\n");
    let path = folder.path().join("planners.fivesigns.yaml");
    let edited = fs::read_to_string(&path).unwrap().replace("  learning-need: 3\n", "  learning-need: 0\n");
    fs::write(&path, edited).unwrap();
    let output = piped(folder.path(), &["assess", "--resume", "planners"], &lines(&ALL_STRONG[2..]));
    let (report, _) = texts(&output);
    assert!(report.contains("4 of 5 signs present"), "{report}");
}

#[test]
fn an_answers_file_written_by_hand_can_be_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine.yaml"), "fivesigns: 1\nratings: { silos: 4 }\n").unwrap();
    let output = piped(folder.path(), &["assess", "--resume", "mine.yaml"], &lines(&ALL_STRONG[1..]));
    let (report, told) = texts(&output);
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(report.contains("5 of 5 signs present"), "{report}");
}

#[test]
fn the_quick_form_can_be_carried_on_as_the_full_one() {
    let folder = tempfile::tempdir().unwrap();
    piped(folder.path(), &["assess", "planners", "--quick"], "4\n3\n");
    let (_, told) = texts(&piped(folder.path(), &["assess", "planners", "--full"], "5\n"));
    assert!(told.contains("question 2 of 61"), "{told}");
    let kept = fs::read_to_string(folder.path().join("planners.fivesigns.yaml")).unwrap();
    assert!(kept.contains("  silos: 4\n") && kept.contains("  silos.heard-by-peers: \"strongly-agree\"\n"));
}

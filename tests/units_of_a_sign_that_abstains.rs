//! A sign that does not count in a field has no level in a unit of it, in data and in reports, and no number of the
//! survey stands beside what a person told in its place.
#![expect(clippy::unwrap_used, reason = "a program that cannot be started has nothing to test")]

use std::fmt::Write;
use std::process::Command;

fn score(format: &str, told: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    // One statement; a sign counts from two.
    let mut survey = String::from("unit,silos.heard-by-peers\n");
    for person in 0..60 {
        let unit = ["Lab", "Store"][person % 2];
        let answer = ["Disagree", "Strongly disagree", "Agree"][person % 3];
        let _ = writeln!(survey, "{unit},{answer}");
    }
    std::fs::write(folder.path().join("survey.csv"), survey).unwrap();
    std::fs::write(folder.path().join("told.yaml"), format!("fivesigns: 1\n{told}")).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_fivesigns"))
        .args(["score", "survey.csv", "--by", "unit", "--facts", "told.yaml", "--whole", "--format", format])
        .current_dir(&folder)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn its_units_have_a_need_and_no_level() {
    let result: serde_json::Value = serde_json::from_str(&score("json", "")).unwrap();
    let units = result["fields"][0]["segments"]["groups"].as_array().unwrap();
    assert_eq!(units.len(), 2);
    for unit in units {
        let silos = &unit["signs"][0];
        assert!(silos["need"].is_number() && silos["level"].is_null(), "{silos}");
    }
    let report = score("terminal", "");
    let line = report.lines().find(|line| line.starts_with("Lab ")).unwrap();
    assert!(!line.contains("present") && line.contains("65 unknown"), "{line}");
    assert!(report.contains("No sign counts here, so none has a level in a unit either."), "{report}");
}

#[test]
fn what_a_person_told_in_its_place_is_told_whole() {
    let healthy = "answers:
  silos.heard-by-peers: 5
  silos.people-to-ask: 5
  silos.reused-from-others: 5
  silos.solved-twice: 1
  silos.kept-to-teams: 1
  silos.occasion-to-compare: 5
";
    for (told, need, statements) in [(healthy, true, true), ("ratings:\n  silos: 1\n", false, false)] {
        let result: serde_json::Value = serde_json::from_str(&score("json", told)).unwrap();
        let silos = &result["fields"][0]["signs"][0];
        assert_eq!(silos["level"], "low", "{silos}");
        assert_eq!(
            (silos["need"].is_number(), silos["statements"].is_object()),
            (need, statements),
            "{silos}"
        );
        assert!(silos["need"].as_f64().unwrap_or(0.0) < 31.25, "{silos}");
        for survey in ["interval", "levels_within", "favourable", "answers", "respondents", "contributions"] {
            assert!(silos[survey].is_null(), "{survey}: {silos}");
        }
        let verdict = &result["fields"][0]["verdict"];
        assert!(!verdict["provisional"].to_string().contains("silos"), "{verdict}");
    }
}

//! A sign that does not count in a field has no level in a unit of it, in data and in reports.
#![expect(clippy::unwrap_used, reason = "a program that cannot be started has nothing to test")]

use std::fmt::Write;
use std::process::Command;

fn score(format: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    // One statement; a sign counts from two.
    let mut survey = String::from("unit,silos.heard-by-peers\n");
    for person in 0..60 {
        let unit = ["Lab", "Store"][person % 2];
        let answer = ["Disagree", "Strongly disagree", "Agree"][person % 3];
        let _ = writeln!(survey, "{unit},{answer}");
    }
    std::fs::write(folder.path().join("survey.csv"), survey).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_fivesigns"))
        .args(["score", "survey.csv", "--by", "unit", "--format", format])
        .current_dir(&folder)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn its_units_have_a_need_and_no_level() {
    let result: serde_json::Value = serde_json::from_str(&score("json")).unwrap();
    let units = result["fields"][0]["segments"]["groups"].as_array().unwrap();
    assert_eq!(units.len(), 2);
    for unit in units {
        let silos = &unit["signs"][0];
        assert!(silos["need"].is_number() && silos["level"].is_null(), "{silos}");
    }
    let report = score("terminal");
    let line = report.lines().find(|line| line.starts_with("Lab ")).unwrap();
    assert!(!line.contains("present") && line.contains("67 unknown"), "{line}");
    assert!(report.contains("No sign counts here, so none has a level in a unit either."), "{report}");
}

//! Several informants: beside one another, by role and never by name, in whatever order their files come.

use std::fs;
use std::path::Path;

use super::support::{ALL_STRONG_FILE, program, texts};

const FILES: [&str; 3] = ["anna.yaml", "bert.yaml", "carla.yaml"];

fn answers(folder: &Path) {
    let staff = ALL_STRONG_FILE.replace("role: manager", "role: staff");
    let manager = ALL_STRONG_FILE
        .replace(
            "silos: 4, learning-need: 4, knowledge-loss: 4",
            "silos: 0, learning-need: 2, knowledge-loss: 3",
        )
        .replace("settled-answers: no", "settled-answers: yes")
        .replace("practitioners: 60", "practitioners: 50");
    let note =
        "notes: { silos: { text: the axle counter was solved twice, by: Anna Berg, date: 2026-11-20 } }\n";
    let third = staff.replace("silos: 4", "silos: 3").replace("time: 4", "time: 1");
    for (name, text) in FILES.iter().zip([staff + note, manager, third]) {
        fs::write(folder.join(name), text).unwrap();
    }
}

fn merged(folder: &Path, arguments: &[&str]) -> String {
    let output = program(folder).args(["assess", "merge"]).args(arguments).output().unwrap();
    let (report, told) = texts(&output);
    assert_eq!(output.status.code(), Some(0), "{told}");
    report
}

#[test]
fn the_order_of_the_files_plays_no_part() {
    let folder = tempfile::tempdir().unwrap();
    answers(folder.path());
    let [anna, bert, carla] = FILES;
    for format in ["terminal", "markdown", "json", "csv"] {
        let first = merged(folder.path(), &[anna, bert, carla, "--format", format]);
        for order in [[bert, carla, anna], [carla, anna, bert], [carla, bert, anna]] {
            let other = merged(folder.path(), &[&order[..], &["--format", format]].concat());
            assert_eq!(other, first);
        }
    }
}

#[test]
fn informants_stand_beside_one_another_by_role_and_never_by_name() {
    let folder = tempfile::tempdir().unwrap();
    answers(folder.path());
    let report = merged(folder.path(), &FILES);
    assert!(
        report.contains("- silos: staff 3 and 4; manager 0 (of 4).")
            || report.contains("- silos: staff 4 and 3; manager 0 (of 4).")
    );
    assert!(
        report.contains("\"the axle counter was solved twice\" (a member of staff, 2026-11-20)"),
        "{report}"
    );
    assert!(report.contains("- settled answers: staff no and no; manager yes."), "{report}");
    assert!(report.contains("- number of practitioners: staff 60 and 60; manager 50."), "{report}");
    let json = merged(folder.path(), &[&FILES[..], &["--format", "json"]].concat());
    for name in ["anna", "Anna", "Berg", "bert", "carla"] {
        assert!(!report.contains(name) && !json.contains(name), "{name}");
    }
}

#[test]
fn the_middle_counts_and_what_was_told_differently_is_unknown() {
    let folder = tempfile::tempdir().unwrap();
    answers(folder.path());
    let json: serde_json::Value =
        serde_json::from_str(&merged(folder.path(), &[&FILES[..], &["--format", "json"]].concat())).unwrap();
    let field = &json["fields"][0];
    assert_eq!(field["signs"][0]["rating"], 3, "of 0, 3 and 4");
    assert_eq!(field["readiness"][1]["score"], 4.0, "of 1, 4 and 4");
    assert_eq!(field["facts"]["settled-answers"]["value"], serde_json::Value::Null);
    assert_eq!(
        field["facts"]["practitioners"]["value"],
        serde_json::json!({ "at_least": 50, "at_most": 60 })
    );
    assert_eq!(json["source"]["informants"], 3);
    let interview = &field["interview"];
    assert_eq!(interview["topics"][0]["agreement"], 0.0);
    assert_eq!(interview["topics"][5]["agreement"], 1.0);
    // Of two in the middle the lower.
    let two = merged(folder.path(), &["anna.yaml", "bert.yaml", "--format", "json"]);
    let two: serde_json::Value = serde_json::from_str(&two).unwrap();
    assert_eq!(two["fields"][0]["signs"][0]["rating"], 0);
}

#[test]
fn managers_who_see_it_better_than_staff_are_a_finding() {
    let folder = tempfile::tempdir().unwrap();
    let manager = ALL_STRONG_FILE.replace(": 4", ": 1").replace("sponsor: 1", "sponsor: 4");
    let staff = ALL_STRONG_FILE.replace("role: manager", "role: staff").replace("sponsor: 4", "sponsor: 0");
    fs::write(folder.path().join("one.yaml"), manager).unwrap();
    fs::write(folder.path().join("two.yaml"), &staff).unwrap();
    let json = merged(folder.path(), &["one.yaml", "two.yaml", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let field = &json["fields"][0];
    // Signs: five times 3 better. Conditions: sponsor 4 better, seven times 3 worse. In all (15 + 4 - 21) / 13.
    let ahead = field["interview"]["managers_above_staff"].as_f64().unwrap();
    assert!((ahead - (15.0 + 4.0 - 21.0) / 13.0).abs() < 1e-12, "{ahead}");
    let manager = staff.replace("role: staff", "role: manager").replace(
        "silos: 4, learning-need: 4, knowledge-loss: 4, innovation: 4, belonging: 4",
        "silos: 1, learning-need: 1, knowledge-loss: 1, innovation: 4, belonging: 3",
    );
    fs::write(folder.path().join("one.yaml"), manager).unwrap();
    let report = merged(folder.path(), &["one.yaml", "two.yaml"]);
    let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(report.contains("managers see the field 0.77 points of 4 better than staff"), "{report}");
    assert!(
        report.contains("Managers see this field clearly better than the people who do its work."),
        "{report}"
    );
}

#[test]
fn agreement_decides_how_far_the_result_can_be_trusted() {
    let folder = tempfile::tempdir().unwrap();
    let [one, two, three] = ["one.yaml", "two.yaml", "three.yaml"];
    for (name, role) in [(one, "staff"), (two, "manager"), (three, "other")] {
        fs::write(
            folder.path().join(name),
            ALL_STRONG_FILE.replace("role: manager", &format!("role: {role}")),
        )
        .unwrap();
    }
    assert!(merged(folder.path(), &[one, two]).contains("Confidence: medium. Two people's views"));
    assert!(merged(folder.path(), &[one, two, three]).contains("Confidence: high."));
    let opposite = ALL_STRONG_FILE.replace("role: manager", "role: other").replace(": 4", ": 0");
    fs::write(folder.path().join(three), opposite).unwrap();
    let report = merged(folder.path(), &[one, two, three]);
    assert!(report.contains("Confidence: low. The informants see this field so differently"), "{report}");
}

#[test]
fn files_that_do_not_go_together_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    answers(folder.path());
    fs::copy(folder.path().join("anna.yaml"), folder.path().join("again.yaml")).unwrap();
    fs::write(folder.path().join("other.yaml"), ALL_STRONG_FILE.replace("planners", "buyers")).unwrap();
    let case = |files: &[&str], code: i32, fault: &str| {
        let output = program(folder.path()).args(["assess", "merge"]).args(files).output().unwrap();
        let (_, told) = texts(&output);
        assert_eq!(output.status.code(), Some(code), "{told}");
        assert!(told.contains(fault), "{told}");
    };
    case(&["anna.yaml", "again.yaml"], 3, "would count one person twice");
    case(&["anna.yaml", "other.yaml"], 2, "the files speak of different fields: \"buyers\", \"planners\"");
    case(&["anna.yaml"], 2, "2 values required");
    case(&["anna.yaml", "nobody.yaml"], 3, "there is no such file");
}

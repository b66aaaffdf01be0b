//! YAML files of a megabyte that nobody wrote by hand: refused, or read, in the time a person waits.
#![expect(clippy::unwrap_used, reason = "a program that cannot be started has nothing to test")]

use std::fmt::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// An unoptimized build on a busy machine needs a fraction of it; comparing each line with each needs minutes.
const PATIENCE: Duration = Duration::from_secs(150);

/// `count` lines, each made of its number.
fn many(count: usize, line: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for number in 0..count {
        writeln!(text, "{}", line(number)).unwrap();
    }
    text
}

/// The exit code and what was printed first; a program that takes longer than anyone waits is stopped.
#[track_caller]
fn refused(arguments: &[&str], yaml: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("hostile.yaml"), yaml).unwrap();
    let errors = std::fs::File::create(folder.path().join("errors")).unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_fivesigns"))
        .current_dir(folder.path())
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(errors)
        .spawn()
        .unwrap();
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = program.try_wait().unwrap() {
            break status;
        }
        if begun.elapsed() > PATIENCE {
            program.kill().unwrap();
            program.wait().unwrap();
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    assert_eq!(status.code(), Some(3), "it was refused, and in time");
    std::fs::read_to_string(folder.path().join("errors")).unwrap()
}

fn answers(yaml: &str) -> String {
    refused(&["assess", "--answers", "hostile.yaml"], yaml)
}

fn mapping(yaml: &str) -> String {
    let survey = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/brightwell-clinics/survey.csv");
    refused(&["score", survey.to_str().unwrap(), "--mapping", "hostile.yaml"], yaml)
}

#[test]
fn answers_of_many_keys_are_refused_in_time() {
    let unknown = many(90_000, |number| format!("  k{number}: 1"));
    let told = answers(&format!("fivesigns: 1\nratings:\n{unknown}"));
    assert!(told.contains("\"k0\" is not one of silos") && told.contains("90000 problems"), "{told}");
    let told = answers(&format!("fivesigns: 1\nanswers:\n{unknown}"));
    assert!(told.contains("\"k0\" is not an item of the pack"), "{told}");
}

#[test]
fn keys_that_all_stand_twice_are_told_in_time() {
    let told = answers(&many(80_000, |number| format!("key-{}: 1", number % 40_000)));
    assert!(told.contains("\"key-0\" stands here twice") && told.contains("first on line 1\n"), "{told}");
}

#[test]
fn mappings_of_many_columns_and_codes_are_refused_in_time() {
    let told = mapping(&format!(
        "fivesigns-mapping: 1\ncolumns:\n{}",
        many(40_000, |number| format!("  k{number}: {{ segment: s{number} }}"))
    ));
    assert!(told.contains("has no column \"k0\""), "{told}");
    let told = mapping(&format!(
        "fivesigns-mapping: 1\ncolumns:\n{}",
        many(30_000, |number| format!("  k{number}: {{ segment: unit }}"))
    ));
    assert!(told.contains("two columns are the segment `unit`"), "{told}");
    let told = mapping(&format!(
        "fivesigns-mapping: 1\ncolumns:\n  Q1:\n    sign: silos\n    favourable: high\n    format: agree-5\n    codes:\n{}",
        many(80_000, |number| format!("      k{number}: agree"))
    ));
    assert!(told.contains("hostile.yaml"), "{told}");
}

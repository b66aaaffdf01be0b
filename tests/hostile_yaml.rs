//! YAML files of a megabyte that nobody wrote by hand: refused, or read, in the time a person waits.
#![expect(clippy::unwrap_used, reason = "a program that cannot be started has nothing to test")]

use std::fmt::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A file is refused in so many times the time of one with a tenth of its lines, on a machine as busy as it is now. As
/// many steps as lines need 10 times, comparing each line with each 100 times.
const PATIENCE: u32 = 30;
/// What starting a program may vary by.
const START: Duration = Duration::from_secs(15);

/// `count` lines, each made of its number.
fn many(count: usize, line: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for number in 0..count {
        writeln!(text, "{}", line(number)).unwrap();
    }
    text
}

/// What is printed of a file of so many lines; a program that takes longer than that is stopped.
#[track_caller]
fn refused(arguments: &[&str], lines: usize, yaml: &dyn Fn(usize) -> String) -> String {
    // Nothing in a test of its own takes ten minutes.
    let (tenth, _) = told(arguments, &yaml(lines / 10), Duration::from_secs(600));
    let (_, told) = told(arguments, &yaml(lines), START + PATIENCE * tenth);
    told
}

#[track_caller]
fn told(arguments: &[&str], yaml: &str, patience: Duration) -> (Duration, String) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("hostile.yaml"), yaml).unwrap();
    let errors = std::fs::File::create(folder.path().join("errors")).unwrap();
    let begun = Instant::now();
    let mut program = Command::new(env!("CARGO_BIN_EXE_fivesigns"))
        .current_dir(folder.path())
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(errors)
        .spawn()
        .unwrap();
    let status = loop {
        if let Some(status) = program.try_wait().unwrap() {
            break status;
        }
        if begun.elapsed() > patience {
            program.kill().unwrap();
            program.wait().unwrap();
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let took = begun.elapsed();
    assert_eq!(status.code(), Some(3), "it was refused, and in {patience:?}");
    (took, std::fs::read_to_string(folder.path().join("errors")).unwrap())
}

fn answers(lines: usize, yaml: &dyn Fn(usize) -> String) -> String {
    refused(&["assess", "--answers", "hostile.yaml"], lines, yaml)
}

fn mapping(lines: usize, head: &str, line: impl Fn(usize) -> String) -> String {
    let survey = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/brightwell-clinics/survey.csv");
    let yaml = |lines| format!("fivesigns-mapping: 1\ncolumns:\n{head}{}", many(lines, &line));
    refused(&["score", survey.to_str().unwrap(), "--mapping", "hostile.yaml"], lines, &yaml)
}

#[test]
fn answers_of_many_keys_are_refused_in_time() {
    let unknown = |lines| many(lines, |number| format!("  k{number}: 1"));
    let told = answers(90_000, &|lines| format!("fivesigns: 1\nratings:\n{}", unknown(lines)));
    assert!(told.contains("\"k0\" is not one of silos") && told.contains("90000 problems"), "{told}");
    let told = answers(90_000, &|lines| format!("fivesigns: 1\nanswers:\n{}", unknown(lines)));
    assert!(told.contains("\"k0\" is not an item of the pack"), "{told}");
}

#[test]
fn keys_that_all_stand_twice_are_told_in_time() {
    let told = answers(80_000, &|lines| many(lines, |number| format!("key-{}: 1", number % (lines / 2))));
    assert!(told.contains("\"key-0\" stands here twice") && told.contains("first on line 1\n"), "{told}");
}

#[test]
fn mappings_of_many_columns_and_codes_are_refused_in_time() {
    let told = mapping(40_000, "", |number| format!("  k{number}: {{ segment: s{number} }}"));
    assert!(told.contains("has no column \"k0\""), "{told}");
    let told = mapping(30_000, "", |number| format!("  k{number}: {{ segment: unit }}"));
    assert!(told.contains("two columns are the segment `unit`"), "{told}");
    let head = "  Q1:\n    sign: silos\n    favourable: high\n    format: agree-5\n    codes:\n";
    let told = mapping(80_000, head, |number| format!("      k{number}: agree"));
    assert!(told.contains("hostile.yaml"), "{told}");
}

//! The printable report in every format: what it says, what it withstands, and how it looks in a real browser.
//!
//! Tests that need a browser are left out with a printed line where there is none, unless
//! `FIVESIGNS_DEMAND_BROWSER` is set.
#![expect(clippy::unwrap_used, reason = "what cannot be read must stop the test")]

#[path = "../support/mod.rs"]
mod support;

mod agreement;
mod brand;
mod browser;
mod empty_handed;
mod full_interview;
mod hostile;
mod intervals;
mod read_back;
mod said;
mod sizes;
mod undecided;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The program, in the folder of the source, on the day of the examples.
pub(crate) fn fivesigns(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_fivesigns"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .env("SOURCE_DATE_EPOCH", "1795305600")
        .env("COLUMNS", "80")
        .env_remove("FIVESIGNS_BROWSER")
        .output()
        .unwrap()
}

/// What every example is made with.
pub(crate) const EXAMPLES: [(&str, &[&str]); 5] = [
    (
        "havelock-water",
        &[
            "score",
            "examples/havelock-water/survey.csv",
            "--field",
            "field",
            "--by",
            "unit",
            "--facts",
            "examples/havelock-water/facts.yaml",
            "--invited",
            "420",
        ],
    ),
    (
        "brightwell-clinics",
        &[
            "score",
            "examples/brightwell-clinics/survey.csv",
            "--field",
            "field",
            "--by",
            "unit",
            "--facts",
            "examples/brightwell-clinics/facts.yaml",
            "--invited",
            "300",
        ],
    ),
    ("fevs", &["score", "examples/fevs/invented.csv", "--mapping", "examples/fevs/mapping.yaml"]),
    ("kestrel-rail", &["assess", "--answers", "examples/kestrel-rail/answers.yaml"]),
    ("kestrel-rail/full", &["assess", "--answers", "examples/kestrel-rail/full/answers.yaml"]),
];

/// Writes the report of an example to files of these endings in `folder`; gives their paths.
pub(crate) fn written(folder: &Path, arguments: &[&str], endings: &[&str], more: &[&str]) -> Vec<PathBuf> {
    let files: Vec<PathBuf> = endings.iter().map(|ending| folder.join(format!("report.{ending}"))).collect();
    let mut all: Vec<&str> = arguments.to_vec();
    all.extend(more);
    for file in &files {
        all.extend(["-o", file.to_str().unwrap()]);
    }
    let output = fivesigns(&all);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    files
}

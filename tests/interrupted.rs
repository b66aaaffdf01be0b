//! Ctrl-C at any moment of `score`: every file it writes is whole or not there, and nothing else is left.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a program that cannot be started has nothing to test")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const WRITTEN: [(&str, &str); 4] =
    [("report.html", "</html>"), ("report.json", "}"), ("report.md", ""), ("report.csv", "")];
const ROUNDS: u32 = 25;

/// Starts `score`, interrupts it after a while, and tells how long it ran.
fn interrupted(folder: &Path, after: Option<Duration>) -> Duration {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/brightwell-clinics");
    let begun = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_fivesigns"));
    command.arg("score").arg(example.join("survey.csv")).args(["--field", "field"]);
    for (name, _) in WRITTEN {
        command.arg("-o").arg(folder.join(name));
    }
    let mut program = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    if let Some(after) = after {
        std::thread::sleep(after);
        // It may have ended; then there is nobody to interrupt.
        let _ = Command::new("kill").args(["-INT", &program.id().to_string()]).stderr(Stdio::null()).status();
    }
    program.wait().unwrap();
    begun.elapsed()
}

#[test]
fn nothing_half_written_is_left() {
    let whole = tempfile::tempdir().unwrap();
    let longest = interrupted(whole.path(), None);
    let lengths = WRITTEN.map(|(name, _)| std::fs::metadata(whole.path().join(name)).unwrap().len());
    let mut cut_short = 0;
    for round in 0..ROUNDS {
        let folder = tempfile::tempdir().unwrap();
        interrupted(folder.path(), Some(longest * round / ROUNDS));
        let mut found = 0;
        for entry in std::fs::read_dir(folder.path()).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            let position = WRITTEN.iter().position(|(written, _)| *written == name);
            let position = position.unwrap_or_else(|| panic!("{name} was left after round {round}"));
            let text = std::fs::read_to_string(entry.path()).unwrap();
            assert!(text.trim_end().ends_with(WRITTEN[position].1), "{name} is cut off");
            // Only moments differ between two runs.
            assert!(text.len() as u64 * 10 >= lengths[position] * 9, "{name} is cut off");
            found += 1;
        }
        cut_short += u32::from(found < WRITTEN.len());
    }
    assert!(cut_short > 0, "no run was interrupted before its end");
}

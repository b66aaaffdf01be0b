//! README runs: every command of its console blocks is executed, every line it shows must come out.
//!
//! A block starts with `$ ` and a command; the lines after it are an excerpt of what the command prints.
//! `…` stands for lines left out.
#![cfg(unix)]
#![expect(clippy::expect_used, clippy::panic, reason = "a command that does not run must stop the test")]

use std::path::Path;
use std::process::Command;

/// The two ways README calls the program; the test gives the shell the one that is already built.
const BUILT_AND_RUN: &str = "cargo run --release -- ";
const RUN: &str = "fivesigns ";
/// Commands that the reader runs and this test is part of.
const NOT_RUN: [&str; 1] = ["cargo test"];

struct Shown {
    command: String,
    excerpt: Vec<String>,
}

fn shown_in(text: &str) -> Vec<Shown> {
    let mut shown = Vec::<Shown>::new();
    let mut inside = false;
    for line in text.lines() {
        match (inside, line) {
            (false, "```console") => inside = true,
            (true, "```") => inside = false,
            (true, line) => match line.strip_prefix("$ ") {
                Some(command) => shown.push(Shown { command: command.to_owned(), excerpt: Vec::new() }),
                None => shown.last_mut().expect("an excerpt follows a command").excerpt.push(line.to_owned()),
            },
            (false, _) => {}
        }
    }
    shown
}

/// The excerpt's runs of lines, split where lines are left out, must stand in the output in this order.
#[track_caller]
fn assert_shows(command: &str, output: &str, excerpt: &[String]) {
    let lines = output.lines().map(str::trim_end).collect::<Vec<_>>();
    let mut from = 0;
    for run in excerpt.split(|line| line.trim() == "…").filter(|run| !run.is_empty()) {
        let wanted = run.iter().map(|line| line.trim_end()).collect::<Vec<_>>();
        let found = lines[from..].windows(wanted.len()).position(|window| window == wanted);
        let found = found
            .unwrap_or_else(|| panic!("`{command}` no longer prints\n{}\nbut\n{output}", wanted.join("\n")));
        from += found + wanted.len();
    }
}

#[test]
fn every_command_of_the_readme_prints_what_the_readme_shows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let program = Path::new(env!("CARGO_BIN_EXE_fivesigns")).parent().unwrap();
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let shown = shown_in(&readme);
    assert!(shown.len() >= 6, "README shows its commands in console blocks");
    for Shown { command, excerpt } in shown {
        if NOT_RUN.contains(&command.as_str()) {
            continue;
        }
        let command = command.replace(BUILT_AND_RUN, RUN);
        assert!(command.starts_with(RUN), "`{command}` is not a command this test can run");
        let folder = tempfile::tempdir().unwrap();
        for part in ["examples", "rules"] {
            std::os::unix::fs::symlink(root.join(part), folder.path().join(part)).unwrap();
        }
        // Commands may use what an earlier one wrote.
        let prepared = Command::new(env!("CARGO_BIN_EXE_fivesigns"))
            .current_dir(folder.path())
            .args(["score", "examples/havelock-water/survey.csv", "--field", "field", "--by", "unit"])
            .args(["--facts", "examples/havelock-water/facts.yaml", "--invited", "420", "-o", "result.json"])
            .env("SOURCE_DATE_EPOCH", "1795305600")
            .output()
            .unwrap();
        assert!(prepared.status.success(), "{}", String::from_utf8_lossy(&prepared.stderr));
        let output = Command::new("sh")
            .current_dir(folder.path())
            .args(["-c", &command])
            .env("PATH", format!("{}:{}", program.display(), std::env::var("PATH").unwrap()))
            .env("COLUMNS", "80")
            .env("SOURCE_DATE_EPOCH", "1795305600")
            .output()
            .unwrap();
        assert!(output.status.success(), "`{command}`: {}", String::from_utf8_lossy(&output.stderr));
        assert_shows(&command, &String::from_utf8_lossy(&output.stdout), &excerpt);
    }
}

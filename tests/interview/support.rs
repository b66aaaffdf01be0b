//! What several tests of interviews need: a folder of their own, the program in it, and the quick form's answers.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The program, in a folder, at one day.
pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fivesigns"));
    command
        .current_dir(folder)
        .env("COLUMNS", "80")
        .env("SOURCE_DATE_EPOCH", "1795305600")
        .env_remove("ACCESSIBLE")
        .env("NO_COLOR", "1");
    command
}

/// What the program does with these lines on standard input.
pub(crate) fn piped(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = program(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that has stopped reading is looked at by what it printed.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

/// Standard output and standard error as text.
pub(crate) fn texts(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr))
}

/// What tells the trouble, before anything else: the same problems are solved apart, nothing comes second, most could
/// begin, and it does damage. Which of two weighs more is not asked then.
pub(crate) const TROUBLE: [&str; 4] = ["8", "9", "1", "3"];

/// How many questions the quick form has where the trouble is told so.
pub(crate) const QUESTIONS: usize = 34;

/// Where a question of the quick form stands, where the trouble is told so: `2 of 35`, `3 of 34`.
///
/// Until it is known that nothing comes second, it may be asked which of the two weighs more.
pub(crate) fn place(number: usize) -> String {
    format!("{number} of {}", if number <= 2 { QUESTIONS + 1 } else { QUESTIONS })
}

/// One answer to each question of the quick form, in their order: the trouble, signs strong, conditions in place.
pub(crate) const ALL_STRONG: [&str; QUESTIONS] = [
    "8", "9", "1", "3", "5", "5", "5", "5", "5", "5", "5", "5", "5", "5", "5", "5", "5", "60", "2", "2", "1",
    "1", "2", "2", "2", "2", "2", "1", "2", "2", "2", "2", "2", "2",
];

/// The same as an answers file.
pub(crate) const ALL_STRONG_FILE: &str = "\
fivesigns: 1
field: planners
role: manager
ratings: { silos: 4, learning-need: 4, knowledge-loss: 4, innovation: 4, belonging: 4, sponsor: 4, time: 4,
           coordinator: 4, core-group: 4, shared-practice: 4, safety: 4, venue: 4, strategic-fit: 4 }
facts: { main-trouble: same-problems-apart, further-trouble: none, could-begin: most, cost: damage,
         practitioners: 60, co-located: no, already-working: no, existing-community: none,
         asked-by-practitioners: yes, ready-part: no, settled-answers: no, one-source: no, one-problem: no,
         fixed-deliverable: no, expertise-inside: yes, few-named-leavers: no, many-leavers: no,
         cause-elsewhere: no, blocked-now: no, rivalry: no, attendance-compulsory: no }
";

/// The lines that answer the quick form.
pub(crate) fn lines(answers: &[&str]) -> String {
    answers.join("\n") + "\n"
}

/// A report without the list of files it was made from.
pub(crate) fn without_files(report: &str) -> String {
    let mut kept = String::new();
    let mut inside = false;
    for line in report.lines() {
        inside = line.starts_with("File ") || (inside && line.starts_with(' '));
        if !inside {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

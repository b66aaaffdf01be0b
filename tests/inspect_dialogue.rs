//! The questions of `inspect`, asked in a real pseudo-terminal.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a dialogue that does not go on must stop the test")]

use std::path::Path;

use rexpect::session::{Options, spawn_with_options};

/// An export with a column that is nearly ours, one of ours in two wordings, and one whose answers could be on
/// several formats.
const EXPORT: &str = "Teams here keep to themselves what they know!,\
We often find out too late that another team had already solved the same problem.,silos.solved-twice,\
silos.people-to-ask\n\
Agree,Agree,,Somewhat agree\n\
Disagree,,Disagree,Somewhat disagree\n\
Agree,Strongly agree,,Somewhat agree\n";

fn mapping_after(answers: &[(&str, &str)], folder: &Path) -> String {
    std::fs::write(folder.join("export.csv"), EXPORT).unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_fivesigns"));
    command.current_dir(folder).args(["inspect", "export.csv", "--write", "mapping.yaml"]);
    command.env("COLUMNS", "200").env("NO_COLOR", "1");
    let options = Options::new().timeout_ms(Some(20_000)).strip_ansi_escape_codes(true);
    let mut terminal = spawn_with_options(command, options).unwrap();
    for (question, answer) in answers {
        terminal.exp_string(question).unwrap();
        terminal.send_line(answer).unwrap();
    }
    terminal.exp_string("wrote mapping.yaml").unwrap();
    terminal.exp_eof().unwrap();
    std::fs::read_to_string(folder.join("mapping.yaml")).unwrap()
}

#[test]
fn what_was_answered_stands_in_the_mapping() {
    let folder = tempfile::tempdir().unwrap();
    let yes = [("Is it our statement", "y"), ("Are they one question?", "y")];
    let mapping = mapping_after(&yes, folder.path());
    assert!(mapping.contains("{ item: silos.kept-to-teams }  # told to be our statement"), "{mapping}");
    assert!(mapping.contains("\"silos.solved-twice\": { same-as: "), "{mapping}");
    let folder = tempfile::tempdir().unwrap();
    let no = [("Is it our statement", "n"), ("Are they one question?", "n")];
    let mapping = mapping_after(&no, folder.path());
    assert!(mapping.contains("ignore  # left out by you"), "{mapping}");
    assert!(!mapping.contains("\n  \"silos.solved-twice\": { same-as"), "{mapping}");
}

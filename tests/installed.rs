//! What an installation brings beside the program: completions and manual pages.
#![expect(clippy::unwrap_used, reason = "a program that does not run must stop the test")]

use std::fs;
use std::process::{Command, Output};

const COMMANDS: [&str; 9] =
    ["score", "inspect", "assess", "explain", "report", "questionnaire", "rules", "completions", "man"];

fn fivesigns(arguments: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_fivesigns")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

#[test]
fn every_shell_completes_every_command_but_the_hidden_one() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = String::from_utf8(fivesigns(&["completions", shell]).stdout).unwrap();
        for command in COMMANDS {
            assert!(script.contains(command), "{shell} does not complete {command}");
        }
        assert!(script.contains("minimum-group"), "{shell} does not complete options");
        assert!(!script.contains(fivesigns::survey::READ_WORKBOOK), "{shell} completes what no person types");
    }
}

#[cfg(unix)]
#[test]
fn the_script_for_bash_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("fivesigns.bash");
    fs::write(&script, fivesigns(&["completions", "bash"]).stdout).unwrap();
    let completed = "source \"$0\"; COMP_WORDS=(fivesigns sco); COMP_CWORD=1; _fivesigns fivesigns sco fivesigns; echo \"${COMPREPLY[@]}\"";
    // Without bash there is nothing to ask.
    let Ok(output) = Command::new("bash").args(["-c", completed]).arg(&script).output() else { return };
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "score", "{output:?}");
}

#[test]
fn every_command_has_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("man");
    fivesigns(&["man", "--write", pages.to_str().unwrap()]);
    let page = fs::read_to_string(pages.join("fivesigns.1")).unwrap();
    let printed = String::from_utf8(fivesigns(&["man"]).stdout).unwrap();
    assert_eq!(page, printed, "what is printed is the page of the program");
    for command in COMMANDS {
        let page = fs::read_to_string(pages.join(format!("fivesigns-{command}.1"))).unwrap();
        assert!(page.contains(".SH SYNOPSIS"), "{page}");
    }
    assert!(!pages.join(format!("fivesigns-{}.1", fivesigns::survey::READ_WORKBOOK)).exists());
}

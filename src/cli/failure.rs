//! How a command can fail, with which exit code, and what it then proposes.

use std::io::Write;
use std::process::ExitCode;

use fivesigns::printable::printable;
use fivesigns::problem::{Place, Problem, Problems};

/// Why there is no report.
#[derive(Debug)]
pub(super) enum Failure {
    /// An example of a rule, or a scenario, came out differently; the differences were printed.
    TestsFailed,
    /// Wrong usage.
    Usage(Problems),
    /// Bad data.
    Data(Problems),
    /// Bad rules.
    Rules(Problems),
    /// Stopped before there was a report; what to do is said in the text.
    Interrupted(String),
    /// A file or standard output cannot be written, such as on a full disk.
    Unwritten(Problems),
    /// Something outside our reach.
    Other(anyhow::Error),
    /// Whoever read our output has stopped reading; nothing is wrong.
    NobodyReads,
}

impl Failure {
    /// Prints what went wrong to standard error and gives the exit code.
    pub(super) fn print(self) -> ExitCode {
        let (code, message) = match self {
            Failure::TestsFailed => (1, None),
            Failure::Usage(problems) | Failure::Unwritten(problems) => (2, Some(problems.to_string())),
            Failure::Data(problems) => (3, Some(problems.to_string())),
            Failure::Rules(problems) => (4, Some(problems.to_string())),
            Failure::Interrupted(text) => (130, Some(text)),
            Failure::Other(error) => (2, Some(format!("error: {error:#}"))),
            Failure::NobodyReads => (0, None),
        };
        if let Some(message) = message {
            say(message.trim_end());
        }
        ExitCode::from(code)
    }
}

/// Tells something on standard error, with nothing in it that acts on a terminal.
pub(super) fn say(text: &str) {
    let lines = text.lines().map(printable).collect::<Vec<_>>();
    // Nothing is left to tell anyone where standard error itself cannot be written.
    let _ = writeln!(std::io::stderr(), "{}", lines.join("\n"));
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Failure {
        match error.downcast_ref::<std::io::Error>() {
            Some(io) if io.kind() == std::io::ErrorKind::BrokenPipe => Failure::NobodyReads,
            _ => Failure::Other(error),
        }
    }
}

/// The fault of an option or argument, for [`Failure::Usage`].
pub(super) fn usage(argument: &str, fault: impl Into<String>, help: impl Into<String>) -> Failure {
    Failure::Usage(Problem::new(Place::Argument(argument.to_owned()), fault).help(help).into())
}

/// A value of a command as it can be typed: whatever a file is called, a shell runs nothing of it.
pub(super) fn shell_word(value: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./\\:~+@%,=".contains(c);
    if !value.is_empty() && value.chars().all(plain) {
        value.to_owned()
    } else if cfg!(windows) {
        // No file name holds a quotation mark there.
        format!("\"{value}\"")
    } else {
        format!("'{}'", value.replace('\'', "'\\''"))
    }
}

//! A long report on a terminal, shown page by page by the program that the user named.

use std::io::{IsTerminal, Write};
use std::process::{Command, Stdio};

use fivesigns::report::sections::outline::Extent;

use super::failure::Failure;
use super::output::print;

/// Shows what a screen shows; what is whole through `$PAGER`, where a person looks at a terminal and has set one.
pub(super) fn show(text: &str, extent: Extent) -> Result<(), Failure> {
    let pager = std::env::var("PAGER").ok().filter(|pager| !pager.trim().is_empty());
    match pager.filter(|_| extent == Extent::Whole && std::io::stdout().is_terminal()) {
        Some(pager) if paged(&pager, text) => Ok(()),
        Some(_) | None => print(text),
    }
}

/// Whether the pager showed the text. One that is left before the end has shown what was wanted.
fn paged(pager: &str, text: &str) -> bool {
    let mut command = if cfg!(windows) { Command::new("cmd") } else { Command::new("sh") };
    command.args([if cfg!(windows) { "/C" } else { "-c" }, pager]).stdin(Stdio::piped());
    // Colours are passed on, and what fits on one screen stays there.
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", "FRX");
    }
    let Ok(mut child) = command.spawn() else { return false };
    if let Some(mut input) = child.stdin.take() {
        let _ = input.write_all(text.as_bytes());
    }
    child.wait().is_ok_and(|status| status.success())
}

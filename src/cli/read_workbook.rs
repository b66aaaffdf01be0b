//! `fivesigns read-workbook`: what this program asks of itself, so that a damaged workbook ends only this part of it.
//!
//! It is no command for people, so neither help nor completions nor manual pages know it.

use std::ffi::OsString;
use std::io;

use anyhow::Context;
use fivesigns::survey::{READ_WORKBOOK, answer_workbook};

use super::failure::Failure;

/// What the program asks of itself, if these words of a command line do.
pub(super) fn asked(words: &[OsString]) -> Option<&str> {
    match words {
        [_, command, told] if command == READ_WORKBOOK => told.to_str(),
        _ => None,
    }
}

/// Reads the workbook on standard input.
pub(super) fn read(told: &str) -> Result<(), Failure> {
    answer_workbook(io::stdin().lock(), io::stdout().lock(), told)
        .context("the workbook did not come through the pipe")
        .map_err(Failure::Other)
}

//! `fivesigns read-workbook`: what this program asks of itself, so that a damaged workbook ends only this part of it.

use std::io;

use anyhow::Context;
use clap::Args;
use fivesigns::survey::answer_workbook;

use super::failure::Failure;

#[derive(Debug, Args)]
pub(super) struct ReadWorkbook {
    told: String,
}

impl ReadWorkbook {
    pub(super) fn run(self) -> Result<(), Failure> {
        answer_workbook(io::stdin().lock(), io::stdout().lock(), &self.told)
            .context("the workbook did not come through the pipe")
            .map_err(Failure::Other)
    }
}

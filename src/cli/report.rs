//! `fivesigns report`: a saved result in another format.

use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use super::output::OutputOptions;
use super::saved;

#[derive(Debug, Args)]
pub(super) struct Report {
    /// A result saved with `-o RESULT.json`
    #[arg(value_name = "RESULT")]
    result: PathBuf,
    #[command(flatten)]
    output: OutputOptions,
}

impl Report {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let destinations = self.output.destinations()?;
        destinations.write(&saved::read(&self.result)?)
    }
}

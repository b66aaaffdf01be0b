//! How a person wants to be asked.

use clap::Args;
use clap::builder::FalseyValueParser;

use super::face::{Face, Look};
use crate::cli::failure::Failure;

/// Which face is wanted.
#[derive(Debug, Args)]
pub(in crate::cli) struct FaceOption {
    /// Plain numbered lines, nothing redrawn: for screen readers and simple terminals
    #[arg(long, env = "ACCESSIBLE", hide_env_values = true, value_parser = FalseyValueParser::new())]
    accessible: bool,
}

impl FaceOption {
    /// The face that is wanted and possible.
    pub(in crate::cli) fn face(&self) -> Result<Face, Failure> {
        Face::new(if self.accessible { Look::Plain } else { Look::AsTerminal })
    }
}

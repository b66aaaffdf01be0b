//! `fivesigns explain`: why a saved result came out as it did.

use std::path::PathBuf;

use clap::Args;
use fivesigns::report::{Explained, explain, render_document};

use super::failure::Failure;
use super::output::{print, stdout_style, stdout_width};
use super::report::read_result;

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// A result saved with `-o RESULT.json`
    #[arg(value_name = "RESULT")]
    result: PathBuf,
    /// One rule, sign, readiness condition, fact or option, by its id or name; everything unless given
    #[arg(value_name = "WHAT")]
    what: Option<String>,
    /// The field to explain, where there are several
    #[arg(long, value_name = "NAME", value_parser = super::options::name)]
    field: Option<String>,
}

impl Explain {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let result = read_result(&self.result)?;
        let wanted = Explained { field: self.field.as_deref(), what: self.what.as_deref() };
        let document = explain(&result, &wanted).map_err(Failure::Usage)?;
        print(&render_document(&document, stdout_style(), stdout_width()))
    }
}

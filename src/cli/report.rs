//! `fivesigns report`: a saved result in another format.

use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use super::inputs::Inputs;
use super::output::OutputOptions;
use super::saved;
use super::usage;

#[derive(Debug, Args)]
pub(super) struct Report {
    /// A result saved with `-o RESULT.json`
    #[arg(value_name = "RESULT", required_unless_present = "print_template")]
    result: Option<PathBuf>,
    /// Gone with pages of others; whoever has it in a script is told what to do instead
    #[arg(long, hide = true, num_args = 0..=1, default_missing_value = "", conflicts_with = "result")]
    print_template: Option<String>,
    #[command(flatten)]
    output: OutputOptions,
}

impl Report {
    pub(super) fn run(self) -> Result<(), Failure> {
        let Some(result) = self.result else {
            return Err(usage(
                "--print-template",
                "a page of your own is no longer read, so there is none to print",
                "change the report in report.yaml: the colours, `sections`, texts under `extra`, and CSS: `styles: more.css`",
            ));
        };
        let destinations = self.output.destinations(&Inputs::none().and("the saved result", [&result]))?;
        destinations.write(&saved::read(&result)?)
    }
}

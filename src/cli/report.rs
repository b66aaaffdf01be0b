//! `fivesigns report`: a saved result in another format.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use fivesigns::report::{PAGE, STYLES};

use super::failure::Failure;
use super::output::{OutputOptions, print};
use super::saved;
use super::usage;

#[derive(Debug, Args)]
pub(super) struct Report {
    /// A result saved with `-o RESULT.json`
    #[arg(value_name = "RESULT", required_unless_present = "print_template")]
    result: Option<PathBuf>,
    /// Print the page or the styles of the printable report, to copy and change them
    #[arg(long, value_name = "TEMPLATE", conflicts_with = "result")]
    print_template: Option<TemplateName>,
    #[command(flatten)]
    output: OutputOptions,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum TemplateName {
    Page,
    Styles,
}

impl Report {
    pub(super) fn run(self) -> Result<(), Failure> {
        match (self.print_template, self.result) {
            (Some(TemplateName::Page), _) => print(PAGE),
            (Some(TemplateName::Styles), _) => print(STYLES),
            (None, Some(result)) => {
                let destinations = self.output.destinations()?;
                destinations.write(&saved::read(&result)?)
            }
            (None, None) => {
                Err(usage("report", "no result is named", "name a result saved with -o RESULT.json"))
            }
        }
    }
}

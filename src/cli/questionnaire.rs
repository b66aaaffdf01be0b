//! `fivesigns questionnaire`: our questions, to hand out or to build in a survey platform.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use fivesigns::responses::questionnaire;

use super::failure::Failure;
use super::output::{Readers, print, replace};
use super::shared::PackOption;

#[derive(Debug, Args)]
pub(super) struct Questionnaire {
    /// As a page to print or paste, or as the header row of a CSV file
    #[arg(long, value_name = "FORMAT", default_value = "markdown")]
    format: Form,
    /// Write to FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    pack: PackOption,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    Markdown,
    Csv,
}

impl Questionnaire {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let pack = self.pack.load()?;
        let text = match self.format {
            Form::Markdown => questionnaire::markdown(&pack),
            Form::Csv => questionnaire::csv_header(&pack),
        };
        match &self.output {
            Some(path) => replace(path, text.as_bytes(), Readers::AsUsual),
            None => print(&text),
        }
    }
}

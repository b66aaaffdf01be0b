//! `fivesigns assess`: one person's answers in, a verdict for their field out.

use std::path::PathBuf;

use clap::Args;
use fivesigns::judgement::{Circumstances, diagnose_interview};
use fivesigns::report::SavedResult;
use fivesigns::responses::interview::load_answers;

use super::failure::Failure;
use super::output::OutputOptions;
use super::shared::{DateOption, PackOption};

#[derive(Debug, Args)]
pub(super) struct Assess {
    /// The answers, as a file; what is absent is unknown
    #[arg(long, value_name = "FILE")]
    answers: PathBuf,
    /// The field the answers speak of, where the file does not name it
    #[arg(long, value_name = "NAME")]
    field: Option<String>,
    #[command(flatten)]
    date: DateOption,
    #[command(flatten)]
    pack: PackOption,
    #[command(flatten)]
    output: OutputOptions,
}

impl Assess {
    pub(super) fn run(self) -> Result<(), Failure> {
        let destinations = self.output.destinations()?;
        let date = self.date.day()?;
        let pack = self.pack.load()?;
        let mut answers = load_answers(&self.answers, &pack).map_err(Failure::Data)?;
        answers.field = self.field.or(answers.field);
        let circumstances = Circumstances::on(date);
        let diagnosis = diagnose_interview(&pack, &answers, circumstances);
        destinations.write(&SavedResult::from_diagnosis(&pack, &diagnosis))
    }
}

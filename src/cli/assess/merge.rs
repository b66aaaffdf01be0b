//! `fivesigns assess merge`: the answers of several people, beside one another and as one.

use std::path::PathBuf;

use clap::Args;
use fivesigns::interview::{AnswersFile, load_answers};
use fivesigns::judgement::{Circumstances, diagnose_informants};
use fivesigns::problem::{Place, Problem, Problems};
use fivesigns::report::SavedResult;

use super::sessions::path_of;
use crate::cli::failure::{Failure, usage};
use crate::cli::options::{DateOption, PackOption};
use crate::cli::output::{Inputs, OutputOptions, is_one_file};

#[derive(Debug, Args)]
pub(super) struct Merge {
    /// The answers files, one of each person; their order plays no part
    #[arg(value_name = "FILE", required = true, num_args = 2..)]
    files: Vec<PathBuf>,
    /// The field all of them speak of, where the files name it differently
    #[arg(long, value_name = "NAME", value_parser = crate::cli::options::field_name)]
    field: Option<String>,
    #[command(flatten)]
    date: DateOption,
    #[command(flatten)]
    pack: PackOption,
    #[command(flatten)]
    output: OutputOptions,
}

impl Merge {
    pub(super) fn run(self) -> Result<(), Failure> {
        let sessions = self.files.iter().map(|path| path_of(path));
        let inputs = Inputs::none().and("a file of answers", &self.files).and("a session", sessions);
        let destinations = self.output.destinations(&inputs)?;
        let date = self.date.day()?;
        let pack = self.pack.load()?;
        let mut problems = Problems::new();
        let mut informants = Vec::new();
        for path in &self.files {
            // A session may be named without its ending.
            let path = if path.exists() { path.clone() } else { path_of(path) };
            match load_answers(&path, &pack) {
                Ok(answers) => informants.push((path, answers)),
                Err(found) => problems.append(found),
            }
        }
        note_repeated(&informants, &mut problems);
        problems.or(()).map_err(Failure::Data)?;
        let field = match self.field {
            Some(field) => Some(field),
            None => one_field(&informants)?,
        };
        let informants: Vec<AnswersFile> = informants.into_iter().map(|(_, answers)| answers).collect();
        let circumstances = Circumstances::on(date);
        let diagnosis = diagnose_informants(&pack, &informants, field, circumstances);
        destinations.write(&SavedResult::from_diagnosis(&pack, &diagnosis))
    }
}

/// The same file twice, or a copy of it, would count one person twice. Two people may well say the same; where their
/// files are the same to the byte, somebody has to say so.
fn note_repeated(informants: &[(PathBuf, AnswersFile)], problems: &mut Problems) {
    for (index, (path, answers)) in informants.iter().enumerate() {
        let earlier = &informants[..index];
        let problem = |fault: String| Problem::new(Place::File(path.display().to_string()), fault);
        if let Some((first, _)) = earlier.iter().find(|(other, _)| is_one_file(other, path)) {
            let fault =
                format!("this is the same file as {}, and would count one person twice", first.display());
            problems.push(problem(fault).help("name each person's file once"));
        } else if let Some((first, _)) =
            earlier.iter().find(|(_, other)| other.file.sha256 == answers.file.sha256)
        {
            let fault = format!(
                "this is a copy of {}, the same in every character, and would count one person twice",
                first.display()
            );
            problems.push(problem(fault).help("name each person's file once").help(
                "where two people gave the same answers, say so by a comment in one of the files: # another person",
            ));
        }
    }
}

/// The field that all files name; those that name none go with the others.
fn one_field(informants: &[(PathBuf, AnswersFile)]) -> Result<Option<String>, Failure> {
    let mut fields: Vec<&str> =
        informants.iter().filter_map(|(_, answers)| answers.field.as_deref()).collect();
    fields.sort_unstable();
    fields.dedup();
    match fields.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some((*one).to_owned())),
        several => {
            let quoted: Vec<String> = several.iter().map(|field| format!("\"{field}\"")).collect();
            let fault = format!("the files speak of different fields: {}", quoted.join(", "));
            Err(usage("merge", fault, "give the files of one field, or name the field with `--field`"))
        }
    }
}

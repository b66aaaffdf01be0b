//! `fivesigns assess`: one person is asked about a field, and a verdict comes out.

mod conduct;
mod finish;
mod merge;
mod sessions;
mod store;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use fivesigns::interview::{Form, Role, load_answers};
use fivesigns::pack::Pack;

pub(super) use self::sessions::{
    damaged as damaged_session, in_this_folder as sessions_in_this_folder, name_of,
};

use self::sessions::Wanted;
use super::Input;
use super::failure::{Failure, usage};
use super::options::{DateOption, PackOption};
use super::output::{Destinations, Inputs, OutputOptions};
use super::terminal::{Face, FaceOption};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Assess {
    #[command(subcommand)]
    several: Option<Several>,
    #[command(flatten)]
    one: One,
}

#[derive(Debug, Subcommand)]
enum Several {
    /// Report one verdict from the answers of several people about one field
    Merge(merge::Merge),
}

impl Assess {
    pub(super) fn run(self, input: Input) -> Result<(), Failure> {
        match self.several {
            Some(Several::Merge(merge)) => merge.run(),
            None => self.one.run(input),
        }
    }
}

/// One person is asked.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
struct One {
    /// The session, kept in ./NAME.fivesigns.yaml: goes on with it, or begins it
    #[arg(value_name = "NAME")]
    name: Option<PathBuf>,
    /// Go on with NAME, or with the latest session in this folder
    #[arg(long)]
    resume: bool,
    /// About 30 questions, 6 minutes: a rating for each sign and condition, and facts
    #[arg(long, conflicts_with = "full")]
    quick: bool,
    /// All statements and facts, about 20 minutes
    #[arg(long)]
    full: bool,
    /// The answers, as a file; nothing is asked, and what is absent is unknown
    #[arg(long, value_name = "FILE", conflicts_with_all = ["name", "resume", "quick", "full"])]
    answers: Option<PathBuf>,
    /// The field (profession or kind of work) the answers speak of
    #[arg(long, value_name = "NAME", value_parser = crate::cli::options::field_name)]
    field: Option<String>,
    /// In which role you answer
    #[arg(long, value_name = "ROLE", value_parser = ["staff", "manager", "other"])]
    role: Option<String>,
    #[command(flatten)]
    face: FaceOption,
    /// Say after each sign how it reads so far; this may steer later answers
    #[arg(long)]
    show_scores: bool,
    #[command(flatten)]
    date: DateOption,
    #[command(flatten)]
    pack: PackOption,
    #[command(flatten)]
    output: OutputOptions,
}

impl One {
    fn run(self, input: Input) -> Result<(), Failure> {
        let inputs = Inputs::none()
            .and("the file of answers", &self.answers)
            .and("the session", self.name.as_deref().map(sessions::path_of))
            // Whichever of them is gone on with.
            .and("a session", sessions::in_this_folder());
        let destinations = self.output.destinations(&inputs)?;
        let date = self.date.day()?;
        let pack = self.pack.load()?;
        match (&self.answers, input) {
            (Some(path), _) => self.report(&pack, path, &destinations, date),
            (None, Input::Never) => {
                let session = self.session_to_report(&pack)?;
                self.report(&pack, &session, &destinations, date)
            }
            (None, Input::Asked) => {
                let mut face = self.face.face()?;
                let finished = self.interview(&pack, &mut face, &date)?;
                finish::finish(&pack, &mut face, &finished, &destinations, date)
            }
        }
    }

    /// Reports what a file says, as it is.
    fn report(
        &self,
        pack: &Pack,
        path: &Path,
        destinations: &Destinations,
        date: String,
    ) -> Result<(), Failure> {
        let mut answers = load_answers(path, pack).map_err(Failure::Data)?;
        let help = "leave out --field, or change `field` in the file";
        sessions::is_of_field(path, &answers, self.field.as_deref(), help)?;
        sessions::is_of_role(path, &answers, self.role())?;
        answers.field = answers.field.or_else(|| self.field.clone());
        answers.role = answers.role.or(self.role());
        destinations.write(&finish::result(pack, &answers, date))
    }

    fn role(&self) -> Option<Role> {
        self.role.as_deref().and_then(Role::from_word)
    }

    /// Asks until there is a report to be made, or until the person stops.
    fn interview(&self, pack: &Pack, face: &mut Face, date: &str) -> Result<finish::Finished, Failure> {
        let wanted = Wanted {
            name: self.name.as_deref(),
            resume: self.resume,
            form: self.form(),
            field: self.field.as_deref(),
            role: self.role(),
        };
        // Told now, and not when the first answer is to be saved.
        store::may_be_saved(self.name.as_deref().map(sessions::path_of).as_deref())?;
        let begun = sessions::begin(pack, face, &wanted)?;
        let scores = if self.show_scores { conduct::Scores::Shown } else { conduct::Scores::Hidden };
        conduct::conduct(pack, face, begun, scores, date)
    }

    fn form(&self) -> Option<Form> {
        match (self.quick, self.full) {
            (true, _) => Some(Form::Quick),
            (false, true) => Some(Form::Full),
            (false, false) => None,
        }
    }

    /// The session that is reported as it is.
    fn session_to_report(&self, pack: &Pack) -> Result<PathBuf, Failure> {
        match (&self.name, self.resume) {
            (Some(name), _) => Ok(sessions::path_of(name)),
            (None, true) => sessions::latest(pack, self.field.as_deref()),
            (None, false) => Err(usage(
                "--no-input",
                "there is nothing to report without a question",
                "name a session, or give the answers with `--answers FILE`",
            )),
        }
    }
}

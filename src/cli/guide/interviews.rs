//! The interviews in this folder, to go on with or to merge.

use std::path::PathBuf;

use fivesigns::interview::{SESSION_ENDING, load_answers};
use fivesigns::pack::load;

use super::{Wish, file_named, save_as};
use crate::cli::assess::{damaged_session, name_of, sessions_in_this_folder};
use crate::cli::failure::Failure;
use crate::cli::terminal::{Face, Interruption, choose};

/// More interviews or fields than these are found by their names.
const OFFERED: usize = 8;

/// An interview that can be read.
struct Interview {
    path: PathBuf,
    field: Option<String>,
}

/// The interviews in this folder, the one written last first.
pub(super) struct Interviews {
    readable: Vec<Interview>,
    /// What is said of each that cannot be read.
    damaged: Vec<String>,
}

impl Interviews {
    /// Reads them.
    pub(super) fn in_this_folder() -> Interviews {
        let mut interviews = Interviews { readable: Vec::new(), damaged: Vec::new() };
        let Ok(pack) = load::embedded() else { return interviews };
        for path in sessions_in_this_folder() {
            match load_answers(&path, &pack) {
                Ok(answers) => interviews.readable.push(Interview { path, field: answers.field }),
                Err(problems) => interviews.damaged.push(damaged_session(&path, &problems)),
            }
        }
        interviews
    }

    /// What is said of those that cannot be read.
    pub(super) fn damaged(&self) -> &[String] {
        &self.damaged
    }

    /// Whether there is none to go on with.
    pub(super) fn is_empty(&self) -> bool {
        self.readable.is_empty()
    }

    /// Which one to go on with.
    pub(super) fn go_on(&self, face: &mut Face) -> Result<Wish, Failure> {
        let answers = self.readable.iter().take(OFFERED).map(|interview| {
            let about = interview.field.clone().unwrap_or_else(|| "no field named yet".to_owned());
            (&interview.path, name_of(&interview.path), about)
        });
        let path = choose(face, Vec::new(), "Which interview?", answers.collect())?;
        let name = path.to_string_lossy();
        let name = name.strip_suffix(SESSION_ENDING).unwrap_or(&name);
        Ok(Wish::of(["assess", "--resume"]).and(name))
    }

    /// Whose answers to merge: those about one field in this folder, or files that are named one by one.
    pub(super) fn merge(&self, face: &mut Face) -> Result<Wish, Failure> {
        let mut answers: Vec<(Option<Vec<PathBuf>>, String, String)> = Vec::new();
        for field in self.fields_of_several().into_iter().take(OFFERED) {
            let about = self.readable.iter().filter(|interview| interview.field.as_deref() == Some(field));
            let paths: Vec<PathBuf> = about.map(|interview| interview.path.clone()).collect();
            let names = paths.iter().map(|path| name_of(path)).collect::<Vec<_>>().join(", ");
            answers.push((Some(paths), format!("{field}: {names}"), String::new()));
        }
        let here = if answers.is_empty() {
            None
        } else {
            answers.push((None, "Other files".to_owned(), String::new()));
            choose(face, Vec::new(), "Whose answers belong together?", answers)?
        };
        let paths = match here {
            Some(paths) => paths,
            None => named(face)?,
        };
        save_as(face, paths.into_iter().fold(Wish::of(["assess", "merge"]), Wish::and), "merged-report")
    }

    /// The fields that two interviews or more are about.
    fn fields_of_several(&self) -> Vec<&str> {
        let mut fields: Vec<&str> =
            self.readable.iter().filter_map(|interview| interview.field.as_deref()).collect();
        fields.sort_unstable();
        let mut several: Vec<&str> =
            fields.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        several.dedup();
        several
    }
}

/// The files of two people or more, one after the other.
fn named(face: &mut Face) -> Result<Vec<PathBuf>, Failure> {
    let mut paths = Vec::new();
    loop {
        let question = match paths.len() {
            0 => "Which file holds the first person's answers?",
            1 => "Which file holds the second person's?",
            _ => "And the next person's? Press Enter where there is none.",
        };
        match file_named(face, question)? {
            Some(path) => paths.push(path),
            None if paths.len() >= 2 => return Ok(paths),
            None => {
                Interruption::default().tells("Merging needs the answers of two people. Nothing was begun.");
                return Err(Failure::Interrupted(Interruption::default().told()));
            }
        }
    }
}

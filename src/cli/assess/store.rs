//! Where answers go before the next question appears.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use fivesigns::interview::{Kept, SessionFile, Unsaved, answers_text};
use fivesigns::pack::Pack;
use fivesigns::printable::printable;
use fivesigns::problem::{Place, Problem};

use super::sessions::{free_file, name_of};
use crate::cli::failure::Failure;
use crate::cli::terminal::Interruption;

/// Where answers go.
pub(super) struct Store {
    file: Option<SessionFile>,
    saved: String,
    interruption: Interruption,
}

impl Store {
    /// A session that gets its file once its field is known.
    pub(super) fn unnamed() -> Store {
        Store { file: None, saved: String::new(), interruption: Interruption::default() }
    }

    /// A session that has a file.
    pub(super) fn open(file: SessionFile) -> Store {
        Store { file: Some(file), ..Store::unnamed() }
    }

    /// The session's file, once it has one.
    pub(super) fn path(&self) -> Option<&Path> {
        self.file.as_ref().map(SessionFile::path)
    }

    /// Brings everything to disk; when this returns, a power cut takes nothing away.
    pub(super) fn keep(&mut self, pack: &Pack, kept: &Kept) -> Result<(), Failure> {
        let text = answers_text(pack, kept);
        if text == self.saved {
            return Ok(());
        }
        let file = match self.file.take() {
            Some(file) => file,
            None => free_file(kept.field.as_deref())?,
        };
        let file = self.file.insert(file);
        file.save(&text).map_err(|error| unsaved(file.path(), &error))?;
        self.interruption.tells(&resume_hint(file.path()));
        self.saved = text;
        Ok(())
    }

    /// Lets go of the session.
    pub(super) fn close(self) -> Option<PathBuf> {
        self.path().map(Path::to_owned)
    }
}

/// How to go on.
pub(super) fn resume_hint(path: &Path) -> String {
    let (file, name) = (path.display().to_string(), name_of(path));
    format!(
        "Your answers are saved in {}.\nGo on with: fivesigns assess --resume {}",
        printable(&file),
        printable(&name)
    )
}

fn unsaved(path: &Path, unsaved: &Unsaved) -> Failure {
    let error = match unsaved {
        Unsaved::Failed(error) => error,
        Unsaved::Changed => {
            let fault = "the file was changed while the interview was open, so the last answer was not saved";
            let help = format!(
                "the file is left as it is now; to go on from what it says: `fivesigns assess --resume {}`",
                name_of(path)
            );
            let problem = Problem::new(Place::File(path.display().to_string()), fault);
            return Failure::Data(problem.help(help).into());
        }
    };
    let fault = format!("the last answer could not be saved: {error}");
    let problem = Problem::new(Place::File(path.display().to_string()), fault);
    let way_out = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "make room on the disk",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "see that you may write to it and to its folder"
        }
        _ => "see that nothing else stands in its way",
    };
    let help = format!(
        "the answers before it are safe in this file; {way_out}, then go on with `fivesigns assess --resume {}`",
        name_of(path)
    );
    Failure::Data(problem.help(help).into())
}

/// Whether answers can be saved where a session is kept: beside the file that was named, or in this folder.
pub(super) fn may_be_saved(session: Option<&Path>) -> Result<(), Failure> {
    let folder = session.and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    if !folder.is_dir() {
        // What is not there is told of where the session is opened.
        return Ok(());
    }
    match tempfile::Builder::new().prefix(".fivesigns-").tempfile_in(folder) {
        Ok(_) => Ok(()),
        Err(error) => {
            let place = Place::File(printable(&folder.display().to_string()).into_owned());
            let problem = Problem::new(place, format!("no answer could be saved here: {error}"));
            Err(Failure::Unwritten(
                problem.help("go to a folder that you may write to, and begin there").into(),
            ))
        }
    }
}

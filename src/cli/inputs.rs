//! What a command reads, so that nothing it writes takes the place of it.

use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::usage;

/// The files a command reads, each with what it is.
#[derive(Debug, Default)]
pub(super) struct Inputs(Vec<(PathBuf, &'static str)>);

impl Inputs {
    /// No file yet.
    pub(super) fn none() -> Inputs {
        Inputs::default()
    }

    /// Adds a file, where there is one; `-` is standard input.
    #[must_use]
    pub(super) fn and(
        mut self,
        what: &'static str,
        paths: impl IntoIterator<Item = impl Into<PathBuf>>,
    ) -> Inputs {
        let paths = paths.into_iter().map(Into::into).filter(|path: &PathBuf| path.as_os_str() != "-");
        self.0.extend(paths.map(|path| (path, what)));
        self
    }

    /// Refuses to write over one of them, by whatever name.
    pub(super) fn spare(&self, argument: &str, path: &Path) -> Result<(), Failure> {
        match self.0.iter().find(|(input, _)| is_one_file(input, path)) {
            Some((_, what)) => {
                let fault = format!("this is {what}, which would be written over");
                Err(usage(argument, fault, "name another file"))
            }
            None => Ok(()),
        }
    }
}

/// Whether two paths lead to one file: the same name in the same folder, or a link to it.
pub(super) fn is_one_file(one: &Path, other: &Path) -> bool {
    let whole = |path: &Path| {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Some(folder.canonicalize().ok()?.join(path.file_name()?))
    };
    // Whoever opens a pipe to look at it waits until somebody writes to it.
    (one.is_file() && other.is_file() && same_file::is_same_file(one, other).unwrap_or(false))
        || one == other
        || whole(one).is_some_and(|one| Some(one) == whole(other))
}

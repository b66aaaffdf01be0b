//! The file a session is kept in: one writer at a time, replaced as a whole, on disk before the next question.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::problem::{Place, Problem, Problems};

/// How the name of every session file ends.
pub const SESSION_ENDING: &str = ".fivesigns.yaml";

/// A session file that this process alone may write.
///
/// Beside it stand, while it is open, a lock and for a moment the next version. A process that is killed
/// leaves them behind; the next one takes them over.
#[derive(Debug)]
pub struct SessionFile {
    path: PathBuf,
    next: PathBuf,
    lock_path: PathBuf,
    lock: File,
    /// What the file held when it was last read or written here; nothing where there was none.
    held: Option<Vec<u8>>,
}

/// An answer could not be brought to disk; the file holds what it held before.
#[derive(Debug)]
pub enum Unsaved {
    /// The file holds something else than was last read or written here: somebody changed it by hand.
    Changed,
    /// It cannot be written.
    Failed(io::Error),
}

impl SessionFile {
    /// Takes hold of the session at `path`, whether there is one already or not.
    ///
    /// # Errors
    /// Another process has it, or nothing can be written beside it.
    pub fn open(path: &Path) -> Result<SessionFile, Problems> {
        let problem = |fault: String, help: &str| {
            Problems::from(Problem::new(Place::File(path.display().to_string()), fault).help(help))
        };
        let lock_path = beside(path, ".lock");
        let unwritable = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => {
                let folder = path.parent().unwrap_or(Path::new(".")).display();
                problem(format!("there is no folder {folder}"), "make it first, or check its name")
            }
            _ => problem(
                format!("the session cannot be saved here: {error}"),
                "change to a folder that you may write to",
            ),
        };
        loop {
            let lock = OpenOptions::new().create(true).truncate(false).write(true).open(&lock_path);
            let lock = lock.map_err(unwritable)?;
            match lock.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let help = "go on there, or end it first; its answers are saved";
                    return Err(problem("another fivesigns has this session open".to_owned(), help));
                }
                Err(TryLockError::Error(error)) => return Err(unwritable(error)),
            }
            // Its owner may have removed the file between our opening and locking it; then it guards nothing.
            if is_still(&lock, &lock_path) {
                return Ok(SessionFile {
                    path: path.to_owned(),
                    held: fs::read(path).ok(),
                    next: beside(path, ".next"),
                    lock_path,
                    lock,
                });
            }
        }
    }

    /// The session's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Replaces the file as a whole; when this returns, the text has reached the disk.
    ///
    /// # Errors
    /// The text could not be written, or the file was changed by somebody else; the old file is whole.
    pub fn save(&mut self, text: &str) -> Result<(), Unsaved> {
        // One that is gone holds nothing that could be lost.
        if fs::read(&self.path).is_ok_and(|there| self.held.as_ref() != Some(&there)) {
            return Err(Unsaved::Changed);
        }
        self.replace(text).map_err(|error| {
            // Half a file would only take up room on a disk that may be full.
            let _ = fs::remove_file(&self.next);
            Unsaved::Failed(error)
        })?;
        self.held = Some(text.as_bytes().to_vec());
        Ok(())
    }

    fn replace(&self, text: &str) -> io::Result<()> {
        match fs::remove_file(&self.next) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
        // A new file, never one that something else has put there.
        let mut options = OpenOptions::new();
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            // What one person answers is for nobody else to read.
            options.mode(0o600);
        }
        let mut next = options.create_new(true).write(true).open(&self.next)?;
        next.write_all(text.as_bytes())?;
        next.sync_all()?;
        fs::rename(&self.next, &self.path)?;
        sync_folder(&self.path)
    }
}

impl Drop for SessionFile {
    fn drop(&mut self) {
        if is_still(&self.lock, &self.lock_path) {
            // A lock that stays behind locks nobody out.
            let _ = fs::remove_file(&self.lock_path);
        }
    }
}

/// The hidden file beside the session that has this ending more.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(ending);
    path.with_file_name(name)
}

/// Whether the file at the path is the one that is open.
#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    let (open, there) = (file.metadata().map(identity), fs::metadata(path).map(identity));
    matches!((open, there), (Ok(open), Ok(there)) if open == there)
}

/// An open file cannot be replaced here.
#[cfg(not(unix))]
fn is_still(_: &File, path: &Path) -> bool {
    path.exists()
}

/// A new name is on disk once its folder is.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

/// Folders cannot be synced here; the system sees to it.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

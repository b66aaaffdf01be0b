//! What is being written while the program may be interrupted: Ctrl-C leaves none of it behind.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

/// The exit code of what was interrupted.
pub(super) const INTERRUPTED: i32 = 130;

/// Files and folders that nobody should find.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Something unfinished; it is taken off the list when it is finished or gone.
pub(super) struct Unfinished(PathBuf);

impl Unfinished {
    /// Makes a file or folder, so that there is no moment in which it exists and is not on the list.
    ///
    /// The thing made is dropped first, and then its place on the list.
    pub(super) fn make<T: AsRef<Path>>(
        make: impl FnOnce() -> std::io::Result<T>,
    ) -> std::io::Result<(Unfinished, T)> {
        watch();
        let mut unfinished = lock();
        let thing = make()?;
        let path = thing.as_ref().to_owned();
        unfinished.push(path.clone());
        Ok((Unfinished(path), thing))
    }

    /// Finishes it: whoever interrupts meanwhile comes before or after, and never in between.
    pub(super) fn finish<T>(self, finish: impl FnOnce() -> T) -> T {
        let finished = {
            let _held = lock();
            finish()
        };
        drop(self);
        finished
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        lock().retain(|path| *path != self.0);
    }
}

/// Removes what is unfinished; for whoever ends the program, which it must do while this is held.
pub(super) fn remove_all() -> MutexGuard<'static, Vec<PathBuf>> {
    let unfinished = lock();
    for path in &*unfinished {
        // What is not there any more needs no removing.
        let _ = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
    }
    unfinished
}

fn lock() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on Ctrl-C and `kill` end the program in good order; an interview has seen to that itself.
fn watch() {
    static WATCHED: Once = Once::new();
    WATCHED.call_once(|| {
        let _ = ctrlc::set_handler(|| {
            let _held = remove_all();
            std::process::exit(INTERRUPTED);
        });
    });
}

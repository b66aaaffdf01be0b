//! What happens when an interview is interrupted from outside: the terminal is put right, and the way back is told.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use fivesigns::printable::printable;

use super::sessions::name_of;
use super::terminal;
use crate::cli::unfinished;

/// Where the answers are, for whoever interrupts.
#[derive(Debug, Clone)]
pub(super) struct Interruption(Arc<Mutex<Option<PathBuf>>>);

impl Default for Interruption {
    fn default() -> Interruption {
        static SAVED_IN: OnceLock<Arc<Mutex<Option<PathBuf>>>> = OnceLock::new();
        Interruption(Arc::clone(SAVED_IN.get_or_init(Arc::default)))
    }
}

impl Interruption {
    /// From now on Ctrl-C, a closed terminal and `kill` end the program in good order.
    pub(super) fn watch() {
        let interruption = Interruption::default();
        // Where no handler can be set, the system ends the program as it always did, and nothing is lost either.
        let _ = ctrlc::set_handler(move || {
            terminal::restore();
            let saved_in = interruption.0.lock().ok().and_then(|path| path.clone());
            let told = saved_in.as_deref().map_or_else(nothing_saved, resume_hint);
            let _ = writeln!(std::io::stderr(), "\n{told}");
            let _held = unfinished::remove_all();
            std::process::exit(unfinished::INTERRUPTED);
        });
    }

    /// The answers are in this file.
    pub(super) fn saved_in(&self, path: &Path) {
        if let Ok(mut saved_in) = self.0.lock()
            && saved_in.as_deref() != Some(path)
        {
            *saved_in = Some(path.to_owned());
        }
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

/// There is nothing to go on with.
pub(super) fn nothing_saved() -> String {
    "Nothing was answered, so nothing was saved.".to_owned()
}

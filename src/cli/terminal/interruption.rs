//! What happens when an interview is interrupted from outside: the terminal is put right, and the way back is told.

use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};

use super::device;
use crate::cli::cleanup;

/// What to tell whoever interrupts: where the answers are, and how to go on.
#[derive(Debug, Clone)]
pub(in crate::cli) struct Interruption(Arc<Mutex<Option<String>>>);

impl Default for Interruption {
    fn default() -> Interruption {
        static TOLD: OnceLock<Arc<Mutex<Option<String>>>> = OnceLock::new();
        Interruption(Arc::clone(TOLD.get_or_init(Arc::default)))
    }
}

impl Interruption {
    /// From now on Ctrl-C, a closed terminal and `kill` end the program in good order.
    pub(in crate::cli) fn watch() {
        let interruption = Interruption::default();
        // Where no handler can be set, the system ends the program as it always did, and nothing is lost either.
        let _ = ctrlc::set_handler(move || {
            device::restore();
            let _ = writeln!(std::io::stderr(), "\n{}", interruption.told());
            let _held = cleanup::remove_all();
            std::process::exit(cleanup::INTERRUPTED);
        });
    }

    /// From now on this is told.
    pub(in crate::cli) fn tells(&self, hint: &str) {
        if let Ok(mut told) = self.0.lock() {
            *told = Some(hint.to_owned());
        }
    }

    /// What is told now.
    pub(in crate::cli) fn told(&self) -> String {
        let told = self.0.lock().ok().and_then(|told| told.clone());
        told.unwrap_or_else(|| NOTHING_SAVED.to_owned())
    }
}

/// There is nothing to go on with.
pub(in crate::cli) const NOTHING_SAVED: &str = "Nothing was answered, so nothing was saved.";

//! How far the reading of a file is, on standard error, where it takes longer than a second.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use fivesigns::survey::Progress;
use indicatif::{ProgressBar, ProgressStyle};

/// Shorter work needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the bar moves.
const STEP: Duration = Duration::from_millis(100);

/// A bar that may be shown.
pub(super) struct Shown {
    done: Sender<()>,
    drawing: Option<JoinHandle<()>>,
}

/// Shows `progress` from the second second on, where standard error is a terminal.
pub(super) fn show(progress: &Arc<Progress>) -> Shown {
    let (done, waiting) = channel();
    let progress = Arc::clone(progress);
    let draw = move || {
        if waiting.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
            return;
        }
        let bar = ProgressBar::new(progress.size());
        let style = ProgressStyle::with_template("reading {bar:40} {bytes} of {total_bytes}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        loop {
            bar.set_length(progress.size());
            bar.set_position(progress.read());
            if waiting.recv_timeout(STEP) != Err(RecvTimeoutError::Timeout) {
                break;
            }
        }
        bar.finish_and_clear();
    };
    let drawing = std::io::stderr().is_terminal().then(|| std::thread::spawn(draw));
    Shown { done, drawing }
}

impl Shown {
    /// Takes the bar away.
    pub(super) fn finish(self) {
        drop(self.done);
        if let Some(drawing) = self.drawing {
            // A bar that failed to draw is no failed reading.
            drop(drawing.join());
        }
    }
}

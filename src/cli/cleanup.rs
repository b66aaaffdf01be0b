//! What is being written while the program may be interrupted: Ctrl-C leaves none of it behind.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::time::Duration;

/// The exit code of what was interrupted.
pub(super) const INTERRUPTED: i32 = 130;

/// Files and folders that nobody should find.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// The program that works for us, with its own programs; there is never more than one.
static RUNNING: Mutex<Option<Child>> = Mutex::new(None);

/// A program that works for us. It ends when we do, and before its files are removed.
pub(super) struct Running(u32);

impl Running {
    /// Starts the program.
    pub(super) fn start(command: &mut Command) -> std::io::Result<Running> {
        #[cfg(unix)]
        {
            use std::os::unix::process::CommandExt;
            // A group of its own, so that it can be ended with all that it has started.
            command.process_group(0);
        }
        watch();
        let mut running = running();
        let child = command.spawn()?;
        let id = child.id();
        *running = Some(child);
        Ok(Running(id))
    }

    /// How it ended, once it has.
    pub(super) fn ended(&self) -> std::io::Result<Option<ExitStatus>> {
        let mut running = running();
        let ours = running.as_mut().filter(|child| child.id() == self.0);
        ours.map_or(Ok(None), Child::try_wait)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        end(&mut running());
    }
}

/// Ends the program and all that it has started; what has ended already needs no ending.
fn end(running: &mut Option<Child>) {
    let Some(mut child) = running.take() else { return };
    #[cfg(unix)]
    {
        use rustix::process::{Pid, Signal, kill_process_group};
        let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
        let _ = group.map(|group| kill_process_group(group, Signal::KILL));
    }
    let _ = child.kill();
    let _ = child.wait();
}

fn running() -> MutexGuard<'static, Option<Child>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

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
    /// A program that is ending may still write a moment.
    const TRIES: u32 = 20;
    const MOMENT: Duration = Duration::from_millis(10);
    let unfinished = lock();
    end(&mut running());
    for path in &*unfinished {
        // What is not there any more needs no removing.
        let _ = std::fs::remove_file(path);
        for _ in 0..TRIES {
            if !path.is_dir() || std::fs::remove_dir_all(path).is_ok() {
                break;
            }
            std::thread::sleep(MOMENT);
        }
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

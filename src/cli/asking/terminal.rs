//! The terminal of a dialogue: keys one by one, a hidden cursor, and everything put back at the end.

use std::io;

use dialoguer::console::{Key, Term};

/// What happened at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Event {
    /// A key.
    Key(Key),
    /// The window has another size.
    Resized,
}

/// A terminal that gives single keys, until this is dropped.
#[derive(Debug)]
pub(super) struct Keys {
    term: Term,
    size: (u16, u16),
}

impl Keys {
    /// Takes over the terminal.
    pub(super) fn take() -> io::Result<Keys> {
        let term = Term::stderr();
        raw::set()?;
        term.hide_cursor()?;
        let size = term.size();
        Ok(Keys { term, size })
    }

    /// The terminal.
    pub(super) fn term(&self) -> &Term {
        &self.term
    }

    /// Rows and columns.
    pub(super) fn size(&self) -> (usize, usize) {
        (usize::from(self.size.0.max(2)), usize::from(self.size.1.max(10)))
    }

    /// The next thing that happens.
    pub(super) fn next(&mut self) -> io::Result<Event> {
        loop {
            let size = self.term.size();
            if size != self.size {
                self.size = size;
                return Ok(Event::Resized);
            }
            if raw::is_key_there()? {
                return self.term.read_key_raw().map(Event::Key);
            }
        }
    }

    /// Whether more has been typed, or pasted, already.
    pub(super) fn is_more_there() -> bool {
        raw::is_key_there_now().unwrap_or(false)
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        restore();
    }
}

/// Puts the terminal back as it was; does nothing where nothing was changed.
pub(super) fn restore() {
    if raw::reset() {
        // Nobody is left to tell where the terminal itself has gone.
        let _ = Term::stderr().show_cursor();
    }
}

#[cfg(unix)]
mod raw {
    use std::io;
    use std::sync::Mutex;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;
    use rustix::stdio::stdin;
    use rustix::termios::{InputModes, LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

    /// How the terminal was, while it is changed.
    static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);
    /// How long to wait for a key before looking at the window's size again.
    const LOOK_EVERY: Timespec = Timespec { tv_sec: 0, tv_nsec: 150_000_000 };
    const NOT_AT_ALL: Timespec = Timespec { tv_sec: 0, tv_nsec: 0 };

    /// Keys come one by one and are not echoed; Ctrl-C is a key.
    pub(super) fn set() -> io::Result<()> {
        let before = tcgetattr(stdin())?;
        let mut raw = before.clone();
        raw.local_modes -= LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG | LocalModes::IEXTEN;
        raw.input_modes -= InputModes::IXON;
        tcsetattr(stdin(), OptionalActions::Now, &raw)?;
        if let Ok(mut kept) = BEFORE.lock() {
            *kept = Some(before);
        }
        Ok(())
    }

    /// Whether there was something to put back.
    pub(super) fn reset() -> bool {
        let before = BEFORE.lock().ok().and_then(|mut kept| kept.take());
        if let Some(before) = &before {
            // A terminal that is gone cannot be put back.
            let _ = tcsetattr(stdin(), OptionalActions::Now, before);
        }
        before.is_some()
    }

    pub(super) fn is_key_there() -> io::Result<bool> {
        wait(&LOOK_EVERY)
    }

    pub(super) fn is_key_there_now() -> io::Result<bool> {
        wait(&NOT_AT_ALL)
    }

    fn wait(time: &Timespec) -> io::Result<bool> {
        let stdin = stdin();
        let mut keys = [PollFd::new(&stdin, PollFlags::IN)];
        match poll(&mut keys, Some(time)) {
            Ok(ready) => Ok(ready > 0),
            // A signal, such as that of a new window size.
            Err(Errno::INTR) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}

/// Elsewhere the terminal gives single keys by itself, and its size is looked at after each.
#[cfg(not(unix))]
mod raw {
    use std::io;
    use std::sync::atomic::{AtomicBool, Ordering};

    static TAKEN: AtomicBool = AtomicBool::new(false);

    pub(super) fn set() -> io::Result<()> {
        TAKEN.store(true, Ordering::SeqCst);
        Ok(())
    }

    pub(super) fn reset() -> bool {
        TAKEN.swap(false, Ordering::SeqCst)
    }

    pub(super) fn is_key_there() -> io::Result<bool> {
        Ok(true)
    }

    pub(super) fn is_key_there_now() -> io::Result<bool> {
        Ok(false)
    }
}

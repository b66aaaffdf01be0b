//! The terminal: keys one by one, a hidden cursor, pastes told apart, and everything put back at the end.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::sync::Once;
use std::time::Duration;

use dialoguer::console::{Key, Term};

use super::keystrokes::Typed;
use super::line::shown_as_text;
use raw::Input;

/// What happened at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Event {
    /// A key.
    Key(Key),
    /// Text that was pasted: the terminal says so, or it came faster than anyone types.
    Pasted(String),
    /// The window has another size.
    Resized,
}

/// What letters are where they are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    /// Each is an answer or a command of its own; several at once are none.
    Keys,
    /// The same, but digits make a number together.
    KeysAndNumbers,
    /// Text.
    Text,
}

/// Who is asked in which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Single keys and escape sequences.
    Dialogue,
    /// Lines, and no escape sequence.
    Plain,
}

/// How long to wait for a key before looking at the window's size again.
const LOOK_EVERY: Duration = Duration::from_millis(150);
/// Nobody presses two keys within this time; a paste brings all of them.
const AT_ONCE: Duration = Duration::from_millis(20);
/// The pieces of a paste come with pauses, over a slow line.
const PIECE: Duration = Duration::from_millis(100);

/// Asks the terminal to mark what is pasted.
const MARK_PASTES: &str = "\u{1b}[?2004h";
const LEAVE_PASTES: &str = "\u{1b}[?2004l";

/// A terminal that gives single keys, until this is dropped.
#[derive(Debug)]
pub(super) struct Keys {
    term: Term,
    size: (u16, u16),
    input: Input,
    /// What came together with a key that was taken.
    waiting: VecDeque<Typed>,
}

impl Keys {
    /// Takes over the terminal.
    pub(super) fn take(manner: Manner) -> io::Result<Keys> {
        static ON_PANIC: Once = Once::new();
        ON_PANIC.call_once(|| {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |panic| {
                restore();
                before(panic);
            }));
        });
        let mut term = Term::stderr();
        let input = Input::take(manner)?;
        if manner == Manner::Dialogue {
            term.hide_cursor()?;
            term.write_all(MARK_PASTES.as_bytes())?;
        }
        let size = term.size();
        Ok(Keys { term, size, input, waiting: VecDeque::new() })
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
    pub(super) fn next(&mut self, letters: Letters) -> io::Result<Event> {
        loop {
            let size = self.term.size();
            if size != self.size {
                self.size = size;
                return Ok(Event::Resized);
            }
            match self.typed(LOOK_EVERY)? {
                None => {}
                Some(Typed::Pasted(text)) => return Ok(Event::Pasted(shown_as_text(&text))),
                Some(Typed::Key(Key::Char(letter))) if letters != Letters::Text && !letter.is_control() => {
                    return self.alone_or_pasted(letter, letters);
                }
                Some(Typed::Key(key)) => return Ok(Event::Key(key)),
            }
        }
    }

    /// Whether more has come already.
    pub(super) fn is_more_there(&mut self) -> io::Result<bool> {
        if self.waiting.is_empty() {
            self.waiting.extend(self.input.typed(AT_ONCE)?);
        }
        Ok(!self.waiting.is_empty())
    }

    fn typed(&mut self, wait: Duration) -> io::Result<Option<Typed>> {
        match self.waiting.pop_front() {
            Some(typed) => Ok(Some(typed)),
            None => self.input.typed(wait),
        }
    }

    /// A letter that comes alone is a key; letters that come at once were pasted, and none of them is an answer.
    fn alone_or_pasted(&mut self, first: char, letters: Letters) -> io::Result<Event> {
        let mut text = String::from(first);
        while let Some(typed) = self.typed(if text.chars().count() > 1 { PIECE } else { AT_ONCE })? {
            match typed {
                Typed::Key(Key::Char(letter)) => text.push(letter),
                Typed::Key(Key::Enter) => text.push('\n'),
                Typed::Key(Key::Tab) => text.push('\t'),
                other => {
                    self.waiting.push_front(other);
                    break;
                }
            }
        }
        let number = text.trim_end_matches('\n');
        let is_number =
            letters == Letters::KeysAndNumbers && number.bytes().all(|byte| byte.is_ascii_digit());
        if text.chars().filter(|letter| !letter.is_control()).count() > 1 && !is_number {
            return Ok(Event::Pasted(shown_as_text(&text)));
        }
        for letter in text.chars().skip(1).collect::<Vec<_>>().into_iter().rev() {
            let key = match letter {
                '\n' => Key::Enter,
                '\t' => Key::Tab,
                letter => Key::Char(letter),
            };
            self.waiting.push_front(Typed::Key(key));
        }
        Ok(Event::Key(Key::Char(first)))
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        restore();
    }
}

/// Puts the terminal back as it was; does nothing where nothing was changed.
pub(super) fn restore() {
    if raw::reset() == Some(Manner::Dialogue) {
        let mut term = Term::stderr();
        // Nobody is left to tell where the terminal itself has gone.
        let _ = term.write_all(LEAVE_PASTES.as_bytes());
        let _ = term.show_cursor();
    }
}

/// Whether the terminal was closed: writing to one that is gone gives an error without a kind of its own.
pub(super) fn is_gone(error: &io::Error) -> bool {
    raw::is_gone(error)
}

#[cfg(unix)]
mod raw {
    use std::io;
    use std::sync::Mutex;
    use std::time::{Duration, Instant};

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;
    use rustix::stdio::stdin;
    use rustix::termios::{
        InputModes, LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr,
    };

    use super::super::keystrokes::{Keystrokes, Typed};
    use super::Manner;

    /// How the terminal was, while it is changed.
    static BEFORE: Mutex<Option<(Termios, Manner)>> = Mutex::new(None);

    /// What is typed.
    #[derive(Debug)]
    pub(super) struct Input(Keystrokes);

    impl Input {
        /// From now on keys come one by one and are not echoed. In a dialogue Ctrl-C is a key.
        pub(super) fn take(manner: Manner) -> io::Result<Input> {
            let before = tcgetattr(stdin())?;
            let mut raw = before.clone();
            raw.local_modes -= LocalModes::ICANON | LocalModes::ECHO;
            // A process that is stopped would leave the shell without an echo.
            raw.special_codes[SpecialCodeIndex::VSUSP] = 0;
            if manner == Manner::Dialogue {
                raw.local_modes -= LocalModes::ISIG | LocalModes::IEXTEN;
                raw.input_modes -= InputModes::IXON;
            }
            raw.special_codes[SpecialCodeIndex::VMIN] = 1;
            raw.special_codes[SpecialCodeIndex::VTIME] = 0;
            tcsetattr(stdin(), OptionalActions::Now, &raw)?;
            if let Ok(mut kept) = BEFORE.lock() {
                *kept = Some((before, manner));
            }
            Ok(Input(Keystrokes::default()))
        }

        /// What is typed within this time.
        pub(super) fn typed(&mut self, wait: Duration) -> io::Result<Option<Typed>> {
            let mut bytes = [0; 4096];
            loop {
                if let Some(typed) = self.0.next() {
                    return Ok(Some(typed));
                }
                let begun = !self.0.is_empty();
                if !is_something_there(if begun { self.0.patience() } else { wait })? {
                    return Ok(begun.then(|| self.0.cut_short()));
                }
                match rustix::io::read(stdin(), &mut bytes) {
                    Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                    Ok(read) => self.0.came(&bytes[..read]),
                    Err(Errno::INTR) => {}
                    Err(error) => return Err(error.into()),
                }
            }
        }
    }

    /// How it had been changed, where it had.
    pub(super) fn reset() -> Option<Manner> {
        let (before, manner) = BEFORE.lock().ok().and_then(|mut kept| kept.take())?;
        // A terminal that is gone cannot be put back.
        let _ = tcsetattr(stdin(), OptionalActions::Now, &before);
        Some(manner)
    }

    pub(super) fn is_gone(error: &io::Error) -> bool {
        Errno::from_io_error(error) == Some(Errno::IO)
    }

    fn is_something_there(wait: Duration) -> io::Result<bool> {
        let until = Instant::now() + wait;
        let stdin = stdin();
        let mut keys = [PollFd::new(&stdin, PollFlags::IN)];
        loop {
            let left = until.saturating_duration_since(Instant::now());
            // A wait is of a second at most.
            let seconds = left.as_secs().try_into().unwrap_or(1);
            let left = Timespec { tv_sec: seconds, tv_nsec: left.subsec_nanos().into() };
            match poll(&mut keys, Some(&left)) {
                Ok(ready) => return Ok(ready > 0),
                // A signal, such as that of a new window size, is no end of what is being typed.
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}

/// Elsewhere the terminal gives single keys by itself, one after the other; a thread waits for them, so that it can be
/// seen which come at once.
#[cfg(not(unix))]
mod raw {
    use std::io;
    use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
    use std::sync::{Mutex, OnceLock};
    use std::thread;
    use std::time::Duration;

    use dialoguer::console::{Key, Term};

    use super::super::keystrokes::Typed;
    use super::Manner;

    static TAKEN: Mutex<Option<Manner>> = Mutex::new(None);

    #[derive(Debug)]
    pub(super) struct Input(&'static Mutex<Receiver<io::Result<Key>>>);

    impl Input {
        #[expect(clippy::unnecessary_wraps, reason = "elsewhere a terminal may refuse")]
        pub(super) fn take(manner: Manner) -> io::Result<Input> {
            static KEYS: OnceLock<Mutex<Receiver<io::Result<Key>>>> = OnceLock::new();
            if let Ok(mut taken) = TAKEN.lock() {
                *taken = Some(manner);
            }
            Ok(Input(KEYS.get_or_init(|| {
                let (sender, receiver) = channel();
                thread::spawn(move || while sender.send(Term::stderr().read_key_raw()).is_ok() {});
                Mutex::new(receiver)
            })))
        }

        pub(super) fn typed(&mut self, wait: Duration) -> io::Result<Option<Typed>> {
            let Ok(keys) = self.0.lock() else { return Err(io::ErrorKind::UnexpectedEof.into()) };
            match keys.recv_timeout(wait) {
                Ok(key) => key.map(|key| Some(Typed::Key(key))),
                Err(RecvTimeoutError::Timeout) => Ok(None),
                Err(RecvTimeoutError::Disconnected) => Err(io::ErrorKind::UnexpectedEof.into()),
            }
        }
    }

    pub(super) fn reset() -> Option<Manner> {
        TAKEN.lock().ok().and_then(|mut taken| taken.take())
    }

    /// Its error says so by its kind.
    pub(super) fn is_gone(_: &io::Error) -> bool {
        false
    }
}

//! A person at a real pseudo-terminal: sees, presses keys, and takes the window away.

use std::path::Path;
use std::process::Command;

use rexpect::process::{Signal, WaitStatus};
use rexpect::session::{PtySession, spawn_command};
use rustix::termios::{LocalModes, Winsize, tcgetattr, tcsetwinsize};

use super::support::{TROUBLE, place};

/// Longer than a debug build needs on a busy machine.
const PATIENCE: u64 = 60_000;

/// Rows and columns.
pub(crate) const USUAL: (u16, u16) = (24, 80);
pub(crate) const NARROW: (u16, u16) = (24, 40);

pub(crate) struct Person {
    session: PtySession,
    /// Everything that came out so far, escape sequences included.
    pub(crate) output: String,
    /// How many keys were pressed.
    pub(crate) pressed: usize,
}

impl Person {
    /// Starts the program in a terminal of this size.
    pub(crate) fn at(folder: &Path, (rows, columns): (u16, u16), arguments: &[&str]) -> Person {
        let mut command = Command::new("sh");
        let start = format!("stty rows {rows} cols {columns}; exec \"$0\" \"$@\"");
        command
            .args(["-c", &start, env!("CARGO_BIN_EXE_fivesigns")])
            .args(arguments)
            .current_dir(folder)
            .env("TERM", "xterm-256color")
            .env("SOURCE_DATE_EPOCH", "1795305600")
            .env_remove("COLUMNS")
            .env_remove("ACCESSIBLE")
            // Whether a report can be printed here must not change what is offered.
            .env("FIVESIGNS_BROWSER", "no-browser")
            .env("NO_COLOR", "1");
        let session = spawn_command(command, Some(PATIENCE)).expect("a pseudo-terminal");
        Person { session, output: String::new(), pressed: 0 }
    }

    /// Waits until this is on the screen, after what was seen before.
    #[track_caller]
    pub(crate) fn sees(&mut self, text: &str) {
        match self.session.exp_string(text) {
            Ok(before) => {
                self.output.push_str(&before);
                self.output.push_str(text);
            }
            Err(error) => panic!("{text:?} does not come: {error}"),
        }
    }

    /// Waits for the first that this pattern matches, and gives the match.
    #[track_caller]
    pub(crate) fn sees_one_of(&mut self, pattern: &str) -> String {
        match self.session.exp_regex(pattern) {
            Ok((before, found)) => {
                self.output.push_str(&before);
                self.output.push_str(&found);
                found
            }
            Err(error) => panic!("{pattern:?} does not come: {error}"),
        }
    }

    pub(crate) fn presses(&mut self, keys: &str) {
        self.pressed += if keys.starts_with('\u{1b}') { 1 } else { keys.chars().count() };
        self.session.send(keys).unwrap();
        self.session.flush().unwrap();
    }

    /// Answers the first questions, which ask about the trouble; signs come next.
    #[track_caller]
    pub(crate) fn tells_the_trouble(&mut self) {
        for (number, answer) in (1..).zip(TROUBLE) {
            self.sees(&place(number));
            self.presses(answer);
        }
    }

    pub(crate) fn resizes(&mut self, (rows, columns): (u16, u16)) {
        let terminal = self.session.process().get_file_handle().unwrap();
        let size = Winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&terminal, size).unwrap();
    }

    /// Whether keys come one by one, unlike in a terminal that nobody has changed.
    pub(crate) fn is_raw(&self) -> bool {
        let terminal = self.session.process().get_file_handle().unwrap();
        !tcgetattr(&terminal).unwrap().local_modes.contains(LocalModes::ICANON)
    }

    pub(crate) fn signals(&mut self, signal: Signal) {
        self.session.process_mut().signal(signal).unwrap();
    }

    /// Kills the program without a chance to do anything.
    pub(crate) fn kills(mut self) {
        self.signals(Signal::SIGKILL);
        let _ = self.session.process().wait();
    }

    /// Waits for the end, and gives the exit code.
    #[track_caller]
    pub(crate) fn leaves(&mut self) -> i32 {
        match self.session.exp_eof() {
            Ok(rest) => self.output.push_str(&rest),
            // Where it waits for another key, nobody should wait for it.
            Err(error) => panic!("it does not end: {error}"),
        }
        match self.session.process().wait().unwrap() {
            WaitStatus::Exited(_, code) => code,
            other => panic!("it did not exit by itself: {other:?}"),
        }
    }

    /// What was printed, as text: the reader hands out bytes as characters.
    pub(crate) fn text(&self) -> String {
        let bytes: Vec<u8> =
            self.output.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

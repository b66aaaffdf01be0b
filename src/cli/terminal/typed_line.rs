//! A line typed at a plain terminal, of any length: the lines that a terminal keeps by itself end after 4,095 bytes,
//! and what is beyond is lost without a word.

use std::io::{self, Write};

use dialoguer::console::{Key, measure_text_width};
use fivesigns::printable::printable;

use super::device::{Event, Keys, Letters};
use super::line::Line;

/// What was typed up to Enter; line breaks in it where lines came at once, as a paste brings them. `None` at the end of
/// the input.
pub(super) fn read(keys: &mut Keys) -> io::Result<Option<String>> {
    const END: char = '\u{4}';
    const CLEAR: char = '\u{15}';
    const LAST_WORD: char = '\u{17}';
    let mut line = Line::new("");
    loop {
        let mut echo = String::new();
        match keys.next(Letters::Text)? {
            Event::Pasted(text) => {
                line.insert(&text);
                echo.push_str(&printable(&text));
            }
            Event::Key(Key::Enter) if !keys.is_more_there()? => {
                print("\n")?;
                return Ok(Some(line.text()));
            }
            Event::Key(Key::Enter) => {
                line.insert("\n");
                echo.push('\n');
            }
            Event::Key(Key::CtrlC) => return Err(io::ErrorKind::Interrupted.into()),
            Event::Key(Key::Char(END)) if line.text().is_empty() => return Ok(None),
            Event::Key(Key::Char(letter)) if !letter.is_control() => {
                line.press(&Key::Char(letter));
                echo.push(letter);
            }
            Event::Key(key @ (Key::Backspace | Key::Char(CLEAR | LAST_WORD))) => {
                let before = line.text();
                line.press(&key);
                // What a terminal does by itself: back, a space over it, and back again.
                let gone = measure_text_width(&printable(&before[line.text().len()..]));
                echo = "\u{8} \u{8}".repeat(gone);
            }
            Event::Key(_) | Event::Resized => {}
        }
        print(&echo)?;
    }
}

fn print(text: &str) -> io::Result<()> {
    let mut stderr = io::stderr().lock();
    stderr.write_all(text.as_bytes())?;
    stderr.flush()
}

//! What the bytes of a terminal say: keys, and text that was pasted.

use std::time::Duration;

use dialoguer::console::Key;

/// What came from a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Typed {
    /// A key.
    Key(Key),
    /// Text that the terminal says was pasted.
    Pasted(String),
}

/// What terminals write around text that is pasted, once they were asked to.
const PASTE_BEGINS: &[u8] = b"\x1b[200~";
const PASTE_ENDS: &[u8] = b"\x1b[201~";
/// No key has a longer sequence.
const LONGEST_SEQUENCE: usize = 16;

/// Bytes that have come and are not understood yet.
#[derive(Debug, Default)]
pub(super) struct Keystrokes {
    bytes: Vec<u8>,
    /// The end of a paste was looked for up to here.
    searched: usize,
}

impl Keystrokes {
    /// More bytes have come.
    pub(super) fn came(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// How long to wait for the rest of what has begun. An escape key is told from a sequence by nothing but time.
    pub(super) fn patience(&self) -> Duration {
        let within_paste = self.bytes.starts_with(PASTE_BEGINS);
        Duration::from_millis(if within_paste { 1_000 } else { 30 })
    }

    /// The next that has come as a whole.
    pub(super) fn next(&mut self) -> Option<Typed> {
        if self.bytes.starts_with(PASTE_BEGINS) {
            let from = self.searched.max(PASTE_BEGINS.len());
            let end = self.bytes[from..].windows(PASTE_ENDS.len()).position(|part| part == PASTE_ENDS);
            let Some(end) = end.map(|end| end + from) else {
                self.searched = self.bytes.len().saturating_sub(PASTE_ENDS.len() - 1);
                return None;
            };
            return Some(self.pasted(end, end + PASTE_ENDS.len()));
        }
        let (key, length) = key(&self.bytes)?;
        self.bytes.drain(..length);
        Some(Typed::Key(key))
    }

    /// The next, where nothing more has come in good time.
    pub(super) fn cut_short(&mut self) -> Typed {
        if self.bytes.starts_with(PASTE_BEGINS) {
            return self.pasted(self.bytes.len(), self.bytes.len());
        }
        let key = if self.bytes == [ESCAPE] { Key::Escape } else { Key::Unknown };
        self.bytes.clear();
        Typed::Key(key)
    }

    fn pasted(&mut self, end: usize, taken: usize) -> Typed {
        let text = String::from_utf8_lossy(&self.bytes[PASTE_BEGINS.len()..end]).into_owned();
        self.bytes.drain(..taken);
        self.searched = 0;
        Typed::Pasted(text)
    }
}

const ESCAPE: u8 = 0x1b;

/// The key that these bytes begin with, and how many of them it takes; `None` where more belong to it.
fn key(bytes: &[u8]) -> Option<(Key, usize)> {
    match bytes {
        [] | [ESCAPE] => None,
        [ESCAPE, b'[' | b'O', rest @ ..] => {
            // The Linux console begins its function keys with two brackets.
            let parameters = usize::from(rest.first() == Some(&b'['));
            let is_last = |byte: &u8| (0x40..=0x7e).contains(byte);
            let end = rest.iter().skip(parameters).position(is_last).map(|end| end + parameters);
            match end {
                Some(end) => Some((sequence(&rest[..=end]), end + 3)),
                None => (rest.len() > LONGEST_SEQUENCE).then_some((Key::Unknown, bytes.len())),
            }
        }
        [ESCAPE, ESCAPE, ..] => Some((Key::Escape, 1)),
        [ESCAPE, _, ..] => Some((Key::Unknown, 2)),
        [byte @ ..0x80, ..] => Some((ascii(*byte), 1)),
        [first, ..] => {
            let length = match first {
                0xc2..=0xdf => 2,
                0xe0..=0xef => 3,
                0xf0..=0xf4 => 4,
                _ => return Some((Key::Unknown, 1)),
            };
            let letter = match std::str::from_utf8(bytes.get(..length).unwrap_or(bytes)) {
                Ok(letter) => letter.chars().next().map(|letter| (Key::Char(letter), length)),
                Err(error) if error.error_len().is_none() => return None,
                Err(_) => None,
            };
            letter.or(Some((Key::Unknown, 1)))
        }
    }
}

fn ascii(byte: u8) -> Key {
    match byte {
        b'\r' | b'\n' => Key::Enter,
        b'\t' => Key::Tab,
        0x7f | 0x08 => Key::Backspace,
        0x03 => Key::CtrlC,
        0x01 => Key::Home,
        0x05 => Key::End,
        byte => Key::Char(char::from(byte)),
    }
}

/// The key behind what follows the escape and its bracket.
fn sequence(bytes: &[u8]) -> Key {
    match bytes {
        b"A" => Key::ArrowUp,
        b"B" => Key::ArrowDown,
        b"C" => Key::ArrowRight,
        b"D" => Key::ArrowLeft,
        b"H" | b"1~" | b"7~" => Key::Home,
        b"F" | b"4~" | b"8~" => Key::End,
        b"Z" => Key::BackTab,
        b"M" => Key::Enter,
        b"2~" => Key::Insert,
        b"3~" => Key::Del,
        b"5~" => Key::PageUp,
        b"6~" => Key::PageDown,
        _ => Key::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, Keystrokes, Typed};

    /// What comes of bytes in these pieces, with nothing after the last.
    fn typed(pieces: &[&[u8]]) -> Vec<Typed> {
        let (mut keystrokes, mut typed) = (Keystrokes::default(), Vec::new());
        for piece in pieces {
            keystrokes.came(piece);
            typed.extend(std::iter::from_fn(|| keystrokes.next()));
        }
        while !keystrokes.is_empty() {
            typed.push(keystrokes.cut_short());
        }
        typed
    }

    #[track_caller]
    fn case(bytes: &[u8], expected: &[Typed]) {
        assert_eq!(typed(&[bytes]), expected);
        let single: Vec<&[u8]> = bytes.chunks(1).collect();
        assert_eq!(typed(&single), expected, "byte by byte");
    }

    #[test]
    fn keys_are_told_from_their_bytes_however_these_come() {
        let keys = |keys: &[Key]| keys.iter().cloned().map(Typed::Key).collect::<Vec<_>>();
        case(b"a1\r", &keys(&[Key::Char('a'), Key::Char('1'), Key::Enter]));
        case(b"\x1b", &keys(&[Key::Escape]));
        case(b"\x1b\x1b[B", &keys(&[Key::Escape, Key::ArrowDown]));
        case(b"\x1b[A\x1bOH\x1b[3~\x1b[1;5C", &keys(&[Key::ArrowUp, Key::Home, Key::Del, Key::Unknown]));
        case("ß中👩".as_bytes(), &keys(&[Key::Char('ß'), Key::Char('中'), Key::Char('👩')]));
        case(b"\xff\xc3(", &keys(&[Key::Unknown, Key::Unknown, Key::Char('(')]));
        case(b"\x1b[[Ax", &keys(&[Key::Unknown, Key::Char('x')]));
    }

    #[test]
    fn what_is_pasted_is_text_whatever_it_holds() {
        let pasted = |text: &str| Typed::Pasted(text.to_owned());
        case(
            b"4\x1b[200~quit\rq\x03\x1b[B ok\x1b[201~5",
            &[Typed::Key(Key::Char('4')), pasted("quit\rq\u{3}\u{1b}[B ok"), Typed::Key(Key::Char('5'))],
        );
        case("\u{1b}[200~größe\u{1b}[201~".as_bytes(), &[pasted("größe")]);
        case(b"\x1b[200~never ends", &[pasted("never ends")]);
    }
}

//! A line of text under the cursor, as keys change it.

use dialoguer::console::Key;

/// A line being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    letters: Vec<char>,
    cursor: usize,
}

impl Line {
    /// A line that begins with what was there before, the cursor behind it.
    pub(super) fn new(text: &str) -> Line {
        let letters: Vec<char> = text.chars().collect();
        Line { cursor: letters.len(), letters }
    }

    /// The text.
    pub(super) fn text(&self) -> String {
        self.letters.iter().collect()
    }

    /// The text before the cursor, under it, and behind it.
    pub(super) fn parts(&self) -> (String, String, String) {
        let (before, behind) = self.letters.split_at(self.cursor);
        let under = behind.first().map_or_else(|| " ".to_owned(), char::to_string);
        (before.iter().collect(), under, behind.iter().skip(1).collect())
    }

    /// Adds a letter at the cursor.
    pub(super) fn insert(&mut self, letter: char) {
        self.letters.insert(self.cursor, letter);
        self.cursor += 1;
    }

    /// Changes the line where the key is one that does.
    pub(super) fn press(&mut self, key: &Key) {
        const CLEAR: char = '\u{15}';
        const LAST_WORD: char = '\u{17}';
        match key {
            Key::Char(CLEAR) => *self = Line::new(""),
            Key::Char(LAST_WORD) => self.remove_word(),
            Key::Char(letter) if !letter.is_control() => self.insert(*letter),
            Key::Backspace if self.cursor > 0 => {
                self.cursor -= 1;
                self.letters.remove(self.cursor);
            }
            Key::Del if self.cursor < self.letters.len() => {
                self.letters.remove(self.cursor);
            }
            Key::ArrowLeft => self.cursor = self.cursor.saturating_sub(1),
            Key::ArrowRight => self.cursor = (self.cursor + 1).min(self.letters.len()),
            Key::Home => self.cursor = 0,
            Key::End => self.cursor = self.letters.len(),
            _ => {}
        }
    }

    fn remove_word(&mut self) {
        let before = &self.letters[..self.cursor];
        let spaces = before.iter().rev().take_while(|letter| letter.is_whitespace()).count();
        let word = before.iter().rev().skip(spaces).take_while(|letter| !letter.is_whitespace()).count();
        let start = self.cursor - spaces - word;
        self.letters.drain(start..self.cursor);
        self.cursor = start;
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, Line};

    #[track_caller]
    fn case(text: &str, keys: &[Key], expected: &str) {
        let mut line = Line::new(text);
        for key in keys {
            line.press(key);
        }
        assert_eq!(line.text(), expected);
    }

    #[test]
    fn a_line_is_edited_where_the_cursor_is() {
        case("", &[Key::Char('6'), Key::Char('0')], "60");
        case("wrng", &[Key::ArrowLeft, Key::ArrowLeft, Key::Char('o')], "wrong");
        case("Größe", &[Key::Backspace, Key::Home, Key::Del], "röß");
        case("two words ", &[Key::Char('\u{17}')], "two ");
        case("anything", &[Key::Char('\u{15}'), Key::Char('x')], "x");
        case("", &[Key::Backspace, Key::Del, Key::ArrowLeft, Key::ArrowRight, Key::Tab], "");
    }
}

//! Text under the cursor, as keys and pastes change it.

use dialoguer::console::Key;
use unicode_segmentation::UnicodeSegmentation;

/// Text being typed, in letters as a reader sees them: an emoji of several characters is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    letters: Vec<String>,
    cursor: usize,
    state: State,
}

/// What typing does to the text that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// It adds to it.
    Edited,
    /// It takes its place.
    Selected,
}

impl Line {
    /// Text that begins with what was there before, the cursor behind it.
    pub(super) fn new(text: &str) -> Line {
        let letters: Vec<String> = text.graphemes(true).map(str::to_owned).collect();
        Line { cursor: letters.len(), letters, state: State::Edited }
    }

    /// Text that the first thing typed takes the place of; the arrow keys lead into it.
    pub(super) fn selected(text: &str) -> Line {
        Line { state: State::Selected, ..Line::new(text) }
    }

    /// Whether what is typed takes its place.
    pub(super) fn is_selected(&self) -> bool {
        self.state == State::Selected && !self.letters.is_empty()
    }

    /// The text.
    pub(super) fn text(&self) -> String {
        self.letters.concat()
    }

    /// The letters, and the position of the cursor among them.
    pub(super) fn parts(&self) -> (&[String], usize) {
        (&self.letters, self.cursor)
    }

    /// Adds text at the cursor. What joins the letter before it, as an accent does, becomes one with it.
    pub(super) fn insert(&mut self, text: &str) {
        if self.is_selected() {
            *self = Line::new("");
        }
        let begin = self.cursor.saturating_sub(1);
        let before = self.letters[begin..self.cursor].concat();
        let joined: Vec<String> = (before + text).graphemes(true).map(str::to_owned).collect();
        let end = begin + joined.len();
        self.letters.splice(begin..self.cursor, joined);
        self.cursor = end;
    }

    /// Changes the text where the key is one that does.
    pub(super) fn press(&mut self, key: &Key) {
        const CLEAR: char = '\u{15}';
        const LAST_WORD: char = '\u{17}';
        match key {
            Key::Char(CLEAR) => *self = Line::new(""),
            Key::Char(LAST_WORD) => self.remove_word(),
            Key::Backspace | Key::Del if self.is_selected() => *self = Line::new(""),
            Key::Char(letter) if !letter.is_control() => self.insert(letter.encode_utf8(&mut [0; 4])),
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
        self.state = State::Edited;
    }

    fn remove_word(&mut self) {
        let is_space = |letter: &String| letter.trim().is_empty();
        let before = &self.letters[..self.cursor];
        let spaces = before.iter().rev().take_while(|letter| is_space(letter)).count();
        let word = before.iter().rev().skip(spaces).take_while(|letter| !is_space(letter)).count();
        let start = self.cursor - spaces - word;
        self.letters.drain(start..self.cursor);
        self.cursor = start;
    }
}

/// What was pasted, with one kind of line break and nothing that is a key.
pub(super) fn shown_as_text(pasted: &str) -> String {
    let pasted = pasted.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    pasted.chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Key, Line, shown_as_text};

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

    #[test]
    fn an_emoji_of_several_characters_is_one_letter() {
        let family = ['👩', '\u{200d}', '👧'].map(Key::Char);
        case("a", &family, "a👩\u{200d}👧");
        case("a👩\u{200d}👧", &[Key::Backspace], "a");
        case("e", &[Key::Char('\u{301}'), Key::Backspace], "");
    }

    #[test]
    fn typing_takes_the_place_of_what_is_selected_and_arrows_lead_into_it() {
        let typed = |keys: &[Key]| {
            let mut line = Line::selected("12");
            for key in keys {
                line.press(key);
            }
            line.text()
        };
        assert_eq!(typed(&[Key::Char('6'), Key::Char('0')]), "60");
        assert_eq!(typed(&[Key::End, Key::Char('0')]), "120");
        assert_eq!(typed(&[Key::Backspace, Key::Char('7')]), "7");
        assert_eq!(typed(&[]), "12");
    }

    #[test]
    fn pasted_text_is_put_at_the_cursor_without_its_keys() {
        let mut line = Line::new("ab");
        line.press(&Key::ArrowLeft);
        line.insert(&shown_as_text("one\r\ntwo\tthree\u{3}\u{1b}[B"));
        assert_eq!(line.text(), "aone\ntwo three[Bb");
    }
}

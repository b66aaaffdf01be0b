//! Text from outside, made safe to print: nothing in it can move a cursor or forge a line.

use std::borrow::Cow;

/// The text with control and direction-changing characters shown as `\u{…}`; line breaks become spaces.
///
/// ```
/// use fivesigns::printable::printable;
/// assert_eq!(printable("Sales\u{1b}[2J"), "Sales\\u{1b}[2J");
/// assert_eq!(printable("two\nlines"), "two lines");
/// assert_eq!(printable("Größe"), "Größe");
/// ```
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unprintable) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '\n' | '\r' | '\t' => shown.push(' '),
            character if is_unprintable(character) => shown.extend(character.escape_unicode()),
            character => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

/// Control characters, and the marks that reorder or hide the text after them.
fn is_unprintable(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

//! Text from outside, made safe to print: nothing in it can move a cursor, forge a line or hide.

use std::borrow::Cow;

use unicode_properties::{GeneralCategory, UnicodeEmoji, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// The text with characters that are controls, change direction or cannot be seen shown as `\u{…}`; line breaks become
/// spaces. What joins emoji or letters, keeps them apart or chooses their form is printed where it does that, and nowhere else.
///
/// ```
/// use fivesigns::printable::printable;
/// assert_eq!(printable("Sales\u{1b}[2J"), "Sales\\u{1b}[2J");
/// assert_eq!(printable("two\nlines"), "two lines");
/// assert_eq!(printable("Größe 👩\u{200d}🔧"), "Größe 👩\u{200d}🔧");
/// assert_eq!(printable("Sa\u{200d}les"), "Sa\\u{200d}les");
/// ```
pub fn printable(text: &str) -> Cow<'_, str> {
    rewritten(text, |character| match character {
        '\n' | '\r' | '\t' => " ".to_owned(),
        character => character.escape_unicode().to_string(),
    })
}

/// The text with every character that [`printable`] does not print rewritten.
pub(crate) fn rewritten(text: &str, rewrite: impl Fn(char) -> String) -> Cow<'_, str> {
    if text.chars().all(|character| matches!(character, ' '..='~') || is_plain(character)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for (start, letter) in text.grapheme_indices(true) {
        let characters: Vec<char> = letter.chars().collect();
        for (position, character) in characters.iter().enumerate() {
            let (before, behind) = (&characters[..position], &characters[position + 1..]);
            let next = || behind.first().copied().or_else(|| text[start + letter.len()..].chars().next());
            if is_plain(*character)
                || is_part(*character, before, behind)
                || (is_joining(*character) && spells(before, next()))
            {
                shown.push(*character);
            } else {
                shown.push_str(&rewrite(*character));
            }
        }
    }
    Cow::Owned(shown)
}

const JOINER: char = '\u{200d}';
const NON_JOINER: char = '\u{200c}';

fn is_joining(character: char) -> bool {
    matches!(character, JOINER | NON_JOINER)
}

/// Whether a joiner, or what keeps letters apart, stands between letters of a script that spells with it: Arabic and its
/// like, and those of India and its neighbours.
fn spells(before: &[char], next: Option<char>) -> bool {
    let is_of_script = |character: char| {
        matches!(character, '\u{0600}'..='\u{0dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{fb50}'..='\u{fdff}')
            && (character.is_alphabetic() || is_plain(character))
    };
    before.last().copied().is_some_and(is_of_script) && next.is_some_and(is_of_script)
}

/// Whether a character is seen, or changes only the letter it stands on, wherever it stands.
fn is_plain(character: char) -> bool {
    /// They are letters to Unicode, and marks, and nothing is seen of them.
    const BLANK: [char; 5] = ['\u{34f}', '\u{115f}', '\u{1160}', '\u{17b4}', '\u{17b5}'];
    let is_no_character = matches!(u32::from(character) & 0xffff, 0xfffe | 0xffff);
    if BLANK.contains(&character) || is_no_character || is_form(character) {
        return false;
    }
    match character.general_category() {
        GeneralCategory::Control
        | GeneralCategory::Format
        | GeneralCategory::LineSeparator
        | GeneralCategory::ParagraphSeparator => false,
        GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark | GeneralCategory::EnclosingMark => {
            true
        }
        // Vowels and ends of Korean syllables take no room of their own.
        _ => {
            character.width() != Some(0)
                || matches!(character, '\u{1161}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7ff}')
        }
    }
}

/// Whether it chooses the form of the character before it.
fn is_form(character: char) -> bool {
    matches!(character, '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a character that is not seen by itself does its work within a letter: one form of what is seen before it, or
/// a joiner between two emoji.
fn is_part(character: char, before: &[char], behind: &[char]) -> bool {
    let is_emoji = |character: &char| character.is_emoji_char() && !character.is_ascii();
    match character {
        JOINER => {
            before.iter().rev().find(|before| !is_form(**before)).is_some_and(is_emoji)
                && behind.first().is_some_and(is_emoji)
        }
        character => is_form(character) && before.last().is_some_and(|before| is_plain(*before)),
    }
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn emoji_and_letters_of_every_script_are_printed() {
        for text in [
            "👩‍👩‍👧‍👦 👩🏽‍🔧 🏳️‍🌈 ❤️ ☎︎ 1️⃣ 🇩🇪",
            "Größe, e\u{301}, 한국어, \u{1112}\u{1161}\u{11ab}",
            "葛\u{e0100}飾区, हिन्दी, ไทย, עברית, العربية",
            "می\u{200c}خواهم, ه\u{200d}ا, क्\u{200d}ष, क्\u{200c}ष",
        ] {
            assert_eq!(printable(text), text);
        }
    }

    #[test]
    fn what_cannot_be_seen_or_changes_direction_is_shown() {
        let hidden = [
            '\u{0}',
            '\u{1b}',
            '\u{7f}',
            '\u{85}',
            '\u{9b}',
            '\u{ad}',
            '\u{34f}',
            '\u{61c}',
            '\u{115f}',
            '\u{1160}',
            '\u{17b4}',
            '\u{180e}',
            '\u{200b}',
            '\u{200c}',
            '\u{200d}',
            '\u{200e}',
            '\u{200f}',
            '\u{2028}',
            '\u{2029}',
            '\u{202a}',
            '\u{202e}',
            '\u{2060}',
            '\u{2066}',
            '\u{2069}',
            '\u{206f}',
            '\u{3164}',
            '\u{feff}',
            '\u{ffa0}',
            '\u{fff9}',
            '\u{1bca0}',
            '\u{e0001}',
            '\u{e0041}',
            '\u{e007f}',
        ];
        for character in hidden {
            let shown = format!("a{}b", character.escape_unicode());
            assert_eq!(printable(&format!("a{character}b")), shown);
        }
    }

    #[test]
    fn joiners_and_forms_are_shown_where_they_do_nothing() {
        assert_eq!(printable("👩\u{200d}"), "👩\\u{200d}");
        assert_eq!(printable("👩\u{200d}\u{200d}👧"), "👩\\u{200d}\\u{200d}👧");
        assert_eq!(printable("a\u{fe0f}\u{fe0f}"), "a\u{fe0f}\\u{fe0f}");
        assert_eq!(printable("\u{fe0f}"), "\\u{fe0f}");
        assert_eq!(printable("a\r\nb"), "a  b");
    }
}

//! The text of one cell: cleaned for showing, mended where it was misread, and in the one form that answers are compared in.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashSet;
use std::sync::OnceLock;

use encoding_rs::WINDOWS_1252;

use crate::composed::composed;
use crate::pack::normal_label;

/// Byte order marks, soft hyphens and spaces without width. Joiners stay: some scripts spell with them.
const INVISIBLE: [char; 4] = ['\u{feff}', '\u{ad}', '\u{200b}', '\u{2060}'];

/// The text in composed form, without marks that cannot be seen and without white space at its ends; spaces of any kind
/// and number between words are one plain space. Line breaks stay.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !text.contains("  ") && !text.contains('\t') {
        return Cow::Borrowed(text.trim());
    }
    let is_space = |mark: char| mark.is_whitespace() && !matches!(mark, '\n' | '\r');
    let is_unlike = |mark: char| INVISIBLE.contains(&mark) || (mark != ' ' && is_space(mark));
    match composed(text) {
        Cow::Borrowed(text) if !text.contains(is_unlike) && !text.contains("  ") => {
            Cow::Borrowed(text.trim())
        }
        text => {
            let mut plain = String::with_capacity(text.len());
            for mark in text.chars().filter(|mark| !INVISIBLE.contains(mark)) {
                match mark {
                    space if is_space(space) && plain.ends_with(' ') => {}
                    space if is_space(space) => plain.push(' '),
                    mark => plain.push(mark),
                }
            }
            Cow::Owned(plain.trim().to_owned())
        }
    }
}

/// The form in which answers are compared: a plain number as the shortest such number ("1.0" is "1"),
/// anything else as a normal label.
pub(crate) fn comparable(text: &str) -> String {
    let normal = normal_label(text);
    match plain_number(&normal) {
        Some(number) => number.to_string(),
        None => normal,
    }
}

/// The number, where the text is nothing but digits with at most a sign and a decimal point.
pub(crate) fn plain_number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    // Adding zero turns -0 into 0.
    if plain {
        text.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| number + 0.0)
    } else {
        None
    }
}

/// The text as an excerpt fit for a message.
pub(crate) fn excerpt(text: &str) -> Cow<'_, str> {
    /// Longer text than this is not an answer, and may hold what nobody should see.
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// The letters a spreadsheet shows above the column at `position`, counted from 0.
pub(crate) fn letters(position: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = position + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Names, as far as a sentence bears them, and how many more there are.
pub(crate) fn first_few(names: impl ExactSizeIterator<Item = String>) -> String {
    /// So many are named.
    const MOST: usize = 8;
    let more = names.len().saturating_sub(MOST);
    let mut shown: Vec<String> = names.take(MOST).collect();
    if more > 0 {
        shown.push(format!("and {more} more"));
    }
    shown.join(", ")
}

/// The text as it was before, where undoing the mistake gives well-formed text.
pub(crate) fn mended(text: &str) -> Option<String> {
    if !looks_damaged(text) {
        return None;
    }
    let (bytes, _, lost) = WINDOWS_1252.encode(text);
    if lost {
        return None;
    }
    String::from_utf8(bytes.into_owned()).ok().filter(|mended| mended != text)
}

/// Whether a text holds the pairs of letters that the mistake makes of letters with accents and of
/// typographic quotation marks.
///
/// "Ã" and "Â" are letters as well, as in "SÃO PAULO": only what a second byte becomes makes them a pair.
pub(crate) fn looks_damaged(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let pairs = text.chars().zip(text.chars().skip(1));
    text.contains("â€") || pairs.into_iter().any(|(first, second)| "ÃÂ".contains(first) && is_second(second))
}

/// Whether a character is what the second byte of a letter becomes.
fn is_second(character: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, lost) = WINDOWS_1252.encode(character.encode_utf8(&mut buffer));
    !lost && matches!(*bytes, [0x80..=0xbf])
}

/// Some names, as far as a sentence bears them.
pub(crate) fn quoted(names: &[String]) -> String {
    first_few(names.iter().map(|name| format!("\"{}\"", excerpt(name))))
}

/// Whether a text is one of a list, whose entries stand between semicolons.
pub(crate) fn is_listed(list: &str, text: &str) -> bool {
    // Asked of texts in every row, so the list is searched, not divided.
    let mut found = memchr::memmem::find_iter(list.as_bytes(), text);
    !text.is_empty()
        && found.any(|start| {
            let behind = &list[start + text.len()..];
            (start == 0 || list[..start].ends_with("; ")) && (behind.is_empty() || behind.starts_with("; "))
        })
}

/// A list of texts for what is asked of texts in every row: divided once, and looked up.
#[derive(Debug)]
pub(crate) struct Listed {
    list: &'static str,
    divided: OnceLock<HashSet<&'static str>>,
}

impl Listed {
    /// A list whose entries stand between semicolons.
    pub(crate) const fn new(list: &'static str) -> Listed {
        Listed { list, divided: OnceLock::new() }
    }

    /// Whether a text is one of the list.
    pub(crate) fn holds(&self, text: &str) -> bool {
        self.divided.get_or_init(|| self.list.split("; ").collect()).contains(text)
    }
}

/// The order in which people number questions: "Q2" before "Q10".
pub(crate) fn in_natural_order(one: &str, other: &str) -> Ordering {
    let (mut ones, mut others) = (one, other);
    let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    loop {
        let (of_one, of_other) = (digits(ones), digits(others));
        if of_one > 0 && of_other > 0 {
            let (first, second) = (&ones[..of_one], &others[..of_other]);
            let (short, shorter) = (first.trim_start_matches('0'), second.trim_start_matches('0'));
            let order = short.len().cmp(&shorter.len()).then_with(|| short.cmp(shorter));
            if order.is_ne() {
                return order;
            }
            (ones, others) = (&ones[of_one..], &others[of_other..]);
            continue;
        }
        let (mut rest, mut other_rest) = (ones.chars(), others.chars());
        match (rest.next(), other_rest.next()) {
            (Some(first), Some(second)) if first == second => {
                (ones, others) = (rest.as_str(), other_rest.as_str());
            }
            // What differs in zeros before a number alone is told apart, too.
            (None, None) => return one.cmp(other),
            (first, second) => return first.cmp(&second),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{clean, comparable, letters};

    #[test]
    fn numbers_compare_by_value_and_labels_by_spelling() {
        let forms =
            ["1", "1.0", "01", "-99", "\u{2212}99", "-0", "4 - Agree", "1e3", "Agree."].map(comparable);
        assert_eq!(forms, ["1", "1", "1", "-99", "-99", "0", "4 - agree", "1e3", "agree"]);
    }

    #[test]
    fn marks_that_cannot_be_seen_are_removed_anywhere() {
        assert_eq!(clean("\u{a0}Lab\u{a0}A\u{feff} "), "Lab A");
        assert_eq!(clean("La\u{ad}b\u{202f}A\u{200b}"), "Lab A");
    }

    #[test]
    fn a_letter_and_its_mark_are_one_character() {
        assert_eq!(clean(" Bu\u{308}ro"), "Büro");
    }

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}

#[cfg(test)]
mod mojibake_tests {
    use super::{looks_damaged, mended};

    #[test]
    fn the_mistake_is_undone_where_it_was_made() {
        assert_eq!(mended("Stimme Ã¼berhaupt nicht zu").as_deref(), Some("Stimme überhaupt nicht zu"));
        assert_eq!(mended("Donâ€™t know").as_deref(), Some("Don’t know"));
        for text in ["überhaupt", "São Paulo", "Ângela", "Agree"] {
            assert_eq!(mended(text), None, "{text}");
        }
    }

    #[test]
    fn capital_letters_with_accents_are_no_damage() {
        for text in ["NÃO", "SÃO PAULO", "GESTÃO", "MÃE", "CÂMARA", "ÂNGELA", "L'ÂGE", "VÂLCEA", "Ã", "Ã b"]
        {
            assert!(!looks_damaged(text), "{text}");
        }
        for text in ["Ã¼berhaupt", "TrÃ¨s", "Donâ€™t", "10Â°", "Ã\u{a0} la carte", "Ã„rger"] {
            assert!(looks_damaged(text), "{text}");
        }
    }

    #[test]
    fn questions_stand_in_the_order_of_their_numbers() {
        let mut names = ["Q10", "Q2", "Q1_b", "Q1_a", "Q02", "A"];
        names.sort_by(|one, other| super::in_natural_order(one, other));
        assert_eq!(names, ["A", "Q1_a", "Q1_b", "Q02", "Q2", "Q10"]);
    }
}

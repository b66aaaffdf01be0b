//! Texts with checked placeholders, and labels of answers in one form.

use crate::composed::composed;

use super::ids::{FactId, ReadinessId, SignId};

/// A text whose placeholders all name something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording(pub Vec<WordingPart>);

/// A piece of a wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WordingPart {
    /// As written.
    Text(String),
    /// To be filled in.
    Placeholder(Placeholder),
}

/// What can be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placeholder {
    /// `{field}`: the field's name.
    Field,
    /// `{respondents}`: how many answered.
    Respondents,
    /// `{SIGN.level}`.
    Level(SignId),
    /// `{SIGN.need}`.
    Need(SignId),
    /// `{CONDITION.score}`.
    Score(ReadinessId),
    /// `{CONDITION.state}`.
    State(ReadinessId),
    /// `{FACT}`.
    Fact(FactId),
}

impl Wording {
    /// The text with every placeholder filled in by `fill`.
    pub fn filled(&self, mut fill: impl FnMut(Placeholder) -> String) -> String {
        self.0
            .iter()
            .map(|part| match part {
                WordingPart::Text(text) => text.clone(),
                WordingPart::Placeholder(placeholder) => fill(*placeholder),
            })
            .collect()
    }
}

/// The text with a capital at its head.
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

// Labels of answers, brought to one form so that ways of writing the same label compare equal.

/// The label in lower case, without differences of Unicode's forms, spacing, quotes, dashes and closing punctuation.
///
/// Byte order marks and zero-width characters vanish, every run of white space (no-break spaces
/// included) is one space, typographic quotes and dashes become plain ones, "ß" becomes
/// "ss", and punctuation at the end is dropped. A label of nothing but punctuation keeps it, so that "-" differs from a blank cell.
///
/// ```
/// use fivesigns::pack::normal_label;
/// assert_eq!(normal_label("\u{feff}Don’t\u{a0} know."), "don't know");
/// assert_eq!(normal_label("N/A – skip"), "n/a - skip");
/// assert_eq!(normal_label(" . "), ".");
/// ```
pub fn normal_label(text: &str) -> String {
    let mut label = String::with_capacity(text.len());
    for character in composed(text).chars() {
        match character {
            // First what labels are mostly made of.
            '!'..='_' | 'a'..='~' => label.push(character.to_ascii_lowercase()),
            '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' => {}
            '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' | '´' | '`' => label.push('\''),
            '“' | '”' | '„' | '‟' | '″' | '«' | '»' => label.push('"'),
            '\u{2010}'..='\u{2015}' | '−' => label.push('-'),
            '…' => label.push_str("..."),
            space if space.is_whitespace() => {
                if !label.is_empty() && !label.ends_with(' ') {
                    label.push(' ');
                }
            }
            'ß' | 'ẞ' => label.push_str("ss"),
            letter => label.extend(letter.to_lowercase()),
        }
    }
    let closed = label.trim_end_matches([' ', '.', ',', ';', ':', '!', '?']).len();
    label.truncate(if closed == 0 { label.trim_end().len() } else { closed });
    // What stood apart may have become neighbours.
    composed(&label).into_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ways_of_writing_one_label_compare_equal() {
        #[track_caller]
        fn case(one: &str, other: &str) {
            assert_eq!(normal_label(one), normal_label(other));
        }
        case("Strongly agree", "STRONGLY  AGREE.");
        case("Don't know", "Don’t know");
        case("Pas d'accord", "Pas d’accord !");
        case("N/A - skip, don't know.", "n/a — skip, don‘t know");
        case("Weiß nicht", "weiss nicht");
        case("Übergabe", "U\u{308}bergabe");
        case("Teils, teils", "\u{feff}Teils,\u{a0}teils");
        case("Never/almost never", "never/almost\u{202f}never…");
    }

    #[test]
    fn different_labels_stay_different() {
        #[track_caller]
        fn case(one: &str, other: &str) {
            assert_ne!(normal_label(one), normal_label(other));
        }
        case("Agree", "Disagree");
        case("-", "");
        case(".", "-");
        case("99", "-99");
        case("1.5", "15");
    }

    proptest! {
        #[test]
        fn a_normal_label_is_its_own_normal_label(text in "\\PC*") {
            let once = normal_label(&text);
            prop_assert_eq!(normal_label(&once), once);
        }
    }
}

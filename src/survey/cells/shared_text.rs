//! The one way in which the text of a cell is quoted: where enough people share it, and it names nobody.
//!
//! What fewer people wrote may tell who it was, in a message as much as in a report. Whoever has the file finds the
//! cell by its row and column.

use std::fmt;

use crate::survey::cells::content::{Content, holds_email};
use crate::survey::cells::enough::ENOUGH_PEOPLE;
use crate::survey::cells::text::excerpt;

/// A text that enough people gave to be quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedText(String);

impl SharedText {
    /// The text, where so many people gave it that it is no longer one person's own.
    pub fn of(text: &str, people: u64) -> Option<SharedText> {
        let names_somebody = Content::of(text).is_personal() || holds_email(text);
        (people >= ENOUGH_PEOPLE && !names_somebody).then(|| SharedText(text.to_owned()))
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Which answers are not among those expected, behind "most are": quoted where they are shared.
    pub fn exceptions(texts: &[(String, u64)]) -> String {
        /// More quotations do not help.
        const QUOTED: usize = 3;
        let shared = texts.iter().filter_map(|(text, people)| SharedText::of(text, *people)).take(QUOTED);
        match shared.map(|text| text.to_string()).collect::<Vec<_>>() {
            quoted if quoted.is_empty() => "but not all".to_owned(),
            quoted => format!("but not {}", quoted.join(", ")),
        }
    }
}

/// In quotation marks, the beginning of it where it is long, on one line.
impl fmt::Display for SharedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one_line = self.0.split_whitespace().collect::<Vec<_>>().join(" ");
        write!(f, "\"{}\"", excerpt(&one_line))
    }
}

#[cfg(test)]
mod tests {
    use super::SharedText;

    #[test]
    fn what_five_people_do_not_share_is_not_quoted() {
        assert_eq!(SharedText::of("it depends", 4), None);
        assert_eq!(
            SharedText::of("it depends", 5).map(|text| text.to_string()),
            Some("\"it depends\"".into())
        );
        assert_eq!(SharedText::of("anna@corp.example said", 9), None);
    }
}

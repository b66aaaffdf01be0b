//! How few people are too few to be counted, and the one way in which the text of a cell is quoted: where enough share it.

use std::fmt;

use crate::survey::cells::content::{Content, holds_email};
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

/// So many people make a value no longer one person's own, and their number no secret.
pub(crate) const ENOUGH_PEOPLE: u64 = 5;

/// The fewest people or rows whose number is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enough(u64);

impl Enough {
    /// The usual minimum.
    pub const USUAL: Enough = Enough(ENOUGH_PEOPLE);

    /// The minimum that somebody set; never less than the usual one.
    pub fn of(minimum_group: u32) -> Enough {
        Enough(ENOUGH_PEOPLE.max(u64::from(minimum_group)))
    }

    /// Whether so many are too few to be told; nobody is no secret.
    pub fn is_few(self, count: u64) -> bool {
        (1..self.0).contains(&count)
    }

    /// `fewer than 5`, or the number.
    pub fn number(self, count: u64) -> String {
        if self.is_few(count) { format!("fewer than {}", self.0) } else { count.to_string() }
    }

    /// `a few rows`, or `7 rows`.
    pub fn rows(self, count: u64) -> String {
        if self.is_few(count) { "a few rows".to_owned() } else { format!("{count} rows") }
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

#[cfg(test)]
mod enough_tests {
    use super::*;

    #[test]
    fn a_few_are_not_counted_and_nobody_is_no_secret() {
        let enough = Enough::of(20);
        assert_eq!([0, 1, 19, 20].map(|count| enough.is_few(count)), [false, true, true, false]);
        assert_eq!([0, 19, 20].map(|count| enough.number(count)), ["0", "fewer than 20", "20"]);
        assert_eq!([19, 20].map(|count| enough.rows(count)), ["a few rows", "20 rows"]);
        assert_eq!(Enough::of(3), Enough::USUAL);
    }
}

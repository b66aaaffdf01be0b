//! Texts with checked placeholders.

use super::{FactId, ReadinessId, SignId};

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

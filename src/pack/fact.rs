//! Facts: what only a person can tell, no survey can.

use super::{Condition, FactId};

/// One fact about the field.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Stable name.
    pub id: String,
    /// Short noun phrase.
    pub name: String,
    /// In which forms it is asked.
    pub form: FactForm,
    /// What an answer looks like.
    pub kind: FactKind,
    /// Whether it counts the people of the field, who are at least the respondents of a survey.
    pub counts_people: bool,
    /// The fact that counts all those of whom this one counts some: never fewer.
    pub part_of: Option<FactId>,
    /// The question.
    pub question: String,
    /// What counts and what does not.
    pub help: String,
}

impl Fact {
    /// The smallest number that can be true: nobody asks about a field in which there is nobody.
    pub fn least(&self) -> u32 {
        u32::from(self.counts_people)
    }
}

/// What people may say that cannot all be true. Nothing is changed by it: a notice asks to look again.
#[derive(Debug, Clone)]
pub struct Contradiction {
    /// What was said.
    pub when: Condition,
    /// The same in a sentence.
    pub notice: String,
}

/// In which forms a fact is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactForm {
    /// In the quick and in the full form.
    Quick,
    /// In the full form only.
    Full,
}

/// What an answer looks like.
#[derive(Debug, Clone, PartialEq)]
pub enum FactKind {
    /// A whole number, 0 or more.
    Number,
    /// Yes or no.
    YesNo,
    /// A few words; no rule can measure it.
    Text,
    /// One of a list.
    Choice(Vec<Choice>),
}

/// One of the answers to a choice fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Stable name.
    pub id: String,
    /// As printed.
    pub label: String,
}

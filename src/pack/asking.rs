//! What a question depends on that was asked before it: whether it is asked, what it offers, and what it quotes.

use super::{ChoiceId, FactId};

/// Choices of facts, all of which were told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told(pub Vec<(FactId, Vec<ChoiceId>)>);

/// What the question after a fact depends on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asking {
    /// It is asked only where all of these were told.
    pub when: Told,
    /// It is not asked where all of these were told; empty means that nothing stands against it.
    pub unless: Told,
    /// What was chosen there is not offered again.
    pub other_than: Option<FactId>,
    /// What its words quote.
    pub quotes: Option<Quotes>,
}

/// Words of a question that quote what was chosen before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotes {
    /// The name of the first of these that was told, and is none of `except`, is quoted.
    pub facts: Vec<FactId>,
    /// Ids of choices that name nothing.
    pub except: Vec<String>,
    /// The question, with [`QUOTED`] where the name goes.
    pub question: String,
    /// The labels of the choices, likewise.
    pub labels: Vec<String>,
}

/// Where a name goes in words that quote one.
pub const QUOTED: &str = "{quoted}";

impl Asking {
    /// Whether the question is asked, by the choices that were told; `None` where what was not told decides it.
    pub fn is_asked(&self, told: impl Fn(FactId) -> Option<ChoiceId>) -> Option<bool> {
        let when = self.when.holds(&told);
        let unless = if self.unless.0.is_empty() { Some(false) } else { self.unless.holds(&told) };
        match (when, unless) {
            (Some(false), _) | (_, Some(true)) => Some(false),
            (Some(true), Some(false)) => Some(true),
            (None, _) | (_, None) => None,
        }
    }

    /// Whether it is asked only after certain answers, which it is about.
    pub fn is_about_answers(&self) -> bool {
        !self.when.0.is_empty()
    }

    /// The facts whose answers it depends on.
    pub fn facts(&self) -> impl Iterator<Item = FactId> {
        let told = self.when.0.iter().chain(&self.unless.0).map(|(fact, _)| *fact);
        let quoted = self.quotes.iter().flat_map(|quotes| quotes.facts.iter().copied());
        told.chain(self.other_than).chain(quoted)
    }
}

impl Told {
    /// Whether all of them were told; `None` where some may have been.
    fn holds(&self, told: &impl Fn(FactId) -> Option<ChoiceId>) -> Option<bool> {
        let each = self.0.iter().map(|(fact, choices)| told(*fact).map(|choice| choices.contains(&choice)));
        let each: Vec<Option<bool>> = each.collect();
        if each.contains(&Some(false)) {
            return Some(false);
        }
        each.iter().all(Option::is_some).then_some(true)
    }
}

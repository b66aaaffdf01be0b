//! Statements: what a person said about a field, by rating, fact and item.

use crate::pack::{FactId, GivenFact, Pack, Rating};
use crate::responses::Answer;

/// What a person said about a field. `None` and `Missing` are unknown: never no, never 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Statements {
    /// Ratings of the signs, by `SignId`.
    pub signs: Vec<Option<Rating>>,
    /// Ratings of the readiness conditions, by `ReadinessId`.
    pub readiness: Vec<Option<Rating>>,
    /// Facts, by `FactId`.
    pub facts: Vec<Option<GivenFact>>,
    /// Answers to the items in their interview wording, by `ItemId`.
    pub answers: Vec<Answer>,
    /// Notes, in the order of writing.
    pub notes: Vec<Note>,
}

/// What a person wrote beside an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is about: the id of a sign, condition, fact or item.
    pub about: String,
    /// The note.
    pub text: String,
    /// Who says so, as a role.
    pub by: Option<String>,
    /// When.
    pub date: Option<String>,
}

impl Statements {
    /// Nothing said.
    pub fn none(pack: &Pack) -> Statements {
        Statements {
            signs: vec![None; pack.signs.len()],
            readiness: vec![None; pack.readiness.len()],
            facts: vec![None; pack.facts.len()],
            answers: vec![Answer::Missing; pack.items.len()],
            notes: Vec::new(),
        }
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.signs.iter().chain(&self.readiness).all(Option::is_none)
            && self.facts.iter().all(Option::is_none)
            && self.answers.iter().all(|answer| *answer == Answer::Missing)
    }

    /// These statements, and where they say nothing those of `general`.
    #[must_use]
    pub fn or(&self, general: &Statements) -> Statements {
        let either = |own: &[Option<Rating>], general: &[Option<Rating>]| {
            own.iter().zip(general).map(|(own, general)| own.or(*general)).collect()
        };
        let answers = self.answers.iter().zip(&general.answers).map(|(own, general)| match own {
            Answer::Missing | Answer::NotAsked => *general,
            Answer::Chosen(_) | Answer::CannotJudge => *own,
        });
        let facts = self.facts.iter().zip(&general.facts);
        Statements {
            signs: either(&self.signs, &general.signs),
            readiness: either(&self.readiness, &general.readiness),
            facts: facts.map(|(own, general)| own.clone().or_else(|| general.clone())).collect(),
            answers: answers.collect(),
            notes: self.notes.iter().chain(&general.notes).cloned().collect(),
        }
    }

    /// The fact, where it was told.
    pub fn fact(&self, fact: FactId) -> Option<&GivenFact> {
        self.facts.get(fact.index()).and_then(Option::as_ref)
    }
}

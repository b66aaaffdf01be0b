//! Readiness conditions: what a community needs besides a need for it.

use super::sign::{KeyWords, RatingQuestion};

/// One condition that a community needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Readiness {
    /// Stable name.
    pub id: String,
    /// Short noun phrase.
    pub name: String,
    /// Title for reports.
    pub title: String,
    /// What the condition is.
    pub definition: String,
    /// Why it matters.
    pub why: String,
    /// The sentence of the report where it is a gap.
    pub obstacle: String,
    /// What a survey's own statements say where they speak to it.
    pub key_words: KeyWords,
    /// The one question of the quick form.
    pub rating: RatingQuestion,
    /// How a survey measures it.
    pub measure: Measure,
}

/// How a survey's answers become a score from 0 to 4, where high is good.
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    /// The mean healthiness of the answers, times 4; 0 where all of them together lie less than one respondent's whole
    /// range above it.
    Mean,
    /// People who chose one option are counted: five volunteers carry a community, a mean does not.
    Counted {
        /// The id of the response option that is counted.
        option: String,
        /// Scores by count, rising, the first from 0.
        scores: Vec<CountScore>,
    },
}

/// The score from a count on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CountScore {
    /// The smallest count that has this score.
    pub from: u32,
    /// The score, 0 to 4.
    pub score: f64,
}

/// What a score says about a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReadinessState {
    /// Missing.
    Gap,
    /// Neither missing nor in place.
    Open,
    /// In place.
    InPlace,
}

impl ReadinessState {
    /// The word used in packs and results.
    pub fn word(self) -> &'static str {
        match self {
            ReadinessState::Gap => "gap",
            ReadinessState::Open => "open",
            ReadinessState::InPlace => "in-place",
        }
    }
}

/// Where a condition is a gap and where it is in place, on 0 to 4.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReadinessStates {
    /// A gap up to here.
    pub gap_at_most: f64,
    /// In place from here.
    pub in_place_from: f64,
}

impl ReadinessStates {
    /// The state of a score from 0 to 4.
    pub fn state(&self, score: f64) -> ReadinessState {
        if score <= self.gap_at_most {
            ReadinessState::Gap
        } else if score >= self.in_place_from {
            ReadinessState::InPlace
        } else {
            ReadinessState::Open
        }
    }
}

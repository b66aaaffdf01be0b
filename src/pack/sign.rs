//! The signs, with the statements and ratings that measure them.

use super::ids::{FormatId, ItemId, ReadinessId, SignId};
use super::level::Rating;
use super::response_format::Favourable;

/// What an item measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Construct {
    /// One of the signs.
    Sign(SignId),
    /// One of the readiness conditions.
    Readiness(ReadinessId),
}

/// One of the signs that a community of practice may be needed.
#[derive(Debug, Clone, PartialEq)]
pub struct Sign {
    /// Stable name.
    pub id: String,
    /// Short noun phrase: "strongest: silos".
    pub name: String,
    /// Title for reports.
    pub title: String,
    /// What the sign is.
    pub definition: String,
    /// Why it matters.
    pub why: String,
    /// What it says about the sign if many cannot judge its statements.
    pub cannot_judge: Option<String>,
    /// What a survey's own statements say where they speak to it.
    pub key_words: KeyWords,
    /// The one question of the quick form.
    pub rating: RatingQuestion,
}

/// What statements say that speak to a sign or condition, by language.
///
/// Each is one word or several, or the beginnings of them: "knowledge shar" is found in "Knowledge is shared
/// here". They only propose; nothing is scored by them.
pub type KeyWords = Vec<(String, Vec<String>)>;

/// One question answered with a rating from 0 to 4.
#[derive(Debug, Clone, PartialEq)]
pub struct RatingQuestion {
    /// The question.
    pub question: String,
    /// What each rating looks like, 0 to 4.
    pub anchors: [Anchor; 5],
}

/// What a rating looks like.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchor {
    /// The rating.
    pub rating: Rating,
    /// One or two words.
    pub label: String,
    /// One or two sentences.
    pub text: String,
}

/// One statement that is rated on a response format.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Stable name, `construct.name`.
    pub id: String,
    /// What it measures.
    pub construct: Construct,
    /// The statement for a respondent, who speaks for themselves.
    pub text: String,
    /// The statement for an informant, who speaks for the field.
    pub interview_text: String,
    /// Which end of the printed format is healthy.
    pub favourable: Favourable,
    /// The printed response format.
    pub format: FormatId,
    /// Other wordings of the same statement, by which a survey may name it.
    pub formerly: Vec<String>,
    /// Since it is asked no more: what is asked in its place. What was asked is still scored as it was.
    pub retired: Option<Retired>,
}

/// What became of a statement that is asked no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retired {
    /// What is asked in its place, of the same sign or condition.
    pub instead: ItemId,
    /// Why.
    pub because: String,
}

// Evidence gates: what a sign that was measured needs to count.

/// What a sign that was measured needs to count; with less it abstains, as if it had not been asked.
///
/// A pack without gates has [`EvidenceGates::NONE`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EvidenceGates {
    /// Respondents with a scale score.
    pub respondents: u32,
    /// Share of the invited who answered, 0 to 1, where they were counted.
    pub rate: f64,
    /// Statements that measure it.
    pub items: usize,
    /// The upper end of the interval of alpha, where it can be judged: with less its statements do not belong together.
    pub alpha: Option<f64>,
    /// The share of respondents whose answers look careless stays below this, where it is told.
    pub careless_below: Option<f64>,
    /// The share of neutral answers stays below this.
    pub neutral_below: Option<f64>,
}

impl EvidenceGates {
    /// Everything counts.
    pub const NONE: EvidenceGates = EvidenceGates {
        respondents: 0,
        rate: 0.0,
        items: 0,
        alpha: None,
        careless_below: None,
        neutral_below: None,
    };
}

//! Rules: what a condition means, what it weighs for which option, and what it advises.

use super::condition::Condition;
use super::ids::{ChoiceId, FactId, ItemId, OptionId, ReadinessId, SignId};
use super::level::{Level, Rating};
use super::option::{Points, VerdictFilter};
use super::wording::Wording;

/// One rule of the pack.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Stable name.
    pub id: String,
    /// What must hold.
    pub when: Condition,
    /// Blocks the rule, but only where it is known to hold.
    pub unless: Option<Condition>,
    /// One sentence: what was found.
    pub finding: Wording,
    /// Points for (+) or against (−) options; each option at most once.
    pub weighs: Vec<(OptionId, Points)>,
    /// What it advises, and under which verdicts.
    pub recommendation: Option<Recommendation>,
    /// Why the rule is a rule.
    pub because: String,
    /// What it rests on.
    pub basis: Basis,
    /// Its tests.
    pub examples: Vec<Example>,
}

/// What a rule advises.
#[derive(Debug, Clone)]
pub struct Recommendation {
    /// What to do.
    pub text: Wording,
    /// Under which verdicts it may be shown, so that no finding contradicts the verdict beside it.
    pub verdicts: Vec<VerdictFilter>,
}

/// What a rule rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// A publication that reports it.
    Published(String),
    /// A reasoned judgement, with its reason.
    Judgement(String),
}

/// One test of a rule.
#[derive(Debug, Clone)]
pub struct Example {
    /// What is known; all else is unknown.
    pub given: Given,
    /// What the rule must come to.
    pub expect: Expectation,
    /// Where it stands in the pack's files.
    pub place: crate::problem::Place,
}

/// What a rule must come to in an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expectation {
    /// It holds.
    Met,
    /// It does not hold, or its `unless` blocks it.
    NotMet,
    /// What is known does not tell.
    Unknown,
}

/// What is known in an example.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// Known signs.
    pub signs: Vec<(SignId, GivenValue)>,
    /// Known readiness scores, 0 to 4.
    pub readiness: Vec<(ReadinessId, f64)>,
    /// Known facts.
    pub facts: Vec<(FactId, GivenFact)>,
    /// Known shares of items: favourable, neutral, unfavourable.
    pub items: Vec<(ItemId, [f64; 3])>,
    /// Needs of shown segments by sign.
    pub segments: Vec<(SignId, Vec<f64>)>,
    /// Whether one segment's interval lies wholly above another's, by sign.
    pub segments_apart: Vec<(SignId, bool)>,
    /// Whether the interval reaches beyond the level, by sign.
    pub uncertain: Vec<(SignId, bool)>,
    /// Survey respondents.
    pub respondents: Option<u32>,
    /// Response rate, 0 to 1.
    pub rate: Option<f64>,
    /// Informants; given means that the example is an interview.
    pub informants: Option<u32>,
    /// How far the informants agree, 0 to 1.
    pub agreement: Option<f64>,
    /// By how much managers see it better than staff, -4 to 4.
    pub managers_above_staff: Option<f64>,
}

/// How an example gives a sign.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum GivenValue {
    /// Need, 0 to 100.
    Need(f64),
    /// A level.
    Level(Level),
    /// A rating.
    Rating(Rating),
}

/// How an example, or a person, gives a fact.
#[derive(Debug, Clone, PartialEq)]
pub enum GivenFact {
    /// Yes or no.
    YesNo(bool),
    /// A number.
    Number(u32),
    /// A choice.
    Choice(ChoiceId),
    /// Words.
    Text(String),
}

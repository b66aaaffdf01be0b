//! Scenarios: situations with the verdict that somebody would give, so that a change of rules shows what it changes.

use crate::problem::Place;
use crate::yaml::Located;

use super::ids::{FactId, ItemId, OptionId, ReadinessId, RuleId, SignId};
use super::level::Rating;
use super::option::VerdictFilter;
use super::rule::{Expectation, Given, GivenFact};

/// One situation, and what the pack must conclude from it. It is a test and changes no result.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// Stable name.
    pub id: String,
    /// What it is about, in a few words.
    pub title: String,
    /// What is known; all else is unknown.
    pub known: Known,
    /// What must be concluded.
    pub expect: Expected,
    /// Why verdict and status are known to come out otherwise, and where that is written.
    pub miss: Option<Located<String>>,
}

/// What is known in a scenario.
#[derive(Debug, Clone)]
pub enum Known {
    /// What one person answers, as in an answers file.
    Told(ToldByOne),
    /// What is known, as in the example of a rule.
    Given(Given),
}

/// What one person answers about a field.
#[derive(Debug, Clone, Default)]
pub struct ToldByOne {
    /// Ratings of signs.
    pub signs: Vec<(SignId, Rating)>,
    /// Ratings of readiness conditions.
    pub readiness: Vec<(ReadinessId, Rating)>,
    /// Facts.
    pub facts: Vec<(FactId, GivenFact)>,
    /// Answers to items: the option at this position of the item's response format.
    pub answers: Vec<(ItemId, u8)>,
}

/// What must be concluded in a scenario.
#[derive(Debug, Clone)]
pub struct Expected {
    /// The verdict: its kind, or the option.
    pub verdict: Located<VerdictFilter>,
    /// How firm it is; `None` demands neither.
    pub status: Option<Located<ExpectedStatus>>,
    /// Options of which each is the verdict or has most points beside it.
    pub among_first_two: Vec<Located<OptionId>>,
    /// What rules come to, each with where that is written.
    pub findings: Vec<(RuleId, Expectation, Place)>,
}

/// How firm a verdict must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExpectedStatus {
    /// Firm.
    Firm,
    /// Not firm.
    Provisional,
}

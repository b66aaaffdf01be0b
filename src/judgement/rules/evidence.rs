//! Evidence: what each condition found, recorded where the comparison happens.

use crate::judgement::readings::reading::{FactReading, Input, ReadinessReading, ResponseRate, SignReading};
use crate::pack::{Condition, RuleId, SignId};

use super::truth::Truth;

/// What a rule came to, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule.
    pub rule: RuleId,
    /// `when` and not blocked.
    pub truth: Truth,
    /// Evidence of its `when`.
    pub when: Evidence,
    /// Evidence of its `unless`, where it has one.
    pub unless: Option<Evidence>,
}

/// What a condition came to, as the same tree as the condition.
#[derive(Debug, Clone, PartialEq)]
pub enum Evidence {
    /// Several conditions taken together.
    Group {
        /// How.
        kind: GroupKind,
        /// What they came to.
        truth: Truth,
        /// Each of them.
        of: Vec<Evidence>,
    },
    /// One comparison.
    Leaf(Observation),
}

impl Evidence {
    /// What the condition came to.
    pub fn truth(&self) -> Truth {
        match self {
            Evidence::Group { truth, .. } => *truth,
            Evidence::Leaf(observation) => observation.truth,
        }
    }
}

/// How conditions are taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupKind {
    /// All must hold.
    All,
    /// One must hold.
    Any,
    /// It must not hold.
    Not,
    /// It must be known to hold.
    Known,
    /// At least so many must hold.
    Count(usize),
}

/// One comparison: what was asked, what was found, what it came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// What was asked; never one that takes others together.
    pub asked: Condition,
    /// What was found.
    pub observed: Observed,
    /// What it came to.
    pub truth: Truth,
}

/// What was found. `None` is unknown.
#[derive(Debug, Clone, PartialEq)]
pub enum Observed {
    /// Nothing was measured: the condition always holds, or it asks a survey about informants or an interview
    /// about respondents, and never does.
    Nothing,
    /// A sign.
    Sign(Option<SignReading>),
    /// The sign asked about first, then those it is compared with.
    Signs(Vec<(SignId, Option<SignReading>)>),
    /// A readiness condition.
    Readiness(Option<ReadinessReading>),
    /// A mean, share or number.
    Number(Option<f64>),
    /// The share of the invited who answered.
    Rate(Option<ResponseRate>),
    /// A fact.
    Fact(Option<FactReading>),
    /// Which of the listed inputs are unknown.
    UnknownInputs(Vec<Input>),
    /// How many segments are on the level, how many are shown.
    Segments(Option<(usize, usize)>),
    /// Whether some segment is worse than chance explains.
    Apart(Option<bool>),
    /// Which of the listed signs have an interval that reaches beyond their level.
    Uncertain(Vec<SignId>),
}

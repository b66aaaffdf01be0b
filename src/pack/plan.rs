//! What a report adds to the verdict so that people can plan: costs, words to use, risks, checks, a charter.

use super::{Condition, VerdictFilter, Wording};

/// Everything a pack adds to a verdict, each list in the order of the report.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// What it takes: time, people, attention.
    pub costs: Vec<PlanNote>,
    /// What to tell those concerned.
    pub tell: Vec<PlanNote>,
    /// What to leave alone for now.
    pub avoid: Vec<PlanNote>,
    /// What could go wrong.
    pub risks: Vec<Risk>,
    /// What would be reason to go on, after 90 days.
    pub go_on: Vec<PlanNote>,
    /// What would be reason to stop or change course, after 90 days.
    pub stop: Vec<PlanNote>,
    /// The rows of a charter.
    pub charter: Vec<CharterRow>,
}

/// When a text is shown.
#[derive(Debug, Clone)]
pub struct ShownWhen {
    /// Under which verdicts.
    pub verdicts: Vec<VerdictFilter>,
    /// And only where this is met.
    pub when: Option<Condition>,
}

/// A sentence or two.
#[derive(Debug, Clone)]
pub struct PlanNote {
    /// Stable name.
    pub id: String,
    /// When it is shown.
    pub shown: ShownWhen,
    /// What it says.
    pub text: Wording,
}

/// Something that could go wrong.
#[derive(Debug, Clone)]
pub struct Risk {
    /// Stable name.
    pub id: String,
    /// When it is shown.
    pub shown: ShownWhen,
    /// What could happen.
    pub risk: Wording,
    /// What one would see first.
    pub early_sign: String,
    /// What makes it less likely.
    pub lowered_by: String,
}

/// A row of a charter.
#[derive(Debug, Clone)]
pub struct CharterRow {
    /// Stable name.
    pub id: String,
    /// When it is shown.
    pub shown: ShownWhen,
    /// What the row is called.
    pub label: String,
    /// What has to be written down.
    pub asks: String,
    /// What is already known, each where its condition is met.
    pub known: Vec<CharterKnown>,
}

/// Something a charter can already say.
#[derive(Debug, Clone)]
pub struct CharterKnown {
    /// Only where this is met.
    pub when: Option<Condition>,
    /// What it says.
    pub text: Wording,
}

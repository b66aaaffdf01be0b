//! Next steps: who does what first, by when, and how one sees that it worked.

use super::{Condition, Due, OptionId, VerdictKind, Wording};

/// A verdict, or one alternative among the verdicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VerdictFilter {
    /// Every verdict of this kind.
    Kind(VerdictKind),
    /// The verdict for this one option.
    Option(OptionId),
}

/// One step after a verdict.
#[derive(Debug, Clone)]
pub struct Step {
    /// Stable name.
    pub id: String,
    /// Under which verdicts it is shown.
    pub verdicts: Vec<VerdictFilter>,
    /// The obstacle it removes; shown only where this is met.
    pub when: Option<Condition>,
    /// What to do first.
    pub step: Wording,
    /// Who, as a role.
    pub owner: String,
    /// By when, in words: those of the pack, or else those of the day that it is due.
    pub by: String,
    /// The same to reckon with; `None` where no day follows from that of the report.
    pub due: Option<Due>,
    /// What one can see when it worked.
    pub success: String,
}

//! Robustness: what the verdict owes to who answered, to how they answered, and to how near a cut things lie.

use super::{Outcome, Sensitivity, Silent, SmallestChange, Stability};

/// How far the verdict depends on what could as well have been otherwise.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Robustness {
    /// How often it holds when the answers are varied.
    pub stability: Option<Stability>,
    /// The smallest change that would bring another.
    pub smallest_change: Option<SmallestChange>,
    /// How often it holds when the points of rules and the cuts are set a little otherwise.
    pub sensitivity: Option<Sensitivity>,
    /// If those who stayed silent saw it otherwise.
    pub silent: Option<Silent>,
    /// Without answers that look careless; `None` where there are none, or it cannot be told.
    pub without_careless: Option<Outcome>,
}

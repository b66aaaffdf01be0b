//! Abstention: a sign that was measured on too little to count.

use crate::pack::{EvidenceGates, SignId};
use crate::scoring::SignScore;

use super::ResponseRate;

/// A sign that was measured and does not count, with what it lacks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Abstention {
    /// The sign.
    pub sign: SignId,
    /// What it lacks.
    pub lacking: Lacking,
}

/// What a sign lacks to count.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Lacking {
    /// Respondents with a scale score.
    Respondents {
        /// So many there are.
        found: u32,
        /// So many there must be.
        needed: u32,
    },
    /// The share of the invited who answered.
    Rate {
        /// It is this.
        found: ResponseRate,
        /// It must be this, 0 to 1.
        needed: f64,
    },
    /// Statements that measure it.
    Items {
        /// So many there are.
        found: usize,
        /// So many there must be.
        needed: usize,
    },
}

/// What the sign lacks, the first of items, respondents and rate; `None` where it counts.
///
/// A rate that is not known keeps nothing from counting: it caps the confidence.
pub(super) fn lacking(
    gates: &EvidenceGates,
    score: &SignScore,
    items: usize,
    rate: Option<ResponseRate>,
) -> Option<Lacking> {
    if items < gates.items {
        return Some(Lacking::Items { found: items, needed: gates.items });
    }
    if score.respondents < gates.respondents {
        return Some(Lacking::Respondents { found: score.respondents, needed: gates.respondents });
    }
    let low = rate.filter(|rate| rate.share() < gates.rate)?;
    Some(Lacking::Rate { found: low, needed: gates.rate })
}

//! Confidence: how much a reader can build on a verdict.

use crate::pack::{Confidence, Pack};

use super::evaluate::evaluate;
use super::{Readings, Truth};

/// Positions of the pack's caps that are known to be met, lowest cap first.
pub(super) fn met_caps(pack: &Pack, readings: &Readings) -> Vec<usize> {
    let is_met =
        |cap: &usize| evaluate::<Truth>(&pack.confidence_caps[*cap].when, pack, readings) == Truth::Met;
    let mut met: Vec<usize> = (0..pack.confidence_caps.len()).filter(is_met).collect();
    met.sort_by_key(|cap| pack.confidence_caps[*cap].cap);
    met
}

/// The lowest of the caps; high where there is none.
pub(super) fn confidence(pack: &Pack, met_caps: &[usize]) -> Confidence {
    met_caps.iter().map(|cap| pack.confidence_caps[*cap].cap).min().unwrap_or(Confidence::High)
}

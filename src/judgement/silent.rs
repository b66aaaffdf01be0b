//! The silent: what the verdict would be if those who did not answer saw everything a point kinder or harsher.

use crate::pack::Pack;

use super::{Judge, Outcome, ReadinessReading, Readings, SignReading};

/// The verdicts at both ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Silent {
    /// The share of the people who answered, 0 to 1.
    pub rate: f64,
    /// If the others saw everything one point kinder.
    pub kinder: Outcome,
    /// If the others saw everything one point harsher.
    pub harsher: Outcome,
}

/// One point on a ladder from 1 to 5, as a share of its range.
const POINT: f64 = 0.25;

/// The verdicts if the silent answered on average one point of a five-point ladder kinder, or harsher, than those
/// who did.
///
/// Every measured need and score moves by that point times the share of the silent, all in the same direction: a
/// bound that is simple rather than narrow. What a person told and conditions that are counted stay. `None`
/// where it is not known how many were asked.
pub(super) fn silent(judge: &Judge, pack: &Pack, readings: &Readings, rate: Option<f64>) -> Option<Silent> {
    let rate = rate?;
    let shift = POINT * (1.0 - rate);
    let outcome = |kinder: f64| judge.outcome(&shifted(pack, readings, kinder));
    Some(Silent { rate, kinder: outcome(shift), harsher: outcome(-shift) })
}

/// The readings with everything measured so much kinder, as a share of its range.
fn shifted(pack: &Pack, readings: &Readings, kinder: f64) -> Readings {
    let mut supposed = readings.clone();
    for sign in supposed.signs.iter_mut().flatten() {
        if let SignReading { need: Some(need), rating: None, .. } = sign {
            let moved = (*need - 100.0 * kinder).clamp(0.0, 100.0);
            *sign = SignReading { level: pack.levels.level(moved), rating: None, need: Some(moved) };
        }
    }
    for condition in supposed.readiness.iter_mut().flatten() {
        // A count of nobody stays; of a score that is kept back nobody knows how far it is from a cut.
        if let ReadinessReading::Score(score) = condition
            && *score > 0.0
        {
            *score = (*score + 4.0 * kinder).clamp(0.0, 4.0);
        }
    }
    supposed
}

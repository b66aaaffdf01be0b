//! The nonresponse bound: what the verdict would be if those who did not answer saw everything a point kinder or harsher.

use crate::judgement::readings::Readings;
use crate::judgement::readings::reading::{ReadinessReading, ResponseRate, SignReading};
use crate::pack::{Measure, Pack, ReadinessId, SignId};
use crate::scoring::PopulationScores;

use super::Outcome;
use super::judge::Judge;

/// The verdicts at both ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NonresponseBound {
    /// The share of the people who answered.
    pub rate: ResponseRate,
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
/// bound that is simple rather than narrow. What a person told and conditions that are counted stay. `rate` is the
/// share of those asked who answered.
pub fn nonresponse_bound(
    judge: &Judge,
    pack: &Pack,
    scores: &PopulationScores,
    readings: &Readings,
    rate: ResponseRate,
) -> NonresponseBound {
    let shift = POINT * (1.0 - rate.share());
    let outcome = |kinder: f64| judge.outcome(&shifted(pack, scores, readings, kinder));
    NonresponseBound { rate, kinder: outcome(shift), harsher: outcome(-shift) }
}

/// The readings with everything measured so much kinder, as a share of its range.
fn shifted(pack: &Pack, scores: &PopulationScores, readings: &Readings, kinder: f64) -> Readings {
    let mut supposed = readings.clone();
    for (sign, score) in SignId::all(&scores.signs) {
        let known = &mut supposed.signs[sign.index()];
        if let Some(SignReading { need: Some(need), rating: None, .. }) = known
            && score.is_ok()
            && !readings.abstains(sign)
        {
            let moved = (*need - 100.0 * kinder).clamp(0.0, 100.0);
            *known = Some(SignReading { level: pack.levels.level(moved), rating: None, need: Some(moved) });
        }
    }
    for (condition, measured) in ReadinessId::all(&scores.readiness) {
        // A count stays: whom would the silent have been?
        if let Some(known) = &mut supposed.readiness[condition.index()]
            && measured.is_ok()
            && matches!(pack[condition].measure, Measure::Mean)
        {
            *known = ReadinessReading::of((known.score() + 4.0 * kinder).clamp(0.0, 4.0));
        }
    }
    supposed
}

//! Uncertainty: what a sign or condition could be as well, within the interval of its number.

use crate::pack::{Level, Pack, ReadinessId, ReadinessState, SignId};
use crate::scoring::{Interval, Kept, PopulationScores, SignScore};

use super::{Input, InputValue, Readings};

/// An input whose interval reaches beyond its level or state, with the values it could have as well.
#[derive(Debug, Clone, PartialEq)]
pub struct Uncertain {
    /// The input.
    pub input: Input,
    /// One value for each other level or state within the interval.
    pub values: Vec<InputValue>,
}

/// The inputs of a field whose interval crosses a cut; only those that the survey measured.
pub(super) fn uncertain(pack: &Pack, scores: &PopulationScores, readings: &Readings) -> Vec<Uncertain> {
    let signs = SignId::all(&scores.signs).filter_map(|(sign, score)| {
        let known = readings.signs[sign.index()].filter(|_| !readings.abstains(sign))?;
        let interval = score.as_ref().ok()?.interval.ok()?;
        let values =
            levels_within(pack, interval).filter(|level| *level != known.level).map(InputValue::Level);
        Some(Uncertain { input: Input::Sign(sign), values: values.collect() })
    });
    let readiness = ReadinessId::all(&scores.readiness).filter_map(|(id, score)| {
        let known = readings.readiness[id.index()]?;
        let interval = score.as_ref().ok()?.interval.ok()?;
        let own = known.state(pack.readiness_states);
        let values = states(pack, interval).filter(|(state, _)| *state != own);
        let values = values.map(|(_, score)| InputValue::Score(score)).collect();
        Some(Uncertain { input: Input::Readiness(id), values })
    });
    signs.chain(readiness).filter(|uncertain| !uncertain.values.is_empty()).collect()
}

/// Whether the interval of each sign reaches beyond its level; `None` where the sign does not count or has no
/// interval.
pub(super) fn sign_uncertain(
    pack: &Pack,
    scores: &PopulationScores,
    readings: &Readings,
) -> Vec<Option<bool>> {
    let of_sign = |(sign, score): (SignId, &Result<SignScore, Kept>)| {
        readings.signs[sign.index()].filter(|_| !readings.abstains(sign))?;
        let interval = score.as_ref().ok()?.interval.ok()?;
        Some(levels_within(pack, interval).count() > 1)
    };
    SignId::all(&scores.signs).map(of_sign).collect()
}

/// Each level that an interval of a need reaches.
pub(super) fn levels_within(pack: &Pack, interval: Interval) -> impl Iterator<Item = Level> {
    let [low, high] = [interval.low, interval.high].map(|need| pack.levels.level(need));
    Level::ALL.into_iter().filter(move |level| (low..=high).contains(level))
}

/// Each state within the interval with a whole score that has it.
fn states(pack: &Pack, interval: Interval) -> impl Iterator<Item = (ReadinessState, u8)> {
    let states = pack.readiness_states;
    let [low, high] = [interval.low, interval.high].map(|score| states.state(score));
    // 0 stands for hardly anybody, which an interval of the mean does not tell.
    let scores = (1..=4_u8).map(move |score| (states.state(f64::from(score)), score));
    let mut listed = None;
    scores.filter(move |(state, _)| {
        let is_new = listed.replace(*state) != Some(*state);
        is_new && (low..=high).contains(state)
    })
}

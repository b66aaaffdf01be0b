//! The steps in which the means of signs, conditions and statements are told, within the class that is told with them.

use crate::answers::Ladder;
use crate::pack::{Level, LevelCuts, ReadinessState, ReadinessStates};
use crate::scoring::{NothingBelow, Presence};

use super::steps::MeanSteps;

/// The whole range of a need.
pub(crate) const NEED: f64 = 100.0;
/// The whole range of a score.
pub(crate) const SCORE: f64 = 4.0;

/// The steps of a mean of so many people: of a statement alone as many as leave several sums of answers in each.
pub(crate) fn steps_of(range: f64, people: u32, alone: Option<Ladder>) -> MeanSteps {
    alone.map_or_else(
        || MeanSteps::new(range, people),
        |ladder| MeanSteps::of_one_statement(range, people, ladder),
    )
}

/// Where the step of a need starts and ends; with it its level is told.
pub(crate) fn step_of_need(cuts: LevelCuts, need: f64, steps: MeanSteps) -> [f64; 2] {
    steps.step_of(need, level_ends(cuts, cuts.level(need)))
}

/// Where a level starts and ends.
pub(crate) fn level_ends(cuts: LevelCuts, level: Level) -> [f64; 2] {
    let next = Level::ALL.into_iter().find(|other| *other > level);
    [cuts.from(level), next.map_or(NEED, |next| cuts.from(next))]
}

/// Where the step of a score of so many people starts and ends; with it its state is told, and whether there is next to
/// nothing. That is one step, and so never told as 0.
pub(crate) fn step_of_score(
    states: ReadinessStates,
    (score, presence): (f64, Presence),
    people: u32,
    steps: MeanSteps,
) -> [f64; 2] {
    let [low, high] = state_ends(states, states.state(score));
    let low = match (presence, NothingBelow::of(people).share) {
        (_, None) => low,
        (Presence::Nothing, Some(share)) => return [low, high.min(SCORE * share)],
        (Presence::Something, Some(share)) => low.max(SCORE * share),
    };
    // By the distance from the healthy end, as needs are, so that both are on one grid.
    let [from, to] = steps.step_of(SCORE - score, [SCORE - high, SCORE - low]);
    [SCORE - to, SCORE - from]
}

/// Where a state starts and ends.
pub(crate) fn state_ends(states: ReadinessStates, state: ReadinessState) -> [f64; 2] {
    match state {
        ReadinessState::Gap => [0.0, states.gap_at_most],
        ReadinessState::Open => [states.gap_at_most, states.in_place_from],
        ReadinessState::InPlace => [states.in_place_from, SCORE],
    }
}

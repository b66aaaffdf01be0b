//! Sensitivity: whether a verdict hangs on our own judgement, which set the points of the rules and the cuts between levels.
//!
//! Points and cuts are reasoned defaults; somebody as reasonable might have set them a little otherwise. So each rule's
//! points for each option are moved by up to a fifth, up or down, and each cut by up to five of a hundred points, all of
//! them at once, independently and uniformly, many times over, and it is counted how often the verdict stays.
//! `docs/sensitivity.md` says what that tells and what it does not.

use std::collections::HashMap;

use crate::judgement::readings::Readings;
use crate::judgement::rules::weigh::Standing;
use crate::pack::{LevelCuts, Pack, ReadinessId, ReadinessStates, RuleId};
use crate::random::{SplitMix, mixed};

use super::judge::Judge;

/// By how much of itself each rule's points for an option move, up or down.
pub const POINTS_MOVE_BY: f64 = 0.2;
/// By how much each cut moves, up or down, in hundredths of the range it lies in.
pub const CUTS_MOVE_BY: f64 = 5.0;
/// Of one field. Of very many fields each is judged less often, but never less than [`FEWEST`] times.
const TIMES: usize = 1_000;
const FEWEST: usize = 100;
/// Judgements in all, as far as each field has at least [`FEWEST`].
const BUDGET: usize = 50_000;
/// A verdict that holds less often than this hangs on something: the rule or cut is named.
const HANGS_BELOW: f64 = 0.95;
/// Of fewer losses than these what they have in common is chance.
const FEWEST_LOSSES: u32 = 30;

/// How often a verdict holds when points and cuts move.
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitivity {
    /// How often points and cuts were moved.
    pub times: u32,
    /// How often the verdict was the same.
    pub held: u32,
    /// Whether cuts were moved: only where something was measured do they matter.
    pub with_cuts: bool,
    /// What it hangs on most, where it held in fewer than 95 % of the times and was lost in at least thirty.
    pub hinge: Option<OwnJudgement>,
}

/// Something that we set by judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OwnJudgement {
    /// The points of a rule.
    Points(RuleId),
    /// A cut between two levels of a sign.
    Cut(Cut),
}

/// A cut between levels, or between states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cut {
    /// Where a sign begins to be watched.
    Watch,
    /// Where it begins to be present.
    Present,
    /// Where it begins to be strong.
    Strong,
    /// Up to where a condition is a gap.
    Gap,
    /// From where it is in place.
    InPlace,
}

impl Cut {
    /// Every cut, in this order.
    const ALL: [Cut; 5] = [Cut::Watch, Cut::Present, Cut::Strong, Cut::Gap, Cut::InPlace];
}

/// How often a verdict is judged, where there are so many fields.
pub fn times(fields: usize) -> u32 {
    u32::try_from((BUDGET / fields.max(1)).clamp(FEWEST, TIMES)).unwrap_or(u32::MAX)
}

/// Judges these readings with other points and cuts.
///
/// `is_measured` tells which conditions were measured on people: only of those does the cut move. What a person rated
/// lies between two cuts by the words of the rating, and stays there.
pub fn sensitivity(
    judge: &Judge,
    pack: &Pack,
    readings: &Readings,
    is_measured: impl Fn(ReadinessId) -> bool,
    times: u32,
) -> Sensitivity {
    let measured: Vec<ReadinessId> =
        ReadinessId::all(&pack.readiness).map(|(id, _)| id).filter(|id| is_measured(*id)).collect();
    let weigher = judge.weigher();
    let found = judge.outcome(readings);
    // Most moves cross no cut, and readings that meet the same comparisons stand alike.
    let mut standings: HashMap<Vec<u8>, Standing> = HashMap::new();
    let mut moves = Moves::of(weigher.weighed().count());
    let mut sums = [moves.nothing(), moves.nothing()];
    let mut held = 0;
    for number in 0..times {
        moves.draw(number);
        let beside = with_cuts(pack, readings, &measured, moves.cuts());
        let met = weigher.comparisons().map(|comparison| comparison.truth(&beside) as u8).collect();
        let standing = standings.entry(met).or_insert_with(|| weigher.standing(&beside));
        let holds = weigher
            .outcome_with(standing, |nth| 1.0 + POINTS_MOVE_BY * moves.points()[nth])
            .is_same_verdict(found);
        held += u32::from(holds);
        moves.add_to(&mut sums[usize::from(holds)]);
    }
    let lost = times - held;
    let hangs = f64::from(held) < HANGS_BELOW * f64::from(times) && lost >= FEWEST_LOSSES;
    let has_need = readings.signs.iter().flatten().any(|known| known.need.is_some());
    let is_in_play = |cut: Cut| match cut {
        Cut::Watch | Cut::Present | Cut::Strong => has_need,
        Cut::Gap | Cut::InPlace => !measured.is_empty(),
    };
    let hinge = hangs.then(|| {
        let apart = |nth: usize| {
            let mean = |sum: &[f64], of: u32| sum[nth] / f64::from(of.max(1));
            (mean(&sums[1], held) - mean(&sums[0], lost)).abs()
        };
        // Only what counts here can be what it hangs on: rules that are met, and the cuts of what was measured.
        let standing = weigher.standing(readings);
        let rules = weigher.weighed().enumerate().filter(|(_, weighed)| standing.met[weighed.clause]);
        let rules =
            rules.map(|(nth, weighed)| (OwnJudgement::Points(weighed.rule), apart(Cut::ALL.len() + nth)));
        let cuts = Cut::ALL
            .into_iter()
            .enumerate()
            .filter(|(_, cut)| is_in_play(*cut))
            .map(|(nth, cut)| (OwnJudgement::Cut(cut), apart(nth)));
        let most = cuts.chain(rules).max_by(|(_, one), (_, other)| one.total_cmp(other));
        most.map(|(hinge, _)| hinge)
    });
    Sensitivity { times, held, with_cuts: Cut::ALL.into_iter().any(is_in_play), hinge: hinge.flatten() }
}

/// The readings on the sides of moved cuts.
fn with_cuts(pack: &Pack, readings: &Readings, measured: &[ReadinessId], moves: &[f64]) -> Readings {
    let mut readings = readings.clone();
    let by = |cut: Cut, range: f64| {
        let nth = Cut::ALL.iter().position(|other| *other == cut).unwrap_or_default();
        moves[nth] * CUTS_MOVE_BY / 100.0 * range
    };
    let LevelCuts { watch, present, strong } = pack.levels;
    let mut cuts =
        [watch + by(Cut::Watch, 100.0), present + by(Cut::Present, 100.0), strong + by(Cut::Strong, 100.0)];
    cuts.sort_by(f64::total_cmp);
    let cuts = LevelCuts { watch: cuts[0], present: cuts[1], strong: cuts[2] };
    for known in readings.signs.iter_mut().flatten() {
        if let Some(need) = known.need {
            known.level = cuts.level(need);
        }
    }
    let states = pack.readiness_states;
    let (gap, in_place) =
        (states.gap_at_most + by(Cut::Gap, 4.0), states.in_place_from + by(Cut::InPlace, 4.0));
    let cuts = ReadinessStates { gap_at_most: gap.min(in_place).max(0.0), in_place_from: gap.max(in_place) };
    for id in measured {
        if let Some(known) = &mut readings.readiness[id.index()] {
            *known = known.with_score(stretched(known.score(), cuts, states));
        }
    }
    readings
}

/// The score that lies to the pack's cuts as this one does to the moved ones: to move the cuts is to stretch the scale.
fn stretched(score: f64, cuts: ReadinessStates, to: ReadinessStates) -> f64 {
    const TOP: f64 = 4.0;
    let between = |low: f64, high: f64, to_low: f64, to_high: f64| {
        let share = if high > low { (score - low) / (high - low) } else { 0.0 };
        to_low + share * (to_high - to_low)
    };
    if score <= cuts.gap_at_most {
        between(0.0, cuts.gap_at_most, 0.0, to.gap_at_most).min(to.gap_at_most)
    } else if score >= cuts.in_place_from {
        between(cuts.in_place_from, TOP, to.in_place_from, TOP).max(to.in_place_from)
    } else {
        between(cuts.gap_at_most, cuts.in_place_from, to.gap_at_most, to.in_place_from)
    }
}

/// How far everything is moved in one judgement, each from -1 to 1: the cuts, then each rule's points for each option.
struct Moves(Vec<f64>);

impl Moves {
    fn of(weighed: usize) -> Moves {
        Moves(vec![0.0; Cut::ALL.len() + weighed])
    }

    fn nothing(&self) -> Vec<f64> {
        vec![0.0; self.0.len()]
    }

    /// Draws all of them anew; the same number draws the same.
    fn draw(&mut self, number: u32) {
        // Neighbouring numbers begin far apart, or each would draw what the one before drew, a place later.
        let mut random = SplitMix(mixed(u64::from(number)));
        for drawn in &mut self.0 {
            *drawn = 2.0 * random.uniform() - 1.0;
        }
    }

    fn cuts(&self) -> &[f64] {
        &self.0[..Cut::ALL.len()]
    }

    fn points(&self) -> &[f64] {
        &self.0[Cut::ALL.len()..]
    }

    fn add_to(&self, sums: &mut [f64]) {
        for (sum, drawn) in sums.iter_mut().zip(&self.0) {
            *sum += drawn;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn to_move_cuts_is_to_stretch_the_scale() {
        let (to, cuts) = (
            ReadinessStates { gap_at_most: 1.0, in_place_from: 3.0 },
            ReadinessStates { gap_at_most: 1.2, in_place_from: 2.8 },
        );
        let found = [0.0, 0.6, 1.2, 2.0, 2.8, 3.4, 4.0].map(|score| stretched(score, cuts, to));
        let expected = [0.0, 0.5, 1.0, 2.0, 3.0, 3.5, 4.0];
        assert!(
            found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-9),
            "{found:?}"
        );
    }

    #[test]
    fn moves_are_uniform_and_the_same_for_the_same_number() {
        let mut moves = Moves::of(195);
        let mut all = Vec::new();
        for number in 0..500 {
            moves.draw(number);
            all.extend_from_slice(&moves.0);
        }
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
        let squares: Vec<f64> = all.iter().map(|drawn| drawn * drawn).collect();
        assert!(all.iter().all(|drawn| (-1.0..1.0).contains(drawn)));
        assert!(mean(&all).abs() < 0.01 && (mean(&squares) - 1.0 / 3.0).abs() < 0.01);
        moves.draw(7);
        let again = moves.0.clone();
        moves.draw(8);
        assert_ne!(moves.0, again);
        moves.draw(7);
        assert_eq!(moves.0, again);
    }

    #[test]
    fn very_many_fields_are_judged_less_often() {
        assert_eq!([1, 50, 100, 999].map(times), [1_000, 1_000, 500, 100]);
    }
}

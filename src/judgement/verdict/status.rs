//! Status: why a verdict is not firm.

use crate::judgement::readings::reading::Input;
use crate::judgement::readings::{Reach, Uncertain};
use crate::judgement::rules::evaluate::evaluate;
use crate::judgement::rules::truth::Truth;
use crate::pack::{NeverFirm, Pack, Points};

use super::what_if::{Pair, Present, UnknownInput, changing_pair, suppose};
use super::{Doubts, OpenCondition, Ranked, StatusReason, ranking as rank};

/// Every reason why the verdict is provisional; none where it is firm.
///
/// Pairs of unknown inputs are only looked at where none alone would change the verdict: one that does is
/// reason enough, and makes a pair of it with any other.
pub(in crate::judgement) fn reasons(
    present: &Present,
    unknown: &[UnknownInput],
    ranking: &[Ranked],
    open: &[OpenCondition],
    doubts: &Doubts,
) -> Vec<StatusReason> {
    let pack = present.weigher.pack;
    if !present.outcome.is_decided() {
        return vec![StatusReason::NotDecided];
    }
    let mut reasons: Vec<StatusReason> = doubts.one_voice.iter().cloned().collect();
    reasons.extend(small_lead(pack, ranking));
    reasons.extend(known_obstacles(present));
    reasons.extend(uncertain_inputs(present));
    reasons.extend(doubts.chance.clone());
    if open.is_empty() {
        reasons.extend(
            changing_pair(present, unknown)
                .map(|Pair { inputs, outcome }| StatusReason::TwoUnknowns { inputs, would_become: outcome }),
        );
    } else {
        let mut inputs: Vec<Input> = open.iter().map(|open| open.input).collect();
        inputs.dedup();
        reasons.push(StatusReason::OneUnknown(inputs));
    }
    reasons
}

fn small_lead(pack: &Pack, ranking: &[Ranked]) -> Option<StatusReason> {
    let [first, second, ..] = ranking else { return None };
    let lead = rank::margin(ranking);
    let (rival, needed) = (second.option, pack[first.option].firm.margin);
    if lead == Points::default() {
        Some(StatusReason::Draw { rival, needed })
    } else if lead < needed {
        Some(StatusReason::SmallLead { rival, lead, needed })
    } else {
        None
    }
}

fn known_obstacles<'p>(present: &'p Present) -> impl Iterator<Item = StatusReason> + use<'p> {
    let (pack, readings, option) = (present.weigher.pack, present.readings, present.outcome.leading);
    let is_met = move |never: &NeverFirm| evaluate::<Truth>(&never.when, pack, readings) == Truth::Met;
    let all = pack[option].firm.never.iter().enumerate();
    all.filter(move |(_, never)| is_met(never))
        .map(move |(never, _)| StatusReason::Obstacle { option, never })
}

/// The signs and conditions whose interval reaches into another level or state that would bring another verdict. Those
/// without an interval are among the unknown inputs.
fn uncertain_inputs(present: &Present) -> Vec<StatusReason> {
    let mut supposed = present.readings.clone();
    let mut reasons = Vec::new();
    let with_interval = |uncertain: &&Uncertain| uncertain.reach == Reach::Interval;
    for uncertain in present.readings.uncertain.iter().filter(with_interval) {
        for value in &uncertain.values {
            suppose(&mut supposed, uncertain.input, value);
            let outcome = present.weigher.outcome(&present.weigher.standing(&supposed));
            if !outcome.is_same_verdict(present.outcome) {
                reasons.push(StatusReason::Interval {
                    input: uncertain.input,
                    value: value.clone(),
                    would_become: outcome,
                });
                break;
            }
        }
        present.restore(&mut supposed, uncertain.input);
    }
    reasons
}

#[cfg(test)]
mod tests {
    use crate::pack::{OptionId, load};

    use super::*;

    #[test]
    fn a_draw_is_never_firm_whatever_lead_a_pack_asks_for() {
        let mut pack = load::embedded().unwrap();
        pack.options.iter_mut().for_each(|option| option.firm.margin = Points::default());
        let with = |points: [Points; 2]| {
            let ranked = OptionId::all(&points).map(|(option, points)| Ranked {
                option,
                points: *points,
                contributions: Vec::new(),
            });
            small_lead(&pack, &ranked.collect::<Vec<_>>())
        };
        let point = Points::from_hundredths(1);
        assert_eq!(with([point, Points::default()]), None);
        let (rival, _) = OptionId::all(&pack.options).nth(1).unwrap();
        let draw = StatusReason::Draw { rival, needed: Points::default() };
        assert_eq!(with([point, point]), Some(draw));
    }
}

//! Status: why a verdict is not firm, in plain sentences.

use crate::judgement::readings::Readings;
use crate::judgement::readings::reading::{Input, InputValue};
use crate::judgement::rules::evaluate::evaluate;
use crate::judgement::rules::truth::Truth;
use crate::pack::{NeverFirm, Pack, Points};

use super::what_if::{Pair, Present, UnknownInput, changing_pair, suppose};
use super::{OpenCondition, Ranked, ranking as rank};

/// Names of more open conditions than this are counted; the open conditions list them all.
const NAMED_AT_MOST: usize = 3;

/// Every reason why the verdict is provisional; none where it is firm.
///
/// Pairs of unknown inputs are only looked at where none alone would change the verdict: one that does is
/// reason enough, and makes a pair of it with any other.
pub(in crate::judgement) fn reasons(
    present: &Present,
    unknown: &[UnknownInput],
    ranking: &[Ranked],
    open: &[OpenCondition],
) -> Vec<String> {
    let pack = present.weigher.pack;
    if !present.outcome.is_decided() {
        return vec!["Too little is known for a firm verdict.".to_owned()];
    }
    let criteria = &pack[present.outcome.leading].firm;
    let mut reasons: Vec<String> = small_lead(pack, ranking).into_iter().collect();
    reasons.extend(known_obstacles(pack, &criteria.never, present.readings));
    reasons.extend(uncertain_inputs(present));
    if open.is_empty() {
        reasons.extend(changing_pair(present, unknown).map(|pair| pair_could_change(pack, pair)));
    } else {
        reasons.push(one_could_change(pack, open));
    }
    reasons
}

fn small_lead(pack: &Pack, ranking: &[Ranked]) -> Option<String> {
    let [first, second, ..] = ranking else { return None };
    let lead = rank::margin(ranking);
    let needed = pack[first.option].firm.margin;
    let is_draw = lead == Points::default();
    if lead >= needed && !is_draw {
        return None;
    }
    let rival = &pack[second.option].text.name;
    let needed = needed.number();
    Some(if is_draw && needed <= 0.0 {
        format!("\"{rival}\" has as many points.")
    } else if is_draw {
        format!("\"{rival}\" has as many points; a firm verdict needs a lead of {needed}.")
    } else {
        let too_little =
            if lead < pack.headlines.undecided_below { ", too little to decide between them" } else { "" };
        let lead = lead.number();
        format!("In points, the lead over \"{rival}\" is {lead}{too_little}; a firm verdict needs {needed}.")
    })
}

fn known_obstacles<'p>(
    pack: &'p Pack,
    never: &'p [NeverFirm],
    readings: &'p Readings,
) -> impl Iterator<Item = String> + use<'p> {
    let is_met = move |never: &&NeverFirm| evaluate::<Truth>(&never.when, pack, readings) == Truth::Met;
    never.iter().filter(is_met).map(|never| never.reason.clone())
}

/// The signs and conditions whose interval reaches into another level or state that would bring another verdict.
fn uncertain_inputs(present: &Present) -> Vec<String> {
    let pack = present.weigher.pack;
    let mut supposed = present.readings.clone();
    let mut reasons = Vec::new();
    for uncertain in &present.readings.uncertain {
        for value in &uncertain.values {
            suppose(&mut supposed, uncertain.input, value);
            let outcome = present.weigher.outcome(&present.weigher.standing(&supposed));
            if !outcome.is_same_verdict(present.outcome) {
                let name = name(pack, uncertain.input);
                let (value, verdict) = (value_words(pack, value), outcome.name(pack));
                reasons.push(format!(
                    "By its interval {name} could as well be {value}; the verdict would then be \"{verdict}\"."
                ));
                break;
            }
        }
        present.restore(&mut supposed, uncertain.input);
    }
    reasons
}

/// The level or state that a value stands for.
fn value_words(pack: &Pack, value: &InputValue) -> String {
    match value {
        InputValue::Level(level) => level.word().to_owned(),
        InputValue::Score(score) => pack.readiness_states.state(f64::from(*score)).word().replace('-', " "),
        InputValue::Mean(score) => pack.readiness_states.state(*score).word().replace('-', " "),
        InputValue::Rating(rating) => format!("rated {}", rating.number()),
        InputValue::YesNo(_) | InputValue::Number(_) | InputValue::Choice(_) => "otherwise".to_owned(),
    }
}

fn one_could_change(pack: &Pack, open: &[OpenCondition]) -> String {
    let mut unknowns: Vec<&str> = open.iter().map(|open| name(pack, open.input)).collect();
    unknowns.dedup();
    let (named, more) = unknowns.split_at(unknowns.len().min(NAMED_AT_MOST));
    match (named, more.len()) {
        ([only], 0) => format!("One unknown could change the verdict: {only}."),
        ([all @ .., last], 0) => {
            format!("Any one of these unknowns could change the verdict: {} and {last}.", all.join(", "))
        }
        (named, more) => {
            format!(
                "Any one of these unknowns could change the verdict: {} and {more} more.",
                named.join(", ")
            )
        }
    }
}

fn pair_could_change(pack: &Pack, pair: Pair) -> String {
    let [first, second] = pair.inputs.map(|input| name(pack, input));
    let verdict = pair.outcome.name(pack);
    format!("Two unknowns together could change the verdict to \"{verdict}\": {first} and {second}.")
}

fn name(pack: &Pack, input: Input) -> &str {
    match input {
        Input::Sign(sign) => &pack[sign].name,
        Input::Readiness(readiness) => &pack[readiness].name,
        Input::Fact(fact) => &pack[fact].name,
    }
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
        let rival = &pack.options[1].text.name;
        assert_eq!(with([point, point]), Some(format!("\"{rival}\" has as many points.")));
    }
}

//! Observation: one comparison of a condition with what is known.

use crate::pack::{
    Bounds, Comparison, Condition, FactId, FactTest, Leaning, Level, LevelBounds, Pack, ReadinessId,
    ReadinessTest, ResponseMeasure, SignId,
};

use super::evaluate::{Record, at_least_of};
use super::number::range_within;
use super::{FactReading, Input, Observed, Origin, ReadinessReading, Readings, SignReading, Truth};

/// What a condition that takes no others together comes to.
///
/// Conditions that do are taken apart by [`evaluate`](super::evaluate::evaluate), which never asks for one
/// of them here; one would be unknown.
pub(super) fn observe<R: Record>(condition: &Condition, pack: &Pack, readings: &Readings) -> R {
    match condition {
        Condition::Always => R::leaf(condition, Truth::Met, || Observed::Nothing),
        Condition::Sign { sign, level } => {
            let found = readings.signs[sign.index()];
            let truth = known(found, |sign| level.contain(sign.level));
            R::leaf(condition, truth, || Observed::Sign(found))
        }
        Condition::Only(sign) => {
            R::leaf(condition, only(*sign, readings), || signs(*sign, others(*sign, pack), readings))
        }
        Condition::Compare { sign, comparison, others } => {
            let truth = compare(*sign, *comparison, others, readings);
            R::leaf(condition, truth, || signs(*sign, others.iter().copied(), readings))
        }
        Condition::Readiness { readiness, test } => {
            let found = readings.readiness[readiness.index()];
            let truth = found.map_or(Truth::Unknown, |found| readiness_truth(pack, found, *test));
            R::leaf(condition, truth, || Observed::Readiness(found))
        }
        Condition::ReadinessMean(bounds) => number(condition, readiness_mean(readings), bounds),
        Condition::Item { item, share, bounds } => {
            let share = readings.items[item.index()].map(|shares| match share {
                Leaning::Favourable => shares[0],
                Leaning::Neutral => shares[1],
                Leaning::Unfavourable => shares[2],
            });
            number(condition, share, bounds)
        }
        Condition::Fact { fact, test } => {
            let found = &readings.facts[fact.index()];
            R::leaf(condition, fact_truth(found.as_ref(), *test), || Observed::Fact(found.clone()))
        }
        Condition::Unknown { signs, readiness, facts, at_least } => {
            let unknown = || unknown_inputs(signs, readiness, facts, readings);
            let truth = Truth::from(unknown().count() >= *at_least);
            R::leaf(condition, truth, || Observed::UnknownInputs(unknown().collect()))
        }
        Condition::Segments { sign, level, at_least } => {
            segments(condition, *sign, *level, *at_least, readings)
        }
        Condition::SegmentsApart(sign) => {
            let found = readings.segments_apart[sign.index()];
            match readings.origin {
                Origin::Interview { .. } => R::leaf(condition, Truth::NotMet, || Observed::Nothing),
                Origin::Survey { .. } => {
                    R::leaf(condition, known(found, |apart| apart), || Observed::Apart(found))
                }
            }
        }
        Condition::Uncertain { signs, at_least } => uncertain(condition, signs, *at_least, readings),
        Condition::Responses { measure, bounds } => responses(condition, *measure, bounds, readings),
        Condition::All(_)
        | Condition::Any(_)
        | Condition::Not(_)
        | Condition::Known(_)
        | Condition::Count { .. } => R::leaf(condition, Truth::Unknown, || Observed::Nothing),
    }
}

/// What a test of a condition comes to.
fn readiness_truth(pack: &Pack, found: ReadinessReading, test: ReadinessTest) -> Truth {
    Truth::from(match test {
        ReadinessTest::State(state) => found.state(pack.readiness_states) == state,
        ReadinessTest::Nothing => found.is_nothing(),
        ReadinessTest::Score(bounds) => bounds.contain(found.compared()),
    })
}

/// The answer of `test` where something is known.
fn known<T>(found: Option<T>, test: impl FnOnce(T) -> bool) -> Truth {
    found.map_or(Truth::Unknown, |found| Truth::from(test(found)))
}

fn number<R: Record>(condition: &Condition, found: Option<f64>, bounds: &Bounds) -> R {
    R::leaf(condition, known(found, |found| bounds.contain(found)), || Observed::Number(found))
}

fn is_present(found: Option<SignReading>) -> bool {
    found.is_some_and(|sign| sign.level >= Level::Present)
}

fn only(sign: SignId, readings: &Readings) -> Truth {
    known(readings.signs[sign.index()], |found| {
        is_present(Some(found)) && readings.signs.iter().filter(|other| is_present(**other)).count() == 1
    })
}

fn others(sign: SignId, pack: &Pack) -> impl Iterator<Item = SignId> {
    SignId::all(&pack.signs).map(|(id, _)| id).filter(move |id| *id != sign)
}

fn signs(sign: SignId, others: impl Iterator<Item = SignId>, readings: &Readings) -> Observed {
    let all = std::iter::once(sign).chain(others);
    Observed::Signs(all.map(|id| (id, readings.signs[id.index()])).collect())
}

fn compare(sign: SignId, comparison: Comparison, others: &[SignId], readings: &Readings) -> Truth {
    known(readings.signs[sign.index()], |found| {
        let mut known_others = others.iter().filter_map(|other| readings.signs[other.index()]);
        let below = known_others.any(|other| is_below(found, other));
        match comparison {
            Comparison::AtLeastAll => !below,
            Comparison::BelowAny => below,
        }
    })
}

/// Ratings tell absent from low, levels do not; they are compared where both signs have one.
fn is_below(sign: SignReading, other: SignReading) -> bool {
    match (sign.rating, other.rating) {
        (Some(rating), Some(other)) => rating < other,
        (Some(_) | None, None) | (None, Some(_)) => sign.level < other.level,
    }
}

/// The mean of the known conditions, where at least half are known.
///
/// It is taken to eleven decimals, from scores to twelve, which add up exactly: one on a cut is that cut, and the order
/// of the conditions plays no part.
fn readiness_mean(readings: &Readings) -> Option<f64> {
    let known = readings.readiness.iter().flatten();
    let scores = known.map(|found| found.score()).collect::<Vec<_>>();
    let is_enough = !scores.is_empty() && 2 * scores.len() >= readings.readiness.len();
    let sum = scores.iter().map(|score| (score * 1e12).round()).sum::<f64>();
    is_enough.then(|| (sum / (10.0 * scores.len() as f64)).round() / 1e11)
}

fn fact_truth(found: Option<&FactReading>, test: FactTest) -> Truth {
    match (test, found) {
        (FactTest::Is(expected), Some(FactReading::YesNo(answer))) => Truth::from(*answer == expected),
        (FactTest::Choice(expected), Some(FactReading::Choice(choice))) => Truth::from(*choice == expected),
        (FactTest::Number(bounds), Some(FactReading::Number(range))) => range_within(*range, &bounds),
        // A test of another kind of fact, which the loader refuses, tells nothing.
        (FactTest::Is(_) | FactTest::Choice(_) | FactTest::Number(_), Some(_) | None) => Truth::Unknown,
    }
}

/// Those of the lists that are unknown; a number known within a range is not.
fn unknown_inputs(
    signs: &[SignId],
    readiness: &[ReadinessId],
    facts: &[FactId],
    readings: &Readings,
) -> impl Iterator<Item = Input> {
    let signs = signs.iter().filter(|id| readings.signs[id.index()].is_none()).map(|id| Input::Sign(*id));
    let readiness = readiness
        .iter()
        .filter(|id| readings.readiness[id.index()].is_none())
        .map(|id| Input::Readiness(*id));
    let facts = facts.iter().filter(|id| readings.facts[id.index()].is_none()).map(|id| Input::Fact(*id));
    signs.chain(readiness).chain(facts)
}

fn segments<R: Record>(
    condition: &Condition,
    sign: SignId,
    level: LevelBounds,
    at_least: usize,
    readings: &Readings,
) -> R {
    let levels = || readings.segments.iter().flatten().map(|levels| levels[sign.index()]);
    let shown = levels().flatten().count();
    let on_level = levels().flatten().filter(|found| level.contain(*found)).count();
    // A segment whose level of this sign is withheld could be on it.
    let withheld = levels().count() - shown;
    let truth = match shown {
        0 => Truth::Unknown,
        _ => at_least_of(at_least, on_level, on_level + withheld),
    };
    R::leaf(condition, truth, || Observed::Segments((shown > 0).then_some((on_level, shown))))
}

fn uncertain<R: Record>(condition: &Condition, signs: &[SignId], at_least: usize, readings: &Readings) -> R {
    if matches!(readings.origin, Origin::Interview { .. }) {
        return R::leaf(condition, Truth::NotMet, || Observed::Nothing);
    }
    let found = |wanted: Option<bool>| {
        signs.iter().copied().filter(move |sign| readings.sign_uncertain[sign.index()] == wanted)
    };
    let met = found(Some(true)).count();
    let truth = at_least_of(at_least, met, met + found(None).count());
    R::leaf(condition, truth, || Observed::Uncertain(found(Some(true)).collect()))
}

fn responses<R: Record>(
    condition: &Condition,
    measure: ResponseMeasure,
    bounds: &Bounds,
    readings: &Readings,
) -> R {
    match (measure, readings.origin) {
        (ResponseMeasure::Respondents, Origin::Survey { respondents, .. }) => {
            number(condition, Some(f64::from(respondents)), bounds)
        }
        (ResponseMeasure::Rate, Origin::Survey { rate, .. }) => {
            R::leaf(condition, known(rate, |rate| bounds.contain(rate.share())), || Observed::Rate(rate))
        }
        (ResponseMeasure::Informants, Origin::Interview { informants }) => {
            number(condition, Some(f64::from(informants)), bounds)
        }
        (ResponseMeasure::Agreement, Origin::Interview { .. }) => {
            number(condition, readings.views.agreement, bounds)
        }
        (ResponseMeasure::ManagersAboveStaff, Origin::Interview { .. }) => {
            number(condition, readings.views.managers_above_staff, bounds)
        }
        (ResponseMeasure::Respondents | ResponseMeasure::Rate, Origin::Interview { .. })
        | (
            ResponseMeasure::Informants | ResponseMeasure::Agreement | ResponseMeasure::ManagersAboveStaff,
            Origin::Survey { .. },
        ) => R::leaf(condition, Truth::NotMet, || Observed::Nothing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::load::embedded;

    #[test]
    fn a_mean_on_a_cut_is_the_cut_in_any_order() {
        let pack = embedded().unwrap_or_else(|problems| panic!("{problems}"));
        let mut readings = Readings::nothing_known(&pack, Origin::Interview { informants: 1 });
        for parts in [7, 11, 13, 29, 30, 31_u32] {
            for apart in 0..parts / 2 {
                // Half as far below 1.7 as the others are above it, and all in thirtieths or the like.
                let score = |number: u32| {
                    let away = f64::from(apart + number % 3) / f64::from(parts);
                    if number.is_multiple_of(2) { 1.7 - away } else { 1.7 + away }
                };
                let mut scores = [0, 3, 1, 4, 2, 5].map(score);
                for _ in 0..scores.len() {
                    scores.rotate_left(1);
                    readings.readiness = scores.map(|score| Some(ReadinessReading::of(score))).to_vec();
                    assert_eq!(
                        readiness_mean(&readings).map(f64::to_bits),
                        Some(1.7_f64.to_bits()),
                        "{scores:?}"
                    );
                }
            }
        }
    }
}

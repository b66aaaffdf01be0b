//! Evaluation: what a condition comes to on what is known, in three values.

use crate::judgement::readings::Readings;
use crate::judgement::readings::reading::{FactReading, Input, Origin, ReadinessReading, SignReading};
use crate::pack::{
    Bounds, Comparison, Condition, FactId, FactTest, Leaning, Level, LevelBounds, Pack, ReadinessId,
    ReadinessTest, ResponseMeasure, Rule, RuleId, SignId, Undecided,
};

use super::evidence::{Evidence, Finding, GroupKind, Observation, Observed};
use super::truth::{Truth, range_within};

/// What is kept of an evaluation while it happens: the evidence, or nothing but the truth.
///
/// The one traversal below serves both, so that what is explained is what was weighed.
pub(in crate::judgement) trait Record: Sized {
    /// One comparison; `observed` is only asked for where it is kept.
    fn leaf(asked: &Condition, truth: Truth, observed: impl FnOnce() -> Observed) -> Self;

    /// Several conditions taken together.
    fn group(kind: GroupKind, parts: impl Iterator<Item = Self>) -> Self;

    /// What it came to.
    fn truth(&self) -> Truth;
}

impl Record for Truth {
    fn leaf(_: &Condition, truth: Truth, _: impl FnOnce() -> Observed) -> Truth {
        truth
    }

    fn group(kind: GroupKind, parts: impl Iterator<Item = Truth>) -> Truth {
        kind.truth(parts)
    }

    fn truth(&self) -> Truth {
        *self
    }
}

impl Record for Evidence {
    fn leaf(asked: &Condition, truth: Truth, observed: impl FnOnce() -> Observed) -> Evidence {
        Evidence::Leaf(Observation { asked: asked.clone(), observed: observed(), truth })
    }

    fn group(kind: GroupKind, parts: impl Iterator<Item = Evidence>) -> Evidence {
        let of: Vec<Evidence> = parts.collect();
        Evidence::Group { kind, truth: kind.truth(of.iter().map(Evidence::truth)), of }
    }

    fn truth(&self) -> Truth {
        Evidence::truth(self)
    }
}

/// What `condition` comes to on `readings`.
pub(in crate::judgement) fn evaluate<R: Record>(
    condition: &Condition,
    pack: &Pack,
    readings: &Readings,
) -> R {
    let part = |part: &Condition| evaluate::<R>(part, pack, readings);
    match condition {
        Condition::All(of) => R::group(GroupKind::All, of.iter().map(part)),
        Condition::Any(of) => R::group(GroupKind::Any, of.iter().map(part)),
        Condition::Not(of) => R::group(GroupKind::Not, std::iter::once(part(of))),
        Condition::Known(of) => R::group(GroupKind::Known, std::iter::once(part(of))),
        Condition::Count { at_least, of } => R::group(GroupKind::Count(*at_least), of.iter().map(part)),
        Condition::Always
        | Condition::Sign { .. }
        | Condition::Only(_)
        | Condition::Compare { .. }
        | Condition::Readiness { .. }
        | Condition::ReadinessMean(_)
        | Condition::Item { .. }
        | Condition::Fact { .. }
        | Condition::Unknown { .. }
        | Condition::Segments { .. }
        | Condition::SegmentsApart(_)
        | Condition::Uncertain { .. }
        | Condition::Responses { .. } => observe(condition, pack, readings),
    }
}

impl GroupKind {
    /// What the parts come to together, by Kleene's strong logic of three values.
    fn truth(self, mut parts: impl Iterator<Item = Truth>) -> Truth {
        match self {
            GroupKind::All => {
                let mut truth = Truth::Met;
                while truth != Truth::NotMet
                    && let Some(part) = parts.next()
                {
                    truth = truth.min(part);
                }
                truth
            }
            GroupKind::Any => {
                let mut truth = Truth::NotMet;
                while truth != Truth::Met
                    && let Some(part) = parts.next()
                {
                    truth = truth.max(part);
                }
                truth
            }
            GroupKind::Not => !GroupKind::All.truth(parts),
            GroupKind::Known => Truth::from(GroupKind::All.truth(parts) == Truth::Met),
            GroupKind::Count(at_least) => {
                let (mut met, mut possible) = (0, 0);
                for part in parts {
                    met += usize::from(part == Truth::Met);
                    possible += usize::from(part != Truth::NotMet);
                }
                at_least_of(at_least, met, possible)
            }
        }
    }
}

/// Whether at least so many hold, where `met` are known to hold and `possible` are not known not to.
fn at_least_of(at_least: usize, met: usize, possible: usize) -> Truth {
    if met >= at_least {
        Truth::Met
    } else if possible >= at_least {
        Truth::Unknown
    } else {
        Truth::NotMet
    }
}

// Observation: one comparison of a condition with what is known.

/// What a condition that takes no others together comes to.
///
/// Conditions that do are taken apart by [`evaluate`](evaluate), which never asks for one
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

// Clauses: a condition, with another one that blocks it where that is known to hold.

/// What must hold, and what must not be known to hold.
#[derive(Debug, Clone, Copy)]
pub(in crate::judgement) struct Clause<'p> {
    when: &'p Condition,
    unless: Option<&'p Condition>,
}

impl<'p> Clause<'p> {
    pub(in crate::judgement) fn of_rule(rule: &'p Rule) -> Clause<'p> {
        Clause { when: &rule.when, unless: rule.unless.as_ref() }
    }

    pub(super) fn of_undecided(undecided: &'p Undecided) -> Clause<'p> {
        Clause { when: &undecided.when, unless: undecided.unless.as_ref() }
    }

    /// The conditions in it.
    pub(in crate::judgement) fn conditions(self) -> impl Iterator<Item = &'p Condition> {
        std::iter::once(self.when).chain(self.unless)
    }

    /// Whether it is met, without a record of why.
    pub(in crate::judgement) fn is_met(self, pack: &Pack, readings: &Readings) -> bool {
        self.evaluate::<Truth>(pack, readings).truth == Truth::Met
    }

    pub(in crate::judgement) fn evaluate<R: Record>(self, pack: &Pack, readings: &Readings) -> Evaluated<R> {
        let when = evaluate::<R>(self.when, pack, readings);
        let unless = self.unless.map(|unless| evaluate::<R>(unless, pack, readings));
        let blocked = unless.as_ref().is_some_and(|unless| unless.truth() == Truth::Met);
        let truth = if blocked { Truth::NotMet } else { when.truth() };
        Evaluated { truth, when, unless }
    }
}

/// What a clause came to, and the record of its parts.
#[derive(Debug)]
pub(in crate::judgement) struct Evaluated<R> {
    pub(in crate::judgement) truth: Truth,
    pub(in crate::judgement) when: R,
    pub(super) unless: Option<R>,
}

/// What a rule comes to, and why.
pub(in crate::judgement) fn finding(pack: &Pack, rule: RuleId, readings: &Readings) -> Finding {
    let evaluated = Clause::of_rule(&pack[rule]).evaluate(pack, readings);
    Finding { rule, truth: evaluated.truth, when: evaluated.when, unless: evaluated.unless }
}

#[cfg(test)]
mod tests {
    use crate::pack::load::embedded;
    use Truth::{Met, NotMet, Unknown};

    use super::*;

    #[test]
    fn groups_follow_kleenes_logic() {
        #[track_caller]
        fn case(kind: GroupKind, parts: &[Truth], expected: Truth) {
            assert_eq!(kind.truth(parts.iter().copied()), expected, "{kind:?} of {parts:?}");
        }
        case(GroupKind::All, &[Met, Met], Met);
        case(GroupKind::All, &[Met, Unknown], Unknown);
        case(GroupKind::All, &[Unknown, NotMet], NotMet);
        case(GroupKind::Any, &[NotMet, NotMet], NotMet);
        case(GroupKind::Any, &[NotMet, Unknown], Unknown);
        case(GroupKind::Any, &[Unknown, Met], Met);
        case(GroupKind::Not, &[Met], NotMet);
        case(GroupKind::Not, &[Unknown], Unknown);
        case(GroupKind::Not, &[NotMet], Met);
        case(GroupKind::Known, &[Met], Met);
        case(GroupKind::Known, &[Unknown], NotMet);
        case(GroupKind::Known, &[NotMet], NotMet);
        case(GroupKind::Count(2), &[Met, Unknown, Met], Met);
        case(GroupKind::Count(2), &[Met, Unknown, NotMet], Unknown);
        case(GroupKind::Count(2), &[Unknown, NotMet, NotMet], NotMet);
    }

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

//! The smallest change by trying every combination of every value.

use fivesigns::judgement::{Judge, Origin, ReadinessReading, Readings, SignReading};
use fivesigns::pack::{Condition, Level, Pack, Rating, ReadinessTest};

/// One input's values with how far they are; the first is the one it has.
type Values<T> = Vec<(T, f64)>;

/// The smallest sum of distances that brings another verdict; `None` where nothing does.
///
/// `cuts` are the scores that the pack asks for.
pub(crate) fn smallest_distance(judge: &Judge, readings: &Readings, cuts: &[f64]) -> Option<f64> {
    let found = judge.outcome(readings);
    let mut combinations = vec![(readings.clone(), 0.0)];
    for index in 0..readings.signs.len() {
        let Some(known) = readings.signs[index] else { continue };
        combinations = every(&combinations, &sign_values(known), |readings, value| {
            readings.signs[index] = Some(*value);
        });
    }
    for index in 0..readings.readiness.len() {
        let Some(known) = readings.readiness[index].map(ReadinessReading::score) else { continue };
        let values = readiness_values(known, readings.origin, cuts);
        combinations = every(&combinations, &values, |readings, score| {
            readings.readiness[index] = Some(ReadinessReading::of(*score));
        });
    }
    let others = combinations.iter().filter(|(other, _)| !judge.outcome(other).is_same_verdict(found));
    others.map(|(_, distance)| *distance).min_by(f64::total_cmp)
}

fn every<T>(
    combinations: &[(Readings, f64)],
    values: &Values<T>,
    set: impl Fn(&mut Readings, &T),
) -> Vec<(Readings, f64)> {
    let with = |(readings, distance): &(Readings, f64), (value, further): &(T, f64)| {
        let mut readings = readings.clone();
        set(&mut readings, value);
        (readings, distance + further)
    };
    combinations.iter().flat_map(|one| values.iter().map(move |value| with(one, value))).collect()
}

fn sign_values(known: SignReading) -> Values<SignReading> {
    let mut values = vec![(known, 0.0)];
    if let Some(need) = known.need {
        let ranges = [(Level::Low, 0.0, 31.25), (Level::Watch, 31.25, 43.75), (Level::Present, 43.75, 56.25)];
        let ranges = ranges.into_iter().chain([(Level::Strong, 56.25, f64::INFINITY)]);
        for (level, from, to) in ranges.filter(|(level, _, _)| *level != known.level) {
            let distance = if need < from { from - need } else { need - to };
            values.push((SignReading { level, rating: None, need: None }, distance));
        }
    } else if let Some(rating) = known.rating {
        for other in Rating::ALL.into_iter().filter(|other| *other != rating) {
            let steps = f64::from(other.number().abs_diff(rating.number()));
            values.push((SignReading::rated(other), 25.0 * steps));
        }
    }
    values
}

fn readiness_values(known: f64, origin: Origin, cuts: &[f64]) -> Values<f64> {
    let mut others = match origin {
        Origin::Interview { .. } => vec![0.0, 1.0, 2.0, 3.0, 4.0],
        // Gap up to 1, in place from 3; nothing at 0.
        Origin::Survey { .. } if known <= 1.0 => vec![0.0, 1.0 + 1e-9, 3.0],
        Origin::Survey { .. } if known < 3.0 => vec![0.0, 1.0, 3.0],
        Origin::Survey { .. } => vec![0.0, 1.0, 3.0 - 1e-9],
    };
    if let Origin::Survey { .. } = origin {
        others.extend(cuts.iter().flat_map(|cut| [*cut, if *cut > known { cut + 1e-9 } else { cut - 1e-9 }]));
        others.extend(cuts.iter().filter(|cut| (**cut - known).abs() < 1e-12).map(|cut| cut + 1e-9));
        others.retain(|other| (0.0..=4.0).contains(other));
    }
    let moved = others.into_iter().map(|other| (other, 25.0 * (other - known).abs()));
    std::iter::once((known, 0.0)).chain(moved).collect()
}

/// Whether a pack asks for the mean of all conditions, which no single one moves by itself.
pub(crate) fn asks_for_the_mean(pack: &Pack) -> bool {
    conditions(pack).into_iter().any(|condition| matches!(condition, Condition::ReadinessMean(_)))
}

/// The scores of conditions at which a rule of the pack has another answer.
pub(crate) fn cuts(pack: &Pack) -> Vec<f64> {
    let bounds = conditions(pack).into_iter().filter_map(|condition| match condition {
        Condition::Readiness { test: ReadinessTest::Score(bounds), .. } => Some(*bounds),
        _ => None,
    });
    let ends = bounds.flat_map(|bounds| [bounds.low, bounds.high]).flatten();
    let mut cuts = ends.map(|end| end.value).collect::<Vec<_>>();
    cuts.sort_by(f64::total_cmp);
    cuts.dedup();
    cuts
}

/// Every condition in the pack, those within others included.
fn conditions(pack: &Pack) -> Vec<&Condition> {
    let rules = pack.rules.iter().flat_map(|rule| std::iter::once(&rule.when).chain(&rule.unless));
    let undecided = pack.undecided.iter().flat_map(|of| std::iter::once(&of.when).chain(&of.unless));
    let mut open = rules.chain(undecided).collect::<Vec<_>>();
    let mut all = Vec::new();
    while let Some(condition) = open.pop() {
        match condition {
            Condition::All(of) | Condition::Any(of) | Condition::Count { of, .. } => open.extend(of),
            Condition::Not(of) | Condition::Known(of) => open.push(of),
            _ => all.push(condition),
        }
    }
    all
}

/// The readings with a need in place of each measured level.
pub(crate) fn with_needs(readings: &Readings, needs: &[f64]) -> Readings {
    let mut measured = readings.clone();
    for (sign, share) in measured.signs.iter_mut().zip(needs) {
        if let Some(SignReading { level, rating: None, need }) = sign {
            let (from, width) = match level {
                Level::Low => (0.0, 31.25),
                Level::Watch => (31.25, 12.5),
                Level::Present => (43.75, 12.5),
                Level::Strong => (56.25, 43.75),
            };
            *need = Some(from + share * width);
        }
    }
    measured
}

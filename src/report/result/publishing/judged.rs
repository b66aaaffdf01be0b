//! What was judged, as it is published: findings by published numbers, and how robust the verdict is.

use crate::judgement::{
    Evidence, FIRM_FROM, Held, JUDGEMENTS_OF_A_SURVEY, Judge, Observation, Observed, Outcome, Readings,
    Robustness, SignReading, SmallestChange, Stability, Variation, smallest_change,
};
use crate::pack::{Bound, Bounds, Condition, Leaning, Pack, ReadinessId, ReadinessTest, SignId};
use crate::scoring::tidy;

/// Puts the published numbers into what a rule found. What it came to stays: it is published as it was judged.
pub(super) fn publish(evidence: &mut Evidence, readings: &Readings) {
    match evidence {
        Evidence::Group { of, .. } => of.iter_mut().for_each(|part| publish(part, readings)),
        Evidence::Leaf(observation) => leaf(observation, readings),
    }
}

fn leaf(Observation { asked, observed, .. }: &mut Observation, readings: &Readings) {
    match (observed, asked) {
        (Observed::Sign(Some(found)), Condition::Sign { sign, .. } | Condition::Segments { sign, .. }) => {
            of_sign(found, *sign, readings);
        }
        (Observed::Signs(found), _) => {
            for (sign, found) in found.iter_mut().filter_map(|(sign, found)| Some((*sign, found.as_mut()?))) {
                of_sign(found, sign, readings);
            }
        }
        (Observed::Readiness(Some(found)), Condition::Readiness { readiness, test }) => {
            if let Some(published) = readings.readiness[readiness.index()] {
                *found = match test {
                    ReadinessTest::Score(bounds) => {
                        found.with_score(on_its_side(published.score(), found.score(), bounds))
                    }
                    ReadinessTest::State(_) | ReadinessTest::Nothing => published,
                };
            }
        }
        (Observed::Number(Some(found)), Condition::ReadinessMean(bounds)) => {
            let known = readings.readiness.iter().flatten().map(|reading| reading.score());
            let (sum, count) = known.fold((0.0, 0.0), |(sum, count), score| (sum + score, count + 1.0));
            *found = on_its_side(tidy(sum / count), *found, bounds);
        }
        (Observed::Number(Some(found)), Condition::Item { item, share, bounds }) => {
            let of = |[favourable, neutral, unfavourable]: [f64; 3]| match share {
                Leaning::Favourable => favourable,
                Leaning::Neutral => neutral,
                Leaning::Unfavourable => unfavourable,
            };
            if let Some(published) = readings.items[item.index()] {
                *found = on_its_side(of(published), *found, bounds);
            }
        }
        _ => {}
    }
}

fn of_sign(found: &mut SignReading, sign: SignId, readings: &Readings) {
    if let Some(published) = readings.signs[sign.index()] {
        found.need = published.need;
    }
}

/// Published readings with each score on the side of every cut of a rule where the exact one lies: what rules came to is
/// published as well.
pub(super) fn on_their_sides(judge: &Judge, exact: &Readings, published: &Readings) -> Readings {
    let mut readings = published.clone();
    for (condition, exact) in ReadinessId::all(&exact.readiness) {
        let (Some(known), Some(exact)) = (&mut readings.readiness[condition.index()], exact) else {
            continue;
        };
        for value in judge.score_cuts(condition) {
            for inclusive in [true, false] {
                let cut = Bounds { low: Some(Bound { value, inclusive }), high: None };
                *known = known.with_score(on_its_side(known.score(), exact.score(), &cut));
            }
        }
    }
    readings
}

/// The published number, or where it lies on another side of a bound than the exact one, the nearest that does not: what
/// the rule came to is told with it.
fn on_its_side(published: f64, exact: f64, bounds: &Bounds) -> f64 {
    let ends = [(bounds.low, true), (bounds.high, false)];
    ends.into_iter().filter_map(|(bound, is_low)| Some((bound?, is_low))).fold(
        published,
        |number, (bound, is_low)| {
            let holds = |number: f64| end(bound, is_low).contain(number);
            if holds(number) == holds(exact) { number } else { beside(bound, is_low, holds(exact)) }
        },
    )
}

/// One end of a range as a range.
fn end(bound: Bound, is_low: bool) -> Bounds {
    if is_low { Bounds { low: Some(bound), high: None } } else { Bounds { low: None, high: Some(bound) } }
}

/// The number nearest to a bound that lies within it, or not.
fn beside(bound: Bound, is_low: bool, is_within: bool) -> f64 {
    /// A number just beyond a bound, told with three decimals.
    const BEYOND: f64 = 1e-3;
    if bound.inclusive == is_within {
        bound.value
    } else if is_low == is_within {
        bound.value + BEYOND
    } else {
        bound.value - BEYOND
    }
}

/// The shares of redraws at which the bands start in which a verdict is said to have held; the last reaches to all.
///
/// An exact count would tell single answers of a small group, since the program draws alike from the same answers.
const BANDS: [f64; 4] = [0.0, 0.5, 0.8, FIRM_FROM];

/// What is published of it; `by_rules` are the published readings on the sides of cuts where rules found the exact ones.
pub(super) fn published(
    robustness: &Robustness,
    judge: &Judge,
    pack: &Pack,
    [exact, by_rules]: [&Readings; 2],
) -> Robustness {
    // Judged from exact numbers, it would tell which of two is nearer to a cut. A rule that measures the mean of all
    // conditions may find it elsewhere by published ones; then they say nothing of how near another verdict is.
    let is_same = judge.outcome(by_rules).is_same_verdict(judge.outcome(exact));
    Robustness {
        stability: robustness.stability.as_ref().map(stability),
        smallest_change: is_same
            .then(|| smallest_change(judge, pack, by_rules, JUDGEMENTS_OF_A_SURVEY))
            .flatten()
            .map(tidied),
        ..robustness.clone()
    }
}

fn tidied(mut smallest: SmallestChange) -> SmallestChange {
    smallest.changes.iter_mut().for_each(|change| change.distance = tidy(change.distance));
    smallest
}

fn stability(exact: &Stability) -> Stability {
    let held = band(exact.held.at_least, exact.varied);
    match exact.variation {
        Variation::Steps => exact.clone(),
        Variation::Redraws => Stability {
            held,
            others: others(exact),
            hinge: exact.hinge.filter(|_| held.at_most < exact.varied),
            ..exact.clone()
        },
    }
}

/// The other verdicts that came often enough to be told, in the order of verdicts: their own would tell counts.
fn others(exact: &Stability) -> Vec<(Outcome, Option<u32>)> {
    /// One in so many redraws, as far as a verdict that held in the highest band may have been another.
    const ONE_IN: u32 = 20;
    let often =
        exact.others.iter().filter(|(_, count)| count.is_none_or(|count| ONE_IN * count > exact.varied));
    let mut others = often.map(|(outcome, _)| (*outcome, None)).collect::<Vec<_>>();
    others.sort();
    others
}

/// The band that a count of all redraws lies in.
fn band(held: u32, varied: u32) -> Held {
    let from = |share: f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a count")]
        let count = (share * f64::from(varied)).ceil() as u32;
        count
    };
    let above = BANDS.iter().copied().find(|share| from(*share) > held);
    let at_least = BANDS.iter().copied().filter(|share| from(*share) <= held).fold(0.0, f64::max);
    Held { at_least: from(at_least), at_most: above.map_or(varied, |share| from(share) - 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_published_number_keeps_the_side_of_the_exact_one() {
        #[track_caller]
        fn case(bounds: [Option<(f64, bool)>; 2], published: f64, exact: f64, expected: f64) {
            let bound = |(value, inclusive)| Bound { value, inclusive };
            let bounds = Bounds { low: bounds[0].map(bound), high: bounds[1].map(bound) };
            let found = on_its_side(published, exact, &bounds);
            assert!((found - expected).abs() < 1e-9, "{found}");
            assert_eq!(bounds.contain(found), bounds.contain(exact));
        }
        let at_least = [Some((2.5, true)), None];
        case(at_least, 2.6, 2.7, 2.6);
        case(at_least, 2.4, 2.51, 2.5);
        case(at_least, 2.6, 2.49, 2.499);
        let above = [Some((2.5, false)), None];
        case(above, 2.4, 2.51, 2.501);
        case(above, 2.6, 2.5, 2.5);
        let at_most = [None, Some((0.4, true))];
        case(at_most, 0.5, 0.38, 0.4);
        case(at_most, 0.3, 0.42, 0.401);
        case([None, Some((0.4, false))], 0.3, 0.4, 0.4);
        case([Some((1.0, true)), Some((2.0, true))], 0.8, 1.2, 1.0);
    }

    #[test]
    fn a_count_of_redraws_is_told_as_a_band() {
        let told = |held| {
            let band = band(held, 1_000);
            (band.at_least, band.at_most)
        };
        assert_eq!([0, 499, 500, 799].map(told), [(0, 499), (0, 499), (500, 799), (500, 799)]);
        assert_eq!([800, 949, 950, 1_000].map(told), [(800, 949), (800, 949), (950, 1_000), (950, 1_000)]);
    }
}

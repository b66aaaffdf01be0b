//! What the verdict owes to chance, in published numbers.

use crate::judgement::{
    Change, Held, Input, InputValue, Outcome, ReadinessReading, Readings, Robustness, SmallestChange,
    Stability, Variation,
};

use crate::scoring::tidy;

/// The shares of redraws at which the bands start in which a verdict is said to have held; the last reaches to all.
///
/// An exact count would tell single answers of a small group, since the program draws alike from the same answers.
const BANDS: [f64; 4] = [0.0, 0.5, 0.8, 0.95];

/// Stability in bands, and distances from published numbers.
pub(super) fn published(robustness: &Robustness, exact: &Readings, published: &Readings) -> Robustness {
    let change = |change: &Change| Change { distance: distance(change, exact, published), ..change.clone() };
    Robustness {
        stability: robustness.stability.as_ref().map(stability),
        smallest_change: robustness.smallest_change.as_ref().map(|smallest| SmallestChange {
            changes: smallest.changes.iter().map(change).collect(),
            outcome: smallest.outcome,
        }),
        ..robustness.clone()
    }
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

/// How far a change is from the published number, in hundredths of its range.
fn distance(change: &Change, exact: &Readings, published: &Readings) -> f64 {
    /// Hundredths of its range that a score moves by for each point from 0 to 4.
    const A_POINT: f64 = 25.0;
    let moved = match change.input {
        Input::Sign(sign) => {
            let needs = (|| {
                let found = exact.signs[sign.index()]?;
                Some((found.need?, published.signs[sign.index()]?.need?, found.level))
            })();
            match (needs, &change.value) {
                (Some((exact, published, level)), InputValue::Level(other)) => {
                    let edge = exact + if *other > level { change.distance } else { -change.distance };
                    Some((edge - published).abs())
                }
                _ => None,
            }
        }
        Input::Readiness(condition) => {
            let scores = exact.readiness[condition.index()].zip(published.readiness[condition.index()]);
            let target = match change.value {
                InputValue::Score(score) => Some(f64::from(score)),
                InputValue::Mean(mean) => Some(mean),
                _ => None,
            };
            scores.zip(target).map(|((ReadinessReading(exact), ReadinessReading(published)), target)| {
                let way = change.distance / A_POINT;
                let edge = exact + if target > exact { way } else { -way };
                A_POINT * (edge - published).abs()
            })
        }
        Input::Fact(_) => None,
    };
    tidy(moved.unwrap_or(change.distance))
}

#[cfg(test)]
mod tests {
    use super::*;

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

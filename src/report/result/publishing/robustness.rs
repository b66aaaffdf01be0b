//! What the verdict owes to chance, in published numbers.

use crate::judgement::{
    Held, JUDGEMENTS_OF_A_SURVEY, Judge, Outcome, Readings, Robustness, SmallestChange, Stability, Variation,
    smallest_change,
};
use crate::pack::Pack;
use crate::scoring::tidy;

/// The shares of redraws at which the bands start in which a verdict is said to have held; the last reaches to all.
///
/// An exact count would tell single answers of a small group, since the program draws alike from the same answers.
const BANDS: [f64; 4] = [0.0, 0.5, 0.8, 0.95];

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
    fn a_count_of_redraws_is_told_as_a_band() {
        let told = |held| {
            let band = band(held, 1_000);
            (band.at_least, band.at_most)
        };
        assert_eq!([0, 499, 500, 799].map(told), [(0, 499), (0, 499), (500, 799), (500, 799)]);
        assert_eq!([800, 949, 950, 1_000].map(told), [(800, 949), (800, 949), (950, 1_000), (950, 1_000)]);
    }
}

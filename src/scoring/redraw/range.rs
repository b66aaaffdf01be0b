//! What stands for the whole range of a scale in the lanes of redraws, so that doubles add up exactly.

use super::super::exact::Grain;

/// The numbers that stand for the whole range, and for its square, in sums over so many people.
///
/// A double holds whole numbers up to 2⁵³ exactly. Grains are what is added up, as they are where their sums stay below
/// 2⁴⁶, which leaves room for a factor of 100; else each score is rounded down to a coarser grain. Squares, of which no
/// cut is asked, are always so.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Range {
    grains: u64,
    whole: u64,
    square: u64,
}

impl Range {
    pub(super) fn of(grain: Grain, people: usize) -> Range {
        let (grains, people) = (grain.whole(), people.max(1) as u64);
        let digits = u64::BITS - people.leading_zeros();
        let fits = people.checked_mul(grains).is_some_and(|most| most <= 1 << 46);
        Range {
            grains,
            whole: if fits { grains } else { 1 << 46_u32.saturating_sub(digits) },
            square: 1 << 52_u32.saturating_sub(digits),
        }
    }

    /// What a score adds to a sum of distances.
    pub(super) fn distance(self, grains: u64) -> f64 {
        if self.whole == self.grains {
            return grains as f64;
        }
        (u128::from(grains) * u128::from(self.whole) / u128::from(self.grains)) as f64
    }

    /// What a score adds to a sum of squared distances, 0 to 1.
    pub(super) fn square(self, grains: u64) -> f64 {
        let (grains, range) = (u128::from(grains), u128::from(self.grains));
        (grains * grains * u128::from(self.square) / (range * range)) as f64 / self.square as f64
    }

    /// A sum of distances, 0 to 1 each.
    pub(super) fn sum(self, distances: f64) -> f64 {
        distances / self.whole as f64
    }

    /// The need that a sum of distances of so many people is the mean of.
    pub(super) fn need(self, [distances, people]: [f64; 2]) -> Option<f64> {
        (people > 0.0).then(|| 100.0 * distances / (people * self.whole as f64))
    }

    /// The score, 0 to 4, that a sum of distances of so many people is the mean of.
    pub(super) fn score(self, [distances, people]: [f64; 2]) -> Option<f64> {
        let most = people * self.whole as f64;
        (people > 0.0).then(|| 4.0 * (most - distances) / most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_millions_are_exact_on_any_grain() {
        let grain = Grain::of_scale([4], 1..=22);
        for people in [1_usize, 60_000, 5_000_000] {
            let range = Range::of(grain, people);
            let scores = [grain.whole(), grain.whole() / 3, 1, 0].map(|grains| range.distance(grains));
            assert!(scores.iter().all(|score| score.fract() == 0.0));
            assert!(scores[0] * people as f64 <= 2_f64.powi(46));
            assert_eq!(range.need([scores[0] * people as f64, people as f64]), Some(100.0));
            let squares = [grain.whole(), grain.whole() / 3].map(|grains| range.square(grains));
            assert!((squares[0] - 1.0).abs() < 1e-12 && (squares[1] - 1.0 / 9.0).abs() < 1e-8);
        }
    }
}

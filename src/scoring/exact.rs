//! Exact sums: distances from the healthy end as whole numbers, so that neither rounding nor the order of people decides.

/// How finely the distances of one scale are counted: how many grains the whole range has, from healthy to not at all.
///
/// Every ladder of the scale divides the range into a whole number of parts, and every number of answers a respondent's
/// score may be the mean of divides a part into a whole number of grains. So each score is a whole number of grains,
/// and sums of scores are exact in whatever order and in however many pieces they are added up.
///
/// The range never has more than 2³¹ grains, so that sums over 2³² people fit 64 bits and sums of squares 128.
/// That is enough for scales of 22 statements on a ladder of five, and of more where most of them must be answered.
/// Where it is not, scores are rounded to the nearest grain, each on its own: the order still plays no part.
///
/// ```
/// use fivesigns::scoring::Grain;
/// // Ladders of five and of seven rungs, and three or four answers: twelve parts of twelve grains.
/// let grain = Grain::of_scale([4, 6], [4, 3]);
/// let answers = grain.parts(1, 4) + grain.parts(1, 6) + grain.parts(1, 6);
/// assert_eq!((answers, grain.mean(answers, 3)), (7, 28));
/// assert_eq!(grain.whole(), 144);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grain {
    /// Parts of the range.
    parts: u64,
    /// Grains of a part.
    of_part: u64,
}

/// The most grains that a range has.
const MOST: u64 = 1 << 31;

impl Grain {
    /// The grain of a scale whose ladders have so many steps, and whose scores are means of so many answers; where not
    /// all fit, those named first do.
    pub fn of_scale(ladders: impl IntoIterator<Item = u32>, answers: impl IntoIterator<Item = u32>) -> Grain {
        let parts = common_multiple(ladders, MOST);
        Grain { parts, of_part: common_multiple(answers, MOST / parts) }
    }

    /// The grain of one statement whose ladder has so many steps.
    pub fn of_ladder(steps: u32) -> Grain {
        Grain::of_scale([steps], [])
    }

    /// The grains of the whole range.
    pub fn whole(self) -> u64 {
        self.parts * self.of_part
    }

    /// The parts of the range that so many steps of a ladder are.
    pub fn parts(self, steps: u32, ladder: u32) -> u64 {
        nearest(u64::from(steps) * self.parts, u64::from(ladder))
    }

    /// The mean of so many answers that together are so many parts, in grains.
    pub fn mean(self, parts: u64, answers: u64) -> u64 {
        nearest(parts * self.of_part, answers)
    }
}

/// The least common multiple of as many of the numbers as keep it up to `most`, the first ones first.
fn common_multiple(numbers: impl IntoIterator<Item = u32>, most: u64) -> u64 {
    numbers.into_iter().map(u64::from).fold(1, |multiple, number| {
        let next = multiple / common_divisor(multiple, number) * number;
        if (1..=most).contains(&next) { next } else { multiple }
    })
}

pub(super) fn common_divisor(one: u64, other: u64) -> u64 {
    if other == 0 { one } else { common_divisor(other, one % other) }
}

/// The same of larger numbers.
pub(super) fn common_divisor_of(one: u128, other: u128) -> u128 {
    if other == 0 { one } else { common_divisor_of(other, one % other) }
}

/// The whole number nearest to a quotient, halves up; 0 of nothing.
fn nearest(dividend: u64, divisor: u64) -> u64 {
    (dividend + divisor / 2).checked_div(divisor).unwrap_or(0)
}

/// Distances of some people from the healthy end, added up.
///
/// The numbers that are told of them are the nearest a double comes to the exact one. A mean that lies on a cut
/// is therefore the very double that the cut is read as, and one that does not stays on its side.
///
/// ```
/// use fivesigns::scoring::{Distances, Grain};
/// // Two thirds, a quarter and three eighths are 1.2916…; with 0.4583… they are 1.75, and the need is 43.75.
/// let mut distances = Distances::none(Grain::of_ladder(24));
/// [16, 6, 9, 11].into_iter().for_each(|grains| distances.add(grains));
/// assert_eq!(distances.need(), Some(43.75));
/// assert_eq!(distances.score(), Some(2.25));
/// assert_eq!(Distances::none(Grain::of_ladder(4)).need(), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Distances {
    /// Grains of the whole range.
    whole: u64,
    people: u32,
    /// In grains.
    sum: u64,
    /// In squared grains.
    squares: u128,
}

impl Distances {
    /// Nobody's.
    pub fn none(grain: Grain) -> Distances {
        Distances { whole: grain.whole(), people: 0, sum: 0, squares: 0 }
    }

    /// Adds one person's.
    pub fn add(&mut self, grains: u64) {
        self.add_people(1, grains);
    }

    /// Adds those of so many people who are all so many grains away.
    pub fn add_people(&mut self, people: u32, grains: u64) {
        self.people += people;
        self.sum += u64::from(people) * grains;
        self.squares += u128::from(people) * u128::from(grains) * u128::from(grains);
    }

    /// Those of these and of other people on the same measure.
    #[must_use]
    pub fn with(self, others: &Distances) -> Distances {
        Distances {
            whole: self.whole,
            people: self.people + others.people,
            sum: self.sum + others.sum,
            squares: self.squares + others.squares,
        }
    }

    /// How many people.
    pub fn people(&self) -> u32 {
        self.people
    }

    /// Their sum, 0 to 1 each.
    pub fn sum(&self) -> f64 {
        quotient(u128::from(self.sum), u128::from(self.whole))
    }

    /// The sum of their squares, 0 to 1 each.
    pub fn squares(&self) -> f64 {
        quotient(self.squares, u128::from(self.whole) * u128::from(self.whole))
    }

    /// Their mean as a need, 0 healthy to 100; `None` without people.
    pub fn need(&self) -> Option<f64> {
        (self.people > 0).then(|| quotient(100 * u128::from(self.sum), self.most()))
    }

    /// Their mean as a score, 4 healthy to 0; `None` without people.
    pub fn score(&self) -> Option<f64> {
        let healthy = self.most() - u128::from(self.sum);
        (self.people > 0).then(|| quotient(4 * healthy, self.most()))
    }

    /// What so many grains, of these people's sum, add to their mean, in hundredths of a need's points.
    pub fn hundredths_of_need(&self, grains: u64) -> f64 {
        if self.people == 0 { 0.0 } else { quotient(10_000 * u128::from(grains), self.most()) }
    }

    /// Their sum in grains.
    pub fn grains(&self) -> u64 {
        self.sum
    }

    /// The grains of the whole range.
    pub(super) fn whole(&self) -> u64 {
        self.whole
    }

    /// The grains of all people's ranges.
    fn most(&self) -> u128 {
        u128::from(self.people) * u128::from(self.whole)
    }
}

/// The double nearest to a quotient of whole numbers; its order is theirs. Up to 2⁹⁴ over at most 2⁶³, above 0.
fn quotient(dividend: u128, divisor: u128) -> f64 {
    if dividend == 0 {
        return 0.0;
    }
    // More digits than a double holds, and whether anything follows them: converting then rounds as for the exact value.
    let shift = dividend.leading_zeros();
    let digits = (dividend << shift) / divisor;
    let follows = !(dividend << shift).is_multiple_of(divisor);
    (digits | u128::from(follows)) as f64 * 2_f64.powi(-i32::try_from(shift).unwrap_or(0))
}

/// A quotient of whole numbers, such as sums of weighted grains: the double nearest to it, but for the last digit where
/// the reduced divisor has more than 74 bits.
pub(super) fn fraction(dividend: u128, divisor: u128) -> f64 {
    /// With a divisor below it a quotient has all digits of a double.
    const MOST: u128 = 1 << 74;
    let common = common_divisor_of(dividend, divisor).max(1);
    let (dividend, divisor) = (dividend / common, divisor / common);
    if divisor < MOST { quotient(dividend, divisor) } else { dividend as f64 / divisor as f64 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn scores_are_whole_grains_of_scales_of_any_usual_length() {
        for items in 1..=22_u32 {
            let grain = Grain::of_scale([4], (1..=items).rev());
            assert!((1..=u64::from(items)).all(|answers| grain.of_part.is_multiple_of(answers)), "{items}");
        }
        // Of thirty statements three quarters must be answered.
        let grain = Grain::of_scale([4], (23..=30).rev());
        assert!((23..=30).all(|answers| grain.of_part.is_multiple_of(answers)));
    }

    #[test]
    fn what_does_not_fit_is_rounded_alike_for_everybody() {
        let grain = Grain::of_scale([199_999, 199_997, 4], (1..=20_000).rev());
        assert!(grain.whole() <= MOST);
        assert_eq!(grain.parts(199_997, 199_997), grain.parts);
        assert_eq!(grain.mean(20_000 * grain.parts, 20_000), grain.whole());
    }

    #[test]
    fn the_largest_sums_fit() {
        let mut distances = Distances { whole: MOST, people: 0, sum: 0, squares: 0 };
        distances.add_people(u32::MAX, MOST);
        assert_eq!(
            (distances.need(), distances.score(), distances.sum()),
            (Some(100.0), Some(0.0), f64::from(u32::MAX))
        );
    }

    proptest! {
        #[test]
        fn a_mean_on_a_cut_is_the_cut(hundredths in 0_u64..=10_000, people in 1_u32..5_000, times in 1_u32..200_000) {
            let grain = Grain::of_scale([10_000], [times % 400 + 1]);
            let mut distances = Distances::none(grain);
            distances.add_people(people, hundredths * (grain.whole() / 10_000));
            let cut: f64 = format!("{}.{:02}", hundredths / 100, hundredths % 100).parse().unwrap();
            prop_assert_eq!(distances.need().map(f64::to_bits), Some(cut.to_bits()));
        }

        #[test]
        fn quotients_are_the_nearest_doubles(dividend in 0_u64..1 << 53, divisor in 1_u64..1 << 53) {
            let found = quotient(u128::from(dividend), u128::from(divisor));
            prop_assert_eq!(found.to_bits(), (dividend as f64 / divisor as f64).to_bits());
            // A factor that no double holds changes nothing.
            let factor = 1_000_000_007;
            let wide = u128::from(divisor >> 24 | 1);
            let wider = quotient(u128::from(dividend) * factor, wide * factor);
            prop_assert_eq!(wider.to_bits(), quotient(u128::from(dividend), wide).to_bits());
        }
    }
}

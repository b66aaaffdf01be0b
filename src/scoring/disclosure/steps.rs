//! Steps: a number about a group is published as a step that many data sets share, never as it was worked out.
//!
//! An exact mean tells the exact sum of the answers, and sums tell people: where one person left a statement out, the
//! denominators mix and the sum falls apart into what that person said and what all others said. So the range of a
//! number is cut into steps, none of them narrower than what a single respondent could move the number by. The steps
//! depend on the number of people alone, and on the cuts between levels, which are published with it; never on the
//! answers.

use crate::answers::Ladder;
use crate::scoring::intervals::Interval;

/// What a respondent who changes from one end to the other moves a mean of `people` by, as a share of its range.
const RESPONDENTS_IN_A_STEP_OF_A_MEAN: f64 = 1.0;

/// Sums of all answers to one statement in a step of their mean, at least.
const SUMS_IN_A_STEP: f64 = 3.0;

/// Respondents who change their answer before a share must read differently.
///
/// A share counts people, so a step of one would be the count itself.
const RESPONDENTS_IN_A_STEP_OF_A_SHARE: f64 = 2.0;

/// Into how many steps a range is cut, most first: round numbers for a reader.
const ROUND: [f64; 8] = [200.0, 100.0, 50.0, 40.0, 20.0, 10.0, 5.0, 4.0];

/// The most round steps of which none is moved through by fewer than so many of the people; at least two.
fn steps_over(people: u32, respondents_in_a_step: f64) -> f64 {
    let most = f64::from(people) / respondents_in_a_step;
    ROUND.into_iter().find(|steps| *steps <= most).unwrap_or(2.0)
}

/// A published number without the tail of digits that sums and quotients of doubles leave: 0.8, not 0.7999999999999998.
pub fn tidy(number: f64) -> f64 {
    (number * 1e9).round() / 1e9
}

/// The steps in which a mean over some people is published.
///
/// A class (a level, or a readiness state) is published with the number, so no step reaches out of it; within it steps
/// lie around the multiples of their width. What is left over at the ends of a class belongs to the step beside it, so
/// that none is narrower than one respondent moves the number, unless the whole class is. What is published of a step is
/// its middle: no number is further off than half of its step, and none as much as the width of a usual one.
///
/// With twenty people one of them can move a need by 5, so it is told in steps of 5:
///
/// ```
/// use fivesigns::scoring::MeanSteps;
/// let steps = MeanSteps::new(100.0, 20);
/// assert_eq!(steps.publish(77.1, [56.25, 100.0]), 75.0);
/// assert_eq!(steps.publish(43.75, [43.75, 56.25]), 50.0);
/// assert_eq!(steps.publish(43.7, [31.25, 43.75]), 40.625, "from 37.5 to the cut");
/// assert_eq!(steps.publish(0.0, [0.0, 31.25]), 3.75, "nobody or one person: from 0 to 7.5");
/// // With five people a level that is narrower than a step is told by its middle.
/// assert_eq!(MeanSteps::new(100.0, 5).publish(44.0, [43.75, 56.25]), 50.0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanSteps {
    range: f64,
    /// How many steps the range has; a whole number.
    steps: f64,
    /// Between which numbers the mean can lie at all.
    ends: [f64; 2],
}

impl MeanSteps {
    /// The steps of a mean from 0 to `range` over `people`.
    pub fn new(range: f64, people: u32) -> MeanSteps {
        let steps = steps_over(people, RESPONDENTS_IN_A_STEP_OF_A_MEAN);
        MeanSteps { range, steps, ends: [0.0, range] }
    }

    /// The steps of the mean of one statement. Of few rungs one person's whole range holds one or two sums of all answers,
    /// which would tell the very sum; and where the ends of the printed range were not offered, the outermost steps lie at
    /// the ends of what was.
    ///
    /// ```
    /// use fivesigns::{answers::Ladder, scoring::MeanSteps};
    /// // Yes or no: twenty answers are told in steps of four people (20 %).
    /// let ladder = Ladder { steps: 1, ends: [0.0, 1.0] };
    /// assert_eq!(MeanSteps::of_one_statement(100.0, 20, ladder).step(), 20.0);
    /// let ladder = Ladder { steps: 4, ends: [0.0, 1.0] };
    /// assert_eq!(MeanSteps::of_one_statement(100.0, 20, ladder).step(), 5.0);
    /// // The options beside the ends alone: all and nearly all of them at 75.
    /// let ladder = Ladder { steps: 2, ends: [0.25, 0.75] };
    /// assert_eq!(MeanSteps::of_one_statement(100.0, 20, ladder).step_of(75.0, [0.0, 100.0]), [65.0, 75.0]);
    /// ```
    pub fn of_one_statement(range: f64, people: u32, ladder: Ladder) -> MeanSteps {
        let respondents = SUMS_IN_A_STEP / f64::from(ladder.steps.max(1));
        let steps = steps_over(people, respondents.max(RESPONDENTS_IN_A_STEP_OF_A_MEAN));
        MeanSteps { steps, ..MeanSteps::new(range, people) }.within(ladder.ends)
    }

    /// The same, of a mean that lies between these shares of its range.
    #[must_use]
    pub fn within(self, ends: [f64; 2]) -> MeanSteps {
        MeanSteps { ends: ends.map(|end| end * self.range), ..self }
    }

    /// How much a step is.
    pub fn step(&self) -> f64 {
        self.multiple(1.0)
    }

    /// The number as it is published: the middle of its step. `class` are the ends of the class it is in.
    pub fn publish(&self, number: f64, class: [f64; 2]) -> f64 {
        let [low, high] = self.step_of(number, class);
        tidy(f64::midpoint(low, high))
    }

    /// Where the step of a number starts and ends within its class.
    pub fn step_of(&self, number: f64, [low, high]: [f64; 2]) -> [f64; 2] {
        let [low, high] = [low.max(self.ends[0]), high.min(self.ends[1])];
        // The multiples whose own step lies within the class.
        let (first, last) = ((self.in_steps(low) + 0.5).ceil(), (self.in_steps(high) - 0.5).floor());
        if first > last {
            return [low, high];
        }
        let multiple = self.in_steps(number).round().clamp(first, last);
        let is = |end: f64| multiple.total_cmp(&end).is_eq();
        [
            if is(first) { low } else { self.multiple(multiple - 0.5) },
            if is(last) { high } else { self.multiple(multiple + 0.5) },
        ]
    }

    /// The interval around a published number that reaches at least as far, in whole steps and at least one.
    ///
    /// ```
    /// use fivesigns::scoring::{Interval, MeanSteps};
    /// let interval = MeanSteps::new(100.0, 20).around(75.0, 11.3);
    /// assert_eq!(interval, Interval { low: 60.0, high: 90.0 });
    /// ```
    pub fn around(&self, published: f64, reach: f64) -> Interval {
        let reach = self.multiple(self.in_steps(reach).ceil().max(1.0));
        Interval { low: (published - reach).max(0.0), high: (published + reach).min(self.range) }
    }

    /// An interval as it is published: to the steps outside of it, and at least one to either side of the `published`
    /// number, so that one whose ends meet is no exception.
    ///
    /// ```
    /// use fivesigns::scoring::{Interval, MeanSteps};
    /// let steps = MeanSteps::new(100.0, 20);
    /// let interval = Interval { low: 68.2, high: 86.0 };
    /// assert_eq!(steps.publish_interval(75.0, interval), Interval { low: 65.0, high: 90.0 });
    /// ```
    pub fn publish_interval(&self, published: f64, Interval { low, high }: Interval) -> Interval {
        let step = self.multiple(1.0);
        Interval {
            low: tidy(self.multiple(self.in_steps(low).floor()).min(published - step).max(0.0)),
            high: tidy(self.multiple(self.in_steps(high).ceil()).max(published + step).min(self.range)),
        }
    }

    fn in_steps(&self, number: f64) -> f64 {
        number * self.steps / self.range
    }

    fn multiple(&self, of_the_step: f64) -> f64 {
        tidy(of_the_step * self.range / self.steps)
    }
}

/// Shares of answers that together are all, in the steps in which shares of so many people are published.
///
/// They are whole steps that add up to 1 again: the largest remainders are rounded up (Hamilton's method), of equal ones
/// that of the largest share.
///
/// ```
/// use fivesigns::scoring::ShareSteps;
/// // 29, 10 and 9 of 48 people, in steps of 5 %.
/// let of_48 = |people: [u32; 3]| people.map(|people| f64::from(people) / 48.0);
/// assert_eq!(ShareSteps::new(48).publish(of_48([29, 10, 9])), [0.6, 0.2, 0.2]);
/// // All of eight, or all but one: which of the two is not told.
/// assert_eq!(ShareSteps::new(8).publish([0.125, 0.875, 0.0]), [0.0, 1.0, 0.0]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShareSteps {
    /// How many steps a whole has; a whole number.
    steps: f64,
}

impl ShareSteps {
    /// The steps of shares of the answers of `people`.
    pub fn new(people: u32) -> ShareSteps {
        ShareSteps { steps: steps_over(people, RESPONDENTS_IN_A_STEP_OF_A_SHARE) }
    }

    /// How much a step is, above 0 and at most a half.
    pub fn step(&self) -> f64 {
        1.0 / self.steps
    }

    /// The shares as they are published.
    pub fn publish<const N: usize>(&self, shares: [f64; N]) -> [f64; N] {
        let published = self.publish_all(&shares);
        std::array::from_fn(|place| published[place])
    }

    /// The shares as they are published, however many.
    pub fn publish_all(&self, shares: &[f64]) -> Vec<f64> {
        self.rounded(shares).into_iter().map(|steps| tidy(steps / self.steps)).collect()
    }

    /// The shares as they are published, each as so many steps.
    pub(super) fn in_steps<const N: usize>(self, shares: [f64; N]) -> [u32; N] {
        let rounded = self.rounded(&shares);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 200 steps")]
        std::array::from_fn(|place| rounded[place] as u32)
    }

    /// The share that so many steps are.
    pub(super) fn whole(self, steps: u32) -> f64 {
        tidy(f64::from(steps) / self.steps)
    }

    fn rounded(self, shares: &[f64]) -> Vec<f64> {
        /// Shares are quotients; what is a whole number of steps must not be just below it.
        const ROUNDING: f64 = 1e-9;
        let exact: Vec<f64> = shares.iter().map(|share| share * self.steps).collect();
        let mut whole: Vec<f64> = exact.iter().map(|steps| (steps + ROUNDING).floor()).collect();
        let mut order: Vec<usize> = (0..shares.len()).collect();
        let rest = |place: usize| ((exact[place] - whole[place]) / ROUNDING).round();
        order.sort_by(|one, other| {
            rest(*other).total_cmp(&rest(*one)).then(exact[*other].total_cmp(&exact[*one]))
        });
        let missing = (self.steps - whole.iter().sum::<f64>()).round();
        for (place, _) in order.into_iter().zip(0..).take_while(|(_, given)| f64::from(*given) < missing) {
            whole[place] += 1.0;
        }
        whole
    }

    /// The interval of a share as it is published: to the steps outside of it, and at least one to either side.
    pub fn publish_interval(&self, published: f64, Interval { low, high }: Interval) -> Interval {
        let step = self.step();
        Interval {
            low: tidy(((low * self.steps).floor() / self.steps).min(published - step).max(0.0)),
            high: tidy(((high * self.steps).ceil() / self.steps).max(published + step).min(1.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_step_is_never_narrower_than_one_respondent_of_a_mean_or_two_of_a_share() {
        for people in 5..5_000_u32 {
            let mean = 100.0 / steps_over(people, RESPONDENTS_IN_A_STEP_OF_A_MEAN);
            assert!(mean >= 100.0 / f64::from(people) - 1e-9, "{people}");
            let share = ShareSteps::new(people).step();
            assert!(people < 8 || share >= 2.0 / f64::from(people) - 1e-9, "{people}");
        }
    }

    proptest! {
        /// Whoever knows all rules finds at least one respondent's whole move in each number, or its whole class; and
        /// no number is further off than half of its step, which is less than one and a half usual ones.
        #[test]
        fn what_is_published_is_shared_by_numbers_a_respondent_apart(
            people in 5..400_u32, place in 0.0..=1.0_f64, cuts in (0.0..=1.0_f64, 0.0..=1.0_f64), touches in 0..4_u32
        ) {
            let low = if touches & 1 == 1 { 0.0 } else { 100.0 * cuts.0.min(cuts.1) };
            let high = if touches & 2 == 2 { 100.0 } else { 100.0 * cuts.0.max(cuts.1) };
            let class = [low, high];
            let number = low + (high - low) * place;
            let steps = MeanSteps::new(100.0, people);
            let [from, to] = steps.step_of(number, class);
            let published = steps.publish(number, class);
            prop_assert!(low <= from && from <= number + 1e-9 && number - 1e-9 <= to && to <= high);
            let same = (0..=1_000)
                .map(|part| from + (to - from) * f64::from(part) / 1_000.0)
                .filter(|other| (steps.publish(*other, class) - published).abs() < 1e-9)
                .collect::<Vec<_>>();
            // The very end of a step may be the beginning of the next.
            prop_assert!(same.len() >= 999, "{} of 1001 are published as {published}", same.len());
            let least = (100.0 / f64::from(people)).min(high - low);
            prop_assert!(to - from >= least - 1e-6, "{published} is published of {} points alone", to - from);
            prop_assert!((published - number).abs() <= (to - from) / 2.0 + 1e-6);
            prop_assert!((published - number).abs() < 1.5 * steps.step());
        }

        #[test]
        fn shares_add_up_and_all_reads_like_all_but_one(people in 8..300_u32, place in 0..3_usize) {
            let share = |people_of: u32| f64::from(people_of) / f64::from(people);
            let steps = ShareSteps::new(people);
            let (mut all, mut all_but_one) = ([0.0; 3], [0.0; 3]);
            all[place] = 1.0;
            all_but_one[place] = share(people - 1);
            all_but_one[(place + 1) % 3] = share(1);
            prop_assert_eq!(
                steps.publish(all).map(f64::to_bits),
                steps.publish(all_but_one).map(f64::to_bits)
            );
            let some = [share(people / 3), share(people / 4), share(people - people / 3 - people / 4)];
            prop_assert!((steps.publish(some).iter().sum::<f64>() - 1.0).abs() < 1e-9);
        }
    }
}

//! Rounding: which numbers a published one may stand for.
//!
//! Results of schema 2 and before hold numbers as they were worked out. Later ones hold steps that depend on how many
//! people a number speaks of (docs/disclosure.md); the attacker knows the rule, so a step is a range to it.

use serde_json::Value;

/// What a number may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds {
    pub(super) low: f64,
    pub(super) high: f64,
}

/// Two results of the same arithmetic in another order differ by less.
const NOISE: f64 = 1e-7;

impl Bounds {
    pub(super) fn exactly(value: f64) -> Bounds {
        Bounds { low: value, high: value }
    }

    pub(super) fn holds(self, value: f64) -> bool {
        (self.low - NOISE..=self.high + NOISE).contains(&value)
    }

    pub(super) fn times(self, factor: f64) -> Bounds {
        let ends = [self.low * factor, self.high * factor];
        Bounds { low: ends[0].min(ends[1]), high: ends[0].max(ends[1]) }
    }

    pub(super) fn plus(self, other: f64) -> Bounds {
        Bounds { low: self.low + other, high: self.high + other }
    }

    /// What both allow; `None` where they contradict one another.
    pub(super) fn and(self, other: Bounds) -> Option<Bounds> {
        let both = Bounds { low: self.low.max(other.low), high: self.high.min(other.high) };
        (both.low <= both.high + 2.0 * NOISE).then_some(both)
    }

    /// The whole numbers among them.
    #[expect(clippy::cast_possible_truncation, reason = "sums of a few people's answers")]
    pub(super) fn whole(self) -> std::ops::RangeInclusive<i64> {
        (self.low - NOISE * 10.0).ceil() as i64..=(self.high + NOISE * 10.0).floor() as i64
    }
}

/// How a result's numbers were rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rounding {
    Exact,
    Steps,
}

/// How many steps a range may have; as many as there are people, at most, and never fewer than two.
const STEPS: [u32; 8] = [200, 100, 50, 40, 20, 10, 5, 4];

fn steps(people: u32) -> f64 {
    f64::from(STEPS.into_iter().find(|steps| *steps <= people).unwrap_or(2))
}

/// How wide a step of a mean is; the outermost ones and those beside cuts are wider.
pub(super) fn step(people: u32, range: f64) -> f64 {
    range / steps(people)
}

impl Rounding {
    pub(super) fn of(result: &Value) -> Rounding {
        if result["schema_version"].as_u64().is_some_and(|version| version <= 2) {
            Rounding::Exact
        } else {
            Rounding::Steps
        }
    }

    /// What a mean of `people` may be, on a range from 0 to `range`, that lies within the level `within`.
    pub(super) fn mean(self, published: f64, people: u32, range: f64, within: Bounds) -> Bounds {
        if self == Rounding::Exact {
            return Bounds::exactly(published);
        }
        let step = step(people, range);
        // What is published is the middle of a step, and rounds to the multiple that the step lies around. Multiples whose own step lies within the level; the first and the last of them reach to its ends.
        let (first, last) = ((within.low / step + 0.5).ceil(), (within.high / step - 0.5).floor());
        if first > last {
            return within;
        }
        let multiple = (published / step).round();
        Bounds {
            low: if multiple <= first { within.low } else { (multiple - 0.5) * step },
            high: if multiple >= last { within.high } else { (multiple + 0.5) * step },
        }
    }

    /// What the ends of the interval of a mean may be: they were rounded outward, and to a step beside the published mean
    /// where they were nearer.
    pub(super) fn ends(self, published: [f64; 2], middle: f64, people: u32, range: f64) -> [Bounds; 2] {
        self.outward(published, middle, step(people, range), range)
    }

    /// The same of the interval of a share.
    pub(super) fn ends_of_share(self, published: [f64; 2], share: f64, people: u32) -> [Bounds; 2] {
        self.outward(published, share, 1.0 / steps(people / 2), 1.0)
    }

    fn outward(self, [low, high]: [f64; 2], middle: f64, step: f64, range: f64) -> [Bounds; 2] {
        if self == Rounding::Exact {
            return [Bounds::exactly(low), Bounds::exactly(high)];
        }
        let is_pushed = |end: f64| (end - middle).abs() < step + NOISE;
        [
            Bounds { low, high: if is_pushed(low) { range } else { low + step } },
            Bounds { low: if is_pushed(high) { 0.0 } else { high - step }, high: high + 0.001 * range },
        ]
    }

    /// What a share may be of answers that so many people gave.
    pub(super) fn share(self, published: f64, people: u32) -> Bounds {
        // Shares that are rounded together so that they add up may lie almost a step away.
        let reach = if self == Rounding::Exact { 0.0 } else { 1.0 / steps(people / 2) };
        Bounds { low: (published - reach).max(0.0), high: (published + reach).min(1.0) }
    }

    /// What a statistic between 0 and 1 may be; what is below 0 is told as the lowest.
    pub(super) fn statistic(self, published: f64, people: u32) -> Bounds {
        let all = Bounds { low: 0.0, high: 1.0 };
        self.mean(published, people, 1.0, all)
    }
}

/// The shares of so many answers as they are published, whole steps that add up to 1: the largest remainders are
/// rounded up, of equal ones that of the largest share.
pub(super) fn published_shares(counts: [u32; 3], people: u32) -> [f64; 3] {
    let steps = steps(people / 2);
    let all = f64::from(counts.iter().sum::<u32>());
    let exact = counts.map(|count| f64::from(count) * steps / all);
    let mut whole = exact.map(|share| (share + 1e-9).floor());
    while whole.iter().sum::<f64>() < steps - 0.5 {
        let rest = |place: &usize| ((exact[*place] - whole[*place]) * 1e9).round();
        let next = (0..3).rev().max_by(|one, other| {
            rest(one).total_cmp(&rest(other)).then(exact[*one].total_cmp(&exact[*other]))
        });
        whole[next.unwrap()] += 1.0;
    }
    whole.map(|share| share / steps)
}

#[test]
fn a_step_stands_for_what_is_rounded_to_it_and_the_outer_ones_reach_to_the_ends() {
    let low = Bounds { low: 0.0, high: 31.25 };
    let of = |published| Rounding::Steps.mean(published, 24, 100.0, low);
    assert_eq!(of(3.75), Bounds { low: 0.0, high: 7.5 });
    assert_eq!(of(20.0), Bounds { low: 17.5, high: 22.5 });
    assert_eq!(of(26.875), Bounds { low: 22.5, high: 31.25 });
    let watch = Bounds { low: 31.25, high: 43.75 };
    assert_eq!(Rounding::Steps.mean(37.5, 5, 100.0, watch), watch);
    assert_eq!(Rounding::Exact.mean(30.0, 24, 100.0, low), Bounds::exactly(30.0));
    assert_eq!((steps(4), steps(3), steps(39)), (4.0, 2.0, 20.0));
    let hundredths = |counts, people| published_shares(counts, people).map(|share| format!("{share:.2}"));
    assert_eq!(hundredths([29, 10, 9], 48), ["0.60", "0.20", "0.20"]);
    assert_eq!(hundredths([1, 7, 0], 8), ["0.00", "1.00", "0.00"]);
}

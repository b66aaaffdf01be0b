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

impl Rounding {
    pub(super) fn of(result: &Value) -> Rounding {
        if result["schema_version"].as_u64().is_some_and(|version| version <= 2) {
            Rounding::Exact
        } else {
            Rounding::Steps
        }
    }

    /// What a mean may be that lies within `within`, on a range of `range`.
    pub(super) fn mean(self, published: f64, people: u32, range: f64, within: Bounds) -> Bounds {
        if self == Rounding::Exact {
            return Bounds::exactly(published);
        }
        let step = range / steps(people);
        // The first and the last step of a level reach to its ends.
        let low = if published - step < within.low - NOISE { within.low } else { published - step / 2.0 };
        let high = if published + step > within.high + NOISE { within.high } else { published + step / 2.0 };
        Bounds { low, high }
    }

    /// What the two ends of an interval may be: they were rounded outward.
    pub(super) fn ends(self, published: [f64; 2], people: u32, range: f64) -> [Bounds; 2] {
        let step = if self == Rounding::Exact { 0.0 } else { range / steps(people) };
        let [low, high] = published;
        [Bounds { low, high: low + step }, Bounds { low: high - step, high }]
    }

    /// What a share may be of answers that so many people gave.
    pub(super) fn share(self, published: f64, people: u32) -> Bounds {
        // Shares that are rounded together so that they add up may lie almost a step away.
        let reach = if self == Rounding::Exact { 0.0 } else { 1.0 / steps(people / 2) };
        Bounds { low: (published - reach).max(0.0), high: (published + reach).min(1.0) }
    }

    /// What a statistic between 0 and 1 may be that is told in bands.
    pub(super) fn statistic(self, published: f64) -> Bounds {
        const BAND: f64 = 0.1;
        match self {
            Rounding::Exact => Bounds::exactly(published),
            Rounding::Steps => Bounds { low: published - BAND, high: published + BAND },
        }
    }
}

#[test]
fn a_step_stands_for_what_is_rounded_to_it_and_the_outer_ones_reach_to_the_ends() {
    let low = Bounds { low: 0.0, high: 31.25 };
    let of = |published| Rounding::Steps.mean(published, 24, 100.0, low);
    assert_eq!(of(0.0), Bounds { low: 0.0, high: 2.5 });
    assert_eq!(of(20.0), Bounds { low: 17.5, high: 22.5 });
    assert_eq!(of(30.0), Bounds { low: 27.5, high: 31.25 });
    assert_eq!(Rounding::Exact.mean(30.0, 24, 100.0, low), Bounds::exactly(30.0));
    assert_eq!((steps(4), steps(3), steps(39)), (4.0, 2.0, 20.0));
}

//! The ends of an interval, and how many people it speaks of.

/// The two ends of a 95 % interval, in the unit of the number it belongs to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Interval {
    /// The interval `half` to either side of `middle`, within `least` and `most`.
    pub(in super::super) fn around(middle: f64, half: f64, [least, most]: [f64; 2]) -> Interval {
        Interval { low: (middle - half).max(least), high: (middle + half).min(most) }
    }

    /// The interval in another unit: every end times `factor`, which is positive.
    #[must_use]
    pub fn times(self, factor: f64) -> Interval {
        Interval { low: self.low * factor, high: self.high * factor }
    }

    /// Whether it has no number in common with another one.
    pub fn is_apart_from(self, other: Interval) -> bool {
        self.high < other.low || other.high < self.low
    }
}

/// How many people a number speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Population {
    /// Not counted; taken as far more than answered.
    Unknown,
    /// So many.
    Of(u32),
}

impl Population {
    /// A population of `people`, as far as it was counted.
    pub fn counted(people: Option<u32>) -> Population {
        people.map_or(Population::Unknown, Population::Of)
    }

    /// The share of the variance of a mean that is left where `sample` of the population answered:
    /// 1 − n / N (Cochran 1977, section 2.6); 1 where the population was not counted.
    ///
    /// It is right for the people asked at this time, and wrong for the question whether a culture has
    /// changed: for that the people of today are themselves a sample.
    pub(in super::super) fn left_open(self, sample: u32) -> f64 {
        match self {
            Population::Unknown => 1.0,
            Population::Of(people) => 1.0 - f64::from(sample) / f64::from(people.max(sample)),
        }
    }

    /// How many answers a sample from this population is worth, against one from many more people:
    /// n (N − 1) / (N − n); infinite where everybody answered.
    pub(in super::super) fn effective(self, sample: f64) -> f64 {
        match self {
            Population::Unknown => sample,
            Population::Of(people) => {
                let people = f64::from(people).max(sample);
                if people - sample > 0.0 {
                    sample * (people - 1.0) / (people - sample)
                } else {
                    f64::INFINITY
                }
            }
        }
    }
}

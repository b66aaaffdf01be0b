//! What may be shown: a group's result, or nothing of it.

/// A result of a group that is large enough to show, or nothing.
///
/// What is withheld holds no numbers, so no renderer can leak them.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown<T> {
    /// May be shown.
    Shown(T),
    /// Too few people, or showing it would give away a group of too few.
    Withheld,
}

impl<T> Shown<T> {
    /// The result, where it may be shown.
    pub fn shown(&self) -> Option<&T> {
        match self {
            Shown::Shown(result) => Some(result),
            Shown::Withheld => None,
        }
    }
}

/// The fewest people whose results are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MinimumGroup(u32);

impl MinimumGroup {
    /// The usual minimum: what most survey vendors use for scores.
    pub const USUAL: MinimumGroup = MinimumGroup(5);
    /// No group may be smaller than this, whoever asks.
    pub const LOWEST: u32 = 3;
    /// How many more people a distribution needs than a mean: 8 where a mean needs 5.
    ///
    /// A mean of five answers leaves open who said what; how many of the five said what nearly tells it. Of
    /// the survey vendors whose rules were read, one publishes the pair 5 and 8; others use 10 for the second.
    const FURTHER_FOR_DISTRIBUTIONS: u32 = 3;

    /// A minimum of `people`, or `None` below [`MinimumGroup::LOWEST`].
    pub fn new(people: u32) -> Option<MinimumGroup> {
        (people >= MinimumGroup::LOWEST).then_some(MinimumGroup(people))
    }

    /// The number of people a mean or a count needs.
    pub fn people(self) -> u32 {
        self.0
    }

    /// The number of people from which it is told how often a verdict holds when they are drawn again: 20 where a mean
    /// needs 5.
    ///
    /// Redraws rest on every single answer. Of all surveys of eight people about one statement the band in which the
    /// verdict held, and what tipped it, left one in thirty a single way to have come about; of twenty there are ten
    /// thousand ways, and each band holds many.
    pub fn for_redraws(self) -> u32 {
        4 * self.0
    }

    /// The number of people that shares need, and everything else that tells how answers are spread.
    ///
    /// ```
    /// use fivesigns::scoring::MinimumGroup;
    /// assert_eq!(MinimumGroup::USUAL.for_distributions(), 8);
    /// ```
    pub fn for_distributions(self) -> u32 {
        self.0 + MinimumGroup::FURTHER_FOR_DISTRIBUTIONS
    }
}

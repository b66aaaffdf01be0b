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

    /// A minimum of `people`, or `None` below [`MinimumGroup::LOWEST`].
    pub fn new(people: u32) -> Option<MinimumGroup> {
        (people >= MinimumGroup::LOWEST).then_some(MinimumGroup(people))
    }

    /// The number of people.
    pub fn people(self) -> u32 {
        self.0
    }
}

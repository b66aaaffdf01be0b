//! Conditions of rules: a tree over a small, closed set of measured things.

use super::ids::{ChoiceId, FactId, ItemId, ReadinessId, SignId};
use super::level::Level;
use super::readiness::ReadinessState;
use super::response_format::Leaning;

/// What a rule asks of the measured things. Evaluated in three values by `judgement`.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// Holds.
    Always,
    /// All of these hold.
    All(Vec<Condition>),
    /// At least one of these holds.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
    /// This is known to hold: unknown counts as not met.
    Known(Box<Condition>),
    /// At least so many of these hold.
    Count {
        /// How many.
        at_least: usize,
        /// Of these.
        of: Vec<Condition>,
    },
    /// A sign's level.
    Sign {
        /// The sign.
        sign: SignId,
        /// Its level must lie in here.
        level: LevelBounds,
    },
    /// The sign is present and no other sign is known to be present.
    Only(SignId),
    /// A sign against others, over the known ones.
    Compare {
        /// The sign.
        sign: SignId,
        /// How it must compare.
        comparison: Comparison,
        /// With these.
        others: Vec<SignId>,
    },
    /// A readiness condition.
    Readiness {
        /// The condition.
        readiness: ReadinessId,
        /// What is asked of it.
        test: ReadinessTest,
    },
    /// The mean of the known readiness conditions, 0 to 4; unknown where fewer than half are known.
    ReadinessMean(Bounds),
    /// An item's share of favourable, neutral or unfavourable answers, 0 to 1.
    Item {
        /// The item.
        item: ItemId,
        /// Which share.
        share: Leaning,
        /// It must lie in here.
        bounds: Bounds,
    },
    /// A fact.
    Fact {
        /// The fact.
        fact: FactId,
        /// What is asked of it.
        test: FactTest,
    },
    /// At least so many of these inputs are unknown. Never unknown itself.
    Unknown {
        /// Signs among them.
        signs: Vec<SignId>,
        /// Readiness conditions among them.
        readiness: Vec<ReadinessId>,
        /// Facts among them.
        facts: Vec<FactId>,
        /// How many.
        at_least: usize,
    },
    /// At least so many shown segments have the sign on this level.
    Segments {
        /// The sign.
        sign: SignId,
        /// The level.
        level: LevelBounds,
        /// How many.
        at_least: usize,
    },
    /// The interval of at least so many of these signs reaches beyond their level. Not met in an interview.
    Uncertain {
        /// Signs among them.
        signs: Vec<SignId>,
        /// How many.
        at_least: usize,
    },
    /// Some shown segment's need of this sign is higher than chance explains. Not met in an interview.
    SegmentsApart(SignId),
    /// Who answered.
    Responses {
        /// What about them.
        measure: ResponseMeasure,
        /// It must lie in here.
        bounds: Bounds,
    },
}

impl Condition {
    /// The conditions that it takes together; none for one that compares something itself.
    pub fn parts(&self) -> &[Condition] {
        match self {
            Condition::All(of) | Condition::Any(of) | Condition::Count { of, .. } => of,
            Condition::Not(of) | Condition::Known(of) => std::slice::from_ref(of),
            Condition::Always
            | Condition::Sign { .. }
            | Condition::Only(_)
            | Condition::Compare { .. }
            | Condition::Readiness { .. }
            | Condition::ReadinessMean(_)
            | Condition::Item { .. }
            | Condition::Fact { .. }
            | Condition::Unknown { .. }
            | Condition::Segments { .. }
            | Condition::SegmentsApart(_)
            | Condition::Uncertain { .. }
            | Condition::Responses { .. } => &[],
        }
    }
}

/// How a sign compares with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// At least as high as every known one.
    AtLeastAll,
    /// Lower than at least one known one.
    BelowAny,
}

/// What is asked of a readiness condition.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ReadinessTest {
    /// Its state.
    State(ReadinessState),
    /// There is nothing of it: score 0.
    Nothing,
    /// Its score, 0 to 4.
    Score(Bounds),
}

/// What is asked of a fact.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FactTest {
    /// Yes, or no.
    Is(bool),
    /// This choice.
    Choice(ChoiceId),
    /// A number in here.
    Number(Bounds),
}

/// What is asked about who answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResponseMeasure {
    /// Survey respondents of the population. Not met in an interview.
    Respondents,
    /// Response rate, 0 to 1. Not met in an interview; unknown where the invited were not counted.
    Rate,
    /// Informants of an interview. Not met in a survey.
    Informants,
    /// How far the informants agree, 0 to 1. Not met in a survey; unknown with one informant.
    Agreement,
    /// By how much managers see signs and conditions better than staff, in points of 0 to 4, so from -4 to 4.
    /// Not met in a survey; unknown unless both were asked.
    ManagersAboveStaff,
}

/// A range of levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LevelBounds {
    /// The lowest level in it.
    pub at_least: Level,
    /// The highest level in it.
    pub at_most: Level,
}

impl LevelBounds {
    /// Whether a level lies in the range.
    pub fn contain(self, level: Level) -> bool {
        self.at_least <= level && level <= self.at_most
    }
}

/// A range of numbers, with at least one end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// The lower end.
    pub low: Option<Bound>,
    /// The upper end.
    pub high: Option<Bound>,
}

/// One end of a range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bound {
    /// The number.
    pub value: f64,
    /// Whether the number itself lies in the range.
    pub inclusive: bool,
}

impl Bounds {
    /// Whether a number lies in the range.
    pub fn contain(&self, value: f64) -> bool {
        let above = self.low.is_none_or(|low| value > low.value || (low.inclusive && value >= low.value));
        let below =
            self.high.is_none_or(|high| value < high.value || (high.inclusive && value <= high.value));
        above && below
    }
}

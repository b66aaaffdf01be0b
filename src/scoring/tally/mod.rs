//! Tallies: what a group's answers add up to, before anything is divided or shown.

mod count;

pub(super) use count::{ByteColumn, ScaleColumns, tally};

use crate::answers::{MeasuredItem, ResponseTable};
use crate::pack::{Construct, Leaning};

use super::disclosure::LeftOpen;
use super::exact::{Distances, Grain};
use super::keyed::KeyedItem;

/// What each group's answers add up to. Tallies of disjoint groups can be added.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tally {
    pub(super) respondents: u32,
    /// By position in the response table's items.
    pub(super) items: Vec<ItemTally>,
    /// By `SignId`.
    pub(super) signs: Vec<ScaleTally>,
    /// By `ReadinessId`.
    pub(super) readiness: Vec<ScaleTally>,
}

/// The answers to one item.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ItemTally {
    /// By position of the response option.
    pub(super) chosen: Vec<u32>,
    pub(super) cannot_judge: u32,
    pub(super) missing: u32,
    pub(super) not_asked: u32,
}

/// Respondents' scale scores of one sign or condition.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ScaleTally {
    /// Mean distances from the healthy end.
    pub(super) distances: Distances,
    /// Respondents near the healthy end, and near the other.
    pub(super) camps: [u32; 2],
    /// Respondents who chose the option that is counted.
    pub(super) counted: u32,
    /// Respondents who answered any of its items.
    pub(super) asked: u32,
    /// Respondents with a favourable answer to any of its items.
    pub(super) favourable: u32,
    /// Respondents who answered all of them.
    pub(super) complete: u32,
    /// How the answers of each respondent lean.
    pub(super) leanings: LeaningTally,
}

/// How answers lean, with what the answers of one respondent have in common.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct LeaningTally {
    /// Favourable, neutral and unfavourable answers.
    pub(super) sums: [u64; 3],
    /// Sum over respondents of the square of each of their three numbers.
    pub(super) squares: [u64; 3],
    /// Sum over respondents of each of their three numbers, times their answers.
    pub(super) products: [u64; 3],
    /// Sum over respondents of the square of their answers.
    pub(super) answers_squared: u64,
}

impl Tally {
    /// Nobody's; scales have one scale score each, by `SignId` and by `ReadinessId`.
    fn empty(table: &ResponseTable, signs: &[ScaleColumns], readiness: &[ScaleColumns]) -> Tally {
        let item = |item: &MeasuredItem| ItemTally {
            chosen: vec![0; item.format.options.len()],
            cannot_judge: 0,
            missing: 0,
            not_asked: 0,
        };
        Tally {
            respondents: 0,
            items: table.items.iter().map(item).collect(),
            signs: signs.iter().map(|scale| ScaleTally::empty(scale.grain)).collect(),
            readiness: readiness.iter().map(|scale| ScaleTally::empty(scale.grain)).collect(),
        }
    }

    pub(super) fn add(&mut self, other: &Tally) {
        self.respondents += other.respondents;
        for (item, more) in self.items.iter_mut().zip(&other.items) {
            item.cannot_judge += more.cannot_judge;
            item.missing += more.missing;
            item.not_asked += more.not_asked;
            item.chosen.iter_mut().zip(&more.chosen).for_each(|(count, more)| *count += more);
        }
        let scales = self.signs.iter_mut().chain(&mut self.readiness);
        for (scale, more) in scales.zip(other.signs.iter().chain(&other.readiness)) {
            scale.add(more);
        }
    }

    pub(super) fn scale(&self, construct: Construct) -> &ScaleTally {
        match construct {
            Construct::Sign(sign) => &self.signs[sign.index()],
            Construct::Readiness(readiness) => &self.readiness[readiness.index()],
        }
    }
}

impl ItemTally {
    /// Answers given.
    pub(super) fn answers(&self) -> u32 {
        self.chosen.iter().sum()
    }

    /// Those who left it open: who could not judge, did not answer, were not asked.
    pub(super) fn left_open(&self) -> LeftOpen {
        [self.cannot_judge, self.missing, self.not_asked]
    }

    /// Favourable, neutral and unfavourable answers.
    pub(super) fn leanings(&self, keyed: &KeyedItem) -> [u64; 3] {
        let mut sums = [0; 3];
        for (count, leaning) in self.chosen.iter().zip(&keyed.leanings) {
            sums[position(*leaning)] += u64::from(*count);
        }
        sums
    }

    /// The distances of the answers from the healthy end.
    pub(super) fn distances(&self, keyed: &KeyedItem) -> Distances {
        let mut distances = Distances::none(Grain::of_ladder(keyed.ladder));
        for (count, steps) in self.chosen.iter().zip(&keyed.steps) {
            distances.add_people(*count, u64::from(*steps));
        }
        distances
    }
}

impl ScaleTally {
    fn empty(grain: Grain) -> ScaleTally {
        ScaleTally {
            distances: Distances::none(grain),
            camps: [0; 2],
            counted: 0,
            asked: 0,
            favourable: 0,
            complete: 0,
            leanings: LeaningTally::default(),
        }
    }

    /// How many respondents have a scale score.
    pub(super) fn respondents(&self) -> u32 {
        self.distances.people()
    }

    fn add(&mut self, more: &ScaleTally) {
        self.distances = self.distances.with(&more.distances);
        self.counted += more.counted;
        self.asked += more.asked;
        self.favourable += more.favourable;
        self.complete += more.complete;
        self.camps.iter_mut().zip(more.camps).for_each(|(sum, more)| *sum += more);
        let (own, other) = (&mut self.leanings, &more.leanings);
        own.answers_squared += other.answers_squared;
        for leaning in 0..3 {
            own.sums[leaning] += other.sums[leaning];
            own.squares[leaning] += other.squares[leaning];
            own.products[leaning] += other.products[leaning];
        }
    }
}

/// The place of a leaning in counts of all three.
pub(super) fn position(leaning: Leaning) -> usize {
    match leaning {
        Leaning::Favourable => 0,
        Leaning::Neutral => 1,
        Leaning::Unfavourable => 2,
    }
}

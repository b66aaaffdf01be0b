//! Tallies: what a group's answers add up to, before anything is divided or shown.

use crate::pack::{Construct, Leaning, Measure, Pack};
use crate::responses::{Answer, MeasuredItem, ResponseTable};

use super::keyed::{KeyedItem, scale_distance};
use super::scores::{ItemScore, PopulationScores, ReadinessScore, SignScore};
use super::shown::MinimumGroup;

/// What each group's answers add up to. Tallies of disjoint groups can be added.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tally {
    pub(super) respondents: u32,
    items: Vec<ItemTally>,
    signs: Vec<ScaleTally>,
    readiness: Vec<ScaleTally>,
}

#[derive(Debug, Clone, PartialEq)]
struct ItemTally {
    chosen: Vec<u32>,
    cannot_judge: u32,
    missing: u32,
}

/// Respondents' scale scores of one sign or condition.
#[derive(Debug, Clone, Default, PartialEq)]
struct ScaleTally {
    respondents: u32,
    /// Sum of mean distances from the healthy end, 0 to 1 each.
    distances: f64,
    /// Respondents who chose the option that is counted.
    counted: u32,
    /// Respondents who answered any of its items.
    asked: u32,
}

impl Tally {
    fn empty(pack: &Pack, table: &ResponseTable) -> Tally {
        let item = |item: &MeasuredItem| ItemTally {
            chosen: vec![0; item.format.options.len()],
            cannot_judge: 0,
            missing: 0,
        };
        Tally {
            respondents: 0,
            items: table.items.iter().map(item).collect(),
            signs: vec![ScaleTally::default(); pack.signs.len()],
            readiness: vec![ScaleTally::default(); pack.readiness.len()],
        }
    }

    pub(super) fn add(&mut self, other: &Tally) {
        self.respondents += other.respondents;
        for (item, more) in self.items.iter_mut().zip(&other.items) {
            item.cannot_judge += more.cannot_judge;
            item.missing += more.missing;
            item.chosen.iter_mut().zip(&more.chosen).for_each(|(count, more)| *count += more);
        }
        let scales = self.signs.iter_mut().chain(&mut self.readiness);
        for (scale, more) in scales.zip(other.signs.iter().chain(&other.readiness)) {
            scale.respondents += more.respondents;
            scale.distances += more.distances;
            scale.counted += more.counted;
            scale.asked += more.asked;
        }
    }

    fn scale(&mut self, construct: Construct) -> &mut ScaleTally {
        match construct {
            Construct::Sign(sign) => &mut self.signs[sign.index()],
            Construct::Readiness(readiness) => &mut self.readiness[readiness.index()],
        }
    }
}

/// Tallies the answers of every group; `group_of` tells each respondent's, below `groups`.
pub(super) fn tally(pack: &Pack, table: &ResponseTable, group_of: &[u32], groups: usize) -> Vec<Tally> {
    let mut tallies = vec![Tally::empty(pack, table); groups];
    for group in group_of {
        tallies[*group as usize].respondents += 1;
    }
    let keyed = table.items.iter().map(|item| KeyedItem::new(pack, item)).collect::<Vec<_>>();
    tally_items(table, group_of, &mut tallies);
    let signs = (0..pack.signs.len()).filter_map(crate::pack::SignId::at).map(Construct::Sign);
    let readiness =
        (0..pack.readiness.len()).filter_map(crate::pack::ReadinessId::at).map(Construct::Readiness);
    for construct in signs.chain(readiness) {
        tally_scale(pack, table, &keyed, construct, group_of, &mut tallies);
    }
    tallies
}

fn tally_items(table: &ResponseTable, group_of: &[u32], tallies: &mut [Tally]) {
    for (index, column) in table.answers.iter().enumerate() {
        for (byte, group) in column.0.iter().zip(group_of) {
            let item = &mut tallies[*group as usize].items[index];
            match Answer::from_byte(*byte) {
                Answer::Chosen(option) => item.chosen[usize::from(option)] += 1,
                Answer::CannotJudge => item.cannot_judge += 1,
                Answer::Missing | Answer::NotAsked => item.missing += 1,
            }
        }
    }
}

/// Respondents are scored in blocks of this many, so that the running sums stay in the cache.
const BLOCK: usize = 4096;

fn tally_scale(
    pack: &Pack,
    table: &ResponseTable,
    keyed: &[KeyedItem],
    construct: Construct,
    group_of: &[u32],
    tallies: &mut [Tally],
) {
    let columns = table
        .items
        .iter()
        .zip(&table.answers)
        .zip(keyed)
        .filter(|((item, _), _)| item.construct == construct)
        .map(|((_, column), keyed)| (column, ByteKey::new(keyed)))
        .collect::<Vec<_>>();
    if columns.is_empty() {
        return;
    }
    let mut sums = vec![Running::default(); BLOCK];
    for (block, groups) in group_of.chunks(BLOCK).enumerate() {
        let sums = &mut sums[..groups.len()];
        sums.fill(Running::default());
        for (column, key) in &columns {
            let bytes = &column.0[block * BLOCK..][..groups.len()];
            for (running, byte) in sums.iter_mut().zip(bytes) {
                running.distance += key.distances[usize::from(*byte)];
                running.answered += key.answered[usize::from(*byte)];
                running.counted |= key.counted == Some(*byte);
            }
        }
        for (running, group) in sums.iter().zip(groups) {
            let scale = tallies[*group as usize].scale(construct);
            scale.counted += u32::from(running.counted);
            scale.asked += u32::from(running.answered > 0);
            let answered = usize::from(running.answered);
            if let Some(distance) =
                scale_distance(running.distance, answered, columns.len(), pack.answered_share)
            {
                scale.respondents += 1;
                scale.distances += distance;
            }
        }
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Running {
    distance: f64,
    answered: u16,
    counted: bool,
}

/// A keyed item indexed by the byte of the answer, non-answers worth nothing.
struct ByteKey {
    distances: [f64; 256],
    answered: [u16; 256],
    counted: Option<u8>,
}

impl ByteKey {
    fn new(keyed: &KeyedItem) -> ByteKey {
        let mut key = ByteKey {
            distances: [0.0; 256],
            answered: [0; 256],
            counted: keyed.counted.and_then(|option| u8::try_from(option).ok()),
        };
        for (option, distance) in keyed.distances.iter().enumerate() {
            key.distances[option] = *distance;
            key.answered[option] = 1;
        }
        key
    }
}

impl Tally {
    /// The numbers of the group. What fewer than the minimum answered is left out.
    pub(super) fn scores(
        &self,
        pack: &Pack,
        items: &[MeasuredItem],
        minimum: MinimumGroup,
    ) -> PopulationScores {
        let scored = self
            .items
            .iter()
            .zip(items)
            .map(|(tally, item)| tally.score(&KeyedItem::new(pack, item)))
            .collect::<Vec<_>>();
        let enough = |people: u32| people >= minimum.people();
        PopulationScores {
            respondents: self.respondents,
            signs: crate::pack::SignId::all(&pack.signs)
                .map(|(sign, _)| self.sign(sign, items, &scored).filter(|score| enough(score.respondents)))
                .collect(),
            readiness: crate::pack::ReadinessId::all(&pack.readiness)
                .map(|(id, condition)| {
                    let base = of_construct(items, &scored, Construct::Readiness(id));
                    let favourable = base.iter().any(|score| score.favourable > 0.0);
                    self.readiness[id.index()]
                        .readiness(&condition.measure, favourable)
                        .filter(|score| enough(score.respondents))
                })
                .collect(),
            items: scored.into_iter().map(|score| score.filter(|score| enough(score.answers))).collect(),
        }
    }

    fn sign(
        &self,
        sign: crate::pack::SignId,
        items: &[MeasuredItem],
        scored: &[Option<ItemScore>],
    ) -> Option<SignScore> {
        let scale = &self.signs[sign.index()];
        if scale.respondents == 0 {
            return None;
        }
        let base = of_construct(items, scored, Construct::Sign(sign));
        let answers = base.iter().map(|score| u64::from(score.answers)).sum::<u64>();
        let share = |of: fn(&ItemScore) -> f64| {
            base.iter().map(|score| of(score) * f64::from(score.answers)).sum::<f64>() / answers as f64
        };
        Some(SignScore {
            need: 100.0 * scale.distances / f64::from(scale.respondents),
            respondents: scale.respondents,
            answers,
            cannot_judge: items
                .iter()
                .zip(&self.items)
                .filter(|(item, _)| item.construct == Construct::Sign(sign))
                .map(|(_, tally)| u64::from(tally.cannot_judge))
                .sum(),
            favourable: share(|score| score.favourable),
            neutral: share(|score| score.neutral),
            unfavourable: share(|score| score.unfavourable),
        })
    }
}

fn of_construct<'s>(
    items: &[MeasuredItem],
    scored: &'s [Option<ItemScore>],
    construct: Construct,
) -> Vec<&'s ItemScore> {
    items
        .iter()
        .zip(scored)
        .filter(|(item, _)| item.construct == construct)
        .filter_map(|(_, score)| score.as_ref())
        .collect()
}

impl ItemTally {
    fn score(&self, keyed: &KeyedItem) -> Option<ItemScore> {
        let answers = self.chosen.iter().sum::<u32>();
        if answers == 0 {
            return None;
        }
        let share = |leaning: Leaning| {
            let counts = self.chosen.iter().zip(&keyed.leanings);
            let leaning = counts.filter(|(_, of)| **of == leaning).map(|(count, _)| *count).sum::<u32>();
            f64::from(leaning) / f64::from(answers)
        };
        let distances = self.chosen.iter().zip(&keyed.distances);
        let distance = distances.map(|(count, distance)| f64::from(*count) * distance).sum::<f64>();
        Some(ItemScore {
            need: 100.0 * distance / f64::from(answers),
            answers,
            cannot_judge: self.cannot_judge,
            missing: self.missing,
            favourable: share(Leaning::Favourable),
            neutral: share(Leaning::Neutral),
            unfavourable: share(Leaning::Unfavourable),
        })
    }
}

impl ScaleTally {
    fn readiness(&self, measure: &Measure, favourable: bool) -> Option<ReadinessScore> {
        match measure {
            Measure::Mean => (self.respondents > 0).then(|| ReadinessScore {
                // Where nobody answers favourably there is nothing to build on, whatever the mean.
                score: if favourable {
                    4.0 * (1.0 - self.distances / f64::from(self.respondents))
                } else {
                    0.0
                },
                respondents: self.respondents,
                counted: None,
            }),
            Measure::Counted { scores, .. } => (self.asked > 0).then(|| ReadinessScore {
                score: scores
                    .iter()
                    .rev()
                    .find(|score| score.from <= self.counted)
                    .map_or(0.0, |score| score.score),
                respondents: self.asked,
                counted: Some(self.counted),
            }),
        }
    }
}

//! Tallies: what a group's answers add up to, before anything is divided or shown.

use crate::answers::{Answer, MeasuredItem, ResponseTable};
use crate::pack::{Construct, Leaning, Pack, ReadinessId, SignId};
use crate::scoring::disclosure::open_answers::LeftOpen;

use super::agreement::camp;
use super::ends::only_ends;
use super::exact::{Distances, Grain};
use super::keyed::{KeyedItem, grain_of, is_enough};

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
    /// Respondents who chose the option that is counted, but for those who choose little but ends.
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

// Counting: one pass over the answers of each item, into the tallies of all groups.

/// Tallies the answers of every group; `group_of` tells each respondent's, below `groups`.
pub(super) fn tally(pack: &Pack, table: &ResponseTable, group_of: &[u32], groups: usize) -> Vec<Tally> {
    let keyed = table.items.iter().map(|item| KeyedItem::new(pack, item)).collect::<Vec<_>>();
    let columns = |construct| ScaleColumns::of(pack, table, &keyed, construct);
    let signs = SignId::all(&pack.signs).map(|(sign, _)| columns(Construct::Sign(sign)));
    let readiness = ReadinessId::all(&pack.readiness).map(|(id, _)| columns(Construct::Readiness(id)));
    let (signs, readiness) = (signs.collect::<Vec<_>>(), readiness.collect::<Vec<_>>());
    let mut tallies = vec![Tally::empty(table, &signs, &readiness); groups];
    for group in group_of {
        tallies[*group as usize].respondents += 1;
    }
    tally_items(table, group_of, &mut tallies);
    let mut tally_scale = |scale: &ScaleColumns, of: &dyn Fn(&mut Tally) -> &mut ScaleTally| {
        scale.each(|respondent, running, score| {
            of(&mut tallies[group_of[respondent] as usize]).count(running, scale, score);
        });
    };
    for (index, scale) in signs.iter().enumerate() {
        tally_scale(scale, &|tally| &mut tally.signs[index]);
    }
    for (index, scale) in readiness.iter().enumerate() {
        tally_scale(scale, &|tally| &mut tally.readiness[index]);
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
                Answer::Missing => item.missing += 1,
                Answer::NotAsked => item.not_asked += 1,
            }
        }
    }
}

/// Respondents are scored in blocks of this many, so that the running sums stay in the cache.
const BLOCK: usize = 2048;

/// The columns that measure one sign or condition, with the grain of its scores.
pub(super) struct ScaleColumns<'t> {
    pub(super) columns: Vec<ByteColumn<'t>>,
    pub(super) grain: Grain,
    /// By how many of them were answered: whether that is enough for a score.
    enough: Vec<bool>,
    respondents: usize,
    /// By respondent, where people are counted: whether they choose little but ends.
    only_ends: Option<Vec<bool>>,
}

impl<'t> ScaleColumns<'t> {
    /// The columns that measure a construct.
    pub(super) fn of(
        pack: &Pack,
        table: &'t ResponseTable,
        keyed: &[KeyedItem],
        construct: Construct,
    ) -> ScaleColumns<'t> {
        let columns = table.items.iter().zip(&table.answers).zip(keyed);
        let columns = columns.filter(|((item, _), _)| item.construct == construct);
        let columns = columns.map(|((_, column), keyed)| (column, keyed)).collect::<Vec<_>>();
        let items = columns.iter().map(|(_, keyed)| *keyed).collect::<Vec<_>>();
        let grain = grain_of(&items, pack.answered_share);
        ScaleColumns {
            columns: columns.iter().map(|(column, keyed)| ByteColumn::new(&column.0, keyed, grain)).collect(),
            grain,
            enough: (0..=items.len())
                .map(|answered| is_enough(answered, items.len(), pack.answered_share))
                .collect(),
            respondents: table.respondents,
            only_ends: items.iter().any(|keyed| keyed.counted.is_some()).then(|| only_ends(table, construct)),
        }
    }

    /// Tells what each respondent answered, and the scale score in grains where there is one.
    pub(super) fn each(&self, mut tell: impl FnMut(usize, Running, Option<u64>)) {
        if self.columns.is_empty() {
            return;
        }
        let mut sums = vec![Running::default(); BLOCK.min(self.respondents)];
        for start in (0..self.respondents).step_by(BLOCK) {
            let sums = &mut sums[..BLOCK.min(self.respondents - start)];
            self.block(start, sums);
            for (offset, running) in sums.iter().enumerate() {
                let is_counted = |only_ends: &Vec<bool>| !only_ends[start + offset];
                let counted = running.counted && self.only_ends.as_ref().is_none_or(is_counted);
                tell(start + offset, Running { counted, ..*running }, self.score(*running));
            }
        }
    }

    /// Tells the scale scores, in grains, of each respondent who has one on every scale.
    pub(super) fn each_of(scales: &[&ScaleColumns], mut tell: impl FnMut(usize, &[u64])) {
        let Some(respondents) = scales.first().map(|scale| scale.respondents) else { return };
        let mut sums = vec![vec![Running::default(); BLOCK.min(respondents)]; scales.len()];
        let mut scores = Vec::with_capacity(scales.len());
        for start in (0..respondents).step_by(BLOCK) {
            let length = BLOCK.min(respondents - start);
            for (scale, sums) in scales.iter().zip(&mut sums) {
                scale.block(start, &mut sums[..length]);
            }
            for offset in 0..length {
                scores.clear();
                scores.extend(scales.iter().zip(&sums).filter_map(|(scale, sums)| scale.score(sums[offset])));
                if scores.len() == scales.len() {
                    tell(start + offset, &scores);
                }
            }
        }
    }

    /// What the respondents from `start` on answered, added up.
    fn block(&self, start: usize, sums: &mut [Running]) {
        sums.fill(Running::default());
        for column in &self.columns {
            let bytes = &column.bytes[start..][..sums.len()];
            for (running, byte) in sums.iter_mut().zip(bytes) {
                running.parts += column.parts[usize::from(*byte)];
                running.leanings += column.leanings[usize::from(*byte)];
                running.counted |= column.counted == Some(*byte);
            }
        }
    }

    /// The scale score, in grains, of somebody who answered enough for one.
    fn score(&self, running: Running) -> Option<u64> {
        let answered = running.answered();
        self.enough[answered].then(|| self.grain.mean(running.parts, answered as u64))
    }
}

/// What a respondent answered to the items of one construct.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Running {
    /// Sum of the answers' distances from the healthy end, in parts of the range.
    parts: u64,
    /// Favourable, neutral and unfavourable answers, [`COUNTER`] bits each.
    leanings: u64,
    /// Whether the option that is counted was chosen, by somebody who does not choose little but ends.
    pub(super) counted: bool,
}

/// Bits of a counter of answers: it counts two million, a hundred times the columns that a survey may have.
const COUNTER: u32 = 21;

/// One answer that leans so.
fn one_answer(leaning: usize) -> u64 {
    1 << (COUNTER as usize * leaning)
}

impl Running {
    /// Favourable, neutral and unfavourable answers.
    pub(super) fn leanings(self) -> [u64; 3] {
        [0, 1, 2].map(|leaning| self.leanings / one_answer(leaning) % one_answer(1))
    }

    fn answered(self) -> usize {
        usize::try_from(self.leanings().iter().sum::<u64>()).unwrap_or(usize::MAX)
    }
}

impl ScaleTally {
    fn count(&mut self, running: Running, scale: &ScaleColumns, score: Option<u64>) {
        self.counted += u32::from(running.counted);
        let leanings = running.leanings();
        let answers = leanings.iter().sum::<u64>();
        self.asked += u32::from(answers > 0);
        self.favourable += u32::from(leanings[0] > 0);
        self.complete += u32::from(running.answered() == scale.columns.len());
        self.leanings.count(leanings, answers);
        let Some(grains) = score else { return };
        self.distances.add(grains);
        if let Some(camp) = camp(grains, scale.grain) {
            self.camps[camp as usize] += 1;
        }
    }
}

impl LeaningTally {
    /// Of answers to one statement, which each respondent gives once.
    pub(super) fn of_item(sums: [u64; 3]) -> LeaningTally {
        LeaningTally { sums, squares: sums, products: sums, answers_squared: sums.iter().sum() }
    }

    fn count(&mut self, leanings: [u64; 3], answers: u64) {
        self.answers_squared += answers * answers;
        for (leaning, count) in leanings.into_iter().enumerate() {
            self.sums[leaning] += count;
            self.squares[leaning] += count * count;
            self.products[leaning] += count * answers;
        }
    }
}

/// A column of answers with what each byte is worth; non-answers are worth nothing.
pub(super) struct ByteColumn<'t> {
    pub(super) bytes: &'t [u8],
    /// Parts of the range from the healthy end.
    parts: [u64; 256],
    leanings: [u64; 256],
    counted: Option<u8>,
}

impl<'t> ByteColumn<'t> {
    /// Whether a respondent chose an answer.
    pub(super) fn is_answer(&self, respondent: usize) -> bool {
        self.leanings[usize::from(self.bytes[respondent])] > 0
    }

    /// A respondent's distance from the healthy end, in parts of the range; 0 without an answer.
    pub(super) fn parts(&self, respondent: usize) -> u64 {
        self.parts[usize::from(self.bytes[respondent])]
    }

    /// The place of a respondent's leaning in counts of all three, where there is an answer.
    pub(super) fn leaning(&self, respondent: usize) -> Option<usize> {
        let leaning = self.leanings[usize::from(self.bytes[respondent])];
        (leaning > 0).then(|| (leaning.trailing_zeros() / COUNTER) as usize)
    }

    /// One column, keyed as its item is.
    pub(super) fn new(bytes: &'t [u8], keyed: &KeyedItem, grain: Grain) -> ByteColumn<'t> {
        let mut column = ByteColumn {
            bytes,
            parts: [0; 256],
            leanings: [0; 256],
            counted: keyed.counted.and_then(|option| u8::try_from(option).ok()),
        };
        for (option, (steps, leaning)) in keyed.steps.iter().zip(&keyed.leanings).enumerate() {
            column.parts[option] = grain.parts(*steps, keyed.ladder);
            column.leanings[option] = one_answer(position(*leaning));
        }
        column
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_leaning_is_counted_beyond_the_columns_of_any_survey() {
        let mut running = Running::default();
        for _ in 0..30_000 {
            running.leanings += one_answer(0) + one_answer(2);
        }
        running.leanings += one_answer(1);
        assert_eq!((running.leanings(), running.answered()), ([30_000, 1, 30_000], 60_001));
    }
}

//! Counting: one pass over the answers of each item, into the tallies of all groups.

use crate::pack::{Construct, Pack, ReadinessId, SignId};
use crate::responses::{Answer, ResponseTable};

use super::super::camps::camp;
use super::super::keyed::{KeyedItem, scale_distance};
use super::{LeaningTally, ScaleTally, Tally, position};

/// Tallies the answers of every group; `group_of` tells each respondent's, below `groups`.
pub(in super::super) fn tally(
    pack: &Pack,
    table: &ResponseTable,
    group_of: &[u32],
    groups: usize,
) -> Vec<Tally> {
    let mut tallies = vec![Tally::empty(pack, table); groups];
    for group in group_of {
        tallies[*group as usize].respondents += 1;
    }
    let keyed = table.items.iter().map(|item| KeyedItem::new(pack, item)).collect::<Vec<_>>();
    tally_items(table, group_of, &mut tallies);
    let signs = SignId::all(&pack.signs).map(|(sign, _)| Construct::Sign(sign));
    let readiness = ReadinessId::all(&pack.readiness).map(|(readiness, _)| Construct::Readiness(readiness));
    for construct in signs.chain(readiness) {
        let columns = ByteColumn::of(table, &keyed, construct);
        scale_scores(&columns, pack.answered_share, table.respondents, |respondent, answered, score| {
            tallies[group_of[respondent] as usize].scale_mut(construct).count(answered, columns.len(), score);
        });
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
const BLOCK: usize = 4096;

/// Tells what each respondent answered to the items of `columns`, and the scale score where there is one.
pub(in super::super) fn scale_scores(
    columns: &[ByteColumn<'_>],
    answered_share: f64,
    respondents: usize,
    mut tell: impl FnMut(usize, Running, Option<f64>),
) {
    if columns.is_empty() {
        return;
    }
    let mut sums = vec![Running::default(); BLOCK.min(respondents)];
    for start in (0..respondents).step_by(BLOCK) {
        let sums = &mut sums[..BLOCK.min(respondents - start)];
        sums.fill(Running::default());
        for column in columns {
            let bytes = &column.bytes[start..][..sums.len()];
            for (running, byte) in sums.iter_mut().zip(bytes) {
                running.distance += column.distances[usize::from(*byte)];
                running.leanings += column.leanings[usize::from(*byte)];
                running.counted |= column.counted == Some(*byte);
            }
        }
        for (offset, running) in sums.iter().enumerate() {
            let answered = running.answered();
            let score = scale_distance(running.distance, answered, columns.len(), answered_share);
            tell(start + offset, *running, score);
        }
    }
}

/// What a respondent answered to the items of one construct.
#[derive(Debug, Clone, Copy, Default)]
pub(in super::super) struct Running {
    /// Sum of the answers' distances from the healthy end.
    pub(in super::super) distance: f64,
    /// Favourable, neutral and unfavourable answers, ten bits each.
    leanings: u32,
    /// Whether the option that is counted was chosen.
    pub(in super::super) counted: bool,
}

impl Running {
    /// Favourable, neutral and unfavourable answers.
    pub(in super::super) fn leanings(self) -> [u64; 3] {
        [0, 1, 2].map(|leaning| u64::from(self.leanings >> (10 * leaning) & 0x3ff))
    }

    fn answered(self) -> usize {
        [0, 1, 2].map(|leaning| (self.leanings >> (10 * leaning) & 0x3ff) as usize).iter().sum()
    }
}

impl ScaleTally {
    fn count(&mut self, running: Running, items: usize, score: Option<f64>) {
        self.counted += u32::from(running.counted);
        let leanings = running.leanings();
        let answers = leanings.iter().sum::<u64>();
        self.asked += u32::from(answers > 0);
        self.complete += u32::from(running.answered() == items);
        self.leanings.count(leanings, answers);
        let Some(distance) = score else { return };
        self.respondents += 1;
        self.distances += distance;
        self.squares += distance * distance;
        if let Some(camp) = camp(distance) {
            self.camps[camp as usize] += 1;
        }
    }
}

impl LeaningTally {
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
pub(in super::super) struct ByteColumn<'t> {
    pub(in super::super) bytes: &'t [u8],
    distances: [f64; 256],
    leanings: [u32; 256],
    counted: Option<u8>,
}

impl<'t> ByteColumn<'t> {
    /// The columns that measure a construct.
    pub(in super::super) fn of(
        table: &'t ResponseTable,
        keyed: &[KeyedItem],
        construct: Construct,
    ) -> Vec<ByteColumn<'t>> {
        let columns = table.items.iter().zip(&table.answers).zip(keyed);
        columns
            .filter(|((item, _), _)| item.construct == construct)
            .map(|((_, column), keyed)| ByteColumn::new(&column.0, keyed))
            .collect()
    }

    /// Whether a respondent chose an answer.
    pub(in super::super) fn is_answer(&self, respondent: usize) -> bool {
        self.leanings[usize::from(self.bytes[respondent])] > 0
    }

    /// A respondent's distance from the healthy end; 0 without an answer.
    pub(in super::super) fn distance(&self, respondent: usize) -> f64 {
        self.distances[usize::from(self.bytes[respondent])]
    }

    /// The place of a respondent's leaning in counts of all three, where there is an answer.
    pub(in super::super) fn leaning(&self, respondent: usize) -> Option<usize> {
        let leaning = self.leanings[usize::from(self.bytes[respondent])];
        (leaning > 0).then(|| leaning.trailing_zeros() as usize / 10)
    }

    /// One column, keyed as its item is.
    pub(in super::super) fn new(bytes: &'t [u8], keyed: &KeyedItem) -> ByteColumn<'t> {
        let mut column = ByteColumn {
            bytes,
            distances: [0.0; 256],
            leanings: [0; 256],
            counted: keyed.counted.and_then(|option| u8::try_from(option).ok()),
        };
        for (option, (distance, leaning)) in keyed.distances.iter().zip(&keyed.leanings).enumerate() {
            column.distances[option] = *distance;
            column.leanings[option] = 1 << (10 * position(*leaning));
        }
        column
    }
}

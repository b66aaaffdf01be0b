//! Redraws: the scores that another draw of respondents would have given.
//!
//! A redraw takes respondents of a field at random, with replacement, and scores them again (Efron 1979). It takes
//! one fewer than there are, so that the variance of its means is that of an unbiased estimate, s² / n (Rao and
//! Wu 1988), and where the population was counted its means are drawn towards those found, by √(1 − n/N).
//!
//! Up to [`UNITS`] respondents of a field are drawn one by one. More are first put into that many equal blocks at
//! random, and whole blocks are drawn: the mean of such draws has the same variance, estimated with that many
//! less one degrees of freedom, at a cost that no longer grows with the survey.
//!
//! Where a field has at least [`FEWEST_UNITS`] organizational units, whole ones are drawn, since their people answer
//! more alike than others; who is in none is put into blocks of the usual size.
//!
//! Where a field is weighted, whoever is drawn keeps their weight.

mod choices;
pub(super) mod lanes;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::answers::{Attribute, Headcounts, ResponseTable};
use crate::pack::{Construct, Measure, Pack, ReadinessId, SignId};
use crate::random::SplitMix;
use crate::scoring::disclosure::shown::MinimumGroup;
use crate::scoring::disclosure::told_means::SCORE;
use crate::scoring::redraws::choices::DrawnChoices;
use crate::scoring::redraws::lanes::{
    Beside, LANES, Lanes, Populations, Range, RedrawnScores, STEPS, item_lanes, segments_of_fields, towards,
};

use super::count::{CountStep, estimate, score_of_count};
use super::intervals::{FEWEST_UNITS, Population};
use super::keyed::KeyedItem;
use super::nothing::NothingBelow;
use super::scores::Presence;
use super::tally::ScaleColumns;
use super::weights::Weights;

/// The most units that are drawn from.
const UNITS: usize = 512;

/// Lanes that are added up at once; their number is a multiple of it.
const AT_ONCE: usize = 8;

/// The respondents of one field, ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Redraws {
    /// The scales that were measured.
    scales: Vec<Construct>,
    /// What stands for the whole range, by scale.
    ranges: Vec<Range>,
    /// By scale: how many people have a score, or gave an answer where people are counted.
    people: Vec<f64>,
    /// What the heaviest respondent weighs in needs and scores.
    heaviest: u64,
    /// What else is drawn again.
    beside: Lanes,
    units: usize,
    /// Whether whole organizational units are drawn.
    draws_whole_units: bool,
    /// By unit, then by scale, then by lane; after the scales what else is drawn again.
    sums: Vec<f64>,
    /// The same of all units.
    found: Vec<f64>,
    choices: DrawnChoices,
}

impl Redraws {
    /// The respondents of each field, or of everybody where there are none.
    ///
    /// Needs and scores are always drawn again; what rules measure `beside` them is so where they weigh. Fields are weighted
    /// as their scores are.
    pub fn by_field(
        pack: &Pack,
        table: &ResponseTable,
        beside: &Beside,
        (headcounts, minimum): (&Headcounts, MinimumGroup),
    ) -> Vec<Redraws> {
        let fields = table.field.as_ref().map_or(1, |field| field.groups.len());
        let field_of =
            |person: usize| table.field.as_ref().map_or(0, |field| usize::from(field.group_of[person]));
        let keyed = table.items.iter().map(|item| KeyedItem::new(pack, item)).collect::<Vec<_>>();
        let signs = SignId::all(&pack.signs).map(|(sign, _)| Construct::Sign(sign));
        let readiness = ReadinessId::all(&pack.readiness).map(|(id, _)| Construct::Readiness(id));
        let is_measured = |scale: &Construct| table.items.iter().any(|item| item.construct == *scale);
        let scales = signs.chain(readiness).filter(is_measured).collect::<Vec<_>>();
        let mut people = vec![0_usize; fields];
        (0..table.respondents).for_each(|person| people[field_of(person)] += 1);
        let segments = segments_of_fields(table, fields);
        let unnamed = table.segment.as_ref().and_then(Attribute::unnamed);
        let mut in_none = vec![0_usize; fields];
        for (person, segment) in table.segment.iter().flat_map(|segment| segment.group_of.iter().enumerate())
        {
            in_none[field_of(person)] += usize::from(Some(usize::from(*segment)) == unnamed);
        }
        let drawn = people.iter().zip(&in_none).zip(&segments);
        let drawn = drawn.map(|((people, in_none), segments)| {
            Drawn::of(*people, *in_none, segments.iter().copied().filter(|segment| Some(*segment) != unnamed))
        });
        let drawn = drawn.collect::<Vec<_>>();
        let unit_of = units(table, field_of, &drawn);
        let weights = DrawnWeights::new(pack, table, (headcounts, minimum));
        let columns = scales.iter().map(|construct| ScaleColumns::of(pack, table, &keyed, *construct));
        let columns = columns.collect::<Vec<_>>();
        let mut redraws = drawn
            .iter()
            .zip(people.iter().zip(0..))
            .zip(segments)
            .map(|((drawn, (people, field)), segments)| {
                let beside = Lanes::new(pack, beside, table, &scales, segments);
                let lanes = (scales.len() * LANES + beside.width()).next_multiple_of(AT_ONCE);
                let units = drawn.units();
                let heaviest = weights.heaviest(field);
                let most = drawn.most_of(*people);
                let most_of = |construct: Construct| {
                    let weight = if weights.are_for(construct) { heaviest } else { 1 };
                    most.saturating_mul(usize::try_from(weight).unwrap_or(usize::MAX))
                };
                Redraws {
                    scales: scales.clone(),
                    ranges: columns
                        .iter()
                        .zip(&scales)
                        .map(|(scale, construct)| Range::of(scale.grain, most_of(*construct)))
                        .collect(),
                    people: vec![0.0; scales.len()],
                    heaviest,
                    beside,
                    units,
                    draws_whole_units: matches!(drawn, Drawn::WholeUnits { .. }),
                    sums: vec![0.0; units * lanes],
                    found: vec![0.0; lanes],
                    choices: DrawnChoices::none(pack, table, units),
                }
            })
            .collect::<Vec<_>>();
        for (scale, construct) in scales.iter().enumerate() {
            let is_weighted = weights.are_for(*construct);
            columns[scale].each(|person, running, score| {
                let own = &mut redraws[field_of(person)];
                let (range, unit) = (own.ranges[scale], usize::from(unit_of[person]));
                let one = |is_so: bool| f64::from(u8::from(is_so));
                let added = if is_counted(pack, *construct) {
                    [one(running.counted), one(running.leanings().iter().sum::<u64>() > 0)]
                } else {
                    [score.map_or(0.0, |grains| range.distance(grains)), one(score.is_some())]
                };
                own.people[scale] += added[1];
                let weight = if is_weighted { weights.of(field_of(person), table, person) } else { 1 };
                for (lane, added) in added.into_iter().enumerate() {
                    own.add(unit, scale * LANES + lane, weight as f64 * added);
                }
                let Some(grains) = score else { return };
                let segment = table.segment.as_ref().map(|segment| usize::from(segment.group_of[person]));
                for (lane, added) in own.beside.of_score(*construct, segment, range, grains) {
                    own.add(unit, scales.len() * LANES + lane, added);
                }
            });
        }
        for (lane, column) in item_lanes(beside, table, &keyed) {
            for person in 0..table.respondents {
                if let Some(leaning) = column.leaning(person) {
                    let (own, unit) = (&mut redraws[field_of(person)], usize::from(unit_of[person]));
                    let first = scales.len() * LANES + lane;
                    own.add(unit, first + leaning, 1.0);
                    own.add(unit, first + STEPS, column.parts(person) as f64);
                }
            }
        }
        for person in 0..table.respondents {
            redraws[field_of(person)].choices.add(pack, table, person, usize::from(unit_of[person]));
        }
        redraws
    }

    /// Adds what somebody of a unit adds to a lane.
    fn add(&mut self, unit: usize, lane: usize, added: f64) {
        self.sums[unit * self.found.len() + lane] += added;
        self.found[lane] += added;
    }

    /// How many units one redraw takes.
    pub fn units(&self) -> usize {
        self.units
    }

    /// The units of a redraw, each with how often it was drawn.
    fn drawn(&self, number: u64) -> Vec<(usize, f64)> {
        let mut random = SplitMix(number);
        let mut times = vec![0_u16; self.units];
        for _ in 0..self.units.saturating_sub(1).max(1) {
            times[random.below(self.units)] += 1;
        }
        let drawn = times.into_iter().enumerate().filter(|(_, times)| *times > 0);
        drawn.map(|(unit, times)| (unit, f64::from(times))).collect()
    }

    /// What they add up to, by lane; a few lanes at a time, which fit the registers of a processor.
    fn sums_of(&self, drawn: &[(usize, f64)]) -> Vec<f64> {
        let (parts, _) = self.sums.as_chunks::<AT_ONCE>();
        let of_a_unit = self.found.len() / AT_ONCE;
        let mut sums = Vec::with_capacity(self.found.len());
        for part in 0..of_a_unit {
            let mut together = [0.0; AT_ONCE];
            for (unit, times) in drawn {
                let added = parts[unit * of_a_unit + part];
                for lane in 0..AT_ONCE {
                    together[lane] += times * added[lane];
                }
            }
            sums.extend(together);
        }
        sums
    }

    /// The scores of the redraw with this number: the same number gives the same scores.
    pub fn scores(&self, pack: &Pack, number: u64, populations: &Populations) -> RedrawnScores {
        let drawn = self.drawn(number);
        let sums = self.sums_of(&drawn);
        let mut scores = RedrawnScores {
            choices: self.choices.counted(&drawn, populations.whole),
            signs: vec![None; pack.signs.len()],
            readiness: vec![None; pack.readiness.len()],
            intervals: vec![None; pack.signs.len()],
            items: Vec::new(),
            segments: Vec::new(),
        };
        let population = populations.whole;
        let (of_scales, beside) = sums.split_at(self.scales.len() * LANES);
        let (found_of_scales, found_beside) = self.found.split_at(of_scales.len());
        let scales = self.scales.iter().zip(&self.ranges);
        let scales = scales.zip(of_scales.chunks(LANES)).zip(found_of_scales.chunks(LANES));
        for ((((construct, range), sums), found), people) in scales.zip(&self.people) {
            // Of fewer people it is not told how often anything holds, so what they said stays as it was found.
            if *people < f64::from(MinimumGroup::USUAL.for_redraws()) {
                continue;
            }
            match construct {
                Construct::Sign(sign) => {
                    let need = |sums: &[f64]| range.need([sums[0], sums[1]]);
                    scores.signs[sign.index()] = redrawn(need, [sums, found], (*people, population));
                }
                Construct::Readiness(id) => {
                    let worth = if found[1] > *people { found[1] / self.heaviest as f64 } else { *people };
                    scores.readiness[id.index()] = readiness(
                        &pack[*id].measure,
                        (*range, whole_below(worth)),
                        [sums, found],
                        (*people, populations),
                    );
                }
            }
        }
        let (sums, found) = ([of_scales, beside], [found_of_scales, found_beside]);
        self.beside.tell(&mut scores, &self.ranges, sums, found, populations);
        if self.draws_whole_units || self.heaviest > 1 {
            // The spread among those drawn is not what intervals rest on there, so they stay as they were found.
            scores.intervals.fill(None);
        }
        scores
    }
}

/// What respondents weigh in redraws.
struct DrawnWeights {
    /// By field, and then by position among the segment's groups; none where all weigh the same.
    of_fields: Vec<BTreeMap<usize, u64>>,
    /// What is weighted: what is told of one statement is not, nor are people who are counted.
    constructs: Vec<Construct>,
}

impl DrawnWeights {
    fn new(
        pack: &Pack,
        table: &ResponseTable,
        (headcounts, minimum): (&Headcounts, MinimumGroup),
    ) -> DrawnWeights {
        let of_field = |weights: Option<Weights>| {
            let weights = weights.filter(|weights| !weights.are_even());
            weights.map_or_else(BTreeMap::new, |weights| weights.in_redraws())
        };
        let constructs = table.items.iter().map(|item| item.construct);
        let is_weighted = |construct: &Construct| {
            let items = table.items.iter().filter(|item| item.construct == *construct).count();
            items > 1 && !is_counted(pack, *construct)
        };
        DrawnWeights {
            of_fields: Weights::by_field(table, headcounts, minimum).into_iter().map(of_field).collect(),
            constructs: constructs.filter(is_weighted).collect(),
        }
    }

    fn are_for(&self, construct: Construct) -> bool {
        self.constructs.contains(&construct)
    }

    fn heaviest(&self, field: usize) -> u64 {
        self.of_fields[field].values().copied().max().unwrap_or(1)
    }

    fn of(&self, field: usize, table: &ResponseTable, person: usize) -> u64 {
        let segment = table.segment.as_ref().map_or(0, |segment| usize::from(segment.group_of[person]));
        self.of_fields[field].get(&segment).copied().unwrap_or(1)
    }
}

/// Whether people are counted rather than scores averaged.
fn is_counted(pack: &Pack, construct: Construct) -> bool {
    match construct {
        Construct::Sign(_) => false,
        Construct::Readiness(id) => matches!(pack[id].measure, Measure::Counted { .. }),
    }
}

/// What a redraw comes to, drawn towards what was found as far as the population answered.
fn redrawn(
    of: impl Fn(&[f64]) -> Option<f64>,
    [sums, found]: [&[f64]; 2],
    (people, population): (f64, Population),
) -> Option<f64> {
    Some(towards(of(sums)?, of(found)?, people, population))
}

fn readiness(
    measure: &Measure,
    (range, worth): (Range, u32),
    [sums, found]: [&[f64]; 2],
    (people, populations): (f64, &Populations),
) -> Option<(f64, Option<Presence>)> {
    let population = populations.whole;
    match measure {
        Measure::Mean => {
            let of = |sums: &[f64]| range.score([sums[0], sums[1]]);
            let score = redrawn(of, [sums, found], (people, population))?;
            Some((score, Some(NothingBelow::of(worth).presence(score / SCORE))))
        }
        Measure::Counted { scores, .. } => {
            // Where nobody knows how many people there are, it rests on those who were counted, whoever else answered.
            populations.people?;
            let step = |counted: f64| CountStep::new(whole(counted), whole(found[1]), scores);
            let known = step(found[0]);
            // That nobody was counted or one is not told apart, and redraws would tell it.
            if known.least == 0 {
                return Some((score_of_count(scores, 0), None));
            }
            let share = |sums: &[f64]| (sums[1] > 0.0).then(|| sums[0] / sums[1]);
            let counted = redrawn(share, [sums, found], (people, population))? * found[1];
            let people = estimate(step(counted), whole(found[1]), populations.people).people;
            Some((score_of_count(scores, people.max(known.least)), None))
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of respondents")]
fn whole(people: f64) -> u32 {
    people.round() as u32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of respondents")]
fn whole_below(people: f64) -> u32 {
    people.floor() as u32
}

/// What is drawn of a field.
#[derive(Debug, Clone, PartialEq)]
enum Drawn {
    /// Respondents, or blocks of them.
    Respondents(usize),
    /// Whole organizational units.
    WholeUnits {
        /// Their numbers among the groups of the segment, rising.
        named: Vec<usize>,
        /// How many blocks hold those who are in none.
        blocks: usize,
    },
}

impl Drawn {
    /// Of so many people, some of them in no unit, the others in these.
    fn of(people: usize, in_none: usize, units: impl Iterator<Item = usize>) -> Drawn {
        let named = units.collect::<Vec<_>>();
        if named.len() < FEWEST_UNITS {
            return Drawn::Respondents(people);
        }
        // As many to a block as to a unit.
        let blocks = (in_none * named.len()).div_ceil((people - in_none).max(1));
        Drawn::WholeUnits { named, blocks }
    }

    /// The most people that a redraw can hold.
    fn most_of(&self, people: usize) -> usize {
        match self {
            Drawn::Respondents(_) => people,
            Drawn::WholeUnits { .. } => people * self.units(),
        }
    }

    /// How many are drawn from, before they are put into blocks.
    fn all(&self) -> usize {
        match self {
            Drawn::Respondents(people) => *people,
            Drawn::WholeUnits { named, blocks } => named.len() + blocks,
        }
    }

    fn units(&self) -> usize {
        self.all().min(UNITS)
    }
}

/// Each respondent's unit within their field: themselves, an organizational one, or one of as many blocks of nearly equal
/// size.
///
/// Respondents get their units in the order of their answers, so that the order of the rows plays no part.
fn units(table: &ResponseTable, field_of: impl Fn(usize) -> usize, drawn: &[Drawn]) -> Vec<u16> {
    let mut orders = drawn.iter().map(|drawn| shuffled(drawn.all())).collect::<Vec<_>>();
    let mut in_none = vec![0; drawn.len()];
    let mut unit_of = vec![0; table.respondents];
    for person in in_order_of_answers(table) {
        let field = field_of(person);
        let unit = match &drawn[field] {
            Drawn::Respondents(_) => orders[field].pop(),
            Drawn::WholeUnits { named, blocks } => {
                let segment =
                    table.segment.as_ref().map_or(0, |segment| usize::from(segment.group_of[person]));
                let place = named.binary_search(&segment).unwrap_or_else(|_| {
                    in_none[field] += 1;
                    named.len() + in_none[field] % (*blocks).max(1)
                });
                orders[field].get(place).copied()
            }
        };
        unit_of[person] = unit.unwrap_or(0);
    }
    unit_of
}

/// As many units as people, or the blocks' numbers over and over, in an order of chance where there are blocks.
fn shuffled(people: usize) -> Vec<u16> {
    let numbers = (0..people).map(|person| u16::try_from(person % UNITS).unwrap_or(0));
    let mut units = numbers.collect::<Vec<_>>();
    if people > UNITS {
        let mut random = SplitMix(people as u64);
        for last in (1..people).rev() {
            units.swap(last, random.below(last + 1));
        }
    }
    units
}

// An order of respondents that does not depend on the order of the rows.

/// Respondents in the order of their answers, choices and segments; those who are alike in all of them stand side by side.
///
/// The order itself means nothing, so a number made of the answers decides it (FNV-1a: Fowler, Noll and Vo 1991), and
/// only where two of these are equal the answers themselves.
fn in_order_of_answers(table: &ResponseTable) -> Vec<usize> {
    let chosen = table.choices.iter().map(|asked| &asked.answers);
    let columns = table.answers.iter().chain(chosen).map(|column| column.0.as_slice()).collect::<Vec<_>>();
    let segment = |person: usize| table.segment.as_ref().map_or(0, |segment| segment.group_of[person]);
    let mut keyed = (0..table.respondents).map(|person| (START, person)).collect::<Vec<_>>();
    for column in &columns {
        for (key, person) in &mut keyed {
            *key = with_byte(*key, column[*person]);
        }
    }
    for (key, person) in &mut keyed {
        *key = segment(*person).to_be_bytes().into_iter().fold(*key, with_byte);
    }
    let compare = |one: usize, other: usize| {
        let answers = columns.iter().map(|column| column[one].cmp(&column[other]));
        answers.fold(Ordering::Equal, Ordering::then).then_with(|| segment(one).cmp(&segment(other)))
    };
    keyed.sort_unstable_by(|(key, one), (other_key, other)| {
        key.cmp(other_key).then_with(|| compare(*one, *other))
    });
    keyed.into_iter().map(|(_, person)| person).collect()
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

fn with_byte(key: u64, byte: u8) -> u64 {
    (key ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_nearly_equal_and_few_people_are_their_own_unit() {
        let mut own = shuffled(40);
        own.sort_unstable();
        assert_eq!(own, (0..40).collect::<Vec<u16>>());
        let blocks = shuffled(1_300);
        let size = |block: u16| blocks.iter().filter(|unit| **unit == block).count();
        assert!((0..512).all(|block| (2..=3).contains(&size(block))));
    }

    #[test]
    fn the_stream_of_numbers_is_fixed() {
        let mut random = SplitMix(1_234_567);
        assert_eq!(random.next(), 6_457_827_717_110_365_317);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
    }
}

//! Lanes: what a redraw adds up, of needs and scores and of what rules measure beside them.

use std::collections::BTreeSet;

use crate::answers::{People, ResponseTable};
use crate::pack::{ChoiceId, Construct, FactId, ItemId, Pack, SignId};
use crate::scoring::contribution::add_up;
use crate::scoring::disclosure::told_statements::ToldStatement;
use crate::scoring::exact::Grain;
use crate::scoring::intervals::{Interval, Population, Sample, mean_interval};
use crate::scoring::keyed::KeyedItem;
use crate::scoring::scores::Presence;
use crate::scoring::tally::ByteColumn;

/// What rules that weigh measure beside needs and scores.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// Items whose shares they measure.
    pub items: Vec<ItemId>,
    /// Signs whose segments they measure.
    pub segments: Vec<SignId>,
    /// Signs of which they ask whether the interval crosses a cut.
    pub intervals: Vec<SignId>,
}

/// How many people a field and its segments have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Populations {
    /// The field.
    pub whole: Population,
    /// How many people practise in the field, counted or told.
    pub people: Option<People>,
    /// By position among the segment's groups.
    pub segments: Vec<Population>,
    /// Statements whose mean is not told beside their shares.
    pub without_mean: Vec<ItemId>,
}

/// A segment in a redraw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RedrawnSegment {
    /// Its position among the segment's groups.
    pub segment: usize,
    /// The sign.
    pub sign: SignId,
    /// Need, 0 to 100; `None` where nobody of it was drawn.
    pub need: Option<f64>,
}

/// Where the sums of all this stand: items first, at the same places in every field.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lanes {
    /// Three leanings each, and how many steps from the healthy end all answers come to: [`OF_ITEM`].
    items: Vec<(ItemId, ToldStatement)>,
    /// Squares of the scale scores, one lane each.
    intervals: Vec<Sign>,
    /// Scale scores of each segment, their sum and number: [`LANES`] each.
    segments: Vec<Sign>,
    /// The segments of the field in which somebody answered, rising.
    groups: Vec<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Sign {
    id: SignId,
    /// Its place among the scales.
    scale: usize,
    /// How many items it has.
    items: usize,
}

/// Lanes of an item.
const OF_ITEM: usize = 4;

/// The place of the steps from the healthy end among them.
pub(super) const STEPS: usize = 3;

/// By field: the segments in which somebody answered, rising.
pub(super) fn segments_of_fields(table: &ResponseTable, fields: usize) -> Vec<Vec<usize>> {
    let mut places = vec![BTreeSet::new(); fields];
    if let Some(segment) = &table.segment {
        for (person, group) in segment.group_of.iter().enumerate() {
            let field = table.field.as_ref().map_or(0, |field| usize::from(field.group_of[person]));
            places[field].insert(usize::from(*group));
        }
    }
    places.into_iter().map(|segments| segments.into_iter().collect()).collect()
}

/// The items that were measured of those asked for, each with its place in the table.
fn measured_items(beside: &Beside, table: &ResponseTable) -> impl Iterator<Item = (ItemId, usize)> {
    let place = |id: ItemId| table.items.iter().position(|item| item.pack_item == Some(id));
    beside.items.iter().filter_map(move |id| Some((*id, place(*id)?)))
}

/// The columns of these items, each with the first of its lanes.
pub(super) fn item_lanes<'t>(
    beside: &Beside,
    table: &'t ResponseTable,
    keyed: &[KeyedItem],
) -> Vec<(usize, ByteColumn<'t>)> {
    let column = |item: usize| {
        let grain = Grain::of_ladder(keyed[item].ladder);
        ByteColumn::new(&table.answers[item].0, &keyed[item], grain)
    };
    let items = measured_items(beside, table).enumerate();
    items.map(|(place, (_, item))| (OF_ITEM * place, column(item))).collect()
}

impl Lanes {
    /// The lanes for what was measured of it in a field with these segments.
    pub(in crate::scoring) fn new(
        pack: &Pack,
        beside: &Beside,
        table: &ResponseTable,
        scales: &[Construct],
        groups: Vec<usize>,
    ) -> Lanes {
        let sign = |id: &SignId| {
            let construct = Construct::Sign(*id);
            let items = table.items.iter().filter(|item| item.construct == construct).count();
            Some(Sign { id: *id, scale: scales.iter().position(|scale| *scale == construct)?, items })
        };
        Lanes {
            items: measured_items(beside, table)
                .map(|(id, item)| (id, ToldStatement::of(pack, &table.items, item)))
                .collect(),
            intervals: beside.intervals.iter().filter_map(sign).collect(),
            segments: beside.segments.iter().filter(|_| !groups.is_empty()).filter_map(sign).collect(),
            groups,
        }
    }

    /// How many lanes.
    pub(in crate::scoring) fn width(&self) -> usize {
        self.segment(self.segments.len(), 0)
    }

    fn interval(&self, sign: usize) -> usize {
        OF_ITEM * self.items.len() + sign
    }

    fn segment(&self, sign: usize, group: usize) -> usize {
        self.interval(self.intervals.len()) + LANES * (sign * self.groups.len() + group)
    }

    /// What a respondent's scale score adds, and to which lanes.
    pub(super) fn of_score(
        &self,
        construct: Construct,
        segment: Option<usize>,
        range: Range,
        grains: u64,
    ) -> Vec<(usize, f64)> {
        let Construct::Sign(id) = construct else { return Vec::new() };
        let mut added = Vec::new();
        if let Some(sign) = self.intervals.iter().position(|sign| sign.id == id) {
            added.push((self.interval(sign), range.square(grains)));
        }
        let sign = self.segments.iter().position(|sign| sign.id == id);
        let group = segment.and_then(|segment| self.groups.binary_search(&segment).ok());
        if let Some((sign, group)) = sign.zip(group) {
            let lane = self.segment(sign, group);
            added.extend([(lane, range.distance(grains)), (lane + 1, 1.0)]);
        }
        added
    }

    /// Tells what a redraw came to. Both pairs are the sums of the scales and of these lanes.
    pub(in crate::scoring) fn tell(
        &self,
        scores: &mut RedrawnScores,
        ranges: &[Range],
        [of_scales, sums]: [&[f64]; 2],
        [found_of_scales, found]: [&[f64]; 2],
        populations: &Populations,
    ) {
        for (place, sign) in self.intervals.iter().enumerate() {
            let lane = self.interval(place);
            let of = |of_scales: &[f64], lanes: &[f64]| {
                let scale = &of_scales[sign.scale * LANES..];
                [scale[0], lanes[lane], scale[1]]
            };
            let (sums, found) = (of(of_scales, sums), of(found_of_scales, found));
            scores.intervals[sign.id.index()] =
                interval_of_need(ranges[sign.scale], sums, found, sign.items, populations.whole);
        }
        for (place, sign) in self.segments.iter().enumerate() {
            for (group, segment) in self.groups.iter().enumerate() {
                let lane = self.segment(place, group);
                let need = |sums: &[f64]| ranges[sign.scale].need([sums[lane], sums[lane + 1]]);
                let population = populations.segments.get(*segment).copied().unwrap_or(Population::Unknown);
                let need = need(sums).zip(need(found));
                let need = need.map(|(redrawn, known)| towards(redrawn, known, found[lane + 1], population));
                scores.segments.push(RedrawnSegment { segment: *segment, sign: sign.id, need });
            }
        }
        for (place, (id, statement)) in self.items.iter().enumerate() {
            let lane = OF_ITEM * place;
            let lanes = lane..lane + OF_ITEM;
            let has_mean = !populations.without_mean.contains(id);
            let shares = told_shares(statement, &sums[lanes.clone()], &found[lanes], has_mean, populations);
            scores.items.extend(shares.map(|shares| (*id, shares)));
        }
    }
}

/// The shares that would be told of a redraw of one statement; what rules measure of those found is told in the same way.
fn told_shares(
    statement: &ToldStatement,
    sums: &[f64],
    found: &[f64],
    has_mean: bool,
    populations: &Populations,
) -> Option<[f64; 3]> {
    let [drawn, people] = [sums, found].map(|lanes| lanes[..STEPS].iter().sum::<f64>());
    if drawn <= 0.0 || people <= 0.0 {
        return None;
    }
    let of =
        |lane: usize| towards(sums[lane] / drawn, found[lane] / people, people, populations.whole) * people;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of respondents")]
    let leanings = add_up(people as i64, &[0, 1, 2].map(of)).into_iter().map(|people| people as u32);
    let leanings: Vec<u32> = leanings.collect();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "steps of whole answers")]
    let total = of(STEPS).round() as u64;
    Some(statement.shares(leanings.try_into().ok()?, has_mean.then_some(total)))
}

/// The interval of a need from sum, squares and number of scale scores, redrawn and found.
fn interval_of_need(
    range: Range,
    [sum, squares, drawn]: [f64; 3],
    [found, _, people]: [f64; 3],
    items: usize,
    population: Population,
) -> Option<Interval> {
    let (redrawn, known) = (range.need([sum, drawn])?, range.need([found, people])?);
    let need = towards(redrawn, known, people, population);
    let (mean, sum) = (need / 100.0, range.sum(sum));
    // The spread about the redraw's own mean, around the mean that was drawn towards the one found.
    let spread = squares - sum * sum / drawn;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of respondents")]
    let count = drawn.round() as u32;
    let sample = Sample { count, sum: mean * drawn, squares: spread + mean * mean * drawn, items };
    mean_interval(sample, population).map(|interval| interval.times(100.0))
}

// What stands for the whole range of a scale in the lanes of redraws, so that doubles add up exactly.

/// The numbers that stand for the whole range, and for its square, in sums over so many people.
///
/// A double holds whole numbers up to 2⁵³ exactly. Grains are what is added up, as they are where their sums stay below
/// 2⁴⁶, which leaves room for a factor of 100; else each score is rounded down to a coarser grain. Squares, of which no
/// cut is asked, are always so.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::scoring) struct Range {
    grains: u64,
    whole: u64,
    square: u64,
}

impl Range {
    pub(in crate::scoring) fn of(grain: Grain, people: usize) -> Range {
        let (grains, people) = (grain.whole(), people.max(1) as u64);
        let digits = u64::BITS - people.leading_zeros();
        let fits = people.checked_mul(grains).is_some_and(|most| most <= 1 << 46);
        Range {
            grains,
            whole: if fits { grains } else { 1 << 46_u32.saturating_sub(digits) },
            square: 1 << 52_u32.saturating_sub(digits),
        }
    }

    /// What a score adds to a sum of distances.
    pub(in crate::scoring) fn distance(self, grains: u64) -> f64 {
        if self.whole == self.grains {
            return grains as f64;
        }
        (u128::from(grains) * u128::from(self.whole) / u128::from(self.grains)) as f64
    }

    /// What a score adds to a sum of squared distances, 0 to 1.
    pub(in crate::scoring) fn square(self, grains: u64) -> f64 {
        let (grains, range) = (u128::from(grains), u128::from(self.grains));
        (grains * grains * u128::from(self.square) / (range * range)) as f64 / self.square as f64
    }

    /// A sum of distances, 0 to 1 each.
    pub(in crate::scoring) fn sum(self, distances: f64) -> f64 {
        distances / self.whole as f64
    }

    /// The need that a sum of distances of so many people is the mean of.
    pub(in crate::scoring) fn need(self, [distances, people]: [f64; 2]) -> Option<f64> {
        (people > 0.0).then(|| 100.0 * distances / (people * self.whole as f64))
    }

    /// The score, 0 to 4, that a sum of distances of so many people is the mean of.
    pub(in crate::scoring) fn score(self, [distances, people]: [f64; 2]) -> Option<f64> {
        let most = people * self.whole as f64;
        (people > 0.0).then(|| 4.0 * (most - distances) / most)
    }
}

/// What one unit adds to a scale, in whole numbers: sum of distances and scale scores; or, where people are counted,
/// counted people and people with an answer.
pub(super) const LANES: usize = 2;

/// The scores of one redraw; `None` for what was not measured.
#[derive(Debug, Clone, PartialEq)]
pub struct RedrawnScores {
    /// Need, 0 to 100, by `SignId`.
    pub signs: Vec<Option<f64>>,
    /// Score, 0 to 4, by `ReadinessId`; with it whether there is next to nothing, where that is drawn again.
    pub readiness: Vec<Option<(f64, Option<Presence>)>>,
    /// 95 % interval of the need, where that was asked for, by `SignId`.
    pub intervals: Vec<Option<Interval>>,
    /// Favourable, neutral and unfavourable share of the items asked for, in the steps in which they are published.
    pub items: Vec<(ItemId, [f64; 3])>,
    /// Each segment in each sign asked for.
    pub segments: Vec<RedrawnSegment>,
    /// What counts of each fact that practitioners were asked; `None` where it stays as it was found.
    pub choices: Option<Vec<(FactId, Option<ChoiceId>)>>,
}

pub(super) fn towards(redrawn: f64, found: f64, people: f64, population: Population) -> f64 {
    match population {
        // As it is: a sum with a difference would round it off a cut that it lies on.
        Population::Unknown => redrawn,
        Population::Of(_) => {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a count of respondents"
            )]
            let left_open = population.left_open(people as u32);
            found + (redrawn - found) * left_open.sqrt()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_millions_are_exact_on_any_grain() {
        let grain = Grain::of_scale([4], 1..=22);
        for people in [1_usize, 60_000, 5_000_000] {
            let range = Range::of(grain, people);
            let scores = [grain.whole(), grain.whole() / 3, 1, 0].map(|grains| range.distance(grains));
            assert!(scores.iter().all(|score| score.fract() == 0.0));
            assert!(scores[0] * people as f64 <= 2_f64.powi(46));
            assert_eq!(range.need([scores[0] * people as f64, people as f64]), Some(100.0));
            let squares = [grain.whole(), grain.whole() / 3].map(|grains| range.square(grains));
            assert!((squares[0] - 1.0).abs() < 1e-12 && (squares[1] - 1.0 / 9.0).abs() < 1e-8);
        }
    }
}

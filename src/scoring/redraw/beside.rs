//! What rules measure beside needs and scores, drawn again where such a rule weighs.

use std::collections::BTreeSet;

use crate::answers::ResponseTable;
use crate::pack::{Construct, ItemId, SignId};

use super::super::disclosure::ShareSteps;
use super::super::exact::Grain;
use super::super::interval::{Interval, Population, Sample, mean_interval};
use super::super::keyed::KeyedItem;
use super::super::tally::ByteColumn;
use super::range::Range;
use super::{LANES, RedrawnScores, towards};

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
    /// By position among the segment's groups.
    pub segments: Vec<Population>,
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
    /// 95 % interval of the need.
    pub interval: Option<Interval>,
}

/// Where the sums of all this stand: items first, at the same places in every field.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lanes {
    /// Three leanings each.
    items: Vec<ItemId>,
    /// Squares of the scale scores, one lane each.
    intervals: Vec<Sign>,
    /// Scale scores of each segment, their sum, squares and number: three lanes each.
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

/// Lanes of a segment in a sign, and of an item.
const THREE: usize = 3;

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
    items.map(|(place, (_, item))| (THREE * place, column(item))).collect()
}

impl Lanes {
    /// The lanes for what was measured of it in a field with these segments.
    pub(super) fn new(
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
            items: measured_items(beside, table).map(|(id, _)| id).collect(),
            intervals: beside.intervals.iter().filter_map(sign).collect(),
            segments: beside.segments.iter().filter(|_| !groups.is_empty()).filter_map(sign).collect(),
            groups,
        }
    }

    /// How many lanes.
    pub(super) fn width(&self) -> usize {
        self.segment(self.segments.len(), 0)
    }

    fn interval(&self, sign: usize) -> usize {
        THREE * self.items.len() + sign
    }

    fn segment(&self, sign: usize, group: usize) -> usize {
        self.interval(self.intervals.len()) + THREE * (sign * self.groups.len() + group)
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
            added.extend([(lane, range.distance(grains)), (lane + 1, range.square(grains)), (lane + 2, 1.0)]);
        }
        added
    }

    /// Tells what a redraw came to. Both pairs are the sums of the scales and of these lanes.
    pub(super) fn tell(
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
                need(ranges[sign.scale], sums, found, sign.items, populations.whole).1;
        }
        for (place, sign) in self.segments.iter().enumerate() {
            for (group, segment) in self.groups.iter().enumerate() {
                let lane = self.segment(place, group);
                let of = |sums: &[f64]| [sums[lane], sums[lane + 1], sums[lane + 2]];
                let population = populations.segments.get(*segment).copied().unwrap_or(Population::Unknown);
                let (need, interval) = need(ranges[sign.scale], of(sums), of(found), sign.items, population);
                scores.segments.push(RedrawnSegment { segment: *segment, sign: sign.id, need, interval });
            }
        }
        for (place, id) in self.items.iter().enumerate() {
            let lane = THREE * place;
            let of = |sums: &[f64]| [sums[lane], sums[lane + 1], sums[lane + 2]];
            let (sums, found) = (of(sums), of(found));
            let (drawn, answers) = (sums.iter().sum::<f64>(), found.iter().sum::<f64>());
            if drawn > 0.0 && answers > 0.0 {
                let share = |leaning: usize| {
                    towards(sums[leaning] / drawn, found[leaning] / answers, answers, populations.whole)
                };
                // As they are published: what rules measure of those found is drawn again, too.
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a count of respondents"
                )]
                let steps = ShareSteps::new(answers as u32);
                scores.items.push((*id, steps.publish([0, 1, 2].map(share))));
            }
        }
    }
}

/// The need and its interval from sum, squares and number of scale scores, redrawn and found.
fn need(
    range: Range,
    [sum, squares, drawn]: [f64; 3],
    [found, _, people]: [f64; 3],
    items: usize,
    population: Population,
) -> (Option<f64>, Option<Interval>) {
    let (Some(redrawn), Some(known)) = (range.need([sum, drawn]), range.need([found, people])) else {
        return (None, None);
    };
    let need = towards(redrawn, known, people, population);
    let (mean, sum) = (need / 100.0, range.sum(sum));
    // The spread about the redraw's own mean, around the mean that was drawn towards the one found.
    let spread = squares - sum * sum / drawn;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of respondents")]
    let count = drawn.round() as u32;
    let sample = Sample { count, sum: mean * drawn, squares: spread + mean * mean * drawn, items };
    let interval = mean_interval(sample, population).map(|interval| interval.times(100.0));
    (Some(need), interval)
}

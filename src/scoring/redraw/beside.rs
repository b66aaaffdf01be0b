//! What rules measure beside needs and scores, drawn again where such a rule weighs.

use crate::pack::{Construct, ItemId, SignId};
use crate::responses::ResponseTable;

use super::super::interval::{Interval, Population, Sample, mean_interval};
use super::super::keyed::KeyedItem;
use super::super::tally::ByteColumn;
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

/// Where the sums of all this stand.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lanes {
    /// With the place of the sign among the scales and its number of items: squares of the scale scores, one lane.
    intervals: Vec<Sign>,
    /// Scale scores of each segment, their sum, squares and number: three lanes each.
    segments: Vec<Sign>,
    groups: usize,
    /// With the item's place in the table: three leanings.
    items: Vec<(ItemId, usize)>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Sign {
    id: SignId,
    scale: usize,
    items: usize,
}

/// Lanes of a segment in a sign, and of an item.
const THREE: usize = 3;

impl Lanes {
    /// The lanes for what was measured of it.
    pub(super) fn new(beside: &Beside, table: &ResponseTable, scales: &[Construct]) -> Lanes {
        let sign = |id: &SignId| {
            let construct = Construct::Sign(*id);
            let items = table.items.iter().filter(|item| item.construct == construct).count();
            Some(Sign { id: *id, scale: scales.iter().position(|scale| *scale == construct)?, items })
        };
        let item =
            |id: &ItemId| Some((*id, table.items.iter().position(|item| item.pack_item == Some(*id))?));
        let groups = table.segment.as_ref().map_or(0, |segment| segment.groups.len());
        Lanes {
            intervals: beside.intervals.iter().filter_map(sign).collect(),
            segments: beside.segments.iter().filter(|_| groups > 0).filter_map(sign).collect(),
            groups,
            items: beside.items.iter().filter_map(item).collect(),
        }
    }

    /// How many lanes.
    pub(super) fn width(&self) -> usize {
        self.first_item() + THREE * self.items.len()
    }

    fn first_item(&self) -> usize {
        self.intervals.len() + THREE * self.groups * self.segments.len()
    }

    fn segment(&self, sign: usize, segment: usize) -> usize {
        self.intervals.len() + THREE * (sign * self.groups + segment)
    }

    /// Adds a respondent's scale score to whatever it counts for.
    pub(super) fn add_scale(
        &self,
        table: &ResponseTable,
        construct: Construct,
        person: usize,
        score: Option<f64>,
        mut add: impl FnMut(usize, f64),
    ) {
        let (Construct::Sign(id), Some(score)) = (construct, score) else { return };
        if self.intervals.is_empty() && self.segments.is_empty() {
            return;
        }
        if let Some(lane) = self.intervals.iter().position(|sign| sign.id == id) {
            add(lane, score * score);
        }
        let segment = table.segment.as_ref().map(|segment| usize::from(segment.group_of[person]));
        let sign = self.segments.iter().position(|sign| sign.id == id);
        if let Some((sign, segment)) = sign.zip(segment) {
            let lane = self.segment(sign, segment);
            add(lane, score);
            add(lane + 1, score * score);
            add(lane + 2, 1.0);
        }
    }

    /// Adds how each respondent's answers to the items lean.
    pub(super) fn add_items(
        &self,
        table: &ResponseTable,
        keyed: &[KeyedItem],
        mut add: impl FnMut(usize, usize, f64),
    ) {
        for (place, (_, item)) in self.items.iter().enumerate() {
            let column = ByteColumn::new(&table.answers[*item].0, &keyed[*item]);
            for person in 0..table.respondents {
                if let Some(leaning) = column.leaning(person) {
                    add(person, self.first_item() + THREE * place + leaning, 1.0);
                }
            }
        }
    }

    /// Tells what a redraw came to. Both pairs are the sums of the scales and of these lanes.
    pub(super) fn tell(
        &self,
        scores: &mut RedrawnScores,
        [of_scales, sums]: [&[f64]; 2],
        [found_of_scales, found]: [&[f64]; 2],
        populations: &Populations,
    ) {
        for (lane, sign) in self.intervals.iter().enumerate() {
            let scale = &of_scales[sign.scale * LANES..];
            let sums = [scale[0], sums[lane], scale[1]];
            let found_scale = &found_of_scales[sign.scale * LANES..];
            let found = [found_scale[0], found[lane], found_scale[1]];
            scores.intervals[sign.id.index()] = need(sums, found, sign.items, populations.whole).1;
        }
        for (place, sign) in self.segments.iter().enumerate() {
            for segment in 0..self.groups {
                let lane = self.segment(place, segment);
                let of = |sums: &[f64]| [sums[lane], sums[lane + 1], sums[lane + 2]];
                let population = populations.segments.get(segment).copied().unwrap_or(Population::Unknown);
                let (need, interval) = need(of(sums), of(found), sign.items, population);
                scores.segments.push(RedrawnSegment { segment, sign: sign.id, need, interval });
            }
        }
        for (place, (id, _)) in self.items.iter().enumerate() {
            let lane = self.first_item() + THREE * place;
            let of = |sums: &[f64]| [sums[lane], sums[lane + 1], sums[lane + 2]];
            let (sums, found) = (of(sums), of(found));
            let (drawn, answers) = (sums.iter().sum::<f64>(), found.iter().sum::<f64>());
            if drawn > 0.0 && answers > 0.0 {
                let share = |leaning: usize| {
                    towards(sums[leaning] / drawn, found[leaning] / answers, answers, populations.whole)
                };
                scores.items.push((*id, [0, 1, 2].map(share)));
            }
        }
    }
}

/// The need and its interval from sum, squares and number of scale scores, redrawn and found.
fn need(
    [sum, squares, drawn]: [f64; 3],
    [found, _, people]: [f64; 3],
    items: usize,
    population: Population,
) -> (Option<f64>, Option<Interval>) {
    if drawn <= 0.0 || people <= 0.0 {
        return (None, None);
    }
    let mean = towards(sum / drawn, found / people, people, population);
    // The spread about the redraw's own mean, around the mean that was drawn towards the one found.
    let spread = squares - sum * sum / drawn;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of respondents")]
    let count = drawn.round() as u32;
    let sample = Sample { count, sum: mean * drawn, squares: spread + mean * mean * drawn, items };
    let interval = mean_interval(sample, population).map(|interval| interval.times(100.0));
    (Some(100.0 * mean), interval)
}

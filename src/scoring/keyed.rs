//! Keyed answers: what each printed answer to an item is worth and means.

use crate::pack::{Construct, Leaning, Measure, Pack};
use crate::responses::{Answer, MeasuredItem};

/// What an item's answers are worth, by position of the response option.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct KeyedItem {
    /// Distance from the healthy end as a share of the printed range: 0 healthy, 1 not at all.
    pub(super) distances: Vec<f64>,
    /// Good news, bad news or neither.
    pub(super) leanings: Vec<Leaning>,
    /// The option whose choosers are counted, where the item's condition is measured by counting.
    pub(super) counted: Option<usize>,
}

impl KeyedItem {
    pub(super) fn new(pack: &Pack, item: &MeasuredItem) -> KeyedItem {
        let options = 0..item.format.options.len();
        KeyedItem {
            distances: options
                .clone()
                .map(|option| item.format.unhealthy_distance(option, item.favourable))
                .collect(),
            leanings: options.map(|option| item.format.leaning(option, item.favourable)).collect(),
            counted: counted_option(pack, item),
        }
    }

    /// Whether no two options lean alike and are worth something else, so that shares tell every answer.
    pub(super) fn leanings_tell_answers(&self) -> bool {
        let options = self.leanings.iter().zip(&self.distances).collect::<Vec<_>>();
        let tells = |(leaning, distance): &(&Leaning, &f64)| {
            options.iter().all(|(other, worth)| other != leaning || (*worth - *distance).abs() < 1e-9)
        };
        options.iter().all(tells)
    }

    /// The distance of an answer from the healthy end, where one was chosen.
    pub(super) fn distance(&self, answer: Answer) -> Option<f64> {
        match answer {
            Answer::Chosen(option) => self.distances.get(usize::from(option)).copied(),
            Answer::CannotJudge | Answer::Missing | Answer::NotAsked => None,
        }
    }
}

/// The option the pack names, where the item's format has it the right way round; otherwise the
/// healthy end, which is what the named option stands for on the pack's own format.
fn counted_option(pack: &Pack, item: &MeasuredItem) -> Option<usize> {
    let Construct::Readiness(readiness) = item.construct else { return None };
    let Measure::Counted { option: named, .. } = &pack[readiness].measure else { return None };
    let healthy_end = match item.favourable {
        crate::pack::Favourable::High => item.format.options.len().checked_sub(1),
        crate::pack::Favourable::Low => return Some(0),
    };
    item.format.options.iter().position(|option| option.id == *named).or(healthy_end)
}

/// The mean of a respondent's distances, where enough of the items were answered.
///
/// Enough is `answered_share` of the `items` that were asked: a scale score from fewer would rest on
/// whichever statements the respondent happened to answer.
pub(super) fn scale_distance(sum: f64, answered: usize, items: usize, answered_share: f64) -> Option<f64> {
    /// Three of four is 0.75 exactly; the tolerance is for shares such as 2/3 written as 0.67.
    const TOLERANCE: f64 = 1e-9;
    let enough = answered > 0 && answered as f64 + TOLERANCE >= answered_share * items as f64;
    enough.then(|| sum / answered as f64)
}

//! Keyed answers: what each printed answer to an item is worth, and the scale score of one informant.

use crate::answers::{Answer, MeasuredItem};
use crate::pack::{Construct, ItemId, Leaning, Measure, Pack};

use super::exact::{Distances, Grain};

/// What an item's answers are worth, by position of the response option.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct KeyedItem {
    /// Distance from the healthy end as a share of the printed range: 0 healthy, 1 not at all.
    pub(super) distances: Vec<f64>,
    /// The same in steps of the printed range.
    pub(super) steps: Vec<u32>,
    /// How many steps the printed range has.
    pub(super) ladder: u32,
    /// Good news, bad news or neither.
    pub(super) leanings: Vec<Leaning>,
    /// Whether an option was offered.
    pub(super) offered: Vec<bool>,
    /// The option whose choosers are counted, where the item's condition is measured by counting.
    pub(super) counted: Option<usize>,
}

impl KeyedItem {
    /// Whether two options were offered, or only one.
    pub(super) fn has_two_options(&self) -> bool {
        self.offered.iter().filter(|offered| **offered).count() <= 2
    }

    pub(super) fn new(pack: &Pack, item: &MeasuredItem) -> KeyedItem {
        let options = 0..item.format.options.len();
        KeyedItem {
            distances: options
                .clone()
                .map(|option| item.format.unhealthy_distance(option, item.favourable))
                .collect(),
            steps: options
                .clone()
                .map(|option| item.format.unhealthy_steps(option, item.favourable))
                .collect(),
            ladder: item.format.steps(),
            offered: options.clone().map(|option| !item.not_offered.contains(&option)).collect(),
            leanings: options.map(|option| item.format.leaning(option, item.favourable)).collect(),
            counted: counted_option(pack, item),
        }
    }

    /// Whether shares beside a mean, where they are to tell no number, lie far from what they were, of however many people:
    /// of three options that each lean their own way and lie unevenly apart, 0, 2 and 3 steps from the healthy end, say,
    /// since sums of answers then tell them from each other.
    pub(super) fn shares_lie_far_off(&self) -> bool {
        let mut steps = self.offered_options().map(|(_, steps)| *steps).collect::<Vec<_>>();
        steps.sort_unstable();
        let gaps = steps.windows(2).map(|pair| pair[1] - pair[0]).collect::<Vec<_>>();
        self.leanings_tell_answers() && gaps.windows(2).any(|pair| pair[0] != pair[1])
    }

    fn offered_options(&self) -> impl Iterator<Item = (&Leaning, &u32)> {
        let options = self.leanings.iter().zip(&self.steps).zip(&self.offered);
        options.filter(|(_, offered)| **offered).map(|(option, _)| option)
    }

    /// Whether no two options lean alike and are worth something else, so that shares tell every answer.
    pub(super) fn leanings_tell_answers(&self) -> bool {
        let options = self.offered_options().collect::<Vec<_>>();
        let tells = |(leaning, steps): &(&Leaning, &u32)| {
            options.iter().all(|(other, worth)| other != leaning || worth == steps)
        };
        options.iter().all(tells)
    }

    /// How many steps an answer lies from the healthy end, where one was chosen.
    fn steps_of(&self, answer: Answer) -> Option<u32> {
        match answer {
            Answer::Chosen(option) => self.steps.get(usize::from(option)).copied(),
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

/// Whether enough of a scale's items were answered for a score.
///
/// Enough is `answered_share` of the `items` that were asked: a scale score from fewer would rest on
/// whichever statements the respondent happened to answer.
pub(super) fn is_enough(answered: usize, items: usize, answered_share: f64) -> bool {
    /// Three of four is 0.75 exactly; the tolerance is for shares such as 2/3 written as 0.67.
    const TOLERANCE: f64 = 1e-9;
    answered > 0 && answered as f64 + TOLERANCE >= answered_share * items as f64
}

/// The grain of a scale of these items; the fullest answers come first.
pub(super) fn grain_of(items: &[&KeyedItem], answered_share: f64) -> Grain {
    let enough = (1..=items.len()).rev().filter(|answered| is_enough(*answered, items.len(), answered_share));
    // A survey has at most some ten thousand columns.
    let enough = enough.filter_map(|answered| u32::try_from(answered).ok());
    Grain::of_scale(items.iter().map(|item| item.ladder), enough)
}

// The scale score of one informant, who answers the items for the whole field.

/// How many of the statements about one thing a person answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct StatementCount {
    /// Answered by choosing an option.
    pub answered: usize,
    /// Of so many.
    pub of: usize,
}

/// What an informant's answers about one thing come to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InformantScore {
    /// As a need, 0 to 100: 0 healthy.
    pub need: f64,
    /// As a score, 0 to 4: 4 healthy.
    pub score: f64,
    /// Which statements it rests on.
    pub statements: StatementCount,
}

/// What an informant's answers come to, where enough of the construct's items were answered (see
/// [`Pack::answered_share`]).
///
/// `answers` are by `ItemId`. Nothing is counted here as it is in a survey: one person's "strongly
/// agree" speaks for the field and is not one volunteer.
pub fn informant_score(pack: &Pack, answers: &[Answer], construct: Construct) -> Option<InformantScore> {
    let was_asked = |item: ItemId| answers.get(item.index()).is_some_and(|answer| answer.was_given());
    let items = pack.items_once_asked(construct, was_asked).into_iter();
    let keyed = items.map(|id| (id, KeyedItem::new(pack, &MeasuredItem::of(pack, id)))).collect::<Vec<_>>();
    let grain = grain_of(&keyed.iter().map(|(_, item)| item).collect::<Vec<_>>(), pack.answered_share);
    let parts = keyed
        .iter()
        .filter_map(|(id, item)| Some(grain.parts(item.steps_of(*answers.get(id.index())?)?, item.ladder)));
    let (answered, sum) = parts.fold((0_usize, 0), |(answered, sum), parts| (answered + 1, sum + parts));
    if !is_enough(answered, keyed.len(), pack.answered_share) {
        return None;
    }
    let mut distances = Distances::none(grain);
    distances.add(grain.mean(sum, answered as u64));
    Some(InformantScore {
        need: distances.need()?,
        score: distances.score()?,
        statements: StatementCount { answered, of: keyed.len() },
    })
}

//! The scale score of one informant, who answers the items for the whole field.

use crate::answers::{Answer, MeasuredItem};
use crate::pack::{Construct, Pack};

use super::exact::Distances;
use super::keyed::{KeyedItem, grain_of, is_enough};

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
    let items = pack.items_of(construct);
    let keyed =
        items.map(|(id, _)| (id, KeyedItem::new(pack, &MeasuredItem::of(pack, id)))).collect::<Vec<_>>();
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

//! The scale score of one informant, who answers the items for the whole field.

use crate::pack::{Construct, Pack};
use crate::responses::{Answer, MeasuredItem};

use super::keyed::{KeyedItem, scale_distance};

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
    /// How far they lie from the healthy end, 0 to 1.
    pub distance: f64,
    /// Which statements it rests on.
    pub statements: StatementCount,
}

/// What an informant's answers come to, where enough of the construct's items were answered (see
/// [`Pack::answered_share`]).
///
/// `answers` are by `ItemId`. Nothing is counted here as it is in a survey: one person's "strongly
/// agree" speaks for the field and is not one volunteer.
pub fn informant_score(pack: &Pack, answers: &[Answer], construct: Construct) -> Option<InformantScore> {
    let items = pack.items_of(construct).collect::<Vec<_>>();
    let distances = items.iter().filter_map(|(id, _)| {
        let measured = MeasuredItem::of(pack, *id);
        KeyedItem::new(pack, &measured).distance(*answers.get(id.index())?)
    });
    let distances = distances.collect::<Vec<_>>();
    let statements = StatementCount { answered: distances.len(), of: items.len() };
    let distance =
        scale_distance(distances.iter().sum(), statements.answered, statements.of, pack.answered_share)?;
    Some(InformantScore { distance, statements })
}

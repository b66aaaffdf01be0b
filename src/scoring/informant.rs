//! The scale score of one informant, who answers the items for the whole field.

use crate::pack::{Construct, Pack};
use crate::responses::{Answer, MeasuredItem};

use super::keyed::{KeyedItem, scale_distance};

/// How far an informant's answers lie from the healthy end, 0 to 1, where enough of the construct's
/// items were answered (see [`Pack::answered_share`]).
///
/// `answers` are by `ItemId`. Nothing is counted here as it is in a survey: one person's "strongly
/// agree" speaks for the field and is not one volunteer.
pub fn informant_distance(pack: &Pack, answers: &[Answer], construct: Construct) -> Option<f64> {
    let items = pack.items_of(construct).collect::<Vec<_>>();
    let distances = items.iter().filter_map(|(id, _)| {
        let measured = MeasuredItem::of(pack, *id);
        KeyedItem::new(pack, &measured).distance(*answers.get(id.index())?)
    });
    let distances = distances.collect::<Vec<_>>();
    scale_distance(distances.iter().sum(), distances.len(), items.len(), pack.answered_share)
}

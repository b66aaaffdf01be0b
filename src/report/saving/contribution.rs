//! Contributions in the shape of the saved result.

use crate::judgement::{Diagnosis, LeadPart};
use crate::pack::{Pack, Points};
use crate::scoring::Contributions;

use super::verdict::saved_input;
use crate::report::result::{SavedContributions, SavedItemPart, SavedLeadPart, SavedSegmentPart};

/// What each statement and unit adds to a need.
pub(super) fn contributions(diagnosis: &Diagnosis, found: &Contributions) -> SavedContributions {
    let items = found.items.iter().map(|(item, hundredths)| SavedItemPart {
        id: diagnosis.items[*item].id.clone(),
        points: points(*hundredths),
    });
    let segments = found.segments.iter();
    let segments = segments
        .map(|(name, hundredths)| SavedSegmentPart { name: name.clone(), points: points(*hundredths) });
    SavedContributions { items: items.collect(), segments: segments.collect() }
}

/// What an input added to the lead.
pub(super) fn lead_part(pack: &Pack, part: LeadPart) -> SavedLeadPart {
    SavedLeadPart { input: part.input.map(|input| saved_input(pack, input)), points: part.points }
}

/// Hundredths of a point of a need, which lies between 0 and 100.
fn points(hundredths: i64) -> Points {
    Points::from_hundredths(i32::try_from(hundredths).unwrap_or_default())
}

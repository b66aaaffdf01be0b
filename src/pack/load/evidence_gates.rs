//! The key `sign_counts_from` of `pack.yaml`: what a measured sign needs to count.

use crate::pack::EvidenceGates;
use crate::yaml::{Node, Reader};

/// More statements than this measure no sign.
const MOST_ITEMS: u32 = 100;

/// `{ respondents: 8, rate: 0.2, items: 2 }`; what is left out is not needed.
pub(super) fn evidence_gates(reader: &Reader, node: &Node) -> Option<EvidenceGates> {
    let fields = reader.fields(node, "what a sign needs to count")?;
    let respondents = fields.optional("respondents").map(|node| reader.whole_within(node, 0, u32::MAX));
    let rate = fields.optional("rate").map(|node| reader.number_within(node, 0.0, 1.0));
    let items = fields.optional("items").map(|node| reader.whole_within(node, 0, MOST_ITEMS));
    fields.finish();
    Some(EvidenceGates {
        respondents: respondents.unwrap_or(Some(0))?,
        rate: rate.unwrap_or(Some(0.0))?,
        items: items.map_or(Some(0), |items| items.and_then(|items| usize::try_from(items).ok()))?,
    })
}

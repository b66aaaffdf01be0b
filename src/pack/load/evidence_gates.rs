//! The key `sign_counts_from` of `pack.yaml`: what a measured sign needs to count.

use super::files::{PACK, PackFiles};
use crate::pack::{Construct, EvidenceGates, Item, Sign, SignId};
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

/// Notes signs with fewer statements than a sign must have to count: with the questions of the pack they would be unknown in
/// every survey. A sign without statements is measured by none.
pub(super) fn note_signs_that_never_count(
    files: &PackFiles,
    gates: &EvidenceGates,
    signs: &[Sign],
    items: &[Item],
) {
    let Some((file, root)) = files.readable(PACK) else { return };
    let Some(node) = root.get("sign_counts_from").and_then(|gates| gates.get("items")) else { return };
    let counts = SignId::all(signs).map(|(id, sign)| {
        let of_sign = items.iter().filter(|item| item.construct == Construct::Sign(id)).count();
        (sign, of_sign)
    });
    let too_few = counts.filter(|(_, count)| (1..gates.items).contains(count));
    let too_few = too_few.collect::<Vec<_>>();
    let Some(fewest) = too_few.iter().map(|(_, count)| *count).min() else { return };
    let each = too_few.iter().map(|(sign, count)| format!("{} has {count}", sign.id));
    let each = each.collect::<Vec<_>>().join(", ");
    let problem =
        file.reader.problem(node, format!("some signs have fewer statements and never count: {each}"));
    let problem = problem.label("never reached in a survey with the statements of the pack");
    file.reader.note(problem.help(format!("ask for at most {fewest}, or add statements to these signs")));
}

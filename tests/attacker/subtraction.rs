//! Attack: what is told of everybody, less what is told of the fields that are shown.
//!
//! Camps (how many see a sign as healthy, how many do not) and the number of those who chose the option that is counted
//! were told of everybody and of each field. Where the difference is all or none of those withheld, it is known of each
//! of them.

use serde_json::Value;

use super::pins::{Pin, What, Who};
use super::scales::{Measured, Population, count, populations, withheld_fields};

pub(super) fn attack(result: &Value) -> Vec<Pin> {
    let populations = populations(result);
    let withheld = withheld_fields(result);
    let Some((whole, fields)) = populations.split_first() else { return Vec::new() };
    if withheld.is_empty() || whole.group.field.is_some() {
        return Vec::new();
    }
    let scales = whole.scales().into_iter();
    let found = scales.flat_map(|scale| {
        let parts = fields.iter().map(|field: &Population| field.scale(scale.id)).collect::<Option<Vec<_>>>();
        let found = parts.map(|parts| [camp(&scale, &parts), counted(&scale, &parts)]);
        found.into_iter().flatten().flatten().map(|what| (scale.id.to_owned(), what)).collect::<Vec<_>>()
    });
    found.map(|(of, what)| Pin { who: Who::EachWithheld(withheld.clone()), of, what }).collect()
}

/// What is left of a number where it is told of everything.
fn rest<'r>(
    of: impl Fn(&Measured<'r>) -> Option<u32>,
    whole: &Measured<'r>,
    parts: &[Measured<'r>],
) -> Option<u32> {
    let parts = parts.iter().map(&of).collect::<Option<Vec<_>>>()?;
    of(whole)?.checked_sub(parts.iter().sum())
}

fn camp<'r>(whole: &Measured<'r>, parts: &[Measured<'r>]) -> Option<What> {
    let of = |camp: &'static str| rest(move |scale| count(&scale.said["camps"][camp]), whole, parts);
    let [healthy, unhealthy, between] = [of("healthy")?, of("unhealthy")?, of("between")?];
    match [healthy, unhealthy, between] {
        [healthy, 0, 0] if healthy > 0 => Some(What::Camp("healthy")),
        [0, unhealthy, 0] if unhealthy > 0 => Some(What::Camp("unhealthy")),
        _ => None,
    }
}

fn counted<'r>(whole: &Measured<'r>, parts: &[Measured<'r>]) -> Option<What> {
    let people = rest(Measured::people, whole, parts)?;
    let counted = rest(|scale| count(&scale.said["counted"]), whole, parts)?;
    (counted == 0 || counted == people).then_some(What::HealthyEnd(counted > 0))
}

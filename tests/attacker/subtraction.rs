//! Attack: what is told of everybody, less what is told of the fields that are shown.
//!
//! Camps (how many see a sign as healthy, how many do not) and the number of those who chose the option that is counted
//! were told of everybody and of each field. Where the difference is all or none of those withheld, it is known of each
//! of them.

use serde_json::Value;

use super::pins::{Pin, What, Who};
use super::rounding::Bounds;
use super::scales::{Measured, Population, populations, withheld_fields};

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
    of: impl Fn(&Measured<'r>) -> Option<Bounds>,
    whole: &Measured<'r>,
    parts: &[Measured<'r>],
) -> Option<Bounds> {
    let parts = parts.iter().map(&of).collect::<Option<Vec<_>>>()?;
    let whole = of(whole)?;
    let sum = |end: fn(&Bounds) -> f64| parts.iter().map(end).sum::<f64>();
    Some(Bounds { low: whole.low - sum(|part| part.high), high: whole.high - sum(|part| part.low) })
}

fn people_of(measured: &Measured) -> Option<Bounds> {
    measured.people().map(|people| Bounds::exactly(f64::from(people)))
}

fn camp<'r>(whole: &Measured<'r>, parts: &[Measured<'r>]) -> Option<What> {
    let people = rest(people_of, whole, parts)?.low;
    ["healthy", "unhealthy"].into_iter().find_map(|camp| {
        let rest = rest(|scale| scale.people_of_share(&scale.said["camps"][camp]), whole, parts)?;
        (people > 0.0 && rest.low > people - 1.0).then_some(What::Camp(camp))
    })
}

fn counted<'r>(whole: &Measured<'r>, parts: &[Measured<'r>]) -> Option<What> {
    let people = rest(people_of, whole, parts)?.low;
    let counted = rest(Measured::counted, whole, parts)?;
    let is_all = counted.low > people - 1.0;
    (people > 0.0 && (counted.high < 1.0 || is_all)).then_some(What::HealthyEnd(is_all))
}

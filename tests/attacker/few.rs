//! Attack: one statement, and all that is told of it.
//!
//! Of fewer than eight people no shares are told. Yet a condition that hardly anybody answers favourably had a score of
//! exactly 0 where the answers together were less than one whole answer from an end or had no spread, and only there: all
//! of the five, or all but one, lean alike. A mean so near to an end that this follows from it tells the same, and so
//! may whatever else is told of it in groups of any size.

use serde_json::Value;

use super::pins::{Pin, What, Who};
use super::rounding::Rounding;
use super::rungs::{MOST, Rungs, distances, is_consistent, leanings, ways};
use super::scales::{Measured, SHARES, populations};

pub(super) fn attack(result: &Value) -> Vec<Pin> {
    let populations = populations(result);
    let scales = populations.iter().flat_map(super::scales::Population::scales).collect::<Vec<_>>();
    let found = scales.iter().flat_map(|scale| {
        let statements = scale.statements();
        let is_only = statements.len() == 1;
        let pins = statements.into_iter().map(move |statement| pin(&statement, scale, is_only));
        pins.flatten().collect::<Vec<_>>()
    });
    found.collect()
}

/// What is told of a statement, and of its scale where it is the only one.
fn pin(statement: &Measured, scale: &Measured, is_only: bool) -> Option<Pin> {
    let people = statement.people().filter(|people| *people <= MOST)?;
    let nothing = scale.rounding() == Rounding::Exact && is_only && scale.said["score"] == 0.0;
    let worlds = ways(people).iter().filter(|rungs| {
        is_consistent(statement, rungs)
            && if nothing { is_nothing(rungs) } else { !is_only || is_consistent(scale, rungs) }
    });
    let what = in_common(worlds, people)?;
    Some(Pin { who: Who::Each(statement.group.clone()), of: statement.id.to_owned(), what })
}

/// What all worlds have in common.
pub(super) fn in_common<'w>(mut worlds: impl Iterator<Item = &'w Rungs>, people: u32) -> Option<What> {
    let first = worlds.next()?;
    // How many people chose what is told of eight and more.
    let (mut is_alone, mut all_alike, mut all_nearly) = (people < SHARES, true, people < SHARES);
    for world in std::iter::once(first).chain(worlds) {
        let most = leanings(world).into_iter().max().unwrap();
        is_alone &= world == first;
        all_alike &= most == people && leanings(world) == leanings(first);
        all_nearly &= most + 1 >= people;
        if !is_alone && !all_alike && !all_nearly {
            return None;
        }
    }
    Some(match (is_alone, all_alike) {
        (true, _) => What::Rungs(*first),
        (false, true) => What::Alike,
        (false, false) => What::NearlyAlike,
    })
}

/// What a score of 0 stood for yesterday.
fn is_nothing(rungs: &Rungs) -> bool {
    let people = f64::from(rungs.iter().sum::<u32>());
    let own = distances(rungs, 1);
    let is_telling = own.min(people - own) < 1.0 - 1e-9 || distances(rungs, 2) - own * own / people < 0.05;
    is_telling && rungs[0] + rungs[1] <= 1
}

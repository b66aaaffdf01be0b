//! Attack: what is missing tells by being missing.
//!
//! Of a statement that all, or all but one, answered alike it was told which way they lean, and not whether all do. Yet
//! the scale quality of the sign was missing only where a statement had no spread at all, and the mean was "nearly
//! unanimous" only where the answers together were less than one whole answer from an end, or had no spread.

use serde_json::Value;

use super::pins::{Pin, What, Who};
use super::scales::{Measured, leaning, populations};

/// Complete answers from which scale quality was told.
const FEWEST: u32 = 30;

pub(super) fn attack(result: &Value) -> Vec<Pin> {
    let populations = populations(result);
    let scales = populations.iter().flat_map(super::scales::Population::scales);
    scales
        .flat_map(|scale| {
            let statements = scale.statements();
            let hidden =
                statements.iter().filter(|statement| statement.nearly_all().is_some()).collect::<Vec<_>>();
            let quality = match hidden.as_slice() {
                [_] if is_of_enough(&scale, &statements) => Some(!scale.said["reliability"].is_null()),
                _ => None,
            };
            hidden.into_iter().filter_map(|statement| pin(statement, quality)).collect::<Vec<_>>()
        })
        .collect()
}

/// Whether scale quality would be told but for a statement without spread: enough people, who answered everything.
fn is_of_enough(scale: &Measured, statements: &[Measured]) -> bool {
    let people = scale.people();
    people >= Some(FEWEST)
        && statements.len() > 1
        && statements.iter().all(|statement| statement.people() == people)
        // Of everybody beside fields it is never told.
        && scale.said.get("between_units").is_some()
}

/// What all but at most one, or all, answered; `quality` says whether scale quality is told.
fn pin(statement: &Measured, quality: Option<bool>) -> Option<Pin> {
    let (people, place) = (statement.people()?, statement.nearly_all()?);
    let is_telling = statement.said["gap"] == "nearly unanimous";
    let worlds = nearly_alike(people, place);
    let worlds = worlds.into_iter().filter(|rungs| {
        has_telling_mean(rungs) == is_telling && quality.is_none_or(|is_told| is_told == has_spread(rungs))
    });
    let worlds = worlds.collect::<Vec<_>>();
    let is_alike = |rungs: &[u32; 5]| {
        rungs.iter().enumerate().all(|(rung, people)| *people == 0 || leaning(rung) == place)
    };
    let what = match worlds.as_slice() {
        [] => return None,
        [one] => What::Rungs(*one),
        many if many.iter().all(is_alike) => What::Alike,
        many if !many.iter().any(is_alike) => What::AllButOne,
        _ => return None,
    };
    Some(Pin { who: Who::Each(statement.group.clone()), of: statement.id.to_owned(), what })
}

/// The ways in which all people, or all but one, lean one way: how many chose each rung.
fn nearly_alike(people: u32, place: usize) -> Vec<[u32; 5]> {
    let own = (0..5).filter(|rung| leaning(*rung) == place).collect::<Vec<_>>();
    let mut ways = Vec::new();
    for other in std::iter::once(None).chain((0..5).filter(|rung| leaning(*rung) != place).map(Some)) {
        let alike = people - u32::from(other.is_some());
        // The rungs of one leaning are at most two.
        for first in if own.len() == 1 { alike..=alike } else { 0..=alike } {
            let mut rungs = [0; 5];
            rungs[own[0]] = first;
            rungs[own[own.len() - 1]] += alike - first;
            if let Some(other) = other {
                rungs[other] += 1;
            }
            ways.push(rungs);
        }
    }
    ways
}

fn quarters(rungs: &[u32; 5]) -> [f64; 2] {
    let sum = |power: i32| {
        rungs
            .iter()
            .enumerate()
            .map(|(rung, people)| f64::from(*people) * (rung as f64 / 4.0).powi(power))
            .sum()
    };
    [sum(1), sum(2)]
}

/// Whether the mean was kept back as nearly unanimous.
pub(super) fn has_telling_mean(rungs: &[u32; 5]) -> bool {
    const LEAST: f64 = 0.05;
    let people = f64::from(rungs.iter().sum::<u32>());
    let [sum, squares] = quarters(rungs);
    sum.min(people - sum) < 1.0 - 1e-9 || squares - sum * sum / people < LEAST
}

fn has_spread(rungs: &[u32; 5]) -> bool {
    rungs.iter().filter(|people| **people > 0).count() > 1
}

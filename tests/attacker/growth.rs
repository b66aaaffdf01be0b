//! Attack: a few more people answered between two reports.
//!
//! What the later report says of everybody, less what the earlier one says, is about those who came between: sums of
//! rungs, and how many lean each way, each as far as the steps of both reports leave it open.

use serde_json::Value;

use super::few::in_common;
use super::pins::{Pin, Who};
use super::published::Group;
use super::rounding::Bounds;
use super::rungs::{distances, leanings, ways};
use super::scales::{Measured, Population, populations};

/// Of more it takes long to try every way they may have answered.
const MOST: u32 = 15;

pub(super) fn attack(results: &[Value]) -> Vec<Pin> {
    let of_everybody =
        |result| populations(result).into_iter().find(|population| population.group == Group::everybody());
    let everybody = results.iter().filter_map(of_everybody).collect::<Vec<_>>();
    let pairs = everybody
        .iter()
        .enumerate()
        .flat_map(|(place, earlier)| everybody[place + 1..].iter().map(move |later| (earlier, later)));
    pairs
        .flat_map(|(earlier, later)| {
            statements(earlier)
                .into_iter()
                .zip(statements(later))
                .filter_map(|(one, other)| pin(&one, &other))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The statements of all scales; the same of both reports, since the questions were the same.
fn statements<'r>(population: &Population<'r>) -> Vec<Measured<'r>> {
    let lists = [&population.said["signs"], &population.said["readiness"]];
    let scales = lists.into_iter().filter_map(Value::as_array).flatten();
    scales.flat_map(|said| population.measured(said).statements()).collect()
}

fn pin(earlier: &Measured, later: &Measured) -> Option<Pin> {
    let people =
        later.people()?.checked_sub(earlier.people()?).filter(|people| (1..=MOST).contains(people))?;
    let sum = difference(earlier.sum()?, later.sum()?);
    let leaning = earlier.leanings().zip(later.leanings());
    let leaning =
        leaning.map(|(earlier, later)| [0, 1, 2].map(|place| difference(earlier[place], later[place])));
    let worlds = ways(people).iter().filter(|rungs| {
        let counts = leanings(rungs).map(f64::from);
        sum.holds(distances(rungs, 1))
            && leaning.is_none_or(|told| (0..3).all(|place| told[place].holds(counts[place])))
    });
    let what = in_common(worlds, people)?;
    Some(Pin { who: Who::Newcomers(people), of: later.id.to_owned(), what })
}

fn difference(earlier: Bounds, later: Bounds) -> Bounds {
    Bounds { low: later.low - earlier.high, high: later.high - earlier.low }
}

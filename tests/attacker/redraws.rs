//! Attack: how often the verdict held when the respondents were drawn again.
//!
//! A condition in which hardly anybody answers favourably has nothing to build on, whatever its mean. So where a verdict
//! hinges on one, it falls in those redraws in which at most one favourable answer was drawn, and how often that happens
//! tells how many favourable answers there are: of six people three give 832 of 1,000, two 556, one 209. The mean beside
//! it tells the rest, in groups so small that no shares are told.

use serde_json::Value;

use super::pins::{Pin, What, Who};
use super::rounding::{Bounds, Rounding};
use super::scales::{Measured, Population, leaning, populations};

/// Below this many people no shares are told.
const SHARES: u32 = 8;
/// The score up to which a condition is a gap.
const GAP: f64 = 1.0;

pub(super) fn attack(result: &Value) -> Vec<Pin> {
    populations(result).iter().flat_map(pins).collect()
}

fn pins(population: &Population) -> Vec<Pin> {
    let stability = &population.said["verdict"]["stability_detail"];
    let hinge = stability["hinge"]["id"].as_str();
    let Some(held) = held(population, stability) else { return Vec::new() };
    let scales = population.scales().into_iter();
    let few = scales.filter(|scale| {
        scale.said["score"].is_number() && scale.people().is_some_and(|people| people < SHARES)
    });
    // Without a hinge the verdict always held, or nothing can be said of why it did not.
    let hinges =
        few.filter(|scale| hinge.is_some_and(|hinge| hinge == scale.id) && scale.statements().len() == 1);
    hinges.filter_map(|scale| pin(&scale, held)).collect()
}

/// The share of redraws in which the verdict held, with how far chance may lead away from what is expected.
fn held(population: &Population, stability: &Value) -> Option<Bounds> {
    let verdict = &population.said["verdict"];
    match population.rounding() {
        Rounding::Exact => {
            let share = stability["held"].as_f64()? / stability["varied"].as_f64()?;
            let chance = 4.0 * (0.25 / stability["varied"].as_f64()?).sqrt();
            Some(Bounds { low: share - chance, high: share + chance })
        }
        // In bands.
        Rounding::Steps => {
            let share = verdict["stability"].as_f64()?;
            Some(Bounds { low: share - 0.2, high: share + 0.2 })
        }
    }
}

fn pin(scale: &Measured, held: Bounds) -> Option<Pin> {
    let people = scale.people()?;
    let sum = scale.sum()?;
    let worlds = ways(people).into_iter().filter(|rungs| {
        let distances =
            rungs.iter().enumerate().map(|(rung, people)| f64::from(*people) * rung as f64 / 4.0).sum();
        sum.holds(distances) && held.holds(expected(rungs))
    });
    let worlds = worlds.collect::<Vec<_>>();
    let leanings = |rungs: &[u32; 5]| {
        let mut leanings = [0_i64; 3];
        rungs.iter().enumerate().for_each(|(rung, people)| leanings[leaning(rung)] += i64::from(*people));
        leanings
    };
    let first = *worlds.first()?;
    let what = if worlds.len() == 1 {
        What::Rungs(first)
    } else if worlds.iter().all(|rungs| leanings(rungs) == leanings(&first)) {
        What::Leanings(leanings(&first))
    } else if worlds.iter().all(|rungs| leanings(rungs)[0] == leanings(&first)[0]) {
        What::Favourable(leanings(&first)[0])
    } else {
        return None;
    };
    Some(Pin { who: Who::Each(scale.group.clone()), of: scale.id.to_owned(), what })
}

/// All ways in which people may be spread over the rungs, from the healthy end.
pub(super) fn ways(people: u32) -> Vec<[u32; 5]> {
    let mut ways = vec![[0; 5]];
    for _ in 0..people {
        let more = ways.iter().flat_map(|rungs| {
            // In order, so that each way comes once.
            let last = rungs.iter().rposition(|people| *people > 0).unwrap_or(0);
            (last..5).map(|rung| {
                let mut more = *rungs;
                more[rung] += 1;
                more
            })
        });
        ways = more.collect();
    }
    ways
}

/// The probability that a condition is a gap in a redraw if it is one as found, or is none if not.
fn expected(rungs: &[u32; 5]) -> f64 {
    let people = rungs.iter().sum::<u32>();
    let is_gap = |drawn: &[u32; 5]| {
        let number = f64::from(drawn.iter().sum::<u32>());
        let score = drawn
            .iter()
            .enumerate()
            .map(|(rung, people)| f64::from(*people) * (4.0 - rung as f64))
            .sum::<f64>()
            / number;
        score <= GAP
    };
    let found = is_gap(rungs);
    // One fewer than there are is drawn.
    let redraws = ways(people - 1).into_iter();
    let held = redraws.filter(|drawn| (is_gap(drawn) || drawn[0] + drawn[1] <= 1) == found);
    held.map(|drawn| probability(&drawn, rungs, people)).sum()
}

/// The probability of a draw with replacement.
fn probability(drawn: &[u32; 5], rungs: &[u32; 5], people: u32) -> f64 {
    let mut probability = 1.0;
    let mut number = 0;
    for (drawn, people_there) in drawn.iter().zip(rungs) {
        for place in 1..=*drawn {
            number += 1;
            probability *=
                f64::from(number) / f64::from(place) * f64::from(*people_there) / f64::from(people);
        }
    }
    probability
}

//! Attack: how often the verdict held when the respondents were drawn again.
//!
//! A condition in which hardly anybody answers favourably has nothing to build on, whatever its mean. So where a verdict
//! hinges on one, it falls in those redraws in which at most one favourable answer was drawn, and how often that happens
//! tells how many favourable answers there are: of six people three give 832 of 1,000, two 556, one 209. The mean beside
//! it tells the rest, in groups so small that no shares are told.

use serde_json::Value;

use super::pins::{Pin, What, Who};
use super::rounding::{Bounds, Rounding};
use super::rungs::{Rungs, distances, leanings, sum, ways};
use super::scales::{Measured, Population, SHARES, populations};

/// The score up to which a condition is a gap.
const GAP: f64 = 1.0;
/// Fewer favourable answers were nothing to build on, whatever the mean.
const FAVOURABLE: u32 = 2;

pub(super) fn attack(result: &Value) -> Vec<Pin> {
    populations(result).iter().flat_map(pins).collect()
}

fn pins(population: &Population) -> Vec<Pin> {
    let stability = &population.said["verdict"]["stability_detail"];
    let hinge = stability["hinge"]["id"].as_str();
    let Some(held) = held(stability) else { return Vec::new() };
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
fn held(stability: &Value) -> Option<Bounds> {
    let varied = stability["varied"].as_f64()?;
    let chance = 4.0 * (0.25 / varied).sqrt();
    // Of redraws a band is told; yesterday their number was.
    let end = |name: &str| stability[name].as_f64().or(stability["held"].as_f64());
    let [low, high] = [end("held_at_least")? / varied, end("held_at_most")? / varied];
    Some(Bounds { low: low - chance, high: high + chance })
}

fn pin(scale: &Measured, held: Bounds) -> Option<Pin> {
    let people = scale.people()?;
    let told = scale.sum()?;
    let least = if scale.rounding() == Rounding::Exact { FAVOURABLE } else { 0 };
    let worlds = ways(people).iter().filter(|rungs| told.holds(distances(rungs, 1)));
    let worlds = worlds.filter(|rungs| held.holds(expected(rungs, least))).collect::<Vec<_>>();
    let first = *worlds.first()?;
    let what = if worlds.len() == 1 {
        What::Rungs(*first)
    } else if worlds.iter().all(|rungs| leanings(rungs) == leanings(first)) {
        What::Leanings(leanings(first).map(i64::from))
    } else if worlds.iter().all(|rungs| leanings(rungs)[0] == leanings(first)[0]) {
        What::Favourable(i64::from(leanings(first)[0]))
    } else {
        return None;
    };
    Some(Pin { who: Who::Each(scale.group.clone()), of: scale.id.to_owned(), what })
}

/// The probability that a condition is a gap in a redraw if it is one as found, or is none if not; it is one as well
/// where fewer than `least` favourable answers are drawn.
fn expected(rungs: &Rungs, least: u32) -> f64 {
    let people = rungs.iter().sum::<u32>();
    let is_gap = |drawn: &Rungs| {
        let score = 4.0 - sum(drawn, 1) / f64::from(drawn.iter().sum::<u32>());
        score <= GAP
    };
    let found = is_gap(rungs);
    // One fewer than there are is drawn.
    let redraws = ways(people - 1).iter();
    let held = redraws.filter(|drawn| (is_gap(drawn) || leanings(drawn)[0] < least) == found);
    held.map(|drawn| probability(drawn, rungs, people)).sum()
}

/// The probability of a draw with replacement.
fn probability(drawn: &Rungs, rungs: &Rungs, people: u32) -> f64 {
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

//! Attack: a statement whose shares are kept back, in a sign whose agreement is told.
//!
//! The agreement `r_wg(j)` rests on the variance of every statement, of those kept back as well. With the need (the sum of
//! both statements), its interval (the sum of squares of people's means) and the shares of the other statement, few ways
//! are left in which the hidden answers may be spread over the rungs.

use serde_json::Value;

use super::gaps::has_telling_mean;
use super::pins::{Pin, What, Who};
use super::rounding::{Bounds, Rounding};
use super::scales::{LEANINGS, Measured, leaning, populations};

pub(super) fn attack(result: &Value) -> Vec<Pin> {
    let populations = populations(result);
    let scales = populations.iter().flat_map(super::scales::Population::scales);
    scales.filter_map(|scale| pin(&scale)).collect()
}

/// How many chose each rung, from the healthy end.
type Rungs = [u32; 5];

fn pin(scale: &Measured) -> Option<Pin> {
    let people = scale.people()?;
    let statements = scale.statements();
    let [first, second] = statements.as_slice() else { return None };
    if [first, second].iter().any(|statement| statement.people() != Some(people)) {
        return None;
    }
    let (shown, hidden) = match (first.leanings(), second.leanings()) {
        (Some(shown), None) => (shown, second),
        (None, Some(shown)) => (shown, first),
        (Some(_), Some(_)) | (None, None) => return None,
    };
    let agreement = scale.statistic("agreement")?;
    let shown = all(people)
        .into_iter()
        .filter(|rungs| {
            let leanings = leanings(rungs);
            (0..3).all(|place| shown[place].holds(f64::from(leanings[place])))
        })
        .collect::<Vec<_>>();
    // The mean, or why it was kept back, is known as well.
    let fits = |statement: &Measured, rungs: &Rungs| {
        let own = sum(rungs, 1) / 4.0;
        if !statement.squares(own).is_none_or(|told| told.holds(sum(rungs, 2) / 16.0)) {
            return false;
        }
        let has_mean = statement.said["need"].is_number();
        if has_mean && !statement.sum().is_none_or(|told| told.holds(own)) {
            return false;
        }
        statement.rounding() == Rounding::Steps
            || has_telling_mean(rungs) == (statement.said["gap"] == "nearly unanimous")
    };
    let other = if hidden.id == first.id { second } else { first };
    let shown = shown.into_iter().filter(|rungs| fits(other, rungs)).collect::<Vec<_>>();
    let hidden_ones = all(people).into_iter().filter(|rungs| match hidden.nearly_all() {
        Some(place) => leanings(rungs)[place] + 1 >= people,
        None => true,
    });
    let hidden_ones = hidden_ones.filter(|rungs| fits(hidden, rungs));
    let worlds = hidden_ones
        .filter(|hidden| shown.iter().any(|shown| is_consistent(scale, agreement, [shown, hidden])));
    let worlds = worlds.collect::<Vec<_>>();
    let is_alike = |rungs: &Rungs| leanings(rungs).contains(&people);
    let what = match worlds.as_slice() {
        [] => return None,
        [one] => What::Rungs(*one),
        many if many.iter().all(is_alike) => What::Alike,
        many if !many.iter().any(is_alike) && hidden.nearly_all().is_some() => What::AllButOne,
        _ => return None,
    };
    Some(Pin { who: Who::Each(scale.group.clone()), of: hidden.id.to_owned(), what })
}

/// All ways in which people may be spread over the rungs.
fn all(people: u32) -> Vec<Rungs> {
    let mut ways = Vec::new();
    for first in 0..=people {
        for second in 0..=people - first {
            for third in 0..=people - first - second {
                let left = people - first - second - third;
                ways.extend((0..=left).map(|fourth| [first, second, third, fourth, left - fourth]));
            }
        }
    }
    ways
}

fn leanings(rungs: &Rungs) -> [u32; 3] {
    let mut leanings = [0; LEANINGS.len()];
    rungs.iter().enumerate().for_each(|(rung, people)| leanings[leaning(rung)] += people);
    leanings
}

fn sum(rungs: &Rungs, power: i32) -> f64 {
    rungs.iter().enumerate().map(|(rung, people)| f64::from(*people) * (rung as f64).powi(power)).sum()
}

fn is_consistent(scale: &Measured, agreement: Bounds, both: [&Rungs; 2]) -> bool {
    let people = f64::from(both[0].iter().sum::<u32>());
    let total = both.iter().map(|rungs| sum(rungs, 1)).sum::<f64>();
    // A person's mean of two rungs, as a distance from 0 to 1.
    let distances = total / 8.0;
    if !scale.sum().is_some_and(|sum| sum.holds(distances)) {
        return false;
    }
    // The variance of rungs chosen evenly is 2.
    let variance = |rungs: &Rungs| (sum(rungs, 2) - sum(rungs, 1).powi(2) / people) / (people - 1.0) / 2.0;
    let mean = (f64::midpoint(variance(both[0]), variance(both[1]))).min(1.0);
    let agreed = 2.0 * (1.0 - mean);
    if !agreement.holds(agreed / (agreed + mean)) {
        return false;
    }
    let Some(squares) = scale.squares(distances) else { return true };
    let products = squares.times(64.0).plus(-sum(both[0], 2) - sum(both[1], 2)).times(0.5);
    let [least, most] = products_between(both);
    Bounds { low: products.low.max(least), high: products.high.min(most) }.whole().next().is_some()
}

/// The least and the most that the products of both answers of each person may add up to.
fn products_between(both: [&Rungs; 2]) -> [f64; 2] {
    let in_order = |rungs: &Rungs| {
        let each =
            rungs.iter().enumerate().flat_map(|(rung, people)| std::iter::repeat_n(rung, *people as usize));
        each.collect::<Vec<_>>()
    };
    let (first, second) = (in_order(both[0]), in_order(both[1]));
    let products = |second: &mut dyn Iterator<Item = &usize>| {
        first.iter().zip(second).map(|(one, other)| one * other).sum::<usize>()
    };
    [products(&mut second.iter().rev()) as f64, products(&mut second.iter()) as f64]
}

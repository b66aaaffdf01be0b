//! Attack: a statement whose shares are kept back, in a sign whose agreement is told.
//!
//! The agreement `r_wg(j)` rests on the variance of every statement, of those kept back as well. With the need (the sum of
//! both statements), its interval (the sum of squares of people's means) and the shares of the other statement, few ways
//! are left in which the hidden answers may be spread over the rungs.

use serde_json::Value;

use super::few::in_common;
use super::gaps::has_telling_mean;
use super::pins::{Pin, What, Who};
use super::rounding::{Bounds, Rounding};
use super::rungs::{MOST, Rungs, is_consistent as is_consistent_alone, leanings, sum, ways};
use super::scales::{Measured, populations};

pub(super) fn attack(result: &Value) -> Vec<Pin> {
    let populations = populations(result);
    let scales = populations.iter().flat_map(super::scales::Population::scales);
    scales.filter_map(|scale| pin(&scale)).collect()
}

fn pin(scale: &Measured) -> Option<Pin> {
    let people = scale.people().filter(|people| *people <= MOST)?;
    let statements = scale.statements();
    let [first, second] = statements.as_slice() else { return None };
    if [first, second].iter().any(|statement| statement.people() != Some(people)) {
        return None;
    }
    let agreement = scale.statistic("agreement")?;
    let [of_first, of_second] = [first, second].map(|statement| {
        let ways = ways(people).iter();
        ways.filter(|rungs| is_answered(statement, rungs)).collect::<Vec<_>>()
    });
    let both = [(first, &of_first, &of_second), (second, &of_second, &of_first)];
    let pins = both.into_iter().filter_map(|(statement, own, others)| {
        let worlds = own.iter().copied();
        let worlds =
            worlds.filter(|own| others.iter().any(|other| is_consistent(scale, agreement, [own, other])));
        let what = match statement.nearly_all() {
            Some(_) => in_common_or_but_one(&worlds.collect::<Vec<_>>(), people)?,
            None => in_common(worlds, people)?,
        };
        Some(Pin { who: Who::Each(scale.group.clone()), of: statement.id.to_owned(), what })
    });
    // Yesterday the shares of the one were told: that its answers are known is no attack.
    let hidden = |pin: &Pin| {
        scale.rounding() == Rounding::Steps
            || statements.iter().any(|own| own.id == pin.of && own.leanings().is_none())
    };
    pins.into_iter().find(hidden)
}

/// Whether a statement may have been answered so, by all that is told of it alone.
fn is_answered(statement: &Measured, rungs: &Rungs) -> bool {
    let people = rungs.iter().sum::<u32>();
    let is_nearly_all = statement.nearly_all().is_none_or(|place| leanings(rungs)[place] + 1 >= people);
    // Why a mean was kept back is known as well.
    let is_kept = || has_telling_mean(rungs) == (statement.said["gap"] == "nearly unanimous");
    is_nearly_all
        && is_consistent_alone(statement, rungs)
        && (statement.rounding() == Rounding::Steps || is_kept())
}

/// What is known where it is told that all, or all but one, lean alike.
fn in_common_or_but_one(worlds: &[&Rungs], people: u32) -> Option<What> {
    let is_alike = |rungs: &Rungs| leanings(rungs).contains(&people);
    match worlds {
        [] => None,
        [one] => Some(What::Rungs(**one)),
        many if many.iter().all(|rungs| is_alike(rungs)) => Some(What::Alike),
        many if !many.iter().any(|rungs| is_alike(rungs)) => Some(What::AllButOne),
        _ => None,
    }
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

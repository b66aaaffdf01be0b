//! Attack: five to seven people who all but agree.
//!
//! Of so few people no shares are told. Yet a condition that hardly anybody answers favourably had a score of exactly 0
//! where the answers together were less than one whole answer from an end or had no spread, and only there: all of the
//! five, or all but one, lean alike. A mean so near to an end that this follows from it tells the same.

use serde_json::Value;

use super::pins::{Pin, What, Who};
use super::redraws::ways;
use super::rounding::Rounding;
use super::scales::{Measured, leaning, populations};

/// Below this many people no shares are told.
const SHARES: u32 = 8;

pub(super) fn attack(result: &Value) -> Vec<Pin> {
    let populations = populations(result);
    let scales = populations.iter().flat_map(super::scales::Population::scales);
    // A condition of several statements has a mean between rungs.
    let scales = scales.filter(|scale| scale.statements().len() == 1);
    let few = scales.filter(|scale| scale.people().is_some_and(|people| people < SHARES));
    few.filter_map(|scale| pin(&scale)).collect()
}

fn pin(scale: &Measured) -> Option<Pin> {
    let people = scale.people()?;
    let statements = scale.statements();
    let worlds = ways(people).into_iter().filter(|rungs| is_consistent(scale, &statements[0], rungs));
    let worlds = worlds.collect::<Vec<_>>();
    let most = |rungs: &[u32; 5]| {
        let lean = |place: usize| {
            rungs
                .iter()
                .enumerate()
                .filter(|(rung, _)| leaning(*rung) == place)
                .map(|(_, people)| people)
                .sum::<u32>()
        };
        (0..3).map(lean).max().unwrap()
    };
    let what = match worlds.as_slice() {
        [] => return None,
        [one] => What::Rungs(*one),
        many if many.iter().all(|rungs| most(rungs) == people) => What::Alike,
        many if many.iter().all(|rungs| most(rungs) + 1 >= people) => What::NearlyAlike,
        _ => return None,
    };
    Some(Pin { who: Who::Each(scale.group.clone()), of: scale.id.to_owned(), what })
}

fn is_consistent(scale: &Measured, statement: &Measured, rungs: &[u32; 5]) -> bool {
    let people = f64::from(rungs.iter().sum::<u32>());
    let sum = |power: i32| {
        rungs
            .iter()
            .enumerate()
            .map(|(rung, people)| f64::from(*people) * (rung as f64 / 4.0).powi(power))
            .sum::<f64>()
    };
    let own = sum(1);
    if statement.said["need"].is_number() && !statement.sum().is_none_or(|sum| sum.holds(own)) {
        return false;
    }
    let is_marked = scale.rounding() == Rounding::Exact && scale.said["score"] == 0.0;
    if is_marked {
        let is_telling = own.min(people - own) < 1.0 - 1e-9 || sum(2) - own * own / people < 0.05;
        return is_telling && rungs[0] + rungs[1] <= 1;
    }
    scale.sum().is_none_or(|sum| sum.holds(own))
}

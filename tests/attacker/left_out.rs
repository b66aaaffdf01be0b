//! Attack: one person left one statement of a scale out.
//!
//! A mean over n people mixes sixths and fifths where all but one answered six statements: with S the sum of the rungs
//! of the others and T that of the one, need · n / 100 = S / 24 + T / 20, so 6 T + 5 S is known, and with it T modulo
//! five. The interval tells the sum of squares, 36 T² + 25 Σ s², and with it T modulo 25. The needs of units tell in the
//! same way which of them the person is in: the one whose need is not made of sixths alone.

use std::collections::BTreeSet;

use serde_json::Value;

use super::pins::{Pin, What, Who};
use super::published::Group;
use super::rounding::Bounds;
use super::scales::{Measured, Population, populations};

/// The highest rung of a ladder of five.
const TOP: i64 = 4;

pub(super) fn attack(result: &Value) -> Vec<Pin> {
    populations(result)
        .iter()
        .flat_map(|population| {
            let scales = population.scales().into_iter();
            scales.filter_map(|scale| pin(population, &scale)).collect::<Vec<_>>()
        })
        .collect()
}

/// Whom a world puts the person among.
#[derive(Debug, Clone, PartialEq)]
enum Place {
    Whole,
    Unit(Group),
    Withheld,
}

/// The same from several reports of the same people, divided otherwise: what fits all of them.
pub(super) fn attack_together(results: &[Value]) -> Vec<Pin> {
    let everybody = results.iter().filter_map(|result| {
        populations(result).into_iter().find(|population| population.group == Group::everybody())
    });
    let everybody = everybody.collect::<Vec<_>>();
    // Reports of fewer people may be without the one.
    let people = everybody.iter().map(Population::respondents).max();
    let everybody = everybody.into_iter().filter(|population| Some(population.respondents()) == people);
    let everybody = everybody.collect::<Vec<_>>();
    let Some(last) = everybody.last() else { return Vec::new() };
    let found = last.scales().into_iter().filter_map(|scale| {
        let sums =
            everybody.iter().map(|population| Some(worlds(population, &population.scale(scale.id)?)?.sums()));
        let sums = sums.collect::<Option<Vec<_>>>()?;
        let of_all = sums.iter().skip(1).fold(sums[0].clone(), |all, sums| &all & sums);
        let sum = *of_all.first().filter(|_| of_all.len() == 1)?;
        Some(Pin { who: Who::Person(Group::everybody()), of: scale.id.to_owned(), what: What::Sum(sum) })
    });
    found.collect()
}

fn pin(population: &Population, scale: &Measured) -> Option<Pin> {
    let Worlds { worlds, withheld } = worlds(population, scale)?;
    let (sum, place) = worlds.first()?;
    let is_one_place = worlds.iter().all(|(_, other)| other == place);
    let who = match place {
        Place::Unit(group) if is_one_place => Who::Person(group.clone()),
        Place::Withheld if is_one_place => Who::WithheldPerson(withheld),
        Place::Whole | Place::Unit(_) | Place::Withheld => Who::Person(population.group.clone()),
    };
    let is_one_sum = worlds.iter().all(|(other, _)| other == sum);
    is_one_sum.then(|| Pin { who, of: scale.id.to_owned(), what: What::Sum(*sum) })
}

/// What the one may have answered in all, and where they may be.
struct Worlds {
    worlds: Vec<(i64, Place)>,
    withheld: Vec<Group>,
}

impl Worlds {
    fn sums(&self) -> BTreeSet<i64> {
        self.worlds.iter().map(|(sum, _)| *sum).collect()
    }
}

fn worlds(population: &Population, scale: &Measured) -> Option<Worlds> {
    let statements = i64::try_from(one_left_one_out(scale)?).ok()?;
    let (units, withheld) = population.units();
    let units = units.iter().filter_map(|unit| unit.scale(scale.id)).collect::<Vec<_>>();
    let mut places = units.iter().map(|unit| Place::Unit(unit.group.clone())).collect::<Vec<_>>();
    if !withheld.is_empty() {
        places.push(Place::Withheld);
    }
    if places.is_empty() {
        places.push(Place::Whole);
    }
    let mut worlds = Vec::new();
    for sum in 0..=TOP * (statements - 1) {
        if !is_consistent(scale, statements, Some(sum)) {
            continue;
        }
        for place in &places {
            let fits = units.iter().all(|unit| {
                let own = (*place == Place::Unit(unit.group.clone())).then_some(sum);
                is_consistent(unit, statements, own)
            });
            if fits {
                worlds.push((sum, place.clone()));
            }
        }
    }
    Some(Worlds { worlds, withheld })
}

/// How many statements the scale has, where all answered all of them but one person, who left one out.
fn one_left_one_out(scale: &Measured) -> Option<usize> {
    let people = scale.people()?;
    let statements = scale.statements();
    let answers = statements.iter().map(|statement| statement.said["answers"].as_u64().unwrap_or(0));
    let short =
        answers.map(|answers| i64::from(people) - i64::try_from(answers).unwrap()).collect::<Vec<_>>();
    let is_so = short.iter().all(|short| (0..=1).contains(short)) && short.iter().sum::<i64>() == 1;
    (is_so && statements.len() > 1).then_some(statements.len())
}

/// Whether a group may be one whose people answered all statements, but for one person with a sum of `left_out`.
fn is_consistent(scale: &Measured, statements: i64, left_out: Option<i64>) -> bool {
    let (Some(sum), Some(people)) = (scale.sum(), scale.people()) else { return true };
    let of_complete = (TOP * statements) as f64;
    let of_one = (TOP * (statements - 1)).max(1) as f64;
    let complete = i64::from(people) - i64::from(left_out.is_some());
    let own = left_out.unwrap_or(0) as f64 / of_one;
    let sums = sum.plus(-own).times(of_complete).whole();
    let possible = sums.start().max(&0).to_owned()..=*sums.end().min(&(complete * TOP * statements));
    for others in possible {
        let Some(squares) = scale.squares(others as f64 / of_complete + own) else { return true };
        let squares = squares.plus(-own * own).times(of_complete * of_complete);
        if has_squares(squares, others, complete, TOP * statements) {
            return true;
        }
    }
    false
}

/// Whether `people` whole numbers from 0 to `most` that add up to `sum` may have such a sum of squares: it is odd where
/// the sum is.
fn has_squares(squares: Bounds, sum: i64, people: i64, most: i64) -> bool {
    const NOISE: f64 = 1e-4;
    let least = sum as f64 * sum as f64 / people as f64;
    let bounds =
        Bounds { low: squares.low.max(least) - NOISE, high: squares.high.min((sum * most) as f64) + NOISE };
    let mut whole = bounds.whole();
    whole.any(|squares| (squares - sum) % 2 == 0)
}

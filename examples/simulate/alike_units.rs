//! Surveys whose units are alike, but for one that may be worse, and which of them are called worse.

use fivesigns::random::SplitMix;
use fivesigns::scoring::{Funnel, clearly_worse};

const SIGNS: usize = 5;
const STATEMENTS: u32 = 6;
const TOP: u32 = 4;

/// By how many rungs answers must be higher, before they are cut off at the ends of the ladder, for a need that is higher
/// by 15 points: by standard deviation of the views of people.
pub(crate) const FIFTEEN_POINTS: [(f64, f64); 5] =
    [(0.2, 0.633), (0.35, 0.641), (0.5, 0.652), (0.65, 0.668), (0.8, 0.689)];

/// Surveys of so many units of so many people each.
///
/// Single answers stray about each one's own view, which is the same of all signs, and views about the middle. In the
/// first unit the answers to the first signs stand higher.
#[derive(Clone, Copy)]
pub(crate) struct Surveys {
    pub(crate) units: usize,
    pub(crate) people: u32,
    /// Standard deviation of views, in rungs; that of answers about them is one rung.
    pub(crate) views: f64,
    /// In how many signs the first unit is worse.
    pub(crate) signs_worse: usize,
    /// By how many rungs its answers are higher, before they are cut off at the ends of the ladder.
    pub(crate) worse: f64,
}

/// What came of a number of surveys.
#[derive(Clone, Copy, Default)]
pub(crate) struct Named {
    /// Surveys in which the first unit was called worse.
    pub(crate) first: u32,
    /// Surveys in which another one was.
    pub(crate) others: u32,
    /// Surveys in which any was.
    pub(crate) any: u32,
    /// Standard deviation of scores of a sign among those alike, in points of need; the mean over surveys.
    pub(crate) deviation: f64,
    /// How much higher the first unit's need of the first sign is, in points; the mean over surveys.
    pub(crate) difference: f64,
}

impl Surveys {
    /// Whether each unit was called worse in any sign, and the scores of the first sign by unit.
    fn one(self, random: &mut SplitMix) -> (Vec<bool>, Vec<Vec<u32>>) {
        let mut scores = vec![vec![Vec::new(); self.units]; SIGNS];
        for unit in 0..self.units {
            for _ in 0..self.people {
                let view = f64::from(TOP) / 2.0 + around_zero(random, self.views);
                for (sign, of_units) in scores.iter_mut().enumerate() {
                    let worse = if unit == 0 && sign < self.signs_worse { self.worse } else { 0.0 };
                    let sum = (0..STATEMENTS).map(|_| rung(view + worse + around_zero(random, 1.0)));
                    of_units[unit].push(sum.sum::<u32>());
                }
            }
        }
        let chances = scores.iter().map(|of_units| {
            let mut counts = vec![0; (TOP * STATEMENTS) as usize + 1];
            of_units.iter().flatten().for_each(|score| counts[*score as usize] += 1);
            let funnel = Funnel::of(&(0..).zip(counts).collect::<Vec<_>>());
            let chance = |unit: &Vec<u32>| {
                funnel
                    .as_ref()
                    .map_or(1.0, |all| all.chance_of(self.people, f64::from(unit.iter().sum::<u32>())))
            };
            of_units.iter().map(chance).collect::<Vec<_>>()
        });
        let found = clearly_worse(&chances.collect::<Vec<_>>());
        let named = (0..self.units).map(|unit| found.iter().any(|of_units| of_units[unit]));
        (named.collect(), scores.swap_remove(0))
    }

    /// So many surveys; the same numbers each time.
    pub(crate) fn named(self, surveys: u32) -> Named {
        let mut random = SplitMix(self.units as u64 * 1_000 + u64::from(self.people));
        let mut found = Named::default();
        let points = 100.0 / f64::from(TOP * STATEMENTS);
        for _ in 0..surveys {
            let (named, scores) = self.one(&mut random);
            found.first += u32::from(named[0]);
            found.others += u32::from(named[1..].contains(&true));
            found.any += u32::from(named.contains(&true));
            let (first, others) = (moments(&scores[..1]), moments(&scores[1..]));
            found.deviation += points * others[1] / f64::from(surveys);
            found.difference += points * (first[0] - others[0]) / f64::from(surveys);
        }
        found
    }
}

/// The nearest rung of the ladder.
fn rung(answer: f64) -> u32 {
    (0..TOP).map(|rung| u32::from(answer >= f64::from(rung) + 0.5)).sum()
}

/// A nearly normal number around 0 with this standard deviation: the sum of three even ones.
fn around_zero(random: &mut SplitMix, deviation: f64) -> f64 {
    ((0..3).map(|_| random.uniform()).sum::<f64>() - 1.5) * 2.0 * deviation
}

/// Mean and standard deviation.
fn moments(units: &[Vec<u32>]) -> [f64; 2] {
    let scores = || units.iter().flatten().map(|score| f64::from(*score));
    let people = scores().count() as f64;
    let mean = scores().sum::<f64>() / people;
    [mean, (scores().map(|score| (score - mean).powi(2)).sum::<f64>() / people).sqrt()]
}

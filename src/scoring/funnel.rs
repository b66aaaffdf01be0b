//! Funnel: which groups' means are higher than chance explains, of many groups that are looked at.
//!
//! Of twenty groups that are all alike one is the worst, and two of them have intervals that do not overlap in three
//! surveys of four. So each group is set against what chance would make of as many people of the whole, and how many
//! groups and measures were looked at is reckoned with.

use std::f64::consts::{PI, SQRT_2};

use statrs::function::erf::erfc;

use super::exact::common_divisor;
use super::tally::ScaleColumns;

/// The share of surveys, all of whose groups are alike, in which a group is called worse.
const FALSE_ALARMS: f64 = 0.05;

/// Scores of all people whom groups are set against.
///
/// Were groups alike, the people of one would be so many of all, drawn at random without replacement. The chance that
/// such a draw has a sum at least as high as a group's own is what its funnel plot tells (Spiegelhalter 2005), here with
/// the distribution of the answers as they are instead of a normal one: it is the one-sided p of the permutation test of
/// a group against all others (Pitman 1937). It is worked out by a saddlepoint approximation (Robinson 1982; Booth and
/// Butler 1990) and not by permuting, so it depends on no seed, no order and no number of permutations; mostly it is
/// within a few per cent of the exact one, of eight of some thirty people with gaps between scores within a fourth.
///
/// It is the wrong number where the people of a group were not asked as the others were, and it says nothing of groups
/// that are better.
///
/// ```
/// use fivesigns::scoring::Funnel;
/// // Four of 0, eight of 1, eight of 2 and four of 3; eight of the 24 have the sum 18.
/// let funnel = Funnel::of(&[(0, 4), (1, 8), (2, 8), (3, 4)]).unwrap();
/// // Of all 735,471 ways to draw eight, 4,158 have a sum of 18 and more.
/// assert!((funnel.chance_of(8, 18.0) - 4_158.0 / 735_471.0).abs() < 0.0002);
/// assert!(funnel.chance_of(8, 12.0) > 0.5);
/// assert_eq!(Funnel::of(&[(2, 24)]), None, "nobody differs from anybody");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Funnel {
    /// Deviations of scores from the mean of all, each with how many people have it.
    deviations: Vec<(f64, f64)>,
    people: f64,
    mean: f64,
    variance: f64,
    /// Sums are a whole number of these apart.
    span: f64,
}

/// Below so many standard errors a group is nowhere near being worse, and the normal distribution is near enough.
const NEAR: f64 = 1.25;

impl Funnel {
    /// Of scores, each with how many people have it; `None` where all have the same.
    pub fn of(scores: &[(u32, u32)]) -> Option<Funnel> {
        let scores = scores.iter().filter(|(_, count)| *count > 0);
        let people = scores.clone().map(|(_, count)| f64::from(*count)).sum::<f64>();
        let sum = scores.clone().map(|(score, count)| f64::from(*score) * f64::from(*count)).sum::<f64>();
        let mean = sum / people;
        let lowest = scores.clone().map(|(score, _)| *score).min()?;
        let span = scores.clone().fold(0, |span, (score, _)| common_divisor(u64::from(score - lowest), span));
        let deviations = scores.map(|(score, count)| (f64::from(*score) - mean, f64::from(*count)));
        let deviations = deviations.collect::<Vec<_>>();
        let squares = deviations.iter().map(|(deviation, count)| deviation * deviation * count).sum::<f64>();
        let funnel = Funnel { deviations, people, mean, variance: squares / people, span: span as f64 };
        (span > 0).then_some(funnel)
    }

    /// The chance that so many people, drawn at random, have at least this sum of scores.
    pub fn chance_of(&self, people: u32, sum: f64) -> f64 {
        let drawn = f64::from(people);
        if drawn < 1.0 || drawn >= self.people {
            return 1.0;
        }
        // Half a step of the sum below it: as much as a continuous distribution must hold of the step itself.
        let above = sum - drawn * self.mean - self.span / 2.0;
        let error = (self.variance * drawn * (self.people - drawn) / (self.people - 1.0)).sqrt();
        if above / error < NEAR {
            return normal_tail(above / error);
        }
        self.saddlepoint(drawn, above).unwrap_or_else(|| normal_tail(above / error))
    }

    /// The tail of the conditional distribution of a sum given how many were drawn, each of them by a coin of its own
    /// (Skovgaard 1987), with the continuity correction for sums in steps (Daniels 1987).
    fn saddlepoint(&self, drawn: f64, above: f64) -> Option<f64> {
        const STEPS: usize = 60;
        let share = drawn / self.people;
        let at_rest = self.people * share * (1.0 - share);
        let mut tilt = [above / (self.variance * at_rest), 0.0];
        let mut here = self.tilted(share, tilt, [above, drawn]);
        for _ in 0..STEPS {
            let mut step = here.step()?;
            let size = step[0].abs() * self.variance.sqrt() + step[1].abs();
            if size < 1e-9 {
                break;
            }
            // The function is convex, so a step that leads uphill is too long.
            let next = loop {
                let next = [tilt[0] - step[0], tilt[1] - step[1]];
                let there = self.tilted(share, next, [above, drawn]);
                if there.value <= here.value + 1e-12 || step[0].abs() + step[1].abs() < 1e-14 {
                    tilt = next;
                    break there;
                }
                step = step.map(|part| part / 2.0);
            };
            here = next;
        }
        let distance = (-2.0 * here.value).max(0.0).sqrt();
        let half = self.span / 2.0;
        let rate = (half * tilt[0]).sinh() / half * (here.determinant() / at_rest).sqrt();
        let density = (-distance * distance / 2.0).exp() / (2.0 * PI).sqrt();
        let tail = normal_tail(distance) + density * (1.0 / rate - 1.0 / distance);
        (tail > 0.0 && tail < 1.0).then_some(tail)
    }

    /// The cumulant generating function of sum and number, less what the tilt makes of those found, and its derivatives.
    fn tilted(&self, share: f64, [by_sum, by_number]: [f64; 2], [above, drawn]: [f64; 2]) -> Tilted {
        let mut found = Tilted {
            value: -by_sum * above - by_number * drawn,
            slope: [-above, -drawn],
            curvature: [0.0; 3],
        };
        for (deviation, count) in &self.deviations {
            let exponent = by_sum * deviation + by_number;
            // Of the two ways to write it the one that does not overflow.
            let (log, chosen) = if exponent > 0.0 {
                let rest = (1.0 - share) * (-exponent).exp();
                (exponent + (share + rest).ln(), share / (share + rest))
            } else {
                let own = share * exponent.exp();
                ((1.0 - share + own).ln(), own / (1.0 - share + own))
            };
            let spread = count * chosen * (1.0 - chosen);
            found.value += count * log;
            found.slope[0] += count * chosen * deviation;
            found.slope[1] += count * chosen;
            found.curvature[0] += spread * deviation * deviation;
            found.curvature[1] += spread * deviation;
            found.curvature[2] += spread;
        }
        found
    }
}

/// A function of two numbers at some place.
struct Tilted {
    value: f64,
    slope: [f64; 2],
    /// Twice by the first, by both, twice by the second.
    curvature: [f64; 3],
}

impl Tilted {
    fn determinant(&self) -> f64 {
        let [first, both, second] = self.curvature;
        first * second - both * both
    }

    /// Newton's step.
    fn step(&self) -> Option<[f64; 2]> {
        let ([first, both, second], [one, other]) = (self.curvature, self.slope);
        let determinant = self.determinant();
        let step = [(second * one - both * other) / determinant, (first * other - both * one) / determinant];
        (determinant > 0.0 && step.iter().all(|part| part.is_finite())).then_some(step)
    }
}

/// The chance of a normal number beyond this.
fn normal_tail(distance: f64) -> f64 {
    erfc(distance / SQRT_2) / 2.0
}

/// Which groups are worse by more than chance explains, by measure and by group, from the chances that
/// [`Funnel::chance_of`] tells of each; a measure without groups was not looked at.
///
/// A measure's groups differ where Simes' test of all of them does (Simes 1986: the least J pₖ / k of the J chances in
/// rising order), adjusted for the number of measures (Holm 1979). So in at most 5 % of surveys whose groups are all
/// alike, in all measures, a group is named at all. In a measure that passes those groups are named that pass the
/// procedure of Benjamini and Hochberg (1995) at 5 % times the share of measures that pass, which keeps the share of
/// wrong ones among those named, over the measures that pass, at 5 % (Benjamini and Bogomolov 2014); it names at least
/// one.
///
/// ```
/// use fivesigns::scoring::clearly_worse;
/// // 0.02 of three is 0.06, and 0.002 of three 0.006; of two measures the lesser must be at most 0.025.
/// let found = clearly_worse(&[vec![0.02, 0.4, 0.9], vec![0.002, 0.3, 0.8]]);
/// assert_eq!(found, [[false; 3], [true, false, false]]);
/// ```
pub fn clearly_worse(chances: &[Vec<f64>]) -> Vec<Vec<bool>> {
    let tested = chances.iter().filter(|groups| !groups.is_empty()).count() as f64;
    let mut of_measures = chances
        .iter()
        .enumerate()
        .filter_map(|(measure, groups)| Some((simes(groups)?, measure)))
        .collect::<Vec<_>>();
    of_measures.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let passes =
        |(place, (chance, _)): &(usize, &(f64, usize))| *chance <= FALSE_ALARMS / (tested - *place as f64);
    let passing = of_measures.iter().enumerate().take_while(passes).map(|(_, (_, measure))| *measure);
    let passing = passing.collect::<Vec<_>>();
    let level = FALSE_ALARMS * passing.len() as f64 / tested;
    let named = |(measure, groups): (usize, &Vec<f64>)| {
        let most = if passing.contains(&measure) { highest_named(groups, level) } else { None };
        groups.iter().map(|chance| most.is_some_and(|most| *chance <= most)).collect()
    };
    chances.iter().enumerate().map(named).collect()
}

/// In rising order, each with its rank.
fn ranked(chances: &[f64]) -> impl DoubleEndedIterator<Item = (usize, f64)> {
    let mut sorted = chances.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.into_iter().enumerate().map(|(place, chance)| (place + 1, chance)).collect::<Vec<_>>().into_iter()
}

fn simes(chances: &[f64]) -> Option<f64> {
    let all = chances.len() as f64;
    ranked(chances).map(|(rank, chance)| all * chance / rank as f64).min_by(f64::total_cmp)
}

/// The highest chance that Benjamini and Hochberg's procedure rejects.
fn highest_named(chances: &[f64], level: f64) -> Option<f64> {
    let all = chances.len() as f64;
    ranked(chances)
        .rev()
        .find(|(rank, chance)| all * chance / *rank as f64 <= level)
        .map(|(_, chance)| chance)
}

// Scores of a survey, counted.

/// The most steps into which the range of a scale is cut to count its scores.
const MOST_STEPS: u64 = 1_024;

/// How many people of each field have each scale score, and how many steps the range of the scores has.
pub(super) struct ScoreCounts {
    /// Steps of the whole range.
    pub(super) steps: f64,
    /// By field.
    pub(super) counts: Vec<Vec<(u32, u32)>>,
}

/// Counts the scale scores of each field; `field_of` tells each respondent's.
pub(super) fn score_counts(scale: &ScaleColumns, field_of: &[u32], fields: usize) -> ScoreCounts {
    let whole = scale.grain.whole();
    let steps = whole.min(MOST_STEPS);
    let mut dense = vec![vec![0_u32; usize::try_from(steps).unwrap_or(0) + 1]; fields];
    scale.each(|person, _, score| {
        let Some(grains) = score else { return };
        let step = if steps == whole { grains } else { (grains * steps + whole / 2) / whole };
        dense[field_of[person] as usize][usize::try_from(step).unwrap_or(0)] += 1;
    });
    let counted = |counts: &Vec<u32>| {
        let counts = (0..).zip(counts).filter(|(_, count)| **count > 0);
        counts.map(|(step, count)| (step, *count)).collect()
    };
    ScoreCounts { steps: steps as f64, counts: dense.iter().map(counted).collect() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The exact chance: of all ways to draw so many, those with at least this sum, counted in doubles.
    fn exact(scores: &[(u32, u32)], drawn: usize, sum: f64) -> f64 {
        let highest = scores.iter().map(|(score, _)| *score as usize).max().unwrap_or(0);
        let mut ways = vec![vec![0.0_f64; drawn * highest + 1]; drawn + 1];
        ways[0][0] = 1.0;
        for (score, count) in scores {
            for _ in 0..*count {
                for taken in (1..=drawn).rev() {
                    for total in (*score as usize..=drawn * highest).rev() {
                        ways[taken][total] += ways[taken - 1][total - *score as usize];
                    }
                }
            }
        }
        let as_high = (0..).zip(&ways[drawn]).filter(|(total, _)| f64::from(*total) >= sum);
        as_high.map(|(_, ways)| ways).sum::<f64>() / ways[drawn].iter().sum::<f64>()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn chances_are_near_those_of_all_ways_to_draw(
            counts in prop::collection::vec(0_u32..9, 7..25), share in 0.05..0.5_f64, more in 0.0..0.7_f64
        ) {
            let scores = (0_u32..).zip(counts).collect::<Vec<_>>();
            let people = scores.iter().map(|(_, count)| *count).sum::<u32>();
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of people")]
            let drawn = (f64::from(people) * share) as u32;
            prop_assume!(drawn >= 8);
            let Some(funnel) = Funnel::of(&scores) else { return Ok(()) };
            let highest = f64::from(scores.iter().filter(|(_, count)| *count > 0).map(|(score, _)| *score).max().unwrap_or(0));
            let mean = funnel.mean * f64::from(drawn);
            let sum = (mean + more * (f64::from(drawn) * highest - mean)).round();
            let (found, exact) = (funnel.chance_of(drawn, sum), exact(&scores, drawn as usize, sum));
            // A group has a sum that some draw has.
            prop_assume!(exact > 0.0);
            let within = if exact > 0.05 { 0.02 } else { 0.25 * exact + 1e-5 };
            prop_assert!((found - exact).abs() < within, "{found} for {exact}: {drawn} of {people}");
        }
    }
}

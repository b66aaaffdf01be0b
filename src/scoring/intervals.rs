//! Intervals: how far a mean or share may lie from that of everybody who was asked.
//!
//! All are 95 % intervals over which of the people asked happened to answer, as if at random. People who stay
//! silent seldom do so at random, so an interval is the least uncertainty there is, not all of it.

use std::sync::OnceLock;

use statrs::function::beta::beta_reg;
use statrs::function::gamma::ln_gamma;

use super::agreement::GroupOfScores;

// The ends of an interval, and how many people it speaks of.

/// The two ends of a 95 % interval, in the unit of the number it belongs to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Interval {
    /// The interval `half` to either side of `middle`, within `least` and `most`.
    pub(super) fn around(middle: f64, half: f64, [least, most]: [f64; 2]) -> Interval {
        Interval { low: (middle - half).max(least), high: (middle + half).min(most) }
    }

    /// The interval in another unit: every end times `factor`, which is positive.
    #[must_use]
    pub fn times(self, factor: f64) -> Interval {
        Interval { low: self.low * factor, high: self.high * factor }
    }
}

/// How many people a number speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Population {
    /// Not counted; taken as far more than answered.
    Unknown,
    /// So many.
    Of(u32),
}

impl Population {
    /// A population of `people`, as far as it was counted.
    pub fn counted(people: Option<u32>) -> Population {
        people.map_or(Population::Unknown, Population::Of)
    }

    /// The share of the variance of a mean that is left where `sample` of the population answered:
    /// 1 − n / N (Cochran 1977, section 2.6); 1 where the population was not counted.
    ///
    /// It is right for the people asked at this time, and wrong for the question whether a culture has
    /// changed: for that the people of today are themselves a sample.
    pub(super) fn left_open(self, sample: u32) -> f64 {
        match self {
            Population::Unknown => 1.0,
            Population::Of(people) => 1.0 - f64::from(sample) / f64::from(people.max(sample)),
        }
    }

    /// How many answers a sample from this population is worth, against one from many more people:
    /// n (N − 1) / (N − n); infinite where everybody answered.
    fn effective(self, sample: f64) -> f64 {
        match self {
            Population::Unknown => sample,
            Population::Of(people) => {
                let people = f64::from(people).max(sample);
                if people - sample > 0.0 {
                    sample * (people - 1.0) / (people - sample)
                } else {
                    f64::INFINITY
                }
            }
        }
    }
}

// The interval of a share of people.

/// The 95 % interval of a share of `answers`, of a population of so many people.
///
/// Wilson's score interval (Wilson 1927; Brown, Cai and DasGupta 2001 recommend it for small n), with the
/// effective number of answers n (N − 1) / (N − n) where the population is known. It is wrong for answers that
/// belong together, such as several answers of one respondent: see
/// [`clustered_share_interval`](clustered_share_interval). Where everybody answered, its ends meet: the
/// share is then known, though opinions may still change. `None` without answers.
///
/// ```
/// use fivesigns::scoring::{Population, share_interval};
/// let rounded = |(answers, of), population| {
///     let interval = share_interval(f64::from(answers) / f64::from(of), of, population).unwrap();
///     [interval.low, interval.high].map(|end| (end * 1000.0).round() / 1000.0)
/// };
/// assert_eq!(rounded((14, 20), Population::Unknown), [0.481, 0.855]);
/// assert_eq!(rounded((14, 20), Population::Of(30)), [0.573, 0.802]);
/// assert_eq!(rounded((5, 8), Population::Of(10)), [0.462, 0.764]);
/// assert_eq!(rounded((5, 8), Population::Of(8)), [0.625, 0.625]);
/// ```
pub fn share_interval(share: f64, answers: u32, population: Population) -> Option<Interval> {
    (answers > 0).then(|| wilson(share, population.effective(f64::from(answers))))
}

/// Wilson's 95 % score interval of a share of `answers`, which need not be a whole number and may be infinite.
pub fn wilson(share: f64, answers: f64) -> Interval {
    let z = normal_quantile_975();
    let weight = z * z / answers;
    let middle = (share + weight / 2.0) / (1.0 + weight);
    let half = z * (share * (1.0 - share) / answers + weight / (4.0 * answers)).sqrt() / (1.0 + weight);
    Interval::around(middle, half, [0.0, 1.0])
}

// The interval of a share of answers, where one respondent gives several.

/// Answers of several respondents, of which some are of the kind whose share is asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClusteredAnswers {
    /// Respondents with at least one answer.
    pub respondents: u32,
    /// Answers.
    pub answers: u64,
    /// Answers of the kind.
    pub of_kind: u64,
    /// Sum over respondents of the square of their answers of the kind.
    pub of_kind_squared: u64,
    /// Sum over respondents of their answers of the kind times all of their answers.
    pub products: u64,
    /// Sum over respondents of the square of their answers.
    pub answers_squared: u64,
}

/// The 95 % interval of a share of answers, which respects that the answers of one respondent belong together.
///
/// The variance of the share is that of a ratio over respondents, n / (n − 1) · Σ (yᵢ − p mᵢ)² / M² (linearized;
/// Cochran 1977, section 11.8), so that M answers are worth p (1 − p) / variance independent ones, never more
/// than M. That number, reduced by (1.96 / t)² for the few respondents the variance rests on, goes into
/// Wilson's interval (Korn and Graubard 1998 for the effective number; Dean and Pagano 2015 find that the
/// Wilson form holds its promise best). Where all respondents are alike, each counts as one answer. With fewer
/// than 8 respondents the variance itself is too unsure, and the caller should show no interval; it is also
/// wrong where respondents themselves come in groups that answer alike.
///
/// ```
/// use fivesigns::scoring::{ClusteredAnswers, Population, clustered_share_interval};
/// // Ten respondents with four answers each; five respondents say 4 of 4, five say 0 of 4.
/// let alike = ClusteredAnswers {
///     respondents: 10, answers: 40, of_kind: 20, of_kind_squared: 80, products: 80, answers_squared: 160,
/// };
/// let interval = clustered_share_interval(alike, Population::Unknown).unwrap();
/// // 40 answers are worth 9 here, and 6.8 after the reduction; as 40 they would give 0.35 to 0.65.
/// assert!((interval.low - 0.198_966).abs() < 1e-6 && (interval.high - 0.801_034).abs() < 1e-6);
/// ```
pub fn clustered_share_interval(answers: ClusteredAnswers, population: Population) -> Option<Interval> {
    // Everybody answered: nothing is left open, whatever the answers have in common.
    share_interval_of_clusters(answers, population.left_open(answers.respondents))
}

/// The same of clusters of any kind, such as whole units, which count as respondents do, with the share of the variance
/// that is left open.
pub(super) fn share_interval_of_clusters(answers: ClusteredAnswers, left_open: f64) -> Option<Interval> {
    if answers.respondents < 2 || answers.answers == 0 {
        return None;
    }
    let respondents = f64::from(answers.respondents);
    let all = answers.answers as f64;
    let share = answers.of_kind as f64 / all;
    let squares = answers.of_kind_squared as f64 - 2.0 * share * answers.products as f64
        + share * share * answers.answers_squared as f64;
    let variance = respondents / (respondents - 1.0) * squares.max(0.0) / (all * all);
    let worth = share * (1.0 - share) / variance;
    let worth = if worth.is_finite() { worth.min(all) } else { respondents };
    let reduction = (normal_quantile_975() / t_quantile_975(answers.respondents - 1)).powi(2);
    Some(wilson(share, worth * reduction / left_open))
}

// The interval of a mean on a bounded ladder.

/// What the interval of a mean is made from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    /// How many values.
    pub count: u32,
    /// Their sum.
    pub sum: f64,
    /// The sum of their squares.
    pub squares: f64,
    /// How many statements each value is the mean of.
    pub items: usize,
}

impl Sample {
    /// Whether there are too few values for an interval, however they are spread.
    fn is_too_few(&self) -> bool {
        self.count < if self.items > 1 { FEWEST } else { FEWEST_OF_ONE_ITEM }
    }
}

/// Fewer values give no interval: see [`mean_interval`].
const FEWEST: u32 = 8;
/// Fewer values of single statements give no interval.
const FEWEST_OF_ONE_ITEM: u32 = 20;

/// Values of single statements that together lie less than this many whole values from an end have the interval of a
/// share.
const LEAST_OF_ONE_ITEM: f64 = 3.0;

/// The 95 % interval of the mean of values between 0 and 1.
///
/// Student's interval, mean ± t · s / √n · √(1 − n/N), cut off at 0 and 1. On ladders of five rungs it holds its
/// promise where answers are moderately spread: the simulation in `docs/simulation.md` finds 93 to 97 % from 20
/// respondents on, and 92 % and more from 8 on for means of several statements. For single statements it falls
/// below 90 % under 20 answers, so it is withheld there, and for anything under 8, since the few rungs that
/// five or six people choose tell too little about the spread. It is wrong, mostly too short, where answers
/// crowd at one end of the ladder. Of single statements that together lie less than three whole answers from an end it
/// is Wilson's interval of a share as large as the mean: no values between 0 and 1 with that mean are spread more
/// widely, so it is rather too long.
///
/// Where all values are the same its ends meet. `None` for too few values alone, whatever they are.
///
/// ```
/// use fivesigns::scoring::{Population, Sample, mean_interval};
/// // Ten values, half of them 0.25 and half 0.75: mean 0.5, standard deviation 0.2635, t(9) = 2.262.
/// let values = Sample { count: 10, sum: 5.0, squares: 3.125, items: 6 };
/// let rounded = |population| {
///     let interval = mean_interval(values, population).unwrap();
///     [interval.low, interval.high].map(|end| (end * 1e4).round() / 1e4)
/// };
/// assert_eq!(rounded(Population::Unknown), [0.3115, 0.6885]);
/// assert_eq!(rounded(Population::Of(20)), [0.3667, 0.6333]);
/// assert_eq!(mean_interval(Sample { count: 7, ..values }, Population::Unknown), None);
/// ```
pub fn mean_interval(sample: Sample, population: Population) -> Option<Interval> {
    if sample.is_too_few() {
        return None;
    }
    let count = f64::from(sample.count);
    let mean = sample.sum / count;
    if sample.items == 1 && sample.sum.min(count - sample.sum) < LEAST_OF_ONE_ITEM {
        return Some(wilson(mean, population.effective(count)));
    }
    let variance = ((sample.squares - count * mean * mean) / (count - 1.0)).max(0.0);
    let error = (variance / count * population.left_open(sample.count)).sqrt();
    Some(Interval::around(mean, t_quantile_975(sample.count - 1) * error, [0.0, 1.0]))
}

// The interval of a mean of people who come in units.

/// From so many units on, intervals and redraws respect that people of one unit answer more alike than others.
///
/// With fewer units the variance between them is itself too unsure (Cameron and Miller 2015 find few clusters trouble from
/// 20 down to 5 or so, depending on how unequal they are). A reasoned default.
pub const FEWEST_UNITS: usize = 10;

/// The 95 % interval of the mean of values between 0 and 1, of people who come in units.
///
/// What somebody answers tells something of what others of the same unit do, so that many people of few units tell less
/// than as many of anywhere. The variance of the mean is that of a ratio over units, C / (C − 1) Σ (Sᵤ − mean · nᵤ)² / n²
/// (linearized; Cochran 1977, section 9A.2), and the interval Student's with as many degrees of freedom as there are units
/// less one. Whoever is in no unit counts as one. It is a statement about more people of more such units; where every unit
/// of an organization is in the survey it is rather too long. With fewer than [`FEWEST_UNITS`], and for single statements
/// whose answers crowd at an end, it is [`mean_interval`].
///
/// ```
/// use fivesigns::scoring::{GroupOfScores, Population, Sample, mean_interval, mean_interval_of_units};
/// // Ten units of four: in half of them all have 0.25, in the others all have 0.75.
/// let unit = |value: f64| GroupOfScores { count: 4, sum: 4.0 * value, squares: 4.0 * value * value };
/// let units = [[unit(0.25); 5], [unit(0.75); 5]].concat();
/// let sample = Sample { count: 40, sum: 20.0, squares: 12.5, items: 6 };
/// let rounded = |interval: Option<fivesigns::scoring::Interval>| {
///     let interval = interval.unwrap();
///     [interval.low, interval.high].map(|end| (end * 1e4).round() / 1e4)
/// };
/// // The forty are worth ten: those of the example of `mean_interval`.
/// assert_eq!(rounded(mean_interval_of_units(sample, &units, Population::Unknown)), [0.3115, 0.6885]);
/// assert_eq!(rounded(mean_interval(sample, Population::Unknown)), [0.419, 0.581]);
/// ```
pub fn mean_interval_of_units(
    sample: Sample,
    units: &[GroupOfScores],
    population: Population,
) -> Option<Interval> {
    let units = units.iter().filter(|unit| unit.count > 0).collect::<Vec<_>>();
    let count = f64::from(sample.count);
    let crowds = sample.items == 1 && sample.sum.min(count - sample.sum) < LEAST_OF_ONE_ITEM;
    if sample.is_too_few() || units.len() < FEWEST_UNITS || crowds {
        return mean_interval(sample, population);
    }
    let mean = sample.sum / count;
    let together = |of: fn(&GroupOfScores) -> f64| units.iter().map(|unit| of(unit)).sum::<f64>();
    let alone = GroupOfScores {
        count: sample.count - units.iter().map(|unit| unit.count).sum::<u32>().min(sample.count),
        sum: sample.sum - together(|unit| unit.sum),
        squares: sample.squares - together(|unit| unit.squares),
    };
    let between = units.iter().map(|unit| (unit.sum - mean * f64::from(unit.count)).powi(2)).sum::<f64>();
    let of_single = alone.squares - 2.0 * mean * alone.sum + mean * mean * f64::from(alone.count);
    let clusters = units.len() as f64 + f64::from(alone.count);
    let variance = clusters / (clusters - 1.0) * (between + of_single.max(0.0)) / (count * count);
    let error = (variance * population.left_open(sample.count)).sqrt();
    let freedom = u32::try_from(units.len() - 1).unwrap_or(u32::MAX);
    Some(Interval::around(mean, t_quantile_975(freedom) * error, [0.0, 1.0]))
}

// Quantiles of the normal, Student's and Fisher's distribution.

/// The 97.5 % quantile of the normal distribution: 95 % lie between it and its negative.
pub fn normal_quantile_975() -> f64 {
    1.959_963_984_540_054
}

/// The quantile of Student's distribution with so many degrees of freedom, for a probability above 0.5.
///
/// Newton's method on the regularized incomplete beta function, to the precision of a double.
///
/// ```
/// let quantile = fivesigns::scoring::t_quantile(0.975, 9.0);
/// assert!((quantile - 2.262_157_162_798_205).abs() < 1e-12);
/// ```
pub fn t_quantile(probability: f64, freedom: f64) -> f64 {
    // P(|T| > t) = I(ν / (ν + t²); ν/2, 1/2), whose derivative is twice the density.
    let tail = 2.0 * (1.0 - probability);
    let scale = ln_gamma(freedom.midpoint(1.0))
        - ln_gamma(freedom / 2.0)
        - 0.5 * (freedom * std::f64::consts::PI).ln();
    let density = |t: f64| (scale - freedom.midpoint(1.0) * (t * t / freedom).ln_1p()).exp();
    let mut quantile = t_start(probability, freedom);
    for _ in 0..STEPS {
        let beyond = beta_reg(freedom / 2.0, 0.5, freedom / (freedom + quantile * quantile));
        let step = (beyond - tail) / (2.0 * density(quantile));
        quantile += step;
        if step.abs() <= LAST_STEP * quantile {
            break;
        }
    }
    quantile
}

/// The 97.5 % quantile of Student's distribution; that of each whole number of degrees of freedom is found once.
fn t_quantile_975(freedom: u32) -> f64 {
    static KNOWN: [OnceLock<f64>; 4_096] = [const { OnceLock::new() }; 4_096];
    let quantile = || t_quantile(0.975, f64::from(freedom));
    KNOWN.get(freedom as usize).map_or_else(quantile, |known| *known.get_or_init(quantile))
}

/// Newton's method doubles the digits with each step; from the first guess it takes three to five.
const STEPS: u32 = 30;
/// Each step squares the error, so after one this small the quantile is exact; waiting for no step at all would wait for
/// the last bit of the beta function to settle, which it may never do.
const LAST_STEP: f64 = 1e-8;

/// The quantile of Fisher's distribution with so many degrees of freedom above and below the line.
///
/// ```
/// let quantile = fivesigns::scoring::f_quantile(0.95, 4.0, 12.0);
/// assert!((quantile - 3.259_166_726_901_249).abs() < 1e-12);
/// ```
pub fn f_quantile(probability: f64, above: f64, below: f64) -> f64 {
    // P(F ≤ x) = I(a x / (a x + b); a/2, b/2).
    let under = |x: f64| beta_reg(above / 2.0, below / 2.0, above * x / (above * x + below)) < probability;
    root(1.0, under)
}

/// A first guess near the quantile: the normal one with the first terms of the expansion in 1/ν
/// (Abramowitz and Stegun 1964, 26.7.5).
fn t_start(probability: f64, freedom: f64) -> f64 {
    let tail = (-2.0 * (1.0 - probability).ln()).sqrt();
    // Abramowitz and Stegun 26.2.22, good to 0.003; bisection does the rest.
    let normal = tail - (2.307_53 + 0.270_61 * tail) / (1.0 + 0.992_29 * tail + 0.044_81 * tail * tail);
    normal + (normal.powi(3) + normal) / (4.0 * freedom)
}

/// The number from which `is_below` no longer holds, near `start`.
fn root(start: f64, is_below: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (start, start);
    let mut step = start.abs().max(1e-3) * 0.01;
    while low > 0.0 && !is_below(low) {
        high = low;
        low = (low - step).max(0.0);
        step *= 2.0;
    }
    while is_below(high) && high < f64::MAX / 4.0 {
        low = high;
        high += step;
        step *= 2.0;
    }
    loop {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            return middle;
        }
        if is_below(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
}

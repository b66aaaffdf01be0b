//! The interval of a mean on a bounded ladder.

use super::quantile::t_quantile_975;
use super::{Interval, Population, wilson};

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
    pub(in super::super) fn is_too_few(&self) -> bool {
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

//! The interval of a share of people.

use super::quantile::normal_quantile_975;
use super::{Interval, Population};

/// The 95 % interval of a share of `answers`, of a population of so many people.
///
/// Wilson's score interval (Wilson 1927; Brown, Cai and DasGupta 2001 recommend it for small n), with the
/// effective number of answers n (N − 1) / (N − n) where the population is known. It is wrong for answers that
/// belong together, such as several answers of one respondent: see
/// [`clustered_share_interval`](super::clustered_share_interval). Where everybody answered, its ends meet: the
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

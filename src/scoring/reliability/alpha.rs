//! Cronbach's alpha.

use super::super::interval::{Interval, f_quantile};
use super::Covariance;

/// Cronbach's alpha: k / (k − 1) · (1 − Σ of the items' variances / variance of their sum); at most 1, and
/// negative where items speak against one another (Cronbach 1951).
///
/// It is the share of the variance of the sum that is common to the items if all of them measure one thing
/// equally well; otherwise it is too low, and [`omega`](super::omega) is the better number. It rises with the
/// number of items alone, and says nothing about whether the one thing is what was meant.
///
/// `None` for fewer than two items or where their sum has no spread.
///
/// ```
/// use fivesigns::scoring::{AnswerPatterns, Covariance, alpha};
/// let rows = [[4, 4, 3], [5, 4, 4], [2, 3, 2], [3, 3, 3], [4, 5, 4]]
///     .map(|row| row.map(|points| Some(f64::from(points))).to_vec());
/// let covariance = Covariance::of(&AnswerPatterns::of_rows(&rows)).unwrap();
/// assert!((alpha(&covariance).unwrap() - 0.904_411_765).abs() < 1e-9);
/// ```
pub fn alpha(covariance: &Covariance) -> Option<f64> {
    let items = covariance.items() as f64;
    let variances = covariance.variances();
    let of_sum = covariance.of_sum();
    (items >= 2.0 && of_sum > 1e-12)
        .then(|| items / (items - 1.0) * (1.0 - variances.iter().sum::<f64>() / of_sum))
}

/// The 95 % interval of alpha from `respondents` people and `items` items: 1 − (1 − alpha) · F with n − 1 and
/// (n − 1)(k − 1) degrees of freedom (Feldt 1965; Feldt, Woodruff and Salih 1987).
///
/// It supposes answers like those of a normal distribution; with many answers at one end of the ladder it is
/// too short.
///
/// ```
/// let interval = fivesigns::scoring::alpha_interval(0.904_411_765, 5, 3);
/// assert!((interval.low - 0.517_028).abs() < 1e-6 && (interval.high - 0.989_355).abs() < 1e-6);
/// ```
pub fn alpha_interval(alpha: f64, respondents: u32, items: usize) -> Interval {
    let people = f64::from(respondents) - 1.0;
    let further = people * (items as f64 - 1.0);
    let end = |probability: f64| 1.0 - (1.0 - alpha) * f_quantile(probability, people, further);
    Interval { low: end(0.975), high: end(0.025) }
}

//! Item-rest correlations.

use super::Covariance;

/// The correlation of each item with the sum of the others, −1 to 1.
///
/// Below 0.2 an item goes its own way; clearly below 0 it was probably keyed the wrong way round. A sum of
/// two items cannot tell which of the two it is. `None` for an item that has no spread, or where the sum of the others has
/// none.
///
/// ```
/// use fivesigns::scoring::{AnswerPatterns, Covariance, item_rest_correlations};
/// let rows = [[4, 4, 3], [5, 4, 4], [2, 3, 2], [3, 3, 3], [4, 5, 4]]
///     .map(|row| row.map(|points| Some(f64::from(points))).to_vec());
/// let covariance = Covariance::of(&AnswerPatterns::of_rows(&rows)).unwrap();
/// let correlations = item_rest_correlations(&covariance);
/// assert!((correlations[0].unwrap() - 0.832_050).abs() < 1e-6);
/// ```
pub fn item_rest_correlations(covariance: &Covariance) -> Vec<Option<f64>> {
    let variances = covariance.variances();
    let of_sum = covariance.of_sum();
    let correlation = |item: usize| {
        let with_sum = covariance.values[item].iter().sum::<f64>();
        let rest = of_sum - 2.0 * with_sum + variances[item];
        (rest > 1e-12 && variances[item] > 1e-12)
            .then(|| (with_sum - variances[item]) / (variances[item] * rest).sqrt())
    };
    (0..covariance.items()).map(correlation).collect()
}

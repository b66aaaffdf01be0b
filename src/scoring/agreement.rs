//! Agreement: how far people who rate the same thing say the same.

/// Agreement of several ratings of one thing, 0 to 1: 1 where all say the same, 0 where they differ as much as
/// ratings given at random, or more.
///
/// `r_wg` = 1 − s² / σ², with s² the sample variance (n − 1) of the ratings and σ² the variance of ratings that
/// fall evenly on every option, (A² − 1) / 12 for `options` = A equally spaced ones; negative values count as 0
/// (James, Demaree and Wolf 1984; 1993). `options` is the printed number of options, also where nobody chose
/// some of them; the ratings are one option apart, so 0–4 and 1–5 both have five options.
///
/// `None` for fewer than two ratings or options: nobody can agree alone. On two or three ratings one step moves
/// the value by a third and more, so it tells agreement from disagreement and nothing finer. Random answers are
/// a weak rival: people who share a bias, such as politeness, agree without having seen the same thing.
///
/// ```
/// use fivesigns::scoring::r_wg;
/// // Variance 0.5 against an even spread of 2.
/// assert_eq!(r_wg(&[4.0, 4.0, 5.0, 3.0, 4.0], 5), Some(0.75));
/// assert_eq!(r_wg(&[0.0, 4.0], 5), Some(0.0));
/// assert_eq!(r_wg(&[3.0], 5), None);
/// ```
pub fn r_wg(ratings: &[f64], options: u32) -> Option<f64> {
    let even = even_variance(options)?;
    sample_variance(ratings).map(|variance| (1.0 - variance / even).max(0.0))
}

/// The variance of ratings that fall evenly on every one of `options` equally spaced options: (A² − 1) / 12.
///
/// `None` for fewer than two options.
///
/// ```
/// assert_eq!(fivesigns::scoring::even_variance(5), Some(2.0));
/// ```
pub fn even_variance(options: u32) -> Option<f64> {
    let options = f64::from(options);
    (options >= 2.0).then(|| (options * options - 1.0) / 12.0)
}

/// The variance of a sample, divided by n − 1; `None` for fewer than two values.
///
/// ```
/// assert_eq!(fivesigns::scoring::sample_variance(&[1.0, 2.0, 3.0]), Some(1.0));
/// ```
pub fn sample_variance(values: &[f64]) -> Option<f64> {
    if values.len() < 2 {
        return None;
    }
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    Some(values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1.0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::r_wg;

    proptest! {
        #[test]
        fn agreement_lies_between_nothing_and_one(ratings in prop::collection::vec(0_u8..5, 2..30)) {
            let ratings: Vec<f64> = ratings.into_iter().map(f64::from).collect();
            let agreement = r_wg(&ratings, 5).unwrap_or(-1.0);
            prop_assert!((0.0..=1.0).contains(&agreement));
        }
    }
}

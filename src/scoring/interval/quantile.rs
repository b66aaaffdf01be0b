//! Quantiles of the normal, Student's and Fisher's distribution.

use std::sync::OnceLock;

use statrs::function::beta::beta_reg;
use statrs::function::gamma::ln_gamma;

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
pub(super) fn t_quantile_975(freedom: u32) -> f64 {
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

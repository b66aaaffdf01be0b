//! Quantiles, found the slow way, so that no error of the program's own can hide in them.

/// The 97.5 % quantile of the normal distribution.
pub(super) const NORMAL: f64 = 1.959_963_984_540_054;

/// The 97.5 % quantile of Student's distribution with so many degrees of freedom.
///
/// For whole degrees of freedom the distribution is a finite sum (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4), halved
/// until a double tells no more.
pub(super) fn student(freedom: u32) -> f64 {
    let (mut low, mut high) = (1.0, 20.0);
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if within(middle, freedom) < 0.95 {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// The probability between -t and t.
fn within(t: f64, freedom: u32) -> f64 {
    let angle = (t / f64::from(freedom).sqrt()).atan();
    let (sine, cosine) = (angle.sin(), angle.cos());
    let is_odd = freedom % 2 == 1;
    let mut term = if is_odd { cosine } else { 1.0 };
    let mut sum = if freedom == 1 { 0.0 } else { term };
    let mut power = if is_odd { 3 } else { 2 };
    while power + 2 <= freedom {
        let (above, below) = (f64::from(power - 1), f64::from(power));
        term *= cosine * cosine * above / below;
        sum += term;
        power += 2;
    }
    if is_odd { (angle + sine * sum) * 2.0 / std::f64::consts::PI } else { sine * sum }
}

#[test]
fn they_are_those_of_the_tables() {
    for (freedom, quantile) in
        [(2, 4.302_653), (3, 3.182_446), (4, 2.776_445), (9, 2.262_157), (30, 2.042_272)]
    {
        assert!((student(freedom) - quantile).abs() < 1e-6, "{freedom}: {}", student(freedom));
    }
}

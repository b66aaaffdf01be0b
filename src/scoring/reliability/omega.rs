//! McDonald's omega, from one common factor.

use super::super::interval::{Interval, normal_quantile_975};
use super::{AnswerPatterns, Covariance};

/// Omega with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Omega {
    /// Omega, 0 to 1.
    pub value: f64,
    /// Its 95 % interval.
    pub interval: Interval,
}

/// McDonald's omega: (Σλ)² / ((Σλ)² + Σ(1 − λ²)), the share of the variance of the sum of the standardized items
/// that is due to one common factor with the loadings λ (McDonald 1999).
///
/// The loadings are those of least squares over the correlations between different items ("minres", Harman and
/// Jones 1966). The interval is that of large samples without supposing a distribution: omega's influence
/// function on each respondent, by way of the correlations (for alpha: Maydeu-Olivares, Coffman and Hartmann
/// 2007). It is too short for small samples with answers at one end of the ladder.
///
/// `None` for fewer than three items, without spread, or where a loading exceeds 1: then one factor does not
/// describe the items, and omega would be no share.
///
/// ```
/// use fivesigns::scoring::{AnswerPatterns, Covariance, omega};
/// let rows = [
///     [4, 4, 3, 4], [5, 4, 4, 3], [2, 3, 2, 2], [3, 3, 3, 4], [4, 5, 3, 5],
///     [3, 4, 2, 3], [1, 2, 2, 3], [5, 5, 3, 4], [2, 2, 3, 1], [4, 3, 5, 3],
/// ]
/// .map(|row| row.map(|points| Some(f64::from(points))).to_vec());
/// let patterns = AnswerPatterns::of_rows(&rows);
/// let covariance = Covariance::of(&patterns).unwrap();
/// assert!((omega(&patterns, &covariance).unwrap().value - 0.823_529).abs() < 1e-4);
/// ```
pub fn omega(patterns: &AnswerPatterns, covariance: &Covariance) -> Option<Omega> {
    let deviations = covariance.variances()?.into_iter().map(f64::sqrt).collect::<Vec<_>>();
    let items = deviations.len();
    if items < 3 {
        return None;
    }
    let correlation = |row: usize, column: usize| {
        if row == column {
            1.0
        } else {
            covariance.values[row][column] / (deviations[row] * deviations[column])
        }
    };
    let correlations =
        (0..items).map(|row| (0..items).map(|column| correlation(row, column)).collect()).collect::<Vec<_>>();
    let loadings = loadings(&correlations)?;
    if loadings.iter().any(|loading| loading.abs() > 1.0) {
        return None;
    }
    let sum = loadings.iter().sum::<f64>();
    let unique = loadings.iter().map(|loading| 1.0 - loading * loading).sum::<f64>();
    let value = sum * sum / (sum * sum + unique);
    let slopes = slopes(&correlations, &loadings, sum, unique)?;
    let error = standard_error(patterns, covariance, &deviations, &correlations, &slopes);
    let interval = Interval::around(value, normal_quantile_975() * error, [0.0, 1.0]);
    Some(Omega { value, interval })
}

/// The loadings that minimize the squares of r − λλ' off the diagonal.
fn loadings(correlations: &[Vec<f64>]) -> Option<Vec<f64>> {
    const SWEEPS: usize = 200;
    const STEPS: usize = 50;
    let items = correlations.len();
    let off = |row: usize| (0..items).filter(move |column| *column != row);
    let totals = (0..items).map(|row| off(row).map(|column| correlations[row][column]).sum::<f64>());
    let totals = totals.collect::<Vec<_>>();
    let all = totals.iter().sum::<f64>();
    if all <= 0.0 {
        return None;
    }
    let mut loadings = totals.iter().map(|total| total / all.sqrt()).collect::<Vec<_>>();
    // One loading after the other comes near the minimum from anywhere, Newton's method then to it.
    for _ in 0..SWEEPS {
        let mut moved = 0.0_f64;
        for row in 0..items {
            let squares = off(row).map(|column| loadings[column] * loadings[column]).sum::<f64>();
            let products = off(row).map(|column| correlations[row][column] * loadings[column]).sum::<f64>();
            let better = if squares > 0.0 { products / squares } else { 0.0 };
            moved = moved.max((better - loadings[row]).abs());
            loadings[row] = better;
        }
        if moved < 1e-4 {
            break;
        }
    }
    for _ in 0..STEPS {
        let gradient = (0..items).map(|row| {
            off(row)
                .map(|column| {
                    (correlations[row][column] - loadings[row] * loadings[column]) * loadings[column]
                })
                .sum::<f64>()
        });
        let step = solve(curvature(correlations, &loadings), gradient.map(|slope| -slope).collect())?;
        loadings.iter_mut().zip(&step).for_each(|(loading, step)| *loading += step);
        if step.iter().all(|step| step.abs() < 1e-11) {
            return Some(loadings);
        }
    }
    None
}

/// The derivatives of Σⱼ (rᵢⱼ − λᵢλⱼ) λⱼ by the loadings.
fn curvature(correlations: &[Vec<f64>], loadings: &[f64]) -> Vec<Vec<f64>> {
    let items = loadings.len();
    let entry = |row: usize, column: usize| {
        if row == column {
            -(0..items)
                .filter(|other| *other != row)
                .map(|other| loadings[other] * loadings[other])
                .sum::<f64>()
        } else {
            correlations[row][column] - 2.0 * loadings[row] * loadings[column]
        }
    };
    (0..items).map(|row| (0..items).map(|column| entry(row, column)).collect()).collect()
}

/// The derivative of omega by each correlation, by row and column below the diagonal.
fn slopes(correlations: &[Vec<f64>], loadings: &[f64], sum: f64, unique: f64) -> Option<Vec<Vec<f64>>> {
    let items = loadings.len();
    let whole = sum * sum + unique;
    let by_loading = loadings
        .iter()
        .map(|loading| (2.0 * sum * whole - sum * sum * (2.0 * sum - 2.0 * loading)) / (whole * whole))
        .collect();
    // By the implicit function theorem; the matrix is symmetric.
    let weights = solve(curvature(correlations, loadings), by_loading)?;
    let slope =
        |row: usize, column: usize| -(weights[row] * loadings[column] + weights[column] * loadings[row]);
    Some((0..items).map(|row| (0..row).map(|column| slope(row, column)).collect()).collect())
}

/// The standard error of omega from each respondent's influence on the correlations.
fn standard_error(
    patterns: &AnswerPatterns,
    covariance: &Covariance,
    deviations: &[f64],
    correlations: &[Vec<f64>],
    slopes: &[Vec<f64>],
) -> f64 {
    let count = f64::from(covariance.respondents());
    let mut squares = 0.0;
    for (points, weight) in &patterns.patterns {
        let standardized = points.iter().zip(&covariance.means).zip(deviations);
        let standardized = standardized.map(|((points, mean), deviation)| (points - mean) / deviation);
        let standardized = standardized.collect::<Vec<_>>();
        let mut influence = 0.0;
        for (row, slopes) in slopes.iter().enumerate() {
            for (column, slope) in slopes.iter().enumerate() {
                let (one, other) = (standardized[row], standardized[column]);
                let half = one.mul_add(one, other * other) / 2.0;
                influence += slope * (one * other - correlations[row][column] * half);
            }
        }
        squares += f64::from(*weight) * influence * influence;
    }
    squares.sqrt() / count
}

/// The solution of linear equations by elimination with pivots; `None` where there is none.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Option<Vec<f64>> {
    let size = right.len();
    for column in 0..size {
        let pivot = (column..size)
            .max_by(|one, other| matrix[*one][column].abs().total_cmp(&matrix[*other][column].abs()))?;
        if matrix[pivot][column].abs() < 1e-12 {
            return None;
        }
        matrix.swap(column, pivot);
        right.swap(column, pivot);
        let (above, below) = matrix.split_at_mut(column + 1);
        for (offset, row) in below.iter_mut().enumerate() {
            let factor = row[column] / above[column][column];
            row.iter_mut().zip(&above[column]).skip(column).for_each(|(cell, pivot)| *cell -= factor * pivot);
            right[column + 1 + offset] -= factor * right[column];
        }
    }
    for row in (0..size).rev() {
        let known = (row + 1..size).map(|column| matrix[row][column] * right[column]).sum::<f64>();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    Some(right)
}

//! Scale quality: whether the items of a sign measure one thing, and which of them do not fit.

use std::collections::BTreeMap;

use super::disclosure::steps::MeanSteps;
use super::intervals::{Interval, f_quantile, normal_quantile_975};

/// How well the items of a sign measure one thing in a population.
#[derive(Debug, Clone, PartialEq)]
pub struct Reliability {
    /// Respondents who answered all of its items; all numbers rest on them.
    pub respondents: u32,
    /// How many items they are.
    pub items: usize,
    /// Cronbach's alpha with its 95 % interval; `None` where their sum has no spread.
    pub alpha: Option<(f64, Interval)>,
    /// McDonald's omega; `None` where one factor does not describe the items, with two of them as well.
    pub omega: Option<Omega>,
    /// By position in the response table's items: the correlation of each item with the sum of the others; `None` where
    /// an item has no spread.
    pub item_rest: Vec<(usize, Option<f64>)>,
}

impl Reliability {
    /// Alpha with its interval as they are published: in steps, 0 at least, the interval made of the published number.
    ///
    /// Where all answered alike alpha cannot be worked out, and where one person answered one item otherwise it is 0. Both
    /// read the same.
    pub fn published_alpha(&self) -> (f64, Interval) {
        let steps = MeanSteps::new(1.0, self.respondents);
        let exact = self.alpha.map_or(0.0, |(alpha, _)| alpha).clamp(0.0, 1.0);
        let published = steps.publish(exact, [0.0, 1.0]);
        let ends = alpha_interval(published, self.respondents, self.items);
        let within = Interval { low: ends.low.clamp(0.0, 1.0), high: ends.high.clamp(0.0, 1.0) };
        (published, steps.publish_interval(published, within))
    }
}

/// With fewer complete respondents these numbers say little more than chance. A reasoned default.
const FEWEST: u32 = 30;

/// The scale quality of `items`, from the answers of those who answered all of them.
///
/// `None` for fewer than two items or 30 respondents, whatever they answered.
pub(super) fn reliability(items: &[usize], patterns: &AnswerPatterns) -> Option<Reliability> {
    let covariance = Covariance::of(patterns)?;
    let respondents = covariance.respondents();
    if items.len() < 2 || respondents < FEWEST {
        return None;
    }
    let item_rest = item_rest_correlations(&covariance);
    Some(Reliability {
        respondents,
        alpha: alpha(&covariance).map(|alpha| (alpha, alpha_interval(alpha, respondents, items.len()))),
        omega: omega(patterns, &covariance),
        items: items.len(),
        item_rest: items.iter().copied().zip(item_rest).collect(),
    })
}

// Answer patterns: complete answers to a few items, each pattern with how many gave it.

/// Complete answers to a few items, each pattern with how many respondents gave it, in a fixed order.
///
/// Everything scale quality needs can be had from these counts, and there are far fewer patterns than
/// respondents: at most 5⁶ for six items on a ladder of five.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AnswerPatterns {
    /// Points of each item, and how many respondents gave them.
    pub patterns: Vec<(Vec<f64>, u32)>,
}

impl AnswerPatterns {
    /// The patterns of rows of points, complete ones only.
    pub fn of_rows(rows: &[Vec<Option<f64>>]) -> AnswerPatterns {
        let complete = rows.iter().filter_map(|row| row.iter().copied().collect::<Option<Vec<f64>>>());
        AnswerPatterns { patterns: complete.map(|points| (points, 1)).collect() }
    }
}

/// Patterns up to this many are counted in a table, more in a map.
const TABLE: usize = 1 << 16;

/// The patterns of each group, from a column of option positions and the points of the options for each item.
///
/// `group_of` tells each respondent's group, below `groups`. A byte without points is no answer.
pub(super) fn patterns_by_group(
    columns: &[(&[u8], &[f64])],
    group_of: &[u32],
    groups: usize,
) -> Vec<AnswerPatterns> {
    let numbers = columns.iter().map(|(_, points)| points.len()).collect::<Vec<_>>();
    let all = numbers.iter().try_fold(1_usize, |all, number| all.checked_mul(*number));
    let number_of = |respondent: usize| {
        columns.iter().zip(&numbers).rev().try_fold(0_u64, |number, ((bytes, _), options)| {
            let option = usize::from(bytes[respondent]);
            (option < *options).then(|| number * *options as u64 + option as u64)
        })
    };
    let counted: Vec<Vec<(u64, u32)>> = match all {
        Some(all) if all <= TABLE => {
            let mut counts = vec![Vec::new(); groups];
            for (respondent, group) in group_of.iter().enumerate() {
                let Some(number) = number_of(respondent) else { continue };
                let table: &mut Vec<u32> = &mut counts[*group as usize];
                table.resize(all, 0);
                table[usize::try_from(number).unwrap_or(0)] += 1;
            }
            let nonzero = |table: Vec<u32>| {
                let numbered = (0_u64..).zip(table);
                numbered.filter(|(_, count)| *count > 0).collect()
            };
            counts.into_iter().map(nonzero).collect()
        }
        // Numbers too large for 64 bits would wrap; there are no scales of that many items.
        Some(_) | None if numbers.len() <= 20 => {
            let mut counts = vec![BTreeMap::<u64, u32>::new(); groups];
            for (respondent, group) in group_of.iter().enumerate() {
                if let Some(number) = number_of(respondent) {
                    *counts[*group as usize].entry(number).or_default() += 1;
                }
            }
            counts.into_iter().map(|counts| counts.into_iter().collect()).collect()
        }
        Some(_) | None => vec![Vec::new(); groups],
    };
    counted.into_iter().map(|counts| AnswerPatterns { patterns: spelled(&counts, columns) }).collect()
}

/// Numbers of patterns spelled out as points.
fn spelled(counts: &[(u64, u32)], columns: &[(&[u8], &[f64])]) -> Vec<(Vec<f64>, u32)> {
    let points = |mut number: u64| {
        let mut of_items = Vec::with_capacity(columns.len());
        for (_, points) in columns {
            let options = points.len() as u64;
            of_items.push(points[usize::try_from(number % options).unwrap_or(0)]);
            number /= options;
        }
        of_items
    };
    counts.iter().map(|(number, count)| (points(*number), *count)).collect()
}

// Covariances of a few items over respondents who answered all of them.

/// Means and covariances (n − 1) of a few items.
#[derive(Debug, Clone, PartialEq)]
pub struct Covariance {
    respondents: u32,
    /// By item.
    pub(super) means: Vec<f64>,
    /// By item and item.
    pub(super) values: Vec<Vec<f64>>,
}

impl Covariance {
    /// The covariances of the patterns; `None` for fewer than two respondents.
    pub fn of(patterns: &AnswerPatterns) -> Option<Covariance> {
        let items = patterns.patterns.first()?.0.len();
        let respondents = patterns.patterns.iter().map(|(_, count)| *count).sum::<u32>();
        if respondents < 2 {
            return None;
        }
        let count = f64::from(respondents);
        let mean = |item: usize| {
            patterns.patterns.iter().map(|(points, count)| points[item] * f64::from(*count)).sum::<f64>()
                / count
        };
        let means = (0..items).map(mean).collect::<Vec<_>>();
        let mut values = vec![vec![0.0; items]; items];
        for (points, weight) in &patterns.patterns {
            let apart = points.iter().zip(&means).map(|(points, mean)| points - mean).collect::<Vec<_>>();
            for (row, one) in values.iter_mut().zip(&apart) {
                for (sum, other) in row.iter_mut().zip(&apart) {
                    *sum += one * other * f64::from(*weight);
                }
            }
        }
        values.iter_mut().flatten().for_each(|sum| *sum /= count - 1.0);
        Some(Covariance { respondents, means, values })
    }

    /// Respondents who answered all items.
    pub fn respondents(&self) -> u32 {
        self.respondents
    }

    /// How many items.
    pub(super) fn items(&self) -> usize {
        self.values.len()
    }

    /// The variance of the sum of all items.
    fn of_sum(&self) -> f64 {
        self.values.iter().flatten().sum()
    }

    /// The variance of each item, 0 where it has none.
    fn variances(&self) -> Vec<f64> {
        (0..self.items()).map(|item| self.values[item][item]).collect()
    }
}

// Cronbach's alpha.

/// Cronbach's alpha: k / (k − 1) · (1 − Σ of the items' variances / variance of their sum); at most 1, and
/// negative where items speak against one another (Cronbach 1951).
///
/// It is the share of the variance of the sum that is common to the items if all of them measure one thing
/// equally well; otherwise it is too low, and [`omega`] is the better number. It rises with the
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

// McDonald's omega, from one common factor.

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
/// An item that all answered alike goes together with none: its correlations count as 0, as those of an item that one
/// person answered otherwise nearly are.
///
/// `None` for fewer than three items, where hardly any belong together, or where a loading exceeds 1 or grows without
/// end: then one factor does not describe the items, and omega would be no share.
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
    let deviations = covariance.variances().into_iter().map(f64::sqrt).collect::<Vec<_>>();
    let items = deviations.len();
    if items < 3 {
        return None;
    }
    let correlation = |row: usize, column: usize| {
        if row == column {
            1.0
        } else {
            in_deviations(in_deviations(covariance.values[row][column], deviations[row]), deviations[column])
        }
    };
    let correlations =
        (0..items).map(|row| (0..items).map(|column| correlation(row, column)).collect()).collect::<Vec<_>>();
    // Items that hardly belong together may have no minimum within bounds; then both ways end where nothing is loaded.
    let is_loaded =
        |loadings: &Vec<f64>| loadings.iter().map(|loading| loading * loading).sum::<f64>() > 1e-3;
    let near = centroid(&correlations).and_then(|start| loadings(&correlations, start)).filter(is_loaded);
    let loadings =
        near.or_else(|| loadings(&correlations, principal_axis(&correlations))).filter(is_loaded)?;
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

/// How many standard deviations a number is; none where there is no spread.
fn in_deviations(number: f64, deviation: f64) -> f64 {
    if deviation > 1e-6 { number / deviation } else { 0.0 }
}

/// Loadings by Thurstone's centroid method, near the minimum where the items belong together; `None` where they do not
/// in sum.
fn centroid(correlations: &[Vec<f64>]) -> Option<Vec<f64>> {
    let totals = correlations.iter().map(|row| row.iter().sum::<f64>() - 1.0).collect::<Vec<_>>();
    let all = totals.iter().sum::<f64>();
    (all > 0.0).then(|| totals.iter().map(|total| total / all.sqrt()).collect())
}

/// The principal axis of the correlations without their diagonal: from there every step downhill leads away from no
/// loadings at all.
fn principal_axis(correlations: &[Vec<f64>]) -> Vec<f64> {
    const ROUNDS: usize = 500;
    let times = |axis: &[f64]| -> Vec<f64> {
        let product = |row: &Vec<f64>| row.iter().zip(axis).map(|(one, other)| one * other).sum();
        correlations.iter().map(product).collect()
    };
    let length = |axis: &[f64]| axis.iter().map(|part| part * part).sum::<f64>().sqrt();
    // Unequal parts, so that the start is at right angles to no axis that matters.
    let mut axis = (0..correlations.len()).map(|item| 1.0 + 0.1 * item as f64).collect::<Vec<_>>();
    let mut size = 1.0;
    for _ in 0..ROUNDS {
        let unit = length(&axis);
        axis = times(&axis.iter().map(|part| part / unit).collect::<Vec<_>>());
        size = length(&axis);
    }
    let scale = (size - 1.0).max(0.0).sqrt() / size;
    axis.into_iter().map(|part| part * scale).collect()
}

/// The loadings that minimize the squares of r − λλ' off the diagonal, sought from `loadings`.
fn loadings(correlations: &[Vec<f64>], mut loadings: Vec<f64>) -> Option<Vec<f64>> {
    const SWEEPS: usize = 200;
    const STEPS: usize = 50;
    let items = correlations.len();
    let off = |row: usize| (0..items).filter(move |column| *column != row);
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
        let standardized =
            standardized.map(|((points, mean), deviation)| in_deviations(points - mean, *deviation));
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

// Item-rest correlations.

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

#[cfg(test)]
mod tests {
    use super::*;

    /// Correlations of answers by chance; the loadings are those of `fa(r, 1, fm = "minres")` of psych 2.2.9 for R.
    #[test]
    fn items_that_hardly_belong_together_are_loaded_where_psych_loads_them() {
        let correlations = [
            [1.000, -0.111, -0.050, 0.144, -0.121, -0.072],
            [-0.111, 1.000, 0.250, 0.111, -0.041, -0.101],
            [-0.050, 0.250, 1.000, 0.100, -0.126, 0.074],
            [0.144, 0.111, 0.100, 1.000, 0.047, 0.028],
            [-0.121, -0.041, -0.126, 0.047, 1.000, -0.094],
            [-0.072, -0.101, 0.074, 0.028, -0.094, 1.000],
        ]
        .map(|row| row.to_vec());
        let psych: [f64; 6] = [-0.055_181, 0.313_251, 0.824_119, 0.130_188, -0.136_859, 0.061_063];
        let near = loadings(&correlations, centroid(&correlations).unwrap()).unwrap();
        assert!(near.iter().all(|loading| loading.abs() < 1e-3), "the other start, for which this one fails");
        let found = loadings(&correlations, principal_axis(&correlations)).unwrap();
        let sign = found[2].signum();
        for (found, loading) in found.iter().zip(psych) {
            assert!((found * sign - loading).abs() < 1e-3, "{found} for {loading}");
        }
    }

    #[test]
    fn the_principal_axis_of_one_factor_has_its_signs() {
        let factor: [f64; 4] = [0.8, 0.7, -0.6, 0.5];
        let of = |row: usize, column: usize| {
            if row == column { 1.0 } else { factor[row] * factor[column] }
        };
        let correlations =
            (0..4).map(|row| (0..4).map(|column| of(row, column)).collect()).collect::<Vec<_>>();
        let axis = principal_axis(&correlations);
        let found = loadings(&correlations, axis).unwrap();
        let sign = found[0].signum();
        for (found, loading) in found.iter().zip(factor) {
            assert!((found * sign - loading).abs() < 1e-9, "{found} for {loading}");
        }
    }
}

//! Covariances of a few items over respondents who answered all of them.

use super::AnswerPatterns;

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
    pub(super) fn of_sum(&self) -> f64 {
        self.values.iter().flatten().sum()
    }

    /// The variance of each item, 0 where it has none.
    pub(super) fn variances(&self) -> Vec<f64> {
        (0..self.items()).map(|item| self.values[item][item]).collect()
    }
}

//! The interval of a share of answers, where one respondent gives several.

use super::quantile::{normal_quantile_975, t_quantile_975};
use super::{Interval, Population, wilson};

/// Answers of several respondents, of which some are of the kind whose share is asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClusteredAnswers {
    /// Respondents with at least one answer.
    pub respondents: u32,
    /// Answers.
    pub answers: u64,
    /// Answers of the kind.
    pub of_kind: u64,
    /// Sum over respondents of the square of their answers of the kind.
    pub of_kind_squared: u64,
    /// Sum over respondents of their answers of the kind times all of their answers.
    pub products: u64,
    /// Sum over respondents of the square of their answers.
    pub answers_squared: u64,
}

/// The 95 % interval of a share of answers, which respects that the answers of one respondent belong together.
///
/// The variance of the share is that of a ratio over respondents, n / (n − 1) · Σ (yᵢ − p mᵢ)² / M² (linearized;
/// Cochran 1977, section 11.8), so that M answers are worth p (1 − p) / variance independent ones, never more
/// than M. That number, reduced by (1.96 / t)² for the few respondents the variance rests on, goes into
/// Wilson's interval (Korn and Graubard 1998 for the effective number; Dean and Pagano 2015 find that the
/// Wilson form holds its promise best). Where all respondents are alike, each counts as one answer. With fewer
/// than 8 respondents the variance itself is too unsure, and the caller should show no interval; it is also
/// wrong where respondents themselves come in groups that answer alike.
///
/// ```
/// use fivesigns::scoring::{ClusteredAnswers, Population, clustered_share_interval};
/// // Ten respondents with four answers each; five respondents say 4 of 4, five say 0 of 4.
/// let alike = ClusteredAnswers {
///     respondents: 10, answers: 40, of_kind: 20, of_kind_squared: 80, products: 80, answers_squared: 160,
/// };
/// let interval = clustered_share_interval(alike, Population::Unknown).unwrap();
/// // 40 answers are worth 9 here, and 6.8 after the reduction; as 40 they would give 0.35 to 0.65.
/// assert!((interval.low - 0.198_966).abs() < 1e-6 && (interval.high - 0.801_034).abs() < 1e-6);
/// ```
pub fn clustered_share_interval(answers: ClusteredAnswers, population: Population) -> Option<Interval> {
    if answers.respondents < 2 || answers.answers == 0 {
        return None;
    }
    let respondents = f64::from(answers.respondents);
    let all = answers.answers as f64;
    let share = answers.of_kind as f64 / all;
    let squares = answers.of_kind_squared as f64 - 2.0 * share * answers.products as f64
        + share * share * answers.answers_squared as f64;
    let variance = respondents / (respondents - 1.0) * squares.max(0.0) / (all * all);
    let worth = share * (1.0 - share) / variance;
    let worth = if worth.is_finite() { worth.min(all) } else { respondents };
    let reduction = (normal_quantile_975() / t_quantile_975(answers.respondents - 1)).powi(2);
    // Everybody answered: nothing is left open, whatever the answers have in common.
    let left_open = population.left_open(answers.respondents);
    Some(wilson(share, worth * reduction / left_open))
}

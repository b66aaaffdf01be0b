//! Scale quality: whether the items of a sign measure one thing, and which of them do not fit.

mod alpha;
mod covariance;
mod item_rest;
mod omega;
mod patterns;

pub use alpha::{alpha, alpha_interval};
pub use covariance::Covariance;
pub use item_rest::item_rest_correlations;
pub use omega::{Omega, omega};
pub use patterns::AnswerPatterns;
pub(super) use patterns::patterns_by_group;

use super::interval::Interval;

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

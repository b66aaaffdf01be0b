//! Points, in exact hundredths.

use std::ops::RangeInclusive;

use super::scope::Scope;
use crate::pack::Points;
use crate::yaml::Node;

/// Points beyond this outweigh everything else, which is a condition and not a weight.
pub(super) const MOST_POINTS: f64 = 100.0;

/// Points for or against an option, in `range`.
pub(super) fn points(scope: Scope<'_>, node: &Node, range: RangeInclusive<f64>) -> Option<Points> {
    hundredths(scope, node, range).map(Points::from_hundredths)
}

/// A number in `range` at a node, in exact hundredths.
pub(super) fn hundredths(scope: Scope<'_>, node: &Node, range: RangeInclusive<f64>) -> Option<i32> {
    /// Far more than the error of writing hundredths as a double, far less than a hundredth.
    const EXACT: f64 = 1e-6;
    let number = scope.reader.number_within(node, *range.start(), *range.end())?;
    let hundredths = (number * 100.0).round();
    if (number * 100.0 - hundredths).abs() > EXACT {
        let problem = scope.reader.problem(node, format!("{number} is not a multiple of 0.01"));
        scope.reader.note(problem.label("give at most two decimals"));
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "ranges of points are small")]
    let hundredths = hundredths as i32;
    Some(hundredths)
}

/// Points that weigh something.
pub(super) fn weight(scope: Scope<'_>, node: &Node) -> Option<Points> {
    let points = points(scope, node, -MOST_POINTS..=MOST_POINTS)?;
    if points == Points::default() {
        let problem = scope.reader.problem(node, "0 points weigh nothing").label("no weight");
        scope.reader.note(problem.help("leave the option out"));
        return None;
    }
    Some(points)
}

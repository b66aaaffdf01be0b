//! Bounds of conditions, checked so that something can satisfy them.

use super::scope::{Noted, Scope};
use crate::pack::{Bound, Bounds, Level, LevelBounds};
use crate::yaml::{Node, Reader};

/// What the bounded number is, and so what it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measured {
    /// A share, 0 to 1.
    Share,
    /// A readiness score, 0 to 4.
    Score,
    /// A difference of two ratings or scores, -4 to 4.
    Difference,
    /// A whole number, 0 or more.
    Count,
}

impl Measured {
    /// The lowest and the highest it can be.
    fn range(self) -> (f64, f64) {
        match self {
            Measured::Share => (0.0, 1.0),
            Measured::Score => (0.0, 4.0),
            Measured::Difference => (-4.0, 4.0),
            Measured::Count => (0.0, f64::from(u32::MAX)),
        }
    }

    fn number(self, reader: &Reader, node: &Node) -> Option<f64> {
        let (low, high) = self.range();
        match self {
            Measured::Count => reader.whole_within(node, 0, u32::MAX).map(f64::from),
            Measured::Share | Measured::Score | Measured::Difference => reader.number_within(node, low, high),
        }
    }

    /// Whether anything lies within the bounds.
    fn satisfies(self, bounds: &Bounds) -> bool {
        let (lowest, highest) = self.range();
        let low = bounds.low.unwrap_or(Bound { value: lowest, inclusive: true });
        let high = bounds.high.unwrap_or(Bound { value: highest, inclusive: true });
        match self {
            Measured::Count => {
                let first = if low.inclusive { low.value } else { low.value + 1.0 };
                let last = if high.inclusive { high.value } else { high.value - 1.0 };
                first <= last
            }
            Measured::Share | Measured::Score | Measured::Difference => {
                low.value < high.value || (low.value <= high.value && low.inclusive && high.inclusive)
            }
        }
    }
}

/// The bounds at a node: one or two of `at_least`, `above`, `at_most`, `below`.
pub(super) fn bounds(scope: Scope<'_>, node: &Node, measured: Measured) -> Option<Bounds> {
    let reader = scope.reader;
    let fields = reader.fields(node, "bounds")?;
    let low = end(scope, measured, ["at_least", "above"].map(|key| (key, fields.optional(key))));
    let high = end(scope, measured, ["at_most", "below"].map(|key| (key, fields.optional(key))));
    fields.finish();
    let bounds = Bounds { low: low.ok()?, high: high.ok()? };
    if bounds.low.is_none() && bounds.high.is_none() {
        let problem = reader.problem(node, "these bounds have no end").label("empty bounds");
        reader.note(problem.help("give one or two of at_least, above, at_most, below"));
        return None;
    }
    if !measured.satisfies(&bounds) {
        reader.note(reader.problem(node, "nothing lies within these bounds").label("this can never hold"));
        return None;
    }
    Some(bounds)
}

/// One end, from its inclusive and its exclusive key.
fn end(
    scope: Scope<'_>,
    measured: Measured,
    keys: [(&'static str, Option<&Node>); 2],
) -> Result<Option<Bound>, Noted> {
    let reader = scope.reader;
    let bound = |node, inclusive| measured.number(reader, node).map(|value| Bound { value, inclusive });
    match keys {
        [(_, None), (_, None)] => Ok(None),
        [(_, Some(node)), (_, None)] => bound(node, true).map(Some).ok_or(Noted),
        [(_, None), (_, Some(node))] => bound(node, false).map(Some).ok_or(Noted),
        [(inclusive, Some(_)), (exclusive, Some(node))] => {
            let fault = format!("`{inclusive}` and `{exclusive}` bound the same end");
            reader.note(reader.problem(node, fault).label("keep one of the two"));
            Err(Noted)
        }
    }
}

/// The level bounds at a node: `at_least`, `at_most`, or both.
pub(super) fn level_bounds(scope: Scope<'_>, node: &Node) -> Option<LevelBounds> {
    let reader = scope.reader;
    let fields = reader.fields(node, "bounds of a level")?;
    let (low, high) = (fields.optional("at_least"), fields.optional("at_most"));
    fields.finish();
    if low.is_none() && high.is_none() {
        let problem = reader.problem(node, "these bounds have no end").label("empty bounds");
        reader.note(problem.help("give at_least, at_most, or both"));
        return None;
    }
    let at_least = low.map_or(Some(Level::Low), |node| level(scope, node));
    let at_most = high.map_or(Some(Level::Strong), |node| level(scope, node));
    let bounds = LevelBounds { at_least: at_least?, at_most: at_most? };
    if bounds.at_least > bounds.at_most {
        let fault =
            format!("no level is at least {} and at most {}", bounds.at_least.word(), bounds.at_most.word());
        reader.note(reader.problem(node, fault).label("this can never hold"));
        return None;
    }
    Some(bounds)
}

/// The level a node names.
pub(super) fn level(scope: Scope<'_>, node: &Node) -> Option<Level> {
    scope.reader.word(node, &Level::ALL.map(|level| (level.word(), level)))
}

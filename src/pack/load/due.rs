//! When a step has to be done: `{ within: { weeks: 3 } }`, `{ after: { months: 3 } }` or `undated`.

use super::scope::Scope;
use crate::pack::{Due, DueBound, TimeUnit};
use crate::yaml::{Fields, Node, Value};

/// Longer than any plan, in every unit.
const FURTHEST: u32 = 1_000;
/// Stands where a step has no day of its own.
const UNDATED: &str = "undated";

/// The key `due` of a step; the inner `None` where it says that there is no day.
///
/// The words under `by` are for people and are never taken apart: they may be in any language.
pub(super) fn due(scope: Scope<'_>, step: &Node, fields: &Fields<'_, '_>) -> Option<When> {
    let Some(node) = fields.optional("due") else {
        let problem = scope.reader.problem(step, "a next step needs the key `due`");
        let problem = problem.label("`due` is missing here");
        scope.reader.note(problem.help(
            "write what `by` says as `due: { within: { weeks: 3 } }` or `due: { after: { months: 3 } }`, \
             or `due: undated` where no day follows from the report's",
        ));
        return None;
    };
    match &node.value {
        Value::Text(word) if word == UNDATED => Some(When::Undated),
        Value::Map(_) => {
            let fields = scope.reader.fields(node, "a due day")?;
            let bounds = DueBound::ALL.map(|bound| (bound, fields.optional(bound.word())));
            fields.finish();
            let (bound, length) = only(scope, node, bounds, "within or after")?;
            let fields = scope.reader.fields(length, "a length of time")?;
            let units = TimeUnit::ALL.map(|unit| (unit, fields.optional(unit.word())));
            fields.finish();
            let (unit, count) = only(scope, length, units, "days, weeks, months or years")?;
            let count = scope.reader.whole_within(count, 1, FURTHEST)?;
            Some(When::Due(Due { bound, count, unit }))
        }
        _ => scope.reader.expected(node, "within or after with a length of time, or undated"),
    }
}

/// What a step says about its day.
pub(super) enum When {
    /// It has one.
    Due(Due),
    /// It has none.
    Undated,
}

impl When {
    pub(super) fn due(self) -> Option<Due> {
        match self {
            When::Due(due) => Some(due),
            When::Undated => None,
        }
    }
}

/// The one of several keys that is given.
fn only<'n, T: Copy, const N: usize>(
    scope: Scope<'_>,
    node: &Node,
    keys: [(T, Option<&'n Node>); N],
    expected: &str,
) -> Option<(T, &'n Node)> {
    let mut given = keys.into_iter().filter_map(|(key, value)| Some((key, value?)));
    match (given.next(), given.next()) {
        (Some(only), None) => Some(only),
        (None, _) | (Some(_), Some(_)) => scope.reader.expected(node, &format!("one of {expected}")),
    }
}

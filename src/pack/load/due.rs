//! When a step has to be done: `{ within: { weeks: 3 } }`, `{ after: { months: 3 } }` or `undated`, and its words.

use super::scope::{Scope, if_given};
use super::text::{plain, plain_at};
use crate::pack::{Due, DueBound, TimeUnit};
use crate::yaml::{Fields, Node, Value};

/// Longer than any plan, in every unit.
const FURTHEST: u32 = 1_000;
/// Stands where a step has no day of its own.
const UNDATED: &str = "undated";

/// What a step says about its day.
pub(super) struct WhenDue {
    /// `None` where no day follows from that of the report.
    pub(super) due: Option<Due>,
    /// In words.
    pub(super) by: String,
}

/// The keys `due` and `by` of a step.
///
/// Words are those of `due`, so that they cannot say anything else; a pack in another language gives them under `by`,
/// and a number in them is that of `due`. Without a day the pack has to say when.
pub(super) fn due(scope: Scope<'_>, step: &Node, fields: &Fields<'_, '_>) -> Option<WhenDue> {
    let Some(node) = fields.optional("due") else {
        let problem = scope.reader.problem(step, "a next step needs the key `due`");
        let problem = problem.label("`due` is missing here");
        scope.reader.note(problem.help(
            "write for example `due: { within: { weeks: 3 } }` or `due: { after: { months: 3 } }`, or `due: undated` \
             with the words under `by` where no day follows from the report's",
        ));
        // What is wrong with it is told as well.
        if_given(fields.optional("by"), |by| plain_at(scope, by, "by")).ok();
        return None;
    };
    match day(scope, node) {
        Some(When::Due(due)) => {
            let by = if_given(fields.optional("by"), |by| words(scope, by, due)).ok()?;
            Some(WhenDue { due: Some(due), by: by.unwrap_or_else(|| due.in_words()) })
        }
        Some(When::Undated) => Some(WhenDue { due: None, by: plain(scope, fields, "by")? }),
        None => {
            if_given(fields.optional("by"), |by| plain_at(scope, by, "by")).ok();
            None
        }
    }
}

/// The words of a pack for a day that it also gives: where they hold numbers, one is that of the day.
fn words(scope: Scope<'_>, node: &Node, due: Due) -> Option<String> {
    let by = plain_at(scope, node, "by")?;
    let numbers = by.split(|letter: char| !letter.is_ascii_digit()).filter(|number| !number.is_empty());
    let mut numbers = numbers.peekable();
    let is_other = numbers.peek().is_some() && numbers.all(|number| number.parse() != Ok(due.count));
    if is_other {
        let fault = format!("`by` says another time than `due`, which is {}", due.in_words());
        let problem = scope.reader.problem(node, fault).label(format!("no {} in these words", due.count));
        scope
            .reader
            .note(problem.help("give the same number in both, or drop `by`: its words follow from `due`"));
        return None;
    }
    Some(by)
}

/// What stands under `due`.
enum When {
    Due(Due),
    Undated,
}

fn day(scope: Scope<'_>, node: &Node) -> Option<When> {
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

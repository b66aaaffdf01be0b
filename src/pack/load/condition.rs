//! Conditions: how smaller ones are put together.

use super::measured;
use super::scope::Scope;
use crate::pack::Condition;
use crate::problem::nearest;
use crate::yaml::{Node, Value};

/// Every form a condition can take.
const FORMS: [&str; 18] = [
    "always",
    "all",
    "any",
    "not",
    "known",
    "count",
    "sign",
    "only",
    "compare",
    "readiness",
    "readiness_mean",
    "item",
    "fact",
    "unknown",
    "segments",
    "segments_apart",
    "uncertain",
    "responses",
];

/// When something applies: a condition that does not hold always, or `always`.
pub(super) fn when(scope: Scope<'_>, node: &Node) -> Option<Condition> {
    let when = condition(scope, node)?;
    super::contradiction::note_always(scope, node, &when);
    Some(when)
}

/// What blocks something where it is known to hold: a part of what `when` leaves, not all of it and not nothing.
pub(super) fn unless(scope: Scope<'_>, node: &Node, when: Option<&Condition>) -> Option<Condition> {
    let unless = condition(scope, node)?;
    if let Some(when) = when {
        super::contradiction::note_dead_unless(scope, node, when, &unless);
    }
    Some(unless)
}

/// The condition at a node, whatever it is asked for: `always`, or a mapping with the form as its one key.
fn condition(scope: Scope<'_>, node: &Node) -> Option<Condition> {
    let reader = scope.reader;
    match &node.value {
        Value::Text(word) if word == "always" => Some(Condition::Always),
        Value::Text(word) => {
            note_unknown_form(scope, node, word);
            None
        }
        Value::Map(_) => match reader.entries(node)? {
            [(key, body)] => {
                let condition = form(scope, key, body)?;
                super::contradiction::note(scope, node, body, &condition);
                Some(condition)
            }
            [] => reader.expected(node, "a condition"),
            _ => {
                let problem = reader.problem(node, "a condition has one key, and here are several");
                reader.note(
                    problem.label("several conditions").help("put them in a list under `all` or `any`"),
                );
                None
            }
        },
        _ => reader.expected(node, "a condition"),
    }
}

fn form(scope: Scope<'_>, key: &Node, body: &Node) -> Option<Condition> {
    match key.as_text().unwrap_or_default() {
        "all" => conditions(scope, body, "`all` of nothing always holds").map(Condition::All),
        "any" => conditions(scope, body, "`any` of nothing never holds").map(Condition::Any),
        "not" => condition(scope, body).map(|inner| Condition::Not(Box::new(inner))),
        "known" => condition(scope, body).map(|inner| Condition::Known(Box::new(inner))),
        "count" => count(scope, body),
        "sign" => measured::sign(scope, body),
        "only" => scope.sign(body).map(Condition::Only),
        "compare" => measured::compare(scope, body),
        "readiness" => measured::readiness(scope, body),
        "readiness_mean" => measured::readiness_mean(scope, body),
        "item" => measured::item(scope, body),
        "fact" => super::fact_test::fact(scope, body),
        "unknown" => measured::unknown(scope, body),
        "segments" => measured::segments(scope, body),
        "segments_apart" => scope.sign(body).map(Condition::SegmentsApart),
        "uncertain" => measured::uncertain(scope, body),
        "responses" => measured::responses(scope, body),
        "always" => {
            let problem = scope.reader.problem(key, "`always` stands alone").label("no key");
            scope.reader.note(problem.help("write `when: always`"));
            None
        }
        _ => {
            note_unknown_form(scope, key, scope.reader.written(key));
            None
        }
    }
}

fn note_unknown_form(scope: Scope<'_>, node: &Node, word: &str) {
    let problem = scope.reader.problem(node, format!("`{}` is no form of condition", word.trim()));
    let problem = match nearest(word, FORMS) {
        Some(near) => problem.label(format!("did you mean `{near}`?")),
        None => problem.label("unknown condition"),
    };
    scope.reader.note(problem.help(format!("the forms are {}", FORMS.join(", "))));
}

fn conditions(scope: Scope<'_>, node: &Node, empty: &str) -> Option<Vec<Condition>> {
    scope.reader.each_of_some(node, empty, |entry| condition(scope, entry))
}

fn count(scope: Scope<'_>, body: &Node) -> Option<Condition> {
    let reader = scope.reader;
    let fields = reader.fields(body, "a `count` condition")?;
    let (at_least, of) = (fields.required("at_least"), fields.required("of"));
    fields.finish();
    let among = of.map_or(0, |node| node.elements().len());
    let at_least = at_least.and_then(|node| how_many(scope, node, among));
    let of = of.and_then(|node| conditions(scope, node, "`count` of nothing never holds"));
    Some(Condition::Count { at_least: at_least?, of: of? })
}

/// A count from 1 to `among`, the number of things listed.
pub(super) fn how_many(scope: Scope<'_>, node: &Node, among: usize) -> Option<usize> {
    let high = u32::try_from(among).unwrap_or(u32::MAX).max(1);
    let at_least = scope.reader.whole_within(node, 1, high)?;
    usize::try_from(at_least).ok()
}

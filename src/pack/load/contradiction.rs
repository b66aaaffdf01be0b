//! Conditions that contradict one another, so that a rule could never apply.

use super::satisfiable::{Together, can_hold};
use super::scope::Scope;
use crate::pack::Condition;
use crate::yaml::Node;

/// Notes what cannot hold together in one `all`, however deep it stands.
pub(super) fn note_together(scope: Scope<'_>, node: &Node, all: &[Condition]) {
    let mut above = Together::default();
    for (index, one) in all.iter().enumerate() {
        let written = node.elements().get(index).unwrap_or(node);
        if above.takes(scope.names, one) {
            continue;
        }
        if can_hold(scope.names, one) {
            let problem =
                scope.reader.problem(written, "this cannot hold together with what stands above it");
            scope
                .reader
                .note(problem.label("contradicts an entry above").help("use `any`, or drop one of the two"));
        } else if !is_noted_within(scope, one) {
            note_impossible(scope, written);
        }
    }
}

/// Notes a `not` that can never hold.
pub(super) fn note_not(scope: Scope<'_>, node: &Node, not: &Condition) {
    let is_noted = not.parts().iter().any(|part| is_noted_within(scope, part));
    if !can_hold(scope.names, not) && !is_noted {
        note_impossible(scope, node);
    }
}

fn note_impossible(scope: Scope<'_>, node: &Node) {
    let problem = scope.reader.problem(node, "this can never hold").label("holds for nothing");
    scope.reader.note(problem.help("correct it, or drop it"));
}

/// Whether the problem was noted where it stands.
fn is_noted_within(scope: Scope<'_>, condition: &Condition) -> bool {
    let is_looked_at = matches!(condition, Condition::All(_) | Condition::Not(_));
    is_looked_at && !can_hold(scope.names, condition)
        || condition.parts().iter().any(|part| is_noted_within(scope, part))
}

//! Conditions that contradict one another, so that a rule could never apply.

use super::scope::Scope;
use crate::pack::{Condition, LevelBounds};
use crate::yaml::Node;

/// Notes signs and readiness states that cannot hold together in one `all`.
pub(super) fn note(scope: Scope<'_>, node: &Node, all: &[Condition]) {
    for (index, one) in all.iter().enumerate() {
        if all[..index].iter().any(|other| contradict(one, other)) {
            let written = node.elements().get(index).unwrap_or(node);
            let problem =
                scope.reader.problem(written, "this cannot hold together with what stands above it");
            scope
                .reader
                .note(problem.label("contradicts an entry above").help("use `any`, or drop one of the two"));
        }
    }
}

fn contradict(one: &Condition, other: &Condition) -> bool {
    match (one, other) {
        (Condition::Sign { sign, level }, Condition::Sign { sign: same, level: other }) => {
            sign == same && apart(*level, *other)
        }
        _ => false,
    }
}

fn apart(one: LevelBounds, other: LevelBounds) -> bool {
    one.at_least > other.at_most || other.at_least > one.at_most
}

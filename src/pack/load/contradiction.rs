//! Conditions that contradict themselves or one another, so that what rests on them could never, or must always, apply.

use super::goals::Wanted;
use super::satisfiable::{can_be, can_hold, most_at_once};
use super::scope::Scope;
use crate::pack::Condition;
use crate::yaml::Node;

/// Notes a condition that can never hold, unless a part of it cannot, which was noted there. `body` stands under its key.
pub(super) fn note(scope: Scope<'_>, node: &Node, body: &Node, condition: &Condition) {
    if can_hold(scope.names, condition) {
        return;
    }
    match condition {
        Condition::All(all) => note_together(scope, body, all),
        _ if is_noted_within(scope, condition) => {}
        Condition::Count { at_least, of } => {
            let most = most_at_once(scope.names, of);
            let fault = format!("no {at_least} of these can hold at once");
            let problem = scope.reader.problem(body.get("at_least").unwrap_or(body), fault);
            let problem = problem.label(format!("at most {most} can"));
            scope.reader.note(problem.help(format!("ask for {most}, or correct the list")));
        }
        Condition::Not(_) => note_impossible(scope, body),
        _ => note_impossible(scope, node),
    }
}

/// Notes a `when` that always holds, though it looks as if it asked for something.
pub(super) fn note_always(scope: Scope<'_>, node: &Node, when: &Condition) {
    let can_fail = *when == Condition::Always || can_be(scope.names, &[(when, Wanted::NotKnown)]);
    if can_fail || is_noted_within(scope, when) {
        return;
    }
    let problem = scope.reader.problem(node, "this always holds").label("holds whatever is known");
    scope.reader.note(problem.help("write `always`, or correct it"));
}

/// Notes an `unless` that holds wherever `when` does, or nowhere where `when` does.
pub(super) fn note_dead_unless(scope: Scope<'_>, node: &Node, when: &Condition, unless: &Condition) {
    let beside_when = |wanted| can_be(scope.names, &[(when, Wanted::Met), (unless, wanted)]);
    let (blocks, leaves) = (beside_when(Wanted::Met), beside_when(Wanted::NotKnown));
    let (fault, label, help) = match (blocks, leaves) {
        (true, true) => return,
        (true, false) => (
            "this holds wherever `when` does, so nothing is left of it",
            "always blocks",
            "narrow `unless`, or drop it",
        ),
        (false, _) => (
            "this never holds where `when` does, so it blocks nothing",
            "never blocks",
            "correct `unless`, or drop it",
        ),
    };
    // What cannot hold by itself was noted where it stands.
    if [when, unless].into_iter().all(|one| can_hold(scope.names, one)) && !is_noted_within(scope, unless) {
        scope.reader.note(scope.reader.problem(node, fault).label(label).help(help));
    }
}

/// Notes the entries of one `all` that cannot hold together with what stands above them, however deep it stands.
fn note_together(scope: Scope<'_>, body: &Node, all: &[Condition]) {
    let mut above = Vec::new();
    for (index, one) in all.iter().enumerate() {
        above.push((one, Wanted::Met));
        if can_be(scope.names, &above) {
            continue;
        }
        above.pop();
        // What cannot hold by itself was noted where it stands.
        if can_hold(scope.names, one) {
            let written = body.elements().get(index).unwrap_or(body);
            let problem =
                scope.reader.problem(written, "this cannot hold together with what stands above it");
            scope
                .reader
                .note(problem.label("contradicts an entry above").help("use `any`, or drop one of the two"));
        }
    }
}

/// Whether a problem was noted of a part of it.
fn is_noted_within(scope: Scope<'_>, condition: &Condition) -> bool {
    condition.parts().iter().any(|part| !can_hold(scope.names, part) || is_noted_within(scope, part))
}

fn note_impossible(scope: Scope<'_>, node: &Node) {
    let problem = scope.reader.problem(node, "this can never hold").label("holds for nothing");
    scope.reader.note(problem.help("correct it, or drop it"));
}

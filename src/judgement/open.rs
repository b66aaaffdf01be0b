//! Open conditions: the single unknown inputs whose value would change the verdict.

use std::cmp::Reverse;

use crate::pack::Points;

use super::suppose::{Present, UnknownInput};
use super::weigh::Standing;
use super::{Input, OpenCondition, Outcome};

/// The open conditions, in the order of what they could change.
///
/// Inputs that could bring another kind of verdict come before those that could only bring another
/// alternative; among equals the one that would move the lead furthest comes first; then signs before
/// readiness before facts, each in the order of the pack. All entries of an input stand together, in the same
/// order. Each verdict that an input could bring is listed once, with the first value that brings it. What an
/// undecided verdict names comes last.
pub(super) fn open_conditions(present: &Present, unknown: &[UnknownInput]) -> Vec<OpenCondition> {
    let mut by_input: Vec<Vec<(Change, OpenCondition)>> = unknown
        .iter()
        .map(|unknown| changes(present, unknown))
        .filter(|changes| !changes.is_empty())
        .collect();
    for changes in &mut by_input {
        changes.sort_by_key(|(change, _)| Reverse(*change));
    }
    by_input.sort_by_key(|changes| changes.first().map(|(change, _)| Reverse(*change)));
    let mut open: Vec<OpenCondition> = by_input.into_iter().flatten().map(|(_, open)| open).collect();
    let named: Vec<OpenCondition> = named_unknown(present)
        .filter(|input| !open.iter().any(|open| open.input == *input))
        .map(|input| OpenCondition { input, value: None, would_become: None })
        .collect();
    open.extend(named);
    open
}

/// How much a value would change; greater is more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Change {
    other_kind: bool,
    /// How far the lead would move from the option that leads now to the one that would.
    lead: Points,
}

impl Change {
    fn between(present: &Present, standing: &Standing, outcome: Outcome) -> Change {
        let ahead =
            |points: &[Points]| points[outcome.leading.index()] - points[present.outcome.leading.index()];
        Change {
            other_kind: outcome.kind != present.outcome.kind,
            lead: ahead(&standing.points) - ahead(&present.standing.points),
        }
    }
}

fn changes(present: &Present, unknown: &UnknownInput) -> Vec<(Change, OpenCondition)> {
    let mut changes: Vec<(Change, OpenCondition)> = Vec::new();
    for supposition in &unknown.suppositions {
        let outcome = present.weigher.outcome(&supposition.standing);
        let listed = changes
            .iter()
            .filter_map(|(_, open)| open.would_become)
            .chain([present.outcome])
            .any(|listed| listed.is_same_verdict(outcome));
        if !listed {
            let open = OpenCondition {
                input: unknown.input,
                value: Some(supposition.value.clone()),
                would_become: Some(outcome),
            };
            changes.push((Change::between(present, &supposition.standing, outcome), open));
        }
    }
    changes
}

/// The unknown ones of the readiness conditions that the verdict names in any case.
fn named_unknown(present: &Present) -> impl Iterator<Item = Input> {
    let undecided = present.weigher.undecided(&present.standing, present.outcome.leading);
    let named = undecided.into_iter().flat_map(|undecided| &undecided.name_unknown);
    named
        .filter(|readiness| present.readings.readiness[readiness.index()].is_none())
        .map(|readiness| Input::Readiness(*readiness))
}

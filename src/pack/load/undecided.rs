//! The two verdicts that no points decide.

use super::condition::{unless, when};
use super::options::option_text;
use super::scope::{Scope, if_given};
use crate::pack::{ReadinessId, Undecided, UndecidedKind, VerdictKind};
use crate::yaml::Node;

/// Both, in the order of trying.
const KINDS: [UndecidedKind; 2] = [UndecidedKind::InsufficientEvidence, UndecidedKind::CheckReadiness];

/// The two verdicts at a node.
pub(super) fn undecided(scope: Scope<'_>, list: &Node) -> Option<Vec<Undecided>> {
    let reader = scope.reader;
    let undecided = reader.each(list, |entry| verdict(scope, entry))?;
    if undecided.iter().map(|verdict| verdict.kind).eq(KINDS) {
        return Some(undecided);
    }
    let words = KINDS.map(|kind| VerdictKind::from(kind).word());
    let problem = reader.problem(list, format!("expected {} and {}, in this order", words[0], words[1]));
    reader.note(problem.label("each of the two once"));
    None
}

fn verdict(scope: Scope<'_>, node: &Node) -> Option<Undecided> {
    let reader = scope.reader;
    let fields = reader.fields(node, "an undecided verdict")?;
    let kind = fields
        .required("id")
        .and_then(|node| reader.word(node, &KINDS.map(|kind| (VerdictKind::from(kind).word(), kind))));
    let text = option_text(scope, &fields);
    let leading = if_given(fields.optional("leading"), |list| {
        scope.references(list, "none of no options can lead", |entry| scope.option(entry))
    });
    let when = fields.required("when").and_then(|node| when(scope, node));
    let unless = if_given(fields.optional("unless"), |node| unless(scope, node, when.as_ref()));
    let name_unknown = if_given(fields.optional("name_unknown"), |node| name_unknown(scope, node));
    fields.finish();
    Some(Undecided {
        kind: kind?,
        text: text?,
        leading: leading.ok()?.unwrap_or_default(),
        when: when?,
        unless: unless.ok()?,
        name_unknown: name_unknown.ok()?.unwrap_or_default(),
    })
}

fn name_unknown(scope: Scope<'_>, node: &Node) -> Option<Vec<ReadinessId>> {
    let fields = scope.reader.fields(node, "a list of what to name")?;
    let readiness = fields
        .required("readiness")
        .and_then(|list| scope.references(list, "this list names nothing", |entry| scope.readiness(entry)));
    fields.finish();
    readiness
}

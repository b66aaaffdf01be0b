//! The file `plan.yaml`: what a report adds to the verdict so that people can plan.

use super::condition::when;
use super::id::id;
use super::scope::{Scope, if_given};
use super::text::{plain, wording};
use super::verdicts::verdicts;
use crate::pack::{CharterKnown, CharterRow, Plan, PlanNote, Risk, ShownWhen};
use crate::yaml::{Fields, Node};

/// The keys of the file, in the order of the report.
pub(super) const PLAN_KEYS: [&str; 7] = ["costs", "tell", "avoid", "risks", "go_on", "stop", "charter"];

/// The file `plan.yaml`. A pack that has nothing to say under a key leaves it out.
pub(super) fn plan_file(scope: Scope<'_>, root: &Node) -> Option<Plan> {
    let fields = scope.reader.fields(root, "the plan")?;
    let costs = list(scope, &fields, "costs", note);
    let tell = list(scope, &fields, "tell", note);
    let avoid = list(scope, &fields, "avoid", note);
    let risks = list(scope, &fields, "risks", risk);
    let go_on = list(scope, &fields, "go_on", note);
    let stop = list(scope, &fields, "stop", note);
    let charter = list(scope, &fields, "charter", charter_row);
    fields.finish();
    Some(Plan {
        costs: costs?,
        tell: tell?,
        avoid: avoid?,
        risks: risks?,
        go_on: go_on?,
        stop: stop?,
        charter: charter?,
    })
}

/// The entries under a key that may be left out.
fn list<T>(
    scope: Scope<'_>,
    fields: &Fields<'_, '_>,
    key: &'static str,
    read: fn(Scope<'_>, &Node) -> Option<T>,
) -> Option<Vec<T>> {
    match fields.optional(key) {
        Some(node) => scope.reader.each(node, |entry| read(scope, entry)),
        None => Some(Vec::new()),
    }
}

fn shown_when(scope: Scope<'_>, fields: &Fields<'_, '_>) -> Option<ShownWhen> {
    let verdicts = fields.required("verdicts").and_then(|node| verdicts(scope, node));
    let when = if_given(fields.optional("when"), |node| when(scope, node));
    Some(ShownWhen { verdicts: verdicts?, when: when.ok()? })
}

fn note(scope: Scope<'_>, node: &Node) -> Option<PlanNote> {
    let fields = scope.reader.fields(node, "an entry of the plan")?;
    let id = id(scope, &fields);
    let shown = shown_when(scope, &fields);
    let text = wording(scope, &fields, "text");
    fields.finish();
    Some(PlanNote { id: id?, shown: shown?, text: text? })
}

fn risk(scope: Scope<'_>, node: &Node) -> Option<Risk> {
    let fields = scope.reader.fields(node, "a risk")?;
    let id = id(scope, &fields);
    let shown = shown_when(scope, &fields);
    let risk = wording(scope, &fields, "risk");
    let early_sign = plain(scope, &fields, "early_sign");
    let lowered_by = plain(scope, &fields, "lowered_by");
    fields.finish();
    Some(Risk { id: id?, shown: shown?, risk: risk?, early_sign: early_sign?, lowered_by: lowered_by? })
}

fn charter_row(scope: Scope<'_>, node: &Node) -> Option<CharterRow> {
    let fields = scope.reader.fields(node, "a row of the charter")?;
    let id = id(scope, &fields);
    let shown = shown_when(scope, &fields);
    let label = plain(scope, &fields, "label");
    let asks = plain(scope, &fields, "asks");
    let known = list(scope, &fields, "known", charter_known);
    fields.finish();
    Some(CharterRow { id: id?, shown: shown?, label: label?, asks: asks?, known: known? })
}

fn charter_known(scope: Scope<'_>, node: &Node) -> Option<CharterKnown> {
    let fields = scope.reader.fields(node, "something a charter can already say")?;
    let when = if_given(fields.optional("when"), |node| when(scope, node));
    let text = wording(scope, &fields, "text");
    fields.finish();
    Some(CharterKnown { when: when.ok()?, text: text? })
}

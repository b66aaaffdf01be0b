//! The file `next-steps.yaml`: what to do first, under which verdict.

use super::condition::when;
use super::due::due;
use super::files::{OPTIONS, PackFiles};
use super::id::id;
use super::names::id_of;
use super::scope::{Scope, if_given};
use super::text::{plain, wording};
use super::verdicts::verdicts;
use crate::pack::{OptionId, Step, Undecided, VerdictFilter, VerdictKind, WeighedOption};
use crate::yaml::Node;

/// The file `next-steps.yaml`.
pub(super) fn steps_file(scope: Scope<'_>, root: &Node) -> Option<Vec<Step>> {
    let fields = scope.reader.fields(root, "the file of next steps")?;
    let steps = fields.required("steps").and_then(|list| {
        scope.reader.each_of_some(list, "a pack needs next steps", |entry| step(scope, entry))
    });
    fields.finish();
    steps
}

fn step(scope: Scope<'_>, node: &Node) -> Option<Step> {
    let fields = scope.reader.fields(node, "a next step")?;
    let id = id(scope, &fields);
    let verdicts = fields.required("verdicts").and_then(|node| verdicts(scope, node));
    let when = if_given(fields.optional("when"), |node| when(scope, node));
    let step = wording(scope, &fields, "step");
    let owner = plain(scope, &fields, "owner");
    let when_due = due(scope, node, &fields);
    let success = plain(scope, &fields, "success");
    fields.finish();
    let when_due = when_due?;
    Some(Step {
        id: id?,
        verdicts: verdicts?,
        when: when.ok()?,
        step: step?,
        owner: owner?,
        by: when_due.by,
        due: when_due.due,
        success: success?,
    })
}

/// Notes every verdict under which no next step is shown: a report must not end in advice nobody can start on.
pub(super) fn note_verdicts_without_steps(
    files: &PackFiles,
    options: &[WeighedOption],
    undecided: &[Undecided],
    steps: &[Step],
) {
    let Some((file, root)) = files.readable(OPTIONS) else { return };
    let shown = |kind: VerdictKind, option: Option<OptionId>| {
        let fits = |filter: &VerdictFilter| match filter {
            VerdictFilter::Kind(shown) => *shown == kind,
            VerdictFilter::Option(shown) => Some(*shown) == option,
        };
        steps.iter().any(|step| step.verdicts.iter().any(fits))
    };
    let options = OptionId::all(options).map(|(id, option)| shown(option.kind.into(), Some(id)));
    let undecided = undecided.iter().map(|verdict| shown(verdict.kind.into(), None));
    let nodes = ["options", "undecided"].into_iter().filter_map(|key| root.get(key)).flat_map(Node::elements);
    for (node, shown) in nodes.zip(options.chain(undecided)) {
        if let (Some(id), false) = (id_of(node), shown) {
            let problem =
                file.reader.problem(node.get("id").unwrap_or(node), "no next step is shown for this verdict");
            let problem = problem.label("no next step");
            file.reader.note(problem.help(format!("add a step with `verdicts: [{id}]` to next-steps.yaml")));
        }
    }
}

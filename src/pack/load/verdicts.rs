//! Lists of verdicts under which something may be shown.

use super::names::List;
use super::scope::Scope;
use crate::pack::{OptionId, VerdictFilter, VerdictKind};
use crate::yaml::Node;

/// The verdicts at a node: kinds, or alternatives by their own id.
pub(super) fn verdicts(scope: Scope<'_>, node: &Node) -> Option<Vec<VerdictFilter>> {
    scope.references(node, "no verdict would ever show this", |entry| verdict(scope, entry))
}

/// The same of one.
pub(super) fn verdict(scope: Scope<'_>, node: &Node) -> Option<VerdictFilter> {
    let word = scope.reader.text(node)?;
    if let Some(kind) = VerdictKind::ALL.into_iter().find(|kind| kind.word() == word) {
        return Some(VerdictFilter::Kind(kind));
    }
    let names = scope.names;
    let mut known =
        List { names: VerdictKind::ALL.map(VerdictKind::word).to_vec(), whole: names.options.whole };
    known.names.extend(&names.alternatives.names);
    let position = scope.reference(node, &known, "verdict")?;
    let option = names.options.position(known.names.get(position)?)?;
    OptionId::at(option).map(VerdictFilter::Option)
}

//! What every reader of a pack's file has at hand: the file, and the names it may use.

use super::names::{List, Names};
use crate::pack::{FactId, FormatId, ItemId, OptionId, ReadinessId, SignId};
use crate::problem::{Problem, nearest};
use crate::yaml::{Node, Reader};

/// Longer lists of names are not printed whole.
const LISTED_AT_MOST: usize = 24;

/// A problem was noted, so the value is missing for a reason that is already known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Noted;

/// The value of an optional key, where it is given.
pub(super) fn if_given<T>(
    node: Option<&Node>,
    read: impl FnOnce(&Node) -> Option<T>,
) -> Result<Option<T>, Noted> {
    node.map(|node| read(node).ok_or(Noted)).transpose()
}

/// The file being read, and the names it may use.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope<'p> {
    /// Reads the file's nodes and keeps its problems.
    pub(super) reader: &'p Reader,
    /// The names of the whole pack.
    pub(super) names: &'p Names<'p>,
}

impl Scope<'_> {
    /// The sign a node names.
    pub(super) fn sign(self, node: &Node) -> Option<SignId> {
        self.reference(node, &self.names.signs, "sign").and_then(SignId::at)
    }

    /// The readiness condition a node names.
    pub(super) fn readiness(self, node: &Node) -> Option<ReadinessId> {
        self.reference(node, &self.names.readiness, "readiness condition").and_then(ReadinessId::at)
    }

    /// The fact a node names.
    pub(super) fn fact(self, node: &Node) -> Option<FactId> {
        self.reference(node, &self.names.facts, "fact").and_then(FactId::at)
    }

    /// The item a node names.
    pub(super) fn item(self, node: &Node) -> Option<ItemId> {
        self.reference(node, &self.names.items, "item").and_then(ItemId::at)
    }

    /// The response format a node names.
    pub(super) fn format(self, node: &Node) -> Option<FormatId> {
        self.reference(node, &self.names.formats, "response format").and_then(FormatId::at)
    }

    /// The option a node names.
    pub(super) fn option(self, node: &Node) -> Option<OptionId> {
        self.reference(node, &self.names.options, "option").and_then(OptionId::at)
    }

    /// The position in `list` of the name that stands at `node`; `what` says what the list holds.
    pub(super) fn reference(self, node: &Node, list: &List<'_>, what: &str) -> Option<usize> {
        if let Some(position) = node.as_text().and_then(|name| list.position(name)) {
            return Some(position);
        }
        let name = self.reader.text(node)?;
        if list.whole {
            self.reader.note(self.dangling(node, &name, list, what));
        }
        None
    }

    fn dangling(self, node: &Node, name: &str, list: &List<'_>, what: &str) -> Problem {
        let problem = self.reader.problem(node, format!("\"{name}\" is no {what} of this pack"));
        let problem = match (nearest(name, list.names.iter().copied()), self.kind_of(name)) {
            (_, Some(kind)) => problem.label(format!("this is a {kind}")),
            (Some(near), None) => problem.label(format!("did you mean \"{near}\"?")),
            (None, None) => problem.label(format!("no such {what}")),
        };
        match list.names.len() {
            0 => problem.help("there are none"),
            1..=LISTED_AT_MOST => problem.help(format!("there are: {}", list.names.join(", "))),
            _ => problem,
        }
    }

    /// What else a name stands for: the likeliest mistake is the right name in the wrong place.
    fn kind_of(self, name: &str) -> Option<&'static str> {
        let kinds = [
            (&self.names.signs, "sign"),
            (&self.names.readiness, "readiness condition"),
            (&self.names.facts, "fact"),
            (&self.names.items, "item"),
        ];
        kinds.iter().find(|(list, _)| list.position(name).is_some()).map(|(_, kind)| *kind)
    }

    /// A non-empty list of names, each at most once.
    pub(super) fn references<T: PartialEq>(
        self,
        node: &Node,
        empty: &str,
        mut read: impl FnMut(&Node) -> Option<T>,
    ) -> Option<Vec<T>> {
        let named =
            self.reader.each_of_some(node, empty, |entry| read(entry).map(|named| (named, entry.clone())))?;
        let mut once = Vec::with_capacity(named.len());
        for (name, entry) in named {
            if once.contains(&name) {
                let fault = format!("{} stands in this list twice", entry.value.describe());
                self.reader.note(self.reader.problem(&entry, fault).label("the second time"));
                return None;
            }
            once.push(name);
        }
        Some(once)
    }
}

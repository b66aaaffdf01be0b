//! The names a pack defines, gathered before anything is checked, so that files may refer to one another.
//!
//! Gathering is quiet: what is wrong with a definition is noted where the definition is read.

use super::files::{COMBINATIONS, FACTS, FORMATS, OPTIONS, PACK, PackFiles, READINESS, WEIGHING};
use super::labels::is_language;
use crate::pack::ReadinessStates;
use crate::yaml::{Node, Value};

/// The names of one kind of thing, in the order of the pack.
#[derive(Debug, Default)]
pub(super) struct List<'p> {
    /// The names; those without a readable id are left out, and then the list is not whole.
    pub(super) names: Vec<&'p str>,
    /// Whether every name is there, so that a name not in the list is known to be wrong.
    pub(super) whole: bool,
}

/// What answers a fact takes.
#[derive(Debug)]
pub(super) enum FactShape<'p> {
    /// A number.
    Number,
    /// Yes or no.
    YesNo,
    /// A few words.
    Text,
    /// One of these.
    Choice(List<'p>),
    /// Not readable; the problem is noted where the fact is read.
    Unreadable,
}

/// All names of a pack.
#[derive(Debug)]
pub(super) struct Names<'p> {
    /// Signs, in the order of `pack.yaml`.
    pub(super) signs: List<'p>,
    /// Readiness conditions.
    pub(super) readiness: List<'p>,
    /// Items: of the signs in their order, then of readiness.
    pub(super) items: List<'p>,
    /// Facts.
    pub(super) facts: List<'p>,
    /// What answers each fact takes, in the same order.
    pub(super) fact_shapes: Vec<FactShape<'p>>,
    /// Response formats.
    pub(super) formats: List<'p>,
    /// The response options of each format, in the same order.
    pub(super) format_options: Vec<List<'p>>,
    /// Rules, in the order of the pack: of signs, readiness and facts, those that weigh, those that advise.
    pub(super) rules: List<'p>,
    /// Options that are weighed.
    pub(super) options: List<'p>,
    /// Those among them that are alternatives.
    pub(super) alternatives: List<'p>,
    /// Where a readiness condition is a gap and where it is in place.
    pub(super) readiness_cuts: Option<ReadinessStates>,
    /// The languages of the wording.
    pub(super) languages: Vec<&'p str>,
}

impl<'p> Names<'p> {
    /// Gathers the names of all files.
    pub(super) fn gather(files: &'p PackFiles) -> Names<'p> {
        let signs = signs(files);
        let mut items = List { names: Vec::new(), whole: signs.whole };
        for sign in &signs.names {
            items.extend(section(files, &format!("signs/{sign}.yaml"), "items").map(Node::elements));
        }
        let conditions = section(files, READINESS, "conditions").map(Node::elements);
        items.extend(conditions.map(|conditions| {
            conditions.iter().filter_map(|node| node.get("items")).flat_map(Node::elements)
        }));
        let facts = section(files, FACTS, "facts").map(Node::elements);
        let formats = section(files, FORMATS, "formats").map(Node::elements);
        let options = section(files, OPTIONS, "options").map(Node::elements);
        Names {
            rules: rules(files, &signs),
            signs,
            readiness: List::of(conditions),
            items,
            facts: List::of(facts),
            fact_shapes: facts
                .unwrap_or_default()
                .iter()
                .filter(|entry| has_id(entry))
                .map(FactShape::of)
                .collect(),
            formats: List::of(formats),
            format_options: formats
                .unwrap_or_default()
                .iter()
                .filter(|entry| has_id(entry))
                .map(|format| List::of(format.get("options").map(Node::elements)))
                .collect(),
            options: List::of(options),
            alternatives: List::of(
                options.map(|options| options.iter().filter(|option| is_alternative(option))),
            ),
            readiness_cuts: readiness_cuts(files),
            languages: texts(section(files, PACK, "languages"))
                .into_iter()
                .filter(|text| is_language(text))
                .collect(),
        }
    }
}

fn readiness_cuts(files: &PackFiles) -> Option<ReadinessStates> {
    let node = section(files, PACK, "readiness_states")?;
    let number = |key| match node.get(key)?.value {
        // Cuts are small.
        Value::Integer(value) => Some(value as f64),
        Value::Number(value) => Some(value),
        _ => None,
    };
    Some(ReadinessStates { gap_at_most: number("gap_at_most")?, in_place_from: number("in_place_from")? })
}

impl<'p> List<'p> {
    /// The ids of a section's entries; without the section nothing is known to be wrong.
    fn of(entries: Option<impl IntoIterator<Item = &'p Node>>) -> List<'p> {
        let mut list = List { names: Vec::new(), whole: true };
        list.extend(entries);
        list
    }

    fn extend(&mut self, entries: Option<impl IntoIterator<Item = &'p Node>>) {
        let Some(entries) = entries else {
            self.whole = false;
            return;
        };
        for entry in entries {
            match id_of(entry) {
                Some(id) => self.names.push(id),
                None => self.whole = false,
            }
        }
    }

    /// The position of a name.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|candidate| *candidate == name)
    }
}

impl<'p> FactShape<'p> {
    fn of(fact: &'p Node) -> FactShape<'p> {
        let Some(answer) = fact.get("answer") else { return FactShape::Unreadable };
        match answer.as_text() {
            Some("number") => FactShape::Number,
            Some("yes-no") => FactShape::YesNo,
            Some("text") => FactShape::Text,
            Some(_) => FactShape::Unreadable,
            None => match answer.get("choice") {
                Some(choices) => FactShape::Choice(List::of(Some(choices.elements()))),
                None => FactShape::Unreadable,
            },
        }
    }
}

/// The signs of `pack.yaml`, then those that only have a file: their absence from the list is noted
/// elsewhere, and need not be noted again wherever they are named.
fn signs(files: &PackFiles) -> List<'_> {
    let listed = section(files, PACK, "signs");
    let mut names = texts(listed);
    names.dedup();
    for sign in files.iter().filter_map(|file| file.sign()) {
        if !names.contains(&sign) {
            names.push(sign);
        }
    }
    let whole = listed.is_some_and(|node| matches!(node.value, Value::List(_)));
    List { names, whole }
}

/// The rules of every file that may hold some, in the order of the pack.
fn rules<'p>(files: &'p PackFiles, signs: &List<'p>) -> List<'p> {
    let of_signs = signs.names.iter().map(|sign| format!("signs/{sign}.yaml"));
    let others = [READINESS, FACTS, WEIGHING, COMBINATIONS].map(str::to_owned);
    let mut list = List { names: Vec::new(), whole: signs.whole };
    for path in of_signs.chain(others) {
        match files.readable(&path) {
            Some((_, root)) => list.extend(Some(root.get("rules").map(Node::elements).unwrap_or_default())),
            None => list.whole = false,
        }
    }
    list
}

fn section<'p>(files: &'p PackFiles, path: &str, key: &str) -> Option<&'p Node> {
    let (_, root) = files.readable(path)?;
    root.get(key)
}

fn texts(node: Option<&Node>) -> Vec<&str> {
    node.map(Node::elements).unwrap_or_default().iter().filter_map(Node::as_text).collect()
}

/// The id of an entry.
pub(super) fn id_of(entry: &Node) -> Option<&str> {
    entry.get("id")?.as_text()
}

fn has_id(entry: &Node) -> bool {
    id_of(entry).is_some()
}

/// Every option that is not clearly of another kind: a mistyped kind is noted once, not wherever the option
/// is named.
fn is_alternative(option: &Node) -> bool {
    let kind = option.get("kind").and_then(Node::as_text).unwrap_or_default();
    !["form", "pilot", "prepare", "no-action"].contains(&kind)
}

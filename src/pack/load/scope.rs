//! What every reader of a pack's file has at hand: the file, and the names it may use.

use std::collections::HashMap;

use crate::pack::{FactId, FormatId, ItemId, OptionId, ReadinessId, ReadinessStates, SignId, normal_label};
use crate::problem::{Problem, nearest};
use crate::yaml::{Fields, Node, Reader, Value};

use super::files::{COMBINATIONS, FACTS, FORMATS, OPTIONS, PACK, PackFiles, READINESS, WEIGHING};

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

    /// The item a node names, where it is asked: nothing new is built on a retired one.
    pub(super) fn item(self, node: &Node) -> Option<ItemId> {
        let item = self.reference(node, &self.names.items, "item")?;
        self.asked(node)?;
        ItemId::at(item)
    }

    /// `None`, and a problem, where a node names a retired item.
    pub(super) fn asked(self, node: &Node) -> Option<()> {
        let retired = node.as_text().and_then(|name| Some((name, *self.names.retired.get(name)?)));
        let Some((name, instead)) = retired else { return Some(()) };
        let problem = self.reader.problem(node, format!("\"{name}\" is retired: it is asked no more"));
        self.reader.note(match instead {
            Some(instead) => problem.label(format!("use \"{instead}\"")),
            None => problem.label("retired"),
        });
        None
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
        let offered: Vec<_> =
            list.names.iter().copied().filter(|name| !self.names.retired.contains_key(name)).collect();
        let problem = match (nearest(name, offered.iter().copied()), self.kind_of(name)) {
            (_, Some(kind)) => problem.label(format!("this is a {kind}")),
            (Some(near), None) => problem.label(format!("did you mean \"{near}\"?")),
            (None, None) => problem.label(format!("no such {what}")),
        };
        match offered.len() {
            0 => problem.help("there are none"),
            1..=LISTED_AT_MOST => problem.help(format!("there are: {}", offered.join(", "))),
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

    /// The fact a node names, where it is a choice.
    pub(super) fn choice_fact(self, node: &Node) -> Option<FactId> {
        let fact = self.fact(node)?;
        match self.names.fact_shapes.get(fact.index())? {
            FactShape::Choice(_) => Some(fact),
            FactShape::Unreadable => None,
            FactShape::Number | FactShape::YesNo | FactShape::Text => {
                let problem = self.reader.problem(node, "only what is answered with a choice can stand here");
                self.reader.note(problem.label("no choice"));
                None
            }
        }
    }
}

// The names a pack defines, gathered before anything is checked, so that files may refer to one another.
// Gathering is quiet: what is wrong with a definition is noted where the definition is read.

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
    /// The retired among them, each with what is asked instead, where that is said.
    pub(super) retired: HashMap<&'p str, Option<&'p str>>,
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
        let of_conditions = conditions.map(|conditions| {
            conditions.iter().filter_map(|node| node.get("items")).flat_map(Node::elements)
        });
        items.extend(of_conditions.clone());
        let of_signs =
            signs.names.iter().filter_map(|sign| section(files, &format!("signs/{sign}.yaml"), "items"));
        let retired = of_signs.flat_map(Node::elements).chain(of_conditions.into_iter().flatten());
        let retired = retired.filter_map(|item| {
            let instead = item.get("retired")?.get("instead").and_then(Node::as_text);
            Some((item.get("id")?.as_text()?, instead))
        });
        let retired = retired.collect();
        let facts = section(files, FACTS, "facts").map(Node::elements);
        let formats = section(files, FORMATS, "formats").map(Node::elements);
        let options = section(files, OPTIONS, "options").map(Node::elements);
        Names {
            rules: rules(files, &signs),
            signs,
            readiness: List::of(conditions),
            items,
            retired,
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
            Some((_, root)) if matches!(root.value, Value::Map(_)) => {
                list.extend(Some(root.get("rules").map(Node::elements).unwrap_or_default()));
            }
            Some(_) | None => list.whole = false,
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

// Ids: how they are written.

/// The id under `id`: lower-case words joined by `-`.
pub(super) fn id(scope: Scope<'_>, fields: &Fields<'_, '_>) -> Option<String> {
    checked(scope.reader, fields.required("id")?)
}

/// The id at a node.
pub(super) fn checked(reader: &Reader, node: &Node) -> Option<String> {
    let id = reader.text(node)?;
    if is_id(&id) {
        return Some(id);
    }
    let problem = reader.problem(node, format!("\"{id}\" is not written as an id"));
    reader.note(problem.label("expected lower-case words joined by `-`"));
    None
}

/// Whether it is lower-case words joined by `-`, the first of which begins with a letter.
pub(super) fn is_id(id: &str) -> bool {
    let word =
        |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    id.starts_with(|first: char| first.is_ascii_lowercase()) && id.split('-').all(word)
}

// Labels of answers: by language, and none for two things.

/// The labels at a node, by language.
pub(super) fn labels_by_language(scope: Scope<'_>, node: &Node) -> Option<Vec<(String, Vec<String>)>> {
    let reader = scope.reader;
    let entries = reader.entries(node)?;
    if entries.is_empty() {
        return reader.expected(node, "labels by language");
    }
    let read = entries.iter().map(|(key, list)| {
        let language = language(scope, key);
        let labels = reader.each_of_some(list, "this language has no label", |label| reader.text(label));
        Some((language?, labels?))
    });
    let read = read.collect::<Vec<_>>();
    read.into_iter().collect()
}

/// The language at a node.
pub(super) fn language(scope: Scope<'_>, node: &Node) -> Option<String> {
    match &node.value {
        Value::Text(text) if is_language(text) => Some(text.to_string()),
        _ => scope.reader.expected(node, "a language as two lower-case letters"),
    }
}

/// Whether it is two lower-case letters.
fn is_language(text: &str) -> bool {
    text.len() == 2 && text.chars().all(|letter| letter.is_ascii_lowercase())
}

/// Labels that already stand for something, as [`normal_label`] writes them.
#[derive(Debug, Default)]
pub(super) struct Labels<'n> {
    taken: HashMap<String, Taken<'n>>,
    /// Labels that must not be taken either.
    before: Option<&'n Labels<'n>>,
}

/// What a label stands for.
#[derive(Debug, Clone, Copy)]
struct Taken<'n> {
    /// The label as it was written.
    label: &'n str,
    /// The id of what it stands for.
    by: &'n str,
}

impl<'n> Labels<'n> {
    /// No label yet, besides those taken `before`.
    pub(super) fn after(before: &'n Labels<'n>) -> Labels<'n> {
        Labels { taken: HashMap::new(), before: Some(before) }
    }

    /// Takes the labels at a node for `by`, and notes those that were taken before.
    pub(super) fn note_repeated(&mut self, scope: Scope<'_>, node: &'n Node, by: &'n str) {
        let Value::Map(languages) = &node.value else { return };
        for node in languages.iter().flat_map(|(_, labels)| labels.elements()) {
            let Some(label) = node.as_text() else { continue };
            let normal = normal_label(label);
            let before = self.before.and_then(|before| before.taken.get(&normal));
            let Some(first) = before.or_else(|| self.taken.get(&normal)) else {
                self.taken.insert(normal, Taken { label, by });
                continue;
            };
            let fault = format!("the label \"{label}\" is read as \"{}\" of `{}`", first.label, first.by);
            let problem = scope.reader.problem(node, fault).label("the same label twice");
            scope.reader.note(
                problem.help("keep it in one place: case, spacing and closing punctuation do not matter"),
            );
        }
    }
}

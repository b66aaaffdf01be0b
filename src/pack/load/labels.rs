//! Labels of answers: by language, and none for two things.

use std::collections::HashMap;

use super::scope::Scope;
use crate::pack::normal_label;
use crate::yaml::{Node, Value};

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
pub(super) fn is_language(text: &str) -> bool {
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

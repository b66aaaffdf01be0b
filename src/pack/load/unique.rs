//! Ids that are used twice, within a file or across files.

use std::collections::HashMap;

use super::example::OtherKey;
use super::files::{FACTS, FORMATS, OPTIONS, PACK, PLAN, PackFile, PackFiles, READINESS, STEPS};
use super::plan::PLAN_KEYS;
use super::text::PLAIN_PLACEHOLDERS;
use crate::yaml::Node;

/// Whether a word stands beside signs, conditions, facts and items in examples or placeholders.
fn is_reserved(id: &str) -> bool {
    OtherKey::ALL.iter().any(|key| key.word() == id) || PLAIN_PLACEHOLDERS.iter().any(|(name, _)| *name == id)
}

/// Notes every id that is used twice where ids must differ.
pub(super) fn note_repeated(files: &PackFiles) {
    note_repeated_inputs(files);
    let mut items = Seen::default();
    let mut rules = Seen::default();
    for file in files.iter() {
        items.add_all(file, file.root.as_ref().and_then(|root| root.get("items")));
        rules.add_all(file, file.root.as_ref().and_then(|root| root.get("rules")));
    }
    let mut scenarios = Seen::default();
    for file in files.iter().filter(|file| file.holds_scenarios()) {
        scenarios.add_all(file, file.root.as_ref().and_then(|root| root.get("scenarios")));
    }
    for_entries(files, READINESS, "conditions", |file, condition| {
        items.add_all(file, condition.get("items"));
    });
    for_entries(files, FORMATS, "formats", |file, format| {
        Seen::default().add_all(file, format.get("options"));
    });
    for_entries(files, FACTS, "facts", |file, fact| {
        Seen::default().add_all(file, fact.get("answer").and_then(|answer| answer.get("choice")));
    });
    let plan = PLAN_KEYS.map(|key| (PLAN, key));
    let lists = [(FORMATS, "formats"), (PACK, "confidence"), (OPTIONS, "options"), (STEPS, "steps")];
    for (path, key) in lists.into_iter().chain(plan) {
        let mut seen = Seen::default();
        for_entries(files, path, key, |file, entry| seen.add(file, entry));
    }
}

/// Signs, readiness conditions and facts share one set of names: `given` and placeholders use the bare name.
fn note_repeated_inputs(files: &PackFiles) {
    let mut inputs = Seen::default();
    for file in files.iter().filter(|file| file.sign().is_some()) {
        if let Some(root) = &file.root {
            inputs.add_input(file, root);
        }
    }
    for_entries(files, READINESS, "conditions", |file, entry| inputs.add_input(file, entry));
    for_entries(files, FACTS, "facts", |file, entry| inputs.add_input(file, entry));
}

fn for_entries<'p>(
    files: &'p PackFiles,
    path: &str,
    key: &str,
    mut each: impl FnMut(&'p PackFile, &'p Node),
) {
    if let Some((file, root)) = files.readable(path) {
        root.get(key).map(Node::elements).unwrap_or_default().iter().for_each(|entry| each(file, entry));
    }
}

/// Ids seen so far, with where each stood first.
#[derive(Default)]
struct Seen<'p>(HashMap<&'p str, (&'p PackFile, &'p Node)>);

impl<'p> Seen<'p> {
    fn add_all(&mut self, file: &'p PackFile, entries: Option<&'p Node>) {
        entries.map(Node::elements).unwrap_or_default().iter().for_each(|entry| self.add(file, entry));
    }

    fn add_input(&mut self, file: &'p PackFile, entry: &'p Node) {
        let reserved = entry.get("id").filter(|id| id.as_text().is_some_and(is_reserved));
        match reserved {
            Some(node) => {
                let fault = format!(
                    "{} has a meaning of its own in examples and placeholders",
                    node.value.describe()
                );
                file.reader.note(file.reader.problem(node, fault).label("choose another id"));
            }
            None => self.add(file, entry),
        }
    }

    fn add(&mut self, file: &'p PackFile, entry: &'p Node) {
        let Some(node) = entry.get("id") else { return };
        let Some(id) = node.as_text() else { return };
        let Some((first_file, first)) = self.0.insert(id, (file, node)) else { return };
        let problem = file.reader.problem(node, format!("the id \"{id}\" is used twice"));
        let place = first_file.reader.place(first);
        file.reader.note(problem.label(format!("first at {place}")).help("give each an id of its own"));
        self.0.insert(id, (first_file, first));
    }
}

//! On which earlier answers a fact's question depends.

use super::fact_test::choice;
use super::files::{FACTS, PackFiles};
use super::names::FactShape;
use super::scope::{Scope, if_given};
use crate::pack::{
    Asking, ChoiceId, Fact, FactForm, FactId, FactKind, InterviewSection, QUOTED, Quotes, Subject, Told,
};
use crate::yaml::{Fields, Node, Reader, Value};

/// What the keys of a fact say about it.
pub(super) fn asking(
    scope: Scope<'_>,
    fields: &Fields<'_, '_>,
    question: Option<&str>,
    kind: Option<&FactKind>,
) -> Option<Asking> {
    let when = if_given(fields.optional("asked_when"), |node| told(scope, node));
    let unless = if_given(fields.optional("asked_unless"), |node| told(scope, node));
    let other_than = if_given(fields.optional("other_than"), |node| choice_fact(scope, node));
    let quotes = if_given(fields.optional("quotes"), |node| quotes(scope, node, question, kind));
    if let (Ok(None), Some(node)) = (&quotes, saying_quoted(fields)) {
        let problem = scope.reader.problem(node, format!("{QUOTED} stands here, and nothing is quoted"));
        let help = "name the facts whose answers are quoted: `quotes: { facts: [...] }`";
        scope.reader.note(problem.label("quotes nothing").help(help));
        return None;
    }
    Some(Asking {
        when: when.ok()?.unwrap_or_default(),
        unless: unless.ok()?.unwrap_or_default(),
        other_than: other_than.ok()?,
        quotes: quotes.ok()?,
    })
}

/// The first text of a fact that quotes something.
fn saying_quoted<'n>(fields: &Fields<'n, '_>) -> Option<&'n Node> {
    let choices = fields.optional("answer").and_then(|answer| answer.get("choice")).map(Node::elements);
    let labels = choices.into_iter().flatten().filter_map(|choice| choice.get("label"));
    let says = |node: &&Node| node.as_text().is_some_and(|text| text.contains(QUOTED));
    fields.optional("question").into_iter().chain(labels).find(says)
}

/// `{ further-trouble: [not-knowledge] }`
fn told(scope: Scope<'_>, node: &Node) -> Option<Told> {
    let entries = scope.reader.entries(node)?;
    if entries.is_empty() {
        scope.reader.note(scope.reader.problem(node, "no answer is named").label("empty"));
        return None;
    }
    let read = entries.iter().map(|(key, list)| {
        let fact = choice_fact(scope, key)?;
        let name = scope.names.facts.names.get(fact.index())?;
        let FactShape::Choice(choices) = scope.names.fact_shapes.get(fact.index())? else { return None };
        let read = |entry: &Node| choice(scope, name, choices, entry);
        Some((fact, scope.references(list, "none of its choices is named", read)?))
    });
    // Every entry is read, so that all problems are noted at once.
    read.collect::<Vec<Option<(FactId, Vec<ChoiceId>)>>>().into_iter().collect::<Option<_>>().map(Told)
}

/// `{ facts: [main-trouble], except: [works] }`
fn quotes(scope: Scope<'_>, node: &Node, question: Option<&str>, kind: Option<&FactKind>) -> Option<Quotes> {
    let fields = scope.reader.fields(node, "what a question quotes")?;
    let facts = fields
        .required("facts")
        .and_then(|list| scope.references(list, "no fact is named", |entry| choice_fact(scope, entry)));
    let except = if_given(fields.optional("except"), |list| {
        let named = scope.references(list, "no choice is named", |entry| scope.reader.text(entry))?;
        named_in_one_of(scope, list, facts.as_deref()?, &named).then_some(named)
    });
    fields.finish();
    let labels = match kind? {
        FactKind::Choice(choices) => choices.iter().map(|choice| choice.label.clone()).collect(),
        FactKind::Number | FactKind::YesNo | FactKind::Text => Vec::new(),
    };
    let quotes = Quotes {
        facts: facts?,
        except: except.ok()?.unwrap_or_default(),
        question: question?.to_owned(),
        labels,
    };
    if !quotes.labels.iter().chain([&quotes.question]).any(|text| text.contains(QUOTED)) {
        let problem = scope.reader.problem(node, format!("nothing in this fact says {QUOTED}"));
        scope.reader.note(problem.label(format!("write {QUOTED} in the question or a label")));
        return None;
    }
    Some(quotes)
}

/// Whether each of these ids is a choice of one of the facts; those that are not are noted.
fn named_in_one_of(scope: Scope<'_>, list: &Node, facts: &[FactId], ids: &[String]) -> bool {
    let shapes: Vec<&FactShape<'_>> =
        facts.iter().filter_map(|fact| scope.names.fact_shapes.get(fact.index())).collect();
    let is_named = |id: &str| {
        shapes.iter().any(|shape| match shape {
            FactShape::Choice(choices) => !choices.whole || choices.position(id).is_some(),
            FactShape::Number | FactShape::YesNo | FactShape::Text | FactShape::Unreadable => false,
        })
    };
    let unknown = list.elements().iter().zip(ids).filter(|(_, id)| !is_named(id));
    let noted = unknown.map(|(node, id)| {
        let problem =
            scope.reader.problem(node, format!("\"{id}\" is no choice of the facts that are quoted"));
        scope.reader.note(problem.label("no such choice").help("name choices of `facts`, or take it out"));
    });
    noted.count() == 0
}

/// The fact a node names, where it is a choice.
fn choice_fact(scope: Scope<'_>, node: &Node) -> Option<FactId> {
    let fact = scope.fact(node)?;
    match scope.names.fact_shapes.get(fact.index())? {
        FactShape::Choice(_) => Some(fact),
        FactShape::Unreadable => None,
        FactShape::Number | FactShape::YesNo | FactShape::Text => {
            let problem = scope.reader.problem(node, "only what is answered with a choice can stand here");
            scope.reader.note(problem.label("no choice"));
            None
        }
    }
}

/// Notes what a fact depends on that an interview has not asked by then, and choices that stand in for one another and
/// are worded differently.
pub(super) fn note_unsound(files: &PackFiles, facts: &[Fact], interview: &[InterviewSection]) {
    let Some((file, root)) = files.readable(FACTS) else { return };
    let Some(entries) = root.get("facts").map(Node::elements) else { return };
    let asked: Vec<Subject> = interview.iter().flat_map(|section| section.ask.iter().copied()).collect();
    let place = |fact: FactId| asked.iter().position(|subject| *subject == Subject::Fact(fact));
    for ((id, fact), entry) in FactId::all(facts).zip(entries) {
        for (key, other) in named(entry, facts) {
            let earlier = &facts[other.index()];
            let fault = if place(other) >= place(id) {
                Some((format!("\"{}\" is not asked before \"{}\"", earlier.id, fact.id), "asked too late"))
            } else if fact.form == FactForm::Quick && earlier.form == FactForm::Full {
                Some((
                    format!("\"{}\" is asked in the full form alone", earlier.id),
                    "not asked in the quick form",
                ))
            } else {
                None
            };
            if let Some((fault, label)) = fault {
                let problem = file.reader.problem(key, fault).label(label);
                let help = format!(
                    "ask \"{}\" first, in the same forms (`interview` in pack.yaml, `form`)",
                    earlier.id
                );
                file.reader.note(problem.help(help));
            }
        }
        if let Some(other) = fact.asking.other_than {
            note_other_words(&file.reader, entry, fact, &facts[other.index()]);
        }
    }
}

/// Where a fact's entry names facts that it depends on.
fn named<'n>(entry: &'n Node, facts: &[Fact]) -> Vec<(&'n Node, FactId)> {
    let told = ["asked_when", "asked_unless"].into_iter().filter_map(|key| entry.get(key));
    let told = told.flat_map(|node| match &node.value {
        Value::Map(entries) => entries.iter().map(|(key, _)| key).collect(),
        _ => Vec::new(),
    });
    let quoted = entry.get("quotes").and_then(|node| node.get("facts")).map(Node::elements);
    let nodes = told.chain(entry.get("other_than")).chain(quoted.into_iter().flatten());
    let known = |node: &&'n Node| {
        let name = node.as_text()?;
        FactId::all(facts).find(|(_, fact)| fact.id == name).map(|(id, _)| id)
    };
    nodes.filter_map(|node| Some((node, known(&node)?))).collect()
}

/// A choice that is not offered again must be the same choice.
fn note_other_words(reader: &Reader, entry: &Node, fact: &Fact, other: &Fact) {
    let choices = entry.get("answer").and_then(|answer| answer.get("choice")).map(Node::elements);
    for (choice, node) in fact.choices().iter().zip(choices.unwrap_or_default()) {
        let same = other.choices().iter().find(|same| same.id == choice.id);
        if same.is_some_and(|same| same.label != choice.label) {
            let fault = format!("\"{}\" is worded otherwise in \"{}\"", choice.id, other.id);
            let problem = reader.problem(node.get("label").unwrap_or(node), fault);
            let help = "give both the same label, or one of them another id";
            reader.note(problem.label("another label").help(help));
        }
    }
}

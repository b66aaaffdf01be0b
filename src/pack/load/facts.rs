//! Facts, on which earlier answers their questions depend, and the rules about them.

use crate::pack::{
    Asking, Choice, ChoiceId, Contradiction, Fact, FactForm, FactId, FactKind, InterviewSection, QUOTED,
    Quotes, Rule, Subject, Told, capitalized,
};
use crate::yaml::{Fields, Node, Reader, Value};

use super::condition::{choice, when};
use super::files::{FACTS, PackFiles};
use super::rules::optional_rules;
use super::scope::{FactShape, Scope, id, if_given};
use super::survey_question::survey_question;
use super::text::{plain, plain_at, quoting};

/// Words that answer any fact, and so can be no choice.
const ANSWERS: [&str; 5] = ["yes", "no", "true", "false", "unknown"];

/// What the file of facts holds.
pub(super) struct FactsFile {
    pub(super) facts: Vec<Fact>,
    pub(super) contradictions: Vec<Contradiction>,
    pub(super) rules: Vec<Rule>,
}

/// The file `facts.yaml`.
pub(super) fn facts_file(scope: Scope<'_>, root: &Node) -> Option<FactsFile> {
    let fields = scope.reader.fields(root, "the file of facts")?;
    let facts = fields.required("facts").and_then(|list| scope.reader.each(list, |entry| fact(scope, entry)));
    let contradictions = if_given(fields.optional("contradictions"), |list| {
        scope.reader.each(list, |entry| contradiction(scope, entry))
    });
    let rules = optional_rules(scope, &fields);
    fields.finish();
    Some(FactsFile { facts: facts?, contradictions: contradictions.ok()?.unwrap_or_default(), rules: rules? })
}

fn contradiction(scope: Scope<'_>, node: &Node) -> Option<Contradiction> {
    let fields = scope.reader.fields(node, "a contradiction")?;
    let when = fields.required("when").and_then(|node| when(scope, node));
    let notice = plain(scope, &fields, "notice");
    fields.finish();
    Some(Contradiction { when: when?, notice: notice? })
}

fn fact(scope: Scope<'_>, node: &Node) -> Option<Fact> {
    let reader = scope.reader;
    let fields = reader.fields(node, "a fact")?;
    let id = id(scope, &fields);
    let name = plain(scope, &fields, "name");
    let form = fields
        .required("form")
        .and_then(|node| reader.word(node, &[("quick", FactForm::Quick), ("full", FactForm::Full)]));
    let kind = fields.required("answer").and_then(|node| kind(scope, node));
    let counts_people =
        if_given(fields.optional("counts_people"), |node| counts_people(scope, node, kind.as_ref()));
    let part_of = if_given(fields.optional("part_of"), |node| scope.fact(node));
    let question = fields.required("question").and_then(|node| quoting(scope, node, "question"));
    let asking = asking(scope, &fields, question.as_deref(), kind.as_ref());
    let help = plain(scope, &fields, "help");
    let (mut question, mut kind) = (question, kind);
    if let (Some(question), Some(kind)) = (&mut question, &mut kind) {
        unquote(question, kind);
    }
    let survey = if_given(fields.optional("survey"), |node| {
        survey_question(scope, node, id.as_deref(), kind.as_ref())
    });
    fields.finish();
    Some(Fact {
        id: id?,
        name: name?,
        form: form?,
        kind: kind?,
        counts_people: counts_people.ok()?.unwrap_or(false),
        part_of: part_of.ok()?,
        asking: asking?,
        question: question?,
        help: help?,
        survey: survey.ok()?,
    })
}

/// Where nothing was told that could be quoted, the words do without: `{quoted}: how much …?` says no more than
/// `How much …?`, nor `at present: {quoted}?` more than `at present?`, and elsewhere `it` stands for the name.
fn unquote(question: &mut String, kind: &mut FactKind) {
    *question = match question.strip_prefix(&format!("{QUOTED}: ")) {
        Some(asked) => capitalized(asked),
        None => question.replace(&format!(": {QUOTED}"), "").replace(QUOTED, "it"),
    };
    if let FactKind::Choice(choices) = kind {
        for choice in choices {
            choice.label = choice.label.replace(QUOTED, "It");
        }
    }
}

fn kind(scope: Scope<'_>, node: &Node) -> Option<FactKind> {
    let reader = scope.reader;
    match &node.value {
        Value::Map(_) => {
            let fields = reader.fields(node, "an answer")?;
            let choices = fields.required("choice").and_then(|list| choices(scope, list));
            fields.finish();
            choices.map(FactKind::Choice)
        }
        Value::Text(_) => reader.word(
            node,
            &[("number", FactKind::Number), ("yes-no", FactKind::YesNo), ("text", FactKind::Text)],
        ),
        _ => reader.expected(node, "number, yes-no, text, or choices"),
    }
}

/// Only a number can be raised to the number of respondents.
fn counts_people(scope: Scope<'_>, node: &Node, kind: Option<&FactKind>) -> Option<bool> {
    let counts_people = scope.reader.yes_no(node)?;
    if counts_people && kind.is_some_and(|kind| *kind != FactKind::Number) {
        let problem = scope.reader.problem(node, "only a fact that is a number can count people");
        scope.reader.note(problem.label("expected `answer: number`, or `no` here"));
        return None;
    }
    Some(counts_people)
}

fn choices(scope: Scope<'_>, list: &Node) -> Option<Vec<Choice>> {
    let choices = scope.reader.each(list, |entry| {
        let fields = scope.reader.fields(entry, "a choice")?;
        let id = id(scope, &fields).filter(|id| !is_any_answer(scope, entry, id));
        let label = fields.required("label").and_then(|node| quoting(scope, node, "label"));
        let name = if_given(fields.optional("name"), |node| plain_at(scope, node, "name"));
        let asked = if_given(fields.optional("asked"), |node| scope.reader.yes_no(node));
        fields.finish();
        Some(Choice { id: id?, label: label?, name: name.ok()?, offered: asked.ok()?.unwrap_or(true) })
    })?;
    if choices.len() < 2 {
        let problem = scope.reader.problem(list, "a choice needs at least two choices");
        scope.reader.note(problem.label("too few choices"));
        return None;
    }
    Some(choices)
}

fn is_any_answer(scope: Scope<'_>, choice: &Node, id: &str) -> bool {
    let taken = ANSWERS.contains(&id);
    if taken {
        let node = choice.get("id").unwrap_or(choice);
        let problem =
            scope.reader.problem(node, format!("\"{id}\" answers any fact, so it can be no choice"));
        scope.reader.note(problem.label("choose another id"));
    }
    taken
}

// On which earlier answers a fact's question depends.

/// What the keys of a fact say about it.
pub(super) fn asking(
    scope: Scope<'_>,
    fields: &Fields<'_, '_>,
    question: Option<&str>,
    kind: Option<&FactKind>,
) -> Option<Asking> {
    let when = if_given(fields.optional("asked_when"), |node| told(scope, node));
    let unless = if_given(fields.optional("asked_unless"), |node| told(scope, node));
    let other_than = if_given(fields.optional("other_than"), |node| scope.choice_fact(node));
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
        let fact = scope.choice_fact(key)?;
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
        .and_then(|list| scope.references(list, "no fact is named", |entry| scope.choice_fact(entry)));
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

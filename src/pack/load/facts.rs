//! Facts, and the rules about them.

use super::asking::asking;
use super::condition::when;
use super::id::id;
use super::rules::optional_rules;
use super::scope::{Scope, if_given};
use super::text::{plain, plain_at, quoting};
use crate::pack::{Choice, Contradiction, Fact, FactForm, FactKind, QUOTED, Rule};
use crate::yaml::{Node, Value};

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
    fields.finish();
    let (mut question, mut kind, asking) = (question?, kind?, asking?);
    unquote(&mut question, &mut kind);
    Some(Fact {
        id: id?,
        name: name?,
        form: form?,
        kind,
        counts_people: counts_people.ok()?.unwrap_or(false),
        part_of: part_of.ok()?,
        asking,
        question,
        help: help?,
    })
}

/// Where nothing was told that could be quoted, the words do without: `at present: {quoted}?` says no more than
/// `at present?`, and elsewhere `it` stands for the name.
fn unquote(question: &mut String, kind: &mut FactKind) {
    *question = question.replace(&format!(": {QUOTED}"), "").replace(QUOTED, "it");
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

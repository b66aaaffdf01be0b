//! Scenarios: what is known, and what the pack must conclude from it.

use crate::pack::{
    Expectation, Expected, ExpectedStatus, Item, ItemId, Known, OptionId, Rating, ReadinessId,
    ResponseFormat, RuleId, Scenario, SignId, ToldByOne,
};
use crate::problem::Place;
use crate::yaml::{Fields, Located, Node, Value};

use super::files::PackFiles;
use super::rules::{expectation, fact_value, given};
use super::scope::{List, Names, Scope, id, if_given};
use super::text::{plain, verdict};

/// The items of the pack with their response formats, as far as they could be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answerable<'p> {
    /// The items, in any order.
    pub(super) items: &'p [Item],
    /// The formats, in the order of the pack; `None` where one of them could not be read.
    pub(super) formats: Option<&'p [ResponseFormat]>,
}

/// The scenarios of all files, in the order of paths.
pub(super) fn scenario_files(
    files: &PackFiles,
    names: &Names<'_>,
    answerable: Answerable<'_>,
) -> Option<Vec<Scenario>> {
    let read = files
        .iter()
        .filter(|file| file.holds_scenarios())
        .map(|file| scenarios_file(Scope { reader: &file.reader, names }, file.root.as_ref()?, answerable))
        .collect::<Vec<_>>();
    Some(read.into_iter().collect::<Option<Vec<_>>>()?.into_iter().flatten().collect())
}

fn scenarios_file(scope: Scope<'_>, root: &Node, answerable: Answerable<'_>) -> Option<Vec<Scenario>> {
    let fields = scope.reader.fields(root, "a file of scenarios")?;
    let scenarios = fields.required("scenarios").and_then(|node| {
        scope
            .reader
            .each_of_some(node, "the file holds no scenario", |entry| scenario(scope, entry, answerable))
    });
    fields.finish();
    scenarios
}

fn scenario(scope: Scope<'_>, node: &Node, answerable: Answerable<'_>) -> Option<Scenario> {
    let fields = scope.reader.fields(node, "a scenario")?;
    let id = id(scope, &fields);
    let title = plain(scope, &fields, "title");
    let known = known(scope, node, &fields, answerable);
    let expect = fields.required("expect").and_then(|node| expected(scope, node));
    let miss = if_given(fields.optional("miss"), |node| reason(scope, node));
    fields.finish();
    Some(Scenario { id: id?, title: title?, known: known?, expect: expect?, miss: miss.ok()? })
}

/// What an answers file would say, or what the example of a rule would.
fn known(
    scope: Scope<'_>,
    scenario: &Node,
    fields: &Fields<'_, '_>,
    answerable: Answerable<'_>,
) -> Option<Known> {
    let reader = scope.reader;
    let (ratings, facts, answers) =
        (fields.optional("ratings"), fields.optional("facts"), fields.optional("answers"));
    let told = [ratings, facts, answers].into_iter().flatten().next();
    match (fields.optional("given"), told) {
        (Some(node), None) => given(scope, node).map(Known::Given),
        (Some(_), Some(told)) => {
            let fault = "a scenario has `given`, or `ratings`, `facts` and `answers`, not both";
            let problem = reader.problem(told, fault).label("beside `given`");
            reader
                .note(problem.help(
                    "write everything under `given`, or everything in the sections of an answers file",
                ));
            None
        }
        (None, Some(_)) => {
            let mut told = ToldByOne::default();
            let read = [
                ratings
                    .map(|node| read_entries(scope, node, |key, value| rating(scope, &mut told, key, value))),
                facts.map(|node| read_entries(scope, node, |key, value| fact(scope, &mut told, key, value))),
                answers.map(|node| {
                    read_entries(scope, node, |key, value| answer(scope, &mut told, answerable, key, value))
                }),
            ];
            read.into_iter()
                .all(|section| section.is_none_or(|read| read.is_some()))
                .then_some(Known::Told(told))
        }
        (None, None) => {
            let problem = reader.problem(scenario, "the scenario does not say what is known");
            let problem = problem.label("nothing is given here");
            reader.note(problem.help(
                "add `ratings`, `facts` and `answers` as in an answers file, or `given` as in an example",
            ));
            None
        }
    }
}

/// Reads every entry, whatever becomes of the others.
fn read_entries(
    scope: Scope<'_>,
    node: &Node,
    mut read: impl FnMut(&Node, &Node) -> Option<()>,
) -> Option<()> {
    let read = scope.reader.entries(node)?.iter().map(|(key, value)| read(key, value)).collect::<Vec<_>>();
    read.into_iter().collect()
}

fn rating(scope: Scope<'_>, told: &mut ToldByOne, key: &Node, value: &Node) -> Option<()> {
    let (signs, readiness) = (&scope.names.signs, &scope.names.readiness);
    let rated =
        List { names: [&*signs.names, &*readiness.names].concat(), whole: signs.whole && readiness.whole };
    let position = scope.reference(key, &rated, "sign or condition");
    let rating = scope.reader.whole_within(value, 0, 4).and_then(Rating::new);
    let (position, rating) = (position?, rating?);
    match position.checked_sub(signs.names.len()) {
        None => told.signs.push((SignId::at(position)?, rating)),
        Some(condition) => told.readiness.push((ReadinessId::at(condition)?, rating)),
    }
    Some(())
}

fn fact(scope: Scope<'_>, told: &mut ToldByOne, key: &Node, value: &Node) -> Option<()> {
    let fact = scope.fact(key)?;
    let name = scope.reader.text(key)?;
    told.facts.push((fact, fact_value(scope, &name, fact, value)?));
    Some(())
}

fn answer(
    scope: Scope<'_>,
    told: &mut ToldByOne,
    answerable: Answerable<'_>,
    key: &Node,
    value: &Node,
) -> Option<()> {
    let item: ItemId = scope.item(key)?;
    let name = scope.reader.text(key)?;
    let format = answerable.items.iter().find(|item| item.id == name)?.format;
    let format = answerable.formats?.get(format.index())?;
    told.answers.push((item, chosen(scope, format, value)?));
    Some(())
}

/// An option of the printed format, by its id or its points.
fn chosen(scope: Scope<'_>, format: &ResponseFormat, node: &Node) -> Option<u8> {
    let chosen = match &node.value {
        // Printed points are small whole numbers.
        Value::Integer(points) => format.option_with(*points as f64),
        Value::Text(text) => format.options.iter().position(|option| option.id == *text),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::List(_) | Value::Map(_) => None,
    };
    if chosen.is_none() {
        let fault = format!("{} is not an answer of this item", node.value.describe());
        let (low, high) = format.range();
        let words = format.options.iter().map(|option| option.id.as_str()).collect::<Vec<_>>();
        let problem = scope.reader.problem(node, fault).label("no such answer");
        scope.reader.note(problem.help(format!("use {low} to {high}, or one of {}", words.join(", "))));
    }
    chosen.and_then(|option| u8::try_from(option).ok())
}

fn expected(scope: Scope<'_>, node: &Node) -> Option<Expected> {
    let reader = scope.reader;
    let fields = reader.fields(node, "what is expected of a scenario")?;
    let verdict = fields
        .required("verdict")
        .and_then(|node| verdict(scope, node).map(|verdict| reader.located(node, verdict)));
    let statuses = [("firm", ExpectedStatus::Firm), ("provisional", ExpectedStatus::Provisional)];
    let status = if_given(fields.optional("status"), |node| {
        reader.word(node, &statuses).map(|status| reader.located(node, status))
    });
    let among_first_two = if_given(fields.optional("among_first_two"), |node| first_two(scope, node));
    let findings = if_given(fields.optional("findings"), |node| findings(scope, node));
    fields.finish();
    Some(Expected {
        verdict: verdict?,
        status: status.ok()?,
        among_first_two: among_first_two.ok()?.unwrap_or_default(),
        findings: findings.ok()?.unwrap_or_default(),
    })
}

fn first_two(scope: Scope<'_>, node: &Node) -> Option<Vec<Located<OptionId>>> {
    let options = scope.references(node, "the list names no option", |entry| scope.option(entry))?;
    if options.len() > 2 {
        let problem =
            scope.reader.problem(node, format!("{} options cannot be among the first two", options.len()));
        scope.reader.note(problem.label("expected one or two").help("leave out what may come third"));
        return None;
    }
    Some(
        options
            .into_iter()
            .zip(node.elements())
            .map(|(option, at)| scope.reader.located(at, option))
            .collect(),
    )
}

fn findings(scope: Scope<'_>, node: &Node) -> Option<Vec<(RuleId, Expectation, Place)>> {
    let read = scope.reader.entries(node)?.iter().map(|(key, value)| {
        let rule = scope.reference(key, &scope.names.rules, "rule").and_then(RuleId::at);
        let expectation = expectation(scope.reader, value);
        Some((rule?, expectation?, scope.reader.place(value)))
    });
    let read = read.collect::<Vec<_>>();
    read.into_iter().collect()
}

/// Why a scenario is known to come out otherwise: without a reason nobody could tell a miss from a slip.
fn reason(scope: Scope<'_>, node: &Node) -> Option<Located<String>> {
    match node.as_text() {
        Some(reason) if !reason.is_empty() => Some(scope.reader.located(node, reason.to_owned())),
        Some(_) | None => {
            let problem = scope.reader.problem(node, "a known miss needs its reason");
            let problem = problem.label("why does it come out otherwise?");
            scope.reader.note(problem.help("say it in a few words in quotes, or leave `miss` out"));
            None
        }
    }
}

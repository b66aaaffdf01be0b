//! Conditions over a fact: what is asked of it must fit the answers it takes.

use super::bounds::{Measured, bounds};
use super::names::{FactShape, List};
use super::scope::Scope;
use crate::pack::{ChoiceId, Condition, FactId, FactTest};
use crate::yaml::{Node, Value};

/// `{ id: co-located, is: yes }`, `{ id: existing-community, is: [dormant, none] }` or
/// `{ id: practitioners, number: { at_least: 10 } }`
pub(super) fn fact(scope: Scope<'_>, body: &Node) -> Option<Condition> {
    let reader = scope.reader;
    let fields = reader.fields(body, "a `fact` condition")?;
    let (id, is, number) = (fields.required("id"), fields.optional("is"), fields.optional("number"));
    fields.finish();
    let fact = id.and_then(|node| scope.fact(node));
    match (is, number) {
        (Some(is), None) => {
            let fact = fact?;
            let test = |node: &Node| Some(Condition::Fact { fact, test: is_test(scope, fact, node)? });
            match is.value {
                Value::List(_) => one_of(scope, is, test).map(Condition::Any),
                _ => test(is),
            }
        }
        (None, Some(number)) => {
            let bounds = bounds(scope, number, Measured::Count);
            note_not_a_number(scope, fact?, number)?;
            Some(Condition::Fact { fact: fact?, test: FactTest::Number(bounds?) })
        }
        _ => {
            let problem = reader.problem(body, "a `fact` condition needs `is` or `number`");
            reader.note(problem.label("give exactly one of the two"));
            None
        }
    }
}

/// What one of several answers must be.
fn one_of(
    scope: Scope<'_>,
    list: &Node,
    test: impl Fn(&Node) -> Option<Condition>,
) -> Option<Vec<Condition>> {
    let tests = scope.reader.each_of_some(list, "none of the answers is named", test)?;
    let again = tests.iter().enumerate().find(|(index, test)| tests[..*index].contains(test));
    if let Some((index, _)) = again {
        let problem = scope.reader.problem(&list.elements()[index], "this answer is named twice");
        scope.reader.note(problem.label("take it out"));
        return None;
    }
    Some(tests)
}

fn is_test(scope: Scope<'_>, fact: FactId, is: &Node) -> Option<FactTest> {
    let name = scope.names.facts.names.get(fact.index())?;
    match scope.names.fact_shapes.get(fact.index())? {
        FactShape::YesNo => scope.reader.yes_no(is).map(FactTest::Is),
        FactShape::Choice(choices) => choice(scope, name, choices, is).map(FactTest::Choice),
        FactShape::Number => {
            let problem = scope.reader.problem(is, format!("the fact \"{name}\" is a number"));
            scope.reader.note(
                problem.label("not yes, no or a choice").help("give bounds: `number: { at_least: 10 }`"),
            );
            None
        }
        FactShape::Text => no_rule_measures(scope, name, is),
        FactShape::Unreadable => None,
    }
}

/// The choice a node names.
pub(super) fn choice(scope: Scope<'_>, fact: &str, choices: &List<'_>, node: &Node) -> Option<ChoiceId> {
    let position = match &node.value {
        Value::Text(text) => choices.position(text),
        _ => None,
    };
    if position.is_none() && choices.whole {
        let fault = format!("{} is no choice of the fact \"{fact}\"", node.value.describe());
        let problem =
            scope.reader.problem(node, fault).help(format!("its choices are {}", choices.names.join(", ")));
        let near =
            node.as_text().and_then(|text| crate::problem::nearest(text, choices.names.iter().copied()));
        scope.reader.note(match near {
            Some(near) => problem.label(format!("did you mean \"{near}\"?")),
            None => problem.label("no such choice"),
        });
    }
    position.and_then(ChoiceId::at)
}

fn note_not_a_number(scope: Scope<'_>, fact: FactId, number: &Node) -> Option<()> {
    let name = scope.names.facts.names.get(fact.index())?;
    let (what, help) = match scope.names.fact_shapes.get(fact.index())? {
        FactShape::Number => return Some(()),
        FactShape::Text => return no_rule_measures(scope, name, number),
        FactShape::Unreadable => return None,
        FactShape::YesNo => ("is answered with yes or no", "write `is: yes` or `is: no`".to_owned()),
        FactShape::Choice(choices) => {
            ("is a choice", format!("write `is:` with one of {}", choices.names.join(", ")))
        }
    };
    let problem = scope.reader.problem(number, format!("the fact \"{name}\" {what}"));
    scope.reader.note(problem.label("not a number").help(help));
    None
}

fn no_rule_measures<T>(scope: Scope<'_>, name: &str, node: &Node) -> Option<T> {
    let fault = format!("the fact \"{name}\" is answered in words, which no rule can measure");
    scope.reader.note(scope.reader.problem(node, fault).label("not measurable"));
    None
}

//! Rules: what each needs besides a condition that can be read.

use super::condition::{unless, when};
use super::example::example;
use super::id::id;
use super::points::weight;
use super::scope::{Scope, if_given};
use super::text::{plain, wording, wording_at};
use super::verdicts::verdicts;
use crate::pack::{Basis, Condition, Example, OptionId, Points, Recommendation, Rule};
use crate::yaml::{Fields, Node};

/// The rules under `rules` of a file that need not have any.
pub(super) fn optional_rules(scope: Scope<'_>, fields: &Fields<'_, '_>) -> Option<Vec<Rule>> {
    fields.optional("rules").map_or(Some(Vec::new()), |node| rules(scope, node))
}

/// The rules of a file that holds nothing else.
pub(super) fn rules_file(scope: Scope<'_>, root: &Node) -> Option<Vec<Rule>> {
    let fields = scope.reader.fields(root, "a file of rules")?;
    let rules = fields.required("rules").and_then(|node| rules(scope, node));
    fields.finish();
    rules
}

fn rules(scope: Scope<'_>, node: &Node) -> Option<Vec<Rule>> {
    scope.reader.each(node, |entry| rule(scope, entry))
}

fn rule(scope: Scope<'_>, node: &Node) -> Option<Rule> {
    let fields = scope.reader.fields(node, "a rule")?;
    let id = id(scope, &fields);
    let when = fields.required("when").and_then(|node| when(scope, node));
    let unless = if_given(fields.optional("unless"), |node| unless(scope, node, when.as_ref()));
    let finding = wording(scope, &fields, "finding");
    let effect = effect(scope, node, &fields);
    let because = plain(scope, &fields, "because");
    let basis = fields.required("basis").and_then(|node| basis(scope, node));
    let examples = examples(scope, node, &fields, when.as_ref());
    fields.finish();
    let effect = effect?;
    Some(Rule {
        id: id?,
        when: when?,
        unless: unless.ok()?,
        finding: finding?,
        weighs: effect.weighs,
        recommendation: effect.recommendation,
        because: because?,
        basis: basis?,
        examples: examples?,
    })
}

/// What a rule does where it is met: it weighs options, advises, or both.
struct Effect {
    weighs: Vec<(OptionId, Points)>,
    recommendation: Option<Recommendation>,
}

fn effect(scope: Scope<'_>, rule: &Node, fields: &Fields<'_, '_>) -> Option<Effect> {
    let reader = scope.reader;
    let nodes = (fields.optional("weighs"), fields.optional("recommend"), fields.optional("verdicts"));
    let problem = match nodes {
        (None, None, None) => {
            let problem = reader.problem(rule, "the rule neither weighs an option nor recommends anything");
            Some(
                problem
                    .label("this rule does nothing")
                    .help("give it `weighs`, or `recommend` with `verdicts`"),
            )
        }
        (_, Some(recommend), None) => {
            let problem = reader.problem(recommend, "a recommendation needs `verdicts`");
            Some(
                problem
                    .label("shown beside which verdicts?")
                    .help("add for example `verdicts: [form, pilot]`"),
            )
        }
        (_, None, Some(verdicts)) => {
            let problem = reader.problem(verdicts, "there is no `recommend` that these verdicts could show");
            Some(problem.label("nothing to show").help("add `recommend`, or drop `verdicts`"))
        }
        _ => None,
    };
    let (weighs, recommend, shown_under) = nodes;
    let weighs = weighs.map_or(Some(Vec::new()), |node| weights(scope, node));
    let recommend = if_given(recommend, |node| wording_at(scope, node));
    let shown_under = if_given(shown_under, |node| verdicts(scope, node));
    if let Some(problem) = problem {
        reader.note(problem);
        return None;
    }
    let recommendation = recommend.ok()?.zip(shown_under.ok()?);
    Some(Effect {
        weighs: weighs?,
        recommendation: recommendation.map(|(text, verdicts)| Recommendation { text, verdicts }),
    })
}

fn weights(scope: Scope<'_>, node: &Node) -> Option<Vec<(OptionId, Points)>> {
    let entries = scope.reader.entries(node)?;
    if entries.is_empty() {
        scope.reader.note(scope.reader.problem(node, "`weighs` names no option").label("no option"));
        return None;
    }
    let read = entries.iter().map(|(option, points)| {
        let option = scope.option(option);
        let points = weight(scope, points);
        Some((option?, points?))
    });
    let read = read.collect::<Vec<_>>();
    read.into_iter().collect()
}

fn basis(scope: Scope<'_>, node: &Node) -> Option<Basis> {
    let reader = scope.reader;
    let fields = reader.fields(node, "a basis")?;
    let published = fields.optional("published").is_some();
    let judgement = fields.optional("judgement").is_some();
    let basis = match (published, judgement) {
        (true, false) => plain(scope, &fields, "published").map(Basis::Published),
        (false, true) => plain(scope, &fields, "judgement").map(Basis::Judgement),
        _ => {
            let problem = reader.problem(node, "a basis is `published` or `judgement`");
            reader.note(problem.label("give exactly one of the two"));
            None
        }
    };
    fields.finish();
    basis
}

fn examples(
    scope: Scope<'_>,
    rule: &Node,
    fields: &Fields<'_, '_>,
    when: Option<&Condition>,
) -> Option<Vec<Example>> {
    let list = fields.optional("examples");
    let examples = match list {
        Some(list) => scope.reader.each(list, |entry| example(scope, entry))?,
        None => Vec::new(),
    };
    if examples.is_empty() && when.is_some_and(can_be_unknown) {
        let problem =
            scope.reader.problem(list.unwrap_or(rule), "the rule has no examples, so nothing tests it");
        let problem = problem.label("no examples");
        scope.reader.note(
            problem.help("add `examples`: both sides of each boundary, and one with the answer missing"),
        );
        return None;
    }
    Some(examples)
}

/// Whether missing answers can leave the condition undecided.
fn can_be_unknown(condition: &Condition) -> bool {
    match condition {
        Condition::Always | Condition::Known(_) | Condition::Unknown { .. } => false,
        Condition::Not(_) | Condition::All(_) | Condition::Any(_) | Condition::Count { .. } => {
            condition.parts().iter().any(can_be_unknown)
        }
        Condition::Sign { .. }
        | Condition::Only(_)
        | Condition::Compare { .. }
        | Condition::Readiness { .. }
        | Condition::ReadinessMean(_)
        | Condition::Item { .. }
        | Condition::Fact { .. }
        | Condition::Segments { .. }
        | Condition::SegmentsApart(_)
        | Condition::Uncertain { .. }
        | Condition::Responses { .. } => true,
    }
}

//! How a fact is asked in a survey.

use crate::pack::{ChoiceId, Fact, FactId, FactKind, SurveyCount, SurveyQuestion};
use crate::yaml::{Node, Value};

use super::condition::choice;
use super::files::{FACTS, PackFiles};
use super::scope::{List, Scope, if_given};
use super::text::plain;

/// `{ question: "…", last: [works], counts: most }`, of the fact `id`.
pub(super) fn survey_question(
    scope: Scope<'_>,
    node: &Node,
    id: Option<&str>,
    kind: Option<&FactKind>,
) -> Option<SurveyQuestion> {
    let fields = scope.reader.fields(node, "a question of a survey")?;
    let question = plain(scope, &fields, "question");
    let (labels, last, counts) =
        (fields.optional("labels"), fields.optional("last"), fields.required("counts"));
    fields.finish();
    let offered = match kind? {
        FactKind::Choice(choices) => choices,
        FactKind::Number | FactKind::YesNo | FactKind::Text => {
            let problem =
                scope.reader.problem(node, "only what is answered with a choice is asked in a survey");
            scope.reader.note(problem.label("no choice").help("take `survey` out; a person tells this fact"));
            return None;
        }
    };
    let names = List { names: offered.iter().map(|choice| choice.id.as_str()).collect(), whole: true };
    let own = |node: &Node| choice(scope, id.unwrap_or_default(), &names, node);
    let printed = if_given(labels, |node| {
        let mut printed: Vec<String> = offered.iter().map(|choice| choice.label.clone()).collect();
        for (key, label) in scope.reader.entries(node)? {
            let (place, label) = (own(key)?.index(), super::text::plain_at(scope, label, "labels")?);
            printed[place] = label;
        }
        Some(printed)
    });
    let last = if_given(last, |list| scope.references(list, "none of its choices is named", own));
    let counts = counts.and_then(|node| counts_as(scope, node, own));
    let usual = || offered.iter().map(|choice| choice.label.clone()).collect();
    Some(SurveyQuestion {
        question: question?,
        labels: printed.ok()?.unwrap_or_else(usual),
        last: last.ok()?.unwrap_or_default(),
        counts: counts?,
    })
}

/// `most`, `{ most_among: main-trouble }` or `{ majority: other, of: main-trouble, otherwise: knowledge }`
fn counts_as(scope: Scope<'_>, node: &Node, own: impl Fn(&Node) -> Option<ChoiceId>) -> Option<SurveyCount> {
    if !matches!(node.value, Value::Map(_)) {
        return scope.reader.word(node, &[("most", SurveyCount::Most)]);
    }
    let fields = scope.reader.fields(node, "what counts")?;
    let (among, majority) = (fields.optional("most_among"), fields.optional("majority"));
    let counts = match (among, majority) {
        (Some(among), None) => scope.choice_fact(among).map(SurveyCount::MostAmong),
        (None, Some(majority)) => {
            let of = fields.required("of").and_then(|node| scope.choice_fact(node));
            let otherwise = fields.required("otherwise").and_then(&own);
            let choice = own(majority);
            Some(SurveyCount::Majority { of: of?, choice: choice?, otherwise: otherwise? })
        }
        (Some(_), Some(_)) | (None, None) => {
            let problem = scope.reader.problem(node, "what counts is either `most_among` or `majority`");
            scope.reader.note(problem.label("give exactly one of the two"));
            None
        }
    };
    fields.finish();
    counts
}

/// Notes what counts by the answers to a question that the survey does not ask before, or that many answers count of
/// in another way.
pub(super) fn note_unasked(files: &PackFiles, facts: &[Fact]) {
    let Some((file, root)) = files.readable(FACTS) else { return };
    let Some(entries) = root.get("facts").map(Node::elements) else { return };
    for ((id, fact), entry) in FactId::all(facts).zip(entries) {
        let Some(survey) = &fact.survey else { continue };
        let of = match survey.counts {
            SurveyCount::Most => continue,
            SurveyCount::MostAmong(of) | SurveyCount::Majority { of, .. } => of,
        };
        let earlier = facts[of.index()].survey.as_ref();
        if of < id && earlier.is_some_and(|earlier| earlier.counts == SurveyCount::Most) {
            continue;
        }
        let Some(place) = entry.get("survey").and_then(|survey| survey.get("counts")) else { continue };
        let name = &facts[of.index()].id;
        let fault = format!("\"{name}\" is not asked in a survey before \"{}\"", fact.id);
        let problem = file.reader.problem(place, fault).label("rests on it");
        file.reader.note(
            problem.help(format!("give \"{name}\" a `survey` with `counts: most`, and let it stand first")),
        );
    }
}

//! The explanation: verdict and rivals, points, rules met and not met, conditions, scores, shares.

use crate::judgement::Truth;
use crate::pack::normal_label;
use crate::problem::{Place, Problem, Problems, nearest};
use crate::report::document::number::{listed, points, signed};
use crate::report::document::{Block, Document, ListItem, Marker, Rank, Text};
use crate::report::result::{
    SavedConclusion, SavedEvidence, SavedField, SavedFinding, SavedLeaf, SavedObserved, SavedRanked,
    SavedResult,
};

use super::interviewed::answers_about;
use super::options::minus;
use super::reported::Reported;
use super::statements;
use super::trace;
use super::{contributions, options};

/// The option and two rivals are set side by side.
const COMPARED: usize = 3;

/// What to explain: everything, or less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Explained<'e> {
    /// This field only.
    pub field: Option<&'e str>,
    /// This rule, sign, readiness condition, fact or option only, by its id.
    pub what: Option<&'e str>,
}

/// How the verdict came about.
///
/// # Errors
/// A problem with the nearest name where the result knows no such field, or nothing called `what`.
pub fn explain(result: &SavedResult, wanted: &Explained) -> Result<Document, Problems> {
    let conclusions = conclusions(result, wanted.field)?;
    let mut blocks = Vec::new();
    for conclusion in &conclusions {
        let reported = Reported { result, conclusion };
        if conclusions.len() > 1 {
            blocks.push(Block::Heading(Rank::Field, conclusion.verdict.headline.as_str().into()));
        }
        match wanted.what {
            None => blocks.extend(everything(&reported)),
            Some(name) => blocks.extend(topic(&reported, name)?),
        }
    }
    let title = match (conclusions.as_slice(), wanted.what) {
        ([only], None) => format!("How this came about: {}", only.verdict.headline),
        ([only], Some(topic)) => format!("{topic}: {}", only.verdict.headline),
        (_, None) => "How these verdicts came about".to_owned(),
        (_, Some(topic)) => format!("{topic}, in each field"),
    };
    Ok(Document { title: title.into(), question: None, about: Vec::new(), blocks })
}

/// The conclusions about a field, or about all that are shown.
fn conclusions<'r>(
    result: &'r SavedResult,
    field: Option<&str>,
) -> Result<Vec<&'r SavedConclusion>, Problems> {
    let shown: Vec<&SavedConclusion> = match field {
        None => result.fields.iter().filter_map(SavedField::shown).collect(),
        Some(name) => {
            let found = result.fields.iter().find(|field| field.name() == Some(name));
            found.ok_or_else(|| Problems::from(unknown_field(result, name)))?.shown().into_iter().collect()
        }
    };
    if shown.is_empty() {
        let place =
            Place::Argument(field.map_or_else(|| "explain".to_owned(), |name| format!("--field {name}")));
        return Err(Problem::new(place, "there is nothing to explain: the result is withheld")
            .help(format!("ask at least {} people; smaller groups are never shown", result.minimum_group))
            .into());
    }
    Ok(shown)
}

fn unknown_field(result: &SavedResult, name: &str) -> Problem {
    let names: Vec<&str> = result.fields.iter().filter_map(SavedField::name).collect();
    let problem =
        Problem::new(Place::Argument(format!("--field {name}")), "the result has no field of this name");
    match nearest(name, names.iter().copied()) {
        Some(near) => problem.help(format!("did you mean \"{near}\"?")),
        None if names.is_empty() => problem.help("leave out --field: the result is not divided into fields"),
        None => problem.help(format!("its fields are {}", listed(&names, "and"))),
    }
}

fn everything(reported: &Reported) -> Vec<Block> {
    let conclusion = reported.conclusion;
    let ranking = &conclusion.verdict.ranking;
    let mut blocks = vec![
        Block::Paragraph(reported.summary().into()),
        Block::Heading(Rank::Section, "Verdict and rivals".into()),
        Block::Table(options::table(reported, &ranking[..ranking.len().min(COMPARED)], usize::MAX)),
        Block::Heading(Rank::Part, "The points of every option".into()),
        Block::List(Marker::Dash, ranking.iter().map(|ranked| arithmetic(reported, ranked)).collect()),
    ];
    for (truth, title) in [
        (Truth::Met, "Rules that were met"),
        (Truth::Unknown, "Rules of which too little is known"),
        (Truth::NotMet, "Rules that were not met"),
    ] {
        let findings = conclusion.findings.iter().filter(|finding| finding.truth == truth);
        let rules: Vec<ListItem> = findings.map(|finding| trace::rule(reported, finding)).collect();
        if !rules.is_empty() {
            blocks.push(Block::Heading(Rank::Section, title.into()));
            blocks.push(Block::List(Marker::Dash, rules));
        }
    }
    blocks.push(Block::Heading(Rank::Section, "Scores".into()));
    blocks.extend(statements::signs(reported, &conclusion.signs.iter().collect::<Vec<_>>()));
    blocks.extend(statements::readiness(reported, &conclusion.readiness.iter().collect::<Vec<_>>()));
    blocks.extend(statements::facts(reported, |_| true));
    for sign in &conclusion.signs {
        blocks.extend(statements::items(reported.sign_name(&sign.id), &sign.items));
    }
    for condition in &conclusion.readiness {
        blocks.extend(statements::items(reported.readiness_name(&condition.id), &condition.items));
    }
    blocks
}

/// `pilot: 5.5 = +2 every-option, +1 silos-present`.
pub(super) fn arithmetic(reported: &Reported, ranked: &SavedRanked) -> ListItem {
    let terms = ranked.contributions.iter().map(|added| format!("{} {}", signed(added.points), added.rule));
    let terms: Vec<String> = terms.collect();
    let sum = if terms.is_empty() { String::new() } else { format!(" = {}", terms.join(", ")) };
    Text::strong(format!("{}: {}", reported.option_name(&ranked.option), minus(&points(ranked.points))))
        .then(sum)
        .into()
}

/// What the result says about everything that has this id: a rule is often called like the fact that it is about. Names as
/// reports print them do as well, and the id of a statement tells of what it measures.
///
/// # Errors
/// A problem with the nearest id where nothing has it.
pub(super) fn topic(reported: &Reported, name: &str) -> Result<Vec<Block>, Problems> {
    let name = &id_of(reported, name);
    let rule = reported.conclusion.finding(name).map(|finding| rule(reported, finding));
    let kinds = [
        ("The sign", sign(reported, name)),
        ("The readiness condition", readiness(reported, name)),
        ("The fact", fact(reported, name)),
        ("The option", option(reported, name)),
        ("The rule", rule),
    ];
    let found = kinds.into_iter().filter_map(|(kind, blocks)| Some((kind, blocks?)));
    let mut found = found.collect::<Vec<_>>();
    match found.len() {
        0 => Err(unknown(reported, name).into()),
        1 => Ok(found.swap_remove(0).1),
        _ => {
            let heading = |kind: &str| Block::Heading(Rank::Section, format!("{kind} \"{name}\"").into());
            let told = found.into_iter().flat_map(|(kind, blocks)| {
                let blocks = blocks.into_iter().map(|block| match block {
                    Block::Heading(Rank::Section, text) => Block::Heading(Rank::Part, text),
                    block => block,
                });
                std::iter::once(heading(kind)).chain(blocks)
            });
            Ok(told.collect())
        }
    }
}

/// The id that something is called by: itself, in small letters, by its name in reports, or by one of its statements.
fn id_of(reported: &Reported, name: &str) -> String {
    let conclusion = reported.conclusion;
    let pairs: Vec<(&str, &str)> = ids(conclusion).map(|id| (id, name_of(reported, id))).collect();
    let normal = normal_label(name);
    let exact = pairs.iter().find(|(id, _)| *id == name);
    let alike =
        || pairs.iter().find(|(id, called)| normal_label(id) == normal || normal_label(called) == normal);
    if let Some((id, _)) = exact.or_else(alike) {
        return (*id).to_owned();
    }
    let signs = conclusion.signs.iter().map(|sign| (sign.id.as_str(), &sign.items));
    let conditions = conclusion.readiness.iter().map(|condition| (condition.id.as_str(), &condition.items));
    let mut measured = signs.chain(conditions);
    let found = measured.find(|(_, items)| items.iter().any(|item| item.id == name));
    found.map_or(name, |(id, _)| id).to_owned()
}

/// Everything that can be explained, by its id.
fn ids(conclusion: &SavedConclusion) -> impl Iterator<Item = &str> {
    (conclusion.signs.iter().map(|sign| sign.id.as_str()))
        .chain(conclusion.readiness.iter().map(|condition| condition.id.as_str()))
        .chain(conclusion.facts.keys().map(String::as_str))
        .chain(conclusion.verdict.ranking.iter().map(|ranked| ranked.option.as_str()))
        .chain(conclusion.findings.iter().map(|finding| finding.rule.as_str()))
}

/// What reports call it; a rule has no other name.
fn name_of<'r>(reported: &Reported<'r>, id: &'r str) -> &'r str {
    let names = [
        reported.sign_name(id),
        reported.readiness_name(id),
        reported.fact_name(id),
        reported.option_name(id),
    ];
    names.into_iter().find(|name| *name != id).unwrap_or(id)
}

fn sign(reported: &Reported, name: &str) -> Option<Vec<Block>> {
    let sign = reported.conclusion.signs.iter().find(|sign| sign.id == name)?;
    let mut blocks = Vec::new();
    if let Some(text) = reported.sign_text(name) {
        blocks.push(titled(&text.title, &text.definition));
    }
    blocks.extend(statements::signs(reported, &[sign]));
    blocks.extend(statements::items(reported.sign_name(&sign.id), &sign.items));
    blocks.extend(answers_about(reported, name, reported.sign_name(&sign.id)));
    blocks.extend(contributions::tables(sign));
    blocks.extend(rules_that_look_at(reported, name));
    Some(blocks)
}

fn readiness(reported: &Reported, name: &str) -> Option<Vec<Block>> {
    let condition = reported.conclusion.readiness.iter().find(|condition| condition.id == name)?;
    let mut blocks = Vec::new();
    if let Some(text) = reported.readiness_text(name) {
        blocks.push(titled(&text.title, &text.definition));
    }
    blocks.extend(statements::readiness(reported, &[condition]));
    blocks.extend(statements::items(reported.readiness_name(&condition.id), &condition.items));
    blocks.extend(answers_about(reported, name, reported.readiness_name(&condition.id)));
    blocks.extend(rules_that_look_at(reported, name));
    Some(blocks)
}

fn fact(reported: &Reported, name: &str) -> Option<Vec<Block>> {
    if !reported.conclusion.facts.contains_key(name) {
        return None;
    }
    let mut blocks = statements::facts(reported, |fact| fact == name);
    blocks.extend(rules_that_look_at(reported, name));
    Some(blocks)
}

fn titled(title: &str, definition: &str) -> Block {
    Block::Paragraph(Text::strong(format!("{title}. ")).then(definition))
}

fn rule(reported: &Reported, finding: &SavedFinding) -> Vec<Block> {
    let came_to = match finding.truth {
        Truth::Met => "This rule is met.".to_owned(),
        Truth::NotMet => "This rule is not met.".to_owned(),
        Truth::Unknown => {
            format!("It is not known whether this rule is met: {} unknown.", finding.gaps.join(", "))
        }
    };
    vec![Block::Paragraph(came_to.into()), Block::List(Marker::Dash, vec![trace::rule(reported, finding)])]
}

fn option(reported: &Reported, name: &str) -> Option<Vec<Block>> {
    let conclusion = reported.conclusion;
    let position = conclusion.verdict.ranking.iter().position(|ranked| ranked.option == name)?;
    let ranked = &conclusion.verdict.ranking[position];
    let mut blocks = Vec::new();
    if let Some(text) = reported.option_text(name) {
        blocks.push(Block::Paragraph(
            Text::strong(format!("{}. ", text.title))
                .then(format!("Right when: {} Wrong when: {}", text.right_when, text.wrong_when)),
        ));
    }
    let place = format!("Place {} of {} options.", position + 1, conclusion.verdict.ranking.len());
    blocks.push(Block::Paragraph(place.into()));
    blocks.push(Block::List(Marker::Dash, vec![arithmetic(reported, ranked)]));
    let weighs = |finding: &&SavedFinding| finding.weighs.iter().any(|weight| weight.option == name);
    blocks.extend(rules("Rules that weigh it", reported, conclusion.findings.iter().filter(weighs)));
    Some(blocks)
}

fn rules_that_look_at(reported: &Reported, input: &str) -> Vec<Block> {
    let looks = |finding: &&SavedFinding| {
        let trees = std::iter::once(&finding.evidence).chain(&finding.unless);
        trees.flat_map(SavedEvidence::leaves).any(|leaf| looks_at(leaf, input))
    };
    rules("Rules that look at it", reported, reported.conclusion.findings.iter().filter(looks))
}

fn looks_at(leaf: &SavedLeaf, input: &str) -> bool {
    let compared = match &leaf.observed {
        Some(SavedObserved::Signs(signs)) => signs.iter().any(|sign| sign.id == input),
        _ => false,
    };
    compared || leaf.input.as_deref() == Some(input)
}

/// Rules in the order met, unknown, not met.
fn rules<'r>(
    title: &str,
    reported: &Reported,
    findings: impl Iterator<Item = &'r SavedFinding>,
) -> Vec<Block> {
    let mut findings: Vec<&SavedFinding> = findings.collect();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.truth));
    let items: Vec<ListItem> = findings
        .into_iter()
        .map(|finding| {
            let came_to = match finding.truth {
                Truth::Met => "met",
                Truth::NotMet => "not met",
                Truth::Unknown => "not known",
            };
            let mut item = trace::rule(reported, finding);
            item.text = Text::from(format!("[{came_to}] ")).and(item.text);
            item
        })
        .collect();
    if items.is_empty() {
        return Vec::new();
    }
    vec![Block::Heading(Rank::Section, title.into()), Block::List(Marker::Dash, items)]
}

fn unknown(reported: &Reported, name: &str) -> Problem {
    let names = ids(reported.conclusion);
    let called = ids(reported.conclusion).map(|id| name_of(reported, id));
    let problem = Problem::new(
        Place::Argument(name.to_owned()),
        "the result has no rule, sign, readiness condition, fact or option of this name",
    );
    match nearest(name, names).or_else(|| nearest(name, called)) {
        Some(near) => problem.help(format!("did you mean \"{near}\"?")),
        None => problem.help("leave the name out to see all of them"),
    }
}

//! The explanation of one rule, sign, readiness condition, fact or option.

use crate::judgement::Truth;
use crate::problem::{Place, Problem, Problems, nearest};

use super::answers;
use super::contributions;
use super::evidence;
use super::explanation::arithmetic;
use super::reported::Reported;
use super::scores;
use crate::report::document::{Block, ListItem, Marker, Rank, Text};
use crate::report::result::{SavedEvidence, SavedFinding, SavedLeaf, SavedObserved};

/// What the result says about everything that has this id: a rule is often called like the fact that it is about.
///
/// # Errors
/// A problem with the nearest id where nothing has it.
pub(super) fn topic(reported: &Reported, name: &str) -> Result<Vec<Block>, Problems> {
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

fn sign(reported: &Reported, name: &str) -> Option<Vec<Block>> {
    let sign = reported.conclusion.signs.iter().find(|sign| sign.id == name)?;
    let mut blocks = Vec::new();
    if let Some(text) = reported.sign_text(name) {
        blocks.push(titled(&text.title, &text.definition));
    }
    blocks.extend(scores::signs(reported, &[sign]));
    blocks.extend(scores::items(reported.sign_name(&sign.id), &sign.items));
    blocks.extend(answers::answers_about(reported, name, reported.sign_name(&sign.id)));
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
    blocks.extend(scores::readiness(reported, &[condition]));
    blocks.extend(scores::items(reported.readiness_name(&condition.id), &condition.items));
    blocks.extend(answers::answers_about(reported, name, reported.readiness_name(&condition.id)));
    blocks.extend(rules_that_look_at(reported, name));
    Some(blocks)
}

fn fact(reported: &Reported, name: &str) -> Option<Vec<Block>> {
    if !reported.conclusion.facts.contains_key(name) {
        return None;
    }
    let mut blocks = scores::facts(reported, |fact| fact == name);
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
    vec![Block::Paragraph(came_to.into()), Block::List(Marker::Dash, vec![evidence::rule(reported, finding)])]
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
            let mut item = evidence::rule(reported, finding);
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
    let conclusion = reported.conclusion;
    let names = (conclusion.signs.iter().map(|sign| sign.id.as_str()))
        .chain(conclusion.readiness.iter().map(|condition| condition.id.as_str()))
        .chain(conclusion.facts.keys().map(String::as_str))
        .chain(conclusion.verdict.ranking.iter().map(|ranked| ranked.option.as_str()))
        .chain(conclusion.findings.iter().map(|finding| finding.rule.as_str()));
    let problem = Problem::new(
        Place::Argument(name.to_owned()),
        "the result has no rule, sign, readiness condition, fact or option of this name",
    );
    match nearest(name, names) {
        Some(near) => problem.help(format!("did you mean \"{near}\"?")),
        None => problem.help("leave the name out to see all of them"),
    }
}

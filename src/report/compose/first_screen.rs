//! The first screen: form one or not, for whom, why, how sure, and what to do first.

use std::cmp::Reverse;

use crate::judgement::Truth;
use crate::pack::ReadinessState;

use super::super::document::{Block, Figure, Figures, ListItem, Marker, Rank, Text};
use super::super::result::{SavedEvidence, SavedFinding, SavedObserved, SavedStatus};
use super::reported::Reported;
use super::robustness;

/// Findings on the first screen.
const FINDINGS: usize = 3;
/// Next steps on the first screen.
const STEPS: usize = 2;

/// The first screen, after the headline.
pub(super) fn first_screen(reported: &Reported) -> Vec<Block> {
    let verdict = &reported.conclusion.verdict;
    let figures = Figures { sentence: reported.summary().into(), figures: figures(reported) };
    let mut blocks = vec![Block::Figures(figures), Block::Paragraph(how_sure(reported))];
    if let Some(strengths) = reported.strengths() {
        blocks.push(Block::Paragraph(Text::strong("To build on: ").then(strengths)));
    }
    let findings = chief_findings(reported);
    if !findings.is_empty() {
        blocks.push(Block::Heading(Rank::Part, "Why".into()));
        blocks.push(Block::List(Marker::Dash, findings.into_iter().map(finding).collect()));
    }
    if !verdict.next_steps.is_empty() {
        blocks.push(Block::Heading(Rank::Part, "What to do first".into()));
        let steps = verdict.next_steps.iter().take(STEPS);
        let steps = steps.map(|step| format!("{} ({}, {})", step.step, step.owner, step.by).into());
        blocks.push(Block::List(Marker::Number, steps.collect()));
    }
    blocks
}

/// The summary in figures, need, readiness and confidence each by itself.
fn figures(reported: &Reported) -> Vec<Figure> {
    let verdict = &reported.conclusion.verdict;
    let figure = |label: &str, value: String, detail: String| Figure {
        label: label.into(),
        value: value.into(),
        detail: detail.into(),
    };
    vec![
        figure("Verdict", verdict.name.clone(), reported.standing()),
        figure("Signs present", reported.present_of_all(), reported.signs_detail()),
        figure("Conditions in place", reported.in_place_of_all(), reported.conditions_detail()),
        figure("Confidence", verdict.confidence.0.word().to_owned(), reported.people()),
    ]
}

/// The weightiest reason of each kind; the section on certainty has them all.
fn how_sure(reported: &Reported) -> Text {
    let verdict = &reported.conclusion.verdict;
    let mut text = Text::strong(format!("Confidence: {}.", verdict.confidence.0.word()));
    if !reported.is_interview() {
        text = text.then(format!(" {}", reported.who_answered()));
    }
    if let Some(held) = robustness::held(reported) {
        text = text.then(format!(" {held}"));
    }
    if let Some(reason) = verdict.confidence_reasons.first() {
        text = text.then(format!(" {reason}"));
    }
    if let (SavedStatus::Provisional, Some(reason)) = (verdict.status, verdict.status_reasons.first()) {
        text = text.then_strong(" Provisional: ").then(reason.as_str());
    }
    text
}

fn finding(finding: &SavedFinding) -> ListItem {
    match &finding.recommend {
        Some(recommend) => {
            Text::from(finding.finding.as_str()).then_strong(" What helps: ").then(recommend.as_str()).into()
        }
        None => finding.finding.as_str().into(),
    }
}

/// What speaks most for the leading option: what advises, or else what weighs; a missing condition first,
/// since nothing works before it is settled.
fn chief_findings<'r>(reported: &Reported<'r>) -> Vec<&'r SavedFinding> {
    let conclusion = reported.conclusion;
    let leading = conclusion.verdict.ranking.first().map(|ranked| ranked.option.as_str());
    let weight = |finding: &SavedFinding| {
        let weighed = finding.weighs.iter().find(|weight| Some(weight.option.as_str()) == leading);
        weighed.map_or(0, |weight| weight.points.hundredths())
    };
    let mut findings: Vec<&SavedFinding> = conclusion
        .findings
        .iter()
        .filter(|finding| finding.truth.0 == Truth::Met && !holds_for_everybody(finding))
        .filter(|finding| finding.recommend.is_some() || weight(finding) > 0)
        .collect();
    // A finding that advises nothing stands here only where none advises: it would say the same again.
    if findings.iter().any(|finding| finding.recommend.is_some()) {
        findings.retain(|finding| finding.recommend.is_some());
    }
    findings.sort_by_key(|finding| (Reverse(concerns_a_gap(finding)), Reverse(weight(finding))));
    findings.truncate(FINDINGS);
    findings
}

/// Whether a readiness condition that is a gap made the rule hold.
fn concerns_a_gap(finding: &SavedFinding) -> bool {
    finding.evidence.leaves().iter().any(|leaf| {
        let observed = leaf.observed.as_ref();
        leaf.truth.0 == Truth::Met
            && matches!(observed, Some(SavedObserved::Readiness(seen)) if seen.state.0 == ReadinessState::Gap)
    })
}

/// Whether a rule is met whatever was found, so that it says nothing about this field.
fn holds_for_everybody(finding: &SavedFinding) -> bool {
    let nothing = Some(SavedObserved::Nothing);
    let always = matches!(&finding.evidence, SavedEvidence::Leaf(leaf) if leaf.observed == nothing);
    always && finding.unless.is_none()
}

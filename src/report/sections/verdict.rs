//! The first screen: the verdict, how sure it is, why, and what helps.

use std::cmp::Reverse;

use crate::judgement::{Status, Truth};
use crate::pack::{Points, VerdictKind};
use crate::report::document::number::listed;
use crate::report::document::{Block, Figure, Figures, ListItem, Marker, Rank, Text};
use crate::report::result::{ReadinessWord, SavedFinding, SavedRanked};

use super::certainty::{held, settling};
use super::reported::Reported;

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
    blocks.extend(why(reported));
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
        figure("Verdict", reported.verdict_names(), reported.standing()),
        figure("Signs present", reported.present_of_all(), reported.signs_detail()),
        figure("Conditions in place", reported.in_place_of_all(), reported.conditions_detail()),
        figure("Confidence", verdict.confidence.word().to_owned(), reported.people()),
    ]
}

/// The weightiest reason of each kind; the section on certainty has them all.
fn how_sure(reported: &Reported) -> Text {
    let verdict = &reported.conclusion.verdict;
    let mut text = Text::strong(format!("Confidence: {}.", verdict.confidence.word()));
    if !reported.is_interview() {
        text = text.then(format!(" {}", reported.who_answered()));
    }
    if let Some(held) = held(reported) {
        text = text.then(format!(" {held}"));
    }
    if let Some(reason) = verdict.confidence_reasons.first() {
        text = text.then(format!(" {reason}"));
    }
    if let (Status::Provisional, Some(reason)) = (verdict.status, verdict.status_reasons.first()) {
        let word = if verdict.undecided_with.is_empty() { "Provisional" } else { "Undecided" };
        text = text.then_strong(format!(" {word}: ")).then(reason.as_str());
    }
    if !verdict.undecided_with.is_empty() {
        text = text.then(format!(" {}", settling(&verdict.open_conditions)));
    }
    text
}

/// Findings that are given as reasons.
const REASONS: usize = 5;

/// The reasons of the verdict; nothing where none was found.
pub(super) fn why(reported: &Reported) -> Vec<Block> {
    let kind = reported.conclusion.verdict.kind;
    // What no points decide is decided by what is unknown; beside that, what speaks for a community still counts.
    let by_points = if kind == VerdictKind::InsufficientEvidence { Vec::new() } else { carrying(reported) };
    let mut reasons: Vec<ListItem> = undecided(reported).into_iter().collect();
    reasons.extend(by_points.iter().take(REASONS).map(|finding| finding.finding.as_str().into()));
    if reasons.is_empty() {
        return Vec::new();
    }
    vec![Block::Heading(Rank::Part, "Why".into()), Block::List(Marker::Dash, reasons)]
}

/// Why no points decide, in the words of the pack, with the inputs that are unknown.
fn undecided(reported: &Reported) -> Option<ListItem> {
    let kind = reported.conclusion.verdict.kind;
    let text = reported.result.pack.undecided.iter().find(|undecided| undecided.kind == kind)?;
    let unknown: Vec<&str> = match kind {
        VerdictKind::InsufficientEvidence => {
            let signs = reported.conclusion.signs.iter().filter(|sign| sign.level.is_none());
            signs.map(|sign| reported.sign_name(&sign.id)).collect()
        }
        VerdictKind::CheckReadiness => {
            let conditions = reported.conditions(ReadinessWord::Unknown);
            conditions.iter().map(|condition| reported.readiness_name(&condition.id)).collect()
        }
        VerdictKind::Form
        | VerdictKind::Pilot
        | VerdictKind::Prepare
        | VerdictKind::Alternative
        | VerdictKind::NoAction => Vec::new(),
    };
    let reason = Text::from(text.right_when.as_str());
    Some(match unknown.as_slice() {
        [] => reason.into(),
        names => reason.then(format!(" Not known: {}.", listed(names, "and"))).into(),
    })
}

/// The findings that gave the leading option points, and its nearest rival not twice as many, since those are reasons for
/// the rival: most points first, of equal ones first what puts it further ahead. Where none did, what took points from
/// the rival.
fn carrying<'r>(reported: &Reported<'r>) -> Vec<&'r SavedFinding> {
    let ranking = &reported.conclusion.verdict.ranking;
    let Some(leading) = ranking.first() else { return Vec::new() };
    let lead = |finding: &SavedFinding| {
        let of_rival = ranking.get(1).map_or_else(Points::default, |rival| given(finding, rival));
        given(finding, leading) - of_rival
    };
    let nothing = Points::default();
    let met = reported.conclusion.findings.iter().filter(|finding| finding.truth == Truth::Met);
    let is_for_it = |finding: &&SavedFinding| {
        let for_it = given(finding, leading);
        for_it > nothing && lead(finding) + for_it > nothing
    };
    let mut carrying: Vec<&SavedFinding> = met.clone().filter(is_for_it).collect();
    if carrying.is_empty() {
        carrying = met.filter(|finding| lead(finding) > nothing).collect();
    }
    carrying.sort_by_key(|finding| (Reverse(given(finding, leading)), Reverse(lead(finding))));
    carrying
}

/// The points that a finding gives an option.
fn given(finding: &SavedFinding, option: &SavedRanked) -> Points {
    let weight = finding.weighs.iter().find(|weight| weight.option == option.option);
    weight.map_or_else(Points::default, |weight| weight.points)
}

/// What met rules advise under this verdict, each with its finding.
pub(super) fn advice(reported: &Reported) -> Vec<Block> {
    let met = reported.conclusion.findings.iter().filter(|finding| finding.truth == Truth::Met);
    let items: Vec<ListItem> = met.filter_map(advised).collect();
    if items.is_empty() {
        return Vec::new();
    }
    vec![Block::Heading(Rank::Part, "How to go about it".into()), Block::List(Marker::Dash, items)]
}

/// A finding with what it advises; `None` where it advises nothing.
pub(super) fn advised(finding: &SavedFinding) -> Option<ListItem> {
    let advice = finding.recommend.as_deref()?;
    Some(Text::from(finding.finding.as_str()).then_strong(" What helps: ").then(advice).into())
}

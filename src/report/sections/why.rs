//! Why: the findings that gave the verdict its points, strongest first, and what they advise.

use std::cmp::Reverse;

use crate::judgement::Truth;
use crate::pack::{Points, VerdictKind};

use super::reported::Reported;
use crate::report::document::number::listed;
use crate::report::document::{Block, ListItem, Marker, Rank, Text};
use crate::report::result::{ReadinessWord, SavedFinding, SavedRanked};

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

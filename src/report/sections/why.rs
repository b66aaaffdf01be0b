//! Why the answer is what it is: what carried it, what stands in its way, and what is said about the answers themselves.

use std::cmp::Reverse;

use crate::judgement::Truth;
use crate::pack::{OptionKind, Points, ReadinessState, VerdictKind};
use crate::report::document::number::{listed, lower_first};
use crate::report::document::{ListItem, Text};
use crate::report::result::{ReadinessWord, SavedFinding, SavedLeaf, SavedObserved};

use super::reported::Reported;

/// Findings that are given as reasons.
const REASONS: usize = 4;
/// Points, in hundredths, from which on it is worth knowing what gives the answer none, and weighs for or against it.
const WORTH_KNOWING: i32 = 150;

/// The reasons, strongest first, and what weighs most against the answer.
pub(super) fn reasons(reported: &Reported) -> Vec<ListItem> {
    let kind = reported.conclusion.verdict.kind;
    // What no points decide is decided by what is unknown; beside that, what speaks for a community still counts.
    let (by_points, against) = match kind {
        VerdictKind::InsufficientEvidence => (Vec::new(), None),
        VerdictKind::CheckReadiness => (carrying(reported), None),
        _ => (carrying(reported), against(reported)),
    };
    let is_reason = |finding: &&SavedFinding| role(reported, finding) == Role::Reason;
    let mut reasons: Vec<ListItem> = undecided(reported).into_iter().collect();
    let by_points = by_points.into_iter().filter(is_reason).take(REASONS);
    reasons.extend(by_points.map(|finding| said_by(reported, finding).into()));
    reasons.extend(against.map(|(whom, finding)| {
        let finding = lower_first(&said_by(reported, finding));
        match whom {
            Against::Leading => format!("What speaks against it: {finding}"),
            Against::ForRival(rival) => {
                format!(
                    "What speaks for the next best ({}): {finding}",
                    lower_first(reported.option_title(rival))
                )
            }
        }
        .into()
    }));
    reasons
}

/// The finding as a sentence, which says where all it rests on is what one of several informants alone told.
fn said_by(reported: &Reported, finding: &SavedFinding) -> String {
    let told = reported.conclusion.interview.iter().flat_map(|interview| &interview.told_by_one);
    let told: Vec<&str> = told.map(String::as_str).collect();
    let leaves = finding.evidence.leaves();
    let mut known = leaves.iter().filter(|leaf| leaf.truth == Truth::Met).peekable();
    let is_of_one = known.peek().is_some()
        && known.all(|leaf| leaf.input.as_deref().is_some_and(|input| told.contains(&input)));
    if is_of_one {
        format!("{} (one informant alone says so).", finding.finding.trim_end_matches('.'))
    } else {
        finding.finding.clone()
    }
}

/// What stands in the way of a community that is or may be the answer: conditions that are missing, open or
/// not known, and facts against it.
pub(super) fn obstacles(reported: &Reported) -> Vec<ListItem> {
    if !is_about_a_community(reported) {
        return Vec::new();
    }
    let missing = reported.conditions(ReadinessWord::Gap).into_iter().map(|condition| {
        // What somebody chose among descriptions says more than that it is missing.
        let means = condition.rating_means.as_deref();
        let obstacle = || reported.readiness_text(&condition.id).map(|text| text.obstacle.as_str());
        means.or_else(obstacle).unwrap_or(&condition.id).into()
    });
    let mut obstacles: Vec<ListItem> =
        facts_against(reported).map(|finding| finding.finding.as_str().into()).collect();
    obstacles.extend(missing);
    for (state, words) in [(ReadinessWord::Open, "Still open"), (ReadinessWord::Unknown, "Not known yet")] {
        let conditions = reported.conditions(state);
        let names: Vec<&str> =
            conditions.iter().map(|condition| reported.readiness_name(&condition.id)).collect();
        // What no points decide has said already what is not known.
        let is_said = state == ReadinessWord::Unknown
            && reported.conclusion.verdict.kind == VerdictKind::CheckReadiness;
        if !names.is_empty() && !is_said {
            obstacles.push(format!("{words}: {}.", listed(&names, "and")).into());
        }
    }
    obstacles
}

/// What rules say about who answered and how, which is no reason and no obstacle.
pub(super) fn remarks<'r>(reported: &Reported<'r>) -> Vec<&'r str> {
    met(reported)
        .filter(|finding| role(reported, finding) == Role::Remark)
        .map(|finding| finding.finding.as_str())
        .collect()
}

/// What a finding is to the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Reason,
    Obstacle,
    Remark,
}

/// What rules can look at that tells of the answers and not of the field.
const OF_THE_ANSWERS: [&str; 5] = ["respondents", "rate", "informants", "agreement", "managers_above_staff"];

fn role(reported: &Reported, finding: &SavedFinding) -> Role {
    let leaves = finding.evidence.leaves();
    let is_of_answers =
        |input: &Option<String>| input.as_deref().is_some_and(|input| OF_THE_ANSWERS.contains(&input));
    let is_remark = leaves.iter().all(|leaf| {
        is_of_answers(&leaf.input)
            || matches!(leaf.observed, Some(SavedObserved::Unknown(_) | SavedObserved::Uncertain(_)))
    });
    if is_remark && !leaves.is_empty() {
        return Role::Remark;
    }
    let lacks = leaves.iter().any(|leaf| {
        let found = match &leaf.observed {
            Some(SavedObserved::Readiness(found)) => found.state,
            _ => return false,
        };
        leaf.truth == Truth::Met && matches!(found, ReadinessState::Gap | ReadinessState::Open)
    });
    if is_about_a_community(reported) && (lacks || is_fact_against(reported, finding)) {
        Role::Obstacle
    } else {
        Role::Reason
    }
}

/// Whether a community is the answer, now or later.
fn is_about_a_community(reported: &Reported) -> bool {
    match reported.conclusion.verdict.kind {
        VerdictKind::Form | VerdictKind::Pilot | VerdictKind::Prepare | VerdictKind::CheckReadiness => true,
        VerdictKind::Alternative | VerdictKind::NoAction | VerdictKind::InsufficientEvidence => false,
    }
}

fn met<'r>(reported: &Reported<'r>) -> impl Iterator<Item = &'r SavedFinding> + Clone {
    reported.conclusion.findings.iter().filter(|finding| finding.truth == Truth::Met)
}

/// Facts that somebody affirmed and that take points from a community in every form.
fn facts_against<'r>(reported: &Reported<'r>) -> impl Iterator<Item = &'r SavedFinding> {
    met(reported).filter(|finding| is_fact_against(reported, finding))
}

fn is_fact_against(reported: &Reported, finding: &SavedFinding) -> bool {
    let leaves = finding.evidence.leaves();
    let affirmed =
        |leaf: &&SavedLeaf| matches!(&leaf.observed, Some(SavedObserved::Fact(told)) if told == "yes");
    let takes_from = |kind: OptionKind| {
        let options = reported.result.pack.options.iter().filter(|option| option.kind == kind);
        options.map(|option| option.id.as_str()).any(|id| given(finding, id) < Points::default())
    };
    !leaves.is_empty()
        && leaves.iter().all(affirmed)
        && takes_from(OptionKind::Form)
        && takes_from(OptionKind::Pilot)
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

/// The findings that carried the leading option, strongest first: what gave it points or took them from its nearest rival,
/// and did not give it twice as many. What holds of every field comes last, since it tells nothing of this one.
fn carrying<'r>(reported: &Reported<'r>) -> Vec<&'r SavedFinding> {
    let mut carrying: Vec<((Points, Points), &SavedFinding)> = met(reported)
        .filter_map(|finding| {
            let (gain, lead) = pull(reported, finding)?;
            let nothing = Points::default();
            let tells_apart = gain == nothing && lead.hundredths() >= WORTH_KNOWING;
            let carries = (gain > nothing && gain + lead > nothing) || tells_apart;
            carries.then(|| ((gain.max(lead), lead), finding))
        })
        .collect();
    carrying.sort_by_key(|(strength, finding)| (holds_of_every_field(finding), Reverse(*strength)));
    carrying.into_iter().map(|(_, finding)| finding).collect()
}

/// How a finding weighs against the leading option.
enum Against<'r> {
    /// It takes points from it.
    Leading,
    /// It gives points to its nearest rival alone.
    ForRival(&'r str),
}

/// What weighs most against the leading option, where that is worth knowing.
fn against<'r>(reported: &Reported<'r>) -> Option<(Against<'r>, &'r SavedFinding)> {
    let rival = reported.conclusion.verdict.ranking.get(1).map(|rival| rival.option.as_str());
    let is_reason =
        |finding: &&SavedFinding| !holds_of_every_field(finding) && role(reported, finding) == Role::Reason;
    let weighing = met(reported).filter(is_reason).filter_map(|finding| {
        let (gain, lead) = pull(reported, finding)?;
        let for_rival = gain - lead;
        let nothing = Points::default();
        if lead < nothing && gain.hundredths() <= -WORTH_KNOWING {
            Some((gain, Against::Leading, finding))
        } else if gain <= nothing && for_rival.hundredths() >= WORTH_KNOWING {
            Some((nothing - for_rival, Against::ForRival(rival?), finding))
        } else {
            None
        }
    });
    weighing.min_by_key(|(weight, ..)| *weight).map(|(_, whom, finding)| (whom, finding))
}

fn holds_of_every_field(finding: &SavedFinding) -> bool {
    let leaves = finding.evidence.leaves();
    let asks_nothing = |leaf: &&SavedLeaf| matches!(leaf.observed, Some(SavedObserved::Nothing));
    finding.unless.is_none() && !leaves.is_empty() && leaves.iter().all(asks_nothing)
}

/// The points that a finding gives the leading option, and by how many it puts that ahead of its nearest rival.
fn pull(reported: &Reported, finding: &SavedFinding) -> Option<(Points, Points)> {
    let ranking = &reported.conclusion.verdict.ranking;
    let gain = given(finding, &ranking.first()?.option);
    let of_rival = ranking.get(1).map_or_else(Points::default, |rival| given(finding, &rival.option));
    Some((gain, gain - of_rival))
}

/// The points that a finding gives an option.
fn given(finding: &SavedFinding, option: &str) -> Points {
    let weight = finding.weighs.iter().find(|weight| weight.option == option);
    weight.map_or_else(Points::default, |weight| weight.points)
}

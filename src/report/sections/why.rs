//! Why the answer is what it is: what carried it, what stands in its way, and what is said about the answers themselves.

use std::cmp::Reverse;

use crate::judgement::Truth;
use crate::pack::{OptionKind, Points, ReadinessState, VerdictKind, capitalized};
use crate::report::document::number::{listed, lower_first};
use crate::report::document::{ListItem, Text};
use crate::report::result::{ReadinessWord, SavedFinding, SavedLeaf, SavedObserved};

use super::reported::Reported;

/// Findings that are given as reasons.
const REASONS: usize = 4;
/// Points, in hundredths, from which on it is worth knowing what gives the answer none and takes them from its nearest rival,
/// or gives that alone.
const WORTH_KNOWING: i32 = 150;
/// Points, in hundredths, from which on it is worth knowing what takes them from the answer.
const AGAINST_FROM: i32 = 100;
/// Findings that are given against the answer.
const AGAINST: usize = 2;

/// The reasons, strongest first, and what weighs most against the answer. Where several answers are as good, what speaks most
/// for each.
pub(super) fn reasons(reported: &Reported) -> Vec<ListItem> {
    let verdict = &reported.conclusion.verdict;
    if !verdict.undecided_with.is_empty() {
        return for_each_option(reported);
    }
    let is_reason = |finding: &&SavedFinding| role(reported, finding) == Role::Reason;
    let mut reasons: Vec<ListItem> = no_points_decide(reported).into_iter().collect();
    // What no points decide is decided by what is unknown; beside that, what speaks for a community still counts.
    if verdict.kind == VerdictKind::InsufficientEvidence {
        return reasons;
    }
    let carrying: Vec<Carrying> =
        carrying(reported).into_iter().filter(|found| is_reason(&found.finding)).take(REASONS).collect();
    let rival = || verdict.ranking.get(1).map_or("", |rival| reported.option_title(&rival.option));
    let beside = |which: &str, finding: &SavedFinding| {
        let finding = lower_first(&said_by(reported, finding));
        ListItem::from(format!("{which} the next best ({}): {finding}", lower_first(rival())))
    };
    let (own, of_rival): (Vec<_>, Vec<_>) = carrying.iter().partition(|found| found.gives);
    reasons.extend(own.iter().map(|found| said_by(reported, found.finding).into()));
    reasons.extend(of_rival.iter().map(|found| beside("What speaks against", found.finding)));
    if verdict.kind == VerdictKind::CheckReadiness {
        return reasons;
    }
    let against = against(reported);
    if against.is_empty() {
        reasons.extend(for_rival(reported).map(|finding| beside("What speaks for", finding)));
    }
    reasons.extend(against.into_iter().map(|finding| {
        format!("What speaks against it: {}", lower_first(&said_by(reported, finding))).into()
    }));
    reasons
}

/// What speaks most for each of the options that are as good as one another, by its title.
fn for_each_option(reported: &Reported) -> Vec<ListItem> {
    let verdict = &reported.conclusion.verdict;
    let leading = verdict.ranking.first().map(|ranked| &ranked.option);
    let near: Vec<&String> = leading.into_iter().chain(&verdict.undecided_with).collect();
    let strongest_for = |option: &String| {
        let of_others = |finding: &SavedFinding| {
            near.iter().filter(|other| **other != option).map(|other| given(finding, other)).max()
        };
        // What tells it from the others; what speaks for all of them settles nothing.
        let beyond = |finding: &SavedFinding| given(finding, option) - of_others(finding).unwrap_or_default();
        let of_this_field = met(reported).filter(|finding| !holds_of_every_field(finding));
        let strongest = of_this_field.max_by_key(|finding| beyond(finding))?;
        (beyond(strongest) > Points::default()).then_some(strongest)
    };
    let said = near.iter().filter_map(|option| {
        let finding = lower_first(&said_by(reported, strongest_for(option)?));
        Some(Text::strong(reported.option_title(option)).then(format!(": {finding}")).into())
    });
    said.collect()
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
        match (&condition.rating_means, reported.readiness_text(&condition.id)) {
            (Some(means), _) => {
                format!("{}: {}", capitalized(reported.readiness_name(&condition.id)), lower_first(means))
                    .into()
            }
            (None, Some(text)) => text.obstacle.as_str().into(),
            (None, None) => condition.id.as_str().into(),
        }
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
fn no_points_decide(reported: &Reported) -> Option<ListItem> {
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
        names => {
            let why = one_reason(reported).map(|why| format!(" {why}")).unwrap_or_default();
            reason.then(format!(" Not known: {}.{why}", listed(names, "and"))).into()
        }
    })
}

/// Why no sign is known, where that is the same of all of them.
fn one_reason<'r>(reported: &Reported<'r>) -> Option<&'r str> {
    let signs = reported.conclusion.signs.iter();
    let mut reasons = signs.map(|sign| Some(sign.abstains.as_ref()?.reason.as_str()));
    let first = reasons.next()??;
    reasons.all(|reason| reason == Some(first)).then_some(first)
}

/// A finding that carried the leading option.
struct Carrying<'r> {
    finding: &'r SavedFinding,
    /// Whether it gives the leading option points, or only takes them from its nearest rival.
    gives: bool,
}

/// The findings that carried the leading option, strongest first: what gave it points or took them from its nearest rival,
/// and did not give it twice as many. What holds of every field comes last, since it tells nothing of this one.
fn carrying<'r>(reported: &Reported<'r>) -> Vec<Carrying<'r>> {
    let mut carrying: Vec<((Points, Points), Carrying)> = met(reported)
        .filter_map(|finding| {
            let (gain, lead) = pull(reported, finding)?;
            let nothing = Points::default();
            let tells_apart = gain == nothing && lead.hundredths() >= WORTH_KNOWING;
            let gives = gain > nothing;
            let carries = (gives && gain + lead > nothing) || tells_apart;
            carries.then(|| ((gain.max(lead), lead), Carrying { finding, gives }))
        })
        .collect();
    carrying.sort_by_key(|(strength, found)| (holds_of_every_field(found.finding), Reverse(*strength)));
    carrying.into_iter().map(|(_, found)| found).collect()
}

/// What weighs most against the leading option, heaviest first, whatever it does to others; obstacles stand elsewhere.
fn against<'r>(reported: &Reported<'r>) -> Vec<&'r SavedFinding> {
    let mut weighing: Vec<(Points, &SavedFinding)> = telling(reported)
        .filter_map(|finding| Some((pull(reported, finding)?.0, finding)))
        .filter(|(gain, _)| gain.hundredths() <= -AGAINST_FROM)
        .collect();
    weighing.sort_by_key(|(gain, _)| *gain);
    weighing.into_iter().take(AGAINST).map(|(_, finding)| finding).collect()
}

/// What weighs most for the nearest rival alone, where that is worth knowing.
fn for_rival<'r>(reported: &Reported<'r>) -> Option<&'r SavedFinding> {
    let weighing = telling(reported).filter_map(|finding| {
        let (gain, lead) = pull(reported, finding)?;
        let of_rival = gain - lead;
        (gain <= Points::default() && of_rival.hundredths() >= WORTH_KNOWING).then_some((of_rival, finding))
    });
    weighing.max_by_key(|(of_rival, _)| *of_rival).map(|(_, finding)| finding)
}

/// The findings that tell something of this field, obstacles aside.
fn telling<'r>(reported: &Reported<'r>) -> impl Iterator<Item = &'r SavedFinding> {
    met(reported).filter(|finding| !holds_of_every_field(finding) && role(reported, finding) == Role::Reason)
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

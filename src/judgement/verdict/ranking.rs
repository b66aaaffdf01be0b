//! Ranking: all options by their points, and what put the first ahead of the second.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::judgement::readings::reading::Input;
use crate::judgement::rules::comparison::Measured;
use crate::judgement::rules::evaluate::Clause;
use crate::judgement::rules::evidence::Finding;
use crate::judgement::rules::truth::Truth;
use crate::pack::{OptionId, Pack, Points, RuleId};

use super::{Contribution, LeadPart, Outcome, Ranked};

/// All options, most points first, in the order of the pack where equal.
///
/// The points are those that were weighed, not the sum of the contributions; that both agree is tested.
pub(super) fn ranking(pack: &Pack, findings: &[Finding], points: &[Points]) -> Vec<Ranked> {
    let mut ranking: Vec<Ranked> = OptionId::all(points)
        .map(|(option, points)| Ranked {
            option,
            points: *points,
            contributions: contributions(pack, findings, option),
        })
        .collect();
    ranking.sort_by_key(|ranked| Reverse(ranked.points));
    ranking
}

fn contributions(pack: &Pack, findings: &[Finding], option: OptionId) -> Vec<Contribution> {
    let met = findings.iter().filter(|finding| finding.truth == Truth::Met).map(|finding| finding.rule);
    let weighed = |rule: RuleId| pack[rule].weighs.iter().find(|(weighed, _)| *weighed == option);
    met.filter_map(|rule| weighed(rule).map(|(_, points)| Contribution { rule, points: *points })).collect()
}

/// Lead of the first option over the second; over nothing where there is no second.
pub(super) fn margin(ranking: &[Ranked]) -> Points {
    let points = |place: usize| ranking.get(place).map(|ranked| ranked.points).unwrap_or_default();
    points(0) - points(1)
}

/// The options whose points are so near those of the leading one that nobody should decide by them; none where
/// points decide nothing.
pub(super) fn undecided_with(pack: &Pack, outcome: Outcome, ranking: &[Ranked]) -> Vec<OptionId> {
    let Some((first, others)) = ranking.split_first() else { return Vec::new() };
    let is_near = |other: &&Ranked| first.points - other.points < pack.headlines.undecided_below;
    let near = others.iter().take_while(is_near).map(|other| other.option);
    if outcome.is_decided() { near.collect() } else { Vec::new() }
}

// The lead: which sign, condition or fact put the first option ahead of the second.

/// The parts of the lead, largest first; parts of nothing are left out.
pub(super) fn lead_parts(pack: &Pack, findings: &[Finding], ranking: &[Ranked]) -> Vec<LeadPart> {
    let (Some(first), second) = (ranking.first(), ranking.get(1)) else { return Vec::new() };
    let mut parts: BTreeMap<Option<Input>, Points> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.truth == Truth::Met) {
        let rule = &pack[finding.rule];
        let weighed = |option: OptionId| {
            rule.weighs
                .iter()
                .find(|(weighed, _)| *weighed == option)
                .map_or(Points::default(), |(_, points)| *points)
        };
        let rival = second.map_or(Points::default(), |second| weighed(second.option));
        let inputs = Clause::of_rule(rule).conditions().flat_map(|when| Measured::by(when, pack).inputs);
        let mut inputs = inputs.collect::<std::collections::BTreeSet<_>>().into_iter();
        let single = match (inputs.next(), inputs.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        };
        *parts.entry(single).or_default() += weighed(first.option) - rival;
    }
    let mut parts = parts.into_iter().map(|(input, points)| LeadPart { input, points }).collect::<Vec<_>>();
    parts.retain(|part| part.points != Points::default());
    parts.sort_by_key(|part| std::cmp::Reverse(part.points));
    parts
}

//! Ranking: all options by their points, each with what every met rule added.

use std::cmp::Reverse;

use crate::pack::{OptionId, Pack, Points, RuleId};

use super::{Contribution, Finding, Outcome, Ranked, Truth};

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

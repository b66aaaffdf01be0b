//! The lead: which sign, condition or fact put the first option ahead of the second.

use std::collections::BTreeMap;

use crate::pack::{OptionId, Pack, Points};

use super::clause::Clause;
use super::measured::Measured;
use super::{Finding, Input, Ranked, Truth};

/// What an input added to the lead of the first option over the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeadPart {
    /// The input that the rules behind it measure alone; `None` for rules that measure several, or none.
    pub input: Option<Input>,
    /// Points for the first option less points for the second; the parts add up to the lead exactly.
    pub points: Points,
}

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

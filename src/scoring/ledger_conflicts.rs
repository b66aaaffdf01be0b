//! What a new report would tell together with earlier ones of a ledger.

use std::collections::{BTreeMap, BTreeSet};

use super::ledger::{Ledger, LedgerReport};
use super::ledger_cuts;
use super::shown::MinimumGroup;

/// What a new report and earlier ones would tell together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Conflict {
    /// The day of the earlier report, or the days.
    pub date: String,
    /// What would be told.
    pub told: Told,
}

/// What reports would tell together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    /// Something about fewer people than the minimum, in words.
    Part(String),
    /// What was answered to single statements, by the difference of scales that are made of others: their ids.
    Scales(Vec<String>),
    /// On which side of other cuts the same numbers lie.
    Cuts,
    /// The same, as far as anybody can tell: an earlier program noted the cuts in a way that cannot be compared.
    UnknownCuts,
    /// Nobody can say: the file has not the columns by which the earlier report knows people.
    OtherColumns,
    /// Nobody can say: too few rows hold the answers of the earlier report.
    OtherAnswers,
}

impl Ledger {
    /// What a new report could tell, together with earlier ones of some of the same people, about fewer people than
    /// the minimum.
    ///
    /// Reports together cut people into parts: those who are in the same groups of each. Where every part has at least
    /// the minimum of people, and of answers to each statement, or none, there is no smaller group that anything could
    /// be worked out about. A part that no single report tells of needs twice as many, since its sums and shares follow
    /// by subtraction. Any smaller part is a conflict, whether or not it could be worked out: sums, differences and
    /// whole numbers tell too much to weigh them one by one. Scales of the same name that are made of other statements
    /// tell by their difference what was answered to single ones. A report with the very same groups of the very same
    /// people tells nothing new.
    ///
    /// All of that rests on recognizing people. Where at least half of those behind the smaller report are recognized,
    /// the others count as others; where fewer are, they may be the same people with answers that are written
    /// otherwise, and nobody can tell.
    pub fn conflicts(&self, new: &LedgerReport, minimum: MinimumGroup) -> Vec<Conflict> {
        let others = self.reports.iter().filter(|earlier| !tell_the_same(earlier, new));
        let mut conflicts = Vec::new();
        let mut related = Vec::new();
        for earlier in others {
            match unrecognized(earlier, new) {
                Some(told) => conflicts.push(Conflict { date: earlier.date.clone(), told }),
                None => related.push(earlier),
            }
        }
        for earlier in &related {
            if !earlier.cuts.is_empty() && earlier.cuts != new.cuts {
                let can_be_compared = ledger_cuts::can_be_compared(&earlier.cuts);
                let told = if can_be_compared { Told::Cuts } else { Told::UnknownCuts };
                conflicts.push(Conflict { date: earlier.date.clone(), told });
            }
            let scales = made_of_others(earlier, new);
            if !scales.is_empty() {
                conflicts.push(Conflict { date: earlier.date.clone(), told: Told::Scales(scales) });
            }
        }
        let with = |earlier: &[&LedgerReport]| {
            let told = small_part(&[earlier, &[new]].concat(), minimum)?;
            let dates = earlier.iter().map(|report| report.date.as_str()).collect::<BTreeSet<_>>();
            let date = dates.into_iter().collect::<Vec<_>>().join(" and ");
            Some(Conflict { date, told: Told::Part(told) })
        };
        let of_pairs = related.iter().filter_map(|earlier| with(&[*earlier])).collect::<Vec<_>>();
        if of_pairs.is_empty() && related.len() > 1 {
            conflicts.extend(with(&related));
        }
        conflicts.extend(of_pairs);
        conflicts
    }
}

/// Why nobody can say whether two reports speak of the same people, where nobody can.
fn unrecognized(earlier: &LedgerReport, new: &LedgerReport) -> Option<Told> {
    let columns = |report: &LedgerReport| {
        report.people.iter().map(|people| people.columns.clone()).collect::<BTreeSet<_>>()
    };
    if columns(earlier).is_disjoint(&columns(new)) {
        return Some(Told::OtherColumns);
    }
    let named = Named::new(&[earlier, new]);
    let [of_earlier, of_new] = [0, 1].map(|report| named.everybody(report));
    let same = of_earlier.intersection(&of_new).count();
    (2 * same < of_earlier.len().min(of_new.len())).then_some(Told::OtherAnswers)
}

/// The signs and conditions that are made of other statements, or of statements that are read otherwise.
fn made_of_others(earlier: &LedgerReport, new: &LedgerReport) -> Vec<String> {
    let scales = new.measures.iter().filter(|measure| {
        measure.is_scale
            && earlier.measures.iter().any(|before| {
                let is_same = before.is_scale && before.id == measure.id;
                let are_asked = !before.made_of.is_empty() && !measure.made_of.is_empty();
                is_same && are_asked && before.made_of != measure.made_of
            })
    });
    scales.map(|measure| measure.id.clone()).collect()
}

/// Whether two reports tell the same of the same people, in whatever order.
pub(super) fn tell_the_same(one: &LedgerReport, other: &LedgerReport) -> bool {
    let named = Named::new(&[one, other]);
    let told = |report: usize, of: &LedgerReport| {
        let groups = [&of.told, &of.withheld].map(|groups| {
            groups.iter().map(|group| named.of(report, &group.people)).collect::<BTreeSet<_>>()
        });
        let measures = of.measures.iter();
        let measures = measures
            .map(|measure| (measure.id.clone(), measure.made_of.clone(), named.of(report, &measure.silent)));
        (groups, measures.collect::<BTreeSet<_>>())
    };
    let have_same_cuts =
        [&one.cuts, &other.cuts].iter().any(|cuts| cuts.is_empty()) || one.cuts == other.cuts;
    have_same_cuts && named.everybody(0) == named.everybody(1) && told(0, one) == told(1, other)
}

/// The people of several reports, each with one number wherever they are recognized.
struct Named(Vec<Vec<usize>>);

impl Named {
    fn new(reports: &[&LedgerReport]) -> Named {
        let mut known = BTreeMap::<&str, usize>::new();
        let mut next = 0;
        let numbers = reports.iter().map(|report| {
            let people = report.people.first().map_or(0, |people| people.digests.len());
            let numbers = (0..people).map(|person| {
                let digests = report.people.iter().filter_map(|people| people.digests.get(person));
                let digests = digests.map(String::as_str).collect::<Vec<_>>();
                let number = digests.iter().find_map(|digest| known.get(digest).copied());
                let number = number.unwrap_or_else(|| {
                    next += 1;
                    next
                });
                for digest in digests {
                    known.entry(digest).or_insert(number);
                }
                number
            });
            numbers.collect()
        });
        Named(numbers.collect())
    }

    /// Everybody behind a report.
    fn everybody(&self, report: usize) -> BTreeSet<usize> {
        self.0.get(report).into_iter().flatten().copied().collect()
    }

    /// The people at these places of a report.
    fn of(&self, report: usize, places: &[u32]) -> BTreeSet<usize> {
        let numbers = self.0.get(report).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|place| numbers.get(*place as usize)).copied().collect()
    }
}

/// A part that is too small and that these reports together cut out, in words.
fn small_part(reports: &[&LedgerReport], minimum: MinimumGroup) -> Option<String> {
    let named = Named::new(reports);
    let groups = reports.iter().enumerate().flat_map(|(place, report)| {
        report.told.iter().chain(&report.withheld).map(|group| (place, group)).collect::<Vec<_>>()
    });
    let groups = groups.map(|(place, group)| named.of(place, &group.people)).collect::<Vec<_>>();
    let mut parts: BTreeMap<Vec<bool>, BTreeSet<usize>> = BTreeMap::new();
    for person in groups.iter().flatten().copied().collect::<BTreeSet<_>>() {
        let within = groups.iter().map(|group| group.contains(&person));
        parts.entry(within.collect()).or_default().insert(person);
    }
    // Of a part that no report tells of itself, the sums and shares follow from those of the others, each in its steps.
    let told = reports
        .iter()
        .enumerate()
        .flat_map(|(place, report)| report.told.iter().map(move |group| (place, group)));
    let told = told.map(|(place, group)| named.of(place, &group.people)).collect::<BTreeSet<_>>();
    let least = |part: &BTreeSet<usize>| minimum.people() * if told.contains(part) { 1 } else { 2 };
    let is_small = |people: usize, part: &BTreeSet<usize>| people > 0 && people < least(part) as usize;
    if let Some(part) = parts.values().find(|part| is_small(part.len(), part)) {
        return Some(format!("a part of fewer than {} people is cut out", least(part)));
    }
    let ids = reports.iter().flat_map(|report| &report.measures).map(|measure| &measure.id);
    ids.collect::<BTreeSet<_>>().into_iter().find_map(|id| {
        let silent = reports.iter().enumerate().flat_map(|(place, report)| {
            let of_id = report.measures.iter().filter(|measure| measure.id == *id);
            of_id.flat_map(|measure| named.of(place, &measure.silent)).collect::<Vec<_>>()
        });
        let silent = silent.collect::<BTreeSet<_>>();
        let answering = |part: &BTreeSet<usize>| part.difference(&silent).count();
        let part = parts.values().find(|part| is_small(answering(part), part))?;
        Some(format!("a part is cut out of which fewer than {} answered \"{id}\"", least(part)))
    })
}

//! The ledger: what earlier reports of the same people published, so that no two of them give a small group away.
//!
//! Two reports can be safe each and tell together what neither tells alone: once by department and once by site,
//! or once before and once after three more people answered. The ledger keeps which respondents stood behind each
//! number. It holds no answers and no names of people, and its digests say nothing without its key; whoever has the key
//! and the survey can tell respondents from it, so both belong where the survey is.

pub(super) mod cuts;

use std::collections::{BTreeMap, BTreeSet};

use crate::answers::{Headcounts, Recognized, ResponseTable};
use crate::fingerprint::Key;
use crate::pack::{Construct, Pack};
use crate::scoring::disclosure::groups::{Tree, place, shown_groups};
use crate::scoring::disclosure::shown::MinimumGroup;
use crate::scoring::ledger::cuts as ledger_cuts;
use serde::{Deserialize, Serialize};

use super::survey::{answered, chose};
use super::weights;

/// All reports that were written down.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ledger {
    /// The version of this format.
    pub fivesigns_ledger: u32,
    /// What tells whether a key is that of this ledger.
    pub key: String,
    /// The reports, earliest first.
    pub reports: Vec<LedgerReport>,
}

/// What one report published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerReport {
    /// The day it speaks of.
    pub date: String,
    /// The respondents, as their rows are known by the report's own columns, and by those of earlier reports.
    pub people: Vec<LedgerPeople>,
    /// Groups whose numbers were shown, or follow from those shown.
    pub told: Vec<LedgerGroup>,
    /// Groups that were withheld.
    pub withheld: Vec<LedgerGroup>,
    /// Statements, signs and conditions.
    pub measures: Vec<LedgerMeasure>,
    /// A digest of all cuts by which it was judged, and of weights where there are some (`ledger_cuts.rs`); empty in reports that were written down without.
    #[serde(default)]
    pub cuts: String,
}

/// The respondents of a report, by some columns of its file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerPeople {
    /// The columns, as keyed digests.
    pub columns: Vec<String>,
    /// A keyed digest of what stood in them, for each respondent.
    pub digests: Vec<String>,
}

/// Who answered one statement, or has a score of one sign or condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerMeasure {
    /// Its id.
    pub id: String,
    /// Whether it is a sign, a condition or a choice, and not a single statement.
    pub is_scale: bool,
    /// The statements it is made of and how they were read, as keyed digests.
    pub made_of: Vec<String>,
    /// Positions of the report's people who gave no answer.
    pub silent: Vec<u32>,
}

/// A group of respondents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerGroup {
    /// What it is.
    pub name: String,
    /// Positions in the report's people.
    pub people: Vec<u32>,
}

/// The version of the format.
pub const LEDGER_VERSION: u32 = 2;

impl LedgerReport {
    /// What a report of this survey publishes.
    pub fn of(
        pack: &Pack,
        table: &ResponseTable,
        recognized: &Recognized,
        (headcounts, minimum): (&Headcounts, MinimumGroup),
        date: &str,
    ) -> LedgerReport {
        let fields = table.field.as_ref().map_or(0, |field| field.groups.len());
        let segments = table.segment.as_ref().map_or(0, |segment| segment.groups.len());
        let tree = Tree::new((0..table.respondents).map(|person| place(table, person)), fields, segments);
        let groups = shown_groups(&tree, minimum);
        let mut people_of = people_of_nodes(table, &tree);
        let mut report = LedgerReport {
            date: date.to_owned(),
            people: people(table, recognized),
            told: Vec::new(),
            withheld: Vec::new(),
            measures: Vec::new(),
            cuts: ledger_cuts::digest(pack, &weights::text(table, headcounts, minimum)),
        };
        for node in tree.nodes().filter(|node| tree.people[*node] > 0) {
            let people = std::mem::take(&mut people_of[node]);
            let group = LedgerGroup { name: name(table, tree.place(node)), people };
            if groups.shown[node] {
                report.told.push(group);
            } else {
                report.withheld.push(group);
            }
        }
        report.measures = measures(pack, table, recognized);
        report
    }
}

/// For each measure what it is made of, and who gave no answer.
fn measures(pack: &Pack, table: &ResponseTable, recognized: &Recognized) -> Vec<LedgerMeasure> {
    let silent = |answered: &[bool]| {
        let people = answered.iter().zip(0_u32..).filter(|(answered, _)| !**answered);
        people.map(|(_, person)| person).collect()
    };
    let mut scales = BTreeMap::<&str, Vec<String>>::new();
    for (item, statement) in table.items.iter().zip(&recognized.statements) {
        scales.entry(construct_id(pack, item.construct)).or_default().push(statement.clone());
    }
    for statements in scales.values_mut() {
        statements.sort();
    }
    let answered = answered(pack, table).into_iter().enumerate();
    let measure = |(place, (id, answered)): (usize, (String, Vec<bool>))| {
        // Statements come first.
        let is_scale = place >= table.items.len();
        let made_of = if is_scale {
            scales.get(id.as_str()).cloned().unwrap_or_default()
        } else {
            recognized.statements.get(place).cloned().into_iter().collect()
        };
        LedgerMeasure { id, is_scale, made_of, silent: silent(&answered) }
    };
    // What was chosen of a fact is known by who chose at all, never by what.
    let chosen = chose(pack, table).into_iter().zip(recognized.statements.iter().skip(table.items.len()));
    let chosen = chosen.map(|((id, answered), read)| LedgerMeasure {
        id,
        // Read otherwise, the same cells would tell by the difference what single people wrote in them.
        is_scale: true,
        made_of: vec![read.clone()],
        silent: silent(&answered),
    });
    answered.map(measure).chain(chosen).collect()
}

fn construct_id(pack: &Pack, construct: Construct) -> &str {
    match construct {
        Construct::Sign(sign) => &pack[sign].id,
        Construct::Readiness(condition) => &pack[condition].id,
    }
}

/// The respondents, by each set of columns; rows that are alike are told apart by a number, in the order of groups.
fn people(table: &ResponseTable, recognized: &Recognized) -> Vec<LedgerPeople> {
    let group = |person: usize| {
        let attributes = [&table.field, &table.segment].into_iter().flatten();
        attributes.map(move |attribute| attribute.group_of.get(person).copied()).collect::<Vec<_>>()
    };
    let mut order = (0..table.respondents).collect::<Vec<_>>();
    order.sort_by_key(|person| group(*person));
    let told_apart = |digests: &Vec<String>| {
        let (mut seen, mut apart) = (BTreeMap::<&str, u32>::new(), digests.clone());
        for person in order.iter().copied().filter(|person| *person < digests.len()) {
            let times = seen.entry(&digests[person]).or_default();
            *times += 1;
            if *times > 1 {
                apart[person] = format!("{}-{times}", digests[person]);
            }
        }
        apart
    };
    let rows = recognized.rows.iter();
    rows.map(|rows| LedgerPeople { columns: rows.columns.clone(), digests: told_apart(&rows.digests) })
        .collect()
}

/// By node of the tree: the people in it, rising.
fn people_of_nodes(table: &ResponseTable, tree: &Tree) -> Vec<Vec<u32>> {
    let mut people = vec![Vec::new(); tree.nodes().len()];
    for (person, number) in (0..table.respondents).zip(0_u32..) {
        let smallest = tree.smallest(place(table, person));
        std::iter::successors(Some(smallest), |node| tree.parent(*node))
            .for_each(|node| people[node].push(number));
    }
    people
}

/// What the population of a field and a segment is called.
fn name(table: &ResponseTable, (field, segment): (Option<usize>, Option<usize>)) -> String {
    let field = field.and_then(|field| Some(table.field.as_ref()?.groups[field].as_str()));
    let segment = segment.and_then(|segment| Some(table.segment.as_ref()?.groups[segment].as_str()));
    match (field, segment) {
        (None, None) => "everybody".to_owned(),
        (Some(one), None) | (None, Some(one)) => format!("\"{one}\""),
        (Some(field), Some(segment)) => format!("\"{segment}\" of \"{field}\""),
    }
}

impl Ledger {
    /// An empty ledger under this key.
    pub fn new(key: &Key) -> Ledger {
        Ledger { fivesigns_ledger: LEDGER_VERSION, key: mark(key), reports: Vec::new() }
    }

    /// Whether this is its key.
    pub fn is_under(&self, key: &Key) -> bool {
        self.key == mark(key)
    }

    /// The columns by which its reports know people.
    pub fn columns(&self) -> Vec<Vec<String>> {
        let people = self.reports.iter().flat_map(|report| &report.people);
        let mut columns = people.map(|people| people.columns.clone()).collect::<Vec<_>>();
        columns.sort();
        columns.dedup();
        columns
    }

    /// Writes a report down, unless one that published the same stands there already.
    pub fn add(&mut self, report: LedgerReport) {
        if !self.reports.iter().any(|known| tell_the_same(known, &report)) {
            self.reports.push(report);
        }
    }
}

/// What a key is known by, without giving it away.
fn mark(key: &Key) -> String {
    key.digest("ledger", [])
}

// What a new report would tell together with earlier ones of a ledger.

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
    /// What the same answers come to with other weights, or without any.
    Weights,
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
                let told = if ledger_cuts::differ_in_weights(&earlier.cuts, &new.cuts) {
                    Told::Weights
                } else if ledger_cuts::can_be_compared(&earlier.cuts) {
                    Told::Cuts
                } else {
                    Told::UnknownCuts
                };
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
fn tell_the_same(one: &LedgerReport, other: &LedgerReport) -> bool {
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

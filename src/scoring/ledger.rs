//! The ledger: what earlier reports of the same people published, so that no two of them give a small group away.
//!
//! Two reports can be safe each and tell together what neither tells alone: once by department and once by site,
//! or once before and once after three more people answered. The ledger keeps which respondents stood behind each
//! number. It holds no answers and no names of people, and its digests say nothing without its key; whoever has the key
//! and the survey can tell respondents from it, so both belong where the survey is.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::answers::{Recognized, ResponseTable};
use crate::fingerprint::Key;
use crate::pack::{Construct, Pack};

use super::disclosure::{Tree, shown_groups};
use super::ledger_conflicts::tell_the_same;
use super::ledger_cuts;
use super::shown::MinimumGroup;
use super::survey::{answered, place};

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
    /// A digest of all cuts by which it was judged (`ledger_cuts.rs`); empty in reports that were written down without.
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
    /// Whether it is a sign or a condition, and not a single statement.
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
        minimum: MinimumGroup,
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
            cuts: ledger_cuts::digest(pack),
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
    answered.map(measure).collect()
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

//! The ledger: what earlier reports of the same people published, so that no two of them give a small group away.
//!
//! Two reports can be safe each and tell together what neither tells alone: once by department and once by site,
//! or once before and once after three more people answered. The ledger keeps which respondents stood behind each
//! number. It holds no answers and no names, but whoever has the survey can tell respondents from it, so it
//! belongs where the survey is.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::fingerprint::fingerprint;
use crate::pack::Pack;
use crate::responses::ResponseTable;

use super::disclosure::{Tree, shown_groups};
use super::shown::MinimumGroup;
use super::survey::answered;

/// All reports that were written down.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ledger {
    /// The version of this format.
    pub fivesigns_ledger: u32,
    /// The reports, earliest first.
    pub reports: Vec<LedgerReport>,
}

/// What one report published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerReport {
    /// The day it speaks of.
    pub date: String,
    /// A fingerprint of each respondent's answers.
    pub people: Vec<String>,
    /// Groups whose numbers were shown, or follow from those shown.
    pub told: Vec<LedgerGroup>,
    /// Groups that were withheld.
    pub withheld: Vec<LedgerGroup>,
    /// Statements, signs and conditions.
    pub measures: Vec<LedgerMeasure>,
}

/// Who answered one statement, or has a score of one sign or condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerMeasure {
    /// Its id.
    pub id: String,
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
    /// Nobody can say: they rest on other statements, by which respondents cannot be recognized.
    OtherStatements,
}

/// The version of the format.
pub const LEDGER_VERSION: u32 = 1;

impl LedgerReport {
    /// What a report of this survey publishes.
    pub fn of(pack: &Pack, table: &ResponseTable, minimum: MinimumGroup, date: &str) -> LedgerReport {
        let fields = table.field.as_ref().map_or(0, |field| field.groups.len());
        let segments = table.segment.as_ref().map_or(0, |segment| segment.groups.len());
        let mut cells = vec![Vec::new(); fields.max(1) * segments.max(1)];
        for (person, number) in (0..table.respondents).zip(0_u32..) {
            let field = table.field.as_ref().map_or(0, |field| usize::from(field.group_of[person]));
            let segment = table.segment.as_ref().map_or(0, |segment| usize::from(segment.group_of[person]));
            cells[field * segments.max(1) + segment].push(number);
        }
        let sizes = cells.iter().map(|cell| u32::try_from(cell.len()).unwrap_or(u32::MAX));
        let tree = Tree::new(&sizes.collect::<Vec<_>>(), fields, segments);
        let groups = shown_groups(&tree, minimum);
        let nodes = Nodes { table, cells: &cells, tree: &tree, fields, segments };
        let mut report = LedgerReport {
            date: date.to_owned(),
            people: fingerprints(table),
            told: Vec::new(),
            withheld: Vec::new(),
            measures: Vec::new(),
        };
        for node in tree.nodes().filter(|node| tree.people[*node] > 0) {
            let group = LedgerGroup { name: nodes.name(node), people: nodes.people(node) };
            if groups.shown[node] {
                report.told.push(group);
            } else {
                report.withheld.push(group);
            }
        }
        report.measures = measures(pack, table);
        report
    }
}

/// For each measure who gave no answer.
fn measures(pack: &Pack, table: &ResponseTable) -> Vec<LedgerMeasure> {
    let silent = |answered: &[bool]| {
        let people = answered.iter().zip(0_u32..).filter(|(answered, _)| !**answered);
        people.map(|(_, person)| person).collect()
    };
    let answered = answered(pack, table).into_iter();
    answered.map(|(id, answered)| LedgerMeasure { id, silent: silent(&answered) }).collect()
}

/// The people behind each node of the tree.
struct Nodes<'n> {
    table: &'n ResponseTable,
    cells: &'n [Vec<u32>],
    tree: &'n Tree,
    fields: usize,
    segments: usize,
}

impl Nodes<'_> {
    /// The field and segment of a node, where it has one.
    fn place(&self, node: usize) -> (Option<usize>, Option<usize>) {
        let fields = (0..self.fields).find(|field| self.tree.field(*field) == node);
        let cell = (0..self.cells.len()).find(|cell| {
            self.segments > 0 && self.tree.segment(cell / self.segments, cell % self.segments) == node
        });
        match cell {
            Some(cell) if node != Tree::ROOT => {
                ((self.fields > 0).then_some(cell / self.segments), Some(cell % self.segments))
            }
            _ => (fields, None),
        }
    }

    fn people(&self, node: usize) -> Vec<u32> {
        let (field, segment) = self.place(node);
        let columns = self.segments.max(1);
        let within = |cell: usize| {
            field.is_none_or(|field| cell / columns == field)
                && segment.is_none_or(|segment| cell % columns == segment)
        };
        let mut people = (0..self.cells.len())
            .filter(|cell| within(*cell))
            .flat_map(|cell| self.cells[cell].clone())
            .collect::<Vec<_>>();
        people.sort_unstable();
        people
    }

    fn name(&self, node: usize) -> String {
        let (field, segment) = self.place(node);
        let field = field.and_then(|field| Some(self.table.field.as_ref()?.groups[field].as_str()));
        let segment = segment.and_then(|segment| Some(self.table.segment.as_ref()?.groups[segment].as_str()));
        match (field, segment) {
            (None, None) => "everybody".to_owned(),
            (Some(one), None) | (None, Some(one)) => format!("\"{one}\""),
            (Some(field), Some(segment)) => format!("\"{segment}\" of \"{field}\""),
        }
    }
}

/// A fingerprint of each respondent's answers, in whatever order the file has them; the same answers a second time are
/// told apart by a number.
fn fingerprints(table: &ResponseTable) -> Vec<String> {
    let mut seen: BTreeMap<Vec<u8>, u32> = BTreeMap::new();
    let mut columns = table.items.iter().map(|item| item.id.as_str()).zip(&table.answers).collect::<Vec<_>>();
    columns.sort_by_key(|(id, _)| *id);
    let ids = columns.iter().map(|(id, _)| *id).collect::<Vec<_>>().join("\n");
    (0..table.respondents)
        .map(|person| {
            let answers = columns.iter().map(|(_, column)| column.0[person]).collect::<Vec<_>>();
            let times = seen.entry(answers.clone()).or_default();
            *times += 1;
            let bytes = [ids.as_bytes(), &answers, &times.to_be_bytes()].concat();
            fingerprint(&bytes)[..16].to_owned()
        })
        .collect()
}

impl Ledger {
    /// An empty ledger.
    pub fn new() -> Ledger {
        Ledger { fivesigns_ledger: LEDGER_VERSION, reports: Vec::new() }
    }

    /// Writes a report down, unless one that published the same stands there already.
    pub fn add(&mut self, report: LedgerReport) {
        let same = |known: &LedgerReport| known.people == report.people && known.told == report.told;
        if !self.reports.iter().any(same) {
            self.reports.push(report);
        }
    }

    /// What a new report could tell, together with earlier ones of some of the same people, about fewer people than
    /// the minimum.
    ///
    /// Reports together cut people into parts: those who are in the same groups of each. Where every part has at least
    /// the minimum of people, and of answers to each statement, or none, there is no smaller group that anything could
    /// be worked out about. Any smaller part is a conflict, whether or not it could be worked out: sums, differences and
    /// whole numbers tell too much to weigh them one by one. A report with the very same groups of the very same people
    /// tells nothing new. Of a report on other statements nobody can tell whether the same people stand behind it.
    pub fn conflicts(&self, new: &LedgerReport, minimum: MinimumGroup) -> Vec<Conflict> {
        let known = new.people.iter().collect::<BTreeSet<_>>();
        let others = self.reports.iter().filter(|earlier| !earlier.tells_the_same(new));
        let (comparable, other_statements) =
            others.partition::<Vec<_>, _>(|earlier| earlier.has_statements_of(new));
        let mut conflicts = other_statements
            .into_iter()
            .map(|earlier| Conflict { date: earlier.date.clone(), told: Told::OtherStatements })
            .collect::<Vec<_>>();
        let is_related = |report: &&LedgerReport| report.people.iter().any(|person| known.contains(person));
        let related = comparable.into_iter().filter(is_related).collect::<Vec<_>>();
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

impl LedgerReport {
    fn tells_the_same(&self, other: &LedgerReport) -> bool {
        self.people == other.people && self.told == other.told && self.withheld == other.withheld
    }

    /// Whether both rest on the same statements.
    fn has_statements_of(&self, other: &LedgerReport) -> bool {
        let ids = |report: &LedgerReport| {
            report.measures.iter().map(|measure| measure.id.clone()).collect::<BTreeSet<_>>()
        };
        ids(self) == ids(other)
    }

    fn people_of(&self, group: &LedgerGroup) -> BTreeSet<&str> {
        group.people.iter().filter_map(|place| self.person(*place)).collect()
    }

    fn silent_of(&self, measure: &LedgerMeasure) -> impl Iterator<Item = &str> {
        measure.silent.iter().filter_map(|place| self.person(*place))
    }

    fn person(&self, place: u32) -> Option<&str> {
        self.people.get(place as usize).map(String::as_str)
    }
}

/// A part of fewer than the minimum that these reports together cut out, in words.
fn small_part(reports: &[&LedgerReport], minimum: MinimumGroup) -> Option<String> {
    let groups = reports
        .iter()
        .flat_map(|report| report.told.iter().chain(&report.withheld).map(|group| report.people_of(group)));
    let groups = groups.collect::<Vec<_>>();
    let mut parts: BTreeMap<Vec<bool>, BTreeSet<&str>> = BTreeMap::new();
    for person in groups.iter().flatten().copied().collect::<BTreeSet<_>>() {
        let within = groups.iter().map(|group| group.contains(person));
        parts.entry(within.collect()).or_default().insert(person);
    }
    let is_small = |people: usize| people > 0 && people < minimum.people() as usize;
    if parts.values().any(|part| is_small(part.len())) {
        return Some(format!("a part of fewer than {} people is cut out", minimum.people()));
    }
    let ids = reports.iter().flat_map(|report| &report.measures).map(|measure| &measure.id);
    ids.collect::<BTreeSet<_>>().into_iter().find_map(|id| {
        let silent = reports.iter().flat_map(|report| {
            let of_id = report.measures.iter().filter(|measure| measure.id == *id);
            of_id.flat_map(|measure| report.silent_of(measure))
        });
        let silent = silent.collect::<BTreeSet<_>>();
        let answering =
            |part: &BTreeSet<&str>| part.iter().filter(|person| !silent.contains(*person)).count();
        parts
            .values()
            .any(|part| is_small(answering(part)))
            .then(|| format!("a part is cut out of which fewer than {} answered \"{id}\"", minimum.people()))
    })
}

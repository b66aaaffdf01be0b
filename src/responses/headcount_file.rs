//! The file of headcounts: how many people each field and unit has, as CSV.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::composed::composed;
use crate::problem::{Place, Problem, Problems, nearest};
use crate::text_file::read_text;

use super::survey::ENOUGH_PEOPLE;
use super::{Attribute, Headcounts, Notice, NoticeKind, ResponseTable};

/// The column of the numbers.
const HEADCOUNT: &str = "headcount";

/// Reads the headcounts of the survey's groups.
///
/// The file has a column `headcount` and a column for each attribute that divides the survey, named as `--field`
/// and `--by` name it; one row for each group. The delimiter is a comma, a semicolon or a tab. Groups that nobody answered from are counted as well, and named in
/// a notice: a name that is spelled otherwise would be among them.
///
/// # Errors
/// Every problem of the file: a column that is missing, a number that is none, a group that stands twice, more
/// people who answered than there are.
pub fn load_headcounts(path: &Path, table: &ResponseTable) -> Result<(Headcounts, Vec<Notice>), Problems> {
    let file = read_text(path)?;
    let name = path.display().to_string();
    let text = &*composed(&file.source.text);
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).delimiter(delimiter(text)).from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let columns = Columns::find(&name, &header, table)?;
    let mut counted = Counted { problems: Problems::new(), name, people: BTreeMap::new() };
    for (row, record) in (2_u64..).zip(reader.records()) {
        match record {
            Ok(record) => counted.row(row, &record, &columns),
            Err(error) => {
                let place = Place::Row { file: counted.name.clone(), row };
                counted.problems.push(Problem::new(place, format!("the row cannot be read: {error}")));
            }
        }
    }
    let (headcounts, notices) = counted.headcounts(table);
    counted.problems.or((headcounts, notices))
}

/// The delimiter that the header has most of: spreadsheets of many countries write semicolons.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |delimiter: u8| header.bytes().filter(|byte| *byte == delimiter).count();
    // Of equals the last is taken, so the comma stands last.
    [b'\t', b';', b','].into_iter().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

/// Where the columns stand.
struct Columns {
    headcount: usize,
    field: Option<usize>,
    segment: Option<usize>,
}

impl Columns {
    fn find(name: &str, header: &csv::StringRecord, table: &ResponseTable) -> Result<Columns, Problems> {
        let mut problems = Problems::new();
        let mut find = |wanted: &str| {
            let place = header.iter().position(|cell| cell.trim().eq_ignore_ascii_case(wanted));
            if place.is_none() {
                let fault = format!("there is no column \"{wanted}\"");
                let problem = Problem::new(Place::File(name.to_owned()), fault);
                problems.push(match nearest(wanted, header.iter()) {
                    Some(near) => problem.help(format!("rename the column \"{near}\"")),
                    None => problem.help(format!("add a column \"{wanted}\"")),
                });
            }
            place
        };
        let headcount = find(HEADCOUNT);
        let field = table.field.as_ref().map(|field| find(&field.name));
        let segment = table.segment.as_ref().map(|segment| find(&segment.name));
        let found =
            Columns { headcount: headcount.unwrap_or(0), field: field.flatten(), segment: segment.flatten() };
        problems.or(found)
    }
}

/// The rows read so far.
struct Counted {
    problems: Problems,
    name: String,
    /// By field and segment, empty where the survey is not divided so.
    people: BTreeMap<(String, String), u32>,
}

impl Counted {
    fn row(&mut self, row: u64, record: &csv::StringRecord, columns: &Columns) {
        let cell = |place: usize| record.get(place).unwrap_or_default().trim();
        let group = |place: Option<usize>| place.map(cell).unwrap_or_default().to_owned();
        let written = cell(columns.headcount);
        let Ok(people) = written.parse::<u32>() else {
            let place = Place::Cell { file: self.name.clone(), row, column: HEADCOUNT.to_owned() };
            let fault = "this is no number of people";
            self.problems.push(Problem::new(place, fault).help("write a whole number, as in 42"));
            return;
        };
        let key = (group(columns.field), group(columns.segment));
        if self.people.insert(key, people).is_some() {
            let place = Place::Row { file: self.name.clone(), row };
            let problem = Problem::new(place, "this group stands in the file twice");
            self.problems.push(problem.help("give each group one row with all of its people"));
        }
    }

    fn headcounts(&mut self, table: &ResponseTable) -> (Headcounts, Vec<Notice>) {
        let names = |attribute: &Option<Attribute>| {
            attribute.as_ref().map_or_else(|| vec![String::new()], |attribute| attribute.groups.clone())
        };
        let (fields, segments) = (names(&table.field), names(&table.segment));
        let uncounted = self.uncounted(table, &fields, &segments);
        let sum = |people: &mut dyn Iterator<Item = &u32>| {
            people.fold(None, |sum: Option<u32>, people| Some(sum.unwrap_or(0).saturating_add(*people)))
        };
        let of_field = |field: &String| {
            let mut own = self.people.iter().filter(|((name, _), _)| name == field).map(|(_, people)| people);
            let is_whole = !uncounted.iter().any(|(other, _)| other == field);
            sum(&mut own).filter(|_| is_whole)
        };
        let headcounts = Headcounts {
            whole: sum(&mut self.people.values()).filter(|_| uncounted.is_empty()),
            fields: if table.field.is_some() { fields.iter().map(of_field).collect() } else { Vec::new() },
            segments: if table.segment.is_some() {
                let of_segment = |field: &String, segment: &String| {
                    self.people.get(&(field.clone(), segment.clone())).copied()
                };
                let of_field = |field| segments.iter().map(|segment| of_segment(field, segment)).collect();
                fields.iter().map(of_field).collect()
            } else {
                Vec::new()
            },
        };
        let mut notices = self.silent_groups(&fields, &segments);
        notices.extend(partly_counted(&uncounted));
        self.check(table, &headcounts);
        (headcounts, notices)
    }

    /// Groups that people answered from and that are not in the file. Those who did not say where they are were
    /// counted wherever they are.
    fn uncounted(
        &self,
        table: &ResponseTable,
        fields: &[String],
        segments: &[String],
    ) -> BTreeSet<(String, String)> {
        let of = |attribute: &Option<Attribute>, names: &[String], person: usize| {
            let group = attribute.as_ref().map_or(0, |attribute| usize::from(attribute.group_of[person]));
            names.get(group).cloned().unwrap_or_default()
        };
        let groups = (0..table.respondents)
            .map(|person| (of(&table.field, fields, person), of(&table.segment, segments, person)));
        groups
            .filter(|(field, segment)| field != Attribute::NOT_STATED && segment != Attribute::NOT_STATED)
            .filter(|group| !self.people.contains_key(group))
            .collect()
    }

    /// A notice of counted groups that the survey does not have.
    fn silent_groups(&self, fields: &[String], segments: &[String]) -> Vec<Notice> {
        let unknown = self
            .people
            .iter()
            .filter(|((field, segment), _)| !fields.contains(field) || !segments.contains(segment))
            .map(|((field, segment), people)| match (field.as_str(), segment.as_str()) {
                // What so few are called may tell who they are.
                _ if u64::from(*people) < ENOUGH_PEOPLE => "a group of few people".to_owned(),
                (field, "") => named(field, fields),
                ("", segment) => named(segment, segments),
                (field, segment) => format!("{} of \"{field}\"", named(segment, segments)),
            })
            .collect::<Vec<_>>();
        if unknown.is_empty() {
            return Vec::new();
        }
        let text = format!("Counted, but not in the survey by this name: {}.", unknown.join(", "));
        vec![Notice::new(NoticeKind::Unknown, text)]
    }

    /// More people cannot have answered than there are.
    fn check(&mut self, table: &ResponseTable, headcounts: &Headcounts) {
        let field_of =
            |person: usize| table.field.as_ref().map_or(0, |field| usize::from(field.group_of[person]));
        let mut answered = BTreeMap::<(usize, usize), u32>::new();
        for person in 0..table.respondents {
            let segment = table.segment.as_ref().map_or(0, |segment| usize::from(segment.group_of[person]));
            *answered.entry((field_of(person), segment)).or_default() += 1;
        }
        for (field, people) in headcounts.fields.iter().enumerate() {
            let of_field = answered.iter().filter(|((other, _), _)| *other == field);
            let answered = of_field.map(|(_, answered)| *answered).sum::<u32>();
            let name = table.field.as_ref().map(|attribute| &attribute.groups[field]);
            // Without units the groups below are the fields.
            if let (Some(name), Some(people), Some(_)) = (name, people, &table.segment)
                && *people < answered
            {
                self.note_too_few(name);
            }
        }
        for ((field, segment), answered) in answered {
            let (name, people) = match (&table.segment, &table.field) {
                (Some(attribute), _) => (&attribute.groups[segment], headcounts.of_segment(field, segment)),
                (None, Some(attribute)) => (&attribute.groups[field], headcounts.of_field(field)),
                (None, None) => (&self.name, headcounts.whole),
            };
            if people.is_some_and(|people| people < answered) {
                let name = name.clone();
                self.note_too_few(&name);
            }
        }
    }

    fn note_too_few(&mut self, name: &str) {
        let place = Place::File(self.name.clone());
        let fault = format!("\"{name}\" has fewer people than answered");
        let help = "count the people at the time of the survey, or leave the group out";
        self.problems.push(Problem::new(place, fault).help(help));
    }
}

/// A notice of groups that were not counted: of what they are part of, it is not known how many there are.
fn partly_counted(uncounted: &BTreeSet<(String, String)>) -> Option<Notice> {
    let names = uncounted.iter().map(|group| match group {
        (field, segment) if segment.is_empty() => format!("\"{field}\""),
        (field, segment) if field.is_empty() => format!("\"{segment}\""),
        (field, segment) => format!("\"{segment}\" of \"{field}\""),
    });
    let text = format!(
        "Not counted, so the headcount of all together is not known either: {}.",
        names.collect::<Vec<_>>().join(", ")
    );
    (!uncounted.is_empty()).then(|| Notice::new(NoticeKind::Unknown, text))
}

/// A name in quotes, with the one it may have been meant for.
fn named(name: &str, known: &[String]) -> String {
    match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => format!("\"{name}\" (meant for \"{near}\"?)"),
        None => format!("\"{name}\""),
    }
}

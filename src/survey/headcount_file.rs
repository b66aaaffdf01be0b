//! The file of headcounts: how many people each field and unit has.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

use crate::answers::{Attribute, Headcounts, Notice, NoticeKind, ResponseTable};
use crate::pack::normal_label;
use crate::problem::{Place, Problem, Problems, nearest};
use crate::survey::cells::shared_text::ENOUGH_PEOPLE;
use crate::survey::cells::text::quoted;
use crate::survey::csv::plain_table::{PlainRow, PlainTable};
use crate::survey::file::container::{HiddenRows, Role};
use crate::survey::file::workbook_process::WorkbookReader;
use crate::survey::rows::row_choice::RowChoice;
use crate::survey::rows::rows_in_doubt::is_of;
use crate::survey::rows::summaries::is_total;
use crate::survey::undecided::Refused;

/// The column of the numbers.
const HEADCOUNT: &str = "headcount";

/// How numbers of people are written.
const WHOLE_NUMBERS: &str = "write a whole number in digits alone, as in 1030, not 1,030";

/// Reads the headcounts of the survey's groups.
///
/// The file is read as a survey is: text in any encoding and with any usual delimiter, or a workbook. It has a column
/// `headcount` and a column for each attribute that divides the survey, named as `--field` and `--by` name it; one row
/// for each group. Rows that add up others are left out, which is said, and so are those of people whose rows of the
/// survey do not count by the `choice`. Groups that nobody answered from are counted as
/// well, and named in a notice: a name that is spelled otherwise would be among them.
///
/// # Errors
/// Every problem of the file: a column that is missing, a number that is none, a group that stands twice, a total that
/// is none, more people who answered than there are.
pub fn load_headcounts(
    path: &Path,
    table: &ResponseTable,
    choice: &RowChoice,
    workbooks: &WorkbookReader,
) -> Result<(Headcounts, Vec<Notice>), Problems> {
    let is_number = |cell: &String| cell.eq_ignore_ascii_case(HEADCOUNT);
    let how = (Role::Headcounts, HiddenRows::Refused);
    let file = PlainTable::read(path, how, workbooks, |row| row.iter().any(is_number));
    let mut file = file.map_err(Refused::into_problems)?;
    let unchosen = choose(&mut file, choice)?;
    let columns = Columns::find(&file, table)?;
    let mut counted = Counted { problems: Problems::new(), name: file.file.clone(), people: BTreeMap::new() };
    let rows = counted.rows(&file, &columns)?;
    columns.check_division(&file, &rows, table)?;
    // What cannot be read may be a part of a total.
    let sums = if counted.problems.is_empty() { counted.sums(&rows, table) } else { Vec::new() };
    let are_sums: HashSet<u64> = sums.iter().copied().collect();
    for row in rows.iter().filter(|row| !are_sums.contains(&row.number)) {
        counted.count(row);
    }
    let (headcounts, mut notices) = counted.headcounts(table);
    notices.extend(unchosen);
    notices.extend(left_out(&sums));
    counted.problems.or((headcounts, notices))
}

/// Leaves out the rows of people who do not count in the survey, and says by which columns.
fn choose(file: &mut PlainTable, choice: &RowChoice) -> Result<Option<Notice>, Problems> {
    let mut problems = Problems::new();
    let mut columns = Vec::new();
    for (column, texts, of_people) in choice.groups() {
        let normal = normal_label(column);
        let Some(place) = file.headers.iter().position(|header| normal_label(header) == normal) else {
            if !of_people {
                continue;
            }
            let fault = format!(
                "only some rows of the survey count by \"{column}\", and without this column here everybody would be counted"
            );
            let help = format!("add a column \"{column}\" that says where the people of each row belong");
            problems.push(Problem::new(Place::File(file.file.clone()), fault).help(help));
            continue;
        };
        let cell = |row: &PlainRow| row.cells.get(place).cloned().unwrap_or_default();
        let before = file.rows.len();
        file.rows.retain(|row| texts.iter().any(|wanted| is_of(&cell(row), wanted)));
        if file.rows.is_empty() && before > 0 {
            let place = Place::Column { file: file.file.clone(), column: column.to_owned() };
            let fault = "no row counts the people whose rows of the survey count";
            problems.push(Problem::new(place, fault).help("write the groups as the survey does"));
        } else if file.rows.len() < before {
            columns.push(format!("\"{column}\""));
        }
    }
    let said = (!columns.is_empty()).then(|| {
        let text = format!(
            "Rows of the file of headcounts were left out, as asked: their people do not count by {}.",
            columns.join(" and ")
        );
        Notice::new(NoticeKind::Ignored, text)
    });
    problems.or(said)
}

/// The people that a cell counts; otherwise what is wrong with it, and the way out.
fn people_in(cell: &str) -> Result<u32, (&'static str, &'static str)> {
    let is_number = !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit());
    cell.parse().map_err(|_| match cell {
        "" => ("no number of people stands here", "write how many there are, or delete the row"),
        _ if is_number => ("so many people there are not", "write how many people the group has"),
        _ => ("this is no number of people", WHOLE_NUMBERS),
    })
}

/// Where the columns stand.
struct Columns {
    headcount: usize,
    field: Option<usize>,
    segment: Option<usize>,
}

impl Columns {
    fn find(file: &PlainTable, table: &ResponseTable) -> Result<Columns, Problems> {
        let mut problems = Problems::new();
        let headers = &file.headers;
        let mut find = |wanted: &str| {
            let place = headers.iter().position(|header| header.eq_ignore_ascii_case(wanted));
            if place.is_none() {
                let fault = format!("there is no column \"{wanted}\"");
                let problem = Problem::new(Place::File(file.file.clone()), fault);
                problems.push(match nearest(wanted, headers.iter().map(String::as_str)) {
                    Some(near) => problem.help(format!("rename the column \"{near}\"")),
                    None => problem
                        .help(format!("its columns are {}", quoted(headers)))
                        .help(format!("rename the one that is meant, or add a column \"{wanted}\"")),
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

    /// Refuses a file whose rows differ only in a column that divides groups further than the survey is divided: each
    /// row alone would be taken for its whole group.
    fn check_division(&self, file: &PlainTable, rows: &[Row], table: &ResponseTable) -> Result<(), Problems> {
        let are_apart = |further: Option<usize>| {
            let mut seen = HashSet::new();
            let cell = |row: &Row| further.and_then(|column| file.rows[row.place].cells.get(column));
            rows.iter().all(|row| seen.insert((row.parts(), cell(row))))
        };
        if table.segment.is_some() || are_apart(None) {
            return Ok(());
        }
        let known = [Some(self.headcount), self.field];
        let others = (0..file.headers.len()).filter(|column| !known.contains(&Some(*column)));
        let Some(column) = others.into_iter().find(|column| are_apart(Some(*column))) else { return Ok(()) };
        let column = &file.headers[column];
        let place = Place::Column { file: file.file.clone(), column: column.clone() };
        let fault = "its rows count people apart by this column, which does not divide the survey";
        let problem = Problem::new(place, fault);
        let problem = if table.field.is_some() {
            problem.help(format!("add --by \"{column}\""))
        } else {
            problem.help(format!(
                "add --by \"{column}\" for scores of each, or --field \"{column}\" for a verdict on each"
            ))
        };
        Err(problem.help("or give each group one row with all of its people").into())
    }
}

/// A row as it is written.
struct Row {
    /// Where it stands among the file's rows.
    place: usize,
    /// The row as a spreadsheet shows it.
    number: u64,
    /// Blank where the survey is not divided so, or nothing stands there.
    field: String,
    segment: String,
    people: u32,
}

impl Row {
    fn parts(&self) -> [&str; 2] {
        [&self.field, &self.segment]
    }
}

/// What a cell of a row says about the people it counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// They are in this group.
    Group,
    /// They are in a group that the survey does not have.
    Stranger,
    /// They are in all groups together: nothing stands there, or a word such as "Total".
    All,
}

/// The rows read so far.
struct Counted {
    problems: Problems,
    name: String,
    /// By field and segment, empty where the survey is not divided so; each with its row.
    people: BTreeMap<(String, String), (u64, u32)>,
}

impl Counted {
    /// The rows, each with its number of people.
    ///
    /// # Errors
    /// A file without rows, or one whose column of headcounts holds other things throughout: these say nothing of
    /// single rows.
    fn rows(&mut self, file: &PlainTable, columns: &Columns) -> Result<Vec<Row>, Problems> {
        let place = || Place::Column { file: self.name.clone(), column: HEADCOUNT.to_owned() };
        if file.rows.is_empty() {
            let problem = Problem::new(Place::File(self.name.clone()), "nobody is counted in this file");
            return Err(problem.help("add a row for each group, or leave --headcount out").into());
        }
        let cell = |row: &PlainRow| row.cells.get(columns.headcount).cloned().unwrap_or_default();
        let read = |row: &PlainRow| people_in(&cell(row));
        if file.rows.len() > 1 && file.rows.iter().all(|row| read(row).is_err()) {
            let problem = Problem::new(place(), "no cell of this column is a number of people");
            return Err(problem.help(WHOLE_NUMBERS).into());
        }
        let mut rows = Vec::new();
        for (place, row) in file.rows.iter().enumerate() {
            let group = |column: Option<usize>| {
                column.and_then(|column| row.cells.get(column)).cloned().unwrap_or_default()
            };
            match read(row) {
                Ok(people) => rows.push(Row {
                    place,
                    number: row.number,
                    field: group(columns.field),
                    segment: group(columns.segment),
                    people,
                }),
                Err((fault, help)) => {
                    let (file, column) = (self.name.clone(), HEADCOUNT.to_owned());
                    let place = Place::Cell { file, row: row.number, column };
                    self.problems.push(Problem::new(place, fault).help(help));
                }
            }
        }
        Ok(rows)
    }

    fn count(&mut self, row: &Row) {
        let key = (row.field.clone(), row.segment.clone());
        let twice = self.people.get(&key).copied();
        let before = twice.map_or(0, |(_, people)| people);
        self.people.insert(key, (row.number, before.saturating_add(row.people)));
        if twice.is_some() {
            let problem = Problem::new(self.place(row.number), "this group stands in the file twice");
            self.problems.push(problem.help("give each group one row with all of its people"));
        }
    }

    fn place(&self, row: u64) -> Place {
        Place::Row { file: self.name.clone(), row }
    }

    /// The rows that add up others. One that should and does not is a fault.
    fn sums(&mut self, rows: &[Row], table: &ResponseTable) -> Vec<u64> {
        let attributes = [&table.field, &table.segment];
        let said = |row: &Row| {
            let mut said = [Said::Group; 2];
            for ((said, part), attribute) in said.iter_mut().zip(row.parts()).zip(attributes) {
                *said = attribute.as_ref().map_or(Said::Group, |attribute| said_of(part, attribute));
            }
            said
        };
        let said: Vec<[Said; 2]> = rows.iter().map(said).collect();
        let parts = Parts::of(rows.iter().zip(said.iter().copied()));
        let mut sums = Vec::new();
        for (row, said) in rows.iter().zip(said) {
            let people = u64::from(row.people);
            if alls(said) == 0 {
                let others = parts.beside(row, said, said.map(|said| said == Said::Stranger));
                let is_sum = others.is_some_and(|(_, others)| others.rows > 1 && others.people == people);
                if said.contains(&Said::Stranger) && is_sum {
                    sums.push(row.number);
                }
                continue;
            }
            let others = parts.beside(row, said, said.map(|said| said == Said::All));
            let added = others.filter(|(fewest, _)| *fewest < alls(said)).map(|(_, others)| others.people);
            let is_named = row.parts().into_iter().any(is_total);
            if added.is_none() && !is_named {
                // A field that is not divided.
            } else if added == Some(people) {
                sums.push(row.number);
            } else {
                let is_blank = added.is_some()
                    && row.parts().iter().zip(said).any(|(part, said)| said == Said::All && part.is_empty());
                let fault = if is_blank && !is_named {
                    "no group stands in this row, so it would hold the people of all that have rows of their own, and it is not their sum"
                } else {
                    "this row stands for groups that have rows of their own, and is not their sum"
                };
                let problem = Problem::new(self.place(row.number), fault);
                self.problems.push(
                    problem
                        .help("remove the row, or correct the numbers")
                        .help("where it counts people of no other row, name their group as the survey does"),
                );
            }
        }
        sums
    }

    fn headcounts(&mut self, table: &ResponseTable) -> (Headcounts, Vec<Notice>) {
        let names = |attribute: &Option<Attribute>| {
            attribute.as_ref().map_or_else(|| vec![String::new()], |attribute| attribute.groups.clone())
        };
        let (fields, segments) = (names(&table.field), names(&table.segment));
        let uncounted = self.uncounted(table, &fields, &segments);
        let sum = |people: &mut dyn Iterator<Item = &(u64, u32)>| {
            people.fold(None, |sum: Option<u32>, (_, people)| Some(sum.unwrap_or(0).saturating_add(*people)))
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
                    self.people.get(&(field.clone(), segment.clone())).map(|(_, people)| *people)
                };
                let of_field = |field| segments.iter().map(|segment| of_segment(field, segment)).collect();
                fields.iter().map(of_field).collect()
            } else {
                Vec::new()
            },
            ..Headcounts::unknown()
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
        let known = [fields, segments].map(|names| names.iter().map(String::as_str).collect::<HashSet<_>>());
        let is_known = |field: &str, segment: &str| known[0].contains(field) && known[1].contains(segment);
        let unknown = self.people.iter().filter(|((field, segment), _)| !is_known(field, segment));
        // A field that is not there has no unit there either: of its rows, which stand together, the first is named.
        let mut unknown = unknown.collect::<Vec<_>>();
        unknown.dedup_by(|((one, _), _), ((other, _), _)| {
            one == other && !one.is_empty() && !known[0].contains(one.as_str())
        });
        let unknown = first_of(unknown.into_iter().map(|((field, segment), (_, people))| {
            match (field.as_str(), segment.as_str()) {
                // What so few are called may tell who they are.
                _ if u64::from(*people) < ENOUGH_PEOPLE => "a group of few people".to_owned(),
                ("", segment) => named(segment, segments),
                (field, _) if !known[0].contains(field) => named(field, fields),
                (field, segment) => format!("{} of \"{field}\"", named(segment, segments)),
            }
        }));
        if unknown.is_empty() {
            return Vec::new();
        }
        let text = format!("Counted, but not in the survey by this name: {unknown}.");
        vec![Notice::new(NoticeKind::Unknown, text)]
    }

    /// More people cannot have answered than there are.
    fn check(&mut self, table: &ResponseTable, headcounts: &Headcounts) {
        let group_of = |attribute: &Option<Attribute>, person: usize| {
            attribute.as_ref().map_or(0, |attribute| usize::from(attribute.group_of[person]))
        };
        let mut answered = BTreeMap::<(usize, usize), u32>::new();
        for person in 0..table.respondents {
            let group = (group_of(&table.field, person), group_of(&table.segment, person));
            *answered.entry(group).or_default() += 1;
        }
        let mut is_too_few = false;
        for ((field, segment), answered) in &answered {
            let name = |attribute: &Option<Attribute>, group: usize| {
                attribute.as_ref().map(|attribute| attribute.groups[group].clone()).unwrap_or_default()
            };
            let (field, segment) = (name(&table.field, *field), name(&table.segment, *segment));
            let group = if segment.is_empty() { field.clone() } else { segment.clone() };
            if let Some((row, people)) = self.people.get(&(field, segment)).copied()
                && people < *answered
            {
                is_too_few = true;
                let place = self.place(row);
                self.note_too_few(place, &group);
            }
        }
        // Those who did not say where they are count in what they are a part of.
        for (field, people) in headcounts.fields.iter().enumerate() {
            let of_field = answered.iter().filter(|((other, _), _)| *other == field);
            let answered = of_field.map(|(_, answered)| *answered).sum::<u32>();
            let name = table.field.as_ref().map(|attribute| attribute.groups[field].clone());
            if let (Some(name), Some(people), Some(_)) = (name, people, &table.segment)
                && *people < answered
                && !is_too_few
            {
                is_too_few = true;
                self.note_too_few(Place::File(self.name.clone()), &name);
            }
        }
        let all = answered.values().sum::<u32>();
        if let Some(people) = headcounts.whole.filter(|people| *people < all && !is_too_few) {
            let fault = match u64::from(all) {
                ENOUGH_PEOPLE.. => format!("the headcounts come to {people}, but {all} people answered"),
                _ => "the headcounts come to fewer people than answered".to_owned(),
            };
            let problem = Problem::new(Place::File(self.name.clone()), fault);
            self.problems.push(problem.help("count everybody who was asked, also those of no group"));
        }
    }

    fn note_too_few(&mut self, place: Place, name: &str) {
        let fault = match name {
            "" => "fewer people are counted than answered".to_owned(),
            name => format!("\"{name}\" has fewer people than answered"),
        };
        let help = "count the people at the time of the survey, or leave the group out";
        self.problems.push(Problem::new(place, fault).help(help));
    }
}

/// In how many columns a row stands for all groups.
fn alls(said: [Said; 2]) -> usize {
    said.into_iter().filter(|said| *said == Said::All).count()
}

/// Rows that are added up.
#[derive(Debug, Clone, Copy, Default)]
struct Added {
    rows: u64,
    people: u64,
}

/// What the rows come to that are alike in some columns, by in how many columns they stand for all groups.
struct Parts<'r>(HashMap<[Option<&'r str>; 2], [Added; 3]>);

impl<'r> Parts<'r> {
    fn of(rows: impl Iterator<Item = (&'r Row, [Said; 2])>) -> Parts<'r> {
        let mut parts: HashMap<_, [Added; 3]> = HashMap::new();
        for (row, said) in rows {
            for summed in [[false, false], [false, true], [true, false], [true, true]] {
                let added = &mut parts.entry(alike(row, summed)).or_default()[alls(said)];
                added.rows += 1;
                added.people += u64::from(row.people);
            }
        }
        Parts(parts)
    }

    /// The other rows that are like this one in the columns that are not summed: those that stand for all groups in the
    /// fewest columns, and how many columns these are.
    fn beside(&self, row: &'r Row, said: [Said; 2], summed: [bool; 2]) -> Option<(usize, Added)> {
        let mut others = *self.0.get(&alike(row, summed))?;
        let own = &mut others[alls(said)];
        own.rows -= 1;
        own.people -= u64::from(row.people);
        others.into_iter().enumerate().find(|(_, added)| added.rows > 0)
    }
}

/// What a row has in common with those that are added up.
fn alike(row: &Row, summed: [bool; 2]) -> [Option<&str>; 2] {
    let [field, segment] = row.parts();
    let [all_fields, all_segments] = summed;
    [(!all_fields).then_some(field), (!all_segments).then_some(segment)]
}

/// What a cell says in the column of this attribute.
fn said_of(cell: &str, attribute: &Attribute) -> Said {
    let is_group = attribute.groups.iter().any(|group| group == cell);
    // "Total staff", "Lab Total": spreadsheets put the word before or behind a name.
    let ends = || [cell.split_whitespace().next(), cell.split_whitespace().next_back()];
    match cell {
        _ if is_group => Said::Group,
        "" => Said::All,
        _ if is_total(cell) || ends().into_iter().flatten().any(is_total) => Said::All,
        _ => Said::Stranger,
    }
}

/// A notice of rows that add up others.
fn left_out(sums: &[u64]) -> Option<Notice> {
    let rows = first_of(sums.iter().map(u64::to_string));
    let text = match sums {
        [] => return None,
        [_] => format!("Row {rows} of the file of headcounts adds up other rows, and was left out."),
        _ => format!("Rows of the file of headcounts that add up other rows were left out: {rows}."),
    };
    Some(Notice::new(NoticeKind::Ignored, text))
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

/// Names or rows in a sentence, the first of them where they are more than anybody reads through.
fn first_of(names: impl ExactSizeIterator<Item = String>) -> String {
    const MOST: usize = 100;
    let more = names.len().saturating_sub(MOST);
    let more = (more > 0).then(|| format!("and {more} more"));
    names.take(MOST).chain(more).collect::<Vec<_>>().join(", ")
}

/// A name in quotes, with the one it may have been meant for.
fn named(name: &str, known: &[String]) -> String {
    match nearest(name, known.iter().map(String::as_str)) {
        // Side by side both would look the same.
        Some(near) if seen(near) == seen(name) => {
            format!("\"{name}\" (\"{near}\" but for spaces or marks that cannot be seen)")
        }
        Some(near) => format!("\"{name}\" (meant for \"{near}\"?)"),
        None => format!("\"{name}\""),
    }
}

/// What a reader sees of a name: its spaces as one, and no mark without a width.
fn seen(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").chars().filter(|mark| !('\u{200b}'..='\u{200f}').contains(mark)).collect()
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn names_that_look_the_same_are_told_apart_in_words() {
        let known = ["North depot".to_owned()];
        let unseen = "(\"North depot\" but for spaces or marks that cannot be seen)";
        assert_eq!(named("North  depot", &known), format!("\"North  depot\" {unseen}"));
        assert_eq!(named("North\u{200d} depot", &known), format!("\"North\u{200d} depot\" {unseen}"));
        assert_eq!(named("North Depot", &known), "\"North Depot\" (meant for \"North depot\"?)");
        assert_eq!(named("Harbour", &known), "\"Harbour\"");
    }
}

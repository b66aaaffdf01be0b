//! Which columns of a survey are read, and as what.

use std::collections::HashMap;

use crate::pack::{ItemId, Pack, normal_label};
use crate::problem::{Place, Problem, Problems};
use crate::responses::{Answer, MeasuredItem};

use super::answer_key::{AnswerKey, Codes, Reading};
use super::foreign::foreign_survey;
use super::headers::{Found, Headers, nearest_alike};
use super::layout::{Layout, Platform, System};
use super::mapping::{MappedColumn, MappedItem, MappedRole, Mapping};
use super::near::near_items;
use super::own_items::OwnItems;
use super::row_rules::RowRules;
use super::spread::{AnswerMark, OptionColumn, marks, options, spread_items};

/// What is asked of a survey file.
pub(super) struct Wanted<'r> {
    pub mapping: Option<&'r Mapping>,
    pub field: Option<&'r str>,
    pub segment: Option<&'r str>,
    pub pack: &'r Pack,
}

/// The columns that are read.
pub(super) struct Plan {
    pub measured: Vec<MeasuredColumn>,
    pub field: Option<GroupColumn>,
    pub segment: Option<GroupColumn>,
    pub rules: RowRules,
}

/// A column of answers.
pub(super) struct MeasuredColumn {
    pub cells: Cells,
    pub header: String,
    pub item: MeasuredItem,
    pub reading: Reading,
}

/// Where the answers to one item stand.
pub(super) enum Cells {
    /// In one column.
    One(usize),
    /// In one of several columns that asked the same.
    OneOf(Vec<usize>),
    /// As a mark in one of several columns, one for each option.
    Marked(Vec<AnswerMark>),
}

impl Cells {
    /// The columns.
    pub(super) fn positions(&self) -> Vec<usize> {
        match self {
            Cells::One(position) => vec![*position],
            Cells::OneOf(positions) => positions.clone(),
            Cells::Marked(marks) => marks.iter().map(|mark| mark.option.position).collect(),
        }
    }

    /// The first of them.
    pub(super) fn first(&self) -> usize {
        self.positions().into_iter().min().unwrap_or(0)
    }
}

/// Where the groups stand.
pub(super) enum GroupCells {
    /// In one column.
    One(usize),
    /// As a mark in one of several columns, one for each group.
    Marked(Vec<OptionColumn>),
}

impl GroupCells {
    /// The columns.
    pub(super) fn positions(&self) -> Vec<usize> {
        match self {
            GroupCells::One(position) => vec![*position],
            GroupCells::Marked(options) => options.iter().map(|option| option.position).collect(),
        }
    }
}

/// A column of groups.
pub(super) struct GroupColumn {
    pub cells: GroupCells,
    pub header: String,
    /// The name it was asked for by.
    pub name: String,
}

impl Wanted<'_> {
    /// Whether a header is one that will be looked for.
    pub(super) fn knows(&self, header: &str, own: &OwnItems) -> bool {
        match self.mapping {
            Some(mapping) => {
                let header = normal_label(header);
                mapping.columns.iter().any(|column| normal_label(&column.header.value) == header)
            }
            None => own.named(header).is_some(),
        }
    }

    /// The columns to read.
    ///
    /// # Errors
    /// Columns that are missing, stand twice, or are asked for two things at once.
    pub(super) fn plan(&self, headers: &Headers, layout: &Layout, own: &OwnItems) -> Result<Plan, Problems> {
        let mut problems = Problems::new();
        let mut measured = match self.mapping {
            Some(mapping) => mapped_columns(mapping, headers, layout, self.pack, &mut problems),
            None => own_columns(headers, layout, own, self.pack, &mut problems),
        };
        if self.mapping.is_none() && !measured.is_empty() {
            problems.append(near_items(headers, own, self.pack));
        }
        if measured.is_empty() && problems.is_empty() {
            return Err(foreign_survey(headers).into());
        }
        measured.sort_by_key(|column| column.cells.first());
        let mut group = |name: &str| match self.group_column(name, headers, &measured) {
            Ok(column) => Some(column),
            Err(others) => {
                problems.append(others);
                None
            }
        };
        let field = self.field.and_then(&mut group);
        let segment = self.segment.and_then(&mut group);
        let rules = RowRules::of(headers.columns(), layout.platform());
        problems.or(Plan { measured, field, segment, rules })
    }

    /// The column of groups asked for by a mapping's segment name or by a header.
    fn group_column(
        &self,
        name: &str,
        headers: &Headers,
        measured: &[MeasuredColumn],
    ) -> Result<GroupColumn, Problems> {
        let segments = self.mapping.map(segments).unwrap_or_default();
        let by_name = segments.iter().find(|(segment, _)| *segment == name);
        let normal = normal_label(name);
        let by_normal_name = || segments.iter().find(|(segment, _)| normal_label(segment) == normal);
        let header = by_name.or_else(by_normal_name).map_or(name, |(_, header)| header);
        let position = match headers.find(header) {
            Found::One(position) => position,
            Found::Several(positions) => return Err(headers.ambiguous(header, &positions).into()),
            Found::None => {
                let positions = headers.question(header);
                let positions = positions.ok_or_else(|| no_group(name, headers, &segments))?;
                let cells = GroupCells::Marked(options(&positions, headers.columns()));
                return Ok(GroupColumn { cells, header: header.to_owned(), name: name.to_owned() });
            }
        };
        let problem = |fault: &str| {
            let column = headers.shown(position);
            let place = Place::Column { file: headers.file().to_owned(), column };
            Problem::new(place, fault).help("name a column of units, sites or professions")
        };
        if measured.iter().any(|column| column.cells.positions().contains(&position)) {
            return Err(
                problem("this column holds answers, so it cannot divide respondents into groups").into()
            );
        }
        if self.mapping.is_some_and(|mapping| ignores(mapping, headers, position)) {
            return Err(
                problem("the mapping says to ignore this column, and it is asked for as groups").into()
            );
        }
        if let Some(System::Personal(what)) = headers.columns()[position].system {
            let fault = format!("this column holds {what}, and what identifies people is never read");
            return Err(problem(&fault).into());
        }
        Ok(GroupColumn {
            cells: GroupCells::One(position),
            header: headers.shown(position),
            name: name.to_owned(),
        })
    }
}

/// The segments a mapping names, each with its header.
fn segments(mapping: &Mapping) -> Vec<(&str, &str)> {
    let columns = mapping.columns.iter();
    columns
        .filter_map(|column| match &column.role {
            MappedRole::Segment(name) => Some((name.as_str(), column.header.value.as_str())),
            MappedRole::Measured(_) | MappedRole::SameAs(_) | MappedRole::Ignored => None,
        })
        .collect()
}

fn ignores(mapping: &Mapping, headers: &Headers, position: usize) -> bool {
    mapping.columns.iter().any(|column| {
        matches!(column.role, MappedRole::Ignored)
            && matches!(headers.find(&column.header.value), Found::One(found) if found == position)
    })
}

fn no_group(name: &str, headers: &Headers, segments: &[(&str, &str)]) -> Problem {
    let place = Place::File(headers.file().to_owned());
    let mut problem = Problem::new(place, format!("no column is called \"{name}\""));
    let candidates = segments.iter().map(|(segment, _)| *segment).chain(headers.names());
    if let Some(near) = nearest_alike(name, candidates) {
        problem = problem.help(format!("did you mean \"{near}\"?"));
    }
    if !segments.is_empty() {
        let names: Vec<String> = segments.iter().map(|(segment, _)| format!("\"{segment}\"")).collect();
        problem = problem.help(format!("the mapping names the segments {}", names.join(", ")));
    }
    problem.help(format!("the columns are {}", headers.listed()))
}

/// The columns whose headers are items of the pack.
fn own_columns(
    headers: &Headers,
    layout: &Layout,
    own: &OwnItems,
    pack: &Pack,
    problems: &mut Problems,
) -> Vec<MeasuredColumn> {
    let mut columns: Vec<(ItemId, MeasuredColumn)> = Vec::new();
    for (position, column) in headers.columns().iter().enumerate() {
        let Some((id, _)) = own.of(column) else { continue };
        if let Some((_, first)) = columns.iter().find(|(known, _)| *known == id) {
            let first = first.cells.first();
            problems.push(headers.same_twice(&format!("the item {}", pack[id].id), first, position));
            continue;
        }
        match own_column(Cells::One(position), headers, layout, id, pack) {
            Ok(column) => columns.push((id, column)),
            Err(problem) => problems.push(*problem),
        }
    }
    for spread in spread_items(headers.columns(), own, pack) {
        let cells = Cells::Marked(spread.options);
        if let Some((_, first)) = columns.iter().find(|(known, _)| *known == spread.item) {
            let what = format!("the item {}", pack[spread.item].id);
            problems.push(headers.same_twice(&what, first.cells.first(), cells.first()));
            continue;
        }
        match own_column(cells, headers, layout, spread.item, pack) {
            Ok(column) => columns.push((spread.item, column)),
            Err(problem) => problems.push(*problem),
        }
    }
    columns.into_iter().map(|(_, column)| column).collect()
}

fn own_column(
    cells: Cells,
    headers: &Headers,
    layout: &Layout,
    id: ItemId,
    pack: &Pack,
) -> Result<MeasuredColumn, Box<Problem>> {
    let item = &pack[id];
    let reading = as_exported(Reading::printed(&pack[item.format]), cells.first(), headers, layout, pack)?;
    Ok(MeasuredColumn {
        header: headers.shown(cells.first()),
        cells,
        item: MeasuredItem {
            id: item.id.clone(),
            pack_item: Some(id),
            text: item.text.clone(),
            construct: item.construct,
            favourable: item.favourable,
            format: reading.format.clone(),
        },
        reading,
    })
}

/// The reading with what the platform and a file of SPSS syntax say about the column. What a mapping says of
/// its own goes before both.
fn as_exported(
    mut reading: Reading,
    position: usize,
    headers: &Headers,
    layout: &Layout,
    pack: &Pack,
) -> Result<Reading, Box<Problem>> {
    reading.not_asked.extend(not_asked(layout.platform()));
    let labels = &layout.labels[position];
    if labels.is_empty() || reading.codes != Codes::Printed {
        return Ok(reading);
    }
    labelled_codes(labels, &reading, pack).map_err(|label| {
        let place = Place::Column { file: headers.file().to_owned(), column: headers.shown(position) };
        let fault = format!(
            "the file of SPSS syntax gives a code the label \"{label}\", which is no answer of {}",
            reading.format.id
        );
        let problem = Problem::new(place, fault);
        Box::new(problem.help("map the column with its `format`, or with `codes` of your own"))
    })
}

/// What a platform writes under a question it did not show.
pub(super) fn not_asked(platform: Option<Platform>) -> Vec<String> {
    match platform {
        Some(Platform::LimeSurvey) => vec!["N/A".to_owned()],
        Some(Platform::Kobo) => vec!["n/a".to_owned()],
        _ => Vec::new(),
    }
}

/// How codes are read to which a file of SPSS syntax gives labels of the format.
///
/// # Errors
/// A label that is no answer on the format.
fn labelled_codes(labels: &[(String, String)], printed: &Reading, pack: &Pack) -> Result<Reading, String> {
    let key = AnswerKey::new(printed, &pack.non_answers);
    let mut reading = printed.clone();
    let mut codes = Vec::new();
    for (code, label) in labels {
        match key.meaning(label).ok_or_else(|| label.clone())?.answer {
            Answer::Chosen(option) => codes.push((code.clone(), option)),
            Answer::CannotJudge => reading.cannot_judge.push(code.clone()),
            Answer::Missing => reading.missing.push(code.clone()),
            Answer::NotAsked => reading.not_asked.push(code.clone()),
        }
    }
    reading.codes = Codes::Mapped(codes);
    Ok(reading)
}

/// The columns that a mapping names; each must be there, once.
fn mapped_columns(
    mapping: &Mapping,
    headers: &Headers,
    layout: &Layout,
    pack: &Pack,
    problems: &mut Problems,
) -> Vec<MeasuredColumn> {
    let mut columns: Vec<MeasuredColumn> = Vec::new();
    let mut same: Vec<(usize, usize, &Place)> = Vec::new();
    let mut taken: HashMap<usize, &str> = HashMap::new();
    for column in &mapping.columns {
        let header = &column.header.value;
        let position = match headers.find(header) {
            Found::One(position) => position,
            Found::None | Found::Several(_) if matches!(column.role, MappedRole::Ignored) => continue,
            Found::None => {
                match (headers.question(header), &column.role) {
                    (None, _) => problems.push(headers.missing(header, column.header.place.clone())),
                    (Some(positions), MappedRole::Measured(mapped)) => {
                        match marks(&positions, headers.columns(), &mapped.reading, &pack.non_answers) {
                            Ok(marks) => {
                                let header = header.clone();
                                columns.push(MeasuredColumn {
                                    cells: Cells::Marked(marks),
                                    header,
                                    ..mapped_column(positions[0], headers, mapped)
                                });
                            }
                            Err(label) => problems.push(no_option(column, &label, mapped)),
                        }
                    }
                    (Some(_), MappedRole::SameAs(_) | MappedRole::Segment(_) | MappedRole::Ignored) => {}
                }
                continue;
            }
            Found::Several(positions) => {
                problems.push(headers.ambiguous(header, &positions));
                continue;
            }
        };
        if let Some(other) = taken.insert(position, header) {
            let fault = format!("\"{other}\" and \"{header}\" are the same column of {}", headers.file());
            problems.push(Problem::new(column.header.place.clone(), fault).help("remove one of the two"));
        }
        match &column.role {
            MappedRole::Measured(mapped) => {
                let mut read = mapped_column(position, headers, mapped);
                match as_exported(read.reading.clone(), position, headers, layout, pack) {
                    Ok(reading) => {
                        read.reading = reading;
                        columns.push(read);
                    }
                    Err(problem) => problems.push(*problem),
                }
            }
            MappedRole::SameAs(first) => match headers.find(&first.value) {
                Found::One(first) => same.push((position, first, &column.header.place)),
                Found::None => problems.push(headers.missing(&first.value, first.place.clone())),
                Found::Several(positions) => problems.push(headers.ambiguous(&first.value, &positions)),
            },
            MappedRole::Segment(_) | MappedRole::Ignored => {}
        }
    }
    for (position, first, place) in same {
        match columns.iter_mut().find(|column| column.cells.first() == first) {
            Some(column) => {
                let mut positions = column.cells.positions();
                positions.push(position);
                column.cells = Cells::OneOf(positions);
            }
            None => problems.push(
                Problem::new(place.clone(), format!("\"{}\" holds no answers", headers.shown(first)))
                    .help("name in `same-as` a column that is mapped to an item, a sign or a condition"),
            ),
        }
    }
    columns
}

/// An option of a spread question that is not one of the format.
fn no_option(column: &MappedColumn, label: &str, mapped: &MappedItem) -> Problem {
    let format = &mapped.reading.format.id;
    let fault = format!("the question is spread over columns, and \"{label}\" is no option of {format}");
    Problem::new(column.header.place.clone(), fault).help(
        "map it to the format it was printed with, or say under `codes` or `cannot-judge` what it stands for",
    )
}

fn mapped_column(position: usize, headers: &Headers, mapped: &MappedItem) -> MeasuredColumn {
    let (mut item, reading) = (mapped.item.clone(), mapped.reading.clone());
    let header = headers.shown(position);
    if item.pack_item.is_none() {
        item.id.clone_from(&header);
    }
    MeasuredColumn { cells: Cells::One(position), header, item, reading }
}

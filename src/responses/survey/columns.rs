//! Which columns of a survey are read, and as what.

use std::collections::HashMap;

use crate::pack::{ItemId, Pack, normal_label};
use crate::problem::{Place, Problem, Problems};
use crate::responses::MeasuredItem;

use super::answer_key::{Codes, Reading};
use super::foreign::foreign_survey;
use super::headers::{Found, Headers, nearest_alike};
use super::mapping::{MappedItem, MappedRole, Mapping};

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
}

/// A column of answers.
pub(super) struct MeasuredColumn {
    pub position: usize,
    pub header: String,
    pub item: MeasuredItem,
    pub reading: Reading,
}

/// A column of groups.
pub(super) struct GroupColumn {
    pub position: usize,
    pub header: String,
    /// The name it was asked for by.
    pub name: String,
}

/// The items of the pack by the normal form of their ids and texts.
pub(super) struct OwnItems(HashMap<String, ItemId>);

impl OwnItems {
    pub(super) fn new(pack: &Pack) -> OwnItems {
        let named = ItemId::all(&pack.items)
            .flat_map(|(id, item)| [(normal_label(&item.id), id), (normal_label(&item.text), id)]);
        OwnItems(named.collect())
    }

    /// The item that a header names.
    pub(super) fn named(&self, header: &str) -> Option<ItemId> {
        self.0.get(&normal_label(header)).copied()
    }
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
    pub(super) fn plan(&self, headers: &Headers, own: &OwnItems) -> Result<Plan, Problems> {
        let mut problems = Problems::new();
        let mut measured = match self.mapping {
            Some(mapping) => mapped_columns(mapping, headers, &mut problems),
            None => own_columns(headers, own, self.pack, &mut problems),
        };
        if measured.is_empty() && problems.is_empty() {
            return Err(foreign_survey(headers, self.pack).into());
        }
        measured.sort_by_key(|column| column.position);
        let mut group = |name: &str| match self.group_column(name, headers, &measured) {
            Ok(column) => Some(column),
            Err(others) => {
                problems.append(others);
                None
            }
        };
        let field = self.field.and_then(&mut group);
        let segment = self.segment.and_then(&mut group);
        problems.or(Plan { measured, field, segment })
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
            Found::None => return Err(no_group(name, headers, &segments).into()),
        };
        let problem = |fault: &str| {
            let column = headers.shown(position);
            let place = Place::Column { file: headers.file().to_owned(), column };
            Problem::new(place, fault).help("name a column of units, sites or professions")
        };
        if measured.iter().any(|column| column.position == position) {
            return Err(
                problem("this column holds answers, so it cannot divide respondents into groups").into()
            );
        }
        if self.mapping.is_some_and(|mapping| ignores(mapping, headers, position)) {
            return Err(
                problem("the mapping says to ignore this column, and it is asked for as groups").into()
            );
        }
        Ok(GroupColumn { position, header: headers.shown(position), name: name.to_owned() })
    }
}

/// The segments a mapping names, each with its header.
fn segments(mapping: &Mapping) -> Vec<(&str, &str)> {
    let columns = mapping.columns.iter();
    columns
        .filter_map(|column| match &column.role {
            MappedRole::Segment(name) => Some((name.as_str(), column.header.value.as_str())),
            MappedRole::Measured(_) | MappedRole::Ignored => None,
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
    own: &OwnItems,
    pack: &Pack,
    problems: &mut Problems,
) -> Vec<MeasuredColumn> {
    let mut columns: Vec<(ItemId, MeasuredColumn)> = Vec::new();
    for (position, header) in headers.names().enumerate() {
        let Some(id) = own.named(header) else { continue };
        if let Some((_, first)) = columns.iter().find(|(known, _)| *known == id) {
            problems.push(headers.same_twice(&format!("the item {}", pack[id].id), first.position, position));
            continue;
        }
        columns.push((id, own_column(position, headers, id, pack)));
    }
    columns.into_iter().map(|(_, column)| column).collect()
}

fn own_column(position: usize, headers: &Headers, id: ItemId, pack: &Pack) -> MeasuredColumn {
    let item = &pack[id];
    let format = pack[item.format].clone();
    MeasuredColumn {
        position,
        header: headers.shown(position),
        item: MeasuredItem {
            id: item.id.clone(),
            pack_item: Some(id),
            text: item.text.clone(),
            construct: item.construct,
            favourable: item.favourable,
            format: format.clone(),
        },
        reading: Reading { format, codes: Codes::Printed, cannot_judge: Vec::new(), missing: Vec::new() },
    }
}

/// The columns that a mapping names; each must be there, once.
fn mapped_columns(mapping: &Mapping, headers: &Headers, problems: &mut Problems) -> Vec<MeasuredColumn> {
    let mut columns = Vec::new();
    let mut taken: HashMap<usize, &str> = HashMap::new();
    for column in &mapping.columns {
        let header = &column.header.value;
        let position = match headers.find(header) {
            Found::One(position) => position,
            Found::None if matches!(column.role, MappedRole::Ignored) => continue,
            Found::None => {
                problems.push(headers.missing(header, column.header.place.clone()));
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
        if let MappedRole::Measured(mapped) = &column.role {
            columns.push(mapped_column(position, headers, mapped));
        }
    }
    columns
}

fn mapped_column(position: usize, headers: &Headers, mapped: &MappedItem) -> MeasuredColumn {
    let (mut item, reading) = (mapped.item.clone(), mapped.reading.clone());
    let header = headers.shown(position);
    if item.pack_item.is_none() {
        item.id.clone_from(&header);
    }
    MeasuredColumn { position, header, item, reading }
}

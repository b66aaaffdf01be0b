//! Which columns of a survey are read, and as what; the problem where nobody said what they are.

use std::collections::HashSet;

use crate::answers::{Gathering, ReadStatement, Recognizer};
use crate::pack::{Pack, normal_label};
use crate::problem::{Place, Problem, Problems};
use crate::survey::cells::no_group::NoGroup;
use crate::survey::cells::other_texts::AskedFor;
use crate::survey::cells::text::excerpt;
use crate::survey::columns::measured_columns::{MeasuredColumn, mapped_columns, own_columns};
use crate::survey::columns::own_items::{Frames, OwnItems};
use crate::survey::columns::similarity::{Near, Statements};
use crate::survey::columns::spread::options;
use crate::survey::headers::Layout;
use crate::survey::headers::column::{Column, System};
use crate::survey::headers::column_index::{Found, Headers, nearest_alike, without_letters};
use crate::survey::mapping::{MappedColumn, MappedRole, Mapping, Segment};
use crate::survey::rows::choices::{ChoiceColumn, choice_columns};
use crate::survey::rows::group_labels::Subjects;
use crate::survey::rows::groups::{GroupCells, GroupColumn};
use crate::survey::rows::periods::Periods;
use crate::survey::rows::repeated::{Repeated, RepeatedRows};
use crate::survey::rows::row_rules::RowRules;
use crate::yaml;

/// What is asked of a survey file.
pub(crate) struct Wanted<'r> {
    pub mapping: Option<&'r Mapping>,
    pub field: Option<&'r str>,
    pub segment: Option<&'r str>,
    pub pack: &'r Pack,
}

/// The columns that are read.
pub(crate) struct Plan {
    pub measured: Vec<MeasuredColumn>,
    pub choices: Vec<ChoiceColumn>,
    pub field: Option<GroupColumn>,
    pub segment: Option<GroupColumn>,
    pub rules: RowRules,
    pub periods: Periods,
    pub repeated: Repeated,
}

impl Plan {
    /// The columns that answers are read from.
    pub(crate) fn answers(&self) -> impl Iterator<Item = usize> {
        let measured = self.measured.iter().flat_map(|column| column.cells.positions());
        measured.chain(self.choices.iter().flat_map(|column| column.cells.positions()))
    }

    /// What the respondents of this plan are to be recognized by.
    pub(crate) fn gathering(&self, recognizer: &Recognizer, headers: &Headers) -> Gathering {
        let columns = headers.names().map(|name| without_letters(name).unwrap_or(name)).map(normal_label);
        let columns = columns.collect::<Vec<_>>();
        let statements = self.measured.iter().map(|column| ReadStatement {
            columns: column.cells.positions(),
            reading: format!("{:?} {:?}", column.item.favourable, column.reading),
        });
        let choices = self.choices.iter().map(|column| ReadStatement {
            columns: column.cells.positions(),
            reading: format!("{:?}", column.reading),
        });
        let statements = statements.chain(choices);
        recognizer
            .gather(&columns.iter().map(String::as_str).collect::<Vec<_>>(), &statements.collect::<Vec<_>>())
    }
}

impl Wanted<'_> {
    /// Whether a header is one that will be looked for.
    pub(crate) fn knows(&self, header: &str, own: &OwnItems) -> bool {
        match self.mapping.filter(|mapping| mapping.measures()) {
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
    pub(crate) fn plan(&self, headers: &Headers, layout: &Layout, own: &OwnItems) -> Result<Plan, Problems> {
        let ignored = self.ignored(headers);
        let is_ignored = |position: usize| ignored.contains(&position);
        let mut problems = Problems::new();
        let mut measured = self.mapping.map_or_else(Vec::new, |mapping| {
            mapped_columns(mapping, headers, layout, self.pack, &mut problems)
        });
        // A mapping may decide about rows and groups alone, and leave our statements to be recognized.
        if !self.mapping.is_some_and(Mapping::measures) {
            let frames = Frames::of(headers.columns(), own);
            measured = own_columns(headers, layout, &frames, self.pack, is_ignored, &mut problems);
            problems.append(frames.problems(headers, self.pack, is_ignored));
            if !measured.is_empty() {
                problems.append(near_items(headers, &frames, self.pack, is_ignored));
            }
        }
        let mut choices = choice_columns(self.mapping, headers, layout, self.pack, is_ignored, &mut problems);
        if let Some(mapping) = self.mapping {
            let chosen = choices.iter_mut().map(|column| &mut column.reading).filter(|_| !mapping.chooses());
            let ours = measured.iter_mut().map(|column| &mut column.reading).filter(|_| !mapping.measures());
            ours.chain(chosen).for_each(|reading| mapping.answers.add_to(reading));
        }
        if measured.is_empty() && problems.is_empty() {
            let first = self.mapping.and_then(|mapping| mapping.columns.first());
            return Err(first.map_or_else(|| foreign_survey(headers), nothing_mapped).into());
        }
        measured.sort_by_key(|column| column.cells.first());
        let answered: Vec<usize> = measured
            .iter()
            .flat_map(|column| column.cells.positions())
            .chain(choices.iter().flat_map(|column| column.cells.positions()))
            .collect();
        let mut group = |(name, asked_for)| match self.group_column(name, asked_for, headers, &answered) {
            Ok(column) => Some(column),
            Err(others) => {
                problems.append(others);
                None
            }
        };
        let field = self.field.and_then(|name| group((name, AskedFor::Fields)));
        let segment = self.segment.and_then(|name| group((name, AskedFor::Units)));
        let both = field.as_ref().zip(segment.as_ref());
        let twice = both.and_then(|(field, segment)| asked_for_twice(field, segment, headers));
        if let Some(problem) = twice {
            problems.push(problem);
        }
        let choice = self.mapping.map(|mapping| mapping.rows.find(headers)).transpose();
        let choice = choice.unwrap_or_else(|others| {
            problems.append(others);
            None
        });
        let choice = choice.unwrap_or_default();
        let named = self.segment_positions(headers);
        for (position, _) in &choice.only {
            let answers = answered.contains(position);
            if let Some(problem) = headers.chooses_no_rows(*position, answers) {
                problems.push(problem);
            }
        }
        let groups = [&field, &segment].into_iter().flatten().flat_map(|column| column.cells.positions());
        let read: Vec<usize> = groups.chain(answered.iter().copied()).collect();
        // A field may be a period; a unit is none, since what is said of a field would pool them.
        let fields = field.iter().flat_map(|column| column.cells.positions());
        let fields: Vec<usize> = fields.chain(answered.iter().copied()).collect();
        let periods =
            Periods::of(headers.columns(), |position| fields.contains(&position) || choice.decides(position));
        // What names groups may mark rows as well: "Status" with its "Partial".
        let rules = RowRules::of(
            headers,
            layout,
            choice,
            |position| answered.contains(&position),
            |position| read.contains(&position) || named.contains(&position),
        );
        let rows = self.mapping.map_or_else(RepeatedRows::default, |mapping| mapping.read.repeated);
        let repeated = Repeated::of(headers.columns(), rows, |position| {
            read.contains(&position) || named.contains(&position)
        });
        problems.or(Plan { measured, choices, field, segment, rules, periods, repeated })
    }

    /// The columns that the mapping calls segments.
    fn segment_positions(&self, headers: &Headers) -> Vec<usize> {
        let segments = self.mapping.map(segments).unwrap_or_default();
        let positions = segments.iter().filter_map(|(_, header)| match headers.find(header) {
            Found::One(position) => Some(position),
            Found::None | Found::Several(_) => None,
        });
        positions.collect()
    }

    /// The columns that the mapping says to ignore.
    fn ignored(&self, headers: &Headers) -> HashSet<usize> {
        let columns = self.mapping.into_iter().flat_map(|mapping| &mapping.columns);
        let ignored = columns.filter(|column| matches!(column.role, MappedRole::Ignored));
        let positions = ignored.filter_map(|column| match headers.find(&column.header.value) {
            Found::One(position) => Some(position),
            Found::None | Found::Several(_) => None,
        });
        positions.collect()
    }

    /// The column of groups asked for by a mapping's segment name or by a header.
    fn group_column(
        &self,
        name: &str,
        asked_for: AskedFor,
        headers: &Headers,
        answered: &[usize],
    ) -> Result<GroupColumn, Problems> {
        let segments = self.mapping.map(segments).unwrap_or_default();
        let by_name = segments.iter().find(|(segment, _)| segment.name == name);
        let normal = normal_label(name);
        let by_normal_name = || segments.iter().find(|(segment, _)| normal_label(&segment.name) == normal);
        let by_header = || segments.iter().find(|(_, header)| normal_label(header) == normal);
        let segment = by_name.or_else(by_normal_name).or_else(by_header);
        let header = segment.map_or(name, |(_, header)| header);
        let group = |cells: GroupCells, header: String| {
            let listed = segment.and_then(|(segment, _)| segment.no_group.as_deref());
            let told = self.mapping.and_then(|mapping| mapping.several_in(&header));
            GroupColumn {
                cells,
                header,
                name: name.to_owned(),
                no_group: listed
                    .map_or_else(|| NoGroup::usual(&self.pack.non_answers, asked_for), NoGroup::listed),
                labels: None,
                several: told.or(segment.map(|(segment, _)| segment.several)).unwrap_or_default(),
                is_mapped: segment.is_some(),
                asked_for,
            }
        };
        let position = match headers.find(header) {
            Found::One(position) => position,
            Found::Several(positions) => return Err(headers.ambiguous(header, &positions).into()),
            Found::None => {
                let positions = headers.question(header);
                let positions = positions.ok_or_else(|| no_column(name, headers, &segments))?;
                let cells = GroupCells::Marked(options(header, &positions, headers.columns()));
                return Ok(group(cells, header.to_owned()));
            }
        };
        let problem = |fault: &str| {
            let column = headers.shown(position);
            let place = Place::Column { file: headers.file().to_owned(), column };
            Problem::new(place, fault).help("name a column of units, sites or professions")
        };
        if answered.contains(&position) {
            return Err(
                problem("this column holds answers, so it cannot divide respondents into groups").into()
            );
        }
        if self.ignored(headers).contains(&position) {
            return Err(
                problem("the mapping says to ignore this column, and it is asked for as groups").into()
            );
        }
        if let Some(problem) = headers.of_answers(position) {
            return Err(problem.into());
        }
        if let Some(System::Personal(what)) = headers.columns()[position].system {
            let fault = format!("this column holds {what}, and what identifies people is never read");
            return Err(problem(&fault).into());
        }
        let ignored = self.ignored(headers);
        let labels = Subjects::of(headers)
            .labels_beside(position, |other| answered.contains(&other) || ignored.contains(&other));
        Ok(GroupColumn { labels, ..group(GroupCells::One(position), headers.shown(position)) })
    }
}

/// What is wrong where one column is to tell fields and units at once.
fn asked_for_twice(field: &GroupColumn, segment: &GroupColumn, headers: &Headers) -> Option<Problem> {
    if field.cells.positions() != segment.cells.positions() {
        return None;
    }
    let place = Place::Column { file: headers.file().to_owned(), column: field.header.clone() };
    let fault = "the column is asked for as the field and as the unit, and a field would have itself as its only unit";
    Some(
        Problem::new(place, fault)
            .help("name another column with --by, such as one of teams or sites, or leave --by out"),
    )
}

/// The segments a mapping names, each with its header.
fn segments(mapping: &Mapping) -> Vec<(&Segment, &str)> {
    let columns = mapping.columns.iter();
    columns
        .filter_map(|column| match &column.role {
            MappedRole::Segment(segment) => Some((segment, column.header.value.as_str())),
            MappedRole::Measured(_) | MappedRole::Choice(_) | MappedRole::SameAs(_) | MappedRole::Ignored => {
                None
            }
        })
        .collect()
}

fn no_column(name: &str, headers: &Headers, segments: &[(&Segment, &str)]) -> Problem {
    let place = Place::File(headers.file().to_owned());
    let mut problem = Problem::new(place, format!("no column is called \"{name}\""));
    let candidates = segments.iter().map(|(segment, _)| segment.name.as_str()).chain(headers.names());
    if let Some(near) = nearest_alike(name, candidates) {
        problem = problem.help(format!("did you mean \"{near}\"?"));
    }
    if !segments.is_empty() {
        let names: Vec<String> =
            segments.iter().map(|(segment, _)| format!("\"{}\"", segment.name)).collect();
        problem = problem.help(format!("the mapping names the segments {}", names.join(", ")));
    }
    problem.help(format!("the columns are {}", headers.listed()))
}

/// The item that a column is nearly, where it is none.
pub(crate) fn near_item(column: &Column, frames: &Frames, statements: &Statements) -> Option<Near> {
    /// Shorter headers are names, not statements.
    const LEAST: usize = 12;
    if column.system.is_some() || column.text.chars().count() < LEAST || frames.asked(column).is_some() {
        return None;
    }
    statements.near(&column.statement)
}

/// A problem for each column that is nearly an item. Leaving it out would lose answers without a word,
/// and reading it would be a guess.
pub(crate) fn near_items(
    headers: &Headers,
    frames: &Frames,
    pack: &Pack,
    is_ignored: impl Fn(usize) -> bool,
) -> Problems {
    let statements = Statements::new(pack);
    let spread = crate::survey::columns::measured_columns::spread_items(headers.columns(), frames, pack);
    let is_spread = |position: usize| {
        spread.iter().any(|spread| spread.options.iter().any(|mark| mark.option.position == position))
    };
    let mut problems = Problems::new();
    for (position, column) in headers
        .columns()
        .iter()
        .enumerate()
        .filter(|(position, _)| !is_spread(*position) && !is_ignored(*position))
    {
        let Some(near) = near_item(column, frames, &statements) else { continue };
        let item = &pack[near.item];
        let place = Place::Column { file: headers.file().to_owned(), column: headers.shown(position) };
        let fault = format!("this is nearly the statement of {}, and may be another", item.id);
        problems.push(
            Problem::new(place, fault)
                .help(format!("the statement is \"{}\"", excerpt(&item.text)))
                .help(format!(
                    "say what it is in a mapping file, {}: {{ item: {} }} or ignore; `fivesigns inspect FILE --write mapping.yaml` begins one",
                    yaml::quoted(&column.name),
                    item.id
                )),
        );
    }
    problems
}

/// What is to be done where a mapping says of no column what it measures, and none is ours.
fn nothing_mapped(first: &MappedColumn) -> Problem {
    let fault = "the mapping says of no column what it measures, and no column is our statement";
    Problem::new(first.header.place.clone(), fault)
        .help("where `fivesigns inspect` wrote it: take away the # of a proposal, and the line under it")
        .help("or write under `columns` what a column measures: \"HEADER\": { sign: silos, favourable: high, format: agree-5 }")
}

/// What the columns are, and how to map them.
pub(crate) fn foreign_survey(headers: &Headers) -> Problem {
    let count = headers.as_slice().len();
    let fault = if count == 1 {
        "the only column is not an item of the pack".to_owned()
    } else {
        format!("none of the {count} columns is an item of the pack")
    };
    Problem::new(Place::File(headers.file().to_owned()), fault)
        .help(format!("the columns are {}", headers.listed()))
        .help("if this is our questionnaire, the headers must be its item ids or its statements")
        .help(
            "if it is another survey, `fivesigns inspect FILE` tells what each column is taken for, and \
             `fivesigns inspect FILE --write mapping.yaml` begins a mapping file to score it with",
        )
}

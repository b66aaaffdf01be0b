//! A column that divides respondents into groups, read row by row.

use std::collections::HashMap;

use crate::problem::{Place, Problem, Problems};
use crate::responses::Attribute;

use super::cell::clean;
use super::columns::{Called, GroupCells, GroupColumn};
use super::content::Content;
use super::faults::Faults;
use super::feed::Record;
use super::growth::append;
use super::person_codes::may_number_people;
use super::several_columns::{self, chosen};
use super::unknown_answer::yaml_text;

/// The number of the group of those who did not say, while reading.
const NOT_STATED_INDEX: u16 = u16::MAX;
/// A column with more groups is an identifier or free text.
const MOST_GROUPS: u16 = 1000;
/// The group of those who gave a name that nobody else gave.
pub(super) const POOLED: &str = "(named by one person each)";
/// What to do about a column that holds no groups.
const NAME_UNITS: &str = "name a column of units, sites or professions";
/// A longer name is free text.
const LONGEST_NAME: usize = 200;
/// How many spellings of group names are remembered.
const MOST_SPELLINGS: usize = 4 * MOST_GROUPS as usize;

/// A column of groups while it is read.
pub(super) struct Groups {
    column: GroupColumn,
    names: HashMap<String, u16>,
    spellings: HashMap<Box<[u8]>, u16>,
    group_of: Vec<u16>,
    state: State,
    scratch: Vec<u8>,
}

/// Whether the column still is one of groups.
#[derive(PartialEq, Eq)]
enum State {
    Reading,
    /// A fault was noted, and the column is not looked at again.
    Refused,
}

impl Groups {
    pub(super) fn new(column: GroupColumn) -> Groups {
        Groups {
            column,
            names: HashMap::new(),
            spellings: HashMap::new(),
            group_of: Vec::new(),
            state: State::Reading,
            scratch: Vec::new(),
        }
    }

    /// Keeps the group of a respondent.
    pub(super) fn keep_row(&mut self, record: &Record, file: &str, faults: &mut Faults) {
        if self.state == State::Refused {
            return;
        }
        let position = match &self.column.cells {
            GroupCells::One(position) => *position,
            GroupCells::Marked(options) => {
                let marked = chosen(options.iter().map(|option| (option, option.label.as_str())), record);
                match marked.map(|label| label.unwrap_or_default().to_owned()) {
                    Ok(label) => {
                        let group = self.group_named(&label).unwrap_or(NOT_STATED_INDEX);
                        append(&mut self.group_of, group);
                    }
                    Err(fault) => {
                        faults.note(several_columns::problem(&fault, self.place(file, record.row)));
                    }
                }
                return;
            }
        };
        let raw = record.cells[position].text(record.bytes, &mut self.scratch);
        let group = if let Some(group) = self.spellings.get(raw) {
            *group
        } else {
            let written = String::from_utf8_lossy(raw).into_owned();
            let raw: Box<[u8]> = raw.into();
            let Some(group) = self.group_named(&clean(&written)) else {
                self.state = State::Refused;
                faults.note(self.refusal(&clean(&written), file, record.row));
                return;
            };
            if Content::of(&clean(&written)).is_personal() {
                self.state = State::Refused;
                faults.note(self.personal(file, record.row));
                return;
            }
            if self.spellings.len() < MOST_SPELLINGS && raw.len() <= LONGEST_NAME {
                self.spellings.insert(raw, group);
            }
            group
        };
        append(&mut self.group_of, group);
    }

    /// The group of this name; `None` where it would be one too many, or is no name.
    fn group_named(&mut self, name: &str) -> Option<u16> {
        if name.is_empty() || name == Attribute::NOT_STATED {
            return Some(NOT_STATED_INDEX);
        }
        if let Some(group) = self.names.get(name) {
            return Some(*group);
        }
        let group = u16::try_from(self.names.len()).ok().filter(|group| *group < MOST_GROUPS)?;
        if name.chars().count() > LONGEST_NAME {
            return None;
        }
        self.names.insert(name.to_owned(), group);
        Some(group)
    }

    fn place(&self, file: &str, row: u64) -> Place {
        Place::Cell { file: file.to_owned(), row, column: self.column.header.clone() }
    }

    /// The text itself is not repeated.
    fn personal(&self, file: &str, row: u64) -> Problem {
        Problem::new(
            self.place(file, row),
            "the cell identifies a person, so the column is not read as groups",
        )
        .help(NAME_UNITS)
    }

    /// The text itself is not repeated: it may be what somebody wrote.
    fn refusal(&self, name: &str, file: &str, row: u64) -> Problem {
        let fault = if name.chars().count() > LONGEST_NAME {
            "the cell is too long for the name of a group; the column looks like text in people's own words"
                .to_owned()
        } else {
            format!("the column holds more than {MOST_GROUPS} groups; it looks like an identifier")
        };
        Problem::new(self.place(file, row), fault).help(NAME_UNITS)
    }

    /// The groups in alphabetical order, those who did not say last.
    ///
    /// # Errors
    /// Most names were given by one person: they are people's own words, and printing them would tell what
    /// single people wrote. Or they may be codes of people with several rows each.
    pub(super) fn finish(mut self, file: &str) -> Result<(Attribute, Pooled), Problems> {
        let pooled = match self.state {
            State::Reading => {
                self.check_codes(file)?;
                self.pool_single_names(file)?
            }
            State::Refused => Pooled(0),
        };
        let mut named: Vec<(String, u16)> = self.names.into_iter().collect();
        named.sort_by_cached_key(|(name, _)| (name.to_lowercase(), name.clone()));
        let last = u16::try_from(named.len()).unwrap_or(MOST_GROUPS);
        let highest = named.iter().map(|(_, index)| usize::from(*index) + 1).max().unwrap_or(0);
        let mut position_of = vec![last; highest];
        for (position, (_, index)) in (0..).zip(&named) {
            position_of[usize::from(*index)] = position;
        }
        let mut group_of = self.group_of;
        for group in &mut group_of {
            *group = position_of.get(usize::from(*group)).copied().unwrap_or(last);
        }
        let mut groups: Vec<String> = named.into_iter().map(|(name, _)| name).collect();
        if group_of.contains(&last) {
            groups.push(Attribute::NOT_STATED.to_owned());
        }
        Ok((Attribute { name: self.column.name, groups, group_of }, pooled))
    }

    /// Refuses what may be codes of people, unless a mapping says that they are groups.
    fn check_codes(&self, file: &str) -> Result<(), Problems> {
        let people = self.people();
        let counts = self
            .names
            .iter()
            .map(|(name, group)| (name.as_str(), people.get(group).copied().unwrap_or(0) as u64));
        if self.column.called == Called::Segment || !may_number_people(counts) {
            return Ok(());
        }
        let header = &self.column.header;
        let place = Place::Column { file: file.to_owned(), column: header.clone() };
        let fault =
            "this column may hold codes of people with several rows each, and these are not read as groups";
        let name = yaml_text(header);
        Err(Problem::new(place, fault)
            .help(format!("if it holds units, say so in a mapping file: {name}: {{ segment: unit }}"))
            .help(NAME_UNITS)
            .into())
    }

    /// How many people gave each name.
    fn people(&self) -> HashMap<u16, usize> {
        let mut people: HashMap<u16, usize> = HashMap::new();
        for group in self.group_of.iter().filter(|group| **group != NOT_STATED_INDEX) {
            *people.entry(*group).or_default() += 1;
        }
        people
    }

    /// Makes one group of the names that only one person gave, where at least half of the names are such: a
    /// question with a field for other answers has a few groups, and words that single people wrote.
    fn pool_single_names(&mut self, file: &str) -> Result<Pooled, Problems> {
        /// Fewer names may well be small units.
        const FEWEST: usize = 8;
        let people = self.people();
        let single = people.values().filter(|people| **people == 1).count();
        let (names, stated) = (people.len(), people.values().sum::<usize>());
        if names < FEWEST || single * 2 < names {
            return Ok(Pooled(0));
        }
        if single * 4 >= stated {
            let place = Place::Column { file: file.to_owned(), column: self.column.header.clone() };
            let fault = format!(
                "{single} of its {names} different texts were written by one person each; it looks like text in people's own words"
            );
            return Err(Problem::new(place, fault).help(NAME_UNITS).into());
        }
        self.names.retain(|_, group| people.get(group).is_none_or(|people| *people > 1));
        let pool = MOST_GROUPS;
        self.names.insert(POOLED.to_owned(), pool);
        for group in &mut self.group_of {
            if people.get(group) == Some(&1) {
                *group = pool;
            }
        }
        Ok(Pooled(single))
    }
}

/// How many people gave a name of their own and became one group.
pub(super) struct Pooled(pub usize);

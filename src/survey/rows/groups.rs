//! A column that divides respondents into groups, read row by row.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::answers::{Attribute, LONGEST_GROUP_NAME, MOST_COMBINATIONS, MOST_GROUPS};
use crate::pack::Pack;
use crate::problem::{Place, Problem, Problems};
use crate::survey::cells::content::Content;
use crate::survey::cells::no_group::{NoGroup, placeholders};
use crate::survey::cells::other_texts::{AskedFor, OtherTexts};
use crate::survey::cells::shared_text::{ENOUGH_PEOPLE, SharedText};
use crate::survey::cells::text::clean;
use crate::survey::columns::joined_choices::{SeveralChoices, joining};
use crate::survey::columns::spread::OptionColumn;
use crate::survey::csv::record_reader::Record;
use crate::survey::headers::column::plain_text;
use crate::survey::rows::answers::{append, chosen, several_columns_problem};
use crate::survey::rows::faults::Faults;
use crate::survey::rows::group_labels::GroupLabels;
use crate::survey::rows::group_names::{GroupNames, OwnWords};
use crate::survey::undecided::{Refused, SeveralInCells, Undecided};
use crate::yaml;

/// The number of the group of those who did not say, while reading.
const NOT_STATED_INDEX: u16 = u16::MAX;
/// What to do about a column that holds no groups.
const NAME_UNITS: &str = "name a column of units, sites or professions";
/// How many spellings of group names are remembered.
const MOST_SPELLINGS: usize = 4 * MOST_GROUPS as usize;

/// A column of groups while it is read.
pub(crate) struct Groups {
    column: GroupColumn,
    names: HashMap<String, u16>,
    spellings: HashMap<Box<[u8]>, u16>,
    group_of: Vec<u16>,
    state: State,
    /// What the names stand for, where they may be codes.
    labels: Option<GroupLabels>,
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
    pub(crate) fn new(mut column: GroupColumn) -> Groups {
        Groups {
            labels: column.labels.take().map(GroupLabels::new),
            column,
            names: HashMap::new(),
            spellings: HashMap::new(),
            group_of: Vec::new(),
            state: State::Reading,
            scratch: Vec::new(),
        }
    }

    /// Keeps the group of a respondent.
    pub(crate) fn keep_row(&mut self, record: &Record, file: &str, faults: &mut Faults) {
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
                        faults.note(several_columns_problem(&fault, self.place(file, record.row)));
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
            let name = without_marks(&clean(&written)).into_owned();
            let Some(group) = self.group_named(&name) else {
                self.state = State::Refused;
                faults.note(self.refusal(&clean(&written), file, record.row));
                return;
            };
            if [&*clean(&written), &name].into_iter().any(|text| Content::of(text).is_personal()) {
                self.state = State::Refused;
                faults.note(self.personal(file, record.row));
                return;
            }
            if self.spellings.len() < MOST_SPELLINGS && raw.len() <= LONGEST_GROUP_NAME {
                self.spellings.insert(raw, group);
            }
            group
        };
        if let Some(labels) = self.labels.as_mut().filter(|_| group != NOT_STATED_INDEX) {
            labels.note(group, record);
        }
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
        if name.chars().count() > LONGEST_GROUP_NAME {
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
        let fault = if name.chars().count() > LONGEST_GROUP_NAME {
            "the cell is too long for the name of a group; the column looks like text in people's own words"
                .to_owned()
        } else {
            format!("the column holds more than {MOST_GROUPS} groups; it looks like an identifier")
        };
        Problem::new(self.place(file, row), fault).help(NAME_UNITS)
    }

    /// The groups in alphabetical order, those who are in none of them last.
    ///
    /// # Errors
    /// Nobody named a group; cells hold several choices; or most names were given by one person: they are people's
    /// own words, and printing them would tell what single people wrote.
    pub(crate) fn finish(mut self, file: &str, pack: &Pack) -> Result<(Attribute, Vec<OwnWords>), Refused> {
        let people = self.people();
        let labelled = self.labels.as_ref().and_then(|labels| labels.renamed(&self.names));
        let labels = self.labels.take().filter(|_| labelled.is_some()).map(|labels| labels.header);
        self.names = labelled.unwrap_or(self.names);
        let no_group = self.take_no_group(&people);
        let own_words = match self.state {
            State::Reading => {
                self.take_several_choices(&people, file)?;
                if let Some(problem) = self.names_nothing(&people, file, pack) {
                    return Err(problem.into());
                }
                let alone = self.take_own_words(&people, file)?;
                let labels = labels.map(OwnWords::Labels);
                let own_words = labels.into_iter().chain(alone).chain(self.take_unlike(&people)).collect();
                if self.names.is_empty() && !self.group_of.is_empty() {
                    return Err(self.nobody_named(file).into());
                }
                own_words
            }
            State::Refused => Vec::new(),
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
        Ok((Attribute { name: self.column.name, groups, group_of, no_group }, own_words))
    }

    /// How many people gave each name.
    fn people(&self) -> HashMap<u16, u64> {
        let mut people: HashMap<u16, u64> = HashMap::new();
        for group in self.group_of.iter().filter(|group| **group != NOT_STATED_INDEX) {
            *people.entry(*group).or_default() += 1;
        }
        people
    }

    /// Takes texts out of the names that name no group; those that enough people have.
    fn take_no_group(&mut self, people: &HashMap<u16, u64>) -> Vec<String> {
        let usual: Vec<&str> = self.names.keys().map(String::as_str).collect();
        let fillers = if self.column.no_group.is_listed() { Vec::new() } else { placeholders(&usual) };
        let fillers: Vec<String> = fillers.into_iter().map(str::to_owned).collect();
        let no_group = &self.column.no_group;
        let is_none = |name: &String| no_group.holds(name) || fillers.contains(name);
        let taken = self.names.iter().filter(|(name, _)| is_none(name));
        let enough = |group: &u16| people.get(group).is_some_and(|people| *people >= ENOUGH_PEOPLE);
        let mut said: Vec<String> =
            taken.filter(|(_, group)| enough(group)).map(|(name, _)| name.clone()).collect();
        said.sort_unstable();
        self.names.retain(|name, _| !is_none(name));
        said
    }

    /// Refuses cells that hold several choices, or takes them out of the names where a mapping says so.
    fn take_several_choices(&mut self, people: &HashMap<u16, u64>, file: &str) -> Result<(), Refused> {
        if self.column.several == SeveralChoices::AsWritten {
            return Ok(());
        }
        let names: Vec<&str> = self.names.keys().map(String::as_str).collect();
        let joined: Vec<String> =
            joining(&names, |part| self.column.no_group.holds(part)).into_iter().map(str::to_owned).collect();
        if joined.is_empty() {
            return Ok(());
        }
        if self.column.several == SeveralChoices::NoGroup {
            self.names.retain(|name, _| !joined.contains(name));
            return Ok(());
        }
        let of = |name: &String| people.get(&self.names[name]).copied().unwrap_or(0);
        let most = joined.iter().max_by_key(|name| (of(name), std::cmp::Reverse(*name)));
        Err(Refused::from(Undecided::SeveralChoices(SeveralInCells {
            file: file.to_owned(),
            column: self.column.header.clone(),
            name: self.column.name.clone(),
            is_mapped: self.column.is_mapped,
            cells: joined.iter().map(of).sum(),
            example: most.and_then(|name| SharedText::of(name, of(name))),
        })))
    }

    /// What is wrong where the names are none, whatever the header says. Whoever lists in a mapping what names no group
    /// says that all else does.
    fn names_nothing(&self, people: &HashMap<u16, u64>, file: &str, pack: &Pack) -> Option<Problem> {
        if self.column.no_group.is_listed() {
            return None;
        }
        let of = |group: &u16| people.get(group).copied().unwrap_or(0);
        let names: Vec<(&str, u64)> =
            self.names.iter().map(|(name, group)| (name.as_str(), of(group))).collect();
        let asked_for = self.column.asked_for;
        let others = OtherTexts::of(&names, asked_for, pack)?;
        let (header, name) = (yaml::quoted(&self.column.header), yaml::quoted(&self.column.name));
        let line = format!("{header}: {{ segment: {name}, missing: [\"n/a\"] }}");
        Some(others.problem(self.column_place(file), asked_for, &line))
    }

    fn nobody_named(&self, file: &str) -> Problem {
        let fault = "no respondent names a group in this column";
        Problem::new(self.column_place(file), fault)
            .help("name a column that says where each respondent belongs")
            .help("where blanks came of merged cells or formulas, fill them in and export the file again")
    }

    /// The column as the place of a problem.
    pub(crate) fn column_place(&self, file: &str) -> Place {
        Place::Column { file: file.to_owned(), column: self.column.header.clone() }
    }

    /// Leaves the names that only one person gave in no group, where at least half of the names are such: a question
    /// with a field for other answers has a few groups, and words that single people wrote.
    fn take_own_words(
        &mut self,
        people: &HashMap<u16, u64>,
        file: &str,
    ) -> Result<Option<OwnWords>, Problems> {
        /// Fewer names may well be small units.
        const FEWEST: usize = 8;
        let of = |group: &u16| people.get(group).copied().unwrap_or(0);
        let single = self.names.values().filter(|group| of(group) == 1).count();
        let (names, stated) = (self.names.len(), self.names.values().map(of).sum::<u64>());
        if names < FEWEST || single * 2 < names {
            return Ok(None);
        }
        if single as u64 * 4 >= stated {
            let fault = format!(
                "{single} of its {names} different texts were written by one person each; it looks like text in people's own words"
            );
            return Err(Problem::new(self.column_place(file), fault).help(NAME_UNITS).into());
        }
        self.names.retain(|_, group| of(group) > 1);
        Ok(Some(OwnWords::Alone))
    }
    /// Leaves names in no group that fewer than enough people gave, and that are unlike those that enough gave: what is
    /// the name of a withheld group stands in reports, and what one person wrote does not. Whoever lists in a mapping
    /// what names no group says that all else does.
    fn take_unlike(&mut self, people: &HashMap<u16, u64>) -> Option<OwnWords> {
        if self.column.no_group.is_listed() || matches!(self.column.cells, GroupCells::Marked(_)) {
            return None;
        }
        let is_shared = |group: &u16| people.get(group).is_some_and(|people| *people >= ENOUGH_PEOPLE);
        let shared = self.names.iter().filter(|(_, group)| is_shared(group));
        let names = GroupNames::of(shared.map(|(name, _)| name.as_str()));
        let all = self.names.len();
        self.names.retain(|name, group| is_shared(group) || !names.are_unlike(name));
        (self.names.len() < all).then_some(OwnWords::Unlike)
    }
}

/// What is wrong where fields and units are so many together that nobody could look at them; `place` is the column of the
/// units.
pub(crate) fn too_many_combinations(field: &Attribute, unit: &Attribute, place: Place) -> Option<Problem> {
    let combined = combinations(field, unit);
    (combined > MOST_COMBINATIONS).then(|| {
        let fault = format!(
            "the column divides the {} groups of \"{}\" into {combined}, and at most {MOST_COMBINATIONS} are told apart",
            field.named().len(),
            field.name
        );
        Problem::new(place, fault)
            .help("name a column of larger units")
            .help("or divide the respondents by one of the two columns alone")
    })
}

/// How many pairs of a field and a unit hold somebody.
fn combinations(field: &Attribute, unit: &Attribute) -> usize {
    let mut holds_somebody = vec![false; field.groups.len() * unit.groups.len()];
    for (field, own) in field.group_of.iter().zip(&unit.group_of) {
        holds_somebody[usize::from(*field) * unit.groups.len() + usize::from(*own)] = true;
    }
    holds_somebody.into_iter().filter(|holds| *holds).count()
}

/// A name without what forms leave around it: tags, and the semicolon behind a single choice.
fn without_marks(name: &str) -> Cow<'_, str> {
    /// Tags that forms write; what else stands between such marks is somebody's name: "Sales <EU>".
    const TAGS: [&str; 20] = [
        "<b>",
        "<i>",
        "<u>",
        "<em>",
        "<strong>",
        "<p>",
        "<p ",
        "<br",
        "<span",
        "<div",
        "<font",
        "<a ",
        "</b>",
        "</i>",
        "</u>",
        "</em>",
        "</strong>",
        "</p>",
        "</span>",
        "</div>",
    ];
    let lower = name.to_lowercase();
    let is_written_in_html =
        if name.contains('<') { TAGS.iter().any(|tag| lower.contains(tag)) } else { name.contains('&') };
    let name = if is_written_in_html { Cow::Owned(plain_text(name)) } else { Cow::Borrowed(name) };
    match name.strip_suffix(';') {
        Some(single) if !single.contains(';') => Cow::Owned(single.trim_end().to_owned()),
        Some(_) | None => name,
    }
}

/// Where the groups stand.
pub(crate) enum GroupCells {
    /// In one column.
    One(usize),
    /// As a mark in one of several columns, one for each group.
    Marked(Vec<OptionColumn>),
}

impl GroupCells {
    /// The columns.
    pub(crate) fn positions(&self) -> Vec<usize> {
        match self {
            GroupCells::One(position) => vec![*position],
            GroupCells::Marked(options) => options.iter().map(|option| option.position).collect(),
        }
    }
}

/// A column of groups.
pub(crate) struct GroupColumn {
    pub cells: GroupCells,
    pub header: String,
    /// The name it was asked for by.
    pub name: String,
    /// What names no group in it.
    pub no_group: NoGroup,
    /// The position and the header of a column with what the cells stand for, where they are codes.
    pub labels: Option<(usize, String)>,
    /// What is done with cells that hold several choices.
    pub several: SeveralChoices,
    /// Whether a mapping names the column.
    pub is_mapped: bool,
    /// What the groups are asked for as.
    pub asked_for: AskedFor,
}

#[cfg(test)]
mod tests {
    use super::without_marks;

    #[test]
    fn names_lose_what_forms_write_around_them_and_nothing_else() {
        for (written, name) in [
            ("<b>Nursing</b>", "Nursing"),
            ("Law &amp; Tax", "Law & Tax"),
            ("Law&nbsp;", "Law"),
            ("Nursing;", "Nursing"),
            ("Law; Tax", "Law; Tax"),
            ("Law;Tax;", "Law;Tax;"),
            ("Sales <EU>", "Sales <EU>"),
            ("<Alpha>", "<Alpha>"),
            ("R&D", "R&D"),
        ] {
            assert_eq!(without_marks(written), name, "{written}");
        }
    }
}

#[cfg(test)]
mod combinations_tests {
    use super::*;

    fn attribute(groups: u16, people: u32, each: u32) -> Attribute {
        let group_of =
            (0..people).map(|person| u16::try_from(person / each % u32::from(groups)).unwrap_or(0));
        Attribute {
            name: "Field".to_owned(),
            groups: (0..groups).map(|group| group.to_string()).collect(),
            group_of: group_of.collect(),
            no_group: Vec::new(),
        }
    }

    #[test]
    fn only_pairs_that_hold_somebody_count() {
        let fault = |people: u32| {
            let (fields, units) = (attribute(900, people, 900), attribute(900, people, 1));
            let problem = too_many_combinations(&fields, &units, Place::File("survey.csv".to_owned()))?;
            Some(problem.fault)
        };
        assert_eq!(fault(100_000), None);
        assert_eq!(
            fault(100_001).as_deref(),
            Some(
                "the column divides the 900 groups of \"Field\" into 100001, and at most 100000 are told apart"
            )
        );
    }
}

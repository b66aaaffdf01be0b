//! What a mapping says about the columns of a survey, checked against the pack.

pub(super) mod column;
pub(super) mod file;
pub(super) mod proposals;
pub(super) mod write;

use crate::answers::MeasuredItem;
use crate::pack::FactId;
use crate::survey::cells::answer_key::Reading;
use crate::survey::columns::joined_choices::SeveralChoices;
use crate::survey::file::container::HiddenRows;
use crate::survey::rows::repeated::RepeatedRows;
use crate::survey::rows::row_choice::RowChoice;
use crate::yaml::Located;

/// A checked mapping, made by [`load_mapping`](crate::survey::load_mapping); the default says nothing.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    /// The columns it names, in the order of writing.
    pub(crate) columns: Vec<MappedColumn>,
    /// What stands for no answer in columns of which it says nothing.
    pub(crate) answers: Defaults,
    /// What it pins about reading the file.
    pub(crate) read: Pinned,
    /// Which rows count.
    pub(crate) rows: RowChoice,
    /// By header, what somebody decided elsewhere about cells that hold several choices.
    pub(crate) several: Vec<(String, SeveralChoices)>,
}

impl Mapping {
    /// The mapping with what was decided elsewhere about rows, which goes before its own.
    #[must_use]
    pub fn counting(self, rows: RowChoice) -> Mapping {
        Mapping { rows: rows.over(&self.rows), ..self }
    }

    /// Which rows count.
    pub fn rows(&self) -> &RowChoice {
        &self.rows
    }

    /// The mapping with what was decided elsewhere about respondents with several rows.
    #[must_use]
    pub fn repeating(mut self, rows: RepeatedRows) -> Mapping {
        self.read.repeated = rows;
        self
    }

    /// The mapping with what was decided elsewhere about cells of this column that hold several choices.
    #[must_use]
    pub fn taking(mut self, column: &str, several: SeveralChoices) -> Mapping {
        self.several.push((column.to_owned(), several));
        self
    }

    /// What was decided elsewhere about cells of this column that hold several choices.
    pub(crate) fn several_in(&self, column: &str) -> Option<SeveralChoices> {
        self.several.iter().find(|(known, _)| known == column).map(|(_, several)| *several)
    }

    /// Whether it says of a column what it measures; a mapping may be about rows and groups alone.
    pub(crate) fn measures(&self) -> bool {
        self.columns.iter().any(|column| matches!(column.role, MappedRole::Measured(_)))
    }

    /// Whether it says of a column what was chosen in it.
    pub(crate) fn chooses(&self) -> bool {
        self.columns.iter().any(|column| matches!(column.role, MappedRole::Choice(_)))
    }
}

/// What stands for non-answers in columns that say nothing of their own, or that no mapping names.
#[derive(Debug, Clone, Default)]
pub(crate) struct Defaults {
    pub cannot_judge: Vec<String>,
    pub missing: Vec<String>,
    pub not_asked: Vec<String>,
}

impl Defaults {
    /// Adds them to what a column is read by.
    pub(crate) fn add_to(&self, reading: &mut Reading) {
        reading.cannot_judge.extend(self.cannot_judge.iter().cloned());
        reading.missing.extend(self.missing.iter().cloned());
        reading.not_asked.extend(self.not_asked.iter().cloned());
    }
}

/// What a mapping pins about reading the file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pinned {
    pub delimiter: Option<u8>,
    pub encoding: Option<&'static encoding_rs::Encoding>,
    pub header_rows: Option<usize>,
    /// How many rows stand above the headers.
    pub rows_above: Option<usize>,
    pub sheet: Option<String>,
    pub hidden_rows: Option<HiddenRows>,
    pub repeated: RepeatedRows,
    /// In a long table, the column that says who answered.
    pub respondent: Option<String>,
}

/// One column of a mapping.
#[derive(Debug, Clone)]
pub(crate) struct MappedColumn {
    /// The header, as the survey has it.
    pub header: Located<String>,
    /// What the column holds.
    pub role: MappedRole,
}

/// What a mapped column holds.
#[derive(Debug, Clone)]
pub(crate) enum MappedRole {
    /// Answers to a statement.
    Measured(Box<MappedItem>),
    /// Answers to the statement of another column.
    SameAs(Located<String>),
    /// What practitioners chose of a fact.
    Choice(Box<MappedChoice>),
    /// Groups.
    Segment(Segment),
    /// Nothing to be read.
    Ignored,
}

/// Groups of respondents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Segment {
    /// What they are called by.
    pub name: String,
    /// The texts that name no group, where the mapping lists them.
    pub no_group: Option<Vec<String>>,
    /// What is done with cells that hold several choices.
    pub several: SeveralChoices,
}

/// A fact that practitioners were asked, and how their choices are read.
#[derive(Debug, Clone)]
pub(crate) struct MappedChoice {
    /// The fact.
    pub fact: FactId,
    /// How its answers are read.
    pub reading: Reading,
}

/// A statement and how its answers are read.
#[derive(Debug, Clone)]
pub(crate) struct MappedItem {
    /// The statement.
    pub item: MeasuredItem,
    /// How its answers are read.
    pub reading: Reading,
}

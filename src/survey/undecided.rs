//! What only a person can decide about a survey: one value from which the refusal and the question are made.

use crate::problem::{Place, Problem};
use crate::survey::cells::answer_key::yaml_text;
use crate::survey::cells::shared_text::{ENOUGH_PEOPLE, Enough, SharedText};
use crate::survey::cells::text::excerpt;
use crate::survey::columns::joined_choices::SeveralChoices;
use crate::survey::file::{Role, quoted};
use crate::survey::rows::rows_in_doubt::RowsInDoubt;

/// What only a person can decide.
#[derive(Debug)]
pub enum Undecided {
    /// Which sheet of a workbook holds the responses.
    Sheet(SeveralSheets),
    /// Whether rows count that are hidden in a workbook.
    HiddenRows(HiddenInSheet),
    /// Which rows count by what a column says of them.
    Rows(RowsInDoubt),
    /// Which rows count of a respondent who has several.
    Repeated(RepeatedRespondents),
    /// Whether rows count that repeat earlier ones.
    Copied(CopiedRows),
    /// In which group those are who chose several.
    SeveralChoices(SeveralInCells),
}

impl Undecided {
    /// The refusal, with every way to decide.
    pub fn problem(&self) -> Problem {
        match self {
            Undecided::Sheet(sheets) => sheets.problem(),
            Undecided::HiddenRows(hidden) => hidden.problem(),
            Undecided::Rows(rows) => rows.problem(),
            Undecided::Repeated(respondents) => respondents.problem(),
            Undecided::Copied(rows) => rows.problem(),
            Undecided::SeveralChoices(several) => several.problem(),
        }
    }

    /// Whether a person can be asked; otherwise what there is to choose from may not be told.
    pub(crate) fn can_be_asked(&self) -> bool {
        match self {
            Undecided::Sheet(sheets) => sheets.role == Role::Survey,
            Undecided::HiddenRows(hidden) => hidden.role != Role::Headcounts,
            Undecided::Rows(rows) => rows.can_be_asked(),
            Undecided::Repeated(_) | Undecided::Copied(_) | Undecided::SeveralChoices(_) => true,
        }
    }

    /// Whether it decides which rows count.
    pub(crate) fn is_about_rows(&self) -> bool {
        match self {
            Undecided::Sheet(_)
            | Undecided::HiddenRows(_)
            | Undecided::Rows(_)
            | Undecided::Repeated(_)
            | Undecided::Copied(_) => true,
            Undecided::SeveralChoices(_) => false,
        }
    }

    /// When it is asked: what leaves rows out before what is counted in the rows that are left.
    pub(crate) fn turn(&self) -> u8 {
        match self {
            Undecided::Sheet(_) => 0,
            Undecided::HiddenRows(_) => 1,
            Undecided::Rows(rows) if !rows.are_periods() => 2,
            Undecided::Rows(_) => 3,
            // Whoever answered in two periods has one row in each.
            Undecided::Repeated(_) | Undecided::Copied(_) => 4,
            Undecided::SeveralChoices(_) => 5,
        }
    }
}

/// A workbook with several sheets that hold tables.
#[derive(Debug)]
pub struct SeveralSheets {
    /// The workbook.
    pub file: String,
    /// The names of the sheets.
    pub sheets: Vec<String>,
    pub(crate) role: Role,
}

impl SeveralSheets {
    fn problem(&self) -> Problem {
        let fault = format!("several sheets hold tables: {}", quoted(&self.sheets));
        let problem = Problem::new(Place::File(self.file.clone()), fault);
        problem.help(match self.role {
            Role::Survey => "say which one with --sheet NAME, or in a mapping file: read: { sheet: NAME }",
            Role::Attributes | Role::Headcounts => {
                "save the sheet that is meant as a file of its own, or hide the others"
            }
        })
    }
}

/// Rows that are hidden in the sheet of a workbook.
#[derive(Debug)]
pub struct HiddenInSheet {
    /// The workbook.
    pub file: String,
    /// How many.
    pub rows: u64,
    pub(crate) role: Role,
}

impl HiddenInSheet {
    /// Whether it is the survey, and not the file of attributes.
    pub fn is_survey(&self) -> bool {
        self.role == Role::Survey
    }

    fn problem(&self) -> Problem {
        let fault = match self.rows {
            0..ENOUGH_PEOPLE => "a few rows are hidden in the sheet, by a filter or by hand".to_owned(),
            rows => format!("{rows} rows are hidden in the sheet, by a filter or by hand"),
        };
        let problem = Problem::new(Place::File(self.file.clone()), fault);
        match self.role {
            Role::Survey => problem
                .help("say whether they count with --hidden-rows count or --hidden-rows leave-out")
                .help(
                    "or in a mapping file: read: { hidden_rows: count } or read: { hidden_rows: leave-out }",
                ),
            Role::Attributes => problem.help(
                "say whether they count with --hidden-rows count or --hidden-rows leave-out, which holds for a survey in a workbook too",
            ),
            Role::Headcounts => problem
                .help("show the rows where they count, delete them where they do not, and save the workbook"),
        }
    }
}

/// Respondents who have several rows.
#[derive(Debug)]
pub struct RepeatedRespondents {
    pub(crate) file: String,
    /// The column that tells respondents apart.
    pub column: String,
    /// How many respondents there are.
    pub respondents: u64,
    /// How many rows they have.
    pub rows: u64,
    /// A row and the earlier row of the same respondent.
    pub(crate) example: (u64, u64),
}

impl RepeatedRespondents {
    fn problem(&self) -> Problem {
        let RepeatedRespondents { file, column, respondents, rows, example: (row, first) } = self;
        let fault = format!(
            "{rows} rows are of only {respondents} respondents, and each row would count as one: row {row} is of the same respondent as row {first}"
        );
        Problem::new(Place::Column { file: file.clone(), column: column.clone() }, fault)
            .help("keep one row of each respondent in the file")
            .help("or say in a mapping which rows count: read: { repeated: first-row } or read: { repeated: every-row }")
    }
}

/// Rows that repeat earlier ones, as where a table stands twice in its file.
#[derive(Debug)]
pub struct CopiedRows {
    /// The survey.
    pub file: String,
    /// How many rows repeat an earlier one.
    pub rows: u64,
    pub(crate) shown_by: ShownBy,
}

/// What shows that rows repeat others.
#[derive(Debug)]
pub(crate) enum ShownBy {
    /// They are equal in every cell, and stand in the order of the earlier ones.
    Order {
        /// The first and the last row of the file that is repeated.
        earlier: (u64, u64),
        /// The first and the last row that repeats one.
        later: (u64, u64),
        /// Whether a column numbers the rows, which is not compared.
        are_numbered: bool,
    },
    /// They have all the answers of an earlier row, more often than by chance.
    Answers {
        /// A row, and the earlier row that it equals.
        example: (u64, u64),
    },
}

impl CopiedRows {
    /// What is seen, as a clause.
    pub fn seen(&self) -> String {
        match &self.shown_by {
            ShownBy::Order { earlier: (first, last), later: (again, end), are_numbered } => {
                let but = if *are_numbered { " but the number of the row" } else { "" };
                format!(
                    "rows {again} to {end} repeat rows {first} to {last} in their order and in every cell{but}"
                )
            }
            ShownBy::Answers { example: (row, first) } => {
                let rows = Enough::USUAL.rows(self.rows);
                format!(
                    "{rows} have all the answers of an earlier row (row {row} those of row {first}, for one), as chance does not bring about"
                )
            }
        }
    }

    /// The refusal, with every way to decide.
    pub fn problem(&self) -> Problem {
        let row = match &self.shown_by {
            ShownBy::Order { later: (row, _), .. } | ShownBy::Answers { example: (row, _) } => *row,
        };
        let fault = format!("{}, and their respondents would count twice", self.seen());
        let problem = Problem::new(Place::Row { file: self.file.clone(), row }, fault);
        problem
            .help("keep one copy, as where a table was put behind itself, or two exports overlap")
            .help("where these are other people, say in a mapping that each row counts: read: { repeated: every-row }")
    }
}

/// Cells of a column of groups that hold several choices.
#[derive(Debug)]
pub struct SeveralInCells {
    pub(crate) file: String,
    /// The header of the column.
    pub column: String,
    /// The name that the groups were asked for by.
    pub name: String,
    /// Whether a mapping names the column.
    pub is_mapped: bool,
    /// How many cells hold several choices.
    pub cells: u64,
    /// What enough of them hold.
    pub example: Option<SharedText>,
}

impl SeveralInCells {
    /// The line of a mapping that decides it.
    pub fn mapping_line(&self, several: SeveralChoices) -> String {
        let (header, name) = (yaml_text(&self.column), yaml_text(&self.name));
        format!("{header}: {{ segment: {name}, several: {} }}", several.word())
    }

    fn problem(&self) -> Problem {
        let SeveralInCells { file, column, cells, example, .. } = self;
        let example = example.as_ref().map(|text| format!(", such as \"{}\"", excerpt(text.as_str())));
        let counted = if *cells < ENOUGH_PEOPLE { "some".to_owned() } else { cells.to_string() };
        let fault = format!(
            "{counted} cells hold several choices{}, and each combination would become a group",
            example.unwrap_or_default()
        );
        Problem::new(Place::Column { file: file.clone(), column: column.clone() }, fault)
            .help("name a column with one choice of each respondent")
            .help(format!(
                "or count those who chose several only in the whole: in a mapping, {}",
                self.mapping_line(SeveralChoices::NoGroup)
            ))
            .help(format!(
                "or take each text for the name of a group: {}",
                self.mapping_line(SeveralChoices::AsWritten)
            ))
    }
}

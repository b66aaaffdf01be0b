//! Why a survey was not read: what is wrong with it, and what only a person can decide about it.

use crate::problem::{Place, Problem, Problems};
use crate::survey::cells::shared_text::{ENOUGH_PEOPLE, Enough, SharedText};
use crate::survey::cells::text::{excerpt, quoted};
use crate::survey::columns::joined_choices::SeveralChoices;
use crate::survey::file::container::Role;
use crate::survey::rows::rows_in_doubt::RowsInDoubt;
use crate::yaml;

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
    /// Whether it is beyond doubt that the column tells respondents apart.
    pub is_sure: bool,
}

impl RepeatedRespondents {
    fn problem(&self) -> Problem {
        let RepeatedRespondents { file, column, respondents, rows, example: (row, first), is_sure } = self;
        if !is_sure {
            let place = Place::Column { file: file.clone(), column: column.clone() };
            let fault = format!(
                "it seems to tell respondents apart, and its {rows} rows have only {respondents} different texts, the first again in row {row} as in row {first}: each row would count as a respondent"
            );
            return Problem::new(place, fault)
                .help("where the same people stand in the file twice, keep one row of each, or count the first: in a mapping, read: { repeated: first-row }")
                .help("where they are other people, as in files put together whose numbers begin anew, count each row: read: { repeated: every-row }");
        }
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
    /// They equal an earlier row as by chance none does.
    Equal {
        /// In what.
        equal: Equal,
        /// A row, and the earlier row that it equals.
        example: (u64, u64),
    },
}

/// In what rows equal others.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Equal {
    /// In all answers.
    InAnswers,
    /// In every cell, when they were given among them.
    InCells,
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
            ShownBy::Equal { equal, example: (row, first) } => {
                let rows = Enough::USUAL.rows(self.rows);
                match equal {
                    Equal::InAnswers => format!(
                        "{rows} have all the answers of an earlier row (row {row} those of row {first}, for one), as chance does not bring about"
                    ),
                    Equal::InCells => format!(
                        "{rows} have in every cell, the time among them, what an earlier row has (row {row} what row {first} has, for one)"
                    ),
                }
            }
        }
    }

    /// The refusal, with every way to decide.
    pub fn problem(&self) -> Problem {
        let row = match &self.shown_by {
            ShownBy::Order { later: (row, _), .. } | ShownBy::Equal { example: (row, _), .. } => *row,
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
        let (header, name) = (yaml::quoted(&self.column), yaml::quoted(&self.name));
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

/// Everything that kept a survey from being read, in the order of finding; never empty where it is an error.
#[derive(Debug, Default)]
pub struct Refused(Vec<Reason>);

#[derive(Debug)]
enum Reason {
    /// What no answer mends.
    Faults(Problems),
    Undecided(Undecided),
}

impl Refused {
    pub(crate) fn push(&mut self, reason: impl Into<Refused>) {
        self.0.append(&mut reason.into().0);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn or<T>(self, value: T) -> Result<T, Refused> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }

    /// The same with each fault at the place that `place` makes of its own.
    pub(crate) fn placed(self, place: impl Fn(&Place) -> Place) -> Refused {
        let placed = |reason| match reason {
            Reason::Faults(problems) => Reason::Faults(problems.placed(&place)),
            Reason::Undecided(undecided) => Reason::Undecided(undecided),
        };
        Refused(self.0.into_iter().map(placed).collect())
    }

    /// What to ask whoever can decide it, one thing at a time: an answer changes what there is to ask next, and how
    /// many rows.
    ///
    /// Which rows count comes first, whatever else is wrong: that may stand in rows that do not count. Nothing about
    /// the rest is asked where no answer would lead to a result.
    pub fn question(&self) -> Option<&Undecided> {
        let undecided = self.0.iter().filter_map(|reason| match reason {
            Reason::Undecided(undecided) => Some(undecided),
            Reason::Faults(_) => None,
        });
        let are_faults = self.0.iter().any(|reason| matches!(reason, Reason::Faults(_)));
        let can_be_asked =
            |undecided: &&Undecided| undecided.can_be_asked() && (undecided.is_about_rows() || !are_faults);
        undecided.filter(can_be_asked).min_by_key(|undecided| undecided.turn())
    }

    /// All of it as refusals, each with its ways out.
    pub fn into_problems(self) -> Problems {
        let mut problems = Problems::new();
        for reason in self.0 {
            match reason {
                Reason::Faults(faults) => problems.append(faults),
                Reason::Undecided(undecided) => problems.push(undecided.problem()),
            }
        }
        problems
    }
}

impl From<Problems> for Refused {
    fn from(problems: Problems) -> Refused {
        Refused(if problems.is_empty() { Vec::new() } else { vec![Reason::Faults(problems)] })
    }
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Refused {
        Problems::from(problem).into()
    }
}

impl From<Undecided> for Refused {
    fn from(undecided: Undecided) -> Refused {
        Refused(vec![Reason::Undecided(undecided)])
    }
}

#[cfg(test)]
mod refused_tests {
    use super::Refused;
    use crate::problem::{Place, Problem};
    use crate::survey::file::container::Role;
    use crate::survey::undecided::HiddenInSheet;
    use crate::survey::undecided::SeveralInCells;
    use crate::survey::undecided::Undecided;

    fn hidden(role: Role) -> Undecided {
        Undecided::HiddenRows(HiddenInSheet { file: "survey.xlsx".to_owned(), rows: 7, role })
    }

    fn several() -> Undecided {
        Undecided::SeveralChoices(SeveralInCells {
            file: "survey.xlsx".to_owned(),
            column: "Unit".to_owned(),
            name: "unit".to_owned(),
            is_mapped: false,
            cells: 9,
            example: None,
        })
    }

    #[track_caller]
    fn case(reasons: Vec<Refused>, is_asked: impl Fn(Option<&Undecided>) -> bool) {
        let mut refused = Refused::default();
        for reason in reasons {
            refused.push(reason);
        }
        assert!(is_asked(refused.question()), "{refused:?}");
    }

    #[test]
    fn which_rows_count_is_asked_first_and_whatever_else_is_wrong() {
        let fault = || Refused::from(Problem::new(Place::File("survey.xlsx".to_owned()), "a fault"));
        let is_of_rows = |asked: Option<&Undecided>| matches!(asked, Some(Undecided::HiddenRows(_)));
        case(vec![several().into(), hidden(Role::Survey).into()], is_of_rows);
        case(vec![fault(), hidden(Role::Survey).into()], is_of_rows);
        case(vec![several().into()], |asked| matches!(asked, Some(Undecided::SeveralChoices(_))));
        case(vec![several().into(), fault()], |asked| asked.is_none());
        case(vec![fault()], |asked| asked.is_none());
        // No option says anything about the file of headcounts.
        case(vec![hidden(Role::Headcounts).into()], |asked| asked.is_none());
    }
}

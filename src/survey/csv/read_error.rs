//! Why a file could not be followed to its end.

use crate::problem::{Place, Problem, Problems};

use crate::survey::headers::long_table::FileRows;
use crate::survey::refused::Refused;

/// What ended the reading of a file.
pub(crate) enum Broken {
    /// A byte that is not UTF-8; the file may be text in another encoding.
    NotUtf8(Box<Problem>),
    /// Anything else.
    Other(Refused),
}

impl Broken {
    /// What to tell.
    pub(crate) fn into_refused(self) -> Refused {
        match self {
            Broken::NotUtf8(problem) => (*problem).into(),
            Broken::Other(refused) => refused,
        }
    }
}

impl From<Refused> for Broken {
    fn from(refused: Refused) -> Broken {
        Broken::Other(refused)
    }
}

impl Broken {
    /// The same where each cell of a table that was put together has the row of the file it stands in; the row of a
    /// respondent is the first of theirs.
    pub(crate) fn in_file(self, rows: &FileRows, columns: &[String]) -> Broken {
        let position = |column: &String| columns.iter().position(|known| known == column);
        let place = |place: &Place| match place {
            Place::Cell { file, row, column } => {
                let row = position(column).map_or(*row, |position| rows.of_cell(*row, position));
                Place::Cell { file: file.clone(), row, column: column.clone() }
            }
            other => other.clone(),
        };
        match self {
            Broken::NotUtf8(problem) => Broken::NotUtf8(problem),
            Broken::Other(refused) => Broken::Other(refused.placed(place)),
        }
    }
}

impl From<Problems> for Broken {
    fn from(problems: Problems) -> Broken {
        Broken::Other(problems.into())
    }
}

impl From<Problem> for Broken {
    fn from(problem: Problem) -> Broken {
        Broken::Other(problem.into())
    }
}

//! Why a file could not be followed to its end.

use crate::problem::{Problem, Problems};

/// What ended the reading of a file.
pub(super) enum Broken {
    /// A byte that is not UTF-8; the file may be text in another encoding.
    NotUtf8(Box<Problem>),
    /// Anything else.
    Other(Problems),
}

impl Broken {
    /// The problems to tell.
    pub(super) fn into_problems(self) -> Problems {
        match self {
            Broken::NotUtf8(problem) => (*problem).into(),
            Broken::Other(problems) => problems,
        }
    }
}

impl From<Problems> for Broken {
    fn from(problems: Problems) -> Broken {
        Broken::Other(problems)
    }
}

impl From<Problem> for Broken {
    fn from(problem: Problem) -> Broken {
        Broken::Other(problem.into())
    }
}

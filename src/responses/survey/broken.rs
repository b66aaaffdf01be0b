//! Why a file could not be followed to its end.

use crate::problem::{Problem, Problems};

use super::refused::Refused;

/// What ended the reading of a file.
pub(super) enum Broken {
    /// A byte that is not UTF-8; the file may be text in another encoding.
    NotUtf8(Box<Problem>),
    /// Anything else.
    Other(Refused),
}

impl Broken {
    /// What to tell.
    pub(super) fn into_refused(self) -> Refused {
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

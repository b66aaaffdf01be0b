//! Faults in the rows of a survey: each kind of fault once per column, with a count of its rows.

use std::fmt;

use crate::problem::{Place, Problem, Problems};

use crate::survey::cells::shared_text::SharedText;

/// With so many different faults the file is not what it was taken for, and reading stops.
const MOST: usize = 1000;

/// A fault noted before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FaultId(usize);

/// The faults so far, in the order of rows.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    noted: Vec<(Noted, u64)>,
}

/// Tells a fault about a text, and quotes it where it is shared.
type Telling = Box<dyn Fn(Option<&SharedText>) -> Problem>;

/// A fault, with the rows that it stands in besides the first.
enum Noted {
    Told(Problem),
    /// What is told depends on whether enough rows share the text to quote it, which is known at the end.
    About(String, Telling),
}

impl fmt::Debug for Noted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Noted::Told(problem) => f.debug_tuple("Told").field(problem).finish(),
            Noted::About(..) => f.write_str("About(…)"),
        }
    }
}

impl Faults {
    /// Notes a fault.
    pub(crate) fn note(&mut self, problem: Problem) -> FaultId {
        self.push(Noted::Told(problem))
    }

    /// Notes a fault about a text, which `told` quotes where enough rows share it.
    pub(crate) fn note_about(
        &mut self,
        text: &str,
        told: impl Fn(Option<&SharedText>) -> Problem + 'static,
    ) -> FaultId {
        self.push(Noted::About(text.to_owned(), Box::new(told)))
    }

    fn push(&mut self, noted: Noted) -> FaultId {
        self.noted.push((noted, 0));
        FaultId(self.noted.len() - 1)
    }

    /// Notes that a fault stands in one more row.
    pub(crate) fn again(&mut self, fault: FaultId) {
        if let Some((_, further)) = self.noted.get_mut(fault.0) {
            *further += 1;
        }
    }

    /// Whether there are too many to go on.
    pub(crate) fn are_too_many(&self) -> bool {
        self.noted.len() >= MOST
    }

    /// The problems. `file` and `row` are where reading ended.
    pub(crate) fn into_problems(self, file: &str, row: u64) -> Problems {
        let stopped = self.are_too_many();
        let mut problems = Problems::new();
        for (noted, further) in self.noted {
            let mut problem = match noted {
                Noted::Told(problem) => problem,
                Noted::About(text, told) => told(SharedText::of(&text, further + 1).as_ref()),
            };
            problem.fault = match further {
                0 => problem.fault,
                1 => format!("{} (and in 1 more row)", problem.fault),
                further => format!("{} (and in {further} more rows)", problem.fault),
            };
            problems.push(problem);
        }
        if stopped {
            let place = Place::Row { file: file.to_owned(), row };
            problems
                .push(Problem::new(place, format!("reading stopped here, after {MOST} different faults")));
        }
        problems
    }
}

//! Faults in the rows of a survey: each kind of fault once per column, with a count of its rows.

use crate::problem::{Place, Problem, Problems};

/// With so many different faults the file is not what it was taken for, and reading stops.
const MOST: usize = 1000;

/// A fault noted before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FaultId(usize);

/// The faults so far, in the order of rows.
#[derive(Debug, Default)]
pub(super) struct Faults {
    noted: Vec<(Problem, u64)>,
}

impl Faults {
    /// Notes a fault.
    pub(super) fn note(&mut self, problem: Problem) -> FaultId {
        self.noted.push((problem, 0));
        FaultId(self.noted.len() - 1)
    }

    /// Notes that a fault stands in one more row.
    pub(super) fn again(&mut self, fault: FaultId) {
        if let Some((_, further)) = self.noted.get_mut(fault.0) {
            *further += 1;
        }
    }

    /// Whether there are too many to go on.
    pub(super) fn are_too_many(&self) -> bool {
        self.noted.len() >= MOST
    }

    /// The problems. `file` and `row` are where reading ended.
    pub(super) fn into_problems(self, file: &str, row: u64) -> Problems {
        let stopped = self.are_too_many();
        let mut problems = Problems::new();
        for (mut problem, further) in self.noted {
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

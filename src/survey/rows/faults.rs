//! Faults in the rows of a survey: each kind of fault once per column, with a count of its rows.

use std::collections::HashMap;
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

/// A fault with its rows, and the same one in other columns.
struct Told {
    problem: Problem,
    further: u64,
    elsewhere: Vec<(Problem, u64)>,
}

impl Told {
    /// Whether this is what another column has as well, with the same way out.
    fn is_also(&self, other: &Problem) -> bool {
        let column = |problem: &Problem| match &problem.place {
            Place::Cell { column, .. } => Some(column.clone()),
            _ => None,
        };
        let Some(of_other) = column(other) else { return false };
        let mut all = std::iter::once(&self.problem).chain(self.elsewhere.iter().map(|(problem, _)| problem));
        self.problem.fault == other.fault
            && self.problem.help == other.help
            && all.all(|problem| column(problem).is_some_and(|column| column != of_other))
    }

    /// One problem where a fault stands in many columns, otherwise one for each.
    fn problems(self) -> Vec<Problem> {
        /// So many columns can still be read through.
        const FEW: usize = 3;
        let rows = |further: u64| match further {
            0 => String::new(),
            1 => " (and in 1 more row)".to_owned(),
            further => format!(" (and in {further} more rows)"),
        };
        let Told { mut problem, further, elsewhere } = self;
        if elsewhere.len() > FEW {
            let columns = elsewhere.len();
            problem.fault = format!("{} (and so in {columns} more columns)", problem.fault);
            return vec![problem];
        }
        let all = std::iter::once((problem, further)).chain(elsewhere);
        let all = all.map(|(problem, further)| Problem {
            fault: format!("{}{}", problem.fault, rows(further)),
            ..problem
        });
        all.collect()
    }
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
        let mut told: Vec<Told> = Vec::new();
        // A text that enough rows of one column share is quoted in all of them.
        let mut rows: HashMap<String, u64> = HashMap::new();
        for (noted, further) in &self.noted {
            if let Noted::About(text, _) = noted {
                let most = rows.entry(text.clone()).or_default();
                *most = (*most).max(further + 1);
            }
        }
        for (noted, further) in self.noted {
            let problem = match noted {
                Noted::Told(problem) => problem,
                Noted::About(text, told) => {
                    let rows = rows.get(&text).copied().unwrap_or_default();
                    told(SharedText::of(&text, rows).as_ref())
                }
            };
            match told.iter_mut().find(|told| told.is_also(&problem)) {
                Some(told) => told.elsewhere.push((problem, further)),
                None => told.push(Told { problem, further, elsewhere: Vec::new() }),
            }
        }
        let mut problems = Problems::new();
        told.into_iter().flat_map(Told::problems).for_each(|problem| problems.push(problem));
        if stopped {
            let place = Place::Row { file: file.to_owned(), row };
            problems
                .push(Problem::new(place, format!("reading stopped here, after {MOST} different faults")));
        }
        problems
    }
}

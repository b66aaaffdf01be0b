//! Why a survey was not read: what is wrong with it, and what only a person can decide about it.

use crate::problem::{Place, Problem, Problems};

use crate::survey::undecided::Undecided;

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
mod tests {
    use super::Refused;
    use crate::problem::{Place, Problem};
    use crate::survey::file::Role;
    use crate::survey::undecided::{HiddenInSheet, SeveralInCells, Undecided};

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

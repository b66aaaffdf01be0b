//! What a report adds to the verdict so that people can plan: next steps, costs, words to use, risks, the charter.

use super::condition::Condition;
use super::option::VerdictFilter;
use super::wording::Wording;

/// Everything a pack adds to a verdict, each list in the order of the report.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// What it takes: time, people, attention.
    pub costs: Vec<PlanNote>,
    /// What to tell those concerned.
    pub tell: Vec<PlanNote>,
    /// What to leave alone for now.
    pub avoid: Vec<PlanNote>,
    /// What could go wrong.
    pub risks: Vec<Risk>,
    /// What would be reason to go on, after 90 days.
    pub go_on: Vec<PlanNote>,
    /// What would be reason to stop or change course, after 90 days.
    pub stop: Vec<PlanNote>,
    /// The rows of a charter.
    pub charter: Vec<CharterRow>,
}

/// When a text is shown.
#[derive(Debug, Clone)]
pub struct ShownWhen {
    /// Under which verdicts.
    pub verdicts: Vec<VerdictFilter>,
    /// And only where this is met.
    pub when: Option<Condition>,
}

/// A sentence or two.
#[derive(Debug, Clone)]
pub struct PlanNote {
    /// Stable name.
    pub id: String,
    /// When it is shown.
    pub shown: ShownWhen,
    /// What it says.
    pub text: Wording,
}

/// Something that could go wrong.
#[derive(Debug, Clone)]
pub struct Risk {
    /// Stable name.
    pub id: String,
    /// When it is shown.
    pub shown: ShownWhen,
    /// What could happen.
    pub risk: Wording,
    /// What one would see first.
    pub early_sign: String,
    /// What makes it less likely.
    pub lowered_by: String,
}

/// A row of a charter.
#[derive(Debug, Clone)]
pub struct CharterRow {
    /// Stable name.
    pub id: String,
    /// When it is shown.
    pub shown: ShownWhen,
    /// What the row is called.
    pub label: String,
    /// What has to be written down.
    pub asks: String,
    /// What is already known, each where its condition is met.
    pub known: Vec<CharterKnown>,
}

/// Something a charter can already say.
#[derive(Debug, Clone)]
pub struct CharterKnown {
    /// Only where this is met.
    pub when: Option<Condition>,
    /// What it says.
    pub text: Wording,
}

// Next steps: who does what first, by when, and how one sees that it worked.

/// One step after a verdict.
#[derive(Debug, Clone)]
pub struct Step {
    /// Stable name.
    pub id: String,
    /// Under which verdicts it is shown.
    pub verdicts: Vec<VerdictFilter>,
    /// The obstacle it removes; shown only where this is met.
    pub when: Option<Condition>,
    /// Whether it is shown only where points leave the verdict undecided between options.
    pub only_undecided: bool,
    /// What to do first.
    pub step: Wording,
    /// Who, as a role.
    pub owner: String,
    /// By when, in words: those of the pack, or else those of the day that it is due.
    pub by: String,
    /// The same to reckon with; `None` where no day follows from that of the report.
    pub due: Option<Due>,
    /// What one can see when it worked.
    pub success: String,
}

// Due: when a step has to be done, counted from the day of the report.

/// When a step has to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// Whether it has to be done by then, or not before.
    pub bound: DueBound,
    /// So many.
    pub count: u32,
    /// Of these.
    pub unit: TimeUnit,
}

impl Due {
    /// In words: "within 3 weeks", "after 1 month".
    ///
    /// ```
    /// use fivesigns::pack::{Due, DueBound, TimeUnit};
    /// let due = Due { bound: DueBound::Within, count: 1, unit: TimeUnit::Weeks };
    /// assert_eq!(due.in_words(), "within 1 week");
    /// ```
    pub fn in_words(self) -> String {
        let units = self.unit.word();
        let unit = if self.count == 1 { units.trim_end_matches('s') } else { units };
        format!("{} {} {unit}", self.bound.word(), self.count)
    }
}

/// How a day bounds what has to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueBound {
    /// By then.
    Within,
    /// Not before.
    After,
}

impl DueBound {
    /// Both.
    pub const ALL: [DueBound; 2] = [DueBound::Within, DueBound::After];

    /// The word used in packs and results.
    pub fn word(self) -> &'static str {
        match self {
            DueBound::Within => "within",
            DueBound::After => "after",
        }
    }
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeUnit {
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months of the calendar.
    Months,
    /// Years of the calendar.
    Years,
}

impl TimeUnit {
    /// Every unit.
    pub const ALL: [TimeUnit; 4] = [TimeUnit::Days, TimeUnit::Weeks, TimeUnit::Months, TimeUnit::Years];

    /// The word used in packs and results.
    pub fn word(self) -> &'static str {
        match self {
            TimeUnit::Days => "days",
            TimeUnit::Weeks => "weeks",
            TimeUnit::Months => "months",
            TimeUnit::Years => "years",
        }
    }
}

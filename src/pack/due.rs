//! Due: when a step has to be done, counted from the day of the report.

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

//! Days: dates in words, and the day that a step is due.

use jiff::Span;
use jiff::civil::Date;

use crate::pack::{DueBound, TimeUnit};
use crate::report::result::{SavedDue, SavedStep};

/// The day on which, or from which, something has to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    /// Days from that of the report, a month as 30.
    pub(super) days: u32,
    /// The day.
    pub(super) date: Date,
}

/// The day that a length of time from `today` leads to; `None` where the calendar does not reach so far.
pub(super) fn day(today: &str, due: SavedDue) -> Option<Day> {
    let today: Date = today.parse().ok()?;
    let count = i64::from(due.count);
    let (length, days) = match due.unit {
        TimeUnit::Days => (Span::new().try_days(count), 1),
        TimeUnit::Weeks => (Span::new().try_weeks(count), 7),
        TimeUnit::Months => (Span::new().try_months(count), 30),
        TimeUnit::Years => (Span::new().try_years(count), 365),
    };
    let date = today.checked_add(length.ok()?).ok()?;
    Some(Day { days: due.count.saturating_mul(days), date })
}

/// By when, with the day it means: "within 4 weeks (by 20 December 2026)".
pub(super) fn with_date(today: &str, step: &SavedStep) -> String {
    let day = step.due.and_then(|due| Some((due.bound, day(today, due)?)));
    match day {
        Some((DueBound::Within, day)) => format!("{} (by {})", step.by, in_words(day.date)),
        Some((DueBound::After, day)) => format!("{} (from {})", step.by, in_words(day.date)),
        None => step.by.clone(),
    }
}

/// `22 November 2026`; a date that is none stays as it is written.
pub(super) fn long_date(date: &str) -> String {
    date.parse().map_or_else(|_| date.to_owned(), in_words)
}

fn in_words(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(by: &str, due: Option<(DueBound, u32, TimeUnit)>) -> SavedStep {
        SavedStep {
            by: by.to_owned(),
            due: due.map(|(bound, count, unit)| SavedDue { bound, count, unit }),
            id: String::new(),
            owner: String::new(),
            step: String::new(),
            success: String::new(),
        }
    }

    #[test]
    fn a_day_follows_from_what_is_counted_and_never_from_words() {
        use DueBound::{After, Within};
        use TimeUnit::{Days, Months, Weeks, Years};
        #[track_caller]
        fn case(by: &str, due: Option<(DueBound, u32, TimeUnit)>, expected: &str) {
            assert_eq!(with_date("2026-11-22", &step(by, due)), expected);
        }
        case("within 4 weeks", Some((Within, 4, Weeks)), "within 4 weeks (by 20 December 2026)");
        case(
            "innerhalb von 3 Wochen",
            Some((Within, 3, Weeks)),
            "innerhalb von 3 Wochen (by 13 December 2026)",
        );
        case("after 3 months", Some((After, 3, Months)), "after 3 months (from 22 February 2027)");
        case("within a year", Some((Within, 1, Years)), "within a year (by 22 November 2027)");
        case("tomorrow", Some((Within, 1, Days)), "tomorrow (by 23 November 2026)");
        case("within 4 weeks", None, "within 4 weeks");
        case("never", Some((Within, u32::MAX, Years)), "never");
    }

    #[test]
    fn a_month_ends_on_its_last_day() {
        let month = step("", Some((DueBound::Within, 1, TimeUnit::Months)));
        assert_eq!(with_date("2026-01-31", &month), " (by 28 February 2026)");
    }

    #[test]
    fn a_date_that_is_none_stays_as_it_is() {
        assert_eq!(long_date("yesterday"), "yesterday");
    }
}

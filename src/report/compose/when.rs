//! Days: dates in words, and the day that "within 4 weeks" means.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// When something has to be done, counted from the day of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Due {
    /// Days from then, a month as 30.
    pub(super) days: u32,
    /// The day.
    pub(super) date: Date,
    /// Whether it has to be done by that day, or not before it.
    pub(super) relation: Relation,
}

/// How a day bounds what has to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// By then.
    By,
    /// Not before.
    From,
}

/// What a phrase such as "within 4 weeks" or "after 3 months" means; `None` where it is worded otherwise.
pub(super) fn due(today: &str, phrase: &str) -> Option<Due> {
    /// Longer than any plan.
    const FURTHEST: u32 = 1_000;
    let today: Date = today.parse().ok()?;
    let mut words = phrase.split_whitespace();
    let relation = match words.next()?.to_ascii_lowercase().as_str() {
        "within" | "in" => Relation::By,
        "after" => Relation::From,
        _ => return None,
    };
    let count: u32 = match words.next()? {
        "a" | "an" | "one" => 1,
        "two" => 2,
        "three" => 3,
        "six" => 6,
        "twelve" => 12,
        digits => digits.parse().ok().filter(|count| *count <= FURTHEST)?,
    };
    let (unit, days): (fn(i64) -> Span, u32) = match words.next()? {
        "day" | "days" => (|count| count.days(), 1),
        "week" | "weeks" => (|count| count.weeks(), 7),
        "month" | "months" => (|count| count.months(), 30),
        "year" | "years" => (|count| count.years(), 365),
        _ => return None,
    };
    if words.next().is_some() {
        return None;
    }
    let date = today.checked_add(unit(i64::from(count))).ok()?;
    Some(Due { days: count * days, date, relation })
}

/// The phrase, with the day it means: "within 4 weeks (by 20 December 2026)".
pub(super) fn with_date(today: &str, phrase: &str) -> String {
    match due(today, phrase) {
        Some(due) => {
            let relation = match due.relation {
                Relation::By => "by",
                Relation::From => "from",
            };
            format!("{phrase} ({relation} {})", in_words(due.date))
        }
        None => phrase.to_owned(),
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

    #[test]
    fn phrases_become_days() {
        #[track_caller]
        fn case(phrase: &str, expected: &str) {
            assert_eq!(with_date("2026-11-22", phrase), expected);
        }
        case("within 4 weeks", "within 4 weeks (by 20 December 2026)");
        case("within 3 months", "within 3 months (by 22 February 2027)");
        case("after 3 months", "after 3 months (from 22 February 2027)");
        case("within a year", "within a year (by 22 November 2027)");
        case("as soon as possible", "as soon as possible");
        case("within 4 weeks of the launch", "within 4 weeks of the launch");
        case("within 4000000000 weeks", "within 4000000000 weeks");
    }

    #[test]
    fn a_month_ends_on_its_last_day() {
        assert_eq!(
            due("2026-01-31", "within 1 month").map(|due| due.date.to_string()).as_deref(),
            Some("2026-02-28")
        );
    }

    #[test]
    fn a_date_that_is_none_stays_as_it_is() {
        assert_eq!(long_date("yesterday"), "yesterday");
    }
}

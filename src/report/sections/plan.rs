//! What to do next: steps, risks, the first 90 days, a draft of a charter, each with its day.

use jiff::Span;
use jiff::civil::Date;

use crate::pack::{DueBound, TimeUnit};
use crate::report::document::{Block, Column, FormRow, Marker, Rank, Records, Table, Text};
use crate::report::result::{SavedDue, SavedStep};

use super::certainty::more;
use super::outline::Detail;
use super::reported::Reported;
use super::verdict::advice;

/// What is told of a step besides what to do; the short report leaves out the last.
const DETAILS: [&str; 3] = ["Who", "By when", "Sign of success"];
const DETAILS_IN_SHORT: usize = 2;
/// Steps of the short report.
const STEPS: usize = 5;

/// The section on next steps.
pub(super) fn steps(reported: &Reported, detail: Detail) -> Vec<Block> {
    let steps = &reported.conclusion.verdict.next_steps;
    let plan = &reported.conclusion.plan;
    let mut blocks = vec![Block::Heading(Rank::Section, "Next steps".into())];
    if !steps.is_empty() {
        let (shown, columns) = match detail {
            Detail::Whole => (steps.len(), DETAILS.len()),
            Detail::Short => (steps.len().min(STEPS), DETAILS_IN_SHORT),
        };
        let rows = steps[..shown].iter().map(|step| {
            let by = with_date(&reported.result.date, step);
            let details = [step.owner.clone(), by, step.success.clone()].map(Text::from);
            (Text::from(step.step.as_str()), details[..columns].to_vec())
        });
        blocks.push(Block::Records(Records {
            header: "What to do".into(),
            details: DETAILS[..columns].iter().copied().map(Text::from).collect(),
            rows: rows.collect(),
        }));
        blocks.extend(more(steps.len() - shown, "step", "steps"));
    }
    if detail == Detail::Whole {
        blocks.extend(advice(reported));
        for (title, texts) in [
            ("What it takes", &plan.costs),
            ("What to tell those concerned", &plan.tell),
            ("What to leave alone for now", &plan.avoid),
        ] {
            blocks.extend(part(title, texts));
        }
    }
    if blocks.len() == 1 { Vec::new() } else { blocks }
}

/// A part with a list of texts; nothing without texts.
fn part(title: &str, texts: &[String]) -> Vec<Block> {
    if texts.is_empty() {
        return Vec::new();
    }
    let items = texts.iter().map(|text| text.as_str().into());
    vec![Block::Heading(Rank::Part, title.into()), Block::List(Marker::Dash, items.collect())]
}

/// The section on risks; nothing where the pack names none for the verdict.
pub(super) fn risks(reported: &Reported) -> Vec<Block> {
    let risks = &reported.conclusion.plan.risks;
    if risks.is_empty() {
        return Vec::new();
    }
    let rows = risks.iter().map(|risk| {
        let details = [&risk.early_sign, &risk.lowered_by].map(|text| Text::from(text.as_str()));
        (Text::from(risk.risk.as_str()), details.to_vec())
    });
    vec![
        Block::Heading(Rank::Section, "What could go wrong".into()),
        Block::Records(Records {
            header: "Risk".into(),
            details: ["What one would see first", "What makes it less likely"].map(Text::from).to_vec(),
            rows: rows.collect(),
        }),
    ]
}

/// Days at which the first 90 are divided, with what each part is called.
const PHASES: [(u32, &str); 3] = [(30, "Days 1 to 30"), (60, "Days 31 to 60"), (90, "Days 61 to 90")];
const LATER: &str = "After day 90";
const UNDATED: &str = "No date yet";

/// The section on the first 90 days; nothing without steps and checks.
pub(super) fn roadmap(reported: &Reported) -> Vec<Block> {
    let plan = &reported.conclusion.plan;
    let today = &reported.result.date;
    let mut rows = Vec::new();
    let mut steps: Vec<(usize, u32, &SavedStep)> = Vec::new();
    for step in &reported.conclusion.verdict.next_steps {
        let (phase, days) = phase(today, step);
        steps.push((phase, days, step));
    }
    // Steps due on the same day keep the order of their importance.
    steps.sort_by_key(|(phase, days, _)| (*phase, *days));
    let mut last = None;
    for (phase, _, step) in steps {
        let name = if last == Some(phase) { "" } else { phase_name(phase) };
        last = Some(phase);
        let by = with_date(today, step);
        rows.push(vec![Text::strong(name), step.step.as_str().into(), step.owner.as_str().into(), by.into()]);
    }
    let mut blocks = vec![Block::Heading(Rank::Section, "The first 90 days".into())];
    if !rows.is_empty() {
        let columns = ["When", "What", "Who", "By"].map(Column::words).to_vec();
        blocks.push(Block::Table(Table { columns, rows }));
    }
    if !plan.go_on.is_empty() || !plan.stop.is_empty() {
        let check = SavedDue { bound: DueBound::After, count: 90, unit: TimeUnit::Days };
        let day = day(today, check).map(|day| day.date.to_string());
        let day = day.map_or_else(String::new, |day| format!(", on {}", long_date(&day)));
        blocks.push(Block::Heading(Rank::Part, "The check after 90 days".into()));
        let told = format!("Meet after 90 days{day}, and decide together. Tick what has happened.");
        blocks.push(Block::Paragraph(told.into()));
        for (title, texts) in [("Go on if: ", &plan.go_on), ("Stop or change course if: ", &plan.stop)] {
            if !texts.is_empty() {
                blocks.push(Block::Paragraph(Text::strong(title.trim_end())));
                let items = texts.iter().map(|text| text.as_str().into());
                blocks.push(Block::List(Marker::Box, items.collect()));
            }
        }
    }
    if blocks.len() == 1 { Vec::new() } else { blocks }
}

/// The part of the first 90 days a step belongs to, as its position, and its day.
fn phase(today: &str, step: &SavedStep) -> (usize, u32) {
    match step.due.and_then(|due| Some((due.bound, day(today, due)?.days))) {
        None => (PHASES.len() + 1, 0),
        // What may begin only after 90 days is no part of them.
        Some((DueBound::After, days)) if days >= 90 => (PHASES.len(), days),
        Some((DueBound::Within | DueBound::After, days)) => {
            (PHASES.iter().position(|(last, _)| days <= *last).unwrap_or(PHASES.len()), days)
        }
    }
}

fn phase_name(phase: usize) -> &'static str {
    match PHASES.get(phase) {
        Some((_, name)) => name,
        None if phase == PHASES.len() => LATER,
        None => UNDATED,
    }
}

/// The section with the draft; nothing where the pack has no charter for the verdict.
pub(super) fn charter(reported: &Reported) -> Vec<Block> {
    let rows = &reported.conclusion.plan.charter;
    if rows.is_empty() {
        return Vec::new();
    }
    let form = rows.iter().map(|row| FormRow {
        label: row.label.as_str().into(),
        asks: row.asks.as_str().into(),
        known: row.known.iter().map(|known| Text::from(known.as_str())).collect(),
    });
    vec![
        Block::Heading(Rank::Section, "Draft of a charter".into()),
        Block::Paragraph(
            "To be completed by those who take part, not for them. What is known stands here already; the lines are \
             for what has to be agreed."
                .into(),
        ),
        Block::Form(form.collect()),
    ]
}

/// The day on which, or from which, something has to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    /// Days from that of the report, a month as 30.
    pub(super) days: u32,
    /// The day.
    pub(super) date: Date,
}

/// The day that a length of time from `today` leads to; `None` where the calendar does not reach so far.
fn day(today: &str, due: SavedDue) -> Option<Day> {
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
fn with_date(today: &str, step: &SavedStep) -> String {
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

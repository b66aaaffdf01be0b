//! What to do: steps with their days, advice, risks, the check after 90 days, a draft of a charter.

use jiff::Span;
use jiff::civil::{Date, Weekday};

use crate::judgement::Truth;
use crate::pack::{DueBound, TimeUnit};
use crate::report::document::{Block, FormRow, ListItem, Marker, Rank, Records, Text};
use crate::report::result::{SavedDue, SavedFinding, SavedStep};

use super::outline::Extent;
use super::reported::Reported;

/// What is told of a step besides what to do.
const DETAILS: [&str; 3] = ["Who", "When", "Done when"];

/// Advice that the usual report gives.
const ADVICE: usize = 3;
/// Risks that it names.
const RISKS: usize = 2;

/// The section on what to do: one list of steps with their days, and what goes with them.
pub(super) fn what_to_do(reported: &Reported, extent: Extent) -> Vec<Block> {
    let steps = &reported.conclusion.verdict.next_steps;
    let plan = &reported.conclusion.plan;
    let mut blocks = vec![Block::Heading(Rank::Section, "What to do".into())];
    if !steps.is_empty() {
        let rows = steps.iter().map(|step| {
            let details = [step.owner.clone(), by_day(&reported.result.date, step), step.success.clone()];
            (Text::from(step.step.as_str()), details.map(Text::from).to_vec())
        });
        blocks.push(Block::Records(Records {
            header: "Step".into(),
            details: DETAILS.map(Text::from).to_vec(),
            rows: rows.collect(),
        }));
    }
    if extent >= Extent::Usual {
        blocks.extend(advice(reported, extent));
        let mut tell = plan.tell.clone();
        let has_check = !plan.go_on.is_empty() || !plan.stop.is_empty();
        if let Some(day) = day_of_check(reported).filter(|_| has_check && !tell.is_empty()) {
            tell.push(format!("You will hear from us again by {}.", in_words(day)));
        }
        let groups = [
            ("What it takes", &plan.costs),
            ("What to tell those concerned", &tell),
            ("What to leave alone for now", &plan.avoid),
        ];
        let groups = groups.into_iter().map(|(title, texts)| part(title, texts));
        let groups: Vec<Vec<Block>> = groups.filter(|group| !group.is_empty()).collect();
        if !groups.is_empty() {
            blocks.push(Block::Beside(groups));
        }
        blocks.extend(check(reported));
    }
    if blocks.len() == 1 { Vec::new() } else { blocks }
}

/// What rules advise under this verdict, each with its finding.
fn advice(reported: &Reported, extent: Extent) -> Vec<Block> {
    let met = reported.conclusion.findings.iter().filter(|finding| finding.truth == Truth::Met);
    let shown = if extent == Extent::Whole { usize::MAX } else { ADVICE };
    let items: Vec<ListItem> = met.filter_map(advised).take(shown).collect();
    if items.is_empty() {
        return Vec::new();
    }
    vec![Block::Heading(Rank::Part, "How to go about it".into()), Block::List(Marker::Dash, items)]
}

/// A finding with what it advises; `None` where it advises nothing.
pub(super) fn advised(finding: &SavedFinding) -> Option<ListItem> {
    let advice = finding.recommend.as_deref()?;
    Some(Text::from(finding.finding.as_str()).then_strong(" What helps: ").then(advice).into())
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
pub(super) fn risks(reported: &Reported, extent: Extent) -> Vec<Block> {
    let risks = &reported.conclusion.plan.risks;
    if risks.is_empty() {
        return Vec::new();
    }
    let shown = if extent == Extent::Whole { risks.len() } else { RISKS };
    let rows = risks.iter().take(shown).map(|risk| {
        let details = [&risk.early_sign, &risk.lowered_by].map(|text| Text::from(text.as_str()));
        (Text::from(risk.risk.as_str()), details.to_vec())
    });
    vec![
        Block::Heading(Rank::Section, "What could go wrong".into()),
        Block::Records(Records {
            header: "Risk".into(),
            details: ["Early warning", "What to do"].map(Text::from).to_vec(),
            rows: rows.collect(),
        }),
    ]
}

/// The day of the check, by which those concerned hear how things stand; `None` where the calendar does not reach so far.
fn day_of_check(reported: &Reported) -> Option<Date> {
    working_day(&reported.result.date, SavedDue { bound: DueBound::After, count: 90, unit: TimeUnit::Days })
}

/// The check at the end of the first 90 days; nothing where the pack names nothing to look at.
fn check(reported: &Reported) -> Vec<Block> {
    let plan = &reported.conclusion.plan;
    if plan.go_on.is_empty() && plan.stop.is_empty() {
        return Vec::new();
    }
    let day = day_of_check(reported).map_or_else(String::new, |day| format!(", on {}", in_words(day)));
    let mut blocks = vec![
        Block::Heading(Rank::Part, "The check after 90 days".into()),
        Block::Paragraph(
            format!("Meet after 90 days{day}, and decide together. Tick what has happened.").into(),
        ),
    ];
    let group = |title: &str, texts: &[String]| {
        let items = texts.iter().map(|text| text.as_str().into()).collect();
        vec![Block::Paragraph(Text::strong(title)), Block::List(Marker::Box, items)]
    };
    let groups = [("Go on if:", &plan.go_on), ("Stop or change course if:", &plan.stop)];
    let groups = groups.into_iter().filter(|(_, texts)| !texts.is_empty());
    blocks.push(Block::Beside(groups.map(|(title, texts)| group(title, texts)).collect()));
    blocks
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

/// The working day that a length of time from `today` leads to: where that is none, the one before if something has to be
/// done by then, and the one after if it begins then. `None` where the calendar does not reach so far.
pub(in crate::report) fn working_day(today: &str, due: SavedDue) -> Option<Date> {
    let today: Date = today.parse().ok()?;
    let count = i64::from(due.count);
    let length = match due.unit {
        TimeUnit::Days => Span::new().try_days(count),
        TimeUnit::Weeks => Span::new().try_weeks(count),
        TimeUnit::Months => Span::new().try_months(count),
        TimeUnit::Years => Span::new().try_years(count),
    };
    let day = today.checked_add(length.ok()?).ok()?;
    let before = || first_working_day(day, Date::yesterday).filter(|day| *day >= today);
    let after = || first_working_day(day, Date::tomorrow);
    match due.bound {
        // The one before may be over already.
        DueBound::Within => before().or_else(after),
        DueBound::After => after(),
    }
}

/// The first working day from `day` on, in the direction of `next`.
fn first_working_day(mut day: Date, next: fn(Date) -> Result<Date, jiff::Error>) -> Option<Date> {
    while is_off(day) {
        day = next(day).ok()?;
    }
    Some(day)
}

/// Weekends, and the holidays that most countries share.
fn is_off(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
        || matches!((day.month(), day.day()), (12, 25 | 26) | (1, 1))
}

/// By when, as a day where one follows: `by 18 December 2026`.
pub(super) fn by_day(today: &str, step: &SavedStep) -> String {
    let day = step.due.and_then(|due| Some((due.bound, working_day(today, due)?)));
    match day {
        Some((DueBound::Within, day)) => format!("by {}", in_words(day)),
        Some((DueBound::After, day)) => format!("from {}", in_words(day)),
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

    #[track_caller]
    fn case(today: &str, by: &str, due: Option<(DueBound, u32, TimeUnit)>, expected: &str) {
        assert_eq!(by_day(today, &step(by, due)), expected);
    }

    #[test]
    fn a_day_follows_from_what_is_counted_and_never_from_words() {
        use DueBound::{After, Within};
        use TimeUnit::{Days, Months, Weeks, Years};
        let monday = "2026-11-23";
        case(monday, "within 4 weeks", Some((Within, 4, Weeks)), "by 21 December 2026");
        case(monday, "innerhalb von 3 Wochen", Some((Within, 3, Weeks)), "by 14 December 2026");
        case(monday, "after 3 months", Some((After, 3, Months)), "from 23 February 2027");
        case(monday, "within a year", Some((Within, 1, Years)), "by 23 November 2027");
        case(monday, "tomorrow", Some((Within, 1, Days)), "by 24 November 2026");
        case(monday, "within 4 weeks", None, "within 4 weeks");
        case(monday, "never", Some((Within, u32::MAX, Years)), "never");
    }

    #[test]
    fn nothing_is_due_on_a_weekend() {
        use DueBound::{After, Within};
        use TimeUnit::{Days, Months, Weeks};
        let sunday = "2026-11-22";
        case(sunday, "", Some((Within, 4, Weeks)), "by 18 December 2026");
        case(sunday, "", Some((After, 4, Weeks)), "from 21 December 2026");
        case(sunday, "", Some((Within, 6, Days)), "by 27 November 2026");
        case(sunday, "", Some((After, 6, Days)), "from 30 November 2026");
        // Nor on a holiday: the first of January 2027 is a Friday.
        case("2026-12-18", "", Some((Within, 2, Weeks)), "by 31 December 2026");
        // The Friday before is over: the first working day there is.
        case("2026-11-21", "", Some((Within, 1, Days)), "by 23 November 2026");
        // A month ends on its last day, here a Sunday.
        case("2027-01-31", "", Some((Within, 1, Months)), "by 26 February 2027");
    }

    #[test]
    fn a_date_that_is_none_stays_as_it_is() {
        assert_eq!(long_date("yesterday"), "yesterday");
    }
}

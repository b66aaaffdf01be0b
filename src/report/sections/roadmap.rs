//! The roadmap: the next steps in the order of the first 90 days, and the check at their end.

use super::reported::Reported;
use super::when;
use crate::pack::{DueBound, TimeUnit};
use crate::report::document::{Block, Column, Marker, Rank, Table, Text};
use crate::report::result::{SavedDue, SavedStep};

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
        let by = when::with_date(today, step);
        rows.push(vec![Text::strong(name), step.step.as_str().into(), step.owner.as_str().into(), by.into()]);
    }
    let mut blocks = vec![Block::Heading(Rank::Section, "The first 90 days".into())];
    if !rows.is_empty() {
        let columns = ["When", "What", "Who", "By"].map(Column::words).to_vec();
        blocks.push(Block::Table(Table { columns, rows }));
    }
    if !plan.go_on.is_empty() || !plan.stop.is_empty() {
        let check = SavedDue { bound: DueBound::After, count: 90, unit: TimeUnit::Days };
        let day = when::day(today, check).map(|day| day.date.to_string());
        let day = day.map_or_else(String::new, |day| format!(", on {}", when::long_date(&day)));
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
    match step.due.and_then(|due| Some((due.bound, when::day(today, due)?.days))) {
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

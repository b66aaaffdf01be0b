//! What would change the verdict: the unknown inputs, in the order of what they could change.

use super::reported::Reported;
use crate::report::document::number::{counted, listed};
use crate::report::document::{Block, ListItem, Marker, Rank, Text};
use crate::report::result::SavedOpenCondition;
use crate::report::sections::outline::Detail;

/// Questions of the short report.
const QUESTIONS: usize = 4;

/// Inputs that the first screen names.
const NAMED: usize = 3;

/// What would settle an undecided verdict: the inputs worth finding out first.
pub(super) fn settling(open: &[SavedOpenCondition]) -> String {
    let names: Vec<&str> =
        by_input(open).iter().take(NAMED).map(|(first, _)| first.input.name.as_str()).collect();
    match names.as_slice() {
        [] => "Nothing unknown would settle it by itself: look at when each of them is right.".to_owned(),
        names => format!("To settle it, find out first: {}.", listed(names, "and")),
    }
}

/// What the short report leaves out; nothing where it leaves out nothing.
pub(super) fn more(left_out: usize, one: &str, many: &str) -> Option<Block> {
    let told = format!("{} more in the whole report.", counted(left_out as u64, one, many));
    (left_out > 0).then(|| Block::Paragraph(told.into()))
}

/// The section on what would change the verdict.
pub(super) fn open_conditions(reported: &Reported, detail: Detail) -> Vec<Block> {
    let open = &reported.conclusion.verdict.open_conditions;
    let mut blocks = vec![Block::Heading(Rank::Section, "What would change the verdict".into())];
    if open.is_empty() && detail == Detail::Short {
        return Vec::new();
    }
    if open.is_empty() {
        blocks.push(Block::Paragraph("No single thing that is unknown would change it.".into()));
        return blocks;
    }
    if detail == Detail::Short {
        let inputs = by_input(open);
        let shown = inputs.iter().take(QUESTIONS).map(|(first, _)| first.input.question.as_str().into());
        blocks.push(Block::Paragraph("Worth finding out first, in this order:".into()));
        blocks.push(Block::List(Marker::Number, shown.collect()));
        blocks.extend(more(inputs.len().saturating_sub(QUESTIONS), "question", "questions"));
        return blocks;
    }
    let (changing, needed): (Vec<_>, Vec<_>) =
        by_input(open).into_iter().partition(|(_, values)| values.iter().any(|open| open.value.is_some()));
    if !changing.is_empty() {
        let intro = "These things are not known, and knowing one of them may change the verdict. The first is worth \
                     finding out first.";
        blocks.push(Block::Paragraph(intro.into()));
        let items = changing.iter().map(|(first, values)| ListItem {
            text: Text::strong(first.input.question.as_str()),
            under: consequences(values),
        });
        blocks.push(Block::List(Marker::Number, items.collect()));
    }
    if !needed.is_empty() {
        blocks.push(Block::Paragraph("These have to be known before anything can be decided:".into()));
        let items = needed.iter().map(|(first, _)| first.input.question.as_str().into());
        blocks.push(Block::List(Marker::Dash, items.collect()));
    }
    blocks
}

/// The conditions of each input together, inputs in the order of their first mention.
fn by_input(open: &[SavedOpenCondition]) -> Vec<(&SavedOpenCondition, Vec<&SavedOpenCondition>)> {
    let mut inputs: Vec<(&SavedOpenCondition, Vec<&SavedOpenCondition>)> = Vec::new();
    for condition in open {
        match inputs.iter_mut().find(|(first, _)| first.input == condition.input) {
            Some((_, values)) => values.push(condition),
            None => inputs.push((condition, vec![condition])),
        }
    }
    inputs
}

/// `If yes: no action`, values with the same consequence together.
fn consequences(conditions: &[&SavedOpenCondition]) -> Vec<ListItem> {
    let mut verdicts: Vec<(&str, Vec<&str>)> = Vec::new();
    for condition in conditions {
        let (Some(value), Some(outcome)) = (&condition.value_text, &condition.would_become) else {
            continue;
        };
        match verdicts.iter_mut().find(|(name, _)| *name == outcome.name) {
            Some((_, values)) => values.push(value),
            None => verdicts.push((&outcome.name, vec![value])),
        }
    }
    let worded = verdicts.iter().map(|(name, values)| {
        Text::from(format!("If {}: the verdict would become ", listed(values, "or")))
            .then_strong(*name)
            .then(".")
            .into()
    });
    worded.collect()
}

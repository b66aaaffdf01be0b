//! Context and scope: what was looked at, who answered, and what is known about the field.

use crate::report::document::number::listed;
use crate::report::document::{Block, Column, Rank, Table, Text};
use crate::report::result::{Gap, SavedSegment};

use super::method::answers;
use super::plan::long_date;
use super::reported::Reported;

/// The section on scope.
pub(super) fn scope(reported: &Reported) -> Vec<Block> {
    let conclusion = reported.conclusion;
    let mut pairs = vec![(
        Text::from("Field"),
        Text::from(conclusion.field.as_deref().unwrap_or("not divided into fields: everybody who answered")),
    )];
    if !reported.is_interview() {
        pairs.push(("Who answered".into(), reported.who_answered().into()));
    }
    pairs.push(("Answers in all".into(), answers(reported.result).into()));
    if let Some(units) = units(reported) {
        pairs.push(("Units".into(), units.into()));
    }
    pairs.push(("Day".into(), long_date(&reported.result.date).into()));
    pairs.push(("Rules".into(), reported.result.pack.named().into()));
    let mut blocks = vec![
        Block::Heading(Rank::Section, "Context and scope".into()),
        Block::Paragraph(
            "A community of practice is for people who share a practice, so this report speaks of a field, a \
             profession or practice, and not of a department."
                .into(),
        ),
        Block::KeyValues(pairs),
    ];
    blocks.extend(facts(reported));
    blocks
}

/// `6 by unit, 2 of them withheld`.
fn units(reported: &Reported) -> Option<String> {
    let segments = reported.conclusion.segments.as_ref().filter(|segments| !segments.groups.is_empty())?;
    let withheld = segments.groups.iter().filter(|group| matches!(group, SavedSegment::Withheld(_))).count();
    let all = format!("{} by {}", segments.groups.len(), segments.by);
    Some(if withheld == 0 { all } else { format!("{all}, {withheld} of them withheld") })
}

/// What a person told about the field, and what nobody told.
fn facts(reported: &Reported) -> Vec<Block> {
    let facts = &reported.conclusion.facts;
    let texts = &reported.result.pack.facts;
    let known = texts.iter().filter_map(|fact| Some((fact, facts.get(&fact.id)?.text.as_deref()?)));
    let chosen =
        |id: &str| reported.conclusion.choices.iter().any(|asked| asked.fact == id && asked.counts.is_some());
    let rows: Vec<Vec<Text>> = known
        .map(|(fact, told)| {
            let by_practitioners = if chosen(&fact.id) { ", by what practitioners chose" } else { "" };
            vec![fact.question.as_str().into(), format!("{told}{by_practitioners}").into()]
        })
        .collect();
    let mut unknown: Vec<(Gap, Vec<&str>)> = Vec::new();
    for text in texts {
        let Some(gap) = facts.get(&text.id).and_then(|fact| fact.gap) else { continue };
        match unknown.iter_mut().find(|(other, _)| *other == gap) {
            Some((_, names)) => names.push(&text.name),
            None => unknown.push((gap, vec![&text.name])),
        }
    }
    let mut blocks = Vec::new();
    if !rows.is_empty() || !unknown.is_empty() {
        blocks.push(Block::Heading(Rank::Part, "What is known about the field".into()));
    }
    if !rows.is_empty() {
        let columns = ["Question", "Told"].map(Column::words).to_vec();
        blocks.push(Block::Table(Table { columns, rows }));
    }
    blocks.extend(unknown.iter().map(|(gap, names)| {
        Block::Paragraph(format!("Unknown ({}): {}.", gap.words(), listed(names, "and")).into())
    }));
    blocks
}

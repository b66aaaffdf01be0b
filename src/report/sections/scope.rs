//! What is known about the field, and what nobody told.

use crate::report::document::number::listed;
use crate::report::document::{Block, Rank};
use crate::report::result::Gap;

use super::reported::Reported;

/// What is known about the field, each fact by its short name, and what is not known.
pub(super) fn told(reported: &Reported) -> Vec<Block> {
    let facts = &reported.conclusion.facts;
    let texts = &reported.result.pack.facts;
    let known = texts.iter().filter_map(|fact| Some((fact, facts.get(&fact.id)?.text.as_deref()?)));
    let chosen =
        |id: &str| reported.conclusion.choices.iter().any(|asked| asked.fact == id && asked.counts.is_some());
    let known = known.map(|(fact, told)| {
        let by_practitioners = if chosen(&fact.id) { " (by what practitioners chose)" } else { "" };
        format!("{}: {told}{by_practitioners}", fact.name)
    });
    let known: Vec<String> = known.collect();
    let mut unknown: Vec<(Gap, Vec<&str>)> = Vec::new();
    for text in texts {
        let Some(gap) = facts.get(&text.id).and_then(|fact| fact.gap) else { continue };
        match unknown.iter_mut().find(|(other, _)| *other == gap) {
            Some((_, names)) => names.push(&text.name),
            None => unknown.push((gap, vec![&text.name])),
        }
    }
    let mut blocks = Vec::new();
    if !known.is_empty() || !unknown.is_empty() {
        blocks.push(Block::Heading(Rank::Part, "What is known about the field".into()));
    }
    if !known.is_empty() {
        blocks.push(Block::Paragraph(format!("{}.", known.join("; ")).into()));
    }
    blocks.extend(unknown.iter().map(|(gap, names)| {
        Block::Paragraph(format!("Unknown ({}): {}.", gap.words(), listed(names, "and")).into())
    }));
    blocks
}

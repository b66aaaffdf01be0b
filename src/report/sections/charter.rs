//! A draft of a charter: filled with what is known, blank for what people have to agree.

use super::reported::Reported;
use crate::report::document::{Block, FormRow, Rank, Text};

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

//! Next steps: who does what first, by when, and how one sees that it worked.

use super::super::document::{Block, ListItem, Marker, Rank, Text};
use super::super::result::SavedStep;
use super::reported::Reported;

/// The section on next steps.
pub(super) fn steps(reported: &Reported) -> Vec<Block> {
    let steps = &reported.conclusion.verdict.next_steps;
    if steps.is_empty() {
        return Vec::new();
    }
    vec![
        Block::Heading(Rank::Section, "Next steps".into()),
        Block::List(Marker::Number, steps.iter().map(step).collect()),
    ]
}

fn step(step: &SavedStep) -> ListItem {
    ListItem {
        text: Text::strong(step.step.as_str()),
        under: vec![
            format!("Who: {}; by when: {}.", step.owner, step.by).into(),
            format!("Sign of success: {}", step.success).into(),
        ],
    }
}

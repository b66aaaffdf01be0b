//! Risks: what could go wrong, what one would see first, what makes it less likely.

use super::reported::Reported;
use crate::report::document::{Block, Rank, Records, Text};

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

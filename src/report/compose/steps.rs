//! Recommendations: who does what first, by when, how one sees that it worked; what it takes and what to say.

use super::super::document::{Block, Marker, Rank, Records, Text};
use super::super::outline::Detail;
use super::reported::Reported;
use super::when;

/// The section on next steps.
pub(super) fn steps(reported: &Reported, detail: Detail) -> Vec<Block> {
    let steps = &reported.conclusion.verdict.next_steps;
    let plan = &reported.conclusion.plan;
    let mut blocks = vec![Block::Heading(Rank::Section, "Next steps".into())];
    if !steps.is_empty() {
        let rows = steps.iter().map(|step| {
            let by = when::with_date(&reported.result.date, &step.by);
            let details = [step.owner.clone(), by, step.success.clone()].map(Text::from);
            (Text::from(step.step.as_str()), details.to_vec())
        });
        blocks.push(Block::Records(Records {
            header: "What to do".into(),
            details: ["Who", "By when", "Sign of success"].map(Text::from).to_vec(),
            rows: rows.collect(),
        }));
    }
    if detail == Detail::Whole {
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

//! Recommendations: who does what first, by when, how one sees that it worked; what it takes and what to say.

use super::open_conditions::more;
use super::reported::Reported;
use super::{when, why};
use crate::report::document::{Block, Marker, Rank, Records, Text};
use crate::report::sections::outline::Detail;

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
            let by = when::with_date(&reported.result.date, step);
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
        blocks.extend(why::advice(reported));
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

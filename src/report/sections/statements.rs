//! The answers to every statement, sign by sign and condition by condition.

use super::reported::Reported;
use crate::report::document::number::{grouped, percent_of_people};
use crate::report::document::{Block, Chart, Rank, ShareRow, Shares, Text};
use crate::report::result::SavedItem;

/// The section on statements; nothing where none measured anything.
pub(super) fn statements(reported: &Reported) -> Vec<Block> {
    let conclusion = reported.conclusion;
    let signs = conclusion.signs.iter().map(|sign| (reported.sign_name(&sign.id), &sign.items));
    let conditions = conclusion
        .readiness
        .iter()
        .map(|condition| (reported.readiness_name(&condition.id), &condition.items));
    let mut blocks = Vec::new();
    for (name, items) in signs {
        if !items.is_empty() {
            blocks.push(Block::Heading(Rank::Part, format!("Statements about {name}").into()));
            blocks.push(Block::Chart(Chart::Shares(shares(items.iter()))));
        }
    }
    let of_conditions: Vec<&SavedItem> = conditions.flat_map(|(_, items)| items).collect();
    if !of_conditions.is_empty() {
        blocks.push(Block::Heading(Rank::Part, "Statements about readiness".into()));
        blocks.push(Block::Chart(Chart::Shares(shares(of_conditions.into_iter()))));
    }
    if blocks.is_empty() {
        return Vec::new();
    }
    let intro = "Answers that speak for a healthy field stand on the right, those that speak for a need on the left, \
                 whichever way a statement is worded. The base of each share is the answers given; \"cannot judge\" is \
                 left out.";
    let mut section = vec![
        Block::Heading(Rank::Section, "What people answered, statement by statement".into()),
        Block::Paragraph(intro.into()),
    ];
    section.extend(blocks);
    section
}

fn shares<'r>(items: impl Iterator<Item = &'r SavedItem>) -> Shares {
    let rows = items.map(|item| {
        let shares = [item.unfavourable, item.neutral, item.favourable];
        let gap = item.gap.map_or("–", |gap| gap.words());
        ShareRow {
            statement: item.text.as_str().into(),
            shares: match shares {
                [Some(unfavourable), Some(neutral), Some(favourable)] => {
                    Some([unfavourable, neutral, favourable])
                }
                _ => None,
            },
            words: shares.map(|share| {
                let told = |share: f64| percent_of_people(share, item.answers.unwrap_or(0));
                Text::from(share.map_or_else(|| "–".to_owned(), told))
            }),
            answers: Text::from(
                item.answers.map_or_else(|| gap.to_owned(), |answers| grouped(u64::from(answers))),
            ),
        }
    });
    Shares { rows: rows.collect() }
}

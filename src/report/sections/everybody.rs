//! Everybody who answered, as a frame of reference for one field.

use super::reported::Reported;
use crate::report::document::number::counted;
use crate::report::document::{Block, Column, Rank, Table};
use crate::report::result::SavedWhole;

/// The section that sets the field beside everybody; nothing where there is no everybody to show.
pub(super) fn everybody(reported: &Reported) -> Vec<Block> {
    let Some(SavedWhole::Shown(whole)) = &reported.result.whole else { return Vec::new() };
    let field = reported.conclusion.field.as_deref().unwrap_or("this field");
    let columns = vec![Column::words("Sign"), Column::words(field), Column::words("everybody")];
    let rows = reported.conclusion.signs.iter().filter_map(|sign| {
        let all = whole.signs.iter().find(|all| all.id == sign.id)?;
        Some(vec![
            reported.sign_name(&sign.id).into(),
            reported.reading(sign).into(),
            reported.reading(all).into(),
        ])
    });
    let people = counted(u64::from(whole.respondents), "respondent", "respondents");
    vec![
        Block::Heading(Rank::Section, "Beside everybody who answered".into()),
        Block::Paragraph(
            format!("A frame of reference: the same needs among all {people}, this field included.").into(),
        ),
        Block::Table(Table { columns, rows: rows.collect() }),
    ]
}

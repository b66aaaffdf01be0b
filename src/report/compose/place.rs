//! Need and readiness in one picture: how many signs are present, how many conditions are in place.

use super::super::document::{Block, Chart, Dot, Places, Rank};
use super::super::result::ReadinessWord;
use super::reported::{Reported, is_present};

/// The section that shows where the only field stands.
pub(super) fn place(reported: &Reported) -> Vec<Block> {
    let size = |list: usize| u8::try_from(list).unwrap_or(u8::MAX);
    vec![
        Block::Heading(Rank::Part, "Need and readiness together".into()),
        Block::Paragraph(how_to_read().into()),
        Block::Chart(Chart::Places(Places {
            signs: size(reported.conclusion.signs.len()),
            conditions: size(reported.conclusion.readiness.len()),
            dots: vec![dot(reported)],
        })),
    ]
}

/// How to read the picture.
pub(super) fn how_to_read() -> &'static str {
    "The further up, the more signs are present; the further right, the more conditions are in place. The lines \
     divide the picture into halves; the verdict comes from the rules, not from a place in the picture."
}

/// Where a field stands.
pub(super) fn dot(reported: &Reported) -> Dot {
    let conclusion = reported.conclusion;
    let count = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
    let name = conclusion.field.as_deref().unwrap_or("all respondents");
    let verdict = &conclusion.verdict;
    Dot {
        label: name.into(),
        signs: count(conclusion.signs.iter().filter(|sign| is_present(sign)).count()),
        signs_unknown: count(conclusion.signs.iter().filter(|sign| sign.level.is_none()).count()),
        conditions: count(reported.conditions(ReadinessWord::InPlace).len()),
        conditions_unknown: count(reported.conditions(ReadinessWord::Unknown).len()),
        verdict: format!("{}, {}", verdict.name, verdict.status.word()).into(),
    }
}

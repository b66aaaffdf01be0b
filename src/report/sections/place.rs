//! Need and readiness in one picture: how many signs are present, how many conditions are in place.

use super::reported::{Reported, is_present};
use crate::report::document::number::{counted, listed};
use crate::report::document::{Block, Chart, Placed, Places, Rank, Reach};
use crate::report::result::ReadinessWord;

/// The section that shows where the only field stands.
pub(super) fn place(reported: &Reported) -> Vec<Block> {
    let reach = reach(reported);
    let how_to_read = if reach.dot().is_some() {
        how_to_read().to_owned()
    } else {
        format!(
            "{} {}, so the field has no one place: it may stand anywhere in the marked part.",
            how_to_read(),
            unknown(reported)
        )
    };
    vec![
        Block::Heading(Rank::Part, "Need and readiness together".into()),
        Block::Paragraph(how_to_read.into()),
        Block::Chart(Chart::Places(Places {
            signs: count(reported.conclusion.signs.len()),
            conditions: count(reported.conclusion.readiness.len()),
            placed: Placed::One(reach),
        })),
    ]
}

/// How to read the picture.
pub(super) fn how_to_read() -> &'static str {
    "The further up, the more signs are present; the further right, the more conditions are in place. The lines \
     divide the picture into halves; the verdict comes from the rules, not from a place in the picture."
}

/// Where a field could stand.
pub(super) fn reach(reported: &Reported) -> Reach {
    let conclusion = reported.conclusion;
    let range = |known: usize, unknown: usize| count(known)..=count(known + unknown);
    let name = conclusion.field.as_deref().unwrap_or("all respondents");
    let verdict = &conclusion.verdict;
    let present = conclusion.signs.iter().filter(|sign| is_present(sign)).count();
    let in_place = reported.conditions(ReadinessWord::InPlace).len();
    Reach {
        label: name.into(),
        signs: range(present, reported.unknown_signs()),
        conditions: range(in_place, reported.conditions(ReadinessWord::Unknown).len()),
        verdict: format!("{}, {}", reported.verdict_names(), verdict.standing()).into(),
    }
}

/// `1 sign and 2 conditions are unknown`.
fn unknown(reported: &Reported) -> String {
    let (signs, conditions) = (reported.unknown_signs(), reported.conditions(ReadinessWord::Unknown).len());
    let kinds = [(signs, "sign", "signs"), (conditions, "condition", "conditions")];
    let told = kinds.into_iter().filter(|(unknown, ..)| *unknown > 0);
    let told: Vec<String> = told.map(|(unknown, one, many)| counted(unknown as u64, one, many)).collect();
    let verb = if signs + conditions == 1 { "is" } else { "are" };
    format!("{} {verb} unknown", listed(&told, "and"))
}

/// A count of signs or conditions.
pub(super) fn count(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

//! What people say: the statements that speak loudest, each quoted in its own direction, only from shares that are shown.

use std::cmp::Reverse;

use crate::pack::{Favourable, Level};
use crate::report::document::number::percent_of_people;
use crate::report::result::{SavedItem, SavedSign};

use super::reported::{Reported, is_present};

/// Statements that are quoted of a sign that is present; of others there is one.
const OF_A_SIGN: usize = 2;
/// Statements that are quoted on the first page.
const OF_ALL: usize = 2;
/// A statement on which fewer agree does not speak for the field.
const LOUD_FROM: f64 = 0.5;

/// The side of the answers that tells what the level of a sign means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Favourable,
    Unfavourable,
}

/// The statements that say most about a sign: of a need those most people complain of, of a healthy one those most are
/// content with.
pub(super) fn of_sign(sign: &SavedSign) -> Vec<String> {
    let Some(level) = sign.level else { return Vec::new() };
    let side = if level >= Level::Watch { Side::Unfavourable } else { Side::Favourable };
    let quoted_of_it = if is_present(sign) { OF_A_SIGN } else { 1 };
    let loudest = loudest(sign.items.iter(), side);
    loudest.into_iter().take(quoted_of_it).map(|item| quoted(item, side)).collect()
}

/// The statements that say most about the field, one of each sign: of needs where there are any, otherwise of what is
/// healthy. Only what at least half of those who answered say.
pub(super) fn of_field(reported: &Reported) -> Vec<String> {
    let signs = &reported.conclusion.signs;
    let has_needs = signs.iter().any(is_present);
    let side = if has_needs { Side::Unfavourable } else { Side::Favourable };
    let speaking = signs.iter().filter(|sign| sign.level.is_some() && (is_present(sign) || !has_needs));
    let of_each = speaking.filter_map(|sign| loudest(sign.items.iter(), side).first().copied());
    let loudest = loudest(of_each, side);
    let loud = loudest.into_iter().filter(|item| share(item, side).is_some_and(|share| share >= LOUD_FROM));
    loud.take(OF_ALL).map(|item| quoted(item, side)).collect()
}

/// The statements whose shares are shown, most on this side first.
fn loudest<'r>(items: impl Iterator<Item = &'r SavedItem>, side: Side) -> Vec<&'r SavedItem> {
    let mut items: Vec<(&SavedItem, f64)> =
        items.filter_map(|item| Some((item, share(item, side)?))).filter(|(_, share)| *share > 0.0).collect();
    #[expect(clippy::cast_possible_truncation, reason = "a share in hundredths of a percent")]
    let hundredths = |share: f64| (share * 10_000.0).round() as i64;
    items.sort_by_key(|(_, share)| Reverse(hundredths(*share)));
    items.into_iter().map(|(item, _)| item).collect()
}

fn share(item: &SavedItem, side: Side) -> Option<f64> {
    match side {
        Side::Favourable => item.favourable,
        Side::Unfavourable => item.unfavourable,
    }
}

/// `84 % disagree that "…"`; of what did not ask how far people agree, on which side their answers are.
fn quoted(item: &SavedItem, side: Side) -> String {
    let share = share(item, side).map_or_else(String::new, |share| {
        percent_of_people(share, item.answers.unwrap_or(0), item.share_step)
    });
    let text = item.text.trim_end_matches('.');
    let said = match (side, item.favourable_end) {
        (Side::Favourable, _) if !item.agreement => "gave a favourable answer to",
        (Side::Unfavourable, _) if !item.agreement => "gave an unfavourable answer to",
        (Side::Favourable, Favourable::High) | (Side::Unfavourable, Favourable::Low) => "agree that",
        (Side::Favourable, Favourable::Low) | (Side::Unfavourable, Favourable::High) => "disagree that",
    };
    format!("{share} {said} \"{text}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_was_asked_for_agreement_agrees() {
        let of = |agreement: bool, end: Favourable| {
            let item = serde_json::json!({
                "agreement": agreement, "answers": 100, "favourable_end": end, "id": "x", "text": "We share.",
                "favourable": 0.2, "neutral": 0.0, "unfavourable": 0.8
            });
            let item: SavedItem = serde_json::from_value(item).unwrap();
            [Side::Favourable, Side::Unfavourable].map(|side| quoted(&item, side))
        };
        assert_eq!(
            of(true, Favourable::High),
            ["20 % agree that \"We share\"", "80 % disagree that \"We share\""]
        );
        assert_eq!(
            of(true, Favourable::Low),
            ["20 % disagree that \"We share\"", "80 % agree that \"We share\""]
        );
        let unasked = [
            "20 % gave a favourable answer to \"We share\"",
            "80 % gave an unfavourable answer to \"We share\"",
        ];
        assert_eq!(of(false, Favourable::High), unasked);
        assert_eq!(of(false, Favourable::Low), unasked);
    }
}

//! What is said in place of shares that are kept back.

use crate::pack::Level;

use super::super::number::counted;
use super::super::result::{Gap, SavedSign};

/// Answers from which "all but one" is more than nine in ten.
const NINE_IN_TEN: u64 = 11;

/// What can be said of a sign whose shares are not shown.
pub(super) fn kept_back(sign: &SavedSign) -> String {
    let (Some(gap), Some(respondents)) = (sign.shares_gap, sign.respondents) else {
        return "Nothing can be said about it.".to_owned();
    };
    let people = counted(u64::from(respondents), "respondent", "respondents");
    match gap {
        Gap::NearlyUnanimous => {
            let share = if sign.answers.unwrap_or(0) >= NINE_IN_TEN { "over 90 %" } else { "over 85 %" };
            let leaning = match sign.level.map(|level| level.0) {
                Some(Level::Low) => "favourable",
                Some(Level::Watch | Level::Present) | None => "alike",
                Some(Level::Strong) => "unfavourable",
            };
            format!(
                "Nearly all answers of {people} are {leaning} ({share}); the exact share would tell what each one said."
            )
        }
        Gap::TooFewAnswers => format!("{people}: too few to show how their answers are spread."),
        Gap::Protecting => {
            format!("{people}; how their answers are spread is not shown, to protect a smaller group.")
        }
        Gap::NotAsked | Gap::Rated | Gap::NoSpread | Gap::Counted => {
            "Nothing can be said about it.".to_owned()
        }
    }
}

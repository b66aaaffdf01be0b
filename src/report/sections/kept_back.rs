//! What is said in place of shares that are kept back.

use crate::report::document::number::counted;
use crate::report::result::{Gap, SavedSign};

/// What can be said of a sign whose shares are not shown.
pub(super) fn kept_back(sign: &SavedSign) -> String {
    let nothing = || "Nothing can be said about it.".to_owned();
    let (Some(gap), Some(respondents)) = (sign.shares_gap, sign.respondents) else { return nothing() };
    let people = counted(u64::from(respondents), "respondent", "respondents");
    match gap {
        Gap::NearlyUnanimous => {
            format!("Nearly all of {people} answered alike; exact shares would tell what each one said.")
        }
        Gap::TooFewAnswers => format!("{people}: too few to show how their answers are spread."),
        Gap::Protecting => {
            format!("{people}; how their answers are spread is not shown, to protect a smaller group.")
        }
        Gap::ProtectingStatement => format!(
            "{people}; how their answers are spread is not shown, since it would tell those to a statement whose answers \
             are kept back."
        ),
        Gap::NotAsked
        | Gap::NotKnown
        | Gap::SeveralReasons(_)
        | Gap::Skipped
        | Gap::CannotJudge
        | Gap::DoesNotApply
        | Gap::PutOff
        | Gap::NotAnswered
        | Gap::ToldDifferently
        | Gap::NoSample
        | Gap::Rated
        | Gap::MiddleOfViews
        | Gap::HardlyAnybody
        | Gap::NoSpread
        | Gap::Counted
        | Gap::PeopleNotCounted => nothing(),
    }
}

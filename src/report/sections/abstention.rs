//! Why a measured sign does not count, in words.

use crate::judgement::{Lacking, Readings, ResponseRate};
use crate::pack::SignId;
use crate::report::document::number::{counted, exact_percent, percent_beside};
use crate::report::result::SavedAbstention;

/// Why the sign does not count, and what to collect so that it does; `None` where it counts.
pub(in crate::report) fn abstains(readings: &Readings, sign: SignId) -> Option<SavedAbstention> {
    let found = readings.abstentions.iter().find(|abstention| abstention.sign == sign)?;
    let statements = |count: usize| counted(count as u64, "statement", "statements");
    let respondents = |count: u32| counted(u64::from(count), "respondent", "respondents");
    let (reason, collect) = match found.lacking {
        Lacking::Respondents { found, needed } => (
            format!("{} answered enough of its statements; it counts from {needed}.", respondents(found)),
            format!("Answers of at least {} more.", respondents(needed - found)),
        ),
        Lacking::Rate { found, needed } => (
            format!(
                "{} answered; it counts from {}.",
                match found {
                    ResponseRate::Field(share) =>
                        format!("{} of those invited", percent_beside(share, &[needed])),
                    ResponseRate::WholeSurvey(share) =>
                        format!("In the whole survey {} of those invited", percent_beside(share, &[needed])),
                },
                exact_percent(needed)
            ),
            "Answers of more of those invited, or a few interviews with people in different roles."
                .to_owned(),
        ),
        Lacking::Items { found, needed } => (
            format!("{} measured it; it counts from {needed}.", statements(found)),
            format!(
                "Answers to at least {} more, or a rating by somebody who knows the field.",
                statements(needed - found)
            ),
        ),
    };
    Some(SavedAbstention { collect, reason })
}

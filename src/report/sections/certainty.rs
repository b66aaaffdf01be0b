//! How sure the verdict is, and every reason why it is not surer.

use super::reported::Reported;
use super::robustness;
use crate::judgement::Status;
use crate::report::document::{Block, ListItem, Marker, Rank, Text};
use crate::report::sections::outline::Detail;

/// The section on certainty.
pub(super) fn certainty(reported: &Reported, detail: Detail) -> Vec<Block> {
    // The verdict has said how sure it is.
    if detail == Detail::Short {
        return Vec::new();
    }
    let verdict = &reported.conclusion.verdict;
    let confidence = verdict.confidence.word();
    let status = match verdict.status {
        Status::Firm => Text::strong("The verdict is firm: ")
            .then("its lead is clear, and nothing that is unknown would change it."),
        Status::Provisional if !verdict.undecided_with.is_empty() => {
            Text::strong(format!("The verdict is undecided: {}.", reported.verdict_names()))
        }
        Status::Provisional => Text::strong("The verdict is provisional."),
    };
    let confidence = if verdict.confidence_reasons.is_empty() {
        Text::strong(format!("Confidence is {confidence}: "))
            .then("nothing in who answered or in what is unknown limits it.")
    } else {
        Text::strong(format!("Confidence is {confidence}."))
    };
    let mut items = vec![
        ListItem { text: confidence, under: reasons(&verdict.confidence_reasons) },
        ListItem { text: status, under: reasons(&verdict.status_reasons) },
    ];
    items.extend(robustness::items(reported));
    vec![Block::Heading(Rank::Section, "How sure this is".into()), Block::List(Marker::Dash, items)]
}

fn reasons(reasons: &[String]) -> Vec<ListItem> {
    reasons.iter().map(|reason| reason.as_str().into()).collect()
}

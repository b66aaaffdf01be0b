//! Statements that many left open, and what that says.

use super::reported::Reported;
use crate::report::document::number::{grouped, percent};
use crate::report::document::{ListItem, Text};
use crate::report::result::{SavedItem, SavedNonresponse};
use crate::scoring::Nonresponse;

/// Share from which "many" is "most".
const MOST: f64 = 0.5;

/// The statements among `items` that many left open; `meaning` says once what "cannot judge" tells.
pub(super) fn left_open(reported: &Reported, items: &[SavedItem], meaning: Option<&str>) -> Vec<ListItem> {
    let found = |item: &SavedItem| {
        let of_item = reported.conclusion.nonresponse.iter().filter(|found| found.id == item.id);
        of_item.cloned().map(|found| (found, item.text.clone())).collect::<Vec<_>>()
    };
    let found = items.iter().flat_map(found).collect::<Vec<_>>();
    let of_kind = |kind: Nonresponse| {
        let statements = found.iter().filter(move |(found, _)| found.kind == kind);
        statements.map(|(found, text)| one(reported, found, text)).collect::<Vec<_>>()
    };
    let mut list = Vec::new();
    let cannot_judge = of_kind(Nonresponse::CannotJudge);
    if !cannot_judge.is_empty() {
        let text = Text::strong("Many cannot judge: ").then(format!("{}.", cannot_judge.join("; ")));
        list.push(match meaning {
            Some(meaning) => text.then(format!(" {meaning}")).into(),
            None => text.then(" Its numbers speak for those who can.").into(),
        });
    }
    let unanswered = of_kind(Nonresponse::Unanswered);
    if !unanswered.is_empty() {
        list.push(
            Text::strong("Left unanswered: ")
                .then(format!(
                    "{}. Numbers speak for those who did answer; find out whether the statement is understood and \
                     may be answered openly.",
                    unanswered.join("; ")
                ))
                .into(),
        );
    }
    let hardly = of_kind(Nonresponse::HardlyAnybody);
    if !hardly.is_empty() {
        list.push(Text::strong("Hardly anybody answered: ").then(format!("{}.", hardly.join("; "))).into());
    }
    list
}

/// `"We often find out too late …" (18 of 60, 30 %)`.
fn one(reported: &Reported, found: &SavedNonresponse, statement: &str) -> String {
    let number = |people: u32| grouped(u64::from(people));
    let asked = number(found.asked);
    let told = match found.people.zip(found.share) {
        Some((people, share)) => {
            let most = if share > MOST { ", most of those asked" } else { "" };
            format!("{} of {asked}, {}{most}", number(people), percent(share))
        }
        None => format!("fewer than {} of {asked}", reported.result.minimum_group),
    };
    format!("\"{statement}\" ({told})")
}

//! Share steps: how much more a share of 0 may be, and how much less one of 1, beside the shares of a published result.
//!
//! None and all are never told from nearly none and nearly all. Words say "over 75 %" where a number can only say 1.

use crate::scoring::ShareSteps;

use super::{SavedChoices, SavedField, SavedItem, SavedResult, SavedSign, SavedWhole};

/// Puts the step beside every share that reads as none or all.
pub(super) fn tell_steps(result: &mut SavedResult) {
    if let Some(SavedWhole::Shown(whole)) = &mut result.whole {
        whole.signs.iter_mut().for_each(of_sign);
        whole.readiness.iter_mut().flat_map(|condition| &mut condition.items).for_each(of_item);
    }
    for field in &mut result.fields {
        if let SavedField::Shown(conclusion) = field {
            conclusion.signs.iter_mut().for_each(of_sign);
            conclusion.readiness.iter_mut().flat_map(|condition| &mut condition.items).for_each(of_item);
            conclusion.choices.iter_mut().for_each(of_choices);
        }
    }
}

fn of_sign(sign: &mut SavedSign) {
    let shares = [sign.favourable, sign.neutral, sign.unfavourable];
    sign.share_step = step(shares.into_iter().flatten(), sign.respondents);
    sign.items.iter_mut().for_each(of_item);
}

fn of_item(item: &mut SavedItem) {
    let shares = [item.favourable, item.neutral, item.unfavourable];
    item.share_step = step(shares.into_iter().flatten(), item.answers);
}

fn of_choices(asked: &mut SavedChoices) {
    let shares = asked.shares.iter().map(|choice| choice.share).chain(asked.rest);
    asked.share_step = step(shares, asked.people);
}

/// The step of shares of so many people, where one of them is none or all.
fn step(mut shares: impl Iterator<Item = f64>, people: Option<u32>) -> Option<f64> {
    let is_at_an_end = shares.any(|share| share <= 0.0 || share >= 1.0);
    is_at_an_end.then(|| ShareSteps::new(people.unwrap_or(0)).step())
}

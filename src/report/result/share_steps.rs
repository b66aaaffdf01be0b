//! Share steps: how much more a share of 0 may be, and how much less one of 1, beside the shares of a published result.
//!
//! None and all are never told from nearly none and nearly all. Words say "over 75 %" where a number can only say 1.

use crate::scoring::ShareSteps;

use super::{SavedChoices, SavedField, SavedItem, SavedResult, SavedSign, SavedWhole};

/// Puts the step beside the shares of choices that read as none or all. Those of statements have one.
pub(super) fn tell_steps(result: &mut SavedResult) {
    for field in &mut result.fields {
        if let SavedField::Shown(conclusion) = field {
            conclusion.choices.iter_mut().for_each(of_choices);
        }
    }
}

/// Takes away all steps: of exact numbers there are none.
pub(super) fn forget_steps(result: &mut SavedResult) {
    if let Some(SavedWhole::Shown(whole)) = &mut result.whole {
        whole.signs.iter_mut().for_each(exact_sign);
        whole.readiness.iter_mut().flat_map(|condition| &mut condition.items).for_each(exact_item);
    }
    for field in &mut result.fields {
        if let SavedField::Shown(conclusion) = field {
            conclusion.signs.iter_mut().for_each(exact_sign);
            conclusion.readiness.iter_mut().flat_map(|condition| &mut condition.items).for_each(exact_item);
        }
    }
}

fn exact_sign(sign: &mut SavedSign) {
    sign.share_step = None;
    sign.items.iter_mut().for_each(exact_item);
}

fn exact_item(item: &mut SavedItem) {
    item.share_step = None;
}

fn of_choices(asked: &mut SavedChoices) {
    let mut shares = asked.shares.iter().map(|choice| choice.share).chain(asked.rest);
    let is_at_an_end = shares.any(|share| share <= 0.0 || share >= 1.0);
    asked.share_step = is_at_an_end.then(|| ShareSteps::new(asked.people.unwrap_or(0)).step());
}

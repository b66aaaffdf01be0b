//! What was answered to each statement.

use serde::{Deserialize, Serialize};

use crate::answers::MeasuredItem;
use crate::judgement::Diagnosis;
use crate::pack::{Construct, Favourable};
use crate::scoring::{ItemScore, Kept, PopulationScores, Share, Shares};

use super::Gap;
use super::gap::gap;
use super::quality::ends;

/// A statement in a population. The base of its shares is `answers`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedItem {
    /// Whether it was asked how far people agree, so that it can be told how many do.
    #[serde(default)]
    pub agreement: bool,
    /// Answers given to it.
    pub answers: Option<u32>,
    /// "Cannot judge"; not in the base.
    pub cannot_judge: Option<u32>,
    /// Why `cannot_judge` is `null`; `null` where it is not.
    pub cannot_judge_gap: Option<Gap>,
    /// Share of answers, 0 to 1.
    pub favourable: Option<f64>,
    /// Which end of the printed answers is the healthy one.
    pub favourable_end: Favourable,
    /// Lower and upper end of its 95 % interval.
    pub favourable_interval: Option<[f64; 2]>,
    /// Why the need is `null`; `null` where it is not.
    pub gap: Option<Gap>,
    /// The pack's item, or the header of the user's own question.
    pub id: String,
    /// Lower and upper end of the 95 % interval of the need.
    pub interval: Option<[f64; 2]>,
    /// Why the interval is `null`; `null` where it is not.
    pub interval_gap: Option<Gap>,
    /// Asked and not answered.
    pub missing: Option<u32>,
    /// Why `missing` is `null`; `null` where it is not.
    pub missing_gap: Option<Gap>,
    /// Mean distance of the answers from the healthy end, 0 to 100.
    pub need: Option<f64>,
    /// Share of answers, 0 to 1.
    pub neutral: Option<f64>,
    /// Lower and upper end of its 95 % interval.
    pub neutral_interval: Option<[f64; 2]>,
    /// Not asked.
    pub not_asked: Option<u32>,
    /// Why `not_asked` is `null`; `null` where it is not.
    pub not_asked_gap: Option<Gap>,
    /// By how much a share of 0 may be more, and one of 1 less; left out where no share is either.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share_step: Option<f64>,
    /// Why the shares are `null`; `null` where they are not.
    pub shares_gap: Option<Gap>,
    /// The statement.
    pub text: String,
    /// Share of answers, 0 to 1.
    pub unfavourable: Option<f64>,
    /// Lower and upper end of its 95 % interval.
    pub unfavourable_interval: Option<[f64; 2]>,
}

/// What was answered to the statements of a sign or condition.
pub(super) fn items(
    diagnosis: &Diagnosis,
    scores: Option<&PopulationScores>,
    construct: Construct,
) -> Vec<SavedItem> {
    let Some(scores) = scores else { return Vec::new() };
    diagnosis
        .items
        .iter()
        .zip(&scores.items)
        .filter(|(item, _)| item.construct == construct)
        .map(|(item, score)| saved_item(item, score))
        .collect()
}

fn saved_item(item: &MeasuredItem, found: &Result<ItemScore, Kept>) -> SavedItem {
    let score = found.as_ref().ok();
    let shares = score.and_then(|score| score.shares.ok());
    let of = |share: fn(&Shares) -> Share| shares.as_ref().map(share);
    let missing = found.as_ref().err().map(|kept| Gap::from(*kept));
    SavedItem {
        agreement: item.format.asks_agreement(),
        answers: score.map(|score| score.answers),
        cannot_judge: score.and_then(|score| score.cannot_judge.ok()),
        cannot_judge_gap: missing.or_else(|| gap(score?.cannot_judge)),
        favourable: of(|shares| shares.favourable).map(value),
        favourable_end: item.favourable,
        favourable_interval: of(|shares| shares.favourable).and_then(share_ends),
        gap: missing.or_else(|| gap(score?.need)),
        id: item.id.clone(),
        interval: score.and_then(|score| score.interval.ok()).map(ends),
        interval_gap: missing.or_else(|| gap(score?.interval)),
        missing: score.and_then(|score| score.missing.ok()),
        missing_gap: missing.or_else(|| gap(score?.missing)),
        need: score.and_then(|score| score.need.ok()),
        neutral: of(|shares| shares.neutral).map(value),
        neutral_interval: of(|shares| shares.neutral).and_then(share_ends),
        not_asked: score.and_then(|score| score.not_asked.ok()),
        not_asked_gap: missing.or_else(|| gap(score?.not_asked)),
        share_step: shares.as_ref().and_then(Shares::reach_of_ends),
        shares_gap: missing.or_else(|| gap(score?.shares)),
        text: item.text.clone(),
        unfavourable: of(|shares| shares.unfavourable).map(value),
        unfavourable_interval: of(|shares| shares.unfavourable).and_then(share_ends),
    }
}

pub(super) fn value(share: Share) -> f64 {
    share.value
}

pub(super) fn share_ends(share: Share) -> Option<[f64; 2]> {
    share.interval.map(ends)
}

//! How good the measurement is: agreement, camps, what a sign's items have in common, careless and missing answers.

use serde::{Deserialize, Serialize};

use crate::judgement::Diagnosis;
use crate::scoring::{
    Camps, CarelessCounts, CarelessIndex, Interval, IntraclassCorrelation, Kept, Nonresponse,
    PopulationScores, Reliability, SignCorrelation,
};

use super::Gap;
use super::gap::gap;

/// How many people see a sign as healthy and how many do not, where the two split a group. Where one of the numbers is
/// kept back, all are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedCamps {
    /// Respondents between the two.
    pub between: Option<u32>,
    /// Why the numbers are `null`; `null` where they are not.
    pub gap: Option<Gap>,
    /// Respondents near the healthy end.
    pub healthy: Option<u32>,
    /// Respondents near the other end.
    pub unhealthy: Option<u32>,
}

/// How far the units of a field differ.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SavedBetweenUnits {
    /// ICC(1): the share of the differences between people that lies between units.
    pub icc_1: f64,
    /// ICC(2): how reliably the units' means tell units apart.
    pub icc_2: f64,
}

/// How well the items of a sign measure one thing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedReliability {
    /// Cronbach's alpha; the lowest step is told where it cannot be worked out as well.
    pub alpha: Option<f64>,
    /// Lower and upper end of its 95 % interval.
    pub alpha_interval: Option<[f64; 2]>,
    /// The correlation of each item with the sum of the others.
    #[serde(default)]
    pub item_rest: Vec<SavedItemRest>,
    /// McDonald's omega; `null` with two items, and below [`LEAST_OMEGA`] or where one factor does not describe them.
    pub omega: Option<f64>,
    /// Lower and upper end of its 95 % interval.
    pub omega_interval: Option<[f64; 2]>,
    /// Respondents who answered all of its items.
    pub respondents: u32,
}

/// How an item goes together with the others of its sign.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedItemRest {
    /// Correlation with the sum of the others, −1 to 1; told as 0 wherever it says nothing of the item, and where the
    /// item has no spread.
    pub correlation: Option<f64>,
    /// What it says about the item.
    pub fit: ItemFit,
    /// The item.
    pub id: String,
}

/// A smaller omega is not told: one factor then describes the items so badly that its share says nothing. A reasoned
/// default.
pub const LEAST_OMEGA: f64 = 0.3;

/// ICC(1) from which units are said to differ: between the usual "small" 0.01 and "medium" 0.10.
pub const UNITS_DIFFER_FROM: f64 = 0.05;

/// The item-rest correlation from which an item fits, and below which, negative, it speaks against the others: a
/// reasoned default.
pub const FITS_FROM: f64 = 0.2;

/// What an item-rest correlation says about an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemFit {
    /// It goes together with the others.
    Fits,
    /// It goes its own way.
    Apart,
    /// It speaks against the others: probably keyed the wrong way round.
    Opposed,
}

/// Why a measured sign does not count, and what to collect so that it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedAbstention {
    /// What to collect.
    pub collect: String,
    /// Why it does not count.
    pub reason: String,
}

/// How far the signs of a field rise and fall together.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SavedSignCorrelation {
    /// The mean correlation between two of them, corrected for attenuation, from 0 to 1.
    pub correlation: f64,
    /// At least so many respondents have a score of each sign that was asked.
    pub respondents: u32,
    /// How many signs, those whose statements belong together.
    pub signs: usize,
}

/// Answers that look careless. Nobody is left out because of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedCareless {
    /// Why `respondents` is `null`: fewer than four times the minimum group answered, or nothing could be looked for.
    pub gap: Option<Gap>,
    /// What could be looked for with these statements.
    #[serde(default)]
    pub indices: Vec<SavedCarelessIndex>,
    /// At least so many respondents' answers look careless, in steps of the minimum group: the sum of those by index.
    pub respondents: Option<u32>,
}

/// One thing that makes answers look careless.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedCarelessIndex {
    /// Why `respondents` is `null`; `null` where it is not.
    pub gap: Option<Gap>,
    /// Its name.
    pub id: CarelessIndex,
    /// At least so many respondents, everybody counted once, for the first that applies; 0 is fewer than the minimum group.
    pub respondents: Option<u32>,
}

/// A statement that many left open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedNonresponse {
    /// How many were asked.
    pub asked: u32,
    /// The statement.
    pub id: String,
    /// How it was left open.
    pub kind: Nonresponse,
    /// How many left it open so; `null` where fewer than the minimum group answered, which is all that is told.
    pub people: Option<u32>,
    /// Their share of those asked, 0 to 1.
    pub share: Option<f64>,
}

/// The two ends.
pub(super) fn ends(interval: Interval) -> [f64; 2] {
    [interval.low, interval.high]
}

/// The two camps.
pub(super) fn camps(camps: Result<Camps, Kept>) -> SavedCamps {
    let of = |number: fn(Camps) -> u32| camps.ok().map(number);
    SavedCamps {
        between: of(|camps| camps.between),
        gap: gap(camps),
        healthy: of(|camps| camps.healthy),
        unhealthy: of(|camps| camps.unhealthy),
    }
}

/// How far units differ.
pub(super) fn between_units(found: IntraclassCorrelation) -> SavedBetweenUnits {
    SavedBetweenUnits { icc_1: found.of_people, icc_2: found.of_means }
}

/// How well the items of a sign measure one thing.
pub(super) fn reliability(diagnosis: &Diagnosis, found: &Reliability) -> SavedReliability {
    SavedReliability {
        alpha: found.alpha.map(|(alpha, _)| alpha),
        alpha_interval: found.alpha.map(|(_, interval)| ends(interval)),
        item_rest: found
            .item_rest
            .iter()
            .map(|(item, correlation)| SavedItemRest {
                correlation: *correlation,
                fit: fit(correlation.unwrap_or(0.0)),
                id: diagnosis.items[*item].id.clone(),
            })
            .collect(),
        omega: found.omega.map(|omega| omega.value),
        omega_interval: found.omega.map(|omega| ends(omega.interval)),
        respondents: found.respondents,
    }
}

/// How far the signs rise and fall together, where that is told.
pub(super) fn sign_correlation(scores: Option<&PopulationScores>) -> Option<SavedSignCorrelation> {
    let found = scores?.sign_correlation?;
    let SignCorrelation { respondents, signs, value } = found;
    Some(SavedSignCorrelation { correlation: value, respondents, signs })
}

/// What an item-rest correlation says.
fn fit(correlation: f64) -> ItemFit {
    if correlation >= FITS_FROM {
        ItemFit::Fits
    } else if correlation > -FITS_FROM {
        ItemFit::Apart
    } else {
        ItemFit::Opposed
    }
}

/// Answers that look careless.
pub(super) fn careless(counts: &CarelessCounts) -> SavedCareless {
    let few = |people: Option<u32>, gap: Gap| people.is_none().then_some(gap);
    let nothing_sought = counts.by_index.is_empty();
    let respondents = counts.respondents.filter(|_| !nothing_sought);
    let indices = counts.by_index.iter().map(|(index, people)| SavedCarelessIndex {
        gap: few(*people, Gap::TooFewAnswers),
        id: *index,
        respondents: *people,
    });
    SavedCareless {
        gap: few(respondents, if nothing_sought { Gap::NotAsked } else { Gap::TooFewAnswers }),
        indices: indices.collect(),
        respondents,
    }
}

/// Statements of a field that many left open.
pub(super) fn nonresponse(diagnosis: &Diagnosis, scores: Option<&PopulationScores>) -> Vec<SavedNonresponse> {
    let found = scores.into_iter().flat_map(|scores| &scores.nonresponse);
    let saved = found.map(|found| SavedNonresponse {
        asked: found.asked,
        id: diagnosis.items[found.item].id.clone(),
        kind: found.kind,
        people: found.people,
        share: found.people.map(|people| f64::from(people) / f64::from(found.asked)),
    });
    saved.collect()
}

//! How good the measurement is: agreement, camps, and whether the items of a sign measure one thing.

use serde::{Deserialize, Serialize};

use super::Gap;

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
    /// McDonald's omega; `null` with two items. The lowest step is told where one factor does not describe them as well.
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

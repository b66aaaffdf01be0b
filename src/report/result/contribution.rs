//! Contributions: what each part added to a need, and each input to the lead of the verdict.

use serde::{Deserialize, Serialize};

use crate::pack::Points;

use super::SavedInput;
use super::word::points;

/// What each statement and unit adds to a need. Either list adds up to the need, rounded to hundredths, exactly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedContributions {
    /// By statement; empty where one of them is kept back.
    #[serde(default)]
    pub items: Vec<SavedItemPart>,
    /// By unit; units that are kept back stand together under no name. Empty without units.
    #[serde(default)]
    pub segments: Vec<SavedSegmentPart>,
}

/// What a statement adds to a need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedItemPart {
    /// The statement.
    pub id: String,
    /// Points of need, exact in hundredths.
    #[serde(with = "points")]
    pub points: Points,
}

/// What a unit adds to a need: its own need times its share of the respondents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedSegmentPart {
    /// The unit; `null` for all that are kept back together.
    pub name: Option<String>,
    /// Points of need, exact in hundredths.
    #[serde(with = "points")]
    pub points: Points,
}

/// What an input added to the lead of the first option over the second. All parts add up to the lead exactly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedLeadPart {
    /// The input; `null` for rules that measure several or none.
    pub input: Option<SavedInput>,
    /// Points, exact in hundredths.
    #[serde(with = "points")]
    pub points: Points,
}

//! What each statement and unit adds to a need.

use serde::{Deserialize, Serialize};

use crate::judgement::Diagnosis;
use crate::pack::Points;
use crate::scoring::Contributions;

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
    #[serde(with = "super::words::points")]
    pub points: Points,
}

/// What a unit adds to a need: its own need times its share of the respondents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedSegmentPart {
    /// The unit; `null` for all that are kept back together.
    pub name: Option<String>,
    /// Points of need, exact in hundredths.
    #[serde(with = "super::words::points")]
    pub points: Points,
}

/// What each statement and unit adds to a need.
pub(super) fn contributions(diagnosis: &Diagnosis, found: &Contributions) -> SavedContributions {
    let items = found.items.iter().map(|(item, hundredths)| SavedItemPart {
        id: diagnosis.items[*item].id.clone(),
        points: points(*hundredths),
    });
    let segments = found.segments.iter();
    let segments = segments
        .map(|(name, hundredths)| SavedSegmentPart { name: name.clone(), points: points(*hundredths) });
    SavedContributions { items: items.collect(), segments: segments.collect() }
}

/// Hundredths of a point of a need, which lies between 0 and 100.
fn points(hundredths: i64) -> Points {
    Points::from_hundredths(i32::try_from(hundredths).unwrap_or_default())
}

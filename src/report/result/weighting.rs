//! Whether needs and conditions are weighted to the people of each unit.

use serde::{Deserialize, Serialize};

use crate::scoring::{PopulationScores, Unweighted};

/// How a field is weighted to the people of each unit, or why it is not though they were counted.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SavedWeighting {
    /// Kish's design effect, from 1 on, in tenths; `null` where it is not weighted.
    pub design_effect: Option<f64>,
    /// Why it is not weighted; `null` where it is.
    pub gap: Option<WhyUnweighted>,
    /// How many people the units have that somebody answered from; `null` where it is not weighted.
    pub people: Option<u32>,
}

/// Why a field is not weighted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyUnweighted {
    /// Of units that people answered from nobody knows how many people they have.
    UnitsNotCounted,
    /// One respondent would weigh more than a twentieth of all, or as four times the smallest group that is shown.
    TooUneven,
}

impl WhyUnweighted {
    /// Why, in a few words.
    pub fn words(self) -> &'static str {
        match self {
            WhyUnweighted::UnitsNotCounted => "not all units were counted",
            WhyUnweighted::TooUneven => "single people would decide too much",
        }
    }
}

/// How the field is weighted; nothing where its units were not counted.
pub(super) fn weighting(scores: Option<&PopulationScores>) -> Option<SavedWeighting> {
    Some(match scores?.weighting.as_ref()? {
        Ok(found) => {
            SavedWeighting { design_effect: Some(found.design_effect), gap: None, people: Some(found.people) }
        }
        Err(why) => SavedWeighting {
            design_effect: None,
            gap: Some(match why {
                Unweighted::UnitsNotCounted => WhyUnweighted::UnitsNotCounted,
                Unweighted::TooUneven => WhyUnweighted::TooUneven,
            }),
            people: None,
        },
    })
}

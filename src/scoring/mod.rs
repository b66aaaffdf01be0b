//! Scoring: from answers to need, shares and readiness, for each population that may be shown.

mod scores;
mod shown;

pub use scores::{
    FieldScores, ItemScore, PopulationScores, ReadinessScore, SegmentScores, SignScore, SurveyScores,
};
pub use shown::{MinimumGroup, Shown};

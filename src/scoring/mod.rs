//! Scoring: from answers to need, shares and readiness, for each population that may be shown.

mod disclosure;
mod informant;
mod keyed;
mod scores;
mod shown;
mod survey;
mod tally;

pub use disclosure::withheld;
pub use informant::informant_distance;
pub use scores::{
    FieldScores, ItemScore, PopulationScores, ReadinessScore, SegmentScores, SignScore, SurveyScores,
};
pub use shown::{MinimumGroup, Shown};
pub use survey::score;

//! Scoring: from answers to need, shares and readiness, for each population that may be shown.

mod agreement;
mod disclosure;
mod informant;
mod keyed;
mod scores;
mod shown;
mod survey;
mod tally;

pub use agreement::{even_variance, r_wg, sample_variance};
pub use disclosure::withheld;
pub use informant::informant_distance;
pub use scores::{
    FieldScores, ItemScore, PopulationScores, ReadinessScore, SegmentScores, SignScore, SurveyScores,
};
pub use shown::{MinimumGroup, Shown};
pub use survey::score;

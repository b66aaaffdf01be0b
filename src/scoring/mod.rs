//! Scoring: from answers to need, shares and readiness, for each population that may be shown.

mod agreement;
mod careless;
mod choices;
mod clusters;
mod contribution;
mod count;
mod disclosure;
mod ends;
mod exact;
mod funnel;
mod intervals;
mod keyed;
mod ledger;
mod nonresponse;
mod nothing;
mod permits;
mod publish;
mod redraws;
mod reliability;
mod scores;
mod sign_correlation;
mod survey;
mod tally;
mod weights;

pub use agreement::{
    Camps, GroupOfScores, IntraclassCorrelation, against_slight_skew, even_variance, intraclass_correlation,
    r_wg, r_wg_j, sample_variance,
};
pub use careless::{
    Careless, CarelessCounts, CarelessIndex, careless, careless_counts, contradiction, even_odd_consistency,
    longest_run, response_variability,
};
pub(crate) use contribution::add_up_in_order;
pub use contribution::{Contributions, add_up};
pub use count::{CountStep, Estimate, estimate};
pub use disclosure::groups::withheld;
pub use disclosure::measure::Kept;
pub use disclosure::open_shares::StatementAnswers;
pub use disclosure::shown::{MinimumGroup, Shown};
pub use disclosure::steps::{MeanSteps, ShareSteps, tidy};
pub(crate) use disclosure::told_means;
pub use exact::{Distances, Grain};
pub use funnel::{Funnel, clearly_worse};
pub use intervals::{
    ClusteredAnswers, FEWEST_UNITS, Interval, Population, Sample, clustered_share_interval, f_quantile,
    mean_interval, mean_interval_of_units, normal_quantile_975, share_interval, t_quantile, wilson,
};
pub use keyed::{InformantScore, StatementCount, informant_score};
pub use ledger::{
    Conflict, LEDGER_VERSION, Ledger, LedgerGroup, LedgerMeasure, LedgerPeople, LedgerReport, Told,
};
pub use nonresponse::{ItemNonresponse, Nonresponse};
pub use nothing::NothingBelow;
pub use redraws::Redraws;
pub use redraws::lanes::{Beside, Populations, RedrawnScores, RedrawnSegment};
pub use reliability::{
    AnswerPatterns, Covariance, Omega, Reliability, alpha, alpha_interval, item_rest_correlations, omega,
};
pub use scores::{
    ChoiceScore, Counted, FieldScores, ItemScore, PopulationScores, Presence, ReadinessScore, SegmentScores,
    Share, Shares, SignScore, SurveyScores,
};
pub use sign_correlation::{ONE_IMPRESSION, SignCorrelation};
pub use survey::{score, score_for_verdict};
pub use weights::{LARGE_DESIGN_EFFECT, Unweighted, Weighting};

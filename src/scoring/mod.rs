//! Scoring: from answers to need, shares and readiness, for each population that may be shown.

mod agreement;
mod agreement_of_groups;
mod camps;
mod careless;
mod contribution;
mod disclosure;
mod exact;
mod informant;
mod interval;
mod keyed;
mod ledger;
mod ledger_conflicts;
mod ledger_cuts;
mod nonresponse;
mod permits;
mod publish;
mod redraw;
mod reliability;
mod scores;
mod shown;
mod survey;
mod tally;
mod unnamed;

pub use agreement::{even_variance, r_wg, sample_variance};
pub use agreement_of_groups::{GroupOfScores, IntraclassCorrelation, intraclass_correlation, r_wg_j};
pub use camps::Camps;
pub use careless::{
    Careless, CarelessCounts, CarelessIndex, careless, careless_counts, contradiction, even_odd_consistency,
    longest_run, response_variability,
};
pub use contribution::{Contributions, add_up};
pub use disclosure::{Kept, MeanSteps, ShareSteps, tidy, withheld};
pub use exact::{Distances, Grain};
pub use informant::{InformantScore, StatementCount, informant_score};
pub use interval::{
    ClusteredAnswers, Interval, Population, Sample, clustered_share_interval, f_quantile, mean_interval,
    normal_quantile_975, share_interval, t_quantile, wilson,
};
pub use ledger::{LEDGER_VERSION, Ledger, LedgerGroup, LedgerMeasure, LedgerPeople, LedgerReport};
pub use ledger_conflicts::{Conflict, Told};
pub use nonresponse::{ItemNonresponse, Nonresponse};
pub use redraw::{Beside, Populations, RedrawnScores, RedrawnSegment, Redraws};
pub use reliability::{
    AnswerPatterns, Covariance, Omega, Reliability, alpha, alpha_interval, item_rest_correlations, omega,
};
pub use scores::{
    FieldScores, ItemScore, NoInterval, PopulationScores, Presence, ReadinessScore, SegmentScores, Share,
    Shares, SignScore, SurveyScores,
};
pub use shown::{MinimumGroup, Shown};
pub use survey::{score, score_for_verdict};

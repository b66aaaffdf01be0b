//! Judgement: rules over what is known, the options they weigh, and the verdict with its rivals.

mod diagnose_interview;
mod diagnose_survey;
mod diagnosis;
mod readings;
mod rules;
mod side_by_side;
mod verdict;

pub use diagnose_interview::{diagnose_informants, diagnose_interview};
pub use diagnose_survey::diagnose_survey;
pub use diagnosis::{Circumstances, Conclusion, Diagnosis, FieldDiagnosis, Robustness};
pub use readings::from_survey::{SurveyedField, readings_of_survey};
pub use readings::informants::{
    DifferingFact, Informant, Interviewed, NotJudged, Roles, StatementAnswer, Topic, interviewed,
    readings_of_informants, readings_of_interview, told_by_statements,
};
pub use readings::reading::{
    FactReading, Input, InputValue, NumberRange, Origin, ReadinessReading, ResponseRate, SignReading,
};
pub use readings::told::{Told, Unsaid, reasons_in_words};
pub use readings::{Abstention, Lacking, Reach, Readings, Uncertain, Views};
pub use rules::evidence::{Evidence, Finding, GroupKind, Observation, Observed};
pub use rules::examples::{ExampleFailure, test_rules};
pub use rules::texts::{contradictions, is_known, is_known_to_hold, is_shown, next_steps, recommendations};
pub use rules::truth::Truth;
pub use verdict::judge::{Judge, judge};
pub use verdict::nonresponse::{NonresponseBound, nonresponse_bound};
pub use verdict::scenarios::{ScenarioDifference, ScenarioResult, readings_of_scenario, test_scenarios};
pub use verdict::sensitivity::{
    CUTS_MOVE_BY, Cut, OwnJudgement, POINTS_MOVE_BY, Sensitivity, sensitivity, times,
};
pub use verdict::smallest_change::{Change, JUDGEMENTS_OF_A_SURVEY, SmallestChange, smallest_change};
pub use verdict::stability::{FIRM_FROM, Held, Redrawing, Stability, Variation};
pub use verdict::{
    Contribution, Judgement, LeadPart, OpenCondition, Outcome, Ranked, Status, StatusReason, Verdict,
};

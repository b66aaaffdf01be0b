//! Judgement: rules over what is known, the options they weigh, and the verdict with its rivals.

mod abstention;
mod advice;
mod clause;
mod comparison;
mod confidence;
mod contradictory;
mod decisive;
mod diagnose;
mod diagnose_interview;
mod diagnosis;
mod evaluate;
mod evidence;
mod from_interview;
mod from_survey;
mod given;
mod informants;
mod judge;
mod lead;
mod measured;
mod number;
mod observe;
mod open;
mod outcomes;
mod pair;
mod plan;
mod rank;
mod readings;
mod robustness;
mod roles;
mod rule_tests;
mod scenario_tests;
mod sensitivity;
mod side_by_side;
mod silent;
mod smallest_change;
mod stability;
mod statement_answers;
mod status;
mod suppose;
mod survey_judge;
mod told;
mod truth;
mod uncertain;
mod verdict;
mod weigh;

pub use abstention::{Abstention, Lacking};
pub use advice::{is_known_to_hold, next_steps, recommendations};
pub use diagnose::{Circumstances, diagnose_survey};
pub use diagnose_interview::{diagnose_informants, diagnose_interview};
pub use diagnosis::{Conclusion, Diagnosis, FieldDiagnosis};
pub use evidence::{Evidence, Finding, GroupKind, Observation, Observed};
pub use from_interview::{readings_of_interview, told_by_statements};
pub use from_survey::{SurveyedField, readings_of_survey};
pub use informants::{
    DifferingFact, Informant, Interviewed, NotJudged, Topic, Views, interviewed, readings_of_informants,
};
pub use judge::{Judge, judge};
pub use lead::LeadPart;
pub use plan::{is_known, is_shown};
pub use readings::{
    FactReading, Input, InputValue, NumberRange, Origin, ReadinessReading, Readings, ResponseRate,
    SignReading,
};
pub use robustness::Robustness;
pub use roles::Roles;
pub use rule_tests::{ExampleFailure, test_rules};
pub use scenario_tests::{ScenarioDifference, ScenarioResult, readings_of_scenario, test_scenarios};
pub use sensitivity::{CUTS_MOVE_BY, Cut, OwnJudgement, POINTS_MOVE_BY, Sensitivity, sensitivity, times};
pub use silent::{Silent, silent};
pub use smallest_change::{Change, JUDGEMENTS_OF_A_SURVEY, SmallestChange, smallest_change};
pub use stability::{Held, Redrawing, Stability, Variation};
pub use statement_answers::StatementAnswer;
pub use told::{Told, Unsaid, reasons_in_words};
pub use truth::Truth;
pub use uncertain::Uncertain;
pub use verdict::{Contribution, Judgement, OpenCondition, Outcome, Ranked, Status, Verdict};

//! Judgement: rules over what is known, the options they weigh, and the verdict with its rivals.

mod advice;
mod clause;
mod confidence;
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
mod measured;
mod number;
mod observe;
mod open;
mod pair;
mod plan;
mod rank;
mod readings;
mod rule_tests;
mod status;
mod suppose;
mod truth;
mod verdict;
mod weigh;

pub use advice::{next_steps, recommendations};
pub use diagnose::{Circumstances, diagnose_survey};
pub use diagnose_interview::{diagnose_informants, diagnose_interview};
pub use diagnosis::{Conclusion, Diagnosis, FieldDiagnosis};
pub use evidence::{Evidence, Finding, GroupKind, Observation, Observed};
pub use from_interview::readings_of_interview;
pub use from_survey::{SurveyedField, readings_of_survey};
pub use informants::{
    DifferingFact, Informant, Interviewed, NotJudged, Topic, Views, interviewed, readings_of_informants,
};
pub use judge::{Judge, judge};
pub use plan::{is_known, is_shown};
pub use readings::{
    FactReading, Input, InputValue, NumberRange, Origin, ReadinessReading, Readings, SignReading,
};
pub use rule_tests::{ExampleFailure, test_rules};
pub use truth::Truth;
pub use verdict::{Contribution, Judgement, OpenCondition, Outcome, Ranked, Status, Verdict};

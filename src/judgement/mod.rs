//! Judgement: rules over what is known, the options they weigh, and the verdict with its rivals.

mod diagnose;
mod diagnosis;
mod evidence;
mod from_interview;
mod from_survey;
mod readings;
mod truth;
mod verdict;

pub use diagnose::{Circumstances, diagnose_interview, diagnose_survey};
pub use diagnosis::{Conclusion, Diagnosis, FieldDiagnosis};
pub use evidence::{Evidence, Finding, GroupKind, Observation, Observed};
pub use from_interview::readings_of_interview;
pub use from_survey::{SurveyedField, readings_of_survey};
pub use readings::{
    FactReading, Input, InputValue, NumberRange, Origin, ReadinessReading, Readings, SignReading,
};
pub use truth::Truth;
pub use verdict::{Contribution, Judgement, OpenCondition, Outcome, Ranked, Status, Verdict};

//! Judgement: rules over what is known, the options they weigh, and the verdict with its rivals.

mod advice;
mod diagnosis;
mod evidence;
mod readings;
mod truth;
mod verdict;

pub use advice::{next_steps, recommendations};
pub use diagnosis::{Conclusion, Diagnosis, FieldDiagnosis};
pub use evidence::{Evidence, Finding, GroupKind, Observation, Observed};
pub use readings::{
    FactReading, Input, InputValue, NumberRange, Origin, ReadinessReading, Readings, SignReading,
};
pub use truth::Truth;
pub use verdict::{Contribution, Judgement, OpenCondition, Outcome, Ranked, Status, Verdict};

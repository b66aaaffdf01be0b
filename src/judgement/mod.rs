//! Judgement: rules over what is known, the options they weigh, and the verdict with its rivals.

mod advice;
mod clause;
mod confidence;
mod diagnosis;
mod evaluate;
mod evidence;
mod given;
mod judge;
mod measured;
mod number;
mod observe;
mod open;
mod pair;
mod rank;
mod readings;
mod rule_tests;
mod status;
mod suppose;
mod truth;
mod verdict;
mod weigh;

pub use advice::{next_steps, recommendations};
pub use diagnosis::{Conclusion, Diagnosis, FieldDiagnosis};
pub use evidence::{Evidence, Finding, GroupKind, Observation, Observed};
pub use judge::{Judge, judge};
pub use readings::{
    FactReading, Input, InputValue, NumberRange, Origin, ReadinessReading, Readings, SignReading,
};
pub use rule_tests::{ExampleFailure, test_rules};
pub use truth::Truth;
pub use verdict::{Contribution, Judgement, OpenCondition, Outcome, Ranked, Status, Verdict};

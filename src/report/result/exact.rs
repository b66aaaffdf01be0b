//! The exact result: the numbers as they were worked out, for the analyst's own checks.

use serde::Serialize;
use serde_json::Value;

use crate::judgement::Diagnosis;
use crate::pack::Pack;

use super::SavedResult;

/// What stands in the first key, which tells an exact result from one that may be published.
const WARNING: &str = "The numbers in this file are not rounded: from sums, single people's answers can be worked out. It is \
                       for your own checks and no report is made of it; pass on the result that -o writes.";

/// A result with the numbers as they were worked out.
///
/// It holds what the published one holds and no group more, can be written, and is nothing that a report is made from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExactResult {
    /// That it must not be passed on.
    do_not_pass_on: &'static str,
    #[serde(flatten)]
    result: SavedResult,
}

impl ExactResult {
    /// The exact result of a diagnosis.
    pub fn from_diagnosis(pack: &Pack, diagnosis: &Diagnosis) -> ExactResult {
        ExactResult { do_not_pass_on: WARNING, result: crate::report::saving::saved_result(pack, diagnosis) }
    }
}

/// Whether JSON is an exact result.
pub(in crate::report) fn is_exact(json: &Value) -> bool {
    json.get("do_not_pass_on").is_some()
}

//! SurveyJS: one object for each response, whose objects and comments became columns.
//!
//! A matrix is an object within the response, `question.row`. What somebody adds to a choice stands under the
//! name of the question with `-Comment` behind it. Questions that were not answered are absent.

use crate::survey::headers::sample::Heads;
use crate::survey::headers::system::{ADDRESS, Columns, LANGUAGE, OTHER, RESPONSE_ID, TIME};

pub(super) fn signature(heads: &Heads) -> Option<&'static str> {
    if heads.depth() != 1 {
        return None;
    }
    if heads.has_all(&["happenedat", "instanceid"]) {
        return Some("it has the columns HappenedAt and InstanceId");
    }
    let headers = heads.row(0);
    let is_question = |question: &str| {
        headers.iter().any(|header| {
            header.strip_prefix(question).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    };
    let commented = headers.iter().filter_map(|header| header.strip_suffix("-Comment"));
    commented
        .into_iter()
        .any(is_question)
        .then_some("it has a column that ends with -Comment beside the column of the question")
}

pub(super) const COLUMNS: Columns = &[
    ("happenedat", TIME),
    ("instanceid", RESPONSE_ID),
    ("locale", LANGUAGE),
    ("pageno", OTHER),
    ("ipaddress", ADDRESS),
];

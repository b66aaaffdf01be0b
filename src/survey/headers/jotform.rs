//! Jotform: one row of headers that begins with the date of submission.
//!
//! An input table has a column for each row, `Question >> Row`, or one cell with a line for each row.

use crate::survey::headers::sample::Heads;
use crate::survey::headers::system::{ADDRESS, Columns, RESPONSE_ID, TIME};

pub(super) fn signature(heads: &Heads) -> Option<&'static str> {
    let first = heads.keys().first().is_some_and(|key| key == "submissiondate");
    (heads.depth() == 1 && first && !heads.has_any(&["key"])).then_some("its first column is Submission Date")
}

pub(super) const COLUMNS: Columns = &[
    ("submissiondate", TIME),
    ("lastupdatedate", TIME),
    ("submissionid", RESPONSE_ID),
    ("submissionip", ADDRESS),
];

//! Typeform: one row of headers between a response token and the times of the response.
//!
//! Several choices have a column for each option with the option alone as header, so "Other" stands there
//! as often as there are such questions. Yes and no are 1 and 0.

use crate::survey::headers::sample::Heads;
use crate::survey::headers::system::{Columns, OTHER, RESPONSE_ID, System, TIME};

pub(super) fn signature(heads: &Heads) -> Option<&'static str> {
    let first = heads.row(0).first().is_some_and(|header| header == "#");
    let dated = heads.has_any(&["submitdateutc", "networkid", "startdateutc"]);
    if first && dated {
        return Some("it begins with # and has columns with the times in UTC or the Network ID");
    }
    (heads.has_all(&["submittedat", "token"])).then_some("it has the columns Submitted At and Token")
}

pub(super) const COLUMNS: Columns = &[
    ("", RESPONSE_ID),
    ("token", RESPONSE_ID),
    ("startdateutc", TIME),
    ("submitdateutc", TIME),
    ("stagedateutc", TIME),
    ("submittedat", TIME),
    ("networkid", System::Personal("a mark of the respondent's network")),
    ("responsetype", OTHER),
    ("ending", OTHER),
    ("tags", OTHER),
];

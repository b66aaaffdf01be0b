//! SurveyMonkey: two rows of headers, the question and what each of its columns holds.
//!
//! A question with several columns stands above the first of them only. In the expanded form a single
//! choice is spread over a column for each option. A numeric answer is the position of the option, so
//! "Don't know" below five options is 6.

use crate::survey::headers::sample::Heads;
use crate::survey::headers::system::{ADDRESS, Columns, EMAIL, LINK, NAME, RESPONSE_ID, System, TIME};

pub(super) fn signature(heads: &Heads) -> Option<&'static str> {
    if heads.has_all(&["respondentid", "collectorid"]) {
        return Some("it has the columns Respondent ID and Collector ID");
    }
    let two_rows = heads.depth() > 1;
    (two_rows && heads.has_any(&["respondentid"]))
        .then_some("it has the column Respondent ID and a second row of headers")
}

pub(super) const COLUMNS: Columns = &[
    ("respondentid", RESPONSE_ID),
    ("collectorid", LINK),
    ("collector", LINK),
    ("startdate", TIME),
    ("enddate", TIME),
    ("datecreated", TIME),
    ("datemodified", TIME),
    ("ipaddress", ADDRESS),
    ("emailaddress", EMAIL),
    ("firstname", NAME),
    ("lastname", NAME),
    ("customdata1", System::Personal("custom data on a contact")),
    ("customdata", System::Personal("custom data on a contact")),
];

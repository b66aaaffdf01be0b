//! Qualtrics: three rows of headers (names, questions, ImportIds), two in its legacy form and in workbooks.
//!
//! Row 2 is translated into the language of whoever downloads, so nothing is told by it. A matrix has a
//! column for each statement, `question - statement` in row 2, with long questions cut short. A code can be
//! anything: recode values are set by the author, negative ones for non-answers.

use crate::survey::headers::depth::is_import_id;
use crate::survey::headers::sample::Heads;
use crate::survey::headers::system::{
    ADDRESS, Columns, DURATION, EMAIL, LANGUAGE, LINK, LOCATION, NAME, OTHER, RESPONSE_ID, System, TIME,
};

pub(super) fn signature(heads: &Heads) -> Option<&'static str> {
    if heads.last_row().iter().any(|cell| is_import_id(cell)) {
        return Some("its last header row holds ImportIds");
    }
    if heads.has_all(&["v1", "v2", "v10"]) && heads.row(1).first().is_some_and(|cell| cell == "ResponseID") {
        return Some("it has columns V1 to V10 as legacy exports have");
    }
    let dated = heads.has_all(&["startdate", "enddate"]);
    let ended = heads.has_any(&["progress", "finished", "status", "responseset"]);
    (dated && ended && heads.has_any(&["responseid", "recordeddate"]))
        .then_some("it has the columns StartDate and EndDate, and others that Qualtrics adds")
}

/// Keys of row 1; in legacy exports of row 2.
pub(super) const COLUMNS: Columns = &[
    ("startdate", TIME),
    ("enddate", TIME),
    ("recordeddate", TIME),
    ("status", System::Status),
    ("ipaddress", ADDRESS),
    ("progress", System::Progress),
    ("durationinseconds", DURATION),
    ("finished", System::Finished),
    ("responseid", RESPONSE_ID),
    ("recordid", RESPONSE_ID),
    ("responseset", OTHER),
    ("name", NAME),
    ("recipientlastname", NAME),
    ("recipientfirstname", NAME),
    ("recipientemail", EMAIL),
    ("emailaddress", EMAIL),
    ("externalreference", System::Personal("a reference to a contact")),
    ("externaldatareference", System::Personal("a reference to a contact")),
    ("locationlatitude", LOCATION),
    ("locationlongitude", LOCATION),
    ("locationaccuracy", LOCATION),
    ("distributionchannel", LINK),
    ("userlanguage", LANGUAGE),
    ("participantname", NAME),
    ("participantemail", EMAIL),
    ("qrecaptchascore", OTHER),
    ("qstraightliningcount", OTHER),
    ("qduplicaterespondent", OTHER),
    ("qballotboxstuffing", OTHER),
];

//! REDCap: one row of field names (or labels), a `_complete` column for each form.
//!
//! A checkbox is a column for each option, `field___code`, with 0 also where it was never asked. Missing
//! values have codes of the project's own, such as -99 or UNK.

use super::heads::Heads;
use super::system::{Columns, OTHER, PERSON_ID, RESPONSE_ID, System, TIME};

pub(super) fn signature(heads: &Heads) -> Option<&'static str> {
    if heads.depth() != 1 {
        return None;
    }
    let headers = heads.row(0);
    let completed = headers.iter().any(|header| header.ends_with("_complete"));
    if headers.iter().any(|header| header.starts_with("redcap_")) {
        return Some("it has columns that begin with redcap_");
    }
    let names = headers
        .iter()
        .all(|header| header.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'));
    let checkboxes = headers.iter().any(|header| header.contains("___"));
    (completed && names && (checkboxes || heads.has_any(&["recordid", "participantid", "studyid"])))
        .then_some("it has field names and a _complete column for each form")
}

/// A description of the fields, not the responses.
pub(super) fn is_dictionary(heads: &Heads) -> bool {
    heads.has_all(&["variablefieldname", "formname", "fieldtype"])
}

pub(super) const COLUMNS: Columns = &[
    ("recordid", RESPONSE_ID),
    ("participantid", PERSON_ID),
    ("redcapeventname", OTHER),
    ("redcaprepeatinstrument", OTHER),
    ("redcaprepeatinstance", OTHER),
    ("redcapdataaccessgroup", OTHER),
    ("redcapsurveyidentifier", System::Personal("a reference to a contact")),
];

/// What a column is by the end of its name.
pub(super) fn by_ending(header: &str) -> Option<System> {
    if header.ends_with("_complete") {
        Some(System::Bookkeeping("whether a form is complete"))
    } else if header.ends_with("_timestamp") {
        Some(TIME)
    } else {
        None
    }
}

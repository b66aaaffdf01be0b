//! REDCap: one row of field names, or of labels, with a column for each form that says whether it is complete.
//!
//! A checkbox is a column for each option, `field___code`, with 0 also where it was never asked. Missing
//! values have codes of the project's own, such as -99 or UNK.

use crate::survey::headers::key::key;
use crate::survey::headers::sample::Heads;
use crate::survey::headers::system::{Columns, OTHER, PERSON_ID, RESPONSE_ID, System, TIME};

pub(super) fn signature(heads: &Heads) -> Option<&'static str> {
    if heads.depth() != 1 {
        return None;
    }
    let headers = heads.row(0);
    let completed = headers.iter().any(|header| header.ends_with("_complete"));
    if headers.iter().any(|header| header.starts_with("redcap_")) {
        return Some("it has columns that begin with redcap_");
    }
    if let Some(because) = labelled(heads) {
        return Some(because);
    }
    let names = headers
        .iter()
        .all(|header| header.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'));
    let checkboxes = headers.iter().any(|header| header.contains("___"));
    (completed && names && (checkboxes || heads.has_any(&["recordid", "participantid", "studyid"])))
        .then_some("it has field names and a _complete column for each form")
}

/// A download with labels for headers: its bookkeeping has labels of its own, and each form ends with "Complete?".
fn labelled(heads: &Heads) -> Option<&'static str> {
    let states = |column: usize| {
        let mut cells = heads.below(column).peekable();
        cells.peek().is_some() && cells.all(|cell| STATES.contains(&cell))
    };
    let complete =
        heads.row(0).iter().enumerate().any(|(column, header)| header == "Complete?" && states(column));
    if !complete {
        None
    } else if heads.has_all(&["surveytimestamp"]) {
        Some("it has the columns Complete? and Survey Timestamp")
    } else if heads.has_any(&["eventname", "repeatinstrument", "dataaccessgroup"]) {
        Some("it has the column Complete? and those of events, repeats or data access groups")
    } else {
        heads
            .has_any(&["recordid", "studyid", "participantid"])
            .then_some("it has the columns Record ID and Complete?")
    }
}

/// What REDCap calls the state of a form.
const STATES: [&str; 3] = ["Complete", "Incomplete", "Unverified"];

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
    ("eventname", OTHER),
    ("repeatinstrument", OTHER),
    ("repeatinstance", OTHER),
    ("dataaccessgroup", OTHER),
    ("surveytimestamp", TIME),
    ("complete", System::Bookkeeping("whether a form is complete")),
    ("surveyidentifier", System::Personal("a reference to a contact")),
    ("redcapsurveyidentifier", System::Personal("a reference to a contact")),
];

/// What a column is by the end of its name.
pub(super) fn by_ending(header: &str) -> Option<System> {
    let copied = copied_field(header).map(key);
    let own = copied.and_then(|field| COLUMNS.iter().find(|(name, _)| *name == field));
    if let Some((_, system)) = own {
        Some(*system)
    } else if header.ends_with("_complete") {
        Some(System::Bookkeeping("whether a form is complete"))
    } else if header.ends_with("_timestamp") {
        Some(TIME)
    } else {
        None
    }
}

/// The field that a field was copied from: REDCap adds six random digits of base 16 to the name of a copy.
fn copied_field(header: &str) -> Option<&str> {
    let (field, random) = header.rsplit_once('_')?;
    let plain = random.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    (random.len() == 6 && plain).then_some(field)
}

#[cfg(test)]
mod tests {
    use super::{RESPONSE_ID, by_ending};

    #[test]
    fn a_copy_of_the_record_id_is_one_too() {
        assert_eq!(by_ending("record_id_1ec468"), Some(RESPONSE_ID));
        assert_eq!(by_ending("record_id_second"), None);
        assert_eq!(by_ending("age_1ec468"), None);
    }
}

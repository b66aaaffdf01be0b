//! KoboToolbox and ODK: one row of headers, names or labels, groups and options behind "/".
//!
//! Several choices have a column with all of them and a column for each option with 1 and 0. A blank cell is
//! a question that was not asked; older exports write "n/a".

use crate::survey::cells::content::is_date;
use crate::survey::headers::sample::Heads;
use crate::survey::headers::system::{Columns, DURATION, NAME, OTHER, RESPONSE_ID, System, TIME};

pub(super) fn signature(heads: &Heads) -> Option<&'static str> {
    if heads.depth() != 1 {
        return None;
    }
    let headers = heads.row(0);
    let own = [
        "_id",
        "_uuid",
        "_submission_time",
        "_validation_status",
        "__version__",
        "_index",
        "meta/instanceID",
        "formhub/uuid",
    ];
    if headers.iter().filter(|header| own.contains(&header.as_str())).count() >= 2 {
        return Some("it has at least two of the columns that KoboToolbox adds, such as _id or _uuid");
    }
    if heads.has_all(&["key", "submissiondate"])
        && heads.has_any(&["submitterid", "instanceid", "metainstanceid", "submittername"])
    {
        return Some("it has the columns SubmissionDate and KEY of ODK");
    }
    let begins = heads.keys().first().is_some_and(|key| key == "start")
        && heads.keys().get(1).is_some_and(|key| key == "end");
    if begins && heads.below(0).all(|cell| cell.contains('T') && is_date(cell)) {
        return Some("it begins with the columns start and end");
    }
    let parted = headers.iter().filter(|header| {
        header.split_once('/').is_some_and(|(question, _)| headers.iter().any(|other| other == question))
    });
    (parted.count() >= 2).then_some("it has columns question/option beside the column of the question")
}

pub(super) const COLUMNS: Columns = &[
    ("start", TIME),
    ("end", TIME),
    ("today", TIME),
    ("id", RESPONSE_ID),
    ("uuid", RESPONSE_ID),
    ("formhubuuid", OTHER),
    ("metainstanceid", RESPONSE_ID),
    ("instanceid", RESPONSE_ID),
    ("key", RESPONSE_ID),
    ("submissiontime", TIME),
    ("submissiondate", TIME),
    ("validationstatus", OTHER),
    ("notes", System::Personal("notes on a response")),
    ("status", OTHER),
    ("submittedby", NAME),
    ("submittername", NAME),
    ("submitterid", NAME),
    ("username", NAME),
    ("deviceid", System::Personal("a device's number")),
    ("version", OTHER),
    ("tags", OTHER),
    ("index", OTHER),
    ("attachmentspresent", OTHER),
    ("attachmentsexpected", OTHER),
    ("reviewstate", OTHER),
    ("edits", OTHER),
    ("formversion", OTHER),
    ("duration", DURATION),
];

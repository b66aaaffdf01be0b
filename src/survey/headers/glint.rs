//! Viva Glint: one row of headers, people first, then four columns for each item.
//!
//! An item is followed by its comment, the topics of the comment and a mark for sensitive ones. Attributes
//! such as the department come in a second file, joined by the employee's number.

use crate::survey::headers::sample::Heads;
use crate::survey::headers::system::{Columns, EMAIL, MANAGER, NAME, OTHER, PERSON_ID, System, TIME};

/// What Glint adds to an item's name for its further columns.
const ENDINGS: [&str; 3] = ["_COMMENT", "_COMMENT_TOPICS", "_SENSITIVE_COMMENT_FLAG"];

pub(super) fn signature(heads: &Heads) -> Option<&'static str> {
    let sets = heads.row(0).iter().any(|header| {
        !header.is_empty() && ENDINGS.iter().all(|ending| heads.row(0).contains(&format!("{header}{ending}")))
    });
    let cycle = heads.has_any(&["surveycyclecompletiondate", "surveycyclesentdate"]);
    (heads.depth() == 1 && (sets || cycle))
        .then_some("its items are followed by _COMMENT and _COMMENT_TOPICS columns")
}

pub(super) const COLUMNS: Columns = &[
    ("firstname", NAME),
    ("lastname", NAME),
    ("email", EMAIL),
    ("status", OTHER),
    ("empid", PERSON_ID),
    ("employeeid", PERSON_ID),
    ("managerid", MANAGER),
    ("surveycyclecompletiondate", TIME),
    ("surveycyclesentdate", TIME),
];

/// What a column is by the end of its name.
pub(super) fn by_ending(header: &str) -> Option<System> {
    if header.ends_with("_COMMENT") {
        Some(System::Personal("a comment"))
    } else if header.ends_with("_COMMENT_TOPICS") || header.ends_with("_SENSITIVE_COMMENT_FLAG") {
        Some(System::Bookkeeping("about a comment"))
    } else {
        None
    }
}

//! Microsoft Forms: one row of headers that begins with number, start, completion, e-mail and name.
//!
//! The headers are in the language of whoever downloads. A Likert question has a column for each statement,
//! without the question above it. Several choices end with ";" each.

use crate::survey::headers::sample::Heads;
use crate::survey::headers::system::{Columns, EMAIL, NAME, RESPONSE_ID, System, TIME};

const STARTS: [&str; 5] = ["starttime", "heurededébut", "startzeit", "horadeinicio", "oradiinizio"];
const ENDS: [&str; 6] = [
    "completiontime",
    "heuredefin",
    "fertigstellungszeit",
    "horadefinalización",
    "oradicompletamento",
    "endzeit",
];

pub(super) fn signature(heads: &Heads) -> Option<&'static str> {
    let keys = heads.keys();
    let starts = keys.iter().take(3).any(|key| STARTS.contains(&key.as_str()));
    let ends = keys.iter().take(4).any(|key| ENDS.contains(&key.as_str()));
    let numbered = keys.first().is_some_and(|key| key == "id");
    let begins = (numbered && starts && ends)
        .then_some("it begins with the columns ID, Start time and Completion time");
    // As JSON the columns stand in another order.
    let has = || {
        heads.has_all(&["id", "email"])
            && heads.has_any(&STARTS)
            && heads.has_any(&ENDS)
            && heads.has_any(&["name", "nom", "nombre", "nome"])
    };
    let whole = || has().then_some("it has the columns ID, Start time, Completion time, Email and Name");
    begins.or_else(whole).filter(|_| heads.depth() == 1)
}

pub(super) const COLUMNS: Columns = &[
    ("id", RESPONSE_ID),
    ("starttime", TIME),
    ("completiontime", TIME),
    ("lastmodifiedtime", TIME),
    ("heurededébut", TIME),
    ("heuredefin", TIME),
    ("heurededernièremodification", TIME),
    ("startzeit", TIME),
    ("fertigstellungszeit", TIME),
    ("endzeit", TIME),
    ("uhrzeitderletztenänderung", TIME),
    ("horadeinicio", TIME),
    ("horadefinalización", TIME),
    ("horadelaúltimamodificación", TIME),
    ("email", EMAIL),
    ("name", NAME),
    ("nom", NAME),
    ("nombre", NAME),
    ("totalpoints", System::Bookkeeping("quiz points")),
    ("quizfeedback", System::Bookkeeping("quiz feedback")),
];

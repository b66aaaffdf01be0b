//! LimeSurvey: one row of headers, as codes, as texts or as both, in the language of whoever downloads.
//!
//! A sub-question stands in brackets, `Q1[SQ001]` or `Question [Sub-question]`. "N/A" is a question that was
//! not shown; a blank cell is one that was not answered. Answers are codes or labels.

use crate::survey::headers::sample::Heads;
use crate::survey::headers::system::{
    ADDRESS, Columns, LANGUAGE, LINK, OTHER, PERSON_ID, RESPONSE_ID, System, TIME,
};

pub(super) fn signature(heads: &Heads) -> Option<&'static str> {
    if heads.has_all(&["id", "submitdate"]) && heads.has_any(&["lastpage", "startlanguage"]) {
        return Some("it has the columns id and submitdate, and lastpage or startlanguage");
    }
    let own = [
        "datesubmitted",
        "lastpage",
        "startlanguage",
        "seed",
        "datumabgeschickt",
        "letzteseite",
        "startsprache",
        "datedesoumission",
        "dernièrepage",
        "languedinitialisation",
        "fechadeenvío",
        "últimapágina",
        "idiomainicial",
    ];
    let found = own.iter().filter(|name| heads.has_any(&[name])).count();
    if found >= 2 {
        return Some("it has at least two of the columns that LimeSurvey adds, such as the last page");
    }
    let coded = heads.row(0).iter().filter(|header| is_coded(header)).count();
    (heads.depth() == 1 && coded >= 3)
        .then_some("its headers are codes with sub-questions in brackets, such as Q1[SQ001]")
}

/// A description of the questions, as LimeSurvey exports and imports it, not the responses.
pub(super) fn is_structure(heads: &Heads) -> bool {
    heads.has_all(&["class", "typescale", "name", "relevance"])
}

/// Whether a header is a question code with the code of a sub-question in brackets behind it, without
/// space. An option called "other" counts.
fn is_coded(header: &str) -> bool {
    let Some((question, rest)) = header.split_once('[') else { return false };
    let code = |text: &str| {
        !text.is_empty() && text.len() <= 40 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    rest.split_once(']').is_some_and(|(sub, after)| {
        let ends = after.is_empty() || after.starts_with(['.', ' ', '[']);
        code(question) && code(sub) && ends && question.starts_with(|c: char| c.is_ascii_alphabetic())
    })
}

pub(super) const COLUMNS: Columns = &[
    ("id", RESPONSE_ID),
    ("responseid", RESPONSE_ID),
    ("answerid", RESPONSE_ID),
    ("antwortid", RESPONSE_ID),
    ("idderéponse", RESPONSE_ID),
    ("iddelarespuesta", RESPONSE_ID),
    ("submitdate", System::Submitted),
    ("datesubmitted", System::Submitted),
    ("datumabgeschickt", System::Submitted),
    ("datedesoumission", System::Submitted),
    ("fechadeenvío", System::Submitted),
    ("lastpage", OTHER),
    ("letzteseite", OTHER),
    ("dernièrepage", OTHER),
    ("últimapágina", OTHER),
    ("startlanguage", LANGUAGE),
    ("startsprache", LANGUAGE),
    ("languedinitialisation", LANGUAGE),
    ("idiomainicial", LANGUAGE),
    ("seed", System::Personal("a random number of the response")),
    ("token", PERSON_ID),
    ("startdate", TIME),
    ("datestarted", TIME),
    ("datumgestartet", TIME),
    ("datestamp", TIME),
    ("datelastaction", TIME),
    ("datumletzteaktivität", TIME),
    ("ipaddr", ADDRESS),
    ("ipaddress", ADDRESS),
    ("refurl", LINK),
    ("referrerurl", LINK),
];

//! Moodle's activity Questionnaire: one row of headers that begins with the number of the response, when it
//! was submitted, and what Moodle knows of the person.
//!
//! Department, course and group are Moodle's own; they may divide people into groups. A choice is written with
//! its number, `2 : Agree`, unless labels or numbers alone were asked for.

use crate::survey::headers::sample::Heads;
use crate::survey::headers::system::{Columns, PERSON_ID, RESPONSE_ID, TIME};

pub(super) fn signature(heads: &Heads) -> Option<&'static str> {
    let english = ["response", "submittedon", "institution", "department", "course", "group"];
    let spanish = ["respuesta", "enviadoel", "institución", "departamento", "curso", "grupo"];
    let own = |keys: [&str; 6]| heads.keys().iter().take(keys.len()).eq(keys.iter());
    (heads.depth() == 1 && (own(english) || own(spanish))).then_some(
        "it begins with the columns Response, Submitted on, Institution, Department, Course and Group",
    )
}

pub(super) const COLUMNS: Columns = &[
    ("response", RESPONSE_ID),
    ("submittedon", TIME),
    ("id", PERSON_ID),
    ("respuesta", RESPONSE_ID),
    ("enviadoel", TIME),
    ("iddeusuario", PERSON_ID),
];

//! The problem of a cell that is not an answer on its column's response format.

use crate::problem::{Place, Problem};

use super::answer_key::Reading;
use super::cell::{comparable, excerpt, plain_number};

/// Second and third header rows of survey platforms end here.
const LAST_HEADER_ROW: u64 = 3;

/// What was found, what would have been possible, and the ways out.
pub(super) fn unknown_answer(text: &str, place: Place, row: u64, reading: &Reading) -> Problem {
    let found = excerpt(text);
    let is_code = plain_number(&comparable(text)).is_some();
    let possible = if is_code { reading.possible_codes() } else { reading.possible_labels() };
    let mut problem = Problem::new(place, format!("\"{found}\" is not one of {possible}"));
    if row <= LAST_HEADER_ROW && !is_code {
        problem = problem.help("if this row is a second header, delete it: one header row is read");
    }
    let quoted = yaml_text(&found);
    let first = reading.format.options.first().map_or("", |option| option.id.as_str());
    problem
        .help(format!(
            "if the question was printed with other answers than {}, map the column to another `format`",
            reading.format.id
        ))
        .help(format!(
            "if it stands for an answer, or for none, say so for the column in a mapping file, \
             e.g. codes: {{ {quoted}: {first} }}, cannot-judge: [{quoted}] or missing: [{quoted}]"
        ))
}

/// The text as YAML would quote it.
pub(super) fn yaml_text(text: &str) -> String {
    // A JSON string is a YAML string; writing one cannot fail.
    serde_json::to_string(text).unwrap_or_default()
}

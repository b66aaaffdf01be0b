//! The problem of a cell that is not an answer on its column's response format.

use std::borrow::Cow;

use crate::pack::ResponseOption;
use crate::problem::{Place, Problem};

use super::answer_key::Reading;
use super::cell::{comparable, excerpt, plain_number};
use super::content::{Content, holds_email};
use super::mojibake::looks_damaged;

/// Second and third header rows of survey platforms end here.
const LAST_HEADER_ROW: u64 = 3;

/// What was found, what would have been possible, and the ways out.
pub(super) fn unknown_answer(text: &str, place: Place, row: u64, reading: &Reading) -> Problem {
    let found = masked(text);
    let is_code = plain_number(&comparable(text)).is_some();
    let possible = if is_code { reading.possible_codes() } else { reading.possible_labels() };
    let problem = Problem::new(place, format!("\"{found}\" is not one of {possible}"));
    let format = &reading.format;
    let longest = format.options.iter().flat_map(ResponseOption::all_labels).map(str::len).max().unwrap_or(0);
    if row <= LAST_HEADER_ROW && text.len() > longest {
        return problem.help(
            "if this row is a second row of headers, say how many there are in a mapping file, e.g. read: { header_rows: 2 }",
        );
    }
    let problem = if looks_damaged(text) {
        problem
            .help("the text was once saved in the wrong encoding: export the survey again as \"CSV UTF-8\"")
    } else {
        problem
    };
    let quoted = yaml_text(&found);
    let options: Vec<&str> = format.options.iter().map(|option| option.id.as_str()).collect();
    problem
        .help(format!("if the question was not printed with {}, map the column to its `format`", format.id))
        .help(format!(
            "if it stands for an option, map the column with codes: {{ {quoted}: OPTION }}, an option being {}",
            options.join(", ")
        ))
        .help(format!(
            "if it stands for none, map the column with cannot-judge: [{quoted}] or missing: [{quoted}]"
        ))
}

/// The text as an excerpt; what identifies a person is not repeated.
fn masked(text: &str) -> Cow<'_, str> {
    if Content::of(text).is_personal() || holds_email(text) {
        return Cow::Borrowed("(personal data)");
    }
    excerpt(text)
}

/// The text as YAML would quote it.
pub(super) fn yaml_text(text: &str) -> String {
    // A JSON string is a YAML string; writing one cannot fail.
    serde_json::to_string(text).unwrap_or_default()
}

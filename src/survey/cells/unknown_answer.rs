//! The problem of a cell that is not an answer on its column's response format.

use std::fmt::Write;

use crate::pack::ResponseOption;
use crate::problem::{Place, Problem};

use crate::survey::cells::answer_key::Reading;
use crate::survey::cells::mojibake::looks_damaged;
use crate::survey::cells::shared_text::SharedText;
use crate::survey::cells::text::{comparable, plain_number};

/// Second and third header rows of survey platforms end here.
const LAST_HEADER_ROW: u64 = 3;

/// What was found, where enough people `shared` it, what would have been possible, and the ways out.
pub(crate) fn unknown_answer(
    text: &str,
    shared: Option<&SharedText>,
    place: Place,
    row: u64,
    reading: &Reading,
) -> Problem {
    let found = shared.map_or_else(|| "this".to_owned(), SharedText::to_string);
    let is_code = plain_number(&comparable(text)).is_some();
    let possible = if is_code { reading.possible_codes() } else { reading.possible_labels() };
    let problem = Problem::new(place, format!("{found} is not one of {possible}"));
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
    let quoted = shared.map_or_else(|| "ANSWER".to_owned(), |shared| yaml_text(shared.as_str()));
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

/// The text as YAML would quote it.
pub(crate) fn yaml_text(text: &str) -> String {
    // A JSON string is a YAML string, but for characters that YAML does not allow to stand as they are.
    let json = serde_json::to_string(text).unwrap_or_default();
    let mut yaml = String::with_capacity(json.len());
    for character in json.chars() {
        let stands = !character.is_control()
            && !matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}');
        if stands {
            yaml.push(character);
        } else {
            // None of them lies beyond the four digits.
            let _ = write!(yaml, "\\u{:04x}", u32::from(character));
        }
    }
    yaml
}

#[cfg(test)]
mod tests {
    use super::yaml_text;

    #[test]
    fn characters_that_yaml_does_not_allow_are_escaped() {
        assert_eq!(yaml_text("a\u{8f}b\u{feff}\"\n"), "\"a\\u008fb\\ufeff\\\"\\n\"");
    }
}

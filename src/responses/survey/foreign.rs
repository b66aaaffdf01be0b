//! The problem of a survey whose columns nobody has mapped yet, with a mapping to begin with.

use crate::pack::Pack;
use crate::problem::{Place, Problem};

use super::headers::Headers;
use super::unknown_answer::yaml_text;

/// So many columns make a beginning.
const COLUMNS_AT_MOST: usize = 8;

/// What the columns are, and how to map them.
pub(super) fn foreign_survey(headers: &Headers, pack: &Pack) -> Problem {
    let count = headers.as_slice().len();
    let columns = if count == 1 { "column is".to_owned() } else { format!("{count} columns is") };
    let fault = if count == 1 {
        "the only column is not an item of the pack".to_owned()
    } else {
        format!("none of the {columns} an item of the pack")
    };
    Problem::new(Place::File(headers.file().to_owned()), fault)
        .help(format!("the columns are {}", headers.listed()))
        .help("if this is our questionnaire, the headers must be its item ids or its statements, in row 1")
        .help(format!(
            "if it is another survey, say in a mapping file what its columns are:\n{}",
            skeleton(headers, pack)
        ))
}

/// A mapping file to edit.
fn skeleton(headers: &Headers, pack: &Pack) -> String {
    let ids = |ids: Vec<&str>| ids.join(", ");
    let format = pack.items.first().map_or("ID", |item| pack[item.format].id.as_str());
    let sign = pack.signs.first().map_or("ID", |sign| sign.id.as_str());
    let mut lines = vec!["fivesigns-mapping: 1".to_owned(), "columns:".to_owned()];
    let shown = headers.names().filter(|name| !name.is_empty()).take(COLUMNS_AT_MOST);
    lines.extend(shown.map(|name| format!("  {}: ignore", yaml_text(name))));
    lines.push(format!(
        "# instead of `ignore`, for a statement: {{ sign: {sign}, favourable: high, format: {format} }}"
    ));
    lines.push(
        "#   or { condition: ID, favourable: high, format: ID }; for a unit or profession: { segment: NAME }"
            .to_owned(),
    );
    lines.push(format!("# signs: {}", ids(pack.signs.iter().map(|sign| sign.id.as_str()).collect())));
    lines.push(format!(
        "# conditions: {}",
        ids(pack.readiness.iter().map(|condition| condition.id.as_str()).collect())
    ));
    lines.push(format!("# formats: {}", ids(pack.formats.iter().map(|format| format.id.as_str()).collect())));
    lines.join("\n")
}

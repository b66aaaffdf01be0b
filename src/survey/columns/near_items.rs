//! Columns that are nearly an item of the pack: a question for people, and never an answer.

use crate::pack::Pack;
use crate::problem::{Place, Problem, Problems};

use crate::survey::cells::text::excerpt;
use crate::survey::cells::unknown_answer::yaml_text;
use crate::survey::columns::headers_of_items::Frames;
use crate::survey::columns::similarity::{Near, Statements};
use crate::survey::headers::Column;
use crate::survey::headers::column_index::Headers;

/// The item that a column is nearly, where it is none.
pub(crate) fn near_item(column: &Column, frames: &Frames, statements: &Statements) -> Option<Near> {
    /// Shorter headers are names, not statements.
    const LEAST: usize = 12;
    if column.system.is_some() || column.text.chars().count() < LEAST || frames.asked(column).is_some() {
        return None;
    }
    statements.near(&column.statement)
}

/// A problem for each column that is nearly an item. Leaving it out would lose answers without a word,
/// and reading it would be a guess.
pub(crate) fn near_items(
    headers: &Headers,
    frames: &Frames,
    pack: &Pack,
    is_ignored: impl Fn(usize) -> bool,
) -> Problems {
    let statements = Statements::new(pack);
    let spread = crate::survey::columns::spread::spread_items(headers.columns(), frames, pack);
    let is_spread = |position: usize| {
        spread.iter().any(|spread| spread.options.iter().any(|mark| mark.option.position == position))
    };
    let mut problems = Problems::new();
    for (position, column) in headers
        .columns()
        .iter()
        .enumerate()
        .filter(|(position, _)| !is_spread(*position) && !is_ignored(*position))
    {
        let Some(near) = near_item(column, frames, &statements) else { continue };
        let item = &pack[near.item];
        let place = Place::Column { file: headers.file().to_owned(), column: headers.shown(position) };
        let fault = format!("this is nearly the statement of {}, and may be another", item.id);
        problems.push(
            Problem::new(place, fault)
                .help(format!("the statement is \"{}\"", excerpt(&item.text)))
                .help(format!(
                    "say what it is in a mapping file, {}: {{ item: {} }} or ignore; `fivesigns inspect FILE --write mapping.yaml` begins one",
                    yaml_text(&column.name),
                    item.id
                )),
        );
    }
    problems
}

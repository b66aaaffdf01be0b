//! Faults of syntax, and passed limits, in plain words.

use std::ops::Range;
use std::sync::Arc;

use serde_yaml::Error;
use serde_yaml::budget::BudgetBreach;

use super::node::visible_span;
use super::parse::DEEPEST_NESTING;
use crate::problem::{Place, Problem, Source};

/// More than this is not underlined: the fault lies where the line begins to be wrong.
const UNDERLINED_AT_MOST: usize = 40;

/// The problem behind an error of the YAML parser.
pub(super) fn syntax_problem(source: &Arc<Source>, error: &Error) -> Problem {
    let error = error.without_snippet();
    let start = error.location().map_or(0, |location| start_of(&location, &source.text));
    let place = Place::Text { source: Arc::clone(source), span: underlined(&source.text, start) };
    if let Some(fault) = passed_limit(error) {
        return Problem::new(place, fault).help("check that this is the file you meant");
    }
    Problem::new(place, fault(error))
        .label("this cannot be read as YAML")
        .help("the mistake may stand on a line above: a quote or bracket left open, or a missing space")
}

/// What was passed, where the file is refused for its size or shape alone.
fn passed_limit(error: &Error) -> Option<String> {
    match error {
        Error::Budget { breach: BudgetBreach::Depth { .. }, .. } => {
            Some(format!("lists and mappings are nested deeper than {DEEPEST_NESTING}"))
        }
        Error::Budget { breach: BudgetBreach::Documents { .. }, .. } => {
            Some("a second document starts here, and a file holds one".to_owned())
        }
        Error::Budget { .. } => Some("the file holds far more than a person would write".to_owned()),
        Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::AliasReplayCounterOverflow { .. } => {
            Some("the aliases (*name) repeat far more than a person would write".to_owned())
        }
        Error::AliasError { error, .. } | Error::WithSnippet { error, .. } => passed_limit(error),
        error if error.to_string().starts_with("recursion limit exceeded") => {
            Some(format!("lists and mappings are nested deeper than {DEEPEST_NESTING}"))
        }
        _ => None,
    }
}

/// The parser's message, without the position, which the place says.
fn fault(error: &Error) -> String {
    let message = error.render_with_formatter(&serde_yaml::DefaultMessageFormatter);
    let line = message.lines().next().unwrap_or("this is not YAML");
    line.split(" at line ").next().unwrap_or(line).to_owned()
}

fn start_of(location: &serde_yaml::Location, text: &str) -> usize {
    let span = location.span();
    let offset = span.byte_offset().or_else(|| {
        let characters = usize::try_from(span.offset()).ok()?;
        text.char_indices().nth(characters).map(|(offset, _)| offset as u64)
    });
    offset.and_then(|offset| usize::try_from(offset).ok()).map_or(text.len(), |offset| offset.min(text.len()))
}

fn underlined(text: &str, start: usize) -> Range<usize> {
    let span = visible_span(text, start..start);
    let shown = text.get(span.clone()).unwrap_or_default();
    let length = shown.char_indices().nth(UNDERLINED_AT_MOST).map_or(shown.len(), |(end, _)| end);
    span.start..span.start + length
}

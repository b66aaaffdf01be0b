//! Ids: how they are written.

use super::scope::Scope;
use crate::yaml::{Fields, Node, Reader};

/// The id under `id`: lower-case words joined by `-`.
pub(super) fn id(scope: Scope<'_>, fields: &Fields<'_, '_>) -> Option<String> {
    checked(scope.reader, fields.required("id")?)
}

/// The id at a node.
pub(super) fn checked(reader: &Reader, node: &Node) -> Option<String> {
    let id = reader.text(node)?;
    if is_id(&id) {
        return Some(id);
    }
    let problem = reader.problem(node, format!("\"{id}\" is not written as an id"));
    reader.note(problem.label("expected lower-case words joined by `-`"));
    None
}

/// Whether it is lower-case words joined by `-`, the first of which begins with a letter.
pub(super) fn is_id(id: &str) -> bool {
    let word =
        |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    id.starts_with(|first: char| first.is_ascii_lowercase()) && id.split('-').all(word)
}

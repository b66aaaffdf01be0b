//! Which columns are items of the pack, by id or by statement.

use std::collections::HashMap;

use crate::pack::{ItemId, Pack, normal_label};

use super::layout::Column;
use super::layout::key::plain_text;

/// How a column names an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// By its id, in the letters that the platform allows for names.
    Id,
    /// By its statement.
    Statement,
}

/// The items of the pack by their ids and statements.
pub(super) struct OwnItems {
    ids: HashMap<String, ItemId>,
    statements: HashMap<String, ItemId>,
    /// How many bytes the longest statement has.
    longest: usize,
}

/// What may stand between a question or a group and the id or statement behind it.
const BEFORE: [char; 9] = ['/', '[', '.', ':', '-', '>', '|', ' ', '\n'];

impl OwnItems {
    pub(super) fn new(pack: &Pack) -> OwnItems {
        let items = || ItemId::all(&pack.items);
        let statements: HashMap<String, ItemId> =
            items().map(|(id, item)| (normal_label(&item.text), id)).collect();
        OwnItems {
            ids: items().map(|(id, item)| (id_form(&item.id), id)).collect(),
            longest: statements.keys().map(String::len).max().unwrap_or(0),
            statements,
        }
    }

    /// The item that a header names.
    pub(super) fn named(&self, header: &str) -> Option<(ItemId, Named)> {
        let normal = normal_label(header);
        let by_statement =
            || self.statements.get(&normal).copied().or_else(|| self.ending_in_statement(&normal));
        self.by_id(header)
            .map(|item| (item, Named::Id))
            .or_else(|| by_statement().map(|item| (item, Named::Statement)))
            .or_else(|| {
                let plain = normal_label(&plain_text(header));
                let item = (plain != normal).then(|| self.statements.get(&plain).copied()).flatten();
                item.map(|item| (item, Named::Statement))
            })
    }

    /// The item of a column.
    pub(super) fn of(&self, column: &Column) -> Option<(ItemId, Named)> {
        self.named(&column.name).or_else(|| self.named(&column.text))
    }

    /// An id, also behind a group of questions: `form/silos_heard_by_peers`.
    fn by_id(&self, header: &str) -> Option<ItemId> {
        let form = id_form(header);
        let whole = self.ids.get(&form);
        let behind = || {
            let (_, last) = header.trim_end_matches(']').rsplit_once(['/', '[', '>', ' '])?;
            self.ids.get(&id_form(last))
        };
        let in_matrix = || {
            // A matrix of JSON may repeat its own name: `silos.silos.heard-by-peers`.
            let (_, rest) = header.split_once('.')?;
            self.ids.get(&id_form(rest))
        };
        whole.or_else(behind).or_else(in_matrix).copied()
    }

    /// A statement behind a question it stands under: `Question [Statement]`, `Question - Statement`.
    fn ending_in_statement(&self, normal: &str) -> Option<ItemId> {
        let end = normal.trim_end_matches([']', ')', '*', ' ', '.', '!', '?']);
        let ends = endings(end, self.longest);
        ends.into_iter().find_map(|ending| self.statements.get(ending).copied())
    }
}

/// What stands behind each place where a statement may begin, the longest first; nothing longer than `longest`
/// bytes. A header row that was split at the wrong delimiter is one cell, of any length.
fn endings(text: &str, longest: usize) -> impl Iterator<Item = &str> {
    let from = text.len().saturating_sub(longest + 1);
    let first = (from..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let starts = text[first..].char_indices().filter(|(_, c)| BEFORE.contains(c));
    starts.map(move |(at, c)| &text[first + at + c.len_utf8()..]).filter(|ending| !ending.starts_with(' '))
}

/// An id in the letters that every platform allows: lower-case, digits and "_".
fn id_form(id: &str) -> String {
    let joined = id.trim().chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '_' });
    joined.collect::<String>().trim_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Named, OwnItems, endings};

    #[test]
    fn items_are_found_by_id_and_by_statement() {
        let pack = crate::pack::load::embedded().unwrap();
        let own = OwnItems::new(&pack);
        let case = |header: &str| own.named(header).map(|(item, named)| (pack[item].id.as_str(), named));
        let id = Some(("silos.kept-to-teams", Named::Id));
        for header in [
            "silos.kept-to-teams",
            "silos_kept_to_teams",
            "form/silos_kept_to_teams",
            "silos[kept-to-teams]",
            "silos.silos.kept-to-teams",
        ] {
            assert_eq!(case(header), id, "{header}");
        }
        let statement = Some(("silos.kept-to-teams", Named::Statement));
        for header in [
            "Teams here keep what they know to themselves",
            "How far do you agree? [Teams here keep what they know to themselves.]",
            "How far do you agree? - Teams here keep what they know to themselves.",
            "Q3. Teams here keep what they know to themselves.",
            "How far do you agree? >> Teams here keep what they know to themselves.",
            "<p>Teams here keep what they <b>know</b> to themselves.</p>",
        ] {
            assert_eq!(case(header), statement, "{header}");
        }
        for header in [
            "Teams here keep what they know",
            "silos",
            "Teams here keep what they know to themselves. - Comment",
        ] {
            assert_eq!(case(header), None, "{header}");
        }
    }

    #[test]
    fn no_ending_is_longer_than_a_statement_however_long_the_header_row_is() {
        assert_eq!(endings("on: we share, we ask", 12).collect::<Vec<_>>(), ["we ask", "ask"]);
        let row = "A statement of some length,".repeat(20_000);
        let looked_at: usize = endings(&row, 120).map(str::len).sum();
        assert!(looked_at <= 120 * 120, "{looked_at} bytes");
        assert_eq!(endings("größer", 2).count(), 0);
    }
}

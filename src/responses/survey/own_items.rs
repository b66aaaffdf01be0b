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
}

/// What may stand between a question or a group and the id or statement behind it.
const BEFORE: [char; 9] = ['/', '[', '.', ':', '-', '>', '|', ' ', '\n'];

impl OwnItems {
    pub(super) fn new(pack: &Pack) -> OwnItems {
        let items = || ItemId::all(&pack.items);
        OwnItems {
            ids: items().map(|(id, item)| (id_form(&item.id), id)).collect(),
            statements: items().map(|(id, item)| (normal_label(&item.text), id)).collect(),
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
        if column.system.is_some() {
            return None;
        }
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
        // The last word of a statement is looked up by cutting at every place where one may begin.
        let starts = end.char_indices().filter(|(_, c)| BEFORE.contains(c)).map(|(at, c)| at + c.len_utf8());
        starts.into_iter().find_map(|start| self.statements.get(end[start..].trim_start()).copied())
    }
}

/// An id in the letters that every platform allows: lower-case, digits and "_".
fn id_form(id: &str) -> String {
    let joined = id.trim().chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '_' });
    joined.collect::<String>().trim_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Named, OwnItems};

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
}

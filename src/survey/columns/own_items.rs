//! Which headers hold items of the pack, by id or by statement, and what stands before these.

use std::collections::HashMap;

use crate::pack::{Construct, ItemId, Pack, normal_label};

use crate::survey::columns::framing::Framing;
use crate::survey::headers::Column;
use crate::survey::headers::key::plain_text;

/// How a column names an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// By its id, in the letters that the platform allows for names.
    Id,
    /// By its statement.
    Statement,
}

/// The items of the pack by their ids and statements.
pub(crate) struct OwnItems {
    ids: HashMap<String, ItemId>,
    statements: HashMap<String, ItemId>,
    /// How many bytes the longest statement has.
    longest: usize,
    /// What each item measures, in the words of the pack.
    measured: Vec<String>,
}

/// An item in a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub item: ItemId,
    pub named: Named,
    /// What stands before it, as a normal label.
    pub before: String,
}

/// What may stand between a question or a group and the id or statement behind it.
const BEFORE: [char; 9] = ['/', '[', '.', ':', '-', '>', '|', ' ', '\n'];

impl OwnItems {
    pub(crate) fn new(pack: &Pack) -> OwnItems {
        let items = || ItemId::all(&pack.items);
        let statements: HashMap<String, ItemId> =
            items().map(|(id, item)| (normal_label(&item.text), id)).collect();
        OwnItems {
            ids: items().map(|(id, item)| (id_form(&item.id), id)).collect(),
            longest: statements.keys().map(String::len).max().unwrap_or(0),
            statements,
            measured: items().map(|(_, item)| measured(pack, item.construct)).collect(),
        }
    }

    /// The item that a header names, whatever stands before it.
    pub(crate) fn named(&self, header: &str) -> Option<(ItemId, Named)> {
        self.found(header).map(|found| (found.item, found.named))
    }

    /// The item of a column, whatever stands before it.
    pub(crate) fn of(&self, column: &Column) -> Option<(ItemId, Named)> {
        headers_of(column).find_map(|header| self.named(header))
    }

    /// The item in a header, and what stands before it.
    pub(crate) fn found(&self, header: &str) -> Option<Found> {
        let by_id = || {
            let (item, before) = self.by_id(header)?;
            Some(Found { item, named: Named::Id, before: normal_label(before) })
        };
        let by_statement = |normal: &str| {
            let whole = self.statements.get(normal).map(|item| (*item, ""));
            let (item, before) = whole.or_else(|| self.ending_in_statement(normal))?;
            Some(Found { item, named: Named::Statement, before: before.to_owned() })
        };
        by_id().or_else(|| {
            let normal = normal_label(header);
            let plain = header.contains(['<', '&']).then(|| normal_label(&plain_text(header)));
            plain.and_then(|plain| by_statement(&plain)).or_else(|| by_statement(&normal))
        })
    }

    /// What the words before an item do to what it asks.
    pub(crate) fn framing(&self, found: &Found) -> Framing {
        Framing::of(&found.before, &self.measured[found.item.index()])
    }

    /// An id, also behind a group of questions: `form/silos_heard_by_peers`.
    fn by_id<'h>(&self, header: &'h str) -> Option<(ItemId, &'h str)> {
        let form = id_form(header);
        let whole = self.ids.get(&form).map(|item| (*item, ""));
        let behind = || {
            let (first, last) = header.trim_end_matches(']').rsplit_once(['/', '[', '>', ' '])?;
            Some((*self.ids.get(&id_form(last))?, first))
        };
        let in_matrix = || {
            // A matrix of JSON may repeat its own name: `silos.silos.heard-by-peers`.
            let (first, rest) = header.split_once('.')?;
            Some((*self.ids.get(&id_form(rest))?, first))
        };
        whole.or_else(behind).or_else(in_matrix)
    }

    /// A statement behind a question it stands under, and this: `Question [Statement]`, `Question - Statement`.
    fn ending_in_statement<'n>(&self, normal: &'n str) -> Option<(ItemId, &'n str)> {
        let end = normal.trim_end_matches([']', ')', '*', ' ', '.', '!', '?']);
        let found = |ending: &str| Some((*self.statements.get(ending)?, &normal[..end.len() - ending.len()]));
        endings(end, self.longest).find_map(found)
    }
}

/// What a column is called and what was asked in it, where that is something else.
pub(crate) fn headers_of(column: &Column) -> impl Iterator<Item = &str> {
    let text = Some(column.text.as_str()).filter(|text| *text != column.name);
    [column.name.as_str()].into_iter().chain(text)
}

/// What a sign or condition is called, in all its words.
fn measured(pack: &Pack, construct: Construct) -> String {
    match construct {
        Construct::Sign(sign) => format!("{} {}", pack[sign].id, pack[sign].name),
        Construct::Readiness(condition) => format!("{} {}", pack[condition].id, pack[condition].name),
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

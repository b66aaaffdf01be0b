//! Which headers hold items of the pack, by id or by statement, and what stands before these.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::pack::{Construct, Item, ItemId, Pack, normal_label};
use crate::problem::{Place, Problem, Problems};
use crate::survey::cells::text::{excerpt, first_few};
use crate::survey::columns::framing::Framing;
use crate::survey::columns::spread::splits;
use crate::survey::headers::column::{Column, plain_text};
use crate::survey::headers::column_index::Headers;
use crate::yaml;

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
    /// The letters and digits of each item's id: LimeSurvey allows no others in a code.
    letters: Vec<String>,
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
            items().flat_map(|(id, item)| wordings(item).map(move |text| (normal_label(text), id))).collect();
        OwnItems {
            ids: items().map(|(id, item)| (id_form(&item.id), id)).collect(),
            longest: statements.keys().map(String::len).max().unwrap_or(0),
            statements,
            measured: items().map(|(_, item)| measured(pack, item.construct)).collect(),
            letters: items().map(|(_, item)| letters(&item.id)).collect(),
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

    /// What the words before an item do to what it asks; nothing where they are its own id, as in an export of codes and
    /// texts.
    pub(crate) fn framing(&self, found: &Found) -> Framing {
        if letters(&found.before) == self.letters[found.item.index()] {
            return Framing::Ours;
        }
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
        // A group of ODK: `grp-silos.heard-by-peers`.
        let in_group = || {
            const LONGEST: usize = 100;
            let header = Some(header).filter(|header| header.len() <= LONGEST)?;
            header
                .match_indices(['-', '_'])
                .find_map(|(at, _)| Some((*self.ids.get(&id_form(&header[at + 1..]))?, &header[..at])))
        };
        whole.or_else(behind).or_else(in_matrix).or_else(in_group)
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

/// The statement, and its other wordings.
pub(crate) fn wordings(item: &Item) -> impl Iterator<Item = &str> {
    [&item.text].into_iter().chain(&item.formerly).map(String::as_str)
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
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
pub(crate) fn id_form(id: &str) -> String {
    let joined = id.trim().chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '_' });
    joined.collect::<String>().trim_matches('_').to_owned()
}

/// The statements of ours in the headers of a file, with what stands before them.
pub(crate) struct Frames<'o> {
    own: &'o OwnItems,
    /// Words that stand before several statements, as titles of a page or a matrix do.
    titles: BTreeSet<String>,
}

/// A column with a statement of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Framed {
    pub item: ItemId,
    pub named: Named,
    pub asked: Asked,
}

/// How it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Asked {
    /// As we ask it.
    AsOurs,
    /// Under a title, which is taken to change nothing.
    Under(String),
    /// Behind words that may ask something else.
    Behind(String),
}

impl<'o> Frames<'o> {
    pub(crate) fn of(columns: &[Column], own: &'o OwnItems) -> Frames<'o> {
        let mut words: HashMap<String, BTreeSet<String>> = HashMap::new();
        for column in columns {
            let statements = splits(column).into_iter().map(|(statement, _)| statement);
            for header in headers_of(column).chain(statements) {
                if let Some(found) = own.found(header)
                    && let Framing::Words(title) = own.framing(&found)
                {
                    // A statement that is spread over columns stands in several of them.
                    words.entry(title).or_default().insert(format!("{:?}", found.item));
                }
            }
        }
        // What is not ours may stand under the same title.
        for column in columns.iter().filter(|column| own.of(column).is_none()) {
            let Some(under) = &column.under else { continue };
            if let Framing::Words(title) = Framing::of(under, "")
                && let Some(columns) = words.get_mut(&title)
            {
                columns.insert(normal_label(&column.name));
            }
        }
        let several = words.into_iter().filter(|(_, columns)| columns.len() > 1);
        Frames { own, titles: several.map(|(title, _)| title).collect() }
    }

    /// The statement that a header holds, where it is asked as we ask it.
    pub(crate) fn named(&self, header: &str) -> Option<ItemId> {
        let framed = self.framed(header)?;
        (!matches!(framed.asked, Asked::Behind(_))).then_some(framed.item)
    }

    /// The statement of a column, where it is asked as we ask it.
    pub(crate) fn ours(&self, column: &Column) -> Option<(ItemId, Named)> {
        let framed = self.asked(column)?;
        (!matches!(framed.asked, Asked::Behind(_))).then_some((framed.item, framed.named))
    }

    /// The statement of a column, however it is asked. Where both its name and its text hold one, words that may
    /// change it count wherever they stand.
    pub(crate) fn asked(&self, column: &Column) -> Option<Framed> {
        let mut all = headers_of(column).filter_map(|header| self.framed(header));
        let first = all.next()?;
        let changed = all.find(|framed| matches!(framed.asked, Asked::Behind(_)));
        Some(changed.filter(|_| !matches!(first.asked, Asked::Behind(_))).unwrap_or(first))
    }

    fn framed(&self, header: &str) -> Option<Framed> {
        let found = self.own.found(header)?;
        let written = || as_written(header, &found.before);
        let asked = match self.own.framing(&found) {
            Framing::Ours => Asked::AsOurs,
            Framing::Words(words) if self.titles.contains(&words) => Asked::Under(written()),
            Framing::Words(_) | Framing::Otherwise => Asked::Behind(written()),
        };
        Some(Framed { item: found.item, named: found.named, asked })
    }

    /// The titles that stand before statements of ours, with how many.
    pub(crate) fn titles(&self, columns: &[Column]) -> BTreeMap<String, usize> {
        let mut titles = BTreeMap::new();
        for column in columns {
            if let Some(Framed { asked: Asked::Under(title), .. }) = self.asked(column) {
                *titles.entry(title).or_default() += 1;
            }
        }
        titles
    }

    /// A problem for all statements of ours behind the same words, where a mapping does not ignore them. Leaving them
    /// out would lose answers without a word, and reading them would be a guess.
    pub(crate) fn problems(
        &self,
        headers: &Headers,
        pack: &Pack,
        is_ignored: impl Fn(usize) -> bool,
    ) -> Problems {
        let mut behind: Vec<(String, Vec<(usize, ItemId)>)> = Vec::new();
        for (position, column) in headers.columns().iter().enumerate().filter(|(at, _)| !is_ignored(*at)) {
            let Some(Framed { item, asked: Asked::Behind(words), .. }) = self.asked(column) else { continue };
            match behind.iter_mut().find(|(known, _)| *known == words) {
                Some((_, columns)) => columns.push((position, item)),
                None => behind.push((words, vec![(position, item)])),
            }
        }
        let mut problems = Problems::new();
        for (words, columns) in behind {
            let Some((first, item)) = columns.first().copied() else { continue };
            let place = Place::Column { file: headers.file().to_owned(), column: headers.shown(first) };
            let (words, id) = (excerpt(&words), &pack[item].id);
            let fault = match columns.len() {
                1 => {
                    format!("this is the statement of {id} behind \"{words}\", which may ask something else")
                }
                count => format!(
                    "{count} columns hold statements of ours, such as {id}, behind \"{words}\", which may ask something else"
                ),
            };
            let lines = first_few(
                columns
                    .iter()
                    .map(|(position, _)| format!("{}: ignore", yaml::quoted(&headers.shown(*position)))),
            );
            problems.push(
                Problem::new(place, fault)
                    .help(format!("if it does, leave it out in a mapping file: {lines}"))
                    .help(format!(
                        "if it asks the same, say so there, {}: {{ item: {id} }}; `fivesigns inspect FILE --write mapping.yaml` begins one",
                        yaml::quoted(&headers.shown(first))
                    )),
            );
        }
        problems
    }
}

/// What stands before a statement, as the header has it.
fn as_written(header: &str, before: &str) -> String {
    const BETWEEN: [char; 13] = [' ', '-', '–', '—', ':', '.', ',', '[', '(', '>', '/', '|', '\n'];
    let key = |text: &str| {
        text.trim_end_matches(|mark: char| BETWEEN.contains(&mark) || matches!(mark, '?' | '!' | ';'))
            .to_owned()
    };
    let wanted = key(before);
    let ends = header.char_indices().map(|(at, _)| at).chain([header.len()]).rev();
    let written = ends.map(|end| &header[..end]).find(|text| key(&normal_label(text)) == wanted);
    written.unwrap_or(before).trim_end_matches(BETWEEN).to_owned()
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

#[cfg(test)]
mod headers_of_items_tests {
    use super::{Asked, Frames, as_written};
    use crate::survey::columns::own_items::OwnItems;
    use crate::survey::headers::column::Column;

    const KEPT: &str = "Teams here keep what they know to themselves.";
    const ALONE: &str = "In my field I am mostly on my own here.";

    #[track_caller]
    fn case(headers: &[&str], expected: &[Option<Asked>]) {
        let pack = crate::pack::load::embedded().unwrap();
        let own = OwnItems::new(&pack);
        let columns: Vec<Column> = headers.iter().map(|header| Column::named(header)).collect();
        let frames = Frames::of(&columns, &own);
        let asked: Vec<Option<Asked>> =
            columns.iter().map(|column| frames.asked(column).map(|framed| framed.asked)).collect();
        assert_eq!(asked, expected, "{headers:?}");
    }

    #[test]
    fn words_before_one_statement_may_change_it_and_before_several_are_a_title() {
        let under = |title: &str| Some(Asked::Under(title.to_owned()));
        let behind = |words: &str| Some(Asked::Behind(words.to_owned()));
        let ours = || Some(Asked::AsOurs);
        case(&[KEPT, &format!("3. {ALONE}")], &[ours(), ours()]);
        // LimeSurvey exports codes before texts.
        case(
            &[&format!("siloskepttoteams. {KEPT}"), &format!("silos.kept-to-teams - {KEPT}")],
            &[ours(), ours()],
        );
        case(&[&format!("Working together: {KEPT}"), ALONE], &[behind("Working together"), ours()]);
        case(
            &[&format!("1 Working together: {KEPT}"), &format!("2 Working together: {ALONE}")],
            &[under("1 Working together"), under("2 Working together")],
        );
        case(
            &[&format!("Importance [{KEPT}]"), &format!("Importance [{ALONE}]")],
            &[behind("Importance"), behind("Importance")],
        );
        case(&["importance/silos_kept_to_teams"], &[behind("importance")]);
        case(&["form/silos_kept_to_teams", "silos.silos.kept-to-teams"], &[ours(), ours()]);
        case(&[&format!("{KEPT} - Importance"), &format!("{KEPT} [5 years ago]")], &[None, None]);
    }

    #[test]
    fn what_a_question_says_counts_beside_the_name_of_its_column() {
        let pack = crate::pack::load::embedded().unwrap();
        let own = OwnItems::new(&pack);
        let column =
            Column { text: format!("How important is it? - {KEPT}"), ..Column::named("silos_kept_to_teams") };
        let asked = Frames::of(std::slice::from_ref(&column), &own).asked(&column);
        assert_eq!(asked.map(|framed| framed.asked), Some(Asked::Behind("How important is it?".to_owned())));
    }

    #[test]
    fn words_are_told_as_they_were_written() {
        assert_eq!(as_written("In an IDEAL World – we share.", "in an ideal world - "), "In an IDEAL World");
    }
}

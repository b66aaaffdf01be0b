//! Which columns of a file ask a statement of ours as it is, and which behind words that may ask something else.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::pack::{ItemId, Pack, normal_label};
use crate::problem::{Place, Problem, Problems};

use crate::survey::cells::text::{excerpt, first_few};
use crate::survey::cells::unknown_answer::yaml_text;
use crate::survey::columns::framing::Framing;
use crate::survey::columns::own_items::{Named, OwnItems, headers_of};
use crate::survey::columns::spread::splits;
use crate::survey::headers::Column;
use crate::survey::headers::column_index::Headers;

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
                    .map(|(position, _)| format!("{}: ignore", yaml_text(&headers.shown(*position)))),
            );
            problems.push(
                Problem::new(place, fault)
                    .help(format!("if it does, leave it out in a mapping file: {lines}"))
                    .help(format!(
                        "if it asks the same, say so there, {}: {{ item: {id} }}; `fivesigns inspect FILE --write mapping.yaml` begins one",
                        yaml_text(&headers.shown(first))
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
    use super::{Asked, Frames, as_written};
    use crate::survey::columns::own_items::OwnItems;
    use crate::survey::headers::Column;

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

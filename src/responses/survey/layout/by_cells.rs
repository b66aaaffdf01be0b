//! What the cells below a header say of it: whether it is answered after all, or tells who somebody is.

use std::cell::OnceCell;
use std::collections::HashSet;

use crate::pack::{NonAnswers, Pack, ResponseOption, normal_label};
use crate::responses::survey::coded_label;

use super::Column;
use super::coordinates::{self, is_point};
use super::heads::Heads;
use super::key::key;
use super::person_shape::may_name_people;
use super::system::{LOCATION, MANAGER, NAME, OTHER, RESPONSE_ID, ROW_NUMBER, System};
use super::wording::{Words, is_in};

/// The labels of every response format, and those that answer none; gathered where they are asked for.
pub(crate) struct Labels<'p> {
    pack: &'p Pack,
    gathered: OnceCell<Gathered>,
}

struct Gathered {
    answers: HashSet<String>,
    non_answers: HashSet<String>,
}

impl<'p> Labels<'p> {
    pub(crate) fn of(pack: &'p Pack) -> Labels<'p> {
        Labels { pack, gathered: OnceCell::new() }
    }

    fn gathered(&self) -> &Gathered {
        self.gathered.get_or_init(|| {
            let options = self.pack.formats.iter().flat_map(|format| &format.options);
            let NonAnswers { cannot_judge, missing, not_asked } = &self.pack.non_answers;
            let none = cannot_judge.iter().chain(missing).chain(not_asked).flat_map(|(_, labels)| labels);
            Gathered {
                answers: options.flat_map(ResponseOption::all_labels).map(normal_label).collect(),
                non_answers: none.map(|label| normal_label(label)).collect(),
            }
        })
    }

    /// The labels that are no answer on any format.
    pub(crate) fn of_no_answer(&self) -> HashSet<String> {
        let Gathered { answers, non_answers } = self.gathered();
        non_answers.difference(answers).cloned().collect()
    }

    /// Whether a text is the label of an answer, with a number beside it or without.
    pub(crate) fn hold(&self, text: &str) -> bool {
        let normal = normal_label(text);
        self.gathered().answers.contains(&normal)
            || coded_label::split(&normal).is_some_and(|(_, label)| self.gathered().answers.contains(label))
    }

    /// Whether four of five texts that answer are labels of answers.
    fn hold_most<'t>(&self, texts: impl Iterator<Item = &'t str>) -> bool {
        let (mut all, mut labels) = (0, 0);
        for text in texts.filter(|text| !self.gathered().non_answers.contains(&normal_label(text))) {
            all += 1;
            labels += usize::from(self.hold(text));
        }
        all > 0 && labels * 5 >= all * 4
    }
}

/// Corrects what the headers alone say, by the first rows.
pub(super) fn look(columns: &mut [Column], heads: &Heads, labels: &Labels) {
    coordinates::mark(columns);
    for (position, column) in columns.iter_mut().enumerate() {
        let cells = || heads.below(position);
        match column.system {
            // Whoever answers "Agree" was not asked for an address.
            Some(System::Personal(_)) if labels.hold_most(cells()) => column.system = None,
            Some(NAME | MANAGER) if names_nobody(&column.name, cells()) => column.system = None,
            Some(OTHER) if numbers_rows(&column.name, heads, position) => column.system = Some(ROW_NUMBER),
            None => column.system = unasked(&column.name, heads, position, labels),
            Some(_) => {}
        }
    }
    copies(columns, heads);
}

/// Whether no cell below a word such as "Manager" can be a name: all are yes or no, or points of a scale.
fn names_nobody<'t>(header: &str, cells: impl Iterator<Item = &'t str>) -> bool {
    const YES_NO: &str = "yes no y n ja nein oui non sí si sim não true false";
    let cells: HashSet<String> = cells.map(str::to_lowercase).collect();
    let is_point = |cell: &String| cell.parse::<u8>().is_ok_and(|point| point <= 10);
    let numbered = Words::of(header).has("id number no nr nummer code");
    cells.len() > 1
        && (cells.iter().all(|cell| is_in(YES_NO, cell)) || (!numbered && cells.iter().all(is_point)))
}

/// What a column holds besides answers though its header does not say so.
fn unasked(header: &str, heads: &Heads, position: usize, labels: &Labels) -> Option<System> {
    let cells = || heads.below(position);
    if cells().next().is_some() && cells().all(is_point) {
        return Some(LOCATION);
    }
    if numbers_rows(header, heads, position) {
        return Some(ROW_NUMBER);
    }
    (may_name_people(header, cells()) && !labels.hold_most(cells())).then_some(System::MayName)
}

/// Whether the cells count the rows: each whole number is one more than the one above.
fn numbers_rows(header: &str, heads: &Heads, position: usize) -> bool {
    /// Fewer answers may rise so by chance.
    const LEAST: usize = 20;
    /// Under a header that says so, or none, these are enough.
    const LEAST_TOLD: usize = 3;
    const TOLD: [&str; 11] =
        ["", "id", "index", "no", "nr", "row", "rowid", "rownumber", "unnamed0", "x", "x1"];
    let numbers: Option<Vec<i64>> = heads.below(position).map(|cell| cell.parse().ok()).collect();
    let Some(numbers) = numbers.filter(|numbers| numbers.len() == heads.answer_rows()) else { return false };
    let nameless = header.starts_with("(column ");
    let told = nameless || TOLD.contains(&key(header).as_str());
    let least = if told { LEAST_TOLD } else { LEAST };
    numbers.len() >= least && numbers.windows(2).all(|two| two[0].checked_add(1) == Some(two[1]))
}

/// A column that repeats the number of each response identifies it too, whatever it is called.
fn copies(columns: &mut [Column], heads: &Heads) {
    /// Fewer responses may be answered with their numbers by chance.
    const LEAST: usize = 12;
    let numbered: Vec<usize> = (0..columns.len())
        .filter(|position| {
            let different: HashSet<&str> = heads.below(*position).collect();
            columns[*position].system == Some(RESPONSE_ID) && different.len() >= LEAST
        })
        .collect();
    for (position, column) in columns.iter_mut().enumerate() {
        let is_copy = |other: &usize| heads.below(*other).eq(heads.below(position));
        if column.system.is_none() && numbered.iter().any(is_copy) {
            column.system = Some(RESPONSE_ID);
        }
    }
}

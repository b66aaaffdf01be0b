//! What the cells below a header say of it: whether it is answered after all, or tells who somebody is.

use std::cell::OnceCell;
use std::collections::HashSet;

use crate::pack::{NonAnswers, Pack, ResponseOption, normal_label};
use crate::survey::cells::answer_key::{split_coded_label, yes_or_no};
use crate::survey::headers::coordinates::{self, is_point};
use crate::survey::headers::key::key;
use crate::survey::headers::person_shape::may_name_people;
use crate::survey::headers::sample::Heads;
use crate::survey::headers::system::{
    EMAIL, LOCATION, MANAGER, MAY_ADDRESS, NAME, OTHER, PERSON_ID, RESPONSE_ID, ROW_NUMBER, System,
    TELEPHONE, USER_NAME,
};
use crate::survey::headers::wording::Words;
use crate::survey::headers::{Column, person_numbers};
use crate::survey::rows::repeated::is_code;

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
            || split_coded_label(&normal).is_some_and(|(_, label)| self.gathered().answers.contains(label))
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
            Some(System::Personal(_) | System::Response) if labels.hold_most(cells()) => column.system = None,
            // A chosen option is marked with its own text: "Email" among the tools that are used.
            Some(System::Personal(_) | System::Response) if repeats_header(&column.text, cells()) => {
                column.system = None;
            }
            Some(NAME | MANAGER) if names_nobody(&column.name, cells()) => column.system = None,
            Some(EMAIL) => column.system = Some(addresses(cells())),
            Some(TELEPHONE) if are_points(cells()) => column.system = None,
            Some(PERSON_ID)
                if person_numbers::is_person_alone(&column.name) && !are_codes(&column.name, cells()) =>
            {
                column.system = unasked(&column.name, heads, position, labels);
            }
            Some(OTHER) if numbers_rows(&column.name, heads, position) => column.system = Some(ROW_NUMBER),
            None => column.system = unasked(&column.name, heads, position, labels),
            Some(_) => {}
        }
    }
    copies(columns, heads);
}

/// Whether cells hold nothing but the text of their header.
fn repeats_header<'t>(header: &str, mut cells: impl Iterator<Item = &'t str> + Clone) -> bool {
    let header = normal_label(header);
    cells.clone().next().is_some() && cells.all(|cell| normal_label(cell) == header)
}

/// What a column holds whose header asks for an e-mail address. Without an "@" in it, it holds none: a few texts
/// may be answers, such as programs for mail, and more of them may still be names that addresses are made of.
fn addresses<'t>(cells: impl Iterator<Item = &'t str> + Clone) -> System {
    /// One text for everybody says that addresses were not collected.
    const ANSWERS: std::ops::RangeInclusive<usize> = 2..=6;
    /// So many people gave each answer.
    const PEOPLE: usize = 3;
    let different: HashSet<&str> = cells.clone().collect();
    if different.len() < *ANSWERS.start() || different.iter().any(|cell| cell.contains('@')) {
        return EMAIL;
    }
    let recur = cells.count() >= PEOPLE * different.len();
    if ANSWERS.contains(&different.len()) && recur { System::MayName } else { MAY_ADDRESS }
}

/// Whether all cells are numbers of one or two digits, as points of a scale and marks are.
fn are_points<'t>(mut cells: impl Iterator<Item = &'t str> + Clone) -> bool {
    cells.clone().next().is_some()
        && cells.all(|cell| cell.len() <= 2 && cell.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether cells below a word such as "Subject" number people: each is one word with a digit in it, and they
/// are more than marks and points of a scale.
fn are_codes<'t>(header: &str, cells: impl Iterator<Item = &'t str> + Clone) -> bool {
    /// Lists of lessons or of places are shorter, or hold no digits.
    const MOST_POINTS: usize = 11;
    /// Nobody is rated under these headers; but two values may say whether somebody is one.
    const LEAST_PEOPLE: usize = 3;
    let different: HashSet<&str> = cells.collect();
    let plain = different.iter().all(|cell| cell.bytes().all(|byte| byte.is_ascii_digit()));
    !different.is_empty()
        && different.iter().all(|cell| is_code(cell))
        && (!plain
            || (person_numbers::is_unmistakable(header) && different.len() >= LEAST_PEOPLE)
            || different.len() > MOST_POINTS
            || different.iter().any(|cell| cell.len() > 2))
}

/// Whether most cells are names on a network: "@ann", "ann#1234".
fn are_handles<'t>(cells: impl Iterator<Item = &'t str>) -> bool {
    /// Fewer may be anything.
    const LEAST: usize = 3;
    let numbered = |cell: &str| {
        cell.split_once('#').is_some_and(|(name, number)| {
            !name.is_empty() && number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    let called =
        |cell: &str| cell.strip_prefix('@').is_some_and(|name| name.starts_with(char::is_alphanumeric));
    let (mut all, mut handles) = (0, 0);
    for cell in cells {
        all += 1;
        handles += usize::from(!cell.contains(' ') && (called(cell) || numbered(cell)));
    }
    handles >= LEAST && handles * 2 > all
}

/// Whether no cell below a word such as "Manager" can be a name: all are yes or no, or points of a scale.
fn names_nobody<'t>(header: &str, cells: impl Iterator<Item = &'t str>) -> bool {
    /// How somebody who judges others stands to them.
    const RELATIONS: &str = "self peer peers manager supervisor subordinate colleague customer report other";
    let cells: HashSet<String> = cells.map(str::to_lowercase).collect();
    let is_point = |cell: &String| cell.parse::<u8>().is_ok_and(|point| point <= 10);
    let numbered = Words::of(header).has("id number no nr nummer code");
    cells.len() > 1
        && (cells.iter().all(|cell| yes_or_no(&normal_label(cell)).is_some())
            || cells.iter().all(|cell| Words::of(cell).has(RELATIONS))
            || (!numbered && cells.iter().all(is_point)))
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
    if are_handles(cells()) {
        return Some(USER_NAME);
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

//! What the first cells below a header say of it: whether it is answered after all, or numbers the rows.

use std::cell::OnceCell;
use std::collections::HashSet;

use crate::pack::{NonAnswers, Pack, ResponseOption, normal_label};
use crate::survey::cells::answer_key::{split_coded_label, yes_or_no};
use crate::survey::headers::column::{
    Column, EMAIL, MANAGER, MAY_ADDRESS, NAME, OTHER, ROW_NUMBER, System, TELEPHONE, key,
};
use crate::survey::headers::header_rows::HeaderRows;

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
pub(super) fn look(columns: &mut [Column], heads: &HeaderRows, labels: &Labels) {
    for (position, column) in columns.iter_mut().enumerate() {
        let cells = || heads.below(position);
        column.is_blank = cells().next().is_none();
        match column.system {
            // Whoever answers "Agree" was not asked for an address, and whoever ticks "Email" names a tool.
            Some(System::Personal(_) | System::Response)
                if labels.hold_most(cells()) || repeats_header(&column.text, cells()) =>
            {
                column.system = None;
            }
            // A manager may have a short number.
            Some(NAME | MANAGER | TELEPHONE) if are_marks(cells()) && !key(&column.name).ends_with("id") => {
                column.system = None;
            }
            // Programs for mail, or names that addresses are made of: several people may share them.
            Some(EMAIL) if !cells().any(|cell| cell.contains('@')) => column.system = Some(MAY_ADDRESS),
            Some(OTHER) | None if numbers_rows(&column.name, heads, position) => {
                column.system = Some(ROW_NUMBER);
            }
            _ => {}
        }
    }
}

/// Whether cells hold nothing but the text of their header.
fn repeats_header<'t>(header: &str, mut cells: impl Iterator<Item = &'t str> + Clone) -> bool {
    let header = normal_label(header);
    cells.clone().next().is_some() && cells.all(|cell| normal_label(cell) == header)
}

/// Whether all cells are yes or no, or numbers of one or two digits, as points of a scale and marks are.
fn are_marks<'t>(mut cells: impl Iterator<Item = &'t str> + Clone) -> bool {
    let is_point = |cell: &str| cell.len() <= 2 && cell.bytes().all(|byte| byte.is_ascii_digit());
    let is_mark = |cell: &str| is_point(cell) || yes_or_no(&normal_label(cell)).is_some();
    cells.clone().next().is_some() && cells.all(is_mark)
}

/// Whether the cells count the rows: each whole number is one more than the one above.
fn numbers_rows(header: &str, heads: &HeaderRows, position: usize) -> bool {
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

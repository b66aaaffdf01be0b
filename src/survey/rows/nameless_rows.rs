//! Rows in which nothing but answers stands, where every other row says who or when: means and medians without a word.
//!
//! Whole numbers look like somebody's answers. What gives such a row away is that it lacks what the others have, that it
//! stands behind a blank row, and that it is what the others come to.

use crate::answers::{Answer, AnswerColumn};
use crate::problem::{Place, Problem};
use crate::survey::columns::plan::Plan;
use crate::survey::csv::record_reader::Record;
use crate::survey::headers::column::{Column, System};
use crate::survey::headers::column_index::Headers;

/// More rows than these sum up nothing.
const MOST: usize = 8;
/// Fewer respondents than these tell nothing about what every row has.
const FEWEST_OTHERS: usize = 10;
/// So rarely may the last of all respondents have answered what the others come to, where nothing else tells of a sum.
const BY_CHANCE: f64 = 1e-4;
/// The same behind a blank row.
const BY_CHANCE_BEHIND_BLANK: f64 = 1e-2;
/// Fewer answers are often those in the middle.
const LEAST_ANSWERS: usize = 5;

/// The rows that count, by what stands beside their answers.
#[derive(Debug)]
pub(crate) struct NamelessRows {
    /// Columns in which hardly any row is blank so far.
    columns: Vec<Filled>,
    /// How many rows there were so far.
    rows: usize,
    /// The last rows: their numbers in the file, and whether a blank one stands before each.
    last: Vec<(u64, Before)>,
    /// The number of the last blank row.
    blank: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    Blank,
    Another,
}

/// A column beside those of answers.
#[derive(Debug)]
struct Filled {
    position: usize,
    /// Whether a platform fills it for each response.
    is_recorded: bool,
    /// Whether somebody said that every row counts whatever it says.
    is_decided: bool,
    /// The rows without anything in it, by their place among those that count and their number in the file.
    blank: Vec<(usize, u64)>,
}

impl NamelessRows {
    /// Watches the columns that hold no answers. Of those that somebody named to tell which rows count, it is decided.
    pub(crate) fn of(columns: &[Column], plan: &Plan) -> NamelessRows {
        let answers: Vec<usize> = plan.answers().collect();
        let decided: Vec<usize> = plan.rules.named().collect();
        let is_recorded = |column: &Column| {
            column.system.is_some_and(|system| {
                system == System::Response
                    || system.is_moment()
                    || system.tells_respondents_apart()
                    || system.numbers_rows()
            })
        };
        let others = columns.iter().enumerate().filter(|(position, _)| !answers.contains(position));
        let filled = |(position, column): (usize, &Column)| Filled {
            position,
            is_recorded: is_recorded(column),
            is_decided: decided.contains(&position),
            blank: Vec::new(),
        };
        NamelessRows { columns: others.map(filled).collect(), rows: 0, last: Vec::new(), blank: None }
    }

    /// Notes a row with nothing in it.
    pub(crate) fn note_blank(&mut self, row: u64) {
        self.blank = Some(row);
    }

    /// Notes a row that counts.
    pub(crate) fn note(&mut self, record: &Record) {
        let place = self.rows;
        self.columns.retain_mut(|column| {
            if is_blank(record, column.position) {
                column.blank.push((place, record.row));
            }
            column.blank.len() <= MOST
        });
        self.rows += 1;
        if self.last.len() == MOST {
            self.last.remove(0);
        }
        let is_behind_blank = self.blank.is_some_and(|blank| blank + 1 == record.row);
        self.last.push((record.row, if is_behind_blank { Before::Blank } else { Before::Another }));
    }

    /// What is wrong where rows may sum up others, by what stands beside their answers and by the answers themselves.
    ///
    /// Where no column could be named to say that every row counts, `counts_every_row` is what was said instead.
    pub(crate) fn fault(
        &self,
        headers: &Headers,
        answers: &[AnswerColumn],
        counts_every_row: bool,
    ) -> Option<Problem> {
        let nameless = self.nameless();
        let Some((_, first)) = nameless.first().copied() else {
            return if counts_every_row { None } else { self.last_of_all(headers, answers) };
        };
        let lacking = || self.columns.iter();
        let are_last = self.rows - nameless.len() == nameless[0].0;
        let is_behind_blank = self.last.iter().any(|(row, before)| *row == first && *before == Before::Blank);
        let places: Vec<usize> = nameless.iter().map(|(place, _)| *place).collect();
        let tells = lacking().any(|column| column.is_recorded)
            || (are_last && (lacking().count() > 1 || is_behind_blank))
            || places.iter().all(|place| sums_up(answers, *place, &places).is_some());
        if !tells || lacking().any(|column| column.is_decided) {
            return None;
        }
        let place = Place::Row { file: headers.file().to_owned(), row: first };
        let others = match nameless.len() {
            1 => String::new(),
            2 => " (and of 1 more row)".to_owned(),
            rows => format!(" (and of {} more rows)", rows - 1),
        };
        let column = headers.shown(lacking().next()?.position);
        let fault = format!(
            "nothing stands beside its answers{others}, where every other row has something in \"{column}\": it may hold what others come to, and would count as a respondent"
        );
        let problem = Problem::new(place, fault).help("delete the rows that sum up others");
        Some(problem.help(format!(
            "or, where they are of people, say that every row counts: --every \"{column}\", or in a mapping: rows: {{ every: [{}] }}",
            crate::yaml::quoted(&column)
        )))
    }

    /// The rows, few beside the others, that are blank in every column that all others fill.
    fn nameless(&self) -> Vec<(usize, u64)> {
        let Some((first, others)) = self.columns.split_first() else { return Vec::new() };
        let is_blank = |row: &&(usize, u64)| others.iter().all(|column| column.blank.contains(row));
        let rows: Vec<(usize, u64)> = first.blank.iter().filter(is_blank).copied().collect();
        let are_few = self.rows >= rows.len() + FEWEST_OTHERS;
        if are_few && self.columns.iter().all(|column| column.blank.len() == rows.len()) {
            rows
        } else {
            Vec::new()
        }
    }

    /// What is wrong where no column tells, and the last row is what the others come to.
    fn last_of_all(&self, headers: &Headers, answers: &[AnswerColumn]) -> Option<Problem> {
        if !self.columns.is_empty() || self.rows <= FEWEST_OTHERS {
            return None;
        }
        let (row, before) = *self.last.last()?;
        let chance = sums_up(answers, self.rows - 1, &[self.rows - 1])?;
        let most = if before == Before::Blank { BY_CHANCE_BEHIND_BLANK } else { BY_CHANCE };
        if chance > most {
            return None;
        }
        let fault = "the last row has in each column what the others come to in the middle, as chance hardly brings about: it may hold their medians or means, and would count as a respondent";
        let problem = Problem::new(Place::Row { file: headers.file().to_owned(), row }, fault);
        Some(problem.help("delete the row where it sums up others").help(
            "or, where it is of somebody, say in a mapping that each row counts: read: { repeated: every-row }",
        ))
    }
}

/// Whether nothing stands in a cell. What begins with a letter or a digit needs no cleaning to tell: columns that every row
/// fills are looked at in every row.
fn is_blank(record: &Record, position: usize) -> bool {
    let first = record.cells.get(position).filter(|cell| cell.start < cell.end);
    let first = first.and_then(|cell| record.bytes.get(cell.start));
    !first.is_some_and(u8::is_ascii_alphanumeric) && record.with_text(position, str::is_empty)
}

/// Whether the answers in a place are the medians, or the rounded means, of all answers but those in `places`; the chance
/// that somebody gives them.
///
/// If answers had nothing to do with one another, the chance would be the product of their shares. They have, so it is taken to
/// be its square root, or the product over those answers alone that differ from the one before, where that is larger.
fn sums_up(answers: &[AnswerColumn], place: usize, places: &[usize]) -> Option<f64> {
    let (mut count, mut all, mut changed) = (0, 0.0_f64, 0.0_f64);
    let (mut are_medians, mut are_means) = (true, true);
    let mut before = None;
    for column in answers {
        let Some(Answer::Chosen(option)) = column.0.get(place).map(|byte| Answer::from_byte(*byte)) else {
            continue;
        };
        let mut others = [0_u64; 256];
        for (at, byte) in column.0.iter().enumerate() {
            if let Answer::Chosen(other) = Answer::from_byte(*byte)
                && !places.contains(&at)
            {
                others[usize::from(other)] += 1;
            }
        }
        let all_others: u64 = others.iter().sum();
        if all_others == 0 {
            return None;
        }
        let sum: f64 =
            (0..=u8::MAX).zip(&others).map(|(other, count)| f64::from(other) * *count as f64).sum();
        let at = |place: u64| {
            let mut below = 0;
            (0..=u8::MAX).zip(&others).find_map(|(other, count)| {
                below += count;
                (below > place).then_some(f64::from(other))
            })
        };
        let median = f64::midpoint(at((all_others - 1) / 2)?, at(all_others / 2)?);
        let is_near = |middle: f64| (middle - f64::from(option)).abs() <= 0.5;
        are_medians &= is_near(median);
        are_means &= is_near(sum / all_others as f64);
        let alike = others[usize::from(option)].max(1);
        let share = (alike as f64 / all_others as f64).ln();
        all += share;
        if before != Some(option) {
            changed += share;
        }
        before = Some(option);
        count += 1;
    }
    (count >= LEAST_ANSWERS && (are_medians || are_means)).then(|| (all / 2.0).max(changed).exp())
}

#[cfg(test)]
mod tests {
    use super::sums_up;
    use crate::answers::{Answer, AnswerColumn};

    /// Ten respondents, and a row below them with the options that `below` makes of each column.
    fn columns(below: impl Fn(&[u8]) -> u8) -> Vec<AnswerColumn> {
        let column = |shift: u8| {
            let mut options: Vec<u8> = (0..10_u8).map(|row| shift % 3 + u8::from(row % 3 == 0)).collect();
            options.push(below(&options));
            AnswerColumn(options.into_iter().map(|option| Answer::Chosen(option).to_byte()).collect())
        };
        (0..40).map(column).collect()
    }

    #[test]
    fn what_others_come_to_is_told_from_answers_of_somebody() {
        let middle = |options: &[u8]| {
            let mut sorted = options.to_vec();
            sorted.sort_unstable();
            sorted[5]
        };
        let mean = |options: &[u8]| {
            let sum: usize = options.iter().map(|option| usize::from(*option)).sum();
            u8::try_from((sum + options.len() / 2) / options.len()).unwrap()
        };
        assert!(sums_up(&columns(middle), 10, &[10]).is_some_and(|chance| chance < 1e-4));
        assert!(sums_up(&columns(mean), 10, &[10]).is_some());
        assert!(sums_up(&columns(|_| 3), 10, &[10]).is_none());
        assert!(sums_up(&columns(middle)[..4], 10, &[10]).is_none());
    }
}

//! What somebody decided about the rows that count, by flags or in a mapping.

use crate::pack::normal_label;
use crate::problem::{Place, Problem, Problems};
use crate::survey::cells::period_texts::may_be_period;
use crate::survey::csv::record_reader::Record;
use crate::survey::headers::column::Column;
use crate::survey::headers::column_index::{Found, Headers};
use crate::survey::rows::periods::is_of_periods;
use crate::survey::rows::row_marks::Marking;
use crate::survey::rows::rows_in_doubt::is_of;
use crate::survey::rows::waves::holds_days;

/// What somebody decided about the rows that count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowChoice {
    /// By column the texts of the rows that count.
    only: Vec<(String, Vec<String>)>,
    /// Columns that say nothing about which rows count.
    every: Vec<String>,
}

impl RowChoice {
    /// Only rows count that have this text in this column, or another that is named so.
    pub fn only(&mut self, column: &str, text: &str) {
        match self.only.iter_mut().find(|(known, _)| is_same(known, column)) {
            Some((_, texts)) => texts.push(text.to_owned()),
            None => self.only.push((column.to_owned(), vec![text.to_owned()])),
        }
    }

    /// Every row counts, whatever this column says.
    pub fn every(&mut self, column: &str) {
        self.every.push(column.to_owned());
    }

    /// This choice, and that of `earlier` about other columns.
    pub(crate) fn over(mut self, earlier: &RowChoice) -> RowChoice {
        let decides = |column: &String| {
            let mut columns = self.only.iter().map(|(known, _)| known).chain(&self.every);
            columns.any(|known| is_same(known, column))
        };
        let only: Vec<_> = earlier.only.iter().filter(|(column, _)| !decides(column)).cloned().collect();
        let every: Vec<_> = earlier.every.iter().filter(|column| !decides(column)).cloned().collect();
        self.only.extend(only);
        self.every.extend(every);
        self
    }

    /// The columns and texts of the rows that count, and whether they tell groups of people apart: a period or a state of
    /// the response does not.
    pub(crate) fn groups(&self) -> impl Iterator<Item = (&str, &[String], bool)> {
        let is_of_rows = |column: &str, texts: &[String]| {
            let column = Column::named(column);
            Marking::of(&column, None).is_some_and(Marking::is_told_by_header)
                || is_of_periods(&column)
                || holds_days(&column)
                || texts.iter().all(|text| may_be_period(text))
        };
        self.only
            .iter()
            .map(move |(column, texts)| (column.as_str(), texts.as_slice(), !is_of_rows(column, texts)))
    }

    /// The columns it names, in this file.
    ///
    /// # Errors
    /// Columns that are not there, or are named for two things.
    pub(crate) fn find(&self, headers: &Headers) -> Result<FoundChoice, Problems> {
        let mut problems = Problems::new();
        let mut place_of = |column: &String| match headers.find(column) {
            Found::One(position) => Some(position),
            Found::None => {
                headers.note_missing(column, Place::File(headers.file().to_owned()), &mut problems);
                None
            }
            Found::Several(positions) => {
                problems.push(headers.ambiguous(column, &positions));
                None
            }
        };
        let only: Vec<(usize, Vec<String>)> =
            self.only.iter().filter_map(|(column, texts)| Some((place_of(column)?, texts.clone()))).collect();
        let every: Vec<usize> = self.every.iter().filter_map(place_of).collect();
        for (position, _) in only.iter().filter(|(position, _)| every.contains(position)) {
            let place = Place::Column { file: headers.file().to_owned(), column: headers.shown(*position) };
            let fault =
                "only some of its rows count, and every row counts whatever it says: both are asked for";
            problems.push(Problem::new(place, fault).help("keep one of `only` and `every`"));
        }
        problems.or(FoundChoice { only, every })
    }
}

/// The columns of a choice, by position.
#[derive(Debug, Default)]
pub(crate) struct FoundChoice {
    pub only: Vec<(usize, Vec<String>)>,
    pub every: Vec<usize>,
}

impl FoundChoice {
    /// Whether a row counts by what somebody named.
    pub(crate) fn counts(&self, record: &Record) -> bool {
        self.only.iter().all(|(position, texts)| {
            record.with_text(*position, |text| texts.iter().any(|wanted| is_of(text, wanted)))
        })
    }

    /// Whether somebody decided what the column says about rows.
    pub(crate) fn decides(&self, position: usize) -> bool {
        self.every.contains(&position) || self.only.iter().any(|(only, _)| *only == position)
    }
}

pub(crate) fn is_same(one: &str, other: &str) -> bool {
    normal_label(one) == normal_label(other)
}

//! A single choice that stands in several columns, one for each option.

use std::sync::Arc;

use crate::answers::Answer;
use crate::pack::{NonAnswers, normal_label};
use crate::survey::cells::answer_key::{AnswerKey, Reading, Said, marked};
use crate::survey::cells::text::{comparable, plain_number};
use crate::survey::headers::column::Column;

/// The column of one option.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OptionColumn {
    pub position: usize,
    pub label: String,
    /// Its place among the options as they were exported, from 1.
    pub place: usize,
}

/// The column of one option, and the answer that a mark in it is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AnswerMark {
    pub option: OptionColumn,
    pub answer: Answer,
}

/// The marks of a question that is spread over `positions`, for answers read so.
///
/// # Errors
/// The label that is no answer.
pub(crate) fn marks(
    question: &str,
    positions: &[usize],
    columns: &[Column],
    reading: &Reading,
    non_answers: &NonAnswers,
) -> Result<Vec<AnswerMark>, String> {
    let key = AnswerKey::new(reading, non_answers);
    options(question, positions, columns)
        .into_iter()
        .map(|option| match key.meaning(&option.label) {
            Some(meaning) => Ok(AnswerMark { option, answer: meaning.answer }),
            None => Err(option.label),
        })
        .collect()
}

/// The options of a question that is spread over `positions`.
pub(crate) fn options(question: &str, positions: &[usize], columns: &[Column]) -> Vec<OptionColumn> {
    let option = |(position, place): (&usize, usize)| {
        let label = option_of(&columns[*position], question)?;
        Some(OptionColumn { place, ..OptionColumn::new(*position, label) })
    };
    positions.iter().zip(1..).filter_map(option).collect()
}

/// The questions that a column may be an option of.
pub(crate) fn questions_of(column: &Column) -> impl Iterator<Item = &str> {
    let before = column.text.rsplit_once(" - ").map(|(statement, _)| statement);
    column.under.as_deref().into_iter().chain(before)
}

/// The option that a column is of a question: one that it stands under, or that its text begins with.
pub(crate) fn option_of<'c>(column: &'c Column, question: &str) -> Option<&'c str> {
    let wanted = normal_label(question);
    if column.under.as_ref().is_some_and(|under| normal_label(under) == wanted) {
        return Some(&column.statement);
    }
    let (statement, option) = column.text.rsplit_once(" - ")?;
    (normal_label(statement) == wanted).then_some(option)
}

/// The ways a column may be a statement and an option of it.
pub(crate) fn splits(column: &Column) -> Vec<(&str, &str)> {
    let mut splits = Vec::new();
    if let Some(under) = &column.under {
        splits.push((under.as_str(), column.statement.as_str()));
    }
    for text in [&column.text, &column.name] {
        for separator in [" - ", " [", "/", " >> ", "___"] {
            if let Some((statement, option)) = text.rsplit_once(separator) {
                splits.push((statement, option.trim_end_matches(']')));
            }
        }
    }
    splits
}

/// What a cell of an option's column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// The option was chosen.
    Chosen,
    /// It was not.
    NotChosen,
    /// Neither is clear.
    Unclear,
}

impl OptionColumn {
    pub(crate) fn new(position: usize, label: &str) -> OptionColumn {
        OptionColumn { position, label: label.to_owned(), place: 1 }
    }

    /// What the text of a cell in this column says.
    pub(crate) fn mark(&self, text: &str) -> Mark {
        let normal = comparable(text);
        match plain_number(&normal) {
            Some(0.0) => Mark::NotChosen,
            // Platforms write 1, or the option's place.
            Some(_) if normal == "1" || normal == self.place.to_string() => Mark::Chosen,
            Some(_) => Mark::Unclear,
            None if normal == normal_label(&self.label) => Mark::Chosen,
            None if normal.is_empty() => Mark::NotChosen,
            None => match marked(&normal) {
                Some(Said::Yes) => Mark::Chosen,
                Some(Said::No) => Mark::NotChosen,
                None => Mark::Unclear,
            },
        }
    }
}

impl Reading {
    /// A column of the format, with labels or printed points.
    pub(crate) fn printed(format: &Arc<crate::pack::ResponseFormat>) -> Reading {
        Reading {
            format: Arc::clone(format),
            codes: crate::survey::cells::answer_key::Codes::Printed,
            cannot_judge: Vec::new(),
            missing: Vec::new(),
            not_asked: Vec::new(),
        }
    }
}

/// Where the answers to one item stand.
pub(crate) enum Cells {
    /// In one column.
    One(usize),
    /// In one of several columns that asked the same.
    OneOf(Vec<usize>),
    /// As a mark in one of several columns, one for each option.
    Marked(Vec<AnswerMark>),
}

impl Cells {
    /// The columns.
    pub(crate) fn positions(&self) -> Vec<usize> {
        match self {
            Cells::One(position) => vec![*position],
            Cells::OneOf(positions) => positions.clone(),
            Cells::Marked(marks) => marks.iter().map(|mark| mark.option.position).collect(),
        }
    }

    /// The first of them.
    pub(crate) fn first(&self) -> usize {
        self.positions().into_iter().min().unwrap_or(0)
    }
}

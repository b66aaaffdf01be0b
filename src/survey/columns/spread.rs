//! A single choice that stands in several columns: one for each option, or one for each group that was asked.

use std::sync::Arc;

use crate::answers::Answer;
use crate::pack::{ItemId, NonAnswers, Pack, normal_label};
use crate::problem::{Place, Problem};
use crate::survey::cells::answer_key::{AnswerKey, Reading, Said, marked};
use crate::survey::cells::text::{clean, comparable, excerpt, plain_number};
use crate::survey::columns::own_items::Frames;
use crate::survey::columns::plan::Cells;
use crate::survey::csv::record_reader::Record;
use crate::survey::headers::Column;

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

/// A question that was spread.
pub(crate) struct Spread {
    pub item: ItemId,
    pub options: Vec<AnswerMark>,
}

/// The items of the pack that are spread over several columns.
pub(crate) fn spread_items(columns: &[Column], frames: &Frames, pack: &Pack) -> Vec<Spread> {
    let mut spread: Vec<Spread> = Vec::new();
    for (position, column) in columns.iter().enumerate() {
        if frames.asked(column).is_some() || column.system.is_some() {
            continue;
        }
        let found = splits(column).into_iter().find_map(|(statement, label)| {
            let item = frames.named(statement)?;
            let reading = Reading::printed(&pack[pack[item].format]);
            let answer = AnswerKey::new(&reading, &pack.non_answers).meaning(label)?.answer;
            Some((item, AnswerMark { option: OptionColumn::new(position, label), answer }))
        });
        let Some((item, mut option)) = found else { continue };
        match spread.iter_mut().find(|known| known.item == item) {
            Some(known) => {
                option.option.place = known.options.len() + 1;
                known.options.push(option);
            }
            None => spread.push(Spread { item, options: vec![option] }),
        }
    }
    spread.retain(|spread| spread.options.len() > 1);
    spread
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
        for separator in [" - ", " [", "/", " >> "] {
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
    fn new(position: usize, label: &str) -> OptionColumn {
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

/// What a row says in the columns of one question.
pub(crate) enum Picked {
    /// All of them are blank.
    Nothing,
    /// One option is marked.
    Answer(Answer),
    /// One column holds this.
    Text(Vec<u8>),
    /// They contradict each other, or a mark is not clear.
    Fault(Fault),
}

/// What is wrong with the columns of one question in a row.
pub(crate) enum Fault {
    /// Two options are marked.
    TwoMarks(String, String),
    /// There is no clear mark of this option.
    UnclearMark(String),
    /// Two columns that asked the same hold different answers.
    TwoAnswers,
}

/// What a row says in the columns of one question.
pub(crate) fn pick_column(cells: &Cells, record: &Record) -> Picked {
    match cells {
        Cells::One(position) => text_of_one(&[*position], record),
        Cells::OneOf(positions) => text_of_one(positions, record),
        Cells::Marked(marks) => match chosen(marks.iter().map(|mark| (&mark.option, mark.answer)), record) {
            Ok(answer) => answer.map_or(Picked::Nothing, Picked::Answer),
            Err(fault) => Picked::Fault(fault),
        },
    }
}

/// What belongs to the option that is marked.
pub(crate) fn chosen<'o, T: Copy>(
    options: impl Iterator<Item = (&'o OptionColumn, T)>,
    record: &Record,
) -> Result<Option<T>, Fault> {
    let mut chosen: Option<(&str, T)> = None;
    for (option, value) in options {
        let mark = record.with_text(option.position, |text| option.mark(text));
        match (mark, chosen) {
            (Mark::NotChosen, _) => {}
            (Mark::Unclear, _) => return Err(Fault::UnclearMark(option.label.clone())),
            (Mark::Chosen, None) => chosen = Some((&option.label, value)),
            (Mark::Chosen, Some((first, _))) => {
                return Err(Fault::TwoMarks(first.to_owned(), option.label.clone()));
            }
        }
    }
    Ok(chosen.map(|(_, value)| value))
}

fn text_of_one(positions: &[usize], record: &Record) -> Picked {
    let mut found: Option<String> = None;
    for position in positions {
        let text = record.with_text(*position, str::to_owned);
        match &found {
            _ if text.is_empty() => {}
            None => found = Some(text),
            Some(first) if *first == text => {}
            Some(_) => return Picked::Fault(Fault::TwoAnswers),
        }
    }
    found.map_or(Picked::Nothing, |text| Picked::Text(clean(&text).into_owned().into_bytes()))
}

/// The problem to tell.
pub(crate) fn several_columns_problem(fault: &Fault, place: Place) -> Problem {
    match fault {
        Fault::TwoMarks(first, second) => {
            let fault = format!("both \"{}\" and \"{}\" are marked", excerpt(first), excerpt(second));
            Problem::new(place, fault)
                .help("a statement has one answer: export the survey again, or leave the statement out")
        }
        Fault::UnclearMark(option) => {
            let fault = format!("the cell is no clear mark of \"{}\"", excerpt(option));
            Problem::new(place, fault).help("export the survey again with answers as labels")
        }
        Fault::TwoAnswers => {
            let fault = "the columns that asked the same hold different answers";
            Problem::new(place, fault).help("remove `same-as` in the mapping and map one of the columns")
        }
    }
}

//! An answer that stands in one of several columns: as a mark under its option, or as text in one of two
//! columns that asked the same.

use crate::answers::Answer;
use crate::problem::{Place, Problem};

use crate::survey::cells::text::{clean, excerpt};
use crate::survey::columns::plan::Cells;
use crate::survey::columns::spread::{Mark, OptionColumn};
use crate::survey::csv::record_reader::Record;

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
pub(crate) fn pick(cells: &Cells, record: &Record) -> Picked {
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
pub(crate) fn problem(fault: &Fault, place: Place) -> Problem {
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

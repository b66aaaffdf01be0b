//! What the file itself says its codes stand for, where that is not what they are read as: labels in a column beside them, or
//! beside the same codes in cells of other columns.

use std::collections::BTreeMap;

use crate::answers::Answer;
use crate::pack::normal_label;
use crate::problem::{Place, Problem};
use crate::survey::cells::answer_key::{AnswerKey, Meaning, Reading, Spelling, split_coded_label};
use crate::survey::cells::text::{clean, comparable, excerpt, plain_number};
use crate::survey::columns::spread::Cells;
use crate::survey::csv::record_reader::Record;

use super::group_labels::Subjects;

/// What the cells say of the codes that columns of one reading share.
#[derive(Debug, Default)]
pub(crate) struct ToldCodes {
    /// By code the answer that its label says, with the column of the first such cell.
    labelled: BTreeMap<String, (Answer, String)>,
    /// The column of the first cell that holds a code alone.
    alone: BTreeMap<String, String>,
}

impl ToldCodes {
    /// Notes a text that is new to a column.
    pub(crate) fn note(&mut self, text: &str, meaning: Meaning, column: &str) {
        if let Some(code) = plain_number(&comparable(text)) {
            self.alone.entry(code.to_string()).or_insert_with(|| column.to_owned());
        } else if let Spelling::Label { .. } = meaning.spelling
            && let Some((code, _)) = split_coded_label(&normal_label(text))
        {
            self.labelled.entry(code).or_insert_with(|| (meaning.answer, column.to_owned()));
        }
    }

    /// What is wrong where a code stands alone in one column, and in another beside the label of another answer.
    pub(crate) fn fault(&self, file: &str, key: &AnswerKey, reading: &Reading) -> Option<Problem> {
        let (code, told, labelled, alone) = self.labelled.iter().find_map(|(code, (told, labelled))| {
            let alone = self.alone.get(code)?;
            (key.meaning(code)?.answer != *told).then_some((code, *told, labelled, alone))
        })?;
        let place = Place::Column { file: file.to_owned(), column: alone.clone() };
        let fault = format!(
            "{code} stands alone here and would be \"{}\", and in column \"{}\" it stands beside \"{}\": nobody can tell what \
             its numbers mean",
            answer_of(code, key, reading),
            excerpt(labelled),
            reading.shown(told)
        );
        Some(with_way_out(Problem::new(place, fault)))
    }
}

/// The column that holds the labels of a column of codes, and what of it was compared.
#[derive(Debug)]
pub(crate) struct LabelsBeside {
    position: usize,
    header: String,
    compared: Vec<Answer>,
    contradicts: bool,
}

impl LabelsBeside {
    /// The one column whose header says that it holds what the codes of `cells` stand for; none that is `read` itself.
    pub(crate) fn of(
        cells: &Cells,
        subjects: &Subjects,
        read: impl Fn(usize) -> bool,
    ) -> Option<LabelsBeside> {
        let Cells::One(position) = cells else { return None };
        let (position, header) = subjects.labels_beside(*position, read)?;
        Some(LabelsBeside { position, header, compared: Vec::new(), contradicts: false })
    }

    /// What is wrong where the label in this row is that of another answer; each answer is compared once, and one
    /// contradiction is enough.
    pub(crate) fn fault(
        &mut self,
        answer: Answer,
        record: &Record,
        key: &AnswerKey,
        reading: &Reading,
        place: impl Fn() -> Place,
    ) -> Option<Problem> {
        if self.contradicts || !matches!(answer, Answer::Chosen(_)) || self.compared.contains(&answer) {
            return None;
        }
        let label = record.with_text(self.position, |text| clean(text).into_owned());
        let told = key.meaning(&label).filter(|told| matches!(told.spelling, Spelling::Label { .. }))?;
        self.compared.push(answer);
        self.contradicts = told.answer != answer;
        self.contradicts.then(|| {
            let fault = format!(
                "it would be \"{}\", and column \"{}\" says \"{}\": nobody can tell what its numbers mean",
                reading.shown(answer),
                excerpt(&self.header),
                reading.shown(told.answer)
            );
            let problem = Problem::new(place(), fault);
            with_way_out(
                problem.help(format!(
                    "map column \"{}\" instead, which holds the labels",
                    excerpt(&self.header)
                )),
            )
        })
    }
}

fn answer_of(code: &str, key: &AnswerKey, reading: &Reading) -> String {
    key.meaning(code).map_or_else(|| "?".to_owned(), |meaning| reading.shown(meaning.answer))
}

fn with_way_out(problem: Problem) -> Problem {
    problem.help("say in a mapping file what the numbers stand for, under the column's `codes`; or export the answers as texts")
}

//! The answers of the measured columns, read row by row, be it from one column or from several.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::answers::{Answer, AnswerColumn, MeasuredItem};
use crate::pack::{NonAnswers, Pack, ResponseOption, normal_label};
use crate::problem::{Place, Problem};
use crate::survey::cells::answer_key::{
    AnswerKey, BLANK, Codes, Reading, Written, split_coded_label, unknown_answer,
};
use crate::survey::cells::spellings::{Consistency, SpellingId, Spellings};
use crate::survey::cells::text::{clean, comparable, excerpt, plain_number};
use crate::survey::columns::measured_columns::MeasuredColumn;
use crate::survey::columns::spread::{Cells, Mark, OptionColumn};
use crate::survey::csv::record_reader::Record;
use crate::survey::headers::column_index::Headers;
use crate::survey::headers::legend::{self, LegendAt};
use crate::survey::rows::faults::{FaultId, Faults};
use crate::survey::rows::group_labels::Subjects;
use crate::survey::rows::told_codes::{LabelsBeside, ToldCodes};
use crate::yaml;

/// The measured columns while they are read.
pub(crate) struct Measured<'p> {
    file: &'p str,
    columns: Vec<ColumnReader>,
    /// One for each different reading; columns that are read alike share one.
    keys: Vec<SharedKey>,
    /// The answers of the row at hand.
    row: Vec<u8>,
    /// Undoes doubled quotation marks.
    scratch: Vec<u8>,
    /// Texts that were understood though they are not written as answers are, with their answers.
    recoded: BTreeMap<String, String>,
}

struct SharedKey {
    reading: Reading,
    key: AnswerKey,
    spellings: Spellings,
    /// The legends that were called out for numbers that they explain otherwise.
    legends: BTreeSet<Legend>,
    told: ToldCodes,
}

struct ColumnReader {
    /// The column, where there is one.
    position: usize,
    /// The columns, where the answers stand in one of several.
    several: Option<Cells>,
    item: MeasuredItem,
    key: usize,
    /// A bit for each spelling that was checked against the others of the column.
    checked: u64,
    consistency: Consistency,
    unknown: Vec<(SpellingId, FaultId)>,
    answers: Vec<u8>,
    /// What its header says about its numbers, where that is not what the format says.
    legend: Option<Legend>,
    /// The column with the labels of its codes, where these are read as printed.
    labels: Option<LabelsBeside>,
}

/// Whether a row holds an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answered {
    /// To at least one item; "cannot judge" is an answer here.
    Some,
    /// To none.
    None,
}

/// What was read of the measured columns.
pub(crate) struct ReadColumns {
    pub items: Vec<MeasuredItem>,
    pub answers: Vec<AnswerColumn>,
    /// For each item, whether its answers were written as numbers.
    pub coded: Vec<bool>,
    /// Texts that were understood though they are not written as answers are, with their answers.
    pub recoded: BTreeMap<String, String>,
}

impl<'p> Measured<'p> {
    pub(crate) fn new(headers: &'p Headers, columns: Vec<MeasuredColumn>, pack: &Pack) -> Measured<'p> {
        let mut keys: Vec<SharedKey> = Vec::new();
        let read: HashSet<usize> = columns.iter().flat_map(|column| column.cells.positions()).collect();
        let subjects = Subjects::of(headers);
        let columns: Vec<ColumnReader> = columns
            .into_iter()
            .map(|column| {
                let known = keys.iter().position(|key| key.reading == column.reading);
                let key = known.unwrap_or_else(|| {
                    let key = AnswerKey::new(&column.reading, &pack.non_answers);
                    keys.push(SharedKey {
                        reading: column.reading.clone(),
                        key,
                        spellings: Spellings::new(),
                        legends: BTreeSet::new(),
                        told: ToldCodes::default(),
                    });
                    keys.len() - 1
                });
                let position = column.cells.first();
                let item = MeasuredItem { not_offered: column.not_offered(), ..column.item.clone() };
                let legend = unlike_legend(&column, headers, &pack.non_answers);
                let is_printed = column.reading.codes == Codes::Printed;
                let labels = is_printed
                    .then(|| LabelsBeside::of(&column.cells, &subjects, |other| read.contains(&other)));
                let several = match column.cells {
                    Cells::One(_) => None,
                    several => Some(several),
                };
                ColumnReader {
                    position,
                    several,
                    item,
                    key,
                    checked: 0,
                    consistency: Consistency::new(column.header),
                    unknown: Vec::new(),
                    answers: Vec::new(),
                    legend,
                    labels: labels.flatten(),
                }
            })
            .collect();
        let row = vec![Answer::Missing.to_byte(); columns.len()];
        Measured { file: headers.file(), columns, keys, row, scratch: Vec::new(), recoded: BTreeMap::new() }
    }

    /// Reads the answers of a row; [`Measured::keep_row`] keeps them.
    pub(crate) fn read_row(&mut self, record: &Record, faults: &mut Faults) -> Answered {
        let missing = Answer::Missing.to_byte();
        let mut answered = Answered::None;
        for (column, kept) in self.columns.iter_mut().zip(&mut self.row) {
            let shared = &mut self.keys[column.key];
            if let Some(cells) = &column.several {
                let picked = pick_column(cells, record);
                *kept = column.read_picked(picked, self.file, record.row, shared, faults, &mut self.recoded);
                if !no_answer(*kept) {
                    answered = Answered::Some;
                }
                continue;
            }
            let raw = record.cells[column.position].text(record.bytes, &mut self.scratch);
            let found = if raw.is_empty() { None } else { shared.spellings.find(raw) };
            *kept = match found {
                _ if raw.is_empty() => missing,
                Some((spelling, byte)) if column.checked & spelling.bit() != 0 => byte,
                found => {
                    let cell = NewCell { file: self.file, row: record.row, raw };
                    let spelling = found.map(|(spelling, _)| spelling);
                    column.read_new(&cell, spelling, shared, faults, &mut self.recoded)
                }
            };
            if !no_answer(*kept) {
                answered = Answered::Some;
            }
            if let Some(labels) = &mut column.labels {
                let answer = Answer::from_byte(*kept);
                let place = || column.consistency.place(self.file, record.row);
                if let Some(fault) = labels.fault(answer, record, &shared.key, &shared.reading, place) {
                    faults.note(fault);
                }
            }
        }
        answered
    }

    /// Where codes stand alone that stand beside other labels elsewhere in the file.
    pub(crate) fn contradictions(&self) -> impl Iterator<Item = Problem> {
        let printed = self.keys.iter().filter(|shared| shared.reading.codes == Codes::Printed);
        printed.filter_map(|shared| shared.told.fault(self.file, &shared.key, &shared.reading))
    }

    /// Keeps the answers of the row read last.
    pub(crate) fn keep_row(&mut self) {
        for (column, answer) in self.columns.iter_mut().zip(&self.row) {
            append(&mut column.answers, *answer);
        }
    }

    pub(crate) fn finish(self) -> ReadColumns {
        let mut read =
            ReadColumns { items: Vec::new(), answers: Vec::new(), coded: Vec::new(), recoded: self.recoded };
        for column in self.columns {
            read.coded.push(column.consistency.holds_codes());
            read.items.push(column.item);
            read.answers.push(AnswerColumn(column.answers));
        }
        read
    }
}

/// Whether a kept byte is no answer at all.
fn no_answer(byte: u8) -> bool {
    byte == Answer::Missing.to_byte() || byte == Answer::NotAsked.to_byte()
}

/// What explains the numbers of a column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Legend {
    at: LegendAt,
    text: String,
}

/// What the headers of a column say about its numbers, or what stands above them, where these are read as printed and the headers say otherwise.
fn unlike_legend(column: &MeasuredColumn, headers: &Headers, non_answers: &NonAnswers) -> Option<Legend> {
    if column.reading.codes != Codes::Printed {
        return None;
    }
    let positions = column.cells.positions();
    let columns = positions.into_iter().map(|position| &headers.columns()[position]);
    let own = columns.flat_map(|known| [Some(&known.name), Some(&known.text), known.under.as_ref()]);
    let own = own.flatten().map(|text| (text, LegendAt::Header));
    let above = headers.titles().iter().map(|text| (text, LegendAt::Above));
    own.chain(above).find_map(|(text, at)| {
        legend::unlike(text, at, &column.reading.format, non_answers).map(|text| Legend { at, text })
    })
}

/// What is wrong where a header explains its numbers otherwise than the format; once for all columns that do.
fn unlike_format(legend: &Legend, place: Place, item: &MeasuredItem) -> Problem {
    let format = &item.format;
    let (low, high) = format.range();
    let (first, last) = (shown(format.options.first()), shown(format.options.last()));
    let says = match legend.at {
        LegendAt::Header => "its header says",
        LegendAt::Above => "a row above the headers says",
    };
    let fault = format!(
        "{says} \"{}\", and on {} {low} is \"{}\" and {high} is \"{}\": nobody can tell what its numbers mean",
        excerpt(&legend.text),
        format.id,
        first,
        last
    );
    let options: Vec<&str> = format.options.iter().map(|option| option.id.as_str()).collect();
    let problem = Problem::new(place, fault).help(format!(
        "say in a mapping file, for each column that it is about, what its numbers stand for: codes: {{ {}: OPTION, … }}, an option being {}",
        yaml::quoted(&low.to_string()),
        options.join(", ")
    ));
    match item.pack_item {
        Some(_) => problem
            .help("`fivesigns inspect FILE --write mapping.yaml` begins one; or export the answers as texts"),
        None => problem.help("or export the answers as texts"),
    }
}

fn shown(option: Option<&ResponseOption>) -> &str {
    option.map_or("?", ResponseOption::printed)
}

/// A cell whose spelling is new to its column.
struct NewCell<'c> {
    file: &'c str,
    row: u64,
    raw: &'c [u8],
}

impl ColumnReader {
    /// The answer of a cell whose spelling is new to the column, checked against the column's others.
    fn read_new(
        &mut self,
        cell: &NewCell,
        spelling: Option<SpellingId>,
        shared: &mut SharedKey,
        faults: &mut Faults,
        recoded: &mut BTreeMap<String, String>,
    ) -> u8 {
        let noted = self.unknown.iter().find(|(known, _)| Some(*known) == spelling);
        if let Some((_, fault)) = noted {
            faults.again(*fault);
            return Answer::CannotJudge.to_byte();
        }
        let written = String::from_utf8_lossy(cell.raw);
        let text = clean(&written);
        let meaning = match spelling {
            Some(spelling) => shared.spellings.meaning(spelling),
            None if text.is_empty() => Some(BLANK),
            None => shared.key.meaning(&text).filter(|meaning| self.item.offers(meaning.answer)),
        };
        // A row with an answer nobody understands is not a row without answers.
        let byte = meaning.map_or(Answer::CannotJudge, |meaning| meaning.answer).to_byte();
        let spelling = spelling.or_else(|| shared.spellings.remember(cell.raw, meaning, byte));
        let place = self.consistency.place(cell.file, cell.row);
        if let Some(meaning) = meaning {
            // Words beside a code may be one person's own.
            let shown = match meaning.written {
                Written::AsKnown | Written::Otherwise => text.clone().into_owned(),
                Written::BesideWords => {
                    split_coded_label(&normal_label(&text)).map(|(code, _)| code).unwrap_or_default()
                }
            };
            if meaning.written != Written::AsKnown {
                recoded.insert(shown.clone(), shared.reading.shown(meaning.answer));
            }
            shared.told.note(&text, meaning, self.consistency.header());
            if let Some(problem) = self.consistency.check(meaning, &shown, place, &shared.reading.format) {
                faults.note(problem);
            }
            self.checked |= spelling.map_or(0, SpellingId::bit);
            let is_number = || plain_number(&comparable(&shown)).is_some();
            if let Some(legend) = &self.legend
                && matches!(meaning.answer, Answer::Chosen(_))
                && is_number()
                && shared.legends.insert(legend.clone())
            {
                faults.note(unlike_format(legend, self.consistency.column(cell.file), &self.item));
            }
        } else {
            let (row, reading, found) = (cell.row, shared.reading.clone(), text.clone().into_owned());
            let fault = faults.note_about(&text, move |shared| {
                unknown_answer(&found, shared, place.clone(), row, &reading)
            });
            self.unknown.extend(spelling.map(|spelling| (spelling, fault)));
        }
        byte
    }

    /// The answer that stands in one of several columns.
    fn read_picked(
        &mut self,
        picked: Picked,
        file: &str,
        row: u64,
        shared: &mut SharedKey,
        faults: &mut Faults,
        recoded: &mut BTreeMap<String, String>,
    ) -> u8 {
        match picked {
            Picked::Nothing => Answer::Missing.to_byte(),
            Picked::Answer(answer) => answer.to_byte(),
            Picked::Text(raw) => {
                let spelling = shared.spellings.find(&raw).map(|(spelling, _)| spelling);
                let seen = spelling.filter(|spelling| self.checked & spelling.bit() != 0);
                if let Some(meaning) = seen.and_then(|spelling| shared.spellings.meaning(spelling)) {
                    return meaning.answer.to_byte();
                }
                self.read_new(&NewCell { file, row, raw: &raw }, spelling, shared, faults, recoded)
            }
            Picked::Fault(fault) => {
                let place = self.consistency.place(file, row);
                faults.note(several_columns_problem(&fault, place));
                Answer::CannotJudge.to_byte()
            }
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

pub(crate) fn text_of_one(positions: &[usize], record: &Record) -> Picked {
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

/// The least room added at once.
const LEAST: usize = 4096;

/// Appends a value; a full column makes room for an eighth more.
#[inline]
pub(crate) fn append<T>(column: &mut Vec<T>, value: T) {
    if column.len() == column.capacity() {
        column.reserve_exact((column.len() / 8).max(LEAST));
    }
    column.push(value);
}

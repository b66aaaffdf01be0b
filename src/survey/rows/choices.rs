//! Columns in which practitioners chose: a fact that the pack lets a survey ask, answered by each of them.

use std::collections::HashMap;
use std::sync::Arc;

use crate::answers::{Answer, AnswerColumn, AskedChoice};
use crate::pack::{
    Fact, FactId, Leaning, NonAnswers, Pack, ResponseFormat, ResponseOption, SurveyCount, SurveyQuestion,
    normal_label,
};
use crate::problem::{Place, Problem, Problems, nearest};
use crate::survey::cells::answer_key::{AnswerKey, Codes, Reading};
use crate::survey::cells::shared_text::SharedText;
use crate::survey::cells::text::clean;
use crate::survey::columns::measured_columns::as_exported;
use crate::survey::columns::own_items::{headers_of, id_form};
use crate::survey::columns::spread::{AnswerMark, Cells, Mark, OptionColumn, marks, splits};
use crate::survey::csv::record_reader::Record;
use crate::survey::headers::Layout;
use crate::survey::headers::column::Column;
use crate::survey::headers::column_index::{Found, Headers};
use crate::survey::mapping::{MappedChoice, MappedRole, Mapping};
use crate::survey::rows::answers::Answered;
use crate::survey::rows::faults::{FaultId, Faults};
use crate::yaml;

/// What may stand behind a question.
const AFTER: [char; 7] = [']', ')', '*', ' ', '.', '!', '?'];

/// A column of choices, or one for each choice.
pub(crate) struct ChoiceColumn {
    pub cells: Cells,
    pub header: String,
    pub fact: FactId,
    pub reading: Reading,
}

/// The choices of a fact as the ladder that cells are read by. They stand in no order, so no number stands for one of
/// them unless it is said.
pub(crate) fn reading_of(fact: &Fact, survey: &SurveyQuestion) -> Reading {
    let options = fact.choices().iter().zip(&survey.labels).zip(1_u8..).map(|((choice, printed), place)| {
        let names = [Some(printed), Some(&choice.label), choice.name.as_ref(), Some(&choice.id)];
        let mut labels: Vec<String> = Vec::new();
        for name in names.into_iter().flatten().filter(|name| !labels.contains(name)).collect::<Vec<_>>() {
            labels.push(name.clone());
        }
        ResponseOption {
            id: choice.id.clone(),
            points: f64::from(place),
            leaning: Leaning::Neutral,
            labels: vec![(String::new(), labels)],
        }
    });
    let format = ResponseFormat { id: fact.id.clone(), title: fact.name.clone(), options: options.collect() };
    Reading {
        format: Arc::new(format),
        codes: Codes::Mapped(Vec::new()),
        cannot_judge: Vec::new(),
        missing: Vec::new(),
        not_asked: Vec::new(),
    }
}

/// The fact that a column asks, by its id or by the question as it is asked, whatever stands before it.
pub(crate) fn asked_in(column: &Column, pack: &Pack) -> Option<FactId> {
    headers_of(column).find_map(|header| named(header, pack))
}

fn named(header: &str, pack: &Pack) -> Option<FactId> {
    let last = header.trim_end_matches(']').rsplit(['/', '[', '>', ' ']).next().unwrap_or(header);
    let bare = |text: &str| normal_label(text).trim_end_matches(AFTER).to_owned();
    let wording = bare(header);
    let is_it = |(_, fact): &(FactId, &Fact)| {
        let Some(survey) = &fact.survey else { return false };
        let id = id_form(&fact.id);
        // A platform may leave no room for what stands in brackets.
        let ends = |question: &str| {
            [question.to_owned(), without_brackets(question)]
                .iter()
                .any(|words| wording.ends_with(&bare(words)))
        };
        id_form(header) == id || id_form(last) == id || ends(&survey.question) || ends(&fact.question)
    };
    FactId::all(&pack.facts).find(is_it).map(|(id, _)| id)
}

/// The fact that a column asks for one choice of, and what stands for that choice: exports that give each option a column
/// put it behind the question.
pub(crate) fn option_asked_in<'c>(column: &'c Column, pack: &Pack) -> Option<(FactId, &'c str)> {
    if asked_in(column, pack).is_some() {
        return None;
    }
    splits(column).into_iter().find_map(|(question, option)| Some((named(question, pack)?, option)))
}

/// The columns that hold one choice each, by fact; those of which no choice is known, such as for comments, are left out.
///
/// # Errors
/// The first column of a fact of which no choice is known, by any of several columns.
fn spread_choices(
    headers: &Headers,
    pack: &Pack,
    is_read: impl Fn(usize) -> bool,
) -> Vec<(FactId, Result<Vec<AnswerMark>, usize>)> {
    let mut asked: Vec<(FactId, Vec<(usize, &str)>)> = Vec::new();
    for (position, column) in headers.columns().iter().enumerate().filter(|(at, _)| !is_read(*at)) {
        let Some((fact, option)) = option_asked_in(column, pack) else { continue };
        match asked.iter_mut().find(|(known, _)| *known == fact) {
            Some((_, options)) => options.push((position, option)),
            None => asked.push((fact, vec![(position, option)])),
        }
    }
    let several = asked.into_iter().filter(|(_, options)| options.len() > 1);
    let read = |(fact, options): (FactId, Vec<(usize, &str)>)| {
        let survey = pack[fact].survey.as_ref()?;
        let key = AnswerKey::new(&reading_of(&pack[fact], survey), &pack.non_answers);
        let mark = |((position, option), place): (&(usize, &str), usize)| {
            let id = id_form(option);
            let by_id = pack[fact].choices().iter().zip(0_u8..).find(|(choice, _)| id_form(&choice.id) == id);
            let answer = by_id.map(|(_, place)| Answer::Chosen(place));
            let answer = answer.or_else(|| key.meaning(option).map(|meaning| meaning.answer))?;
            Some(AnswerMark {
                option: OptionColumn { place, ..OptionColumn::new(*position, option) },
                answer,
            })
        };
        let first = options.first()?.0;
        let marks: Vec<AnswerMark> = options.iter().zip(1..).filter_map(mark).collect();
        Some((fact, if marks.is_empty() { Err(first) } else { Ok(marks) }))
    };
    several.filter_map(read).collect()
}

/// A question without what stands in brackets.
fn without_brackets(question: &str) -> String {
    let parts = question.split('(').enumerate().filter_map(|(nth, part)| match nth {
        0 => Some(part),
        _ => part.split_once(')').map(|(_, behind)| behind),
    });
    parts.map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The columns of choices: those that a mapping names, and our own questions where it does not speak of statements.
pub(crate) fn choice_columns(
    mapping: Option<&Mapping>,
    headers: &Headers,
    layout: &Layout,
    pack: &Pack,
    is_ignored: impl Fn(usize) -> bool,
    problems: &mut Problems,
) -> Vec<ChoiceColumn> {
    let mut columns: Vec<ChoiceColumn> = Vec::new();
    for column in mapping.iter().flat_map(|mapping| &mapping.columns) {
        let MappedRole::Choice(mapped) = &column.role else { continue };
        let question = &column.header.value;
        // What is wrong with the header itself was noted with all columns of the mapping.
        if let Found::One(position) = headers.find(question) {
            let header = headers.shown(position);
            let cells = Cells::One(position);
            match exported(mapped.reading.clone(), position, headers, layout, pack) {
                Ok(reading) => columns.push(ChoiceColumn { cells, header, fact: mapped.fact, reading }),
                Err(problem) => problems.push(*problem),
            }
        } else if let Some(positions) = headers.question(question) {
            match marks(question, &positions, headers.columns(), &mapped.reading, &pack.non_answers) {
                Ok(marks) => columns.push(ChoiceColumn {
                    cells: Cells::Marked(marks),
                    header: question.clone(),
                    fact: mapped.fact,
                    reading: mapped.reading.clone(),
                }),
                Err(option) => problems.push(no_option(&option, column.header.place.clone(), mapped)),
            }
        }
    }
    if mapping.is_some_and(Mapping::measures) {
        note_alone(&columns, headers, pack, problems);
        return columns;
    }
    let named: Vec<FactId> = columns.iter().map(|column| column.fact).collect();
    for (position, column) in headers.columns().iter().enumerate().filter(|(at, _)| !is_ignored(*at)) {
        let Some(fact) = asked_in(column, pack).filter(|fact| !named.contains(fact)) else { continue };
        let Some(survey) = &pack[fact].survey else { continue };
        if let Some(first) = columns.iter().find(|known| known.fact == fact) {
            problems.push(headers.same_twice(
                &format!("the question {}", pack[fact].id),
                first.cells.first(),
                position,
            ));
            continue;
        }
        let header = headers.shown(position);
        match exported(reading_of(&pack[fact], survey), position, headers, layout, pack) {
            Ok(reading) => columns.push(ChoiceColumn { cells: Cells::One(position), header, fact, reading }),
            Err(problem) => problems.push(*problem),
        }
    }
    for (fact, marks) in spread_choices(headers, pack, is_ignored) {
        let (Some(survey), false) = (&pack[fact].survey, columns.iter().any(|column| column.fact == fact))
        else {
            continue;
        };
        let fact_id = &pack[fact].id;
        match marks {
            Ok(marks) => columns.push(ChoiceColumn {
                header: headers.shown(marks.iter().map(|mark| mark.option.position).min().unwrap_or(0)),
                cells: Cells::Marked(marks),
                fact,
                reading: reading_of(&pack[fact], survey),
            }),
            Err(_) if named.contains(&fact) => {}
            Err(first) => {
                let place = Place::Column { file: headers.file().to_owned(), column: headers.shown(first) };
                let fault = format!(
                    "the choices of {fact_id} have a column each, and none is named by one of these choices"
                );
                problems.push(
                    Problem::new(place, fault)
                        .help("export the choices as labels, or the question as one column")
                        .help(format!(
                            "or leave it out in a mapping file, column by column: {}: ignore",
                            yaml::quoted(&headers.shown(first))
                        )),
                );
            }
        }
    }
    note_alone(&columns, headers, pack, problems);
    columns.sort_by_key(|column| column.fact);
    columns
}

/// Notes the columns that are counted among those who answered another question, where no column asks that one: nothing
/// would come of them.
fn note_alone(columns: &[ChoiceColumn], headers: &Headers, pack: &Pack, problems: &mut Problems) {
    for column in columns {
        let of = match pack[column.fact].survey.as_ref().map(|survey| survey.counts) {
            Some(SurveyCount::MostAmong(of) | SurveyCount::Majority { of, .. }) => of,
            Some(SurveyCount::Most) | None => continue,
        };
        if columns.iter().any(|other| other.fact == of) {
            continue;
        }
        let (own, of) = (&pack[column.fact].id, &pack[of].id);
        let place = Place::Column { file: headers.file().to_owned(), column: column.header.clone() };
        let fault = format!("{own} counts among those who answered {of}, which no column asks");
        problems.push(
            Problem::new(place, fault)
                .help(format!("name the column that asks it in a mapping file: HEADER: {{ choice: {of} }}"))
                .help(format!(
                    "if the survey did not ask it, leave this one out there: {}: ignore",
                    yaml::quoted(&column.header)
                )),
        );
    }
}

/// The reading with what the export says of its own codes, where a mapping says nothing of them.
fn exported(
    reading: Reading,
    position: usize,
    headers: &Headers,
    layout: &Layout,
    pack: &Pack,
) -> Result<Reading, Box<Problem>> {
    let is_told = reading.codes != Codes::Mapped(Vec::new());
    if is_told || layout.labels[position].is_empty() {
        return as_exported(reading, position, headers, layout, pack);
    }
    as_exported(Reading { codes: Codes::Printed, ..reading }, position, headers, layout, pack)
}

/// The columns of choices while they are read.
pub(crate) struct Choices<'p> {
    file: &'p str,
    columns: Vec<ChoiceReader>,
}

struct ChoiceReader {
    column: ChoiceColumn,
    key: AnswerKey,
    /// Texts that are none of the choices.
    unknown: HashMap<String, FaultId>,
    /// The answer of the row at hand.
    row: Answer,
    answers: Vec<u8>,
}

impl<'p> Choices<'p> {
    pub(crate) fn new(file: &'p str, columns: Vec<ChoiceColumn>, non_answers: &NonAnswers) -> Choices<'p> {
        let reader = |column: ChoiceColumn| ChoiceReader {
            key: AnswerKey::new(&column.reading, non_answers),
            column,
            unknown: HashMap::new(),
            row: Answer::Missing,
            answers: Vec::new(),
        };
        Choices { file, columns: columns.into_iter().map(reader).collect() }
    }

    /// Reads the choices of a row; [`Choices::keep_row`] keeps them.
    pub(crate) fn read_row(&mut self, record: &Record, faults: &mut Faults) -> Answered {
        let mut answered = Answered::None;
        for reader in &mut self.columns {
            reader.row = match &reader.column.cells {
                Cells::Marked(marks) => {
                    let marked = reader.marked(marks, record);
                    marked.unwrap_or_else(|unclear| {
                        let place = Place::Cell {
                            file: self.file.to_owned(),
                            row: record.row,
                            column: reader.column.header.clone(),
                        };
                        faults.note(unclear.problem(place, &reader.column.reading.format.id));
                        Answer::CannotJudge
                    })
                }
                cells => {
                    let text = record.with_text(cells.first(), |text| clean(text).into_owned());
                    reader.read(&text, self.file, record.row, faults)
                }
            };
            if !matches!(reader.row, Answer::Missing | Answer::NotAsked) {
                answered = Answered::Some;
            }
        }
        answered
    }

    /// Keeps the choices of the row read last.
    pub(crate) fn keep_row(&mut self) {
        for reader in &mut self.columns {
            reader.answers.push(reader.row.to_byte());
        }
    }

    pub(crate) fn finish(self) -> Vec<AskedChoice> {
        let read = |reader: ChoiceReader| AskedChoice {
            fact: reader.column.fact,
            answers: AnswerColumn(reader.answers),
        };
        self.columns.into_iter().map(read).collect()
    }
}

/// Why it is not clear which choice a row marks.
enum NoMark {
    /// Several are marked.
    Several,
    /// A cell holds something else than a mark.
    Other,
}

impl NoMark {
    fn problem(&self, place: Place, id: &str) -> Problem {
        match self {
            NoMark::Several => several_choices(place, "the row marks", id),
            NoMark::Other => {
                Problem::new(place, format!("a cell is no clear mark of one of the choices of {id}"))
                    .help("export the survey again with choices as labels, or the question as one column")
            }
        }
    }
}

impl ChoiceReader {
    /// The choice whose column is marked.
    fn marked(&self, marks: &[AnswerMark], record: &Record) -> Result<Answer, NoMark> {
        let mut chosen = Answer::Missing;
        for AnswerMark { option, answer } in marks {
            let marked = record.with_text(option.position, |text| match self.key.meaning(text) {
                Some(meaning) if meaning.answer == *answer => Ok(*answer),
                Some(meaning) if matches!(meaning.answer, Answer::NotAsked) => Ok(Answer::NotAsked),
                _ => match option.mark(text) {
                    Mark::Chosen => Ok(*answer),
                    Mark::NotChosen => Ok(Answer::Missing),
                    Mark::Unclear => Err(NoMark::Other),
                },
            })?;
            chosen = match (chosen, marked) {
                (chosen, Answer::Missing) => chosen,
                (Answer::Missing | Answer::NotAsked, marked) => marked,
                (chosen, Answer::NotAsked) => chosen,
                (chosen, marked) if chosen == marked => chosen,
                _ => return Err(NoMark::Several),
            };
        }
        Ok(chosen)
    }

    fn read(&mut self, text: &str, file: &str, row: u64, faults: &mut Faults) -> Answer {
        if text.is_empty() {
            return Answer::Missing;
        }
        if let Some(meaning) = self.key.meaning(text) {
            return meaning.answer;
        }
        if let Some(fault) = self.unknown.get(text) {
            faults.again(*fault);
        } else {
            let place = Place::Cell { file: file.to_owned(), row, column: self.column.header.clone() };
            let format = self.column.reading.format.clone();
            let holds = Holds::of(text, &format);
            let fault =
                faults.note_about(text, move |shared| no_choice(shared, place.clone(), &format, holds));
            self.unknown.insert(text.to_owned(), fault);
        }
        // A row with an answer that nobody understands is not a row without answers.
        Answer::CannotJudge
    }
}

/// A cell that holds none of the choices, and the ways out. What nearly is one is told where the cell may be quoted.
fn no_choice(shared: Option<&SharedText>, place: Place, format: &ResponseFormat, holds: Holds) -> Problem {
    let found = shared.map_or_else(|| "this".to_owned(), SharedText::to_string);
    let quoted = shared.map_or_else(|| "ANSWER".to_owned(), |shared| yaml::quoted(shared.as_str()));
    let choices: Vec<&str> = format.options.iter().map(|option| option.id.as_str()).collect();
    let id = &format.id;
    if holds == Holds::Several {
        return several_choices(place, "the cell holds", id);
    }
    let near = shared.and_then(|shared| nearest_choice(shared.as_str(), format));
    let problem = Problem::new(place, format!("{found} is none of the choices of {id}"));
    let problem = match near {
        Some(near) => problem.help(format!("did you mean {}?", yaml::quoted(near))),
        None => problem,
    };
    problem
        .help(format!(
            "say in a mapping file what it stands for: {{ choice: {id}, labels: {{ {quoted}: CHOICE }} }}, or with `codes` where the file holds numbers; a choice is {}",
            choices.join(", ")
        ))
        .help(format!(
            "if it stands for none, map the column with cannot-judge: [{quoted}] or missing: [{quoted}]"
        ))
}

/// Several choices where each person makes one.
fn several_choices(place: Place, holds: &str, id: &str) -> Problem {
    Problem::new(place, format!("{holds} several choices of {id}, of which each person makes one"))
        .help("leave the cell empty where it is not known which of them was meant")
        .help(format!(
            "leave the whole question out in a mapping file: {id} or the header of the column: ignore"
        ))
}

/// What a cell holds that is none of the choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// Several of them.
    Several,
    /// Something else.
    Other,
}

impl Holds {
    fn of(text: &str, format: &ResponseFormat) -> Holds {
        let text = normal_label(text);
        // The id of a choice may be a word of another one's label.
        let holds = |label: &String| label.contains(' ') && text.contains(&normal_label(label));
        let is_there =
            |option: &&ResponseOption| option.labels.iter().flat_map(|(_, labels)| labels).any(holds);
        if format.options.iter().filter(is_there).count() > 1 { Holds::Several } else { Holds::Other }
    }
}

/// An option of a question that a mapping names, which is none of its choices.
fn no_option(option: &str, place: Place, mapped: &MappedChoice) -> Problem {
    let (format, label) = (&mapped.reading.format, yaml::quoted(option));
    let choices: Vec<&str> = format.options.iter().map(|option| option.id.as_str()).collect();
    Problem::new(place, format!("its option {label} is none of the choices of {}", format.id)).help(format!(
        "say what it stands for: labels: {{ {label}: CHOICE }}; a choice is {}",
        choices.join(", ")
    ))
}

/// The label that a text nearly is.
fn nearest_choice<'f>(text: &str, format: &'f ResponseFormat) -> Option<&'f str> {
    let labels = || format.options.iter().flat_map(|option| &option.labels).flat_map(|(_, labels)| labels);
    nearest(text, labels().map(String::as_str))
}

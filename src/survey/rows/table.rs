//! The rows of a survey gathered into a response table.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use crate::answers::{AnswerColumn, Gathering, Recognized, ResponseTable, SourceFile};
use crate::pack::{Pack, ResponseFormat};
use crate::problem::{Place, Problem};
use crate::survey::cells::answer_key::Codes;
use crate::survey::cells::shared_text::Enough;
use crate::survey::cells::text::comparable;
use crate::survey::columns::plan::Plan;
use crate::survey::csv::record_reader::{
    Finished as Read, Next, Portion, ReadError, Record, RecordReader, ragged, split_in_background,
};
use crate::survey::file::container::name_of;
use crate::survey::headers::column::Column;
use crate::survey::headers::column_index::Headers;
use crate::survey::headers::repeated_headers::{Again, RepeatedHeaders, other_headers};
use crate::survey::notices::{self, Counted};
use crate::survey::questionnaire::group_option;
use crate::survey::rows::answers::{Answered, Measured};
use crate::survey::rows::attributes::Joined;
use crate::survey::rows::choices::Choices;
use crate::survey::rows::faults::Faults;
use crate::survey::rows::group_names;
use crate::survey::rows::groups::{Groups, too_many_combinations};
use crate::survey::rows::nameless_rows::NamelessRows;
use crate::survey::rows::periods::Periods;
use crate::survey::rows::repeated::{Repeated, Row};
use crate::survey::rows::row_rules::{Finished, RowKind, RowRules};
use crate::survey::rows::summaries::{Summaries, Turn};
use crate::survey::rows::unused_ends;
use crate::survey::undecided::{Refused, Undecided};

/// The rows while they are read.
struct Rows<'h> {
    headers: &'h Headers,
    named_by: RepeatedHeaders,
    rules: RowRules,
    periods: Periods,
    repeated: Repeated,
    measured: Measured<'h>,
    choices: Choices<'h>,
    field: Option<Groups>,
    segment: Option<Groups>,
    gathering: Gathering,
    faults: Faults,
    counted: Counted,
    summaries: Summaries,
    nameless: NamelessRows,
    respondents: usize,
    /// The last row read.
    row: u64,
}

/// What was read of the rows.
pub(crate) struct Tabled {
    pub table: ResponseTable,
    /// What its respondents are recognized by in another report.
    pub people: Recognized,
    /// How attributes were joined to it.
    pub joined: Option<Joined>,
}

/// Reads every row behind the header rows, and tells how attributes were joined to them.
pub(crate) fn read_rows(
    feed: RecordReader,
    headers: &Headers,
    plan: Plan,
    header_rows: RepeatedHeaders,
    gathering: Gathering,
    (pack, enough): (&Pack, Enough),
) -> Result<Tabled, ReadError> {
    let codes: Vec<(Arc<ResponseFormat>, Codes)> = plan
        .measured
        .iter()
        .map(|column| (column.reading.format.clone(), column.reading.codes.clone()))
        .collect();
    let row = feed.row();
    let nameless = NamelessRows::of(headers.columns(), &plan);
    let passed_over = plan.answers().chain(plan.rules.named()).collect();
    let mut rows = Rows {
        headers,
        named_by: header_rows,
        rules: plan.rules,
        periods: plan.periods,
        repeated: plan.repeated,
        measured: Measured::new(headers, plan.measured, pack),
        choices: Choices::new(headers.file(), plan.choices, &pack.non_answers),
        field: plan.field.map(Groups::new),
        segment: plan.segment.map(Groups::new),
        gathering,
        faults: Faults::default(),
        counted: Counted { is_put_together: feed.is_put_together(), ..Counted::default() },
        summaries: Summaries::passing_over(passed_over),
        nameless,
        respondents: 0,
        row,
    };
    let end = rows.read_all(&split_in_background(feed, headers)?);
    rows.summaries.finish();
    rows.counted.summaries = rows.summaries.count();
    let Rows {
        measured, choices, field, segment, gathering, faults, counted, respondents, row: last, ..
    } = rows;
    let mut refused = Refused::from(faults.into_problems(headers.file(), last));
    let Read { sha256, joined } = match end {
        Ok(read) => read,
        Err(ReadError::NotUtf8(problem)) => return Err(ReadError::NotUtf8(problem)),
        Err(ReadError::Other(others)) => {
            refused.push(others);
            Read::default()
        }
    };
    if let Some(problem) = joined.as_ref().and_then(Joined::fault) {
        refused.push(problem);
    }
    measured.contradictions().for_each(|fault| refused.push(fault));
    let read = measured.finish();
    if let Some(undecided) = rows.repeated.undecided(headers, &read.answers) {
        refused.push(undecided);
    }
    refused.push(sums_in_doubt((&rows.summaries, &rows.nameless), &rows.repeated, headers, &read.answers));
    refused.push(rows.rules.faults(headers));
    let in_doubt = rows.rules.in_doubt(headers).chain(rows.periods.in_doubt(headers));
    in_doubt.chain(rows.periods.waves(headers)).for_each(|rows| refused.push(Undecided::Rows(rows)));
    if refused.is_empty() && respondents == 0 {
        refused.push(nobody(headers, last > row, &counted, &rows.rules));
    }
    let place_of_segment = segment.as_ref().map(|segment| segment.column_place(headers.file()));
    let mut attribute = |groups: Option<Groups>| match groups?.finish(headers.file(), pack) {
        Ok(read) => Some(read),
        Err(others) => {
            refused.push(others);
            None
        }
    };
    let (field, segment) = (attribute(field), attribute(segment));
    if let (Some((field, _)), Some((segment, _)), Some(place)) = (&field, &segment, place_of_segment)
        && let Some(problem) = too_many_combinations(field, segment, place)
    {
        refused.push(problem);
    }
    let mut said: Vec<_> = counted.notices(respondents, pack, enough, &rows.rules).collect();
    said.extend(rows.rules.notices(headers, enough));
    said.extend(rows.repeated.found().map(|found| notices::repeated(&found, &counted, headers, enough)));
    said.extend(notices::codes_read(&codes, &read.coded));
    said.extend(notices::recoded(&read.recoded));
    said.extend(
        [&field, &segment]
            .into_iter()
            .flatten()
            .flat_map(|(groups, own_words)| group_names::notices(groups, own_words)),
    );
    said.extend(notices::non_answers(&read.items, &read.answers, enough));
    said.extend(notices::retired(&read.items, pack));
    said.extend(notices::unmeasured(&read.items, pack));
    let mut to_check = unused_ends::said(&read.items, &read.answers, pack);
    if field.is_none() {
        to_check.extend(field_that_was_asked(headers));
    }
    let table = ResponseTable {
        files: vec![SourceFile::new(name_of(headers.file()), sha256)],
        respondents,
        to_check,
        items: read.items,
        answers: read.answers,
        choices: choices.finish(),
        field: field.map(|(field, _)| field),
        segment: segment.map(|(segment, _)| segment),
        notices: said,
    };
    Ok(refused.or(Tabled { table, people: gathering.finish(), joined })?)
}

/// What is said where people were asked for their field and nobody is divided by it.
fn field_that_was_asked(headers: &Headers) -> Option<String> {
    let asks = |column: &&Column| !column.is_blank && group_option(&column.name) == Some("--field");
    let column = headers.columns().iter().find(asks)?;
    let name = &column.name;
    Some(format!(
        "\"{name}\" tells everybody's field and was not used: --field \"{name}\" gives each field its advice"
    ))
}

impl Rows<'_> {
    /// Reads every record; nothing is known of the whole where reading stopped early.
    fn read_all(&mut self, portions: &Receiver<Portion>) -> Result<Read, ReadError> {
        for portion in portions {
            match portion {
                Portion::Batch(batch) => {
                    for record in batch.records() {
                        if let Next::Stop = self.read(&record) {
                            return Ok(Read::default());
                        }
                    }
                }
                Portion::Fault(broken) => return Err(broken),
                Portion::End(read) => return Ok(read),
            }
        }
        Ok(Read::default())
    }

    /// Reads a row once it is known that it does not sum up those above.
    fn read(&mut self, record: &Record) -> Next {
        self.row = record.row;
        let Turn::Now(earlier) = self.summaries.turn(record) else { return Next::Continue };
        for held in &earlier {
            self.read_row(&held.record());
        }
        self.read_row(record)
    }

    fn read_row(&mut self, record: &Record) -> Next {
        match self.named_by.look(record) {
            Again::No => {}
            Again::Same => {
                self.counted.headers_again.push(record.row);
                return Next::Continue;
            }
            Again::Other => {
                self.faults.note(other_headers(self.headers.file(), record.row));
                return Next::Stop;
            }
        }
        if let Some(problem) = ragged(record, self.headers.as_slice().len(), self.headers.file()) {
            if record.is_blank() {
                self.note_blank(record);
            } else {
                self.faults.note(problem);
            }
        } else if self.rules.are_none() {
            self.read_response(record, Finished::Yes);
        } else {
            match self.rules.kind(record) {
                RowKind::Preview => self.counted.previews += 1,
                RowKind::LeftOut => self.counted.left_out += 1,
                RowKind::Response(finished) => self.read_response(record, finished),
            }
        }
        if self.faults.are_too_many() { Next::Stop } else { Next::Continue }
    }

    fn read_response(&mut self, record: &Record, finished: Finished) {
        let answered = self.measured.read_row(record, &mut self.faults);
        let chose = self.choices.read_row(record, &mut self.faults);
        if [answered, chose].contains(&Answered::Some) {
            if self.repeated.note(record) == Row::LeftOut {
                self.counted.repeated += 1;
                return;
            }
            self.keep(record);
            if finished == Finished::No {
                self.counted.unfinished += 1;
            }
        } else if record.is_blank() {
            self.note_blank(record);
        } else {
            self.counted.unanswered += 1;
        }
    }

    fn note_blank(&mut self, record: &Record) {
        self.counted.blank += 1;
        self.nameless.note_blank(record.row);
    }

    fn keep(&mut self, record: &Record) {
        self.nameless.note(record);
        self.measured.keep_row();
        self.choices.keep_row();
        self.gathering.push(|cell| record.with_text(cell, comparable));
        self.periods.note(record);
        for groups in [&mut self.field, &mut self.segment].into_iter().flatten() {
            groups.keep_row(record, self.headers.file(), &mut self.faults);
        }
        self.respondents += 1;
    }
}

/// What may sum up other rows, by its words, or by what stands beside its answers.
fn sums_in_doubt(
    (summaries, nameless): (&Summaries, &NamelessRows),
    repeated: &Repeated,
    headers: &Headers,
    answers: &[AnswerColumn],
) -> Refused {
    let mut refused = Refused::default();
    let nameless = nameless.fault(headers, answers, repeated.counts_every_row());
    summaries.fault(headers).into_iter().chain(nameless).for_each(|problem| refused.push(problem));
    refused
}

fn nobody(headers: &Headers, has_rows: bool, counted: &Counted, rules: &RowRules) -> Problem {
    let place = Place::File(headers.file().to_owned());
    if let Some((fault, help)) = rules.nobody_left(headers).filter(|_| counted.unanswered == 0) {
        return Problem::new(place, fault).help(help).help("export the survey again, with the answers");
    }
    let fault = if !has_rows {
        "there is a header row and no row below it".to_owned()
    } else if counted.previews > 0 && counted.unanswered == 0 {
        "every row is a preview or a test of the survey".to_owned()
    } else if counted.summaries > 0 && counted.unanswered == 0 {
        "every row below the header row sums up others".to_owned()
    } else if counted.unanswered == 0 {
        "every row below the header row is blank".to_owned()
    } else {
        "no row answers any of the measured statements".to_owned()
    };
    Problem::new(place, fault).help("export the survey again, with the answers")
}

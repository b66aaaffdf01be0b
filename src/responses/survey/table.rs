//! The rows of a survey gathered into a response table.

use std::path::Path;
use std::sync::mpsc::Receiver;

use crate::pack::{Pack, ResponseFormat};
use crate::problem::{Place, Problem, Problems};
use crate::responses::{ResponseTable, SourceFile};

use super::answer_key::Codes;
use super::batches::{Portion, split_in_background};
use super::columns::Plan;
use super::faults::Faults;
use super::feed::{Feed, Next, Record};
use super::groups::Groups;
use super::headers::Headers;
use super::measured::{Answered, Measured};
use super::notices::{Dropped, codes_read, similar_groups, unmeasured};

/// The rows while they are read.
struct Rows<'h> {
    headers: &'h Headers,
    measured: Measured<'h>,
    field: Option<Groups>,
    segment: Option<Groups>,
    faults: Faults,
    dropped: Dropped,
    respondents: usize,
    /// The last row read.
    row: u64,
}

/// Reads every row behind the header row.
pub(super) fn read_rows(
    feed: Feed,
    headers: &Headers,
    plan: Plan,
    pack: &Pack,
) -> Result<ResponseTable, Problems> {
    let codes: Vec<(ResponseFormat, Codes)> = plan
        .measured
        .iter()
        .map(|column| (column.reading.format.clone(), column.reading.codes.clone()))
        .collect();
    let mut rows = Rows {
        headers,
        measured: Measured::new(headers.file(), plan.measured, pack),
        field: plan.field.map(Groups::new),
        segment: plan.segment.map(Groups::new),
        faults: Faults::default(),
        dropped: Dropped::default(),
        respondents: 0,
        row: 1,
    };
    let end = rows.read_all(&split_in_background(feed, headers)?);
    let Rows { measured, field, segment, faults, dropped, respondents, row, .. } = rows;
    let mut problems = faults.into_problems(headers.file(), row);
    let sha256 = end.unwrap_or_else(|others| {
        problems.append(others);
        String::new()
    });
    if problems.is_empty() && respondents == 0 {
        problems.push(nobody(headers.file(), row, &dropped));
    }
    let read = measured.finish();
    let (field, segment) = (field.map(Groups::finish), segment.map(Groups::finish));
    let mut notices: Vec<_> = dropped.notices().collect();
    notices.extend(codes_read(&codes, &read.coded));
    notices.extend([&field, &segment].into_iter().flatten().flat_map(similar_groups));
    notices.extend(unmeasured(&read.items, pack));
    problems.or(ResponseTable {
        files: vec![SourceFile { name: name_of(headers.file()), sha256 }],
        respondents,
        items: read.items,
        answers: read.answers,
        field,
        segment,
        notices,
    })
}

impl Rows<'_> {
    /// Reads every record; the SHA-256 of the file, which is unknown where reading stopped early.
    fn read_all(&mut self, portions: &Receiver<Portion>) -> Result<String, Problems> {
        for portion in portions {
            match portion {
                Portion::Batch(batch) => {
                    for record in batch.records() {
                        if let Next::Stop = self.read(&record) {
                            return Ok(String::new());
                        }
                    }
                }
                Portion::Fault(problems) => return Err(problems),
                Portion::End(sha256) => return Ok(sha256),
            }
        }
        Ok(String::new())
    }

    fn read(&mut self, record: &Record) -> Next {
        self.row = record.row;
        if record.cells.len() != self.headers.as_slice().len() {
            self.read_ragged(record);
        } else if self.measured.read_row(record, &mut self.faults) == Answered::Some {
            self.keep(record);
        } else if record.is_blank() {
            self.dropped.blank += 1;
        } else {
            self.dropped.unanswered += 1;
        }
        if self.faults.are_too_many() { Next::Stop } else { Next::Continue }
    }

    fn keep(&mut self, record: &Record) {
        self.measured.keep_row();
        for groups in [&mut self.field, &mut self.segment].into_iter().flatten() {
            groups.keep_row(record, self.headers.file(), &mut self.faults);
        }
        self.respondents += 1;
    }

    fn read_ragged(&mut self, record: &Record) {
        if record.is_blank() {
            self.dropped.blank += 1;
            return;
        }
        let place = Place::Row { file: self.headers.file().to_owned(), row: record.row };
        let (cells, headers) = (record.cells.len(), self.headers.as_slice().len());
        let plural = if cells == 1 { "" } else { "s" };
        let fault = format!("the row has {cells} cell{plural}, and the header row has {headers}");
        let problem = Problem::new(place, fault);
        self.faults.note(if cells > headers {
            problem.help("put cells that hold the delimiter in quotation marks, or export the file again")
        } else {
            problem.help("look for a cell that was cut off or a line break outside of quotation marks")
        });
    }
}

fn nobody(file: &str, row: u64, dropped: &Dropped) -> Problem {
    let fault = if row == 1 {
        "there is a header row and no row below it".to_owned()
    } else if dropped.unanswered == 0 {
        "every row below the header row is blank".to_owned()
    } else {
        "no row answers any of the measured statements".to_owned()
    };
    Problem::new(Place::File(file.to_owned()), fault).help("export the survey again, with the answers")
}

/// The name of the file without its folder.
fn name_of(file: &str) -> String {
    Path::new(file).file_name().map_or_else(|| file.to_owned(), |name| name.to_string_lossy().into_owned())
}

//! A table that lies beside a survey, such as attributes or headcounts, read whole and in the way of a survey: any
//! encoding, delimiter, workbook or title that a survey may have.

use std::path::Path;
use std::sync::Arc;

use crate::problem::{Place, Problem};
use crate::survey::cells::text::clean;
use crate::survey::csv::delimiter;
use crate::survey::csv::record_reader::{Next, ReadError, RecordReader};
use crate::survey::file::Input;
use crate::survey::file::canonical::DELIMITER;
use crate::survey::file::container::{Behind, HiddenRows, Role, Told};
use crate::survey::file::encoding::NotUtf8;
use crate::survey::file::source::{Chunks, Progress};
use crate::survey::file::workbook_process::WorkbookReader;
use crate::survey::headers::header_rows::Sample;
use crate::survey::undecided::Refused;

/// The headers stand in one of so many rows.
const ROWS_LOOKED_AT: usize = 11;

/// The table, its cells cleaned.
pub(crate) struct PlainTable {
    /// Its name in messages.
    pub file: String,
    pub sha256: String,
    pub headers: Vec<String>,
    /// The rows below the headers that are not blank.
    pub rows: Vec<PlainRow>,
    /// What is not seen in it, where it was a workbook.
    pub behind: Behind,
}

/// A row of it.
pub(crate) struct PlainRow {
    /// The row as a spreadsheet shows it.
    pub number: u64,
    pub cells: Vec<String>,
}

impl PlainTable {
    /// Reads the file at `path`. Its headers are the first row that `are_headers` knows, else the first that is not
    /// blank.
    ///
    /// # Errors
    /// What is no table, or cannot be followed; hidden rows, where nobody said whether they count.
    pub(crate) fn read(
        path: &Path,
        (role, hidden_rows): (Role, HiddenRows),
        workbooks: &WorkbookReader,
        are_headers: impl Fn(&[String]) -> bool,
    ) -> Result<PlainTable, Refused> {
        let input = Input::open(path, role, workbooks, Arc::new(Progress::default()))?;
        let read = |told| {
            let (chunks, container) = input.text(told)?;
            let told = if container.is_text() { None } else { Some(DELIMITER) };
            let table = PlainTable::of(input.name().to_owned(), chunks, told, &are_headers)?;
            Ok(PlainTable { behind: container.behind().cloned().unwrap_or_default(), ..table })
        };
        let told = Told { hidden_rows, ..Told::default() };
        let problem = match read(told) {
            Ok(table) => return Ok(table),
            Err(ReadError::Other(refused)) => return Err(refused),
            Err(ReadError::NotUtf8(problem)) => problem,
        };
        match input.not_utf_8()? {
            NotUtf8::Legacy(encoding) => {
                let told = Told { encoding: Some(encoding.encoding), ..told };
                read(told).map_err(ReadError::into_refused)
            }
            // No mapping says how this file is read.
            NotUtf8::Damaged => {
                let Problem { place, fault, .. } = *problem;
                Err(Problem::new(place, fault).help("save the file again as \"CSV UTF-8\"").into())
            }
        }
    }

    fn of(
        file: String,
        chunks: Chunks,
        told: Option<u8>,
        are_headers: &impl Fn(&[String]) -> bool,
    ) -> Result<PlainTable, ReadError> {
        let mut feed = RecordReader::open(file.clone(), chunks)?;
        let delimiter = told.or_else(|| delimiter(&feed, are_headers));
        feed.split_at(delimiter.unwrap_or(b','));
        // Bytes that are not text explain an undecided delimiter, so they are told first.
        feed.check_text()?;
        let delimiter = delimiter.ok_or_else(|| {
            Problem::new(Place::File(file.clone()), "no delimiter gives the rows the same number of cells")
                .help("save the file as \"CSV UTF-8\", with one row of headers and rows below it")
        })?;
        let (bytes, rest) = feed.sample();
        let rows = Sample::of(bytes, rest, delimiter).rows;
        let first = rows.iter().position(|row| row.iter().any(|cell| !cell.is_empty()));
        feed.pass_over(header_row(&rows, are_headers).or(first).unwrap_or(0));
        let mut headers = None;
        let mut rows = Vec::new();
        feed.records(&[], |record| {
            let cells = record.cells.iter().map(|cell| clean(&cell.to_text(record.bytes)).into_owned());
            if headers.is_none() {
                headers = Some(cells.collect());
            } else if !record.is_blank() {
                rows.push(PlainRow { number: record.row, cells: cells.collect() });
            }
            Next::Continue
        })?;
        Ok(PlainTable {
            file,
            sha256: feed.finish().sha256,
            headers: headers.unwrap_or_default(),
            rows,
            behind: Behind::default(),
        })
    }
}

/// Which delimiter separates the cells: one under which headers are known, of several the one that makes most cells.
fn delimiter(feed: &RecordReader, are_headers: &impl Fn(&[String]) -> bool) -> Option<u8> {
    let (bytes, rest) = feed.sample();
    if let Some(told) = feed.told_delimiter() {
        return Some(told);
    }
    let width = |delimiter: u8| {
        let rows = Sample::of(bytes, rest, delimiter).rows;
        header_row(&rows, are_headers).map(|row| rows[row].len())
    };
    let known = delimiter::CANDIDATES.into_iter().rev().filter_map(|one| Some((width(one)?, one)));
    // Of equals the last is taken, so the comma stands last.
    let widest = known.max_by_key(|(width, _)| *width).map(|(_, delimiter)| delimiter);
    widest.or_else(|| delimiter::detect(bytes, rest, |_| false).ok())
}

fn header_row(rows: &[Vec<String>], are_headers: &impl Fn(&[String]) -> bool) -> Option<usize> {
    rows.iter().take(ROWS_LOOKED_AT).position(|row| are_headers(row))
}

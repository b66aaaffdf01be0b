//! Attributes of respondents in a second file, such as their department, joined by a common column.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use crate::problem::{Place, Problem, Problems};

use super::broken::Broken;
use super::bytes::canonical::Canonical;
use super::bytes::{Input, Told};
use super::cell::clean;
use super::delimiter;
use super::feed::{Feed, Next, Record};
use super::layout::key::key;
use super::progress::Progress;

/// The file of attributes, read whole: a row for each respondent.
pub(super) struct Attributes {
    /// Its name.
    pub file: String,
    pub sha256: String,
    /// The headers of the columns it brings, without the one it is joined by.
    pub names: Vec<String>,
    headers: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Attributes {
    /// Reads the file at `path`.
    pub(super) fn read(path: &Path) -> Result<Attributes, Problems> {
        let input = Input::open(path, Arc::new(Progress::default()))?;
        let (chunks, _) = input.text(Told::default())?;
        Attributes::read_feed(input.name().to_owned(), chunks).map_err(Broken::into_problems)
    }

    fn read_feed(file: String, chunks: super::bytes::source::Chunks) -> Result<Attributes, Broken> {
        let mut feed = Feed::open(file.clone(), chunks)?;
        let (bytes, rest) = feed.sample();
        let delimiter = delimiter::detect(bytes, rest, |_| false).map_err(|_| {
            Problem::new(Place::File(file.clone()), "no delimiter gives the rows the same number of cells")
                .help("save the attributes as \"CSV UTF-8\"")
        })?;
        feed.split_at(delimiter);
        feed.check_text()?;
        let mut rows: Vec<Vec<String>> = Vec::new();
        feed.records(&[], |record| {
            if !record.is_blank() {
                rows.push(texts(record));
            }
            Next::Continue
        })?;
        let headers = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        Ok(Attributes { file, sha256: feed.sha256(), names: Vec::new(), headers, rows }.named())
    }

    fn named(mut self) -> Attributes {
        self.names.clone_from(&self.headers);
        self
    }

    /// The survey with the attributes of each respondent behind its columns, as canonical text.
    pub(super) fn join(
        mut self,
        mut feed: Feed,
        header_rows: &[Vec<String>],
    ) -> Result<(Vec<u8>, String), Broken> {
        let survey = header_rows.first().map(Vec::as_slice).unwrap_or_default();
        let (own, theirs) = self.common_column(survey)?;
        let mut row_of: HashMap<String, usize> = HashMap::new();
        for (row, cells) in self.rows.iter().enumerate() {
            let id = cells.get(own).cloned().unwrap_or_default();
            if row_of.insert(id, row).is_some() {
                let place = Place::Column { file: self.file.clone(), column: self.headers[own].clone() };
                let problem = Problem::new(place, "two rows are of the same respondent");
                return Err(problem.help("keep one row of attributes for each respondent").into());
            }
        }
        self.headers.remove(own);
        let width = survey.len() + self.headers.len();
        let mut text = Canonical::new(width);
        for (row, cells) in header_rows.iter().enumerate() {
            let mut cells = padded(cells.clone(), survey.len());
            if row == 0 {
                cells.extend(self.headers.iter().cloned());
            }
            text.push(&cells);
        }
        feed.records(survey, |record| {
            let cells = texts(record);
            let attributes = cells.get(theirs).and_then(|id| row_of.get(id)).map(|row| &self.rows[*row]);
            let mut cells = padded(cells, survey.len());
            if let Some(attributes) = attributes {
                let others = attributes.iter().enumerate().filter(|(column, _)| *column != own);
                cells.extend(others.map(|(_, text)| text.clone()));
            }
            text.push(&cells);
            Next::Continue
        })?;
        Ok((text.finish(), feed.sha256()))
    }

    /// The column that both files have: its place in the attributes and in the survey.
    fn common_column(&self, survey: &[String]) -> Result<(usize, usize), Problems> {
        let theirs: Vec<String> = survey.iter().map(|header| key(header)).collect();
        let common = self.headers.iter().enumerate().find_map(|(own, header)| {
            let wanted = key(header);
            Some((own, theirs.iter().position(|header| *header == wanted && !wanted.is_empty())?))
        });
        common.ok_or_else(|| {
            let fault = "no column of it is also a column of the survey".to_owned();
            let problem = Problem::new(Place::File(self.file.clone()), fault);
            problem.help("give the column with the respondents' numbers the same header in both files").into()
        })
    }
}

fn texts(record: &Record) -> Vec<String> {
    record.cells.iter().map(|cell| clean(&cell.to_text(record.bytes)).into_owned()).collect()
}

fn padded(mut cells: Vec<String>, width: usize) -> Vec<String> {
    if cells.len() < width {
        cells.resize(width, String::new());
    }
    cells
}

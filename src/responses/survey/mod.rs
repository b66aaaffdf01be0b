//! Survey files: from bytes to a [`ResponseTable`], with nothing guessed.
//!
//! Bytes are read and fingerprinted on one thread (`source`), checked to be text and split into records
//! on another (`feed`, `records`, `batches`); the header row decides which columns are read as what
//! (`columns`, with or without a `mapping`); rows become answers and groups (`measured`,
//! `groups`), in order, on the caller's thread. Cells of other columns are split and never looked at.
//!
//! What it cannot know: whether a survey platform exported codes in another order than the printed one.
//! It says in a notice how codes were read.

mod answer_key;
mod batches;
mod cell;
mod columns;
mod consistency;
mod delimiter;
mod faults;
mod feed;
mod foreign;
mod groups;
mod growth;
mod headers;
mod mapping;
mod mapping_column;
mod mapping_file;
mod measured;
mod notices;
mod records;
mod source;
mod spellings;
mod table;
mod unknown_answer;

pub use mapping::Mapping;
pub use mapping_file::{load_mapping, read_mapping};

use std::path::Path;

use crate::pack::Pack;
use crate::problem::{Place, Problem, Problems};
use crate::responses::ResponseTable;

use cell::clean;
use columns::{OwnItems, Wanted};
use feed::{Feed, Next};
use headers::Headers;
use source::{Chunks, shown_name};

/// A survey file and what is wanted of it.
#[derive(Debug, Clone, Copy)]
pub struct Request<'r> {
    /// The file, or `-` for standard input.
    pub path: &'r Path,
    /// What its columns are; without it, it is our questionnaire.
    pub mapping: Option<&'r Mapping>,
    /// The column that tells a respondent's field: a segment of the mapping, or a header.
    pub field: Option<&'r str>,
    /// The column that tells a respondent's unit: a segment of the mapping, or a header.
    pub segment: Option<&'r str>,
}

/// Reads a survey file.
///
/// # Errors
/// A file that is not a table in UTF-8, columns that are missing or stand twice, rows that are longer or
/// shorter than the header row, answers that are not on the printed format. All of them at once, as far
/// as the file can be followed.
pub fn read(request: &Request, pack: &Pack) -> Result<ResponseTable, Problems> {
    let file = shown_name(request.path);
    let mut feed = Feed::open(file.clone(), Chunks::open(request.path)?)?;
    let Request { mapping, field, segment, .. } = *request;
    let wanted = Wanted { mapping, field, segment, pack };
    let own = OwnItems::new(pack);
    split_at_delimiter(&mut feed, &file, &wanted, &own)?;
    let headers = header_row(&mut feed, file)?;
    let plan = wanted.plan(&headers, &own)?;
    let ignored = notices::ignored_columns(&headers, &plan, &own);
    let mut table = table::read_rows(feed, &headers, plan, pack)?;
    table.notices.splice(..0, ignored);
    Ok(table)
}

fn split_at_delimiter(feed: &mut Feed, file: &str, wanted: &Wanted, own: &OwnItems) -> Result<(), Problems> {
    let (sample, rest) = feed.sample();
    let pinned = wanted.mapping.and_then(|mapping| mapping.delimiter);
    let delimiter = match pinned {
        Some(delimiter) => Ok(delimiter),
        None => delimiter::detect(sample, rest, |header| wanted.knows(header, own)),
    };
    if let Ok(delimiter) = &delimiter {
        feed.split_at(*delimiter);
    }
    // Bytes that are not text explain an undecided delimiter, so they are told first.
    feed.check_text()?;
    delimiter.map(|_| ()).map_err(|several| undecided(file, &several).into())
}

fn undecided(file: &str, several: &[u8]) -> Problem {
    let fault = match several {
        [] => "no delimiter gives the rows the same number of cells".to_owned(),
        several => {
            let shown: Vec<String> = several.iter().map(|delimiter| delimiter::shown(*delimiter)).collect();
            format!("{} would separate the cells equally well", shown.join(" and "))
        }
    };
    Problem::new(Place::File(file.to_owned()), fault)
        .help("say in a mapping file which one it is, e.g. read: { delimiter: \";\" }")
        .help("check that row 1 holds the headers and that the rows have the same number of cells")
}

/// More columns than this are not a survey.
const MOST_COLUMNS: usize = 20_000;

fn header_row(feed: &mut Feed, file: String) -> Result<Headers, Problems> {
    let mut names = Vec::new();
    feed.records(&[], |record| {
        names = record.cells.iter().map(|cell| clean(&cell.to_text(record.bytes)).into_owned()).collect();
        Next::Stop
    })?;
    let place = Place::Row { file: file.clone(), row: 1 };
    if names.iter().all(String::is_empty) {
        let problem = Problem::new(place, "the row is blank, and it should hold the headers");
        return Err(problem.help("delete the rows above the headers").into());
    }
    if names.len() > MOST_COLUMNS {
        let fault = format!("the row has {} cells, and at most {MOST_COLUMNS} columns are read", names.len());
        return Err(Problem::new(place, fault)
            .help("check that this is a table with a row per respondent")
            .into());
    }
    Ok(Headers::new(file, names))
}

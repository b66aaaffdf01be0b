//! Survey files: from bytes to a [`ResponseTable`], with nothing guessed.
//!
//! What a file is and its text come from `bytes`; text is fingerprinted on one thread, checked to be UTF-8 and
//! split into records on another (`feed`, `records`, `batches`). `opened` tells delimiter, header rows and
//! platform (`layout`); `columns` decides which columns are read as what, with or without a `mapping`; rows
//! become answers and groups (`measured`, `groups`), in order, on the caller's thread. Cells of other columns
//! are split and never looked at. `inspection` tells of every column what it is taken for: it opens the file
//! in the same way, so what it says is what is read.
//!
//! What it cannot know: whether a survey platform exported codes in another order than the printed one.
//! It says in a notice how codes were read.

mod alike_names;
mod answer_key;
mod attributes;
mod batches;
mod broken;
mod bytes;
mod cell;
mod coded_label;
mod columns;
mod combinations;
mod consistency;
mod content;
mod delimiter;
mod enough;
mod equal_answers;
mod faults;
mod feed;
mod foreign;
mod frames;
mod framing;
mod group_notices;
mod groups;
mod growth;
mod headcount_file;
mod header_rows;
mod headers;
pub mod inspection;
mod joined_choices;
mod key_words;
mod layout;
mod legend;
mod mapped_columns;
mod mapping;
mod mapping_column;
mod mapping_file;
mod measured;
mod mojibake;
mod near;
mod no_field;
mod no_group;
mod notices;
mod opened;
mod own_columns;
mod own_items;
mod period_texts;
mod periods;
mod person_codes;
mod plain_table;
mod preamble;
mod progress;
pub mod questionnaire;
mod records;
mod refused;
mod repeated;
mod repeated_block;
mod row_choice;
mod row_mark_words;
mod row_marks;
mod row_rules;
mod rows_in_doubt;
mod several_columns;
mod shared_text;
mod similarity;
mod spellings;
mod spread;
mod spss;
mod summaries;
mod table;
mod texts;
mod undecided;
mod uneven;
mod unknown_answer;
mod unlike_names;
mod unused_ends;
mod waves;
mod written_days;
mod yes_no;

pub use bytes::{HiddenRows, READ_WORKBOOK, WorkbookReader, answer_workbook};
pub use enough::Enough;
pub use headcount_file::load_headcounts;
pub use joined_choices::SeveralChoices;
pub use mapping::Mapping;
pub use mapping_file::{load_mapping, read_mapping};
pub use opened::Beside;
pub use progress::Progress;
pub use refused::Refused;
pub use repeated::RepeatedRows;
pub use row_choice::RowChoice;
pub use rows_in_doubt::{RowText, RowsInDoubt, Says};
pub use shared_text::SharedText;
pub use undecided::{
    CopiedRows, HiddenInSheet, RepeatedRespondents, SeveralInCells, SeveralSheets, Undecided,
};

use std::path::Path;

use crate::answers::{Recognized, Recognizer, ResponseTable, SourceFile};
use crate::pack::Pack;
use crate::problem::Problems;

use columns::Wanted;
use opened::{Purpose, with_opened};
use own_items::OwnItems;

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
/// A file that is not a table, columns that are missing, stand twice or are not sure, rows that are longer
/// or shorter than the header row, answers that are not on the printed format. All of them at once, as far
/// as the file can be followed.
pub fn read(request: &Request, pack: &Pack) -> Result<ResponseTable, Problems> {
    read_beside(request, &Beside::default(), pack)
}

/// Reads a survey file, and what lies beside it.
///
/// # Errors
/// As [`read`], and what is wrong with the file of attributes.
pub fn read_beside(request: &Request, beside: &Beside, pack: &Pack) -> Result<ResponseTable, Problems> {
    let read = read_recognizing(request, beside, &Recognizer::of_nobody(), pack);
    read.map(|(table, _)| table).map_err(Refused::into_problems)
}

/// Reads a survey file, what lies beside it, and what its respondents are recognized by in another report.
///
/// # Errors
/// As [`read_beside`], with what a person could decide told apart from what is wrong.
pub fn read_recognizing(
    request: &Request,
    beside: &Beside,
    recognizer: &Recognizer,
    pack: &Pack,
) -> Result<(ResponseTable, Recognized), Refused> {
    let Request { mapping, field, segment, .. } = *request;
    let enough = Enough::of(beside.minimum_group);
    let wanted = Wanted { mapping, field, segment, pack };
    let own = OwnItems::new(pack);
    with_opened(request.path, beside, &wanted, &own, Purpose::Scoring, |opened| {
        let plan = wanted.plan(&opened.headers, &opened.layout, &own)?;
        let is_ours = !mapping.is_some_and(Mapping::measures);
        let titles = if is_ours { notices::titles(&opened.headers, &own) } else { Vec::new() };
        let ignored = notices::ignored_columns(&opened.headers, &plan, &own);
        let gathering = plan.gathering(recognizer, &opened.headers);
        let table::Tabled { mut table, people, joined } = table::read_rows(
            opened.feed,
            &opened.headers,
            plan,
            opened.header_rows,
            gathering,
            (pack, enough),
        )?;
        let origin = notices::origin(&opened.how, joined.as_ref(), &opened.layout, enough);
        table.notices.splice(..0, origin.into_iter().chain(titles).chain(ignored));
        let beside = opened.how.beside.into_iter();
        table.files.extend(beside.map(|(name, sha256)| SourceFile::new(name, sha256)));
        Ok((table, people))
    })
}

//! Survey files: from bytes to a [`ResponseTable`], with nothing guessed.
//!
//! What a file is and its text come from `file`; text is fingerprinted on one thread, checked to be UTF-8 and
//! split into records on another (`csv`). `survey_file` tells delimiter, header rows and platform (`headers`);
//! `columns` decides which columns are read as what, with or without a `mapping`; `rows` become answers and
//! groups, in order, on the caller's thread, each cell by `cells`. Cells of other columns are split and never
//! looked at. `inspect` tells of every column what it is taken for: it opens the file in the same way, so what
//! it says is what is read.
//!
//! What it cannot know: whether a survey platform exported codes in another order than the printed one.
//! It says in a notice how codes were read.

mod cells;
mod columns;
mod csv;
mod file;
mod headcount_file;
mod headers;
pub mod inspect;
mod mapping;
mod notices;
pub mod questionnaire;
mod rows;
mod survey_file;
mod undecided;

pub use crate::survey::cells::shared_text::{Enough, SharedText};
pub use crate::survey::columns::joined_choices::SeveralChoices;
pub use crate::survey::file::container::HiddenRows;
pub use crate::survey::file::source::Progress;
pub use crate::survey::file::workbook_process::{READ_WORKBOOK, WorkbookReader, answer_workbook};
pub use crate::survey::headcount_file::load_headcounts;
pub use crate::survey::mapping::Mapping;
pub use crate::survey::mapping::file::{load_mapping, read_mapping};
pub use crate::survey::rows::repeated::RepeatedRows;
pub use crate::survey::rows::row_choice::RowChoice;
pub use crate::survey::rows::rows_in_doubt::{RowText, RowsInDoubt, Says};
pub use crate::survey::survey_file::Beside;
pub use crate::survey::undecided::{
    CopiedRows, HiddenInSheet, Refused, RepeatedRespondents, SeveralInCells, SeveralSheets, Undecided,
};

use std::path::Path;

use crate::answers::{Recognized, Recognizer, ResponseTable, SourceFile};
use crate::pack::Pack;
use crate::problem::Problems;
use crate::survey::columns::blank_formulas::blank_formulas;
use crate::survey::columns::own_items::OwnItems;
use crate::survey::columns::plan::Wanted;
use crate::survey::headers::named_people::PlainWords;
use crate::survey::rows::table::{Tabled, read_rows};
use crate::survey::survey_file::{Purpose, with_opened};

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

/// Whether a file is no survey but what this program wrote about one: a result, its numbers, or a ledger.
pub fn is_own_output(path: &Path) -> bool {
    std::fs::File::open(path).is_ok_and(|mut file| crate::survey::file::archive::is_own_output(&mut file))
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
    let words = PlainWords::of(pack);
    with_opened(request.path, beside, &wanted, &own, Purpose::Scoring, |opened| {
        let plan = wanted.plan(&opened.headers, &opened.layout, &own)?;
        let of_columns = notices::of_columns(&opened.headers, &plan, mapping, &own, &words);
        // The columns of a long table are no columns of its workbook.
        let behind = opened.how.container.behind().filter(|_| opened.how.file_rows.is_none());
        let formulas = behind.map_or(&[][..], |behind| &behind.blank_formulas);
        let blank = blank_formulas(formulas, &plan, &opened.headers).map_err(Refused::from)?;
        let gathering = plan.gathering(recognizer, &opened.headers);
        let counting = (pack, enough);
        let read = read_rows(opened.feed, &opened.headers, plan, opened.header_rows, gathering, counting);
        let Tabled { mut table, people, joined } = read?;
        let origin = notices::origin(&opened.how, joined.as_ref(), &opened.layout, (&words, enough));
        table.notices.splice(..0, origin.into_iter().chain(blank).chain(of_columns));
        let beside = opened.how.beside.into_iter();
        table.files.extend(beside.map(|(name, sha256)| SourceFile::new(name, sha256)));
        Ok((table, people))
    })
}

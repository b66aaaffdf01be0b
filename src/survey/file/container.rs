//! What a file was before it was text, what it is read for, and what it is called in messages.

use std::io::{self, ErrorKind};
use std::path::Path;

use crate::problem::{Place, Problem};
use crate::survey::file::encoding::TextEncoding;
use crate::survey::file::json::JsonList;

/// A file that must be held whole may not be larger than this.
pub(crate) const MOST_HELD: u64 = 256 * 1024 * 1024;

/// What a file was before it was text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Container {
    /// Text already.
    Text(TextEncoding),
    /// A sheet of a workbook.
    Workbook {
        /// The sheet that was read.
        sheet: String,
        /// The sheets that were not.
        others: Vec<String>,
        /// What is not seen in it.
        behind: Behind,
    },
    /// Responses as JSON.
    Json(JsonList),
    /// A file in a zip archive.
    Archive {
        /// Its name in the archive.
        name: String,
        /// What it is itself.
        inside: Box<Container>,
    },
}

impl Container {
    /// What is not seen in the workbook that it was, or held.
    pub(crate) fn behind(&self) -> Option<&Behind> {
        match self {
            Container::Workbook { behind, .. } => Some(behind),
            Container::Archive { inside, .. } => inside.behind(),
            Container::Text(_) | Container::Json(_) => None,
        }
    }

    /// Whether it held text with a delimiter of its own, and no table that was made one here.
    pub(crate) fn is_text(&self) -> bool {
        match self {
            Container::Text(_) => true,
            Container::Archive { inside, .. } => matches!(**inside, Container::Text(_)),
            _ => false,
        }
    }
}

/// What is in a workbook and not seen there, or seen and not in its cells.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Behind {
    /// How many rows with something in them are hidden, as far as it is known.
    pub rows: usize,
    /// What was done with them.
    pub rows_are: HiddenRows,
    /// The letters of hidden columns with something in them.
    pub columns: Vec<String>,
    /// Hidden sheets.
    pub sheets: Vec<String>,
    /// How many merged cells were filled down.
    pub merged: usize,
    /// Columns with formulas that come to a text without letters, or were never calculated: it cannot be told which.
    pub blank_formulas: Vec<FormulasOfNothing>,
    /// Whether it is known what is hidden.
    pub hides: Hides,
}

/// A column of a sheet with formulas that come to nothing.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct FormulasOfNothing {
    /// Its position, counted from 0.
    pub position: usize,
    /// What else stands in it, below the headers.
    pub besides: Filled,
}

/// Whether cells hold something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Filled {
    /// None of them does.
    Nothing,
    /// Some of them do.
    Something,
}

/// Whether it is known which rows of a sheet are hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub enum Hides {
    /// It is.
    #[default]
    Known,
    /// This kind of workbook is not read so far, or cannot be followed.
    Unknown,
}

/// What is done with the hidden rows of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub enum HiddenRows {
    /// Nobody has said, so they are a fault.
    #[default]
    Refused,
    /// Nobody has said, and they are looked at like the others.
    Undecided,
    /// They count like the others.
    Counted,
    /// They are left out.
    LeftOut,
}

/// What is told about the bytes of a file.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Told<'r> {
    pub encoding: Option<&'static encoding_rs::Encoding>,
    pub sheet: Option<&'r str>,
    pub hidden_rows: HiddenRows,
}

/// What a file is read for, which decides the ways out of what is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// It is the survey, of which flags and a mapping may say how it is read.
    Survey,
    /// It holds attributes of the respondents, and is read as flags say of the survey.
    Attributes,
    /// It holds headcounts, and nothing but the file itself says how it is read.
    Headcounts,
}

/// The name of the file in messages.
pub(crate) fn shown_name(path: &Path) -> String {
    if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() }
}

/// One sentence for a file that cannot be read.
pub(crate) fn unreadable(file: &str, error: &io::Error) -> Problem {
    let problem = |fault: &str| Problem::new(Place::File(file.to_owned()), fault);
    match error.kind() {
        ErrorKind::NotFound => {
            problem("there is no such file").help("check the name and the folder you are in")
        }
        ErrorKind::IsADirectory => problem("this is a folder, not a file").help("name the file in it"),
        ErrorKind::PermissionDenied => {
            problem("you may not read this file").help("ask its owner, or copy it to a folder of yours")
        }
        ErrorKind::FileTooLarge => {
            problem(&error.to_string()).help("write it to a file, which may be of any size, and name that")
        }
        _ => problem(&format!("the file cannot be read ({error})")),
    }
}

/// The name of the file without its folder.
pub(crate) fn name_of(file: &str) -> String {
    Path::new(file).file_name().map_or_else(|| file.to_owned(), |name| name.to_string_lossy().into_owned())
}

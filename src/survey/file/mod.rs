//! The bytes of a survey file, and how its text comes out of them in UTF-8.
//!
//! Text is streamed. A workbook, a zipped table and JSON are small enough to be held: they become
//! canonical text, and everything after this reads one form.

pub(super) mod archive;
pub(super) mod canonical;
pub(super) mod container;
pub(super) mod encoding;
pub(super) mod formulas;
pub(super) mod hidden_cells;
pub(super) mod json;
pub(super) mod labelled_data;
pub(super) mod lookalike;
pub(super) mod older_workbook;
pub(super) mod source;
pub(super) mod workbook;
pub(super) mod workbook_process;

pub(crate) use crate::survey::file::encoding::NotUtf8;
pub(super) use crate::survey::file::encoding::{Known, TextEncoding};
pub(super) use crate::survey::file::workbook_process::WorkbookReader;

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use encoding_rs::UTF_8;

use crate::fingerprint::fingerprint;
use crate::problem::{Place, Problem, Problems};
use crate::survey::cells::text::{first_few, quoted};
use crate::survey::file::container::{Container, MOST_HELD, Role, Told, shown_name, unreadable};
use crate::survey::file::encoding::Decoding;
use crate::survey::file::lookalike::Lookalike;
use crate::survey::file::source::{Chunks, Progress};
use crate::survey::file::workbook::NoSheet;
use crate::survey::undecided::{HiddenInSheet, Refused, SeveralSheets, Undecided};

/// So many bytes tell what a file is.
const HEAD: u64 = 64 * 1024;

/// A file that can be read from its start as often as needed.
pub(crate) struct Input {
    /// Its name in messages.
    file: String,
    source: Source,
    role: Role,
    workbooks: WorkbookReader,
    progress: Arc<Progress>,
}

/// Where the bytes of an input are.
enum Source {
    /// In a file that can be opened again.
    Path(PathBuf),
    /// In a file without a name, which vanishes with the program, however that ends.
    Kept(Arc<File>),
}

impl Source {
    /// The bytes from the first on.
    fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(match self {
            Source::Path(path) => Box::new(File::open(path)?),
            Source::Kept(file) => Box::new(FromStart { file: Arc::clone(file), at: 0 }),
        })
    }

    /// How many bytes there are.
    fn size(&self) -> io::Result<u64> {
        match self {
            Source::Path(path) => Ok(std::fs::metadata(path)?.len()),
            Source::Kept(file) => Ok(file.metadata()?.len()),
        }
    }
}

/// A file read from its start, whoever else is reading it.
struct FromStart {
    file: Arc<File>,
    at: u64,
}

impl Read for FromStart {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        #[cfg(unix)]
        let read = std::os::unix::fs::FileExt::read_at(&*self.file, buffer, self.at)?;
        #[cfg(windows)]
        let read = std::os::windows::fs::FileExt::seek_read(&*self.file, buffer, self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Input {
    /// The file at `path`, or standard input where that is `-`.
    ///
    /// # Errors
    /// A file that is not there, is a folder or a device, or may not be read; more than fits through a pipe.
    pub(crate) fn open(
        path: &Path,
        role: Role,
        workbooks: &WorkbookReader,
        progress: Arc<Progress>,
    ) -> Result<Input, Problems> {
        let file = shown_name(path);
        let failed = |error: io::Error| unreadable(&file, &error);
        let input =
            |source| Input { file: file.clone(), source, role, workbooks: workbooks.clone(), progress };
        if path.as_os_str() == "-" {
            return Ok(input(kept(io::stdin().lock()).map_err(failed)?));
        }
        // Told before it is opened: opening a pipe waits until somebody writes to it.
        let metadata = std::fs::metadata(path).map_err(failed)?;
        if metadata.is_dir() {
            return Err(failed(io::Error::from(ErrorKind::IsADirectory)).into());
        }
        if metadata.is_file() {
            File::open(path).map_err(failed)?;
            return Ok(input(Source::Path(path.to_owned())));
        }
        if is_inherited(path) {
            return Ok(input(kept(File::open(path).map_err(failed)?).map_err(failed)?));
        }
        let problem = Problem::new(Place::File(file.clone()), "this is a pipe or a device, and no file");
        Err(problem.help("name a file, or pipe the survey to standard input, named `-`").into())
    }

    /// The name of the file in messages.
    pub(crate) fn name(&self) -> &str {
        &self.file
    }

    /// The text of the file and what it was before.
    ///
    /// # Errors
    /// What is no table, damaged, too large to be held, or a workbook of which nobody knows the sheet.
    pub(crate) fn text(&self, told: Told) -> Result<(Chunks, Container), Refused> {
        let failed = |error: io::Error| Problems::from(unreadable(&self.file, &error));
        let mut file = self.source.open().map_err(failed)?;
        let size = self.source.size().map_err(failed)?;
        self.progress.restart(size);
        let mut head = Vec::new();
        file.by_ref().take(HEAD).read_to_end(&mut head).map_err(failed)?;
        if let Kind::Text(encoding) = kind(&head, told) {
            let file = self.source.open().map_err(failed)?;
            let decoding = decoding(encoding);
            let chunks = Chunks::of_file(file, decoding, Arc::clone(&self.progress)).map_err(failed)?;
            return Ok((chunks, Container::Text(encoding)));
        }
        if size > MOST_HELD {
            let problem = self.problem(format!("the file is larger than {} MB", MOST_HELD / 1024 / 1024));
            return Err(problem.help("export the survey as \"CSV UTF-8\", which may be of any size").into());
        }
        file.take(MOST_HELD).read_to_end(&mut head).map_err(failed)?;
        self.progress.add(head.len() as u64);
        let sha256 = fingerprint(&head);
        let (text, container) = self.held(head, told, Nesting::Outside)?;
        Ok((Chunks::of_text(text, sha256), container))
    }

    /// The text of a file that is held, in UTF-8.
    fn held(&self, bytes: Vec<u8>, told: Told, nesting: Nesting) -> Result<(Vec<u8>, Container), Refused> {
        match kind(&bytes, told) {
            Kind::Text(encoding) => {
                let text = std::str::from_utf8(&bytes);
                let encoding = match (encoding.known, text) {
                    (Known::Checked, Err(_)) if encoding.encoding == UTF_8 => {
                        match encoding::of_all(bytes.as_slice()) {
                            Ok(Some(NotUtf8::Legacy(encoding))) => encoding,
                            Ok(Some(NotUtf8::Damaged) | None) | Err(_) => encoding,
                        }
                    }
                    _ => encoding,
                };
                let text = match decoding(encoding) {
                    Some(mut decoding) => decoding.decode(&bytes, true),
                    None => bytes,
                };
                Ok((text, Container::Text(encoding)))
            }
            Kind::Lookalike(Lookalike { fault, help }) => Err(self.problem(fault).help(help).into()),
            Kind::AdvancedFormat => {
                let fault = "this is a survey in Qualtrics' Advanced Format, which describes the questions";
                Err(self.problem(fault).help("name the file with the responses").into())
            }
            Kind::Json => {
                let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
                let (text, list) = json::responses(bytes).map_err(|fault| {
                    self.problem(fault).help("export an array of responses, or one response a line")
                })?;
                Ok((text, Container::Json(list)))
            }
            Kind::Zip => {
                match (archive::open(&bytes).map_err(|fault| self.archive_problem(&fault))?, nesting) {
                    (archive::Archive::Lookalike(Lookalike { fault, help }), _) => {
                        Err(self.problem(fault).help(help).into())
                    }
                    (archive::Archive::Workbook, _) => self.workbook(&bytes, told),
                    (archive::Archive::Table { name, bytes }, Nesting::Outside) => {
                        let (text, inside) = self.held(bytes, told, Nesting::Inside)?;
                        Ok((text, Container::Archive { name, inside: Box::new(inside) }))
                    }
                    (archive::Archive::Table { .. }, Nesting::Inside) => {
                        Err(self.archive_problem("there is an archive inside of the archive").into())
                    }
                }
            }
            Kind::OldWorkbook => match lookalike::of_streams(&bytes) {
                Some(Lookalike { fault, help }) => Err(self.problem(fault).help(help).into()),
                None => self.workbook(&bytes, told),
            },
        }
    }

    fn workbook(&self, bytes: &[u8], told: Told) -> Result<(Vec<u8>, Container), Refused> {
        let problem = match self.workbooks.read(bytes, told) {
            Ok(sheet) => {
                let workbook::Sheet { name, others, behind, .. } = sheet;
                let container = Container::Workbook { sheet: name, others, behind };
                return Ok((sheet.text, container));
            }
            Err(NoSheet::Unreadable(fault)) => {
                self.problem(fault).help("open it, remove any password, and save it again as .xlsx")
            }
            Err(NoSheet::TooLarge(fault)) => self.problem(fault).help(
                "delete what stands beside and below the table, or export the survey as \"CSV UTF-8\", which may be of any size",
            ),
            Err(NoSheet::Form) => self
                .problem("this is an XLSForm, which describes the questions")
                .help("name the file with the responses"),
            Err(NoSheet::Undecided(sheets)) => {
                let sheets = SeveralSheets { file: self.file.clone(), sheets, role: self.role };
                return Err(Undecided::Sheet(sheets).into());
            }
            Err(NoSheet::Uncalculated(columns)) => {
                let fault = match columns.as_slice() {
                    [column] => format!("column {column} holds formulas without stored values"),
                    _ => format!(
                        "columns {} hold formulas without stored values",
                        first_few(columns.iter().cloned())
                    ),
                };
                self.problem(fault)
                    .help("open the workbook in a spreadsheet program and save it, which stores the values")
            }
            Err(NoSheet::MergedAcross { row, columns: (first, last) }) => {
                let place = Place::Row { file: self.file.clone(), row: row as u64 };
                let fault = format!(
                    "cells of the columns {first} to {last} are merged, which have headers of their own, so that it cannot be told whose value it is"
                );
                Problem::new(place, fault)
                    .help("unmerge the cells of these columns, and fill in what each should hold")
            }
            Err(NoSheet::HiddenRows(rows)) => {
                let hidden = HiddenInSheet { file: self.file.clone(), rows: rows as u64, role: self.role };
                return Err(Undecided::HiddenRows(hidden).into());
            }
            Err(NoSheet::HiddenUnseen) => self
                .problem("which rows are hidden cannot be read from this kind of workbook, and they would count without a word")
                .help("open it in a spreadsheet program and save it as .xlsx")
                .help("or, where no row is hidden or all of them count, say so: --hidden-rows count, or in a mapping file: read: { hidden_rows: count }"),
            Err(NoSheet::Missing(name, names)) => self
                .problem(format!("the workbook has no sheet \"{name}\""))
                .help(format!("its sheets are {}", quoted(&names))),
        };
        Err(problem.into())
    }

    fn problem(&self, fault: impl Into<String>) -> Problem {
        Problem::new(Place::File(self.file.clone()), fault)
    }

    fn archive_problem(&self, fault: &str) -> Problem {
        self.problem(fault).help("unpack it, and name the file with the responses")
    }

    /// What the text is that turned out not to be UTF-8.
    ///
    /// # Errors
    /// The file cannot be read again.
    pub(crate) fn not_utf_8(&self) -> Result<NotUtf8, Problems> {
        let looked = self.source.open().and_then(encoding::of_all);
        let looked = looked.map_err(|error| unreadable(&self.file, &error))?;
        let fault = "the file is not UTF-8; its letters with accents are those of Mac Roman or of DOS (code page 437 or 850), and which of them cannot be told";
        let unclear = || {
            Problem::new(Place::File(self.file.clone()), fault)
                .help("save the file as UTF-8 in the program it came from")
                .help("if it is from a Mac, say so in a mapping: read: { encoding: macintosh }")
        };
        looked.ok_or_else(|| unclear().into())
    }
}

/// Whether a file is the one that was named, or one inside of it.
#[derive(Clone, Copy)]
enum Nesting {
    Outside,
    Inside,
}

enum Kind {
    /// No table, though often taken for one.
    Lookalike(Lookalike),
    Text(TextEncoding),
    /// Questions in the text format that Qualtrics imports.
    AdvancedFormat,
    Json,
    Zip,
    OldWorkbook,
}

fn kind(bytes: &[u8], told: Told) -> Kind {
    match bytes {
        [b'P', b'K', 3, 4, ..] => return Kind::Zip,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Kind::OldWorkbook,
        _ => {}
    }
    if let Some(lookalike) = lookalike::of_start(bytes) {
        return Kind::Lookalike(lookalike);
    }
    if let Some(encoding) = told.encoding {
        return Kind::Text(TextEncoding { encoding, known: Known::Told });
    }
    let encoding = encoding::of_start(bytes);
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
    match text {
        text if text.starts_with(b"[[AdvancedFormat]]") => Kind::AdvancedFormat,
        [b'{', rest @ ..] if encoding.encoding == UTF_8 && begins(rest, b"\"}") => Kind::Json,
        // "[" may start a header; a list starts with a response.
        [b'[', rest @ ..] if begins(rest, b"{]") => Kind::Json,
        [b'[', rest @ ..] if begins(rest, b"[") && begins(&rest.trim_ascii_start()[1..], JSON) => Kind::Json,
        _ => Kind::Text(encoding),
    }
}

/// What a value in a list of JSON may begin with.
const JSON: &[u8] = b"{[]\"-0123456789tfn";

/// Whether one of these bytes comes first, white space aside; a text that ends may go on so.
fn begins(text: &[u8], first: &[u8]) -> bool {
    text.trim_ascii_start().first().is_none_or(|byte| first.contains(byte))
}

/// UTF-8 is checked where it is split, and needs no decoding.
fn decoding(encoding: TextEncoding) -> Option<Decoding> {
    (encoding.encoding != UTF_8).then(|| Decoding::new(encoding.encoding))
}

/// Keeps what can be read only once.
fn kept(source: impl Read) -> io::Result<Source> {
    let mut kept = tempfile::tempfile()?;
    if io::copy(&mut source.take(MOST_HELD + 1), &mut kept)? > MOST_HELD {
        let megabytes = MOST_HELD / 1024 / 1024;
        return Err(io::Error::new(
            ErrorKind::FileTooLarge,
            format!("more than {megabytes} MB came through the pipe"),
        ));
    }
    Ok(Source::Kept(Arc::new(kept)))
}

/// Whether a path is what a shell calls a pipe that it has opened for us, as `<(…)` does.
fn is_inherited(path: &Path) -> bool {
    path == Path::new("/dev/stdin") || path.starts_with("/dev/fd") || path.starts_with("/proc/self/fd")
}

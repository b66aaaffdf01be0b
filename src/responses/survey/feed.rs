//! The records of a survey file, one after the other, out of bytes that are checked to be UTF-8 text.

use crate::problem::{Place, Problem, Problems};

use super::cell::letters;
use super::records::{Cell, Rest, Split, Splitter};
use super::source::{Chunk, Chunks};

/// A longer record is not a respondent's; usually a quotation mark is never closed.
const LONGEST_RECORD: usize = 1024 * 1024;

/// One record and where it stands.
pub(super) struct Record<'f> {
    /// The row as a spreadsheet shows it; the header is row 1.
    pub row: u64,
    /// Its bytes, valid UTF-8.
    pub bytes: &'f [u8],
    /// Its cells.
    pub cells: &'f [Cell],
}

impl Record<'_> {
    /// Whether no cell holds anything but white space.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| super::cell::clean(&cell.to_text(self.bytes)).is_empty())
    }
}

/// Whether to go on to the next record.
pub(super) enum Next {
    /// Go on.
    Continue,
    /// Leave the rest unread.
    Stop,
}

/// The file as a stream of records.
pub(super) struct Feed {
    file: String,
    chunks: Chunks,
    splitter: Splitter,
    /// Bytes that arrived and were not yet split, from `start` on.
    buffer: Vec<u8>,
    start: usize,
    /// Up to here the buffer is known to be UTF-8.
    checked: usize,
    rest: Rest,
    /// How many records were split off.
    row: u64,
    /// How many bytes came before the buffer.
    before: u64,
    sha256: String,
}

impl Feed {
    /// The feed of `chunks`, with the first of them at hand.
    ///
    /// # Errors
    /// What is not text, or empty.
    pub(super) fn open(file: String, chunks: Chunks) -> Result<Feed, Problems> {
        let mut feed = Feed {
            file,
            chunks,
            splitter: Splitter::new(b','),
            buffer: Vec::new(),
            start: 0,
            checked: 0,
            rest: Rest::Coming,
            row: 0,
            before: 0,
            sha256: String::new(),
        };
        while feed.rest == Rest::Coming && feed.needs_more_to_look_ahead() {
            feed.receive()?;
        }
        feed.check_signature()?;
        if feed.buffer.starts_with("\u{feff}".as_bytes()) {
            feed.start = '\u{feff}'.len_utf8();
        }
        if feed.sample().0.iter().all(u8::is_ascii_whitespace) {
            let problem = feed.problem("the file is empty");
            return Err(problem
                .help("export it again, with one row of headers and a row per respondent")
                .into());
        }
        Ok(feed)
    }

    /// Whether the bytes at hand may end before the header row does.
    fn needs_more_to_look_ahead(&self) -> bool {
        let has_line_end = self.buffer.contains(&b'\n') || self.buffer.contains(&b'\r');
        !has_line_end && self.buffer.len() <= LONGEST_RECORD
    }

    /// The bytes at hand, for a look ahead.
    pub(super) fn sample(&self) -> (&[u8], Rest) {
        (&self.buffer[self.start..], self.rest)
    }

    /// From here on records are split at `delimiter`.
    pub(super) fn split_at(&mut self, delimiter: u8) {
        self.splitter = Splitter::new(delimiter);
    }

    /// Checks the bytes at hand to be UTF-8.
    ///
    /// # Errors
    /// The first byte that is not, with its row.
    pub(super) fn check_text(&mut self) -> Result<(), Problems> {
        let Err(error) = std::str::from_utf8(&self.buffer[self.checked..]) else {
            self.checked = self.buffer.len();
            return Ok(());
        };
        self.checked += error.valid_up_to();
        // A character may be cut in two by the end of a chunk.
        if error.error_len().is_none() && self.rest == Rest::Coming {
            return Ok(());
        }
        let place = Place::Row { file: self.file.clone(), row: self.row_of(self.checked) };
        let byte = self.before + self.checked as u64 + 1;
        let fault = format!("this is not UTF-8 text (byte {byte} of the file)");
        Err(Problem::new(place, fault).help("save the file again as \"CSV UTF-8\"").into())
    }

    /// Hands every record that is left to `each`, in order.
    ///
    /// # Errors
    /// Quotation marks or a record that cannot be followed, text that is not UTF-8, a failed read.
    pub(super) fn records(
        &mut self,
        headers: &[String],
        mut each: impl FnMut(&Record) -> Next,
    ) -> Result<(), Problems> {
        let mut cells = Vec::new();
        loop {
            while self.start < self.buffer.len() {
                let bytes = &self.buffer[self.start..];
                let length = match self.splitter.split(bytes, self.rest, &mut cells) {
                    Split::Record(length) if length <= LONGEST_RECORD => length,
                    Split::Unfinished if bytes.len() <= LONGEST_RECORD => break,
                    Split::Record(_) | Split::Unfinished => return Err(self.too_long().into()),
                    Split::StrayText(position) => {
                        return Err(self.stray_text(&column(headers, position)).into());
                    }
                    Split::Unclosed(position) => {
                        return Err(self.unclosed(&column(headers, position)).into());
                    }
                };
                self.row += 1;
                self.start += length;
                if let Next::Stop = each(&Record { row: self.row, bytes: &bytes[..length], cells: &cells }) {
                    return Ok(());
                }
            }
            if self.rest == Rest::Nothing {
                return Ok(());
            }
            self.receive()?;
            self.check_text()?;
        }
    }

    /// The SHA-256 of the file in hexadecimal, once every record was read.
    pub(super) fn sha256(self) -> String {
        self.sha256
    }

    /// Takes in the next chunk behind the bytes not yet split.
    fn receive(&mut self) -> Result<(), Problems> {
        self.buffer.drain(..self.start);
        self.before += self.start as u64;
        self.checked = self.checked.saturating_sub(self.start);
        self.start = 0;
        match self.chunks.next() {
            Some(Chunk::Bytes(bytes)) => {
                let arrived = self.buffer.len();
                self.buffer.extend_from_slice(&bytes);
                if bytes.contains(&0) {
                    return Err(self.not_text(arrived));
                }
                self.chunks.give_back(bytes);
            }
            Some(Chunk::End(sha256)) => {
                self.sha256 = sha256;
                self.rest = Rest::Nothing;
            }
            Some(Chunk::Failed(error)) => return Err(super::source::unreadable(&self.file, &error).into()),
            None => self.rest = Rest::Nothing,
        }
        Ok(())
    }

    /// The row that holds the byte at `offset` of the buffer.
    fn row_of(&self, offset: usize) -> u64 {
        let (mut row, mut start, mut cells) = (self.row + 1, self.start, Vec::new());
        while start < offset {
            match self.splitter.split(&self.buffer[start..offset], Rest::Coming, &mut cells) {
                Split::Record(length) => start += length,
                _ => break,
            }
            row += 1;
        }
        row
    }
}

/// The header of the column at `position`, or its letters where it has none.
fn column(headers: &[String], position: usize) -> String {
    match headers.get(position) {
        Some(header) if !header.is_empty() => header.clone(),
        _ => letters(position),
    }
}

/// Faults of the file as a stream of records.
impl Feed {
    fn problem(&self, fault: impl Into<String>) -> Problem {
        Problem::new(Place::File(self.file.clone()), fault)
    }

    fn next_row(&self) -> Place {
        Place::Row { file: self.file.clone(), row: self.row + 1 }
    }

    /// Names what is no text table by the bytes it starts with.
    fn check_signature(&self) -> Result<(), Problems> {
        let (fault, help) = match self.buffer.as_slice() {
            [b'P', b'K', 3, 4, ..] => (
                "this is a workbook or a zip archive, not a CSV file",
                "open it and save it as \"CSV UTF-8\"",
            ),
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
                ("this is UTF-16 text, and only UTF-8 is read", "save the file again as \"CSV UTF-8\"")
            }
            _ => return Ok(()),
        };
        Err(self.problem(fault).help(help).into())
    }

    /// There is a NUL byte in the buffer, from `from` on.
    fn not_text(&self, from: usize) -> Problems {
        if let Err(problems) = self.check_signature() {
            return problems;
        }
        let offset = self.buffer[from..].iter().position(|byte| *byte == 0).unwrap_or(0);
        let byte = self.before + (from + offset) as u64 + 1;
        let problem = self.problem(format!("this is not a text file (byte {byte} is NUL)"));
        problem.help("export the survey as \"CSV UTF-8\"").into()
    }

    fn too_long(&self) -> Problem {
        let fault = format!("the row is longer than {} MB", LONGEST_RECORD / 1024 / 1024);
        Problem::new(self.next_row(), fault)
            .help("check that this is a table with a row per respondent")
            .help("look for a quotation mark that is opened here and never closed")
    }

    fn stray_text(&self, column: &str) -> Problem {
        let place = Place::Cell { file: self.file.clone(), row: self.row + 1, column: column.to_owned() };
        Problem::new(place, "text follows the closing quotation mark of the cell")
            .help("double each quotation mark inside a quoted cell, or export the file again")
    }

    fn unclosed(&self, column: &str) -> Problem {
        let place = Place::Cell { file: self.file.clone(), row: self.row + 1, column: column.to_owned() };
        Problem::new(place, "the quotation mark that opens this cell is never closed")
            .help("close it, or export the file again")
    }
}

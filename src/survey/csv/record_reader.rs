//! The records of a survey file, read in the background, one after the other; and why they end too early.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use crate::problem::{Place, Problem, Problems};
use crate::survey::cells::text::letters;
use crate::survey::csv::records::{Cell, Rest, Split, Splitter};
use crate::survey::file::canonical::LONGEST_TEXT;
use crate::survey::file::container::unreadable;
use crate::survey::file::source::{Chunk, Chunks};
use crate::survey::headers::column_index::Headers;
use crate::survey::headers::long_table::FileRows;
use crate::survey::rows::attributes::{Joined, Joining};
use crate::survey::undecided::Refused;

/// A longer record is not a respondent's; usually a quotation mark is never closed.
const LONGEST_RECORD: usize = LONGEST_TEXT;

/// So many bytes are looked at before the first record is read: several rows of the widest survey.
const LOOKED_AT: usize = 1024 * 1024;

/// One record and where it stands.
pub(crate) struct Record<'f> {
    /// The row as a spreadsheet shows it; the header is row 1.
    pub row: u64,
    /// Its bytes, valid UTF-8.
    pub bytes: &'f [u8],
    /// Its cells.
    pub cells: &'f [Cell],
}

impl Record<'_> {
    /// Whether no cell holds anything but white space.
    pub(crate) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| crate::survey::cells::text::clean(&cell.to_text(self.bytes)).is_empty())
    }
}

/// Whether to go on to the next record.
pub(crate) enum Next {
    /// Go on.
    Continue,
    /// Leave the rest unread.
    Stop,
}

/// The file as a stream of records.
pub(crate) struct RecordReader {
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
    /// The delimiter that a spreadsheet's `sep=` line names.
    told_delimiter: Option<u8>,
    /// Attributes to put behind the cells of each record.
    joining: Option<Box<Joining>>,
    /// Where the rows stand in the file, where they were put together of several.
    file_rows: Option<Arc<FileRows>>,
}

/// What is known of a file once every record was read.
#[derive(Debug, Default)]
pub(crate) struct Finished {
    /// Its SHA-256 in hexadecimal; blank where reading stopped early.
    pub sha256: String,
    /// How attributes were joined to it.
    pub joined: Option<Joined>,
}

impl RecordReader {
    /// The feed of `chunks`, with the first of them at hand.
    ///
    /// # Errors
    /// What is not text, or empty.
    pub(crate) fn open(file: String, chunks: Chunks) -> Result<RecordReader, ReadError> {
        let mut feed = RecordReader {
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
            told_delimiter: None,
            joining: None,
            file_rows: None,
        };
        while feed.rest == Rest::Coming && feed.buffer.len() <= LOOKED_AT {
            feed.receive()?;
        }
        if feed.buffer.starts_with("\u{feff}".as_bytes()) {
            feed.start = '\u{feff}'.len_utf8();
        }
        feed.take_told_delimiter();
        if feed.sample().0.iter().all(u8::is_ascii_whitespace) {
            let problem = feed.problem("the file is empty");
            return Err(problem
                .help("export it again, with one row of headers and a row per respondent")
                .into());
        }
        Ok(feed)
    }

    /// Takes a first line such as `sep=;`, which is a note to spreadsheets and shown by none.
    fn take_told_delimiter(&mut self) {
        let bytes = &self.buffer[self.start..];
        let Some(end) = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else { return };
        let line: Vec<u8> = bytes[..end].iter().copied().filter(|byte| *byte != b'"').collect();
        let Some((name, [delimiter])) = line.split_first_chunk::<4>() else { return };
        if name.eq_ignore_ascii_case(b"sep=") && delimiter.is_ascii() {
            self.told_delimiter = Some(*delimiter);
            let line_end = if bytes[end..].starts_with(b"\r\n") { 2 } else { 1 };
            self.start += end + line_end;
        }
    }

    /// The delimiter that the file itself names.
    pub(crate) fn told_delimiter(&self) -> Option<u8> {
        self.told_delimiter
    }

    /// The bytes at hand, for a look ahead.
    pub(crate) fn sample(&self) -> (&[u8], Rest) {
        (&self.buffer[self.start..], self.rest)
    }

    /// The bytes at hand below the first records, as a delimiter divides these.
    pub(crate) fn below(&self, records: usize, delimiter: u8) -> (&[u8], Rest) {
        let (mut bytes, rest) = self.sample();
        let (splitter, mut cells) = (Splitter::new(delimiter), Vec::new());
        for _ in 0..records {
            match splitter.split(bytes, rest, &mut cells) {
                Split::Record(length) => bytes = &bytes[length..],
                Split::Unfinished | Split::StrayText(_) | Split::Unclosed(_) => break,
            }
        }
        (bytes, rest)
    }

    /// From here on records are split at `delimiter`.
    pub(crate) fn split_at(&mut self, delimiter: u8) {
        self.splitter = Splitter::new(delimiter);
    }

    /// Leaves out the next records, which stand above the headers; they are at hand, and count as rows.
    pub(crate) fn pass_over(&mut self, records: usize) {
        let mut cells = Vec::new();
        for _ in 0..records {
            if let Split::Record(length) =
                self.splitter.split(&self.buffer[self.start..], self.rest, &mut cells)
            {
                self.start += length;
                self.row += 1;
            }
        }
    }

    /// From here on records have the numbers of the rows of the file that they were put together of.
    pub(crate) fn number_by(&mut self, rows: Arc<FileRows>) {
        self.file_rows = Some(rows);
    }

    /// Whether its records were put together of several rows of the file each.
    pub(crate) fn is_put_together(&self) -> bool {
        self.file_rows.is_some()
    }

    /// From here on each record has the attributes of its respondent.
    pub(crate) fn join(&mut self, joining: Joining) {
        self.joining = Some(Box::new(joining));
    }

    /// Checks the bytes at hand to be UTF-8.
    ///
    /// # Errors
    /// The first byte that is not, with its row.
    pub(crate) fn check_text(&mut self) -> Result<(), ReadError> {
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
        let problem = Problem::new(place, fault)
            .help("save the file again as \"CSV UTF-8\"")
            .help("or say what it is in a mapping file, e.g. read: { encoding: windows-1252 }");
        Err(ReadError::NotUtf8(Box::new(problem)))
    }

    /// Hands every record that is left to `each`, in order.
    ///
    /// # Errors
    /// Quotation marks or a record that cannot be followed, text that is not UTF-8, a failed read.
    pub(crate) fn records(
        &mut self,
        headers: &[String],
        mut each: impl FnMut(&Record) -> Next,
    ) -> Result<(), ReadError> {
        let mut cells = Vec::new();
        let mut joined = Vec::new();
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
                let mut bytes = &bytes[..length];
                if let Some(joining) = &mut self.joining {
                    joined.clear();
                    joined.extend_from_slice(bytes);
                    joining.join(&mut joined, &mut cells);
                    bytes = &joined;
                }
                let row = self.file_rows.as_ref().map_or(self.row, |rows| rows.of_row(self.row));
                if let Next::Stop = each(&Record { row, bytes, cells: &cells }) {
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

    /// The last row that was split off.
    pub(crate) fn row(&self) -> u64 {
        self.row
    }

    /// What is known once every record was read.
    pub(crate) fn finish(self) -> Finished {
        Finished { sha256: self.sha256, joined: self.joining.map(|joining| joining.finish()) }
    }

    /// Takes in the next chunk behind the bytes not yet split.
    fn receive(&mut self) -> Result<(), ReadError> {
        self.buffer.drain(..self.start);
        self.before += self.start as u64;
        self.checked = self.checked.saturating_sub(self.start);
        self.start = 0;
        match self.chunks.next() {
            Some(Chunk::Bytes(bytes)) => {
                let arrived = self.buffer.len();
                self.buffer.extend_from_slice(&bytes);
                if bytes.contains(&0) {
                    return Err(self.not_text(arrived).into());
                }
                self.chunks.give_back(bytes);
            }
            Some(Chunk::End(sha256)) => {
                self.sha256 = sha256;
                self.rest = Rest::Nothing;
            }
            Some(Chunk::Failed(error)) => {
                return Err(crate::survey::file::container::unreadable(&self.file, &error).into());
            }
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
impl RecordReader {
    fn problem(&self, fault: impl Into<String>) -> Problem {
        Problem::new(Place::File(self.file.clone()), fault)
    }

    fn next_row(&self) -> Place {
        Place::Row { file: self.file.clone(), row: self.row + 1 }
    }

    /// There is a NUL byte in the buffer, from `from` on.
    fn not_text(&self, from: usize) -> Problem {
        let offset = self.buffer[from..].iter().position(|byte| *byte == 0).unwrap_or(0);
        let byte = self.before + (from + offset) as u64 + 1;
        let problem = self.problem(format!("this is not a text file (byte {byte} is NUL)"));
        problem.help("export the survey as \"CSV UTF-8\", or as a workbook")
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

/// What ended the reading of a file.
pub(crate) enum ReadError {
    /// A byte that is not UTF-8; the file may be text in another encoding.
    NotUtf8(Box<Problem>),
    /// Anything else.
    Other(Refused),
}

impl ReadError {
    /// What to tell.
    pub(crate) fn into_refused(self) -> Refused {
        match self {
            ReadError::NotUtf8(problem) => (*problem).into(),
            ReadError::Other(refused) => refused,
        }
    }
}

impl From<Refused> for ReadError {
    fn from(refused: Refused) -> ReadError {
        ReadError::Other(refused)
    }
}

impl ReadError {
    /// The same where each cell of a table that was put together has the row of the file it stands in; the row of a
    /// respondent is the first of theirs.
    pub(crate) fn in_file(self, rows: &FileRows, columns: &[String]) -> ReadError {
        let position = |column: &String| columns.iter().position(|known| known == column);
        let place = |place: &Place| match place {
            Place::Cell { file, row, column } => {
                let row = position(column).map_or(*row, |position| rows.of_cell(*row, position));
                Place::Cell { file: file.clone(), row, column: column.clone() }
            }
            other => other.clone(),
        };
        match self {
            ReadError::NotUtf8(problem) => ReadError::NotUtf8(problem),
            ReadError::Other(refused) => ReadError::Other(refused.placed(place)),
        }
    }
}

impl From<Problems> for ReadError {
    fn from(problems: Problems) -> ReadError {
        ReadError::Other(problems.into())
    }
}

impl From<Problem> for ReadError {
    fn from(problem: Problem) -> ReadError {
        ReadError::Other(problem.into())
    }
}

/// So many bytes make a batch: enough to make the hand-over free, little enough to stay in the cache.
const FULL: usize = 128 * 1024;
/// How many batches may wait.
const WAITING: usize = 4;

/// What the splitter hands over.
pub(crate) enum Portion {
    /// The next records.
    Batch(Batch),
    /// The file cannot be followed further.
    Fault(ReadError),
    /// Every record was handed over.
    End(Finished),
}

/// Some records, one behind the other.
#[derive(Default)]
pub(crate) struct Batch {
    bytes: Vec<u8>,
    cells: Vec<Cell>,
    records: Vec<Extent>,
}

/// Where a record ends in its batch.
struct Extent {
    row: u64,
    bytes_end: usize,
    cells_end: usize,
}

impl Batch {
    fn push(&mut self, record: &Record) {
        self.bytes.extend_from_slice(record.bytes);
        self.cells.extend_from_slice(record.cells);
        let (bytes_end, cells_end) = (self.bytes.len(), self.cells.len());
        self.records.push(Extent { row: record.row, bytes_end, cells_end });
    }

    /// The records, in order.
    pub(crate) fn records(&self) -> impl Iterator<Item = Record<'_>> {
        let (mut bytes_start, mut cells_start) = (0, 0);
        self.records.iter().map(move |extent| {
            let bytes = &self.bytes[bytes_start..extent.bytes_end];
            let cells = &self.cells[cells_start..extent.cells_end];
            (bytes_start, cells_start) = (extent.bytes_end, extent.cells_end);
            Record { row: extent.row, bytes, cells }
        })
    }
}

/// Splits what is left of the feed on a thread of its own, which ends when nobody listens any more.
///
/// # Errors
/// The system gives no thread.
pub(crate) fn split_in_background(
    feed: RecordReader,
    headers: &Headers,
) -> Result<Receiver<Portion>, Problems> {
    let (portions, arriving) = sync_channel(WAITING);
    let names = headers.as_slice().to_vec();
    thread::Builder::new()
        .spawn(move || split_all(feed, &names, &portions))
        .map_err(|error| unreadable(headers.file(), &error))?;
    Ok(arriving)
}

fn split_all(mut feed: RecordReader, headers: &[String], portions: &SyncSender<Portion>) {
    let mut batch = Batch::default();
    let end = feed.records(headers, |record| {
        batch.push(record);
        if batch.bytes.len() < FULL || portions.send(Portion::Batch(std::mem::take(&mut batch))).is_ok() {
            Next::Continue
        } else {
            Next::Stop
        }
    });
    let last = match end {
        Ok(()) => Portion::End(feed.finish()),
        Err(broken) => Portion::Fault(broken),
    };
    // Nobody listens where reading stopped early.
    drop(portions.send(Portion::Batch(batch)).and_then(|()| portions.send(last)));
}

/// What is wrong with a row that has more or fewer cells than there are columns. Blank cells behind the last
/// column are a trailing delimiter, and nothing is lost with them.
pub(crate) fn ragged(record: &Record, columns: usize, file: &str) -> Option<Problem> {
    let cells = record.cells.len();
    let is_more = (columns..cells).any(|cell| record.with_text(cell, |text| !text.is_empty()));
    if cells >= columns && !is_more {
        return None;
    }
    let place = Place::Row { file: file.to_owned(), row: record.row };
    let plural = if cells == 1 { "" } else { "s" };
    let fault = format!("the row has {cells} cell{plural}, and the header row has {columns}");
    let problem = Problem::new(place, fault);
    Some(if cells > columns {
        problem.help("put cells that hold the delimiter in quotation marks, or export the file again")
    } else {
        problem.help("look for a cell that was cut off or a line break outside of quotation marks")
    })
}

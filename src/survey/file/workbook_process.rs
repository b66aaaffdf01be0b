//! A workbook read in a process of its own.
//!
//! A file of a few bytes may ask a reader of workbooks for more memory than there is, send it in circles or deeper than
//! any stack, or end it. All of these end a process, and only a process that is not ours may end so.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::survey::file::container::{HiddenRows, MOST_HELD, Told};
use crate::survey::file::workbook::{self, NoSheet, Sheet};

/// Where workbooks are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum WorkbookReader {
    /// In this process: for workbooks that can be trusted.
    #[default]
    Here,
    /// In a process of this program, which calls [`answer_workbook`].
    Apart(PathBuf),
}

/// The command of the program that reads a workbook; what is told about it follows.
pub const READ_WORKBOOK: &str = "read-workbook";

impl WorkbookReader {
    pub(super) fn read(&self, bytes: &[u8], told: Told) -> Result<Sheet, NoSheet> {
        match self {
            WorkbookReader::Here => workbook::read(bytes, told.sheet, told.hidden_rows),
            WorkbookReader::Apart(program) => match read_apart(program, bytes, told) {
                Ok(Some(read)) => read,
                Ok(None) => Err(NoSheet::Unreadable(
                    "the workbook is damaged, or unpacks to far more than it seems to hold".to_owned(),
                )),
                Err(error) => Err(NoSheet::Unreadable(format!(
                    "the workbook cannot be read in a process of its own ({error})"
                ))),
            },
        }
    }
}

/// What the process says; nothing where the workbook ended it.
fn read_apart(program: &Path, bytes: &[u8], told: Told) -> io::Result<Option<Result<Sheet, NoSheet>>> {
    let told = serde_json::to_string(&(told.sheet, told.hidden_rows))?;
    let mut process = Command::new(program)
        .args([READ_WORKBOOK, &told])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let said = ask(&mut process, bytes);
    let ended = process.wait()?;
    Ok(said.ok().filter(|_| ended.success()).and_then(|said| understood(&said)))
}

/// Gives the process the workbook, which it reads whole before it says anything.
fn ask(process: &mut Child, bytes: &[u8]) -> io::Result<Vec<u8>> {
    if let Some(mut input) = process.stdin.take() {
        input.write_all(bytes)?;
    }
    let mut said = Vec::new();
    if let Some(output) = process.stdout.take() {
        output.take(2 * MOST_HELD).read_to_end(&mut said)?;
    }
    Ok(said)
}

/// A line of JSON, and behind it the text of the sheet.
fn understood(said: &[u8]) -> Option<Result<Sheet, NoSheet>> {
    let end = said.iter().position(|byte| *byte == b'\n')?;
    let read: Result<Sheet, NoSheet> = serde_json::from_slice(&said[..end]).ok()?;
    Some(read.map(|sheet| Sheet { text: said[end + 1..].to_vec(), ..sheet }))
}

/// Reads the workbook that comes in, for the process that asked for it, within limits that end this one.
///
/// # Errors
/// The workbook does not come whole, or nobody takes what is in it.
pub fn answer_workbook(input: impl Read, mut output: impl Write, told: &str) -> io::Result<()> {
    let mut bytes = Vec::new();
    input.take(MOST_HELD).read_to_end(&mut bytes)?;
    limit(bytes.len() as u64);
    let (sheet, hidden_rows): (Option<String>, HiddenRows) = serde_json::from_str(told)?;
    let mut read = workbook::read(&bytes, sheet.as_deref(), hidden_rows);
    let text = read.as_mut().map(|sheet| std::mem::take(&mut sheet.text)).unwrap_or_default();
    serde_json::to_writer(&mut output, &read)?;
    output.write_all(b"\n")?;
    output.write_all(&text)?;
    output.flush()
}

/// The memory and the time that a workbook of this size may take.
#[cfg(unix)]
fn limit(size: u64) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    const MEGABYTE: u64 = 1024 * 1024;
    /// The program itself, and a workbook of a few bytes.
    const LEAST_MEMORY: u64 = 256 * MEGABYTE;
    /// So many times its size takes a workbook that is packed as well as answers can be.
    const UNPACKED: u64 = 64;
    /// Seconds of work.
    const LEAST_TIME: u64 = 2;
    /// So many bytes a second are read where nothing was optimized.
    const SPEED: u64 = 64 * 1024;
    let within = |resource, most: u64| {
        let Rlimit { current, maximum } = getrlimit(resource);
        let current = Some(current.map_or(most, |current| current.min(most)));
        // A system that sets no such limit reads without it.
        let _ = setrlimit(resource, Rlimit { current, maximum });
    };
    within(Resource::As, LEAST_MEMORY + UNPACKED * size);
    within(Resource::Cpu, LEAST_TIME + size / SPEED);
    // What is left of a process that was ended would hold answers.
    within(Resource::Core, 0);
}

/// Here a process ends by itself or not at all.
#[cfg(not(unix))]
fn limit(_: u64) {}

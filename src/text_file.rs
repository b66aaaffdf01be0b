//! Text files that a person wrote, read without trusting them.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::sync::Arc;

use crate::fingerprint::fingerprint;
use crate::problem::{Place, Problem, Problems, Source, line_and_column};
use crate::yaml::LARGEST_FILE;

/// A file as it was read.
#[derive(Debug, Clone)]
pub struct TextFile {
    /// Its name and its text, without a byte order mark.
    pub source: Arc<Source>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// The bytes of a file that has no more than `largest`.
///
/// # Errors
/// It cannot be read. [`ErrorKind::Unsupported`] is no file: a pipe or a device may never end, and opening one may
/// wait for ever. [`ErrorKind::FileTooLarge`] was looked at before reading: memory is not spent on what is refused.
/// Both read on from "the file".
pub fn read_file(path: &Path, largest: usize) -> io::Result<Vec<u8>> {
    let too_large = || {
        let megabytes = largest / 1024 / 1024;
        io::Error::new(ErrorKind::FileTooLarge, format!("is larger than {megabytes} MB"))
    };
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(io::Error::new(ErrorKind::Unsupported, "is a folder, a pipe or a device, and no file"));
    }
    let limit = u64::try_from(largest).unwrap_or(u64::MAX);
    if metadata.len() > limit {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    // What grows meanwhile, or tells no size, is no larger for it.
    File::open(path)?.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() > largest { Err(too_large()) } else { Ok(bytes) }
}

/// Reads a file of YAML.
///
/// # Errors
/// It cannot be read, is no file, is larger than [`LARGEST_FILE`], or is not UTF-8.
pub fn read_text(path: &Path) -> Result<TextFile, Problems> {
    let name = path.display().to_string();
    let problem =
        |fault: String, help: &str| Problems::from(Problem::new(Place::File(name.clone()), fault).help(help));
    let unreadable = |error: io::Error| match error.kind() {
        ErrorKind::NotFound => {
            problem("there is no such file".to_owned(), "check the name and the folder you are in")
        }
        ErrorKind::FileTooLarge => {
            problem(format!("the file {error}"), "check that this is the file you meant")
        }
        ErrorKind::Unsupported => problem(format!("this {error}"), "name a file"),
        _ => problem(format!("the file cannot be read: {error}"), "check that you may read it"),
    };
    let bytes = read_file(path, LARGEST_FILE).map_err(unreadable)?;
    let sha256 = fingerprint(&bytes);
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{feff}') {
                text.drain(..'\u{feff}'.len_utf8());
            }
            Ok(TextFile { source: Arc::new(Source::new(name, text)), sha256 })
        }
        Err(error) => {
            let text = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
            let (line, _) = line_and_column(&text, text.len());
            Err(problem(format!("line {line} is not UTF-8 text"), "save the file as UTF-8"))
        }
    }
}

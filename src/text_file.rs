//! Text files that a person wrote, read without trusting them.

use std::fs;
use std::io;
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

/// Reads a file of YAML.
///
/// # Errors
/// It cannot be read, is no file, is larger than [`LARGEST_FILE`], or is not UTF-8.
pub fn read_text(path: &Path) -> Result<TextFile, Problems> {
    let name = path.display().to_string();
    let problem =
        |fault: String, help: &str| Problems::from(Problem::new(Place::File(name.clone()), fault).help(help));
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => {
            problem("there is no such file".to_owned(), "check the name and the folder you are in")
        }
        _ => problem(format!("the file cannot be read: {error}"), "check that you may read it"),
    };
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(problem("this is no file".to_owned(), "name a YAML file"));
    }
    // Looked at before reading: memory is not spent on a file that will be refused.
    if metadata.len() > u64::try_from(LARGEST_FILE).unwrap_or(u64::MAX) {
        let fault = format!("the file is larger than {} MB", LARGEST_FILE / 1024 / 1024);
        return Err(problem(fault, "check that this is the file you meant"));
    }
    let bytes = fs::read(path).map_err(unreadable)?;
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

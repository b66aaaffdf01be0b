//! Zip archives: a survey that was zipped, and whether unpacking is safe.

use std::borrow::Cow;
use std::io::{Cursor, Read, Seek};

use zip::ZipArchive;

use crate::survey::cells::text::quoted;
use crate::survey::file::lookalike::{self, Lookalike};

/// In bytes. More than this unpacked is not a survey in a workbook or an archive.
const MOST_UNPACKED: u64 = 256 * 1024 * 1024;
/// In bytes. So much any zipped table may unpack to, and a larger one to so many times its size: answers are packed to a
/// twentieth, and a sparse table of two thousand columns to a fortieth.
const LEAST_UNPACKED: u64 = 8 * 1024 * 1024;
const UNPACKED: u64 = 64;

/// What texts are called that lie beside a table and explain it.
const EXPLAINING: [&str; 8] =
    ["readme", "read me", "read_me", "license", "liesmich", "lisezmoi", "leeme", "leggimi"];

/// What a zip archive turned out to be.
pub(super) enum Archive {
    /// Another kind of document whose parts are zipped.
    Lookalike(Lookalike),
    /// A workbook: its parts are zipped.
    Workbook,
    /// One table, with its name in the archive.
    Table { name: String, bytes: Vec<u8> },
}

/// Looks into an archive, which is unpacked once and counted while at it.
///
/// # Errors
/// A damaged or encrypted archive, one that unpacks to too much, or one with several tables or none.
pub(super) fn open(bytes: &[u8]) -> Result<Archive, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| "the archive is damaged".to_owned())?;
    let names: Vec<String> = archive.file_names().filter_map(Result::ok).map(Cow::into_owned).collect();
    if let Some(lookalike) = lookalike::of_names(&names) {
        return Ok(Archive::Lookalike(lookalike));
    }
    if let Some(lookalike) = properties(&mut archive).as_deref().and_then(lookalike::of_properties) {
        return Ok(Archive::Lookalike(lookalike));
    }
    if names.iter().any(|name| is_workbook_part(name)) {
        let mut unpacked = 0;
        for index in 0..archive.len() {
            let entry = archive.by_index(index).map_err(|error| unreadable(&error))?;
            let rest = MOST_UNPACKED - unpacked;
            let read = std::io::copy(&mut entry.take(rest + 1), &mut std::io::sink());
            unpacked += read.map_err(|_| "the archive is damaged".to_owned())?;
            if unpacked > MOST_UNPACKED {
                return Err(too_much(MOST_UNPACKED));
            }
        }
        return Ok(Archive::Workbook);
    }
    let tables: Vec<&String> = names.iter().filter(|name| is_table(name)).collect();
    match tables.as_slice() {
        [name] => {
            let entry = archive.by_name(name).map_err(|error| unreadable(&error))?;
            // It is held, and read row by row: a few bytes may unpack to a thousand times as many.
            let most = (UNPACKED * bytes.len() as u64).clamp(LEAST_UNPACKED, MOST_UNPACKED);
            let mut bytes = Vec::new();
            let read = entry.take(most + 1).read_to_end(&mut bytes);
            read.map_err(|_| "the archive is damaged".to_owned())?;
            if bytes.len() as u64 > most {
                return Err(too_much(most));
            }
            Ok(Archive::Table { name: (*name).clone(), bytes })
        }
        [] => {
            Err("the archive holds no table (.csv, .tsv, .txt, .json, .xlsx, .xlsb, .xls or .ods)".to_owned())
        }
        several => {
            let names: Vec<String> = several.iter().map(|name| (*name).clone()).collect();
            Err(format!("the archive holds several tables: {}", quoted(&names)))
        }
    }
}

/// The properties of a workbook, as far as they are looked at.
fn properties(archive: &mut ZipArchive<impl Read + Seek>) -> Option<String> {
    const MOST: u64 = 16 * 1024;
    let mut text = String::new();
    let part = archive.by_name("docProps/core.xml").ok()?;
    part.take(MOST).read_to_string(&mut text).ok()?;
    Some(text)
}

/// Whether a file is nothing but a result, numbers or a ledger that this program wrote, as far as its beginning tells.
pub(crate) fn is_own_output(file: &mut (impl Read + Seek)) -> bool {
    const LOOKED_AT: u64 = 8 * 1024;
    let mut start = Vec::new();
    if file.take(LOOKED_AT).read_to_end(&mut start).is_err() || file.rewind().is_err() {
        return false;
    }
    if start.starts_with(b"PK") {
        return ZipArchive::new(file).is_ok_and(|mut archive| {
            properties(&mut archive).as_deref().and_then(lookalike::of_properties).is_some()
        });
    }
    lookalike::of_start(&start).is_some_and(Lookalike::is_own)
}

fn is_workbook_part(name: &str) -> bool {
    name == "[Content_Types].xml" || name == "content.xml"
}

/// Whether a file of an archive may be the survey; what macOS, folders and whoever explains the archive add is not.
fn is_table(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or_default();
    let endings = ["csv", "tsv", "txt", "tab", "json", "ndjson", "jsonl", "xlsx", "xlsb", "xls", "ods"];
    let (stem, ending) =
        file.rsplit_once('.').map(|(stem, ending)| (stem.to_lowercase(), ending.to_lowercase())).unzip();
    let explains =
        ending.as_deref() == Some("txt") && stem.is_some_and(|stem| EXPLAINING.contains(&stem.as_str()));
    !explains
        && !name.starts_with("__MACOSX/")
        && !file.starts_with('.')
        && ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

fn unreadable(error: &zip::result::ZipError) -> String {
    match error {
        zip::result::ZipError::UnsupportedArchive(_) => {
            "the archive is encrypted, or packed in a way that is not supported".to_owned()
        }
        _ => "the archive is damaged".to_owned(),
    }
}

fn too_much(most: u64) -> String {
    format!("unpacked it is larger than {} MB", most / 1024 / 1024)
}

#[cfg(test)]
mod tests {
    use super::is_table;

    #[test]
    fn what_explains_an_archive_is_no_table_of_it() {
        for name in ["survey.csv", "export/answers.txt", "readme.csv", "Readme answers.txt"] {
            assert!(is_table(name), "{name}");
        }
        for name in
            ["README.txt", "export/ReadMe.TXT", "__MACOSX/survey.csv", "._survey.csv", "notes.pdf", "README"]
        {
            assert!(!is_table(name), "{name}");
        }
    }
}

//! The files of a pack in a folder, read without trusting them.

use std::fs;
use std::io;
use std::path::Path;

use super::files::{RawFile, SCENARIOS};
use crate::problem::{Place, Problem, Problems};
use crate::text_file::read_text;

/// Reads every YAML file of the folder and of its subfolders `signs` and `scenarios`.
///
/// # Errors
/// The folder cannot be listed. A file that cannot be read is not an error here: it stands in the list
/// with its problem.
pub(super) fn read(folder: &Path) -> Result<Vec<RawFile>, Problems> {
    let mut files = list(folder, "")?;
    for prefix in ["signs/", SCENARIOS] {
        let inner = folder.join(prefix);
        if inner.is_dir() {
            files.append(&mut list(&inner, prefix)?);
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}

fn list(folder: &Path, prefix: &str) -> Result<Vec<RawFile>, Problems> {
    let unlistable = |error: io::Error| {
        let fault = match error.kind() {
            io::ErrorKind::NotFound => "there is no such folder".to_owned(),
            io::ErrorKind::NotADirectory => "this is a file, and a pack is a folder".to_owned(),
            _ => format!("the folder cannot be read: {error}"),
        };
        Problems::from(
            Problem::new(Place::File(folder.display().to_string()), fault)
                .help("name the folder that holds the pack"),
        )
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unlistable)? {
        let path = entry.map_err(unlistable)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if is_yaml(&name) {
            files.push(RawFile {
                path: format!("{prefix}{name}"),
                text: read_text(&path).map(|file| file.source),
                tree: None,
            });
        }
    }
    Ok(files)
}

/// Editors keep their own copies in hidden files.
fn is_yaml(name: &str) -> bool {
    let ending = Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    !name.starts_with('.') && (ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml"))
}

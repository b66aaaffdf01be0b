//! The files of a pack in a folder, read without trusting them.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::files::RawFile;
use crate::problem::{Place, Problem, Problems, Source, line_and_column};
use crate::yaml::LARGEST_FILE;

/// Reads every YAML file of the folder and of its subfolder `signs`.
///
/// # Errors
/// The folder cannot be listed. A file that cannot be read is not an error here: it stands in the list
/// with its problem.
pub(super) fn read(folder: &Path) -> Result<Vec<RawFile>, Problems> {
    let mut files = list(folder, "")?;
    let signs = folder.join("signs");
    if signs.is_dir() {
        files.append(&mut list(&signs, "signs/")?);
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
            files.push(RawFile { path: format!("{prefix}{name}"), text: text(&path), tree: None });
        }
    }
    Ok(files)
}

/// Editors keep their own copies in hidden files.
fn is_yaml(name: &str) -> bool {
    let ending = Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    !name.starts_with('.') && (ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml"))
}

fn text(path: &Path) -> Result<Arc<Source>, Problems> {
    let name = path.display().to_string();
    let problem = |fault: String| Problem::new(Place::File(name.clone()), fault);
    let unreadable = |error: io::Error| problem(format!("the file cannot be read: {error}"));
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(problem("this is no file".to_owned()).help("move it out of the folder").into());
    }
    // Looked at before reading: memory is not spent on a file that will be refused.
    if metadata.len() > u64::try_from(LARGEST_FILE).unwrap_or(u64::MAX) {
        let fault = format!("the file is larger than {} MB", LARGEST_FILE / 1024 / 1024);
        return Err(problem(fault).help("check that this is the file you meant").into());
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Arc::new(Source { name, text })),
        Err(error) => {
            let text = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
            let (line, _) = line_and_column(&text, text.len());
            let problem = problem(format!("line {line} is not UTF-8 text"));
            Err(problem.help("save the file as UTF-8").into())
        }
    }
}

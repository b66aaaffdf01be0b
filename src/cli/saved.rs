//! Reading a saved result.

use std::io::ErrorKind;
use std::path::Path;

use fivesigns::problem::{Place, Problem};
use fivesigns::report::{SavedResult, json};
use fivesigns::text_file::read_file;

use super::failure::Failure;

/// In bytes. A result of a thousand fields has a fifth of it.
const LARGEST_RESULT: usize = 256 * 1024 * 1024;

/// Reads a result that was saved as JSON.
pub(super) fn read(path: &Path) -> Result<SavedResult, Failure> {
    let name = path.display().to_string();
    let problem = |fault: String| {
        let problem = Problem::new(Place::File(name.clone()), fault);
        Failure::Data(problem.help("name a result saved with -o FILE.json").into())
    };
    let bytes = read_file(path, LARGEST_RESULT).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge | ErrorKind::Unsupported => problem(format!("the file {error}")),
        _ => problem(format!("the file cannot be read: {error}")),
    })?;
    let text = String::from_utf8(bytes).map_err(|_| problem("the file is not UTF-8 text".to_owned()))?;
    json::parse(&name, &text).map_err(Failure::Data)
}

//! Reading a saved result.

use std::path::Path;

use fivesigns::problem::{Place, Problem};
use fivesigns::report::{SavedResult, json};

use super::failure::Failure;

/// Reads a result that was saved as JSON.
pub(super) fn read(path: &Path) -> Result<SavedResult, Failure> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| {
        let fault = format!("the file cannot be read: {error}");
        let problem = Problem::new(Place::File(name.clone()), fault);
        Failure::Data(problem.help("name a result saved with -o FILE.json").into())
    })?;
    json::parse(&name, &text).map_err(Failure::Data)
}

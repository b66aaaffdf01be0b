//! The JSON result: written stably, read back with its version checked first.

use serde::Deserialize;

use crate::problem::{Place, Problem, Problems};

use super::result::{SCHEMA_VERSION, SavedResult};

/// The result as JSON, indented, ending in a line break. Same result, same bytes.
pub fn render(result: &SavedResult) -> String {
    // Serializing fails only on maps without text keys and on writers; there are none here.
    let mut json = serde_json::to_string_pretty(result).unwrap_or_default();
    json.push('\n');
    json
}

/// What tells our results from other JSON.
#[derive(Deserialize)]
struct Mark {
    schema_version: u64,
    tool: MarkTool,
}

/// The program that wrote it.
#[derive(Deserialize)]
struct MarkTool {
    name: String,
}

/// A saved result, from the text of the file `name`.
///
/// # Errors
/// A problem where the text is no JSON, is not a result of ours, or was written by a newer version.
pub fn parse(name: &str, text: &str) -> Result<SavedResult, Problems> {
    let problem = |fault: String| Problem::new(Place::File(name.to_owned()), fault);
    let not_ours = |fault: String| {
        problem(fault).help(
            "give a file that `fivesigns score -o result.json` or `fivesigns assess -o result.json` wrote",
        )
    };
    let value: serde_json::Value =
        serde_json::from_str(text).map_err(|error| not_ours(format!("not JSON: {error}")))?;
    let mark = Mark::deserialize(&value)
        .ok()
        .filter(|mark| mark.tool.name == env!("CARGO_PKG_NAME"))
        .ok_or_else(|| not_ours("this JSON is not a result of fivesigns".to_owned()))?;
    if mark.schema_version != u64::from(SCHEMA_VERSION) {
        return Err(problem(format!(
            "the result has schema version {}, and this fivesigns reads version {SCHEMA_VERSION}",
            mark.schema_version
        ))
        .help("use the version of fivesigns that wrote it, or score the responses again")
        .into());
    }
    serde_json::from_str(text).map_err(|error| {
        problem(format!("the result is damaged: {error}"))
            .help("score the responses again; results are not meant to be edited by hand")
            .into()
    })
}

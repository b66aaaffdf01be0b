//! The JSON result: written stably, read back with its version checked first.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::error::Category;

use crate::answers::{LONGEST_GROUP_NAME, MOST_GROUPS};
use crate::printable::rewritten;
use crate::problem::{Place, Problem, Problems};
use crate::report::result::{
    BELOW, ExactResult, SCHEMA_VERSION, SavedField, SavedResult, SavedSegment, contradiction, is_exact,
    restated,
};

use super::put;

/// The result as JSON, indented, ending in a line break. Same result, same bytes.
pub fn render(result: &SavedResult) -> String {
    written(result)
}

/// An exact result as JSON; the first key says that it must not be passed on.
pub fn render_exact(result: &ExactResult) -> String {
    written(result)
}

fn written(result: &impl Serialize) -> String {
    // Serializing fails only on maps without text keys and on writers; there are none here.
    let mut json = serde_json::to_string_pretty(result).unwrap_or_default();
    json.push('\n');
    // The result of a large survey is not copied for a character that hardly any name holds.
    if json.lines().all(|line| matches!(rewritten(line, escaped), Cow::Borrowed(_))) {
        return json;
    }
    json.split_inclusive('\n').fold(String::with_capacity(json.len()), |mut written, line| {
        written.push_str(&rewritten(line.trim_end_matches('\n'), escaped));
        written.push('\n');
        written
    })
}

/// A character as JSON writes it where it is not to be seen as it is; none stands outside of texts.
fn escaped(character: char) -> String {
    character.encode_utf16(&mut [0; 2]).iter().fold(String::new(), |mut escaped, unit| {
        put(&mut escaped, format_args!("\\u{unit:04x}"));
        escaped
    })
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
    #[serde(default)]
    version: String,
}

/// A saved result, from the text of the file `name`.
///
/// # Errors
/// A problem where the text is no JSON, is not a result of ours, or was written by a newer version, and where something in it is
/// damaged, with its path.
pub fn parse(name: &str, text: &str) -> Result<SavedResult, Problems> {
    let problem = |fault: String| Problem::new(Place::File(name.to_owned()), fault);
    let not_ours = |fault: String| {
        problem(fault).help(
            "give a file that `fivesigns score -o result.json` or `fivesigns assess -o result.json` wrote",
        )
    };
    let mark = match serde_json::from_str::<Mark>(text) {
        Ok(mark) if mark.tool.name == env!("CARGO_PKG_NAME") => mark,
        Err(error) if error.classify() != Category::Data => {
            return Err(not_ours(format!("not JSON: {error}")).into());
        }
        Ok(_) | Err(_) => return Err(not_ours("this JSON is not a result of fivesigns".to_owned()).into()),
    };
    // What an older schema does not have reads as not known.
    if !(1..=u64::from(SCHEMA_VERSION)).contains(&mark.schema_version) {
        return Err(problem(format!(
            "the result has schema version {}, and this fivesigns reads versions up to {SCHEMA_VERSION}",
            mark.schema_version
        ))
        .help(format!("use fivesigns {}, which wrote it, or score the responses again", mark.tool.version))
        .into());
    }
    let is_older = mark.schema_version < u64::from(SCHEMA_VERSION);
    let mut value: serde_json::Value =
        serde_json::from_str(text).map_err(|error| not_ours(format!("not JSON: {error}")))?;
    if is_exact(&value) {
        let fault = "this is an exact result, which is for your own checks: no report is made of it";
        let help = "give the result that `fivesigns score -o result.json` wrote";
        return Err(problem(fault.to_owned()).help(help).into());
    }
    if is_older {
        restated(&mut value);
    }
    let saved: Result<SavedResult, _> = serde_path_to_error::deserialize(value);
    let damaged = |fault: String| {
        let mut problem = problem(format!("the result is damaged{fault}"));
        if mark.tool.version != env!("CARGO_PKG_VERSION") {
            problem = problem.help(format!("use fivesigns {}, which wrote it", mark.tool.version));
        }
        Problems::from(problem.help("score the responses again; results are not meant to be edited by hand"))
    };
    let result = saved.map_err(|error| {
        let (path, fault) = (error.path().to_string(), error.inner().to_string());
        let fault = match (path.as_str(), fault.strip_prefix(BELOW)) {
            // A fault below another names the rest of the path.
            (path, Some(below)) => format!("{path}{BELOW}{below}"),
            (".", None) => fault,
            (path, None) => format!("{path}: {fault}"),
        };
        damaged(format!(" at {fault}"))
    })?;
    match excess(&result) {
        Some(excess) => Err(damaged(format!(": {excess}"))),
        None if result.tells_people() => {
            let fault = "an earlier version of fivesigns saved this result of a survey with unrounded numbers, from which \
                         single people's answers can be worked out, so no report is made of it";
            let help = "score the responses again, and pass the older file on to nobody";
            Err(problem(fault.to_owned()).help(help).into())
        }
        None => match contradiction(&result) {
            Some(contradiction) => Err(damaged(format!(" at {contradiction}"))),
            None => Ok(result.in_this_schema()),
        },
    }
}

/// What no survey has: a report repeats the names of its groups hundreds of times.
fn excess(result: &SavedResult) -> Option<String> {
    let most = usize::from(MOST_GROUPS) + 1;
    let units = || {
        let divided = result.fields.iter().filter_map(|field| field.shown()?.segments.as_ref());
        divided.map(|segments| segments.groups.as_slice())
    };
    if result.fields.len() > most || units().any(|units| units.len() > most) {
        return Some(format!("it has more than {MOST_GROUPS} fields or units"));
    }
    let unit_names = units().flatten().map(|unit| match unit {
        SavedSegment::Withheld(unit) => unit.name.as_str(),
        SavedSegment::Shown(unit) => unit.name.as_str(),
    });
    let mut names = result.fields.iter().filter_map(SavedField::name).chain(unit_names);
    names
        .any(|name| name.chars().count() > LONGEST_GROUP_NAME)
        .then(|| format!("a field or a unit has a name of more than {LONGEST_GROUP_NAME} letters"))
}

#[cfg(test)]
mod tests {
    use super::{escaped, rewritten};

    #[test]
    fn characters_that_act_on_a_terminal_are_written_by_their_number() {
        let name = "a\u{9b}b\u{202e}c\u{e0041} 👩\u{200d}🔧";
        let json = rewritten(&serde_json::to_string(name).unwrap_or_default(), escaped).into_owned();
        assert_eq!(json, "\"a\\u009bb\\u202ec\\udb40\\udc41 👩\u{200d}🔧\"");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap_or_default(), name);
    }
}

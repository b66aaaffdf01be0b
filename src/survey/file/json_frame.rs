//! Responses as pandas writes a table: a column of answers under each header, a row under each label, or rows beside
//! the headers.

use serde_json::{Map, Value};

/// The responses of a table that pandas wrote (`to_json` with `orient` "columns", "index" or "split"); the object itself
/// where it is no such table.
pub(super) fn responses(object: Map<String, Value>) -> Result<Vec<Value>, Map<String, Value>> {
    split(&object).or_else(|| under_labels(&object)).ok_or(object)
}

/// Rows in the order of the headers: `{"columns": ["a"], "index": [0], "data": [[1]]}`.
fn split(object: &Map<String, Value>) -> Option<Vec<Value>> {
    let headers: Option<Vec<&str>> = object.get("columns")?.as_array()?.iter().map(Value::as_str).collect();
    let (headers, rows) = (headers?, object.get("data")?.as_array()?);
    let response = |row: &Value| {
        let cells = row.as_array().filter(|cells| cells.len() == headers.len())?;
        let fields = headers.iter().map(|header| (*header).to_owned()).zip(cells.iter().cloned());
        Some(Value::Object(fields.collect()))
    };
    rows.iter().map(response).collect()
}

/// `{"a": {"0": 1, "1": 2}}`, where each column numbers its rows, or `{"0": {"a": 1}, "1": {"a": 2}}`, where each row
/// names its columns. A response whose questions are matrices numbers no rows.
fn under_labels(object: &Map<String, Value>) -> Option<Vec<Value>> {
    let parts: Option<Vec<&Map<String, Value>>> = object.values().map(Value::as_object).collect();
    let parts = parts?;
    let first = parts.first()?;
    let is_even = parts.iter().all(|part| part.len() == first.len() && part.keys().eq(first.keys()));
    let are_numbers = |keys: serde_json::map::Keys| {
        keys.clone().len() > 0 && keys.clone().all(|key| key.bytes().all(|byte| byte.is_ascii_digit()))
    };
    if !is_even {
        return None;
    }
    match (are_numbers(object.keys()), are_numbers(first.keys())) {
        (true, false) => Some(object.values().cloned().collect()),
        (false, true) => {
            let mut rows: Vec<&String> = first.keys().collect();
            rows.sort_by_key(|row| (row.len(), *row));
            let response = |row: &String| {
                let fields = object.iter().map(|(header, column)| (header.clone(), column[row].clone()));
                Value::Object(fields.collect())
            };
            Some(rows.into_iter().map(response).collect())
        }
        _ => None,
    }
}

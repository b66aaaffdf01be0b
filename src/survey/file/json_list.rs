//! Which list of a JSON document holds the responses.

use serde_json::{Map, Value};

use crate::survey::file::quoted;

/// Where the responses stand in a JSON document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JsonList {
    /// They are the document: a list, or an object on each line.
    Whole,
    /// In the list under this key.
    Under(String),
    /// The document is one response, which holds a list of objects under this key.
    One(String),
}

/// Keys that a list of responses is known by, where an object holds several lists, as text without case.
const KNOWN: [&str; 7] = ["data", "responses", "results", "submissions", "records", "rows", "entries"];

/// The responses of an object that may hold a list of them, and where that was.
///
/// The only list of objects holds the responses, unless the object says more besides it than they do: that
/// is a response with a list of its own, such as the members of a household.
///
/// # Errors
/// Several lists, of which none is known to hold responses.
pub(super) fn responses(mut object: Map<String, Value>) -> Result<(Vec<Value>, JsonList), String> {
    let lists: Vec<String> =
        object.iter().filter(|(_, value)| is_list(value)).map(|(key, _)| key.clone()).collect();
    let chosen = match lists.as_slice() {
        [] => object.iter().find(|(key, value)| holds_none(key, value)).map(|(key, _)| key.clone()),
        [only] if is_known(only) || !says_more(&object, only) => Some(only.clone()),
        [only] => return Ok((vec![Value::Object(object.clone())], JsonList::One(only.clone()))),
        several => match several.iter().filter(|key| is_known(key)).collect::<Vec<_>>().as_slice() {
            [one] => Some((*one).clone()),
            _ => {
                return Err(format!("several lists of objects are in it: {}", quoted(several)));
            }
        },
    };
    match chosen.map(|key| (object.remove(&key), key)) {
        Some((Some(Value::Array(responses)), key)) => Ok((responses, JsonList::Under(key))),
        _ => Ok((vec![Value::Object(object)], JsonList::Whole)),
    }
}

fn is_list(value: &Value) -> bool {
    value.as_array().is_some_and(|items| !items.is_empty() && items.iter().all(Value::is_object))
}

fn is_known(key: &str) -> bool {
    KNOWN.contains(&key.to_lowercase().as_str())
}

/// Whether a list is where responses should be, and holds none.
fn holds_none(key: &str, value: &Value) -> bool {
    value.as_array().is_some_and(|items| key == "data" || (items.is_empty() && is_known(key)))
}

/// Whether an object has more keys besides a list than the objects of the list have.
fn says_more(object: &Map<String, Value>, list: &str) -> bool {
    let items = object.get(list).and_then(Value::as_array);
    let most = items.into_iter().flatten().filter_map(Value::as_object).map(Map::len).max().unwrap_or(0);
    object.len() - 1 > most
}

/// Whether objects say how many gave each answer, as pairs of an answer and a number.
pub(super) fn is_summary(responses: &[Value]) -> bool {
    let is_pair = |item: &Value| match item {
        Value::Array(pair) => matches!(pair.as_slice(), [Value::String(_), Value::Number(_)]),
        _ => false,
    };
    let counts =
        |value: &Value| value.as_array().is_some_and(|items| !items.is_empty() && items.iter().all(is_pair));
    let counted = |response: &Value| response.as_object().is_some_and(|fields| fields.values().any(counts));
    !responses.is_empty() && responses.iter().all(counted)
}

//! JSON responses as canonical text: one object for each response, or a table as pandas writes it.

use std::collections::HashMap;

use memchr::{memchr_iter, memchr2, memchr3};
use serde_json::{Map, Value};

use crate::survey::cells::text::{excerpt, in_natural_order, quoted};
use crate::survey::file::canonical::{Budget, Canonical, LONGEST_TEXT, MOST_COLUMNS};

/// The header of what is not answered with an object's key.
const SEPARATOR: char = '.';

/// Responses as canonical text and where they stood: an array of objects, one object a line, or the only such
/// array in an object, `{"data": [...]}`.
///
/// A matrix, an object within a response, becomes a column for each of its rows, `question.row`. Several
/// choices are joined with "; ".
///
/// # Errors
/// What is no such JSON.
pub(super) fn responses(bytes: &[u8]) -> Result<(Vec<u8>, JsonList), String> {
    check_size(bytes)?;
    let (responses, list) = parsed(bytes)?;
    if is_summary(&responses) {
        return Err("this says how many gave each answer, and not what each person answered".to_owned());
    }
    let mut columns = Columns::default();
    for (response, number) in responses.iter().zip(1..) {
        let Value::Object(fields) = response else {
            return Err(format!("response {number} is not an object with an answer to each question"));
        };
        answers(fields, &mut |name, _| columns.take(name))?;
    }
    columns.sort();
    let width = columns.names.len();
    if width == 0 {
        return Err("there is no response in it".to_owned());
    }
    Budget::of(bytes.len()).table(responses.len(), width)?;
    let mut text = Canonical::new(width);
    text.push(&columns.names);
    for fields in responses.iter().filter_map(Value::as_object) {
        let mut row = vec![String::new(); width];
        answers(fields, &mut |name, value| {
            if let Some(position) = columns.position_of.get(name) {
                row[*position] = value();
            }
            Ok(())
        })?;
        text.push(&row);
    }
    Ok((text.finish(), list))
}

/// The questions of all responses, in natural order: a response may leave out what was not answered, and neither the
/// keys of an object nor responses have an order.
#[derive(Default)]
struct Columns {
    names: Vec<String>,
    position_of: HashMap<String, usize>,
}

impl Columns {
    fn take(&mut self, name: &str) -> Result<(), String> {
        if self.position_of.contains_key(name) {
            return Ok(());
        }
        if self.names.len() == MOST_COLUMNS {
            return Err(format!("the responses have more than {MOST_COLUMNS} different questions"));
        }
        self.position_of.insert(name.to_owned(), self.names.len());
        self.names.push(name.to_owned());
        Ok(())
    }

    fn sort(&mut self) {
        self.names.sort_by(|one, other| in_natural_order(one, other));
        self.position_of = self.names.iter().cloned().zip(0..).collect();
    }
}

/// Counts the values and measures the texts, of which each takes many times the bytes it is written with.
fn check_size(bytes: &[u8]) -> Result<(), String> {
    /// A million people who answer all of our questions have half as many.
    const MOST_VALUES: usize = 10_000_000;
    let (mut values, mut from) = (0_usize, 0);
    while let Some(next) = memchr3(b'"', b',', b':', &bytes[from..]) {
        from += next + 1;
        if bytes[from - 1] == b'"' {
            let length = text_length(&bytes[from..]);
            if length > LONGEST_TEXT {
                let line = memchr_iter(b'\n', &bytes[..from]).count() + 1;
                return Err(format!(
                    "line {line} holds a text of more than {} MB",
                    LONGEST_TEXT / 1024 / 1024
                ));
            }
            from = bytes.len().min(from + length + 1);
        } else {
            values += 1;
        }
        if values > MOST_VALUES {
            return Err(format!("there are more than {MOST_VALUES} values in it"));
        }
    }
    Ok(())
}

/// How many bytes stand before the quotation mark that closes a text.
fn text_length(bytes: &[u8]) -> usize {
    let mut length = 0;
    while let Some(next) = bytes.get(length..).and_then(|rest| memchr2(b'"', b'\\', rest)) {
        length += next;
        if bytes[length] == b'"' {
            return length;
        }
        length += 2;
    }
    bytes.len()
}

fn parsed(bytes: &[u8]) -> Result<(Vec<Value>, JsonList), String> {
    let place = |error: &serde_json::Error| {
        format!("this is not JSON (line {}, column {})", error.line(), error.column())
    };
    let mut values = serde_json::Deserializer::from_slice(bytes).into_iter::<Value>();
    let first = match values.next() {
        Some(Ok(first)) => first,
        Some(Err(error)) => return Err(place(&error)),
        None => return Ok((Vec::new(), JsonList::Whole)),
    };
    match first {
        Value::Array(responses) => Ok((responses, JsonList::Whole)),
        Value::Object(fields) => {
            if fields.contains_key("pages") || fields.contains_key("elements") {
                return Err("this is the definition of a survey, not its responses".to_owned());
            }
            let others: Vec<Value> = values.collect::<Result<_, _>>().map_err(|error| place(&error))?;
            if others.is_empty() {
                return match responses_of_frame(fields) {
                    Ok(responses) => Ok((responses, JsonList::Whole)),
                    Err(fields) => responses_of_list(fields),
                };
            }
            Ok((std::iter::once(Value::Object(fields)).chain(others).collect(), JsonList::Whole))
        }
        _ => Err("this is JSON, but no list of responses".to_owned()),
    }
}

/// Hands the answers of a response to `each`, by their names; a matrix has one for each of its rows.
fn answers(
    fields: &Map<String, Value>,
    each: &mut impl FnMut(&str, &dyn Fn() -> String) -> Result<(), String>,
) -> Result<(), String> {
    fields.iter().try_for_each(|(name, value)| flatten(name, value, each))
}

fn flatten(
    name: &str,
    value: &Value,
    each: &mut impl FnMut(&str, &dyn Fn() -> String) -> Result<(), String>,
) -> Result<(), String> {
    /// In bytes. Headers of all questions stand in one row.
    const LONGEST_NAME: usize = 4_000;
    if name.len() > LONGEST_NAME {
        return Err(format!(
            "a question has a name of more than {LONGEST_NAME} letters: \"{}\"",
            excerpt(name)
        ));
    }
    match value {
        Value::Object(rows) => {
            rows.iter().try_for_each(|(row, value)| flatten(&format!("{name}{SEPARATOR}{row}"), value, each))
        }
        Value::Array(choices) => each(name, &|| choices.iter().map(plain).collect::<Vec<_>>().join("; ")),
        other => each(name, &|| plain(other)),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    }
}

/// The responses of a table that pandas wrote (`to_json` with `orient` "columns", "index" or "split"); the object itself
/// where it is no such table.
pub(super) fn responses_of_frame(object: Map<String, Value>) -> Result<Vec<Value>, Map<String, Value>> {
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
pub(super) fn responses_of_list(mut object: Map<String, Value>) -> Result<(Vec<Value>, JsonList), String> {
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

#[cfg(test)]
mod tests {
    use super::{JsonList, responses};

    #[track_caller]
    fn case(json: &str, expected: Result<&str, &str>) {
        let text = responses(json.as_bytes()).map(|(text, _)| String::from_utf8_lossy(&text).into_owned());
        assert_eq!(text.as_deref().map_err(String::as_str), expected);
    }

    #[test]
    fn arrays_lines_and_data_are_responses() {
        let expected = Ok("a,m.x,m.y\n1,2,\nno,,3\n");
        case(r#"[{"a":1,"m":{"x":2}},{"a":"no","m":{"y":3}}]"#, expected);
        case("{\"a\":1,\"m\":{\"x\":2}}\n{\"a\":\"no\",\"m\":{\"y\":3}}\n", expected);
        case(r#"{"data":[{"a":1,"m":{"x":2}},{"a":"no","m":{"y":3}}]}"#, expected);
        case(r#"[{"tools":["Wiki","other"],"b":null,"c":true}]"#, Ok("b,c,tools\n,true,Wiki; other\n"));
    }

    #[test]
    fn tables_of_pandas_are_responses_in_each_of_their_forms() {
        let expected = Ok("a,b\n1,x\n2,\n3,y\n");
        case(r#"{"a":{"0":1,"1":2,"2":3},"b":{"0":"x","1":null,"2":"y"}}"#, expected);
        case(r#"{"0":{"a":1,"b":"x"},"1":{"a":2,"b":null},"2":{"a":3,"b":"y"}}"#, expected);
        case(r#"{"columns":["a","b"],"index":[0,1,2],"data":[[1,"x"],[2,null],[3,"y"]]}"#, expected);
        // One response with two matrices of the same rows.
        case(r#"{"m":{"x":1,"y":2},"n":{"x":3,"y":4}}"#, Ok("m.x,m.y,n.x,n.y\n1,2,3,4\n"));
    }

    #[test]
    fn the_only_list_of_an_object_holds_the_responses_whatever_it_is_called() {
        #[track_caller]
        fn list(json: &str, expected: &JsonList) {
            assert_eq!(responses(json.as_bytes()).map(|(_, list)| list).as_ref(), Ok(expected));
        }
        let expected = Ok("a,b\n1,2\n3,4\n");
        let under = |key: &str| JsonList::Under(key.to_owned());
        let json = r#"{"Data":[{"a":1,"b":2},{"a":3,"b":4}],"ResultCount":2}"#;
        case(json, expected);
        list(json, &under("Data"));
        let json = r#"{"survey":{"id":7},"antworten":[{"a":1,"b":2},{"a":3,"b":4}]}"#;
        case(json, expected);
        list(json, &under("antworten"));
        let json = r#"{"questions":[{"id":"a"}],"responses":[{"a":1,"b":2},{"a":3,"b":4}]}"#;
        case(json, expected);
        list(json, &under("responses"));
        let one = r#"{"unit":"Lab","a":1,"b":2,"members":[{"who":"x","role":"y"}]}"#;
        list(one, &JsonList::One("members".to_owned()));
        list("{\"a\":1}", &JsonList::Whole);
    }

    #[test]
    fn other_json_is_named() {
        case(
            r#"{"n":9,"values":[{"title":"How long?","answers":[["1 year",3],["2 years",6]]}]}"#,
            Err("this says how many gave each answer, and not what each person answered"),
        );
        case(
            r#"{"forms":[{"a":1}],"people":[{"b":1}]}"#,
            Err("several lists of objects are in it: \"forms\", \"people\""),
        );
        case("[1]", Err("response 1 is not an object with an answer to each question"));
        case("[{\"a\":1},", Err("this is not JSON (line 1, column 9)"));
        case("[]", Err("there is no response in it"));
        case(r#"{"pages":[]}"#, Err("this is the definition of a survey, not its responses"));
    }
}

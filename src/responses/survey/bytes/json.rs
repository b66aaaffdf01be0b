//! JSON responses, as form libraries store them: one object per response, as canonical text.

use std::collections::HashMap;

use serde_json::Value;

use super::canonical::Canonical;
use super::json_list::{JsonList, is_summary, responses as listed};

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
    let (responses, list) = parsed(bytes)?;
    if is_summary(&responses) {
        return Err("this says how many gave each answer, and not what each person answered".to_owned());
    }
    let mut columns: Vec<String> = Vec::new();
    let mut position_of: HashMap<String, usize> = HashMap::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (response, number) in responses.iter().zip(1..) {
        let Value::Object(fields) = response else {
            return Err(format!("response {number} is not an object with an answer to each question"));
        };
        let mut row = Vec::new();
        for (name, value) in fields {
            flatten(name.clone(), value, &mut |name, text| {
                let position = *position_of.entry(name).or_insert_with_key(|name| {
                    columns.push(name.clone());
                    columns.len() - 1
                });
                if row.len() <= position {
                    row.resize(position + 1, String::new());
                }
                row[position] = text;
            });
        }
        rows.push(row);
    }
    if columns.is_empty() {
        return Err("there is no response in it".to_owned());
    }
    let mut text = Canonical::new(columns.len());
    text.push(&columns);
    for row in &rows {
        text.push(row);
    }
    Ok((text.finish(), list))
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
                return listed(fields);
            }
            Ok((std::iter::once(Value::Object(fields)).chain(others).collect(), JsonList::Whole))
        }
        _ => Err("this is JSON, but no list of responses".to_owned()),
    }
}

fn flatten(name: String, value: &Value, write: &mut impl FnMut(String, String)) {
    match value {
        Value::Object(rows) => {
            for (row, value) in rows {
                flatten(format!("{name}{SEPARATOR}{row}"), value, write);
            }
        }
        Value::Array(choices) => {
            let choices: Vec<String> = choices.iter().map(plain).collect();
            write(name, choices.join("; "));
        }
        other => write(name, plain(other)),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    }
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

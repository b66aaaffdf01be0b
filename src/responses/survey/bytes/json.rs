//! JSON responses, as form libraries store them: one object per response, as canonical text.

use std::collections::HashMap;

use serde_json::Value;

use super::canonical::Canonical;

/// The header of what is not answered with an object's key.
const SEPARATOR: char = '.';

/// Responses as canonical text: an array of objects, one object a line, or `{"data": [...]}`.
///
/// A matrix, an object within a response, becomes a column for each of its rows, `question.row`. Several
/// choices are joined with "; ".
///
/// # Errors
/// What is no such JSON.
pub(super) fn responses(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let responses = parsed(bytes)?;
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
    Ok(text.finish())
}

fn parsed(bytes: &[u8]) -> Result<Vec<Value>, String> {
    let place = |error: &serde_json::Error| {
        format!("this is not JSON (line {}, column {})", error.line(), error.column())
    };
    let mut values = serde_json::Deserializer::from_slice(bytes).into_iter::<Value>();
    let first = match values.next() {
        Some(Ok(first)) => first,
        Some(Err(error)) => return Err(place(&error)),
        None => return Ok(Vec::new()),
    };
    match first {
        Value::Array(responses) => Ok(responses),
        Value::Object(mut fields) => {
            if let Some(Value::Array(responses)) = fields.get_mut("data") {
                return Ok(std::mem::take(responses));
            }
            if fields.contains_key("pages") || fields.contains_key("elements") {
                return Err("this is the definition of a survey, not its responses".to_owned());
            }
            let mut responses = vec![Value::Object(fields)];
            for value in values {
                responses.push(value.map_err(|error| place(&error))?);
            }
            Ok(responses)
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
    use super::responses;

    #[track_caller]
    fn case(json: &str, expected: Result<&str, &str>) {
        let text = responses(json.as_bytes()).map(|text| String::from_utf8_lossy(&text).into_owned());
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
    fn other_json_is_named() {
        case("[1]", Err("response 1 is not an object with an answer to each question"));
        case("[{\"a\":1},", Err("this is not JSON (line 1, column 9)"));
        case("[]", Err("there is no response in it"));
        case(r#"{"pages":[]}"#, Err("this is the definition of a survey, not its responses"));
    }
}

//! Results of earlier programs: what they did not have yet is unknown, and what is damaged is told with its path.

use std::collections::BTreeSet;

use fivesigns::report::render::json;
use fivesigns::report::{Format, Style, render};
use serde_json::Value;

use crate::golden::{interview, survey};

/// Every path to a key of an object, with the places in lists left out, and whether it is `null` somewhere.
fn keys(value: &Value, path: &str, found: &mut BTreeSet<(String, bool)>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let path = format!("{path}/{key}");
                found.insert((path.clone(), value.is_null()));
                keys(value, &path, found);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| keys(value, path, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Does something with every value at such a path.
fn each(
    value: &mut Value,
    path: &[&str],
    change: &mut impl FnMut(&mut serde_json::Map<String, Value>, &str),
) {
    match (value, path) {
        (Value::Array(list), path) => list.iter_mut().for_each(|value| each(value, path, change)),
        (Value::Object(object), [key]) => change(object, key),
        (Value::Object(object), [key, rest @ ..]) => {
            if let Some(value) = object.get_mut(*key) {
                each(value, rest, change);
            }
        }
        _ => {}
    }
}

fn changed(
    result: &Value,
    path: &str,
    mut change: impl FnMut(&mut serde_json::Map<String, Value>, &str),
) -> String {
    let mut result = result.clone();
    each(&mut result, &path[1..].split('/').collect::<Vec<_>>(), &mut change);
    result.to_string()
}

#[test]
fn a_result_without_a_field_is_read_with_the_field_unknown_or_refused_by_its_path() {
    for result in [survey(), interview()] {
        let written: Value = serde_json::from_str(&json::render(&result)).unwrap();
        let mut found = BTreeSet::new();
        keys(&written, "", &mut found);
        let nullable: BTreeSet<&str> =
            found.iter().filter(|(_, is_null)| *is_null).map(|(path, _)| path.as_str()).collect();
        assert!(nullable.len() > 20, "{nullable:?}");
        for (path, _) in &found {
            let without = changed(&written, path, |object, key| {
                object.remove(key);
            });
            let key = path.rsplit('/').next().unwrap();
            match json::parse("result.json", &without) {
                Ok(read) => {
                    for format in [Format::Terminal, Format::Markdown, Format::Csv, Format::Json] {
                        render(&read, format, Style::Plain, 80);
                    }
                }
                Err(problems) => {
                    let told = problems.to_string();
                    assert!(!nullable.contains(path.as_str()), "{path}: {told}");
                    assert!(told.contains("help: "), "{path}: {told}");
                    let is_named = told.contains(&format!("`{key}`"));
                    // Without its mark it is no result of ours; without its shape it is a value of none.
                    let is_mark = told.contains("is not a result of fivesigns")
                        || told.contains("expected ")
                        || ["of", "withheld"].contains(&key);
                    assert!(is_named || is_mark, "{path}: {told}");
                }
            }
        }
    }
}

#[test]
fn a_value_of_another_kind_is_refused_by_its_path() {
    for result in [survey(), interview()] {
        let written: Value = serde_json::from_str(&json::render(&result)).unwrap();
        let mut found = BTreeSet::new();
        keys(&written, "", &mut found);
        let mut refused = 0;
        for (path, _) in &found {
            let damaged = changed(&written, path, |object, key| {
                object.insert(key.to_owned(), serde_json::json!(-1.5));
            });
            let Err(problems) = json::parse("result.json", &damaged) else { continue };
            let told = problems.to_string();
            refused += 1;
            assert!(!told.contains("untagged"), "{path}: {told}");
            assert!(told.contains("help: "), "{path}: {told}");
            if !told.contains("is not a result of fivesigns")
                && !told.contains(": expected yes or no")
                && !path.contains("/observed/")
                && !path.ends_with("/withheld")
            {
                let key = path.rsplit('/').next().unwrap();
                assert!(
                    told.contains(&format!("{key}: ")) || told.contains(&format!("{key}[")),
                    "{path}: {told}"
                );
            }
        }
        assert!(refused > 100, "{refused}");
    }
}

#[test]
fn a_result_kept_from_an_earlier_program_is_reported() {
    let kept = include_str!("older-result.json");
    let read = json::parse("older-result.json", kept).unwrap();
    let report = render(&read, Format::Terminal, Style::Plain, 80);
    assert!(report.contains("3 of 5 signs present, 1 unknown (strongest: silos, rated 4 of 4)"), "{report}");
    let again: Value = serde_json::from_str(&json::render(&read)).unwrap();
    assert_eq!(again["fields"][0]["signs"][0]["statements"], Value::Null);
    assert_eq!(again["schema_version"], serde_json::json!(3));
    // A digest of an earlier program is under no key, and whoever guesses the answers could try it.
    assert_eq!(again["source"]["files"][0]["sha256"], Value::Null);
    assert!(
        kept.contains("cdcdcdcd")
            && !json::render(&read).contains("cdcdcdcd")
            && !report.contains("cdcdcdcd")
    );
}

#[test]
fn a_survey_that_an_earlier_program_told_unrounded_is_refused_and_an_interview_is_not() {
    for version in [1, 2] {
        let of = |result| {
            let mut result: Value = serde_json::from_str(&json::render(&result)).unwrap();
            result["schema_version"] = serde_json::json!(version);
            json::parse("result.json", &result.to_string())
        };
        let told = of(survey()).unwrap_err().to_string();
        let expected = "error: result.json: an earlier version of fivesigns saved this result of a survey with unrounded \
                        numbers, from which single people's answers can be worked out, so no report is made of it\n";
        assert!(told.starts_with(expected) && told.contains("help: score the responses again"), "{told}");
        assert!(of(interview()).is_ok());
    }
}

#[test]
fn a_damaged_place_deep_inside_is_told_whole() {
    let damaged = json::render(&interview()).replacen("\"level\": \"strong\"", "\"level\": \"mighty\"", 1);
    let told = json::parse("result.json", &damaged).unwrap_err().to_string();
    let expected = "error: result.json: the result is damaged at \
                    fields[0].findings[1].evidence.observed.sign.level: \
                    \"mighty\" is none of low, watch, present, strong\n";
    assert!(told.starts_with(expected), "{told}");
}

//! The JSON contract: stable bytes, fields in order of name, exact sums, nothing of withheld groups.

use fivesigns::report::render::json;
use fivesigns::report::result::{SavedField, SavedResult};
use fivesigns::report::sections;
use fivesigns::report::sections::outline::{Extent, Outline};
use proptest::prelude::*;
use serde_json::Value;

use crate::golden::{interview, survey};
use crate::support;

#[test]
fn a_saved_result_reads_back_as_it_was_and_gives_the_same_report() {
    for fresh in [survey(), interview()] {
        let written = json::render(&fresh);
        let saved = json::parse("result.json", &written).unwrap();
        assert_eq!(saved, fresh);
        assert_eq!(json::render(&saved), written);
        let whole = Outline::of(Extent::Whole);
        assert_eq!(sections::report(&saved, &whole), sections::report(&fresh, &whole));
    }
}

#[test]
fn fields_stand_in_the_order_of_their_names() {
    for result in [survey(), interview()] {
        let written = json::render(&result);
        let sorted: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(serde_json::to_string_pretty(&sorted).unwrap() + "\n", written);
    }
}

#[test]
fn withheld_groups_hold_their_name_and_nothing_else() {
    let written: Value = serde_json::from_str(&json::render(&survey())).unwrap();
    let field = &written["fields"][1];
    assert_eq!(*field, serde_json::json!({ "field": "quality assurance", "withheld": true }));
    let unit = &written["fields"][0]["segments"]["groups"][3];
    assert_eq!(*unit, serde_json::json!({ "name": "Zug", "withheld": true }));
}

#[test]
fn a_missing_number_is_null_beside_its_gap() {
    let written: Value = serde_json::from_str(&json::render(&survey())).unwrap();
    let loss = &written["fields"][0]["signs"][2];
    assert_eq!((&loss["need"], &loss["gap"]), (&Value::Null, &Value::from("not asked")));
    let written: Value = serde_json::from_str(&json::render(&interview())).unwrap();
    let silos = &written["fields"][0]["signs"][0];
    assert_eq!((&silos["need"], &silos["gap"]), (&Value::Null, &Value::from("rated, not measured")));
    assert_eq!((&silos["rating"], &silos["level"]), (&Value::from(4), &Value::from("strong")));
}

#[test]
fn json_that_is_not_ours_is_refused_with_a_way_out() {
    #[track_caller]
    fn case(text: &str, expected: &str) {
        let problems = json::parse("result.json", text).unwrap_err().to_string();
        assert_eq!(problems.lines().next(), Some(expected));
        assert!(problems.contains("help: "));
    }
    let newer = json::render(&survey()).replace("\"schema_version\": 3", "\"schema_version\": 4");
    let damaged = json::render(&survey()).replace("\"minimum_group\": 5", "\"minimum_group\": -5");
    case("{", "error: result.json: not JSON: EOF while parsing an object at line 1 column 1");
    case("[1]", "error: result.json: this JSON is not a result of fivesigns");
    case(
        "{\"schema_version\": 1, \"tool\": {\"name\": \"other\"}}",
        "error: result.json: this JSON is not a result of fivesigns",
    );
    case(
        &newer,
        "error: result.json: the result has schema version 4, and this fivesigns reads versions up to 3",
    );
    case(
        &damaged,
        "error: result.json: the result is damaged at minimum_group: invalid value: integer `-5`, expected u32",
    );
}

proptest! {
    #[test]
    fn contributions_add_up_in_the_written_json(weights in prop::collection::vec(-1000_i32..1000, 12)) {
        let pack = support::pack_weighing(&weights);
        let result = SavedResult::from_diagnosis(&pack, &support::interview(&pack, "planning"));
        let written: Value = serde_json::from_str(&json::render(&result)).unwrap();
        let hundredths = |value: &Value| (value["points"].as_f64().unwrap() * 100.0).round();
        for ranked in written["fields"][0]["verdict"]["ranking"].as_array().unwrap() {
            let sum: f64 = ranked["contributions"].as_array().unwrap().iter().map(hundredths).sum();
            prop_assert!((sum - hundredths(ranked)).abs() < 0.5);
        }
        let shown = result.fields.iter().find_map(SavedField::shown).unwrap();
        for ranked in &shown.verdict.ranking {
            let sum = ranked.contributions.iter().map(|contribution| contribution.points).sum();
            prop_assert_eq!(ranked.points, sum);
        }
    }
}

//! People who name no profession and no unit: they count in the whole, and nothing is concluded about them.
#![expect(clippy::unwrap_used, reason = "what cannot be read must stop the test")]

use std::io::Write;

use fivesigns::judgement::{Circumstances, diagnose_survey};
use fivesigns::pack::load;
use fivesigns::report::SavedResult;
use fivesigns::survey::{Request, read};
use serde_json::Value;

const HAVELOCK: &str = include_str!("../examples/havelock-water/survey.csv");

/// What a survey comes to, by field and by unit.
fn result(survey: &str, field: Option<&str>) -> Value {
    let mut file = tempfile::Builder::new().suffix(".csv").tempfile().unwrap();
    file.write_all(survey.as_bytes()).unwrap();
    let pack = load::embedded().unwrap();
    let request = Request { path: file.path(), mapping: None, field, segment: Some("unit") };
    let table = read(&request, &pack).unwrap();
    let diagnosis = diagnose_survey(&pack, &table, None, Circumstances::on("2026-11-22"));
    serde_json::to_value(SavedResult::from_diagnosis(&pack, &diagnosis)).unwrap()
}

fn fields(result: &Value) -> Vec<&str> {
    result["fields"].as_array().unwrap().iter().map(|field| field["field"].as_str().unwrap()).collect()
}

fn notice(result: &Value, by: &str) -> String {
    let start = format!("in no group by \"{by}\"");
    let notices = result["notices"].as_array().unwrap().iter().map(|notice| notice["text"].as_str().unwrap());
    notices.filter(|text| text.contains(&start)).collect::<Vec<_>>().join("\n")
}

/// How many respondents there are, and how many answers to each sign.
fn people(result: &Value) -> (u64, Vec<u64>) {
    let signs = result["whole"]["signs"].as_array().unwrap().iter();
    let answers = signs.map(|sign| sign["answers"].as_u64().unwrap());
    (result["whole"]["respondents"].as_u64().unwrap(), answers.collect())
}

#[test]
fn what_a_form_leaves_around_a_name_makes_no_other_group() {
    let whole = result(HAVELOCK, Some("field"));
    for written in ["<b>Laboratory analysis</b>", "Laboratory analysis;", "Laboratory&nbsp;analysis"] {
        let mut times = 0;
        let lines = HAVELOCK.lines().map(|line| {
            times += usize::from(line.contains("Laboratory analysis"));
            if times % 2 == 0 { line.to_owned() } else { line.replace("Laboratory analysis", written) }
        });
        let found = result(&(lines.collect::<Vec<_>>().join("\n") + "\n"), Some("field"));
        assert_eq!(found["fields"], whole["fields"], "{written}");
    }
}

#[test]
fn what_is_no_profession_gets_no_verdict_and_stays_in_the_whole() {
    let whole = result(HAVELOCK, Some("field"));
    assert_eq!(notice(&whole, "field"), "");
    for (written, quoted) in [
        ("#N/A", " (\"#N/A\")"),
        ("", ""),
        ("#BEZUG!", " (\"#BEZUG!\")"),
        ("Prefer not to say", " (\"Prefer not to say\")"),
        ("Other", " (\"Other\")"),
        ("-oth-", " (\"-oth-\")"),
        ("Several", " (\"Several\")"),
        ("Select...", " (\"Select...\")"),
        ("xxx", " (\"xxx\")"),
        ("Option 1", " (\"Option 1\")"),
        ("Mixed", " (\"Mixed\")"),
        ("All", " (\"All\")"),
        ("0", " (\"0\")"),
        ("No profession", " (\"No profession\")"),
    ] {
        let found = result(&HAVELOCK.replace("Laboratory analysis", written), Some("field"));
        assert_eq!(fields(&found), ["Maintenance planning", "Network operation"], "{written}");
        assert_eq!(people(&found), people(&whole), "{written}");
        assert_eq!(
            notice(&found, "field"),
            format!(
                "67 respondents are in no group by \"field\": the cell is blank, names several, or says what is the name of none{quoted}. They count in the whole survey, and get no verdict."
            )
        );
    }
}

#[test]
fn a_few_who_name_no_profession_are_not_counted_and_not_found_by_subtraction() {
    let few = HAVELOCK.replacen("Laboratory analysis", "", 3);
    let found = result(&few, Some("field"));
    assert!(notice(&found, "field").starts_with("Some respondents"), "{}", notice(&found, "field"));
    assert_eq!(fields(&found).len(), 3);
    let withheld = found["fields"].as_array().unwrap().iter().filter(|field| field["withheld"] == true);
    assert_eq!(withheld.count(), 1);
}

#[test]
fn what_is_no_unit_has_no_row() {
    let unit =
        result(HAVELOCK, None)["fields"][0]["segments"]["groups"][0]["name"].as_str().unwrap().to_owned();
    let found = result(&HAVELOCK.replace(&unit, "#REF!"), None);
    let groups = found["fields"][0]["segments"]["groups"].as_array().unwrap();
    let names = groups.iter().map(|group| group["name"].as_str().unwrap()).collect::<Vec<_>>();
    assert!(!names.contains(&"#REF!") && !names.contains(&"(not stated)") && !names.contains(&unit.as_str()));
    assert!(notice(&found, "unit").ends_with("and are no unit of it."), "{}", notice(&found, "unit"));
}

#[test]
fn one_column_does_not_tell_fields_and_units() {
    let mut file = tempfile::Builder::new().suffix(".csv").tempfile().unwrap();
    file.write_all(HAVELOCK.as_bytes()).unwrap();
    let pack = load::embedded().unwrap();
    let request = Request { path: file.path(), mapping: None, field: Some("field"), segment: Some("Field") };
    let problems = read(&request, &pack).unwrap_err().to_string();
    assert!(problems.contains("asked for as the field and as the unit"), "{problems}");
}

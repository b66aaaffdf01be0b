//! Whole reports, compared with the files beside this one.

use fivesigns::report::result::SavedResult;
use fivesigns::report::{Format, Style, render};
use snapbox::{Assert, Data};

use crate::support;

const UNITS: [&str; 4] = ["Bern", "Linz", "Olten", "Zug"];

pub(crate) fn survey() -> SavedResult {
    let pack = support::pack();
    SavedResult::from_diagnosis(&pack, &support::survey(&pack, "maintenance planning", UNITS))
}

pub(crate) fn interview() -> SavedResult {
    let pack = support::pack();
    SavedResult::from_diagnosis(&pack, &support::interview(&pack, "maintenance planning"))
}

#[track_caller]
pub(crate) fn case(text: String, file: &str) {
    let path = format!("{}/tests/report/{file}", env!("CARGO_MANIFEST_DIR"));
    let expected = Data::read_from(path.as_ref(), None).raw();
    Assert::new().action_env("SNAPSHOTS").eq(Data::text(text).raw(), expected);
}

#[test]
fn a_survey_in_every_format() {
    case(render(&survey(), Format::Terminal, Style::Plain, 80), "survey.txt");
    case(render(&survey(), Format::Markdown, Style::Plain, 80), "survey.md");
    case(render(&survey(), Format::Json, Style::Plain, 80), "survey.json");
    case(render(&survey(), Format::Csv, Style::Plain, 80), "survey.csv");
}

#[test]
fn an_interview_in_every_format() {
    case(render(&interview(), Format::Terminal, Style::Plain, 80), "interview.txt");
    case(render(&interview(), Format::Markdown, Style::Plain, 80), "interview.md");
    case(render(&interview(), Format::Json, Style::Plain, 80), "interview.json");
    case(render(&interview(), Format::Csv, Style::Plain, 80), "interview.csv");
}

#[test]
fn a_narrow_and_a_wide_terminal() {
    let at = |width| render(&survey(), Format::Terminal, Style::Plain, width);
    case(at(60), "survey-60.txt");
    case(at(200), "survey-200.txt");
}

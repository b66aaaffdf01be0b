//! The same survey written in different ways gives the same result, to the last digit.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a file that cannot be written must stop the test")]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use fivesigns::judgement::{Circumstances, diagnose_survey};
use fivesigns::pack::Pack;
use fivesigns::problem::Source;
use fivesigns::report::{Format, SavedResult, Style, render};
use fivesigns::survey::{Mapping, Request, read, read_mapping};

static PACK: LazyLock<Pack> = LazyLock::new(|| fivesigns::pack::load::embedded().unwrap());

const RESPONDENTS: usize = 120;

/// The option that a respondent chose, `None` where they could not judge; no two chose the same throughout.
fn chosen(respondent: usize, item: usize) -> Option<usize> {
    let mixed = (respondent * 31 + item * 17 + (respondent + respondent / 23) * item * 7) % 23;
    (mixed < 20).then_some(mixed / 4)
}

/// The survey, each answer written by `write`.
fn survey(path: &Path, write: impl Fn(usize, Option<usize>) -> String) {
    let ids: Vec<&str> = PACK.items.iter().map(|item| item.id.as_str()).collect();
    let mut text = format!("unit,{}\n", ids.join(","));
    for respondent in 0..RESPONDENTS {
        let answers: Vec<String> =
            (0..ids.len()).map(|item| format!("\"{}\"", write(item, chosen(respondent, item)))).collect();
        writeln!(text, "unit {},{}", respondent % 5, answers.join(",")).unwrap();
    }
    std::fs::write(path, text).unwrap();
}

/// Everything that is concluded, without the file it came from and how that was read.
fn concluded(path: &Path, mapping: Option<&Mapping>) -> serde_json::Value {
    let request = Request { path, mapping, field: None, segment: Some("unit") };
    let table = read(&request, &PACK).unwrap_or_else(|problems| panic!("{problems}"));
    let circumstances = Circumstances { invited: Some(200), ..Circumstances::on("2026-01-31") };
    let result = SavedResult::from_diagnosis(&PACK, &diagnose_survey(&PACK, &table, None, circumstances));
    let json = render(&result, Format::Json, Style::Plain, 80);
    let mut value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let parts = value.as_object_mut().unwrap();
    parts.remove("source").unwrap();
    parts.remove("notices").unwrap();
    value
}

#[test]
fn languages_codes_and_codes_of_ones_own_give_the_same_result() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let label = |language: usize, no_opinion: &'static str| {
        move |item: usize, option: Option<usize>| match option {
            Some(option) => PACK[PACK.items[item].format].options[option].labels[language].1[0].clone(),
            None => no_opinion.to_owned(),
        }
    };
    survey(&path("english.csv"), label(0, "Don't know"));
    let english = concluded(&path("english.csv"), None);
    assert!(english.to_string().len() > 10_000);
    for (language, no_opinion) in [(1, "Ne sais pas"), (2, "Weiß nicht"), (3, "No sé")] {
        survey(&path("other.csv"), label(language, no_opinion));
        assert_eq!(concluded(&path("other.csv"), None), english);
    }
    survey(&path("points.csv"), |_, option| {
        option.map_or("Don't know".to_owned(), |option| (option + 1).to_string())
    });
    assert_eq!(concluded(&path("points.csv"), None), english);
    // Codes in an order of their own, with their code book in the mapping; 6 is no sixth option.
    survey(&path("codes.csv"), |_, option| option.map_or("6".to_owned(), |option| (5 - option).to_string()));
    let mut text = String::from(
        "fivesigns-mapping: 1\nanswers: { cannot-judge: [6] }\ncolumns:\n  unit: { segment: unit }\n",
    );
    for item in &PACK.items {
        let options = PACK[item.format].options.iter().enumerate();
        let codes: Vec<String> =
            options.map(|(place, option)| format!("{}: {}", 5 - place, option.id)).collect();
        writeln!(text, "  {}: {{ item: {}, codes: {{ {} }} }}", item.id, item.id, codes.join(", ")).unwrap();
    }
    let mapping = read_mapping(Arc::new(Source::new("mapping.yaml", text)), &PACK).unwrap();
    assert_eq!(concluded(&path("codes.csv"), Some(&mapping)), english);
}

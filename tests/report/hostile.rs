//! Names that try to be more than text, and lines that must fit.

use fivesigns::report::render::json;
use fivesigns::report::result::SavedResult;
use fivesigns::report::sections::outline::{Extent, Outline};
use fivesigns::report::{Format, Style, render, sections};
use unicode_width::UnicodeWidthStr;

use crate::support;

fn hostile() -> SavedResult {
    let pack = support::pack();
    let long = "very ".repeat(40);
    let units = ["=cmd|' /C calc'!A0", "| # <b>\u{1b}[2J\u{202e}x", long.trim_end(), "صيانة 保全計画"];
    SavedResult::from_diagnosis(&pack, &support::survey(&pack, "<script>alert(1)</script>\n# x", units))
}

#[test]
fn no_line_is_longer_than_the_terminal() {
    for width in [30, 60, 80, 120, 200] {
        let text = render(&hostile(), Format::Terminal, Style::Plain, width);
        for line in text.lines() {
            let single_word = line.split_whitespace().count() <= 1 || line.trim_start().starts_with("- ");
            let fits = line.width() <= width;
            assert!(fits || single_word, "{width}: {line}");
        }
    }
}

#[test]
fn nothing_moves_a_cursor() {
    for format in [Format::Terminal, Format::Markdown, Format::Csv] {
        let text = render(&hostile(), format, Style::Plain, 80);
        let moves = |character: char| character.is_control() && character != '\n' || character == '\u{202e}';
        assert!(!text.contains(moves), "{format:?}");
    }
    assert!(!json::render(&hostile()).contains('\u{1b}'));
}

#[test]
fn markdown_holds_no_html_and_its_tables_keep_their_columns() {
    let text = render(&hostile(), Format::Markdown, Style::Plain, 80);
    assert!(!text.contains("<script>") && !text.contains("<b>"));
    let unit = text.lines().find(|line| line.contains("&lt;b&gt;")).unwrap();
    assert_eq!(
        unit,
        "| \\| # &lt;b&gt;\\\\u{1b}\\[2J\\\\u{202e}x | 20 | 59 strong, 50–70 | 50 present, 35–55 | not asked | 15 low, 5–25 | 41 watch, 35–50 |"
    );
}

#[test]
fn csv_holds_no_formula() {
    let text = render(&hostile(), Format::Csv, Style::Plain, 80);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let units: Vec<String> = reader.records().map(|row| row.unwrap()[1].to_owned()).collect();
    assert!(units.contains(&"'=cmd|' /C calc'!A0".to_owned()));
    assert!(!units.iter().any(|unit| unit.starts_with('=')));
}

#[test]
fn colour_adds_nothing_but_colour() {
    let plain = render(&hostile(), Format::Terminal, Style::Plain, 80);
    let colour = render(&hostile(), Format::Terminal, Style::Colour, 80);
    let stripped = ["\u{1b}[1m", "\u{1b}[36m", "\u{1b}[0m"]
        .iter()
        .fold(colour.clone(), |text, escape| text.replace(escape, ""));
    assert_ne!(colour, plain);
    assert_eq!(stripped, plain);
}

#[test]
fn a_report_without_a_shown_field_says_so() {
    let mut result = hostile();
    result.fields.remove(0);
    let title = |result: &SavedResult| sections::report(result, &Outline::of(Extent::Whole)).title.words();
    // Enough answered in all: it is the division that would give a few away.
    assert_eq!(title(&result), "No result by field: it would give away a smaller group");
    result.source.respondents = Some(4);
    assert_eq!(title(&result), "Too few people answered to show a result");
}

/// Somebody edited the file: a number is refused that contradicts what stands beside it, by its key.
#[test]
fn a_result_whose_numbers_contradict_each_other_is_refused() {
    let written = json::render(&hostile());
    let told = |edited: serde_json::Value| json::parse("result.json", &edited.to_string());
    let saved: serde_json::Value = serde_json::from_str(&written).unwrap();
    assert!(told(saved.clone()).is_ok());
    for (pointer, value, said) in [
        ("/fields/0/signs/0/need", 12.0, "fields[0].signs[0].need: 12 is not within its level, strong"),
        ("/whole/signs/0/need", 12.0, "whole.signs[0].need: 12 is not within its level, strong"),
        (
            "/fields/0/segments/groups/1/signs/0/need",
            12.0,
            "fields[0].segments.groups[1].signs[0].need: 12 is not within its level, ",
        ),
        (
            "/fields/0/verdict/ranking/0/points",
            99.0,
            "fields[0].verdict.ranking[0].points: 99 is not the sum",
        ),
        ("/pack/levels/strong", 1.0, "pack.levels.strong: 1 is below what comes before it"),
    ] {
        let mut edited = saved.clone();
        *edited.pointer_mut(pointer).unwrap() = serde_json::json!(value);
        let problems = told(edited).err().map(|problems| problems.to_string()).unwrap_or_default();
        assert!(problems.contains(said), "{pointer}: {problems}");
    }
}

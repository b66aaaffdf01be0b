//! The other formats of a run: what they say is made from the JSON, and every number in them stands there.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use fivesigns::report::render;
use fivesigns::report::render::json;
use fivesigns::report::render::workbook;
use fivesigns::report::{Explained, Format, Presentation, SavedResult, Style, explain, render_document};
use serde_json::Value;

use super::published;
use super::run;
use super::survey::RandomSurvey;

/// Tables whose formats are looked at.
const TABLES: u64 = 20;

/// Everything but the JSON that a result is written as, and that `explain` and `report` make of a saved one.
fn others(result: &SavedResult) -> Vec<(&'static str, Vec<u8>)> {
    let usual = Presentation::default();
    let text = |format| render(result, format, Style::Plain, 80).into_bytes();
    let explained = explain(result, &Explained::default())
        .map(|document| render_document(&document, Style::Plain, 80))
        .unwrap_or_default();
    vec![
        ("terminal", text(Format::Terminal)),
        ("Markdown", text(Format::Markdown)),
        ("CSV", text(Format::Csv)),
        ("HTML", usual.html(result).into_bytes()),
        ("DOCX", usual.docx(result).unwrap()),
        ("XLSX", workbook::render(result).unwrap()),
        ("explain", explained.into_bytes()),
    ]
}

/// The parts of a zip archive with their names, pictures as well.
fn files(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let places = 0..archive.len();
    let file = |place| {
        let mut part = archive.by_index(place).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        (part.name().unwrap().into_owned(), bytes)
    };
    places.map(file).collect()
}

/// The parts of XML.
fn parts(archive: &[u8]) -> Vec<(String, String)> {
    let texts = files(archive).into_iter().map(|(name, bytes)| Some((name, String::from_utf8(bytes).ok()?)));
    texts.flatten().collect()
}

/// Whatever the attacker can find in another format, the JSON gives: it is made from nothing else.
#[test]
fn every_format_is_made_from_the_json_alone() {
    for seed in 0..TABLES {
        let result = run(&RandomSurvey::new(seed));
        let text = render(&result, Format::Json, Style::Plain, 80);
        let again = json::parse("result.json", &text).unwrap();
        for ((name, first), (_, second)) in others(&result).into_iter().zip(others(&again)) {
            if name == "XLSX" || name == "DOCX" {
                let without_clock = |archive: &[u8]| {
                    let files = files(archive).into_iter();
                    files.filter(|(name, _)| name != "docProps/core.xml").collect::<Vec<_>>()
                };
                assert!(without_clock(&first) == without_clock(&second), "{name}, seed {seed}");
            } else {
                assert!(first == second, "{name}, seed {seed}");
            }
        }
    }
}

#[test]
fn every_number_of_the_csv_and_of_the_workbook_stands_in_the_json() {
    let mut cells = 0;
    for seed in 0..TABLES {
        let result = run(&RandomSurvey::new(seed));
        let known = published::numbers(&json_of(&result));
        let csv = render(&result, Format::Csv, Style::Plain, 80);
        for row in csv::Reader::from_reader(csv.as_bytes()).records() {
            let row = row.unwrap();
            for cell in [&row[5], &row[6]] {
                if let Ok(number) = cell.parse::<f64>() {
                    assert!(known.contains(&number.to_bits()), "{row:?}, seed {seed}");
                }
            }
        }
        for (name, sheet) in parts(&workbook::render(&result).unwrap()) {
            // Cells of text have the type "s" and hold a place in the list of texts.
            let of_numbers = sheet.split("<c ").skip(1).filter(|cell| !cell.contains("t=\"s\""));
            for cell in of_numbers.filter(|_| name.starts_with("xl/worksheets/")) {
                let Some(value) = between(cell, "<v>", "</v>") else { continue };
                // How many signs are present or unknown, and how many conditions are in place or unknown.
                let is_count =
                    ["H", "I", "J", "K"].iter().any(|column| cell.starts_with(&format!("r=\"{column}")));
                if name == "xl/worksheets/sheet1.xml" && is_count {
                    continue;
                }
                let number = value.parse::<f64>().unwrap();
                if is_day_of_a_step(&result, &name, number) {
                    continue;
                }
                let is_known = known.contains(&number.to_bits())
                    || known
                        .iter()
                        .any(|bits| (f64::from_bits(*bits) - number).abs() <= 1e-12 * number.abs());
                assert!(is_known, "{value} in {name}, seed {seed}");
                cells += 1;
            }
        }
    }
    assert!(cells > 1_000, "{cells} numbers of workbooks were looked at");
}

/// Whether a number of a workbook is a day by which a next step is due: a sheet counts days, and the JSON names the day of the
/// report and how much later they are.
fn is_day_of_a_step(result: &SavedResult, sheet: &str, number: f64) -> bool {
    let first_day_of_sheets = jiff::civil::date(1899, 12, 30);
    let day: jiff::civil::Date = result.date.parse().unwrap();
    let report = f64::from(first_day_of_sheets.until(day).unwrap().get_days());
    let most_days = 2.0 * 366.0;
    sheet == "xl/worksheets/sheet2.xml"
        && number.fract() == 0.0
        && (report..report + most_days).contains(&number)
}

#[test]
fn every_decimal_percentage_and_count_of_people_in_words_stands_in_the_json() {
    let mut found = 0;
    for seed in 0..TABLES {
        let result = run(&RandomSurvey::new(seed));
        let json = json_of(&result);
        let known = published::numbers(&json).into_iter().map(f64::from_bits).collect::<Vec<_>>();
        let told = texts(&json);
        for (name, bytes) in others(&result) {
            // The cells of tables are looked at one by one.
            let text = if name == "CSV" { continue } else { words(name, bytes) };
            for number in numbers_in_words(&text) {
                found += 1;
                let is_known = number.stands_in(&known) || told.contains(&number.digits);
                assert!(is_known, "{number:?} in {name}, seed {seed}");
            }
        }
    }
    assert!(found > 4_000, "{found} numbers were looked at");
}

fn json_of(result: &SavedResult) -> Value {
    serde_json::from_str(&render(result, Format::Json, Style::Plain, 80)).unwrap()
}

/// The numbers written in texts of the JSON.
fn texts(value: &Value) -> BTreeSet<String> {
    match value {
        Value::String(text) => {
            let parts = text.split(|c: char| !(c.is_ascii_digit() || c == '.'));
            parts.map(|part| part.trim_matches('.').to_owned()).filter(|part| !part.is_empty()).collect()
        }
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::Object(fields) => fields.values().flat_map(texts).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => BTreeSet::new(),
    }
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> Option<&'t str> {
    let from = text.find(start)? + start.len();
    Some(&text[from..from + text[from..].find(end)?])
}

/// The text between tags; what stands in SVG drawings are places on the page.
/// What a reader finds in words: in texts, in the descriptions of pictures and charts, at the edges of pages.
fn words(format: &str, bytes: Vec<u8>) -> String {
    match format {
        "DOCX" => texts_of(&bytes, "word/"),
        "XLSX" => texts_of(&bytes, "xl/sharedStrings"),
        "HTML" => {
            let page = String::from_utf8(bytes).unwrap();
            let main = between(&page, "<main", "</main>").unwrap();
            without_tags(main) + &described(main)
        }
        _ => String::from_utf8(bytes).unwrap(),
    }
}

/// The texts in those parts of an archive whose names begin so; what styles and settings say is none.
fn texts_of(archive: &[u8], start: &str) -> String {
    let is_text = |name: &str| {
        let holds = ["document", "header", "footer", "footnotes", "sharedStrings"];
        name.starts_with(start) && holds.iter().any(|part| name.contains(part)) && !name.contains("_rels")
    };
    let texts = parts(archive).into_iter().filter(|(name, _)| is_text(name));
    texts.map(|(_, markup)| without_tags(&markup) + &described(&markup)).collect::<Vec<_>>().join(" ")
}

/// What attributes say that are read out or shown.
fn described(markup: &str) -> String {
    let said = ["aria-label=\"", "alt=\"", " title=\"", "descr=\""].into_iter().flat_map(|attribute| {
        markup.split(attribute).skip(1).map(|after| after.split('"').next().unwrap_or_default())
    });
    said.fold(String::new(), |all, text| all + " " + text)
}

fn without_tags(markup: &str) -> String {
    let mut text = String::new();
    for piece in markup.split('<') {
        text.push_str(piece.split_once('>').map_or("", |(_, after)| after));
        text.push(' ');
    }
    text.replace("&nbsp;", "\u{a0}")
}

/// A number in a sentence or a table.
#[derive(Debug)]
struct Number {
    digits: String,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Decimal,
    Percentage,
    People,
}

impl Number {
    /// Whether it is one of the known numbers in the unit it is written in, as far as it was rounded.
    fn stands_in(&self, known: &[f64]) -> bool {
        let value = self.digits.parse::<f64>().unwrap();
        let decimals = self.digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let rounding = 0.5 * 10_f64.powi(-i32::try_from(decimals).unwrap()) + 1e-9;
        let near = |number: f64| (number.abs() - value).abs() <= rounding;
        known.iter().any(|number| match self.kind {
            // A distance of 25 is one point of a score.
            Kind::Decimal => near(*number) || near(number / 25.0),
            // Those who did not answer are the rest.
            Kind::Percentage => near(100.0 * number) || near(100.0 - 100.0 * number),
            Kind::People => (number - value).abs() < 1e-9,
        }) || (self.kind == Kind::Percentage && ["95", "90", "85"].contains(&self.digits.as_str()))
    }
}

/// Numbers with decimals, percentages, and numbers before "respondents" and "answers".
fn numbers_in_words(text: &str) -> Vec<Number> {
    let text = text.replace(['\u{a0}', '\n'], " ");
    let mut found = Vec::new();
    let mut rest = text.as_str();
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let is_whole_word = !rest[..start].ends_with(|c: char| c.is_alphanumeric() || c == '-' || c == '.');
        let after = &rest[start..];
        let end = after.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(after.len());
        let digits = after[..end].trim_end_matches(['.', ',']).replace(',', "");
        let follows = after[end..].trim_start();
        let kind = if follows.starts_with('%') {
            Some(Kind::Percentage)
        } else if ["respondent", "answer"].iter().any(|noun| follows.starts_with(noun)) {
            Some(Kind::People)
        } else {
            digits.contains('.').then_some(Kind::Decimal)
        };
        let is_number = digits.matches('.').count() <= 1 && !after[end..].starts_with(char::is_alphanumeric);
        if let Some(kind) = kind.filter(|_| is_whole_word && is_number) {
            found.push(Number { digits, kind });
        }
        rest = &after[end..];
    }
    found
}

//! An interview with every statement answered: what was answered is never called "not asked", and every reason for
//! silence keeps its own word, in every format.

use std::fs;
use std::path::Path;

use calamine::{Reader, Xlsx, open_workbook};
use serde_json::Value;

use crate::fivesigns;
use crate::read_back::{docx, html, markdown, one_line};

pub(crate) const ANSWERS: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/kestrel-rail/full/answers.yaml"));

/// The words that tell reasons apart.
const WORDS: [&str; 5] = ["not asked", "skipped", "cannot judge", "does not apply", "put off"];

/// The example with every fact and statement answered.
fn all_answered() -> String {
    let facts = "\n  sponsor-named: a director\n  coordinator-hours: 4\n  core-group-size: 6\n  sites: 3\n  \
                 reorganized-recently: no\nanswers:";
    let text = ANSWERS.replace("\nanswers:", facts).replace("many-leavers: skipped", "many-leavers: yes");
    let text =
        text.replace("further-trouble: leaving", "further-trouble: not-knowledge\n  weighs-more: knowledge");
    let text = text.replace("cause-elsewhere: cannot-judge", "cause-elsewhere: no");
    let text = WORDS
        .iter()
        .fold(text, |text, word| text.replace(&format!(": {}\n", word.replace(' ', "-")), ": 3\n"));
    text[..text.find("reasons:").unwrap()].to_owned()
}

/// The same with every answer replaced by a word.
fn all_silent(word: &str) -> String {
    let line = |line: &str| match line.split_once(": ") {
        Some((key, _)) if key.starts_with("  ") => format!("{key}: {word}\n"),
        _ => format!("{line}\n"),
    };
    all_answered().lines().map(line).collect()
}

/// What one or several people's answers come to, in every format, each in one line.
pub(crate) fn every_output(answers: &[String]) -> Vec<(&'static str, String)> {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let mut arguments = vec!["assess".to_owned()];
    match answers {
        [_] => arguments.push("--answers".to_owned()),
        _ => arguments.push("merge".to_owned()),
    }
    for (index, text) in answers.iter().enumerate() {
        let name = path(&format!("{index}.yaml"));
        fs::write(&name, text).unwrap();
        arguments.push(name);
    }
    let run = |more: &[&str]| {
        let arguments = arguments.iter().map(String::as_str).chain(more.iter().copied());
        let output = fivesigns(&arguments.collect::<Vec<_>>());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        one_line(&String::from_utf8(output.stdout).unwrap())
    };
    let [page, written, result, book, text] = ["r.html", "r.docx", "r.json", "r.xlsx", "r.md"].map(path);
    run(&["--whole", "-o", &page, "-o", &written, "-o", &result, "-o", &book, "-o", &text]);
    let read = |name: &str| fs::read_to_string(name).unwrap();
    let explained = fivesigns(&["explain", &result]);
    vec![
        ("terminal", run(&["--whole"])),
        ("brief", run(&["--brief"])),
        ("csv", run(&["--format", "csv"])),
        ("json", concluded(&read(&result))),
        ("markdown", one_line(&markdown(&read(&text)))),
        ("html", one_line(&html(&read(&page)))),
        ("docx", one_line(&docx(Path::new(&written)))),
        ("xlsx", cells(&book)),
        ("explain", one_line(&String::from_utf8(explained.stdout).unwrap())),
    ]
}

/// What a saved result concludes, without the texts of the pack.
fn concluded(result: &str) -> String {
    let result: Value = serde_json::from_str(result).unwrap();
    let concluded = serde_json::json!({ "fields": result["fields"], "notices": result["notices"] });
    one_line(&serde_json::to_string_pretty(&concluded).unwrap())
}

fn cells(book: &str) -> String {
    let mut workbook: Xlsx<_> = open_workbook(book).unwrap();
    let sheets = workbook.sheet_names();
    let mut text = String::new();
    for sheet in sheets {
        for row in workbook.worksheet_range(&sheet).unwrap().rows() {
            let cells: Vec<String> = row.iter().map(ToString::to_string).collect();
            text.push_str(&cells.join(", "));
            text.push_str(" | ");
        }
    }
    text
}

/// The words around the first occurrence of others.
fn around(text: &str, word: &str) -> String {
    let before = text.split(word).next().unwrap_or_default();
    let start: String = before.chars().rev().take(80).collect();
    let start: String = start.chars().rev().collect();
    format!("…{start}{}", text[before.len()..].chars().take(120).collect::<String>())
}

/// Column titles that are words of their own.
fn without_titles(text: &str) -> String {
    text.replace("cannot judge, missing, not asked", "")
        .replace("answers, cannot judge,", "")
        .replace("\"not_asked\"", "")
}

#[test]
fn what_was_answered_is_never_called_not_asked_nor_anything_else_that_means_silence() {
    for answers in [vec![all_answered()], vec![all_answered(), all_answered() + "# another\n"]] {
        for (format, text) in every_output(&answers) {
            let text = without_titles(&text);
            for word in WORDS.into_iter().chain(["rated, not measured", "Nothing can be said"]) {
                assert!(!text.contains(word), "{format} says: {}", around(&text, word));
            }
        }
    }
}

#[test]
fn every_reason_for_silence_has_its_own_word_in_every_format() {
    let words = [
        ("skipped", "skipped"),
        ("unknown", "not known"),
        ("cannot-judge", "cannot judge"),
        ("does-not-apply", "does not apply"),
        ("later", "put off"),
        ("not-needed", "not asked"),
    ];
    for (written, expected) in words {
        let one = all_silent(written);
        for answers in [vec![one.clone()], vec![one.clone(), one + "# another\n"]] {
            for (format, text) in every_output(&answers) {
                let text = without_titles(&text);
                for word in WORDS.into_iter().filter(|word| *word != expected) {
                    assert!(!text.contains(word), "{written} in {format}: {}", around(&text, word));
                }
                assert!(text.contains(expected), "{written} in {format} is not called \"{expected}\"");
            }
        }
    }
}

#[test]
fn the_needs_agree_in_every_format_and_tell_their_statements() {
    // Of two people the lower of each pair counts, so that the second changes no number.
    let higher = ANSWERS.replace("silos.people-outside-team: 2", "silos.people-outside-team: 1");
    for (answers, view) in
        [(vec![ANSWERS.to_owned()], ""), (vec![ANSWERS.to_owned(), higher], ", the lower of 2 views")]
    {
        for (format, text) in every_output(&answers) {
            let safety = format!("3.5 of 4, from 2 statements{view}");
            let [silos, loss] = ["92 of 100, from 6 statements", "of 100, from 5 of 6 statements"]
                .map(|words| format!("{words}{view}"));
            let expected: &[&str] = match format {
                "csv" => {
                    &[",silos,,need,91.66666666666667,", ",silos,,statements,6,6", ",safety,,score,3.5,"]
                }
                "json" => &[
                    "\"need\": 91.66666666666667,",
                    "\"score\": 3.5, \"state\": \"in-place\", \"statements\": { \"answered\": 2, \"of\": 2 }",
                ],
                "xlsx" => &["silos, strong, 91.66666666666667,", "safety, in place, 3.5,"],
                // Cells of a table in lines are broken between words.
                "explain" => &["need 92 of 100", "3.5 of 4, from 2 statements"],
                "brief" => &[&silos],
                _ => &[&silos, &loss, "too few answers, to 2 of 6 statements", &safety],
            };
            for words in expected {
                assert!(text.contains(words), "{format} does not say {words}: {text}");
            }
        }
    }
}

#[test]
fn where_some_rated_a_sign_that_others_answered_statements_about_it_has_a_level_and_no_number() {
    let rated =
        ANSWERS.split("\nanswers:").next().unwrap().to_owned() + "\nratings: { silos: 4, safety: 4 }\n";
    for (format, text) in every_output(&[ANSWERS.to_owned(), rated]) {
        let expected: &[&str] = match format {
            "csv" => &[",silos,,level,strong,", ",silos,,gap,middle of several views,"],
            "json" => &["\"gap\": \"middle of several views\", \"id\": \"silos\","],
            "xlsx" => &["silos, strong, middle of several views,"],
            "explain" => &["silos at least present? Yes (strong)."],
            "brief" => &[
                // Needs of 63 and 70 and a level alone: none of them is the highest.
                "(strongest: silos, learning need and knowledge loss, strong; 1 unknown)",
            ],
            _ => &["(middle of several views)", "Some rated silos and others answered the statements"],
        };
        for words in expected {
            assert!(text.contains(words), "{format} does not say {words}: {text}");
        }
        for number in ["92 of 100", "91.666", ",silos,,need,", ",silos,,statements,"] {
            assert!(!text.contains(number), "{format} says {number}");
        }
    }
}

#[test]
fn a_rating_stands_in_where_too_few_statements_are_answered() {
    let answers = ANSWERS.replace("answers:\n", "ratings: { innovation: 3, silos: 0 }\nanswers:\n");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("answers.yaml");
    fs::write(&file, answers).unwrap();
    let output = fivesigns(&["assess", "--answers", file.to_str().unwrap(), "--format", "json"]);
    let result: Value = serde_json::from_slice(&output.stdout).unwrap();
    let signs = &result["fields"][0]["signs"];
    assert_eq!((&signs[3]["rating"], &signs[3]["need"]), (&Value::from(3), &Value::Null));
    assert_eq!(signs[3]["gap"], "rated, not measured");
    // Statements say more than a rating of the same thing.
    assert_eq!((&signs[0]["rating"], &signs[0]["level"]), (&Value::Null, &Value::from("strong")));
}

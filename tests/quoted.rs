//! Nothing that five people do not share is quoted, and nothing acts on a terminal, by any command, in any file.
#![expect(clippy::unwrap_used, reason = "a program that cannot be started has nothing to test")]

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a single person wrote.
const MARKER: &str = "zqmarker";
const ITEMS: [&str; 5] = [
    "silos.heard-by-peers",
    "silos.kept-to-teams",
    "belonging.group-that-cares",
    "belonging.on-my-own",
    "time.hours-accepted",
];
const OWN: [&str; 5] =
    ["We hear of it in time", "Nobody asks us", "I belong here", "Alone with it", "We get the hours"];
const LABELS: [&str; 5] =
    ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"];
/// Ways in which one person's words may stand in a cell.
const WRITTEN: [&str; 8] = [
    "zqmarker",
    "zq",
    "zqmarker@corp.example",
    "zqmarker said that nobody here is ever asked",
    "5 - zqmarker",
    "Agree zqmarker",
    "zqmarker;Agree",
    "'zqmarker",
];

#[derive(Clone, Copy, PartialEq)]
enum Answers {
    Labels,
    Codes,
}

/// Rows of thirty people: a number, a unit, a role, five answers, a comment.
fn rows(answers: Answers) -> Vec<Vec<String>> {
    let person = |person: usize| {
        let mut row = vec![
            (1000 + person).to_string(),
            ["Depot", "Works", "Office"][person % 3].to_owned(),
            ["staff", "manager"][person % 2].to_owned(),
        ];
        row.extend((0..5).map(|item| {
            let option = (person * 7 + item * 3 + person / 5) % 5;
            match answers {
                Answers::Labels => LABELS[option].to_owned(),
                Answers::Codes => (option + 1).to_string(),
            }
        }));
        row.push(if person.is_multiple_of(3) {
            format!("text number {person} is here")
        } else {
            String::new()
        });
        row
    };
    (0..30).map(person).collect()
}

fn csv(statements: &[&str; 5], rows: &[Vec<String>]) -> String {
    let mut text = format!("Response ID,Department,Role,{},Comment\n", statements.join(","));
    for row in rows {
        let cells = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
        writeln!(text, "{}", cells.collect::<Vec<_>>().join(",")).unwrap();
    }
    text
}

/// Runs a command in the folder; all that it said.
fn said(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_fivesigns"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    format!("{out}\n{err}")
}

/// Asserts that none of these lines, nor of the files written beside those of `ours`, is refused by `check`.
#[track_caller]
fn all_pass(folder: &Path, ours: &[&str], said: &str, what: &str, check: impl Fn(&str) -> bool) {
    let mut texts = vec![("output".to_owned(), said.to_owned())];
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if !ours.contains(&name.as_str()) {
            texts.push((name, String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).into_owned()));
        }
    }
    for (name, text) in texts {
        for line in text.lines() {
            assert!(check(line), "{what}, in {name}: {line:?}");
        }
    }
}

fn is_silent(line: &str) -> bool {
    !line.to_lowercase().contains(MARKER) && !line.contains("\"zq\"")
}

#[test]
fn what_one_person_wrote_is_quoted_by_no_command_in_no_file() {
    let mapping = OWN.iter().fold("fivesigns-mapping: 1\ncolumns:\n".to_owned(), |text, statement| {
        text + &format!("  {statement}: {{ sign: silos, favourable: high, format: agree-5 }}\n")
    });
    let codes = mapping.replace(
        "format: agree-5",
        "format: agree-5, codes: { 1: strongly-disagree, 2: disagree, 3: neither, 4: agree, 5: strongly-agree }",
    );
    for answers in [Answers::Labels, Answers::Codes] {
        for (column, written) in
            [0, 3, 5, 8].into_iter().flat_map(|column| WRITTEN.map(|text| (column, text)))
        {
            for statements in [&ITEMS, &OWN] {
                let folder = tempfile::tempdir().unwrap();
                let mut rows = rows(answers);
                rows[3][column] = written.to_owned();
                fs::write(folder.path().join("survey.csv"), csv(statements, &rows)).unwrap();
                let mapping = if answers == Answers::Codes { &codes } else { &mapping };
                fs::write(folder.path().join("map.yaml"), mapping).unwrap();
                let mut text = said(folder.path(), &["inspect", "survey.csv", "--write", "made.yaml"]);
                let outputs = ["-o", "r.json", "-o", "r.html", "-o", "r.csv", "-o", "r.md"];
                let score = if statements == &ITEMS {
                    vec!["score", "survey.csv"]
                } else {
                    vec!["score", "survey.csv", "--mapping", "map.yaml"]
                };
                text += &said(folder.path(), &[&score[..], &["--ledger", "ledger"], &outputs].concat());
                text += &said(folder.path(), &[&score[..], &["--by", "Department"]].concat());
                let ours = ["survey.csv", "map.yaml"];
                all_pass(folder.path(), &ours, &text, &format!("{written} in column {column}"), is_silent);
            }
        }
    }
}

/// What is unlike a unit stands in no list of the units that are too small.
#[test]
fn what_a_few_wrote_into_a_column_of_units_is_no_withheld_unit() {
    for written in [
        "Anna Zqmarker",
        "Zqmarker, Anna",
        "@zqmarker",
        "zqmarker@corp.example",
        "Zqmarker said that nobody is asked",
        "why zqmarker?",
        "the zqmarker office on the second floor next to the stairs",
    ] {
        for flag in ["--by", "--field"] {
            let folder = tempfile::tempdir().unwrap();
            let mut rows = rows(Answers::Labels);
            rows.iter_mut().take(2).for_each(|row| row[1] = written.to_owned());
            fs::write(folder.path().join("survey.csv"), csv(&ITEMS, &rows)).unwrap();
            let outputs = ["-o", "r.json", "-o", "r.html", "-o", "r.csv", "-o", "r.md"];
            let text =
                said(folder.path(), &[&["score", "survey.csv", flag, "Department"][..], &outputs].concat());
            all_pass(folder.path(), &["survey.csv"], &text, &format!("{written} {flag}"), is_silent);
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let mut rows = rows(Answers::Labels);
    rows.iter_mut().take(2).for_each(|row| row[1] = "Harbour".to_owned());
    fs::write(folder.path().join("survey.csv"), csv(&ITEMS, &rows)).unwrap();
    let text = said(folder.path(), &["score", "survey.csv", "--by", "Department", "--format", "json"]);
    assert!(text.contains("\"Harbour\""), "{text}");
}

#[test]
fn what_five_people_wrote_is_quoted_with_a_line_to_copy() {
    let folder = tempfile::tempdir().unwrap();
    let mut rows = rows(Answers::Labels);
    rows.iter_mut().take(5).for_each(|row| row[4] = "It depends".to_owned());
    fs::write(folder.path().join("survey.csv"), csv(&ITEMS, &rows)).unwrap();
    let text = said(folder.path(), &["score", "survey.csv"]);
    assert!(text.contains("\"It depends\" is not one of the answers"), "{text}");
    assert!(text.contains("cannot-judge: [\"It depends\"]"), "{text}");
}

#[test]
fn a_small_group_of_a_headcount_file_is_not_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("survey.csv"), csv(&ITEMS, &rows(Answers::Labels))).unwrap();
    for headcount in ["3", "zqmarker"] {
        let text = format!("Department,headcount\nDepot,40\nWorks,40\nOffice,40\nZqmarker,{headcount}\n");
        fs::write(folder.path().join("units.csv"), text).unwrap();
        let text =
            said(folder.path(), &["score", "survey.csv", "--by", "Department", "--headcount", "units.csv"]);
        all_pass(folder.path(), &["survey.csv", "units.csv"], &text, headcount, is_silent);
    }
}

/// Characters that act on a terminal or are not to be seen; some of them are of one byte in other encodings.
const HOSTILE: &str = "a\u{9b}31mb\u{202e}c\u{200b}d\u{ad}e\u{2066}f";

fn is_harmless(line: &str) -> bool {
    !line.chars().any(|character| {
        (character.is_control() && character != '\t')
            || matches!(character, '\u{ad}' | '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}

#[cfg(unix)]
#[test]
fn no_command_repeats_what_acts_on_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let survey = format!("{HOSTILE}.csv");
    let mut rows = rows(Answers::Labels);
    rows.iter_mut().take(10).for_each(|row| row[1] = HOSTILE.to_owned());
    let statements = ["silos.heard-by-peers", ITEMS[1], ITEMS[2], ITEMS[3], ITEMS[4]];
    fs::write(folder.path().join(&survey), csv(&statements, &rows)).unwrap();
    let yaml = format!("fivesigns-mapping: 1\ncolumns:\n  \"{HOSTILE}\": {{ {HOSTILE}: 1 }}\n");
    fs::write(folder.path().join("map.yaml"), yaml).unwrap();
    let [json, markdown, made] = ["json", "md", "yaml"].map(|ending| format!("{HOSTILE}.{ending}"));
    let commands: [&[&str]; 14] = [
        &["score", &survey, "--by", "Department", "-o", &json, "-o", &markdown, "-o", "r.csv", "-o", "r.txt"],
        &["score", &survey, "--by", "Department", "--format", "json"],
        &["score", &survey, "--by", "Department", "--format", "markdown"],
        &["score", &survey, "--by", "Department", "--format", "csv"],
        &["score", &survey, "--mapping", "map.yaml"],
        &["score", &survey, "--by", HOSTILE],
        &["score", &survey, "--redraws", HOSTILE],
        &["score", HOSTILE],
        &["inspect", &survey, "--write", &made],
        &["report", &json],
        &["explain", &json, HOSTILE],
        &["assess", "--answers", HOSTILE],
        &[HOSTILE],
        &["rules", "check", HOSTILE],
    ];
    for command in commands {
        let text = said(folder.path(), command);
        all_pass(folder.path(), &[survey.as_str(), "map.yaml"], &text, &command.join(" "), is_harmless);
    }
}

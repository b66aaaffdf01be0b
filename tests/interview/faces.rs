//! One interview, three faces: the same answers give the same report, byte for byte, the list of files apart.

use std::fs;
use std::path::Path;

use super::pseudo_terminal::{Person, USUAL};
use super::support::{ALL_STRONG, ALL_STRONG_FILE, TROUBLE, lines, piped, program, texts, without_files};

const OUTPUT: [&str; 8] = ["-o", "report.md", "-o", "report.txt", "-o", "report.json", "-o", "scores.csv"];
const TOLD: [&str; 4] = ["--field", "planners", "--role", "manager"];

/// Each format, without the list of files.
fn reports(folder: &Path) -> Vec<String> {
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let mut json: serde_json::Value = serde_json::from_str(&read("report.json")).unwrap();
    json["source"]["files"] = serde_json::Value::Null;
    let markdown: Vec<String> =
        read("report.md").lines().filter(|line| !line.contains("File")).map(str::to_owned).collect();
    vec![markdown.join("\n"), without_files(&read("report.txt")), json.to_string(), read("scores.csv")]
}

/// Keys for the dialogue, lines for the plain face, and the file, all of the same answers.
struct SameAnswers {
    /// One entry for each prompt that the dialogue shows.
    keys: Vec<At>,
    lines: String,
    file: String,
}

/// What is pressed at a prompt, by the kind of prompt.
enum At {
    Question(String),
    Number(String),
    Words(&'static str),
}

#[track_caller]
fn case(same: &SameAnswers) {
    let folders: [_; 3] = std::array::from_fn(|_| tempfile::tempdir().unwrap());
    let [by_keys, by_lines, by_file] = &folders;

    let arguments = [&["assess", "--quick"][..], &TOLD, &OUTPUT].concat();
    let mut person = Person::at(by_keys.path(), USUAL, &arguments);
    for keys in &same.keys {
        // Every prompt ends with the keys that it takes.
        match keys {
            At::Question(keys) => {
                person.sees("q quit");
                person.presses(keys);
            }
            At::Number(number) => {
                person.sees("q quit");
                person.presses(number);
                // Each digit draws the prompt again; a key that is pressed before the last time seems pasted.
                person.sees(number);
                person.sees("q quit");
                person.presses("\r");
            }
            At::Words(words) => {
                person.sees("tab other commands");
                person.presses(&format!("{words}\r"));
            }
        }
    }
    person.sees("What you can do next:");
    assert_eq!(person.leaves(), 0);

    let output = piped(by_lines.path(), &arguments, &same.lines);
    assert_eq!(output.status.code(), Some(0), "{}", texts(&output).1);

    fs::write(by_file.path().join("answers.yaml"), &same.file).unwrap();
    let output = program(by_file.path())
        .args([&["assess", "--answers", "answers.yaml"][..], &OUTPUT].concat())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", texts(&output).1);

    let expected = reports(by_file.path());
    for folder in [by_keys, by_lines] {
        for (found, expected) in reports(folder.path()).iter().zip(&expected) {
            assert_eq!(found, expected);
        }
    }
}

/// A number and the review take Enter; everything else a single key.
fn keys(answers: &[&str]) -> Vec<At> {
    let keys = |answer: &&str| match answer.len() {
        0 => At::Question("\r".to_owned()),
        1 => At::Question((*answer).to_owned()),
        _ => At::Number((*answer).to_owned()),
    };
    answers.iter().map(keys).collect()
}

#[test]
fn plain_answers_give_the_same_report_through_every_face() {
    let mut with_finish = ALL_STRONG.to_vec();
    with_finish.push("");
    case(&SameAnswers {
        keys: keys(&with_finish),
        lines: lines(&ALL_STRONG),
        file: ALL_STRONG_FILE.to_owned(),
    });
}

#[test]
fn notes_reasons_and_silence_give_the_same_report_through_every_face() {
    // Silos with a note, learning need cannot be judged for a reason, the rest of the signs weak.
    let file = ALL_STRONG_FILE
        .replace(
            "learning-need: 4, knowledge-loss: 4, innovation: 4, belonging: 4",
            "learning-need: cannot-judge, knowledge-loss: 1, innovation: skipped, belonging: 2",
        )
        .replace("rivalry: no", "rivalry: unknown")
        + "notes: { silos: { text: \"seen twice: \\\"axle\\\" counters\", by: manager, date: 2026-11-22 } }\n\
           reasons: { learning-need: \"too new, here\" }\n";
    let (note, reason) = ("seen twice: \"axle\" counters", "too new, here");
    let rest = &ALL_STRONG[9..32];
    let mut by_keys = keys(&TROUBLE);
    by_keys.extend(keys(&["+"]));
    by_keys.push(At::Words(note));
    by_keys.extend(keys(&["5", "c"]));
    by_keys.push(At::Words(reason));
    by_keys.extend(keys(&["2", "s", "3"]));
    by_keys.extend(keys(rest));
    by_keys.extend(keys(&["0", "2", ""]));
    let mut by_lines = TROUBLE.to_vec();
    by_lines.extend(["note", note, "5", "cannot judge", reason, "2", "skip", "3"]);
    by_lines.extend(rest);
    by_lines.extend(["don't know", "2"]);
    case(&SameAnswers { keys: by_keys, lines: lines(&by_lines), file });
}

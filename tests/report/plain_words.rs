//! Terms of statistics and of scoring stand in the annex, and nowhere before it.

use fivesigns::report::{Format, Presentation, Style};

use crate::golden::{interview, survey};

/// Words that the annex alone may use.
const TERMS: [&str; 18] = [
    "alpha",
    "omega",
    "r_wg",
    "icc",
    "redraw",
    "redraws",
    "interval",
    "intervals",
    "whisker",
    "whiskers",
    "cut",
    "cuts",
    "point",
    "points",
    "item-rest",
    "firm",
    "provisional",
    "sha-256",
];

/// The words before the annex; a page's tags and styles left out.
fn before_the_annex(text: &str) -> Vec<String> {
    let body = text.rfind("<main").map_or(text, |main| &text[main..]);
    // In contents the annex is named before it stands there.
    let annex =
        body.rfind("Technical annex\n").or_else(|| body.rfind(">Technical annex</h")).unwrap_or(body.len());
    let mut plain = String::new();
    let mut in_tag = false;
    for character in body[..annex].chars() {
        match character {
            '<' => in_tag = true,
            '>' => {
                in_tag = false;
                plain.push(' ');
            }
            other if !in_tag => plain.push(other),
            _ => {}
        }
    }
    let words = plain.split(|letter: char| !(letter.is_alphanumeric() || "-_".contains(letter)));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[track_caller]
fn case(name: &str, text: &str) {
    let words = before_the_annex(text);
    assert!(words.len() > 100, "{name} says nothing before its annex");
    for (place, word) in words.iter().enumerate() {
        let around = words[place.saturating_sub(8)..].iter().take(16).cloned().collect::<Vec<_>>().join(" ");
        assert!(!TERMS.contains(&word.as_str()), "{name} says \"{word}\" before its annex: {around}");
    }
}

#[test]
fn no_term_of_statistics_or_scoring_stands_before_the_annex() {
    for (kind, result) in [("survey", survey()), ("interview", interview())] {
        let presentation = Presentation::default();
        case(kind, &presentation.text(&result, Format::Terminal, Style::Plain, 80));
        case(kind, &presentation.text(&result, Format::Markdown, Style::Plain, 80));
        case(kind, &presentation.html(&result));
        case(kind, &presentation.screen(&result, Style::Plain, 80));
    }
}

#[test]
fn the_examples_speak_plainly_before_their_annex() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
    for folder in [
        "havelock-water",
        "brightwell-clinics",
        "fevs",
        "kestrel-rail",
        "kestrel-rail/full",
        "kestrel-rail/informants",
    ] {
        for file in ["report.txt", "report.md", "report.html"] {
            let name = format!("{root}/{folder}/{file}");
            case(&name, &std::fs::read_to_string(&name).expect("the example is there"));
        }
    }
}

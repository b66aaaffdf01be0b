//! A small pack with the items of our questionnaire, for tests that need a pack but not its rules.
#![expect(clippy::unwrap_used, reason = "a fixture that does not fit itself must stop the test")]

use fivesigns::pack::{
    Anchor, Construct, Favourable, FormatId, Item, Leaning, LevelCuts, Measure, NonAnswers, Pack, Rating,
    RatingQuestion, Readiness, ReadinessStates, ResponseFormat, ResponseOption, Sign,
};

/// Id, construct, key and statement of every item.
const ITEMS: &str = include_str!("items.csv");
const SIGNS: [&str; 5] = ["silos", "learning-need", "knowledge-loss", "innovation", "belonging"];
const CONDITIONS: [&str; 8] =
    ["sponsor", "time", "coordinator", "core-group", "shared-practice", "safety", "venue", "strategic-fit"];

/// The pack.
pub(crate) fn pack() -> Pack {
    let mut pack = Pack {
        id: "test".to_owned(),
        version: "1.0.0".to_owned(),
        fingerprint: String::new(),
        title: "Five signs that a community of practice may be needed".to_owned(),
        licence: "MIT OR Apache-2.0".to_owned(),
        languages: vec!["en".to_owned()],
        about: String::new(),
        levels: LevelCuts { watch: 31.25, present: 43.75, strong: 56.25 },
        answered_share: 0.75,
        readiness_states: ReadinessStates { gap_at_most: 1.0, in_place_from: 3.0 },
        signs: SIGNS.iter().map(|id| sign(id)).collect(),
        readiness: CONDITIONS.iter().map(|id| condition(id)).collect(),
        items: Vec::new(),
        facts: Vec::new(),
        formats: vec![agree_5(), often_5()],
        non_answers: NonAnswers {
            cannot_judge: labels(&[
                ("en", &["Don't know", "Don't know / does not apply"]),
                ("de", &["Weiß nicht"]),
            ]),
            missing: labels(&[("en", &["No answer", "NA", "-"])]),
        },
        options: Vec::new(),
        undecided: Vec::new(),
        rules: Vec::new(),
        confidence_caps: Vec::new(),
        steps: Vec::new(),
    };
    pack.items = items(&pack);
    pack
}

fn items(pack: &Pack) -> Vec<Item> {
    let mut reader = csv::Reader::from_reader(ITEMS.as_bytes());
    let item = |record: csv::StringRecord| {
        let construct = match pack.sign_named(&record[1]) {
            Some(sign) => Construct::Sign(sign),
            None => Construct::Readiness(pack.readiness_named(&record[1]).unwrap()),
        };
        Item {
            id: record[0].to_owned(),
            construct,
            text: record[3].to_owned(),
            interview_text: record[3].to_owned(),
            favourable: if &record[2] == "+" { Favourable::High } else { Favourable::Low },
            format: FormatId::at(0).unwrap(),
        }
    };
    reader.records().map(|record| item(record.unwrap())).collect()
}

fn agree_5() -> ResponseFormat {
    let option = |id: &str, points, leaning, own: &[(&str, &[&str])]| ResponseOption {
        id: id.to_owned(),
        points,
        leaning,
        labels: labels(own),
    };
    ResponseFormat {
        id: "agree-5".to_owned(),
        title: "Agreement, five options".to_owned(),
        options: vec![
            option(
                "strongly-disagree",
                1.0,
                Leaning::Unfavourable,
                &[("en", &["Strongly disagree"]), ("de", &["Stimme überhaupt nicht zu"])],
            ),
            option(
                "disagree",
                2.0,
                Leaning::Unfavourable,
                &[("en", &["Disagree", "Somewhat disagree"]), ("de", &["Stimme eher nicht zu"])],
            ),
            option(
                "neither",
                3.0,
                Leaning::Neutral,
                &[("en", &["Neither agree nor disagree", "Neutral"]), ("de", &["Teils, teils"])],
            ),
            option(
                "agree",
                4.0,
                Leaning::Favourable,
                &[("en", &["Agree", "Somewhat agree"]), ("de", &["Stimme eher zu"])],
            ),
            option(
                "strongly-agree",
                5.0,
                Leaning::Favourable,
                &[("en", &["Strongly agree"]), ("de", &["Stimme voll und ganz zu"])],
            ),
        ],
    }
}

fn often_5() -> ResponseFormat {
    let words = ["Never", "Rarely", "Sometimes", "Often", "Always"];
    let leanings = [
        Leaning::Unfavourable,
        Leaning::Unfavourable,
        Leaning::Neutral,
        Leaning::Favourable,
        Leaning::Favourable,
    ];
    let options = words.iter().zip(leanings).zip(1..).map(|((word, leaning), points)| ResponseOption {
        id: word.to_lowercase(),
        points: f64::from(points),
        leaning,
        labels: labels(&[("en", &[word])]),
    });
    ResponseFormat {
        id: "often-5".to_owned(),
        title: "Frequency, five options".to_owned(),
        options: options.collect(),
    }
}

fn labels(labels: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    labels.iter().map(|(language, words)| ((*language).to_owned(), owned(words))).collect()
}

fn sign(id: &str) -> Sign {
    let text = || format!("About {id}.");
    Sign {
        id: id.to_owned(),
        name: id.to_owned(),
        title: text(),
        definition: text(),
        why: text(),
        rating: rating(),
    }
}

fn condition(id: &str) -> Readiness {
    let measure = match id {
        "core-group" => Measure::Counted { option: "strongly-agree".to_owned(), scores: Vec::new() },
        _ => Measure::Mean,
    };
    let text = || format!("About {id}.");
    Readiness {
        id: id.to_owned(),
        name: id.to_owned(),
        title: text(),
        definition: text(),
        why: text(),
        obstacle: text(),
        rating: rating(),
        measure,
    }
}

fn rating() -> RatingQuestion {
    let anchor = |rating| Anchor { rating, label: String::new(), text: String::new() };
    RatingQuestion { question: String::new(), anchors: Rating::ALL.map(anchor) }
}

//! What the text of a cell means as an answer on one response format.

use std::collections::HashMap;

use crate::pack::{NonAnswers, ResponseFormat};
use crate::responses::Answer;

use super::cell::comparable;

/// How the cells of a column are to be read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reading {
    /// The printed response format.
    pub format: ResponseFormat,
    /// What stands for its options besides their labels.
    pub codes: Codes,
    /// What stands for "cannot judge" besides the labels of the pack.
    pub cannot_judge: Vec<String>,
    /// What stands for "not answered" besides the labels of the pack and a blank cell.
    pub missing: Vec<String>,
}

/// What stands for the options of a format besides their labels.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Codes {
    /// The printed points.
    Printed,
    /// These codes, each for the option at a position.
    Mapped(Vec<(String, u8)>),
}

/// An answer and how it was spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meaning {
    /// The answer.
    pub answer: Answer,
    /// How it was spelled.
    pub spelling: Spelling,
}

/// What a blank cell means.
pub(super) const BLANK: Meaning = Meaning { answer: Answer::Missing, spelling: Spelling::Neutral };

/// How an answer was spelled. A column must not mix labels and codes, nor two wordings of one option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// With a label of the format.
    Label {
        /// The position of its language among the option's.
        language: usize,
        /// Its position among the labels of that language.
        wording: usize,
    },
    /// With a number.
    Code,
    /// In a way that stands beside labels and codes alike.
    Neutral,
}

/// The answers of one reading by the comparable form of their cells.
#[derive(Debug)]
pub(super) struct AnswerKey {
    meanings: HashMap<String, Meaning>,
}

impl AnswerKey {
    /// The key of `reading`. What a mapping says wins over labels, labels win over the pack's non-answers.
    pub(super) fn new(reading: &Reading, non_answers: &NonAnswers) -> AnswerKey {
        let mut key = AnswerKey { meanings: HashMap::new() };
        let neutral = |answer| Meaning { answer, spelling: Spelling::Neutral };
        key.add(&reading.cannot_judge, neutral(Answer::CannotJudge));
        key.add(&reading.missing, neutral(Answer::Missing));
        if let Codes::Mapped(codes) = &reading.codes {
            for (code, option) in codes {
                key.add([code], Meaning { answer: Answer::Chosen(*option), spelling: spelling_of(code) });
            }
        }
        key.add_options(reading);
        key.add(labels(&non_answers.cannot_judge), neutral(Answer::CannotJudge));
        key.add(labels(&non_answers.missing), neutral(Answer::Missing));
        key
    }

    /// What the text of a cell that is not blank means.
    pub(super) fn meaning(&self, text: &str) -> Option<Meaning> {
        self.meanings.get(&comparable(text)).copied()
    }

    fn add_options(&mut self, reading: &Reading) {
        for (option, position) in reading.format.options.iter().zip(0..) {
            let answer = Answer::Chosen(position);
            for (language, (_, labels)) in option.labels.iter().enumerate() {
                for (wording, label) in labels.iter().enumerate() {
                    self.add([label], Meaning { answer, spelling: Spelling::Label { language, wording } });
                }
            }
            if reading.codes == Codes::Printed {
                let code = option.points.to_string();
                // A number that is printed as the option's label is both.
                if let Some(meaning) = self.meanings.get_mut(&code).filter(|known| known.answer == answer) {
                    meaning.spelling = Spelling::Neutral;
                }
                self.add([&code], Meaning { answer, spelling: Spelling::Code });
            }
        }
    }

    /// Adds texts that do not mean something already.
    fn add<'t>(&mut self, texts: impl IntoIterator<Item = &'t String>, meaning: Meaning) {
        for text in texts {
            self.meanings.entry(comparable(text)).or_insert(meaning);
        }
    }
}

/// A mapped code that is a number is a code; words that a mapping explains stand beside labels.
fn spelling_of(code: &str) -> Spelling {
    match super::cell::plain_number(&comparable(code)) {
        Some(_) => Spelling::Code,
        None => Spelling::Neutral,
    }
}

fn labels(by_language: &[(String, Vec<String>)]) -> impl Iterator<Item = &String> {
    by_language.iter().flat_map(|(_, labels)| labels)
}

impl Reading {
    /// The answers that are possible, for a message: "the answers 1 to 5" or the codes a mapping lists.
    pub(super) fn possible_codes(&self) -> String {
        match &self.codes {
            Codes::Printed => {
                let (low, high) = self.format.range();
                format!("the answers {low} to {high}")
            }
            Codes::Mapped(codes) => {
                let codes: Vec<&str> = codes.iter().map(|(code, _)| code.as_str()).collect();
                format!("the mapped codes {}", codes.join(", "))
            }
        }
    }

    /// The printed labels, for a message.
    pub(super) fn possible_labels(&self) -> String {
        let labels: Vec<String> =
            self.format.options.iter().map(|option| format!("\"{}\"", option.printed())).collect();
        format!("the answers {}", labels.join(", "))
    }
}

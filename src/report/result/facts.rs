//! Facts, and the values that unknown inputs could have.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::judgement::{FactReading, Input, InputValue, NumberRange, Readings};
use crate::pack::{ChoiceId, FactId, FactKind, Level, Pack};
use crate::report::document::number::exact;
use crate::scoring::PopulationScores;

use super::Gap;
use super::measured::untold;
use crate::report::sections::values::{choice_label, fact_text, range_text, state_words, yes_no};

/// What only a person can tell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedFact {
    /// Why it is unknown; `null` where it is known.
    pub gap: Option<Gap>,
    /// The value in words; `null` where it is unknown.
    pub text: Option<String>,
    /// The value; `null` where it is unknown.
    pub value: Option<SavedFactValue>,
}

/// The value of a fact, or one that an unknown input could have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(
    untagged,
    expecting = "expected yes or no, words, or a number, level, rating, score or mean by its name"
)]
pub enum SavedFactValue {
    /// Yes or no.
    YesNo(bool),
    /// A number, exactly (both ends alike) or within a range.
    Number {
        /// It is at least this.
        at_least: u32,
        /// It is at most this, where that is known.
        at_most: Option<u32>,
    },
    /// The level of a sign.
    Level {
        /// The level.
        level: Level,
    },
    /// The rating of a sign, 0 to 4.
    Rating {
        /// The rating.
        rating: u8,
    },
    /// The score of a readiness condition, 0 to 4.
    Score {
        /// The score.
        score: u8,
    },
    /// A mean score at a cut that a rule names, 0 to 4.
    Mean {
        /// The score.
        mean: f64,
    },
    /// The id of a choice, or words.
    Words(String),
}

/// Every fact of the pack, known or not, but for those that are unknown since their question has no place beside what
/// is known. What practitioners were asked may be withheld.
pub(super) fn facts(
    pack: &Pack,
    readings: &Readings,
    scores: Option<&PopulationScores>,
) -> BTreeMap<String, SavedFact> {
    let known = |fact| readings.choice(fact);
    let withheld = |fact| {
        let mut choices = scores.into_iter().flat_map(|scores| &scores.choices);
        let (_, score) = choices.find(|(measured, _)| *measured == fact)?;
        score.as_ref().err().map(|kept| Gap::from(*kept))
    };
    let gap = |fact| {
        let told = readings.told.get(&Input::Fact(fact)).copied().map_or(Gap::NotAsked, untold);
        if told == Gap::NotAsked { withheld(fact).unwrap_or(told) } else { told }
    };
    FactId::all(&pack.facts)
        .filter(|(id, fact)| {
            let is_known = readings.facts.get(id.index()).is_some_and(Option::is_some);
            is_known || fact.asking.is_asked(known) != Some(false)
        })
        .map(|(id, fact)| {
            let reading = readings.facts.get(id.index()).and_then(Option::as_ref);
            let saved = SavedFact {
                gap: reading.is_none().then(|| gap(id)),
                text: reading.map(|reading| fact_text(pack, id, reading)),
                value: reading.map(|reading| fact_value(pack, id, reading)),
            };
            (fact.id.clone(), saved)
        })
        .collect()
}

fn fact_value(pack: &Pack, fact: FactId, reading: &FactReading) -> SavedFactValue {
    match reading {
        FactReading::YesNo(value) => SavedFactValue::YesNo(*value),
        FactReading::Number(range) => range_value(*range),
        FactReading::Choice(choice) => SavedFactValue::Words(choice_name(pack, fact, *choice)),
        FactReading::Text(text) => SavedFactValue::Words(text.clone()),
    }
}

/// A value that an unknown input could have, as data and in words.
pub(super) fn input_value(pack: &Pack, input: Input, value: &InputValue) -> (SavedFactValue, String) {
    match value {
        InputValue::Rating(rating) => (
            SavedFactValue::Rating { rating: rating.number() },
            format!("{} of 4 ({})", rating.number(), rating.level().word()),
        ),
        InputValue::Level(level) => (SavedFactValue::Level { level: *level }, level.word().to_owned()),
        InputValue::Score(score) => (
            SavedFactValue::Score { score: *score },
            format!("{score} of 4 ({})", state_words(pack.readiness_states.state(f64::from(*score)))),
        ),
        InputValue::Mean(mean) => (
            SavedFactValue::Mean { mean: *mean },
            format!("{} of 4 ({})", exact(*mean), state_words(pack.readiness_states.state(*mean))),
        ),
        InputValue::YesNo(value) => (SavedFactValue::YesNo(*value), yes_no(*value)),
        InputValue::Number(range) => (range_value(*range), range_text(*range)),
        InputValue::Choice(choice) => match input {
            Input::Fact(fact) => {
                let quoted = format!("\"{}\"", choice_label(pack, fact, *choice));
                (SavedFactValue::Words(choice_name(pack, fact, *choice)), quoted)
            }
            Input::Sign(_) | Input::Readiness(_) => (SavedFactValue::Words(String::new()), String::new()),
        },
    }
}

fn range_value(range: NumberRange) -> SavedFactValue {
    SavedFactValue::Number { at_least: range.at_least, at_most: range.at_most }
}

fn choice_name(pack: &Pack, fact: FactId, choice: ChoiceId) -> String {
    match &pack[fact].kind {
        FactKind::Choice(choices) => choices[choice.index()].id.clone(),
        FactKind::Number | FactKind::YesNo | FactKind::Text => String::new(),
    }
}

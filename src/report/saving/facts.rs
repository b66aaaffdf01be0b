//! Facts, and the values that unknown inputs could have, as data and in words.

use std::collections::BTreeMap;

use crate::judgement::{FactReading, Input, InputValue, NumberRange, Readings};
use crate::pack::{ChoiceId, FactId, FactKind, Pack, ReadinessState};

use super::measured::untold;
use crate::report::document::number::exact;
use crate::report::result::{Gap, SavedFact, SavedFactValue, Word};

/// Every fact of the pack, known or not, but for those that are unknown since their question has no place beside what
/// is known.
pub(super) fn facts(pack: &Pack, readings: &Readings) -> BTreeMap<String, SavedFact> {
    let known = |fact| readings.choice(fact);
    FactId::all(&pack.facts)
        .filter(|(id, fact)| {
            let is_known = readings.facts.get(id.index()).is_some_and(Option::is_some);
            is_known || fact.asking.is_asked(known) != Some(false)
        })
        .map(|(id, fact)| {
            let reading = readings.facts.get(id.index()).and_then(Option::as_ref);
            let saved = SavedFact {
                gap: reading
                    .is_none()
                    .then(|| readings.told.get(&Input::Fact(id)).copied().map_or(Gap::NotAsked, untold)),
                text: reading.map(|reading| fact_text(pack, id, reading)),
                value: reading.map(|reading| fact_value(pack, id, reading)),
            };
            (fact.id.clone(), saved)
        })
        .collect()
}

/// A fact's value in words.
pub(super) fn fact_text(pack: &Pack, fact: FactId, reading: &FactReading) -> String {
    match reading {
        FactReading::YesNo(value) => yes_no(*value),
        FactReading::Number(range) => range_text(*range),
        FactReading::Choice(choice) => choice_label(pack, fact, *choice),
        FactReading::Text(text) => text.clone(),
    }
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
        InputValue::Level(level) => (SavedFactValue::Level { level: Word(*level) }, level.word().to_owned()),
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

/// The state of a readiness score, in words.
pub(super) fn state_words(state: ReadinessState) -> String {
    state.word().replace('-', " ")
}

fn yes_no(value: bool) -> String {
    if value { "yes" } else { "no" }.to_owned()
}

fn range_text(range: NumberRange) -> String {
    match range.at_most {
        Some(at_most) if at_most == range.at_least => at_most.to_string(),
        Some(at_most) if range.at_least == 0 => format!("at most {at_most}"),
        Some(at_most) => format!("{} to {at_most}", range.at_least),
        None => format!("at least {}", range.at_least),
    }
}

fn range_value(range: NumberRange) -> SavedFactValue {
    SavedFactValue::Number { at_least: range.at_least, at_most: range.at_most }
}

fn choice_label(pack: &Pack, fact: FactId, choice: ChoiceId) -> String {
    match &pack[fact].kind {
        FactKind::Choice(choices) => choices[choice.index()].short().to_owned(),
        FactKind::Number | FactKind::YesNo | FactKind::Text => String::new(),
    }
}

fn choice_name(pack: &Pack, fact: FactId, choice: ChoiceId) -> String {
    match &pack[fact].kind {
        FactKind::Choice(choices) => choices[choice.index()].id.clone(),
        FactKind::Number | FactKind::YesNo | FactKind::Text => String::new(),
    }
}

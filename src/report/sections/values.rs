//! Values in words, and the texts of the pack with their placeholders filled in.

use crate::judgement::{FactReading, Input, NumberRange, Origin, ReadinessReading, Readings};
use crate::pack::{ChoiceId, FactId, FactKind, Pack, Placeholder, ReadinessState, Wording};
use crate::report::document::number;

/// How a population without a name is called in sentences.
const NO_NAME: &str = "these people";
/// How a value that is not known is worded.
const UNKNOWN: &str = "unknown";

/// The text with every placeholder filled in; what is not known reads "unknown".
pub(in crate::report) fn filled(pack: &Pack, readings: &Readings, wording: &Wording) -> String {
    wording.filled(|placeholder| known(pack, readings, placeholder).unwrap_or_else(|| UNKNOWN.to_owned()))
}

/// How the field is called in sentences.
pub(in crate::report) fn field_name(readings: &Readings) -> &str {
    readings.field.as_deref().unwrap_or(NO_NAME)
}

fn known(pack: &Pack, readings: &Readings, placeholder: Placeholder) -> Option<String> {
    match placeholder {
        Placeholder::Field => Some(field_name(readings).to_owned()),
        Placeholder::Respondents => Some(match readings.origin {
            Origin::Survey { respondents, .. } => number::grouped(u64::from(respondents)),
            Origin::Interview { informants } => number::grouped(u64::from(informants)),
        }),
        Placeholder::Level(sign) => {
            readings.signs[sign.index()].map(|reading| reading.level.word().to_owned())
        }
        Placeholder::Need(sign) => readings.signs[sign.index()]
            .and_then(|reading| reading.need)
            .map(|need| number::need(need, pack.levels)),
        Placeholder::Score(condition) => readings.readiness[condition.index()]
            .map(ReadinessReading::score)
            .map(|score| number::score(score, pack.readiness_states)),
        Placeholder::State(condition) => {
            let reading = readings.readiness[condition.index()];
            reading.map(|reading| state_words(reading.state(pack.readiness_states)))
        }
        Placeholder::Fact(fact) => {
            readings.facts[fact.index()].as_ref().map(|reading| fact_text(pack, fact, reading))
        }
    }
}

/// A fact's value in words.
pub(in crate::report) fn fact_text(pack: &Pack, fact: FactId, reading: &FactReading) -> String {
    match reading {
        FactReading::YesNo(value) => yes_no(*value),
        FactReading::Number(range) => range_text(*range),
        FactReading::Choice(choice) => choice_label(pack, fact, *choice),
        FactReading::Text(text) => text.clone(),
    }
}

/// The state of a readiness score, in words.
pub(in crate::report) fn state_words(state: ReadinessState) -> String {
    state.word().replace('-', " ")
}

pub(in crate::report) fn yes_no(value: bool) -> String {
    if value { "yes" } else { "no" }.to_owned()
}

pub(in crate::report) fn range_text(range: NumberRange) -> String {
    match range.at_most {
        Some(at_most) if at_most == range.at_least => at_most.to_string(),
        Some(at_most) if range.at_least == 0 => format!("at most {at_most}"),
        Some(at_most) => format!("{} to {at_most}", range.at_least),
        None => format!("at least {}", range.at_least),
    }
}

pub(in crate::report) fn choice_label(pack: &Pack, fact: FactId, choice: ChoiceId) -> String {
    match &pack[fact].kind {
        FactKind::Choice(choices) => choices[choice.index()].short().to_owned(),
        FactKind::Number | FactKind::YesNo | FactKind::Text => String::new(),
    }
}

/// The name of a sign, condition or fact.
pub(in crate::report) fn input_name(pack: &Pack, input: Input) -> &str {
    match input {
        Input::Sign(sign) => &pack[sign].name,
        Input::Readiness(condition) => &pack[condition].name,
        Input::Fact(fact) => &pack[fact].name,
    }
}

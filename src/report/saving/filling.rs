//! Texts of the pack with their placeholders filled in.

use crate::judgement::{Origin, ReadinessReading, Readings};
use crate::pack::{Pack, Placeholder, Wording};

use super::facts;
use crate::report::document::number;

/// How a population without a name is called in sentences.
const NO_NAME: &str = "this population";
/// How a value that is not known is worded.
const UNKNOWN: &str = "unknown";

/// The text with every placeholder filled in; what is not known reads "unknown".
pub(super) fn filled(pack: &Pack, readings: &Readings, wording: &Wording) -> String {
    wording.filled(|placeholder| known(pack, readings, placeholder).unwrap_or_else(|| UNKNOWN.to_owned()))
}

/// How the field is called in sentences.
pub(super) fn field_name(readings: &Readings) -> &str {
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
            reading.map(|reading| facts::state_words(reading.state(pack.readiness_states)))
        }
        Placeholder::Fact(fact) => {
            readings.facts[fact.index()].as_ref().map(|reading| facts::fact_text(pack, fact, reading))
        }
    }
}

//! Readings of an interview: full answers first, ratings where there are none.

use crate::pack::{Construct, FactId, GivenFact, Pack, ReadinessId, SignId};
use crate::responses::interview::Statements;
use crate::scoring::informant_distance;

use super::informants::{Informant, readings_of_informants};
use super::{FactReading, NumberRange, ReadinessReading, Readings, SignReading};

/// What one informant's statements tell about a field. What was not said is unknown.
pub fn readings_of_interview(pack: &Pack, statements: &Statements, field: Option<String>) -> Readings {
    readings_of_informants(pack, &[Informant { role: None, statements }], field)
}

/// A sign from full answers, or else from its rating.
pub(super) fn stated_sign(pack: &Pack, statements: &Statements, sign: SignId) -> Option<SignReading> {
    let need =
        informant_distance(pack, &statements.answers, Construct::Sign(sign)).map(|distance| 100.0 * distance);
    match need {
        Some(need) => Some(SignReading { level: pack.levels.level(need), rating: None, need: Some(need) }),
        None => statements.signs[sign.index()].map(SignReading::rated),
    }
}

/// A readiness condition from full answers, or else from its rating.
pub(super) fn stated_readiness(
    pack: &Pack,
    statements: &Statements,
    readiness: ReadinessId,
) -> Option<ReadinessReading> {
    let distance = informant_distance(pack, &statements.answers, Construct::Readiness(readiness));
    let answered = distance.map(|distance| 4.0 * (1.0 - distance));
    let rated = statements.readiness[readiness.index()].map(|rating| f64::from(rating.number()));
    answered.or(rated).map(|score| ReadinessReading { score })
}

/// A fact as it was told.
pub(super) fn stated_fact(statements: &Statements, fact: FactId) -> Option<FactReading> {
    statements.fact(fact).map(|given| match given {
        GivenFact::YesNo(answer) => FactReading::YesNo(*answer),
        GivenFact::Number(number) => FactReading::Number(NumberRange::exactly(*number)),
        GivenFact::Choice(choice) => FactReading::Choice(*choice),
        GivenFact::Text(text) => FactReading::Text(text.clone()),
    })
}

//! Readings of an interview: full answers first, ratings where there are none.

use crate::interview::{Question, Statements};
use crate::pack::{Construct, FactId, GivenFact, Pack, ReadinessId, SignId};
use crate::scoring::{InformantScore, informant_score};

use super::informants::{Informant, readings_of_informants};
use super::told::Telling;
use super::{FactReading, NumberRange, Readings, SignReading};

/// What one informant's statements tell about a field. What was not said is unknown.
pub fn readings_of_interview(pack: &Pack, statements: &Statements, field: Option<String>) -> Readings {
    readings_of_informants(pack, &[Informant { role: None, statements }], field)
}

/// The ratings that would change nothing, since enough statements about the same are answered.
pub fn told_by_statements(pack: &Pack, statements: &Statements) -> Vec<Question> {
    let is_told = |construct| informant_score(pack, &statements.answers, construct).is_some();
    let signs = SignId::all(&pack.signs).map(|(id, _)| (Construct::Sign(id), Question::Sign(id)));
    let conditions =
        ReadinessId::all(&pack.readiness).map(|(id, _)| (Construct::Readiness(id), Question::Readiness(id)));
    signs.chain(conditions).filter(|(construct, _)| is_told(*construct)).map(|(_, rating)| rating).collect()
}

/// What one person's words come to, and how they told it.
pub(super) type Stated<T> = (T, Telling);

/// A sign from full answers, or else from its rating.
pub(super) fn stated_sign(pack: &Pack, statements: &Statements, sign: SignId) -> Option<Stated<SignReading>> {
    match informant_score(pack, &statements.answers, Construct::Sign(sign)) {
        Some(InformantScore { need, statements, .. }) => {
            let reading = SignReading { level: pack.levels.level(need), rating: None, need: Some(need) };
            Some((reading, Telling::Statements(statements)))
        }
        None => statements.signs[sign.index()].map(|rating| (SignReading::rated(rating), Telling::Outright)),
    }
}

/// The score of a readiness condition, from full answers or else from its rating.
pub(super) fn stated_readiness(
    pack: &Pack,
    statements: &Statements,
    readiness: ReadinessId,
) -> Option<Stated<f64>> {
    match informant_score(pack, &statements.answers, Construct::Readiness(readiness)) {
        Some(InformantScore { score, statements, .. }) => Some((score, Telling::Statements(statements))),
        None => statements.readiness[readiness.index()]
            .map(|rating| (f64::from(rating.number()), Telling::Outright)),
    }
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

//! Readings of a rule's example.

use crate::pack::{Given, GivenFact, GivenValue, Level, Pack, SignId};

use super::{FactReading, NumberRange, Origin, ReadinessReading, Readings, ResponseRate, SignReading, Views};

/// Respondents of an example that says nothing about them.
const DEFAULT_RESPONDENTS: u32 = 100;

/// What is known in an example; all else is unknown.
pub(super) fn readings(pack: &Pack, given: &Given) -> Readings {
    let mut readings = Readings::nothing_known(pack, origin(given));
    for (sign, value) in &given.signs {
        readings.signs[sign.index()] = Some(sign_reading(pack, *value));
    }
    for (readiness, score) in &given.readiness {
        readings.readiness[readiness.index()] = Some(ReadinessReading::of(*score));
    }
    for (fact, value) in &given.facts {
        readings.facts[fact.index()] = Some(fact_reading(value));
    }
    for (item, shares) in &given.items {
        readings.items[item.index()] = Some(*shares);
    }
    readings.views = Views { agreement: given.agreement, managers_above_staff: given.managers_above_staff };
    readings.segments = segments(pack, &given.segments);
    for (sign, apart) in &given.segments_apart {
        readings.segments_apart[sign.index()] = Some(*apart);
    }
    for (sign, uncertain) in &given.uncertain {
        readings.sign_uncertain[sign.index()] = Some(*uncertain);
    }
    readings
}

fn origin(given: &Given) -> Origin {
    match given.informants {
        Some(informants) => Origin::Interview { informants },
        None => Origin::Survey {
            respondents: given.respondents.unwrap_or(DEFAULT_RESPONDENTS),
            rate: given.rate.map(ResponseRate::Field),
        },
    }
}

fn sign_reading(pack: &Pack, value: GivenValue) -> SignReading {
    match value {
        GivenValue::Need(need) => {
            SignReading { level: pack.levels.level(need), rating: None, need: Some(need) }
        }
        GivenValue::Level(level) => SignReading { level, rating: None, need: None },
        GivenValue::Rating(rating) => SignReading::rated(rating),
    }
}

fn fact_reading(value: &GivenFact) -> FactReading {
    match value {
        GivenFact::YesNo(answer) => FactReading::YesNo(*answer),
        GivenFact::Number(number) => FactReading::Number(NumberRange::exactly(*number)),
        GivenFact::Choice(choice) => FactReading::Choice(*choice),
        GivenFact::Text(text) => FactReading::Text(text.clone()),
    }
}

/// The first need of each sign is that of the first segment, and so on.
fn segments(pack: &Pack, given: &[(SignId, Vec<f64>)]) -> Option<Vec<Vec<Option<Level>>>> {
    let count = given.iter().map(|(_, needs)| needs.len()).max()?;
    let mut segments = vec![vec![None; pack.signs.len()]; count];
    for (sign, needs) in given {
        for (segment, need) in segments.iter_mut().zip(needs) {
            segment[sign.index()] = Some(pack.levels.level(*need));
        }
    }
    Some(segments)
}

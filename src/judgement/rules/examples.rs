//! The tests that rules carry with them: their examples, judged as everything else is.

use std::fmt;

use crate::judgement::readings::reading::{
    FactReading, NumberRange, Origin, ReadinessReading, ResponseRate, SignReading,
};
use crate::judgement::readings::{Readings, Views};
use crate::pack::{Expectation, Given, GivenFact, GivenValue, Level, Pack, RuleId, SignId};
use crate::problem::{Place, Problem};

use super::decisive::what_decided;
use super::evaluate::finding;
use super::evidence::Finding;
use super::truth::Truth;

/// An example of a rule that came out otherwise than it says.
///
/// Displayed, it shows the example where it stands and what decided otherwise.
#[derive(Debug, Clone)]
pub struct ExampleFailure<'p> {
    pack: &'p Pack,
    /// Where the example stands.
    pub place: &'p Place,
    /// What it says the rule comes to.
    pub expected: Expectation,
    /// What the rule came to, and why.
    pub found: Finding,
}

/// Runs the examples of every rule; those that fail, in the order of the pack.
pub fn test_rules(pack: &Pack) -> Vec<ExampleFailure<'_>> {
    let examples = RuleId::all(&pack.rules)
        .flat_map(|(id, rule)| rule.examples.iter().map(move |example| (id, example)));
    examples
        .filter_map(|(rule, example)| {
            let found = finding(pack, rule, &given_readings(pack, &example.given));
            (Truth::from(example.expect) != found.truth).then_some(ExampleFailure {
                pack,
                place: &example.place,
                expected: example.expect,
                found,
            })
        })
        .collect()
}

impl From<Expectation> for Truth {
    fn from(expectation: Expectation) -> Truth {
        match expectation {
            Expectation::Met => Truth::Met,
            Expectation::NotMet => Truth::NotMet,
            Expectation::Unknown => Truth::Unknown,
        }
    }
}

impl fmt::Display for ExampleFailure<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (found, expected) = (self.found.truth.word(), Truth::from(self.expected).word());
        let fault =
            format!("rule \"{}\" came out as `{found}`, not `{expected}`", self.pack[self.found.rule].id);
        Problem::new(self.place.clone(), fault).label(format!("expects `{expected}`")).fmt(f)?;
        f.write_str(&what_decided(self.pack, &self.found))
    }
}

// Readings of a rule's example.

/// Respondents of an example that says nothing about them.
const DEFAULT_RESPONDENTS: u32 = 100;

/// What is known in an example; all else is unknown.
pub(in crate::judgement) fn given_readings(pack: &Pack, given: &Given) -> Readings {
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
            rate: given.rate.map(ResponseRate::Counted),
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

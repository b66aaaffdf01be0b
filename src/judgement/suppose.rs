//! Supposition: the values an unknown input could have, put in its place.

use crate::pack::{Choice, ChoiceId, FactId, FactKind, Level, Rating};

use super::weigh::{Standing, Weigher};
use super::{
    FactReading, Input, InputValue, NumberRange, Origin, Outcome, ReadinessReading, Readings, SignReading,
};

/// The present state, from which suppositions start.
#[derive(Debug)]
pub(super) struct Present<'a> {
    pub(super) weigher: &'a Weigher<'a>,
    pub(super) readings: &'a Readings,
    pub(super) standing: Standing,
    pub(super) outcome: Outcome,
}

/// An unknown input, with what each of its values would bring.
#[derive(Debug)]
pub(super) struct UnknownInput {
    pub(super) input: Input,
    pub(super) suppositions: Vec<Supposition>,
}

/// A value that an unknown input could have, and where that would lead.
#[derive(Debug)]
pub(super) struct Supposition {
    pub(super) value: InputValue,
    pub(super) standing: Standing,
}

impl<'a> Present<'a> {
    pub(super) fn new(weigher: &'a Weigher<'a>, readings: &'a Readings) -> Present<'a> {
        let standing = weigher.standing(readings);
        let outcome = weigher.outcome(&standing);
        Present { weigher, readings, standing, outcome }
    }

    /// Every unknown input that can change a verdict, with every value it could have.
    pub(super) fn unknown_inputs(&self) -> Vec<UnknownInput> {
        let mut supposed = self.readings.clone();
        self.weigher
            .inputs()
            .map(|input| {
                let values = self.values(input);
                let suppositions =
                    values.into_iter().map(|value| self.supposing(&mut supposed, input, value)).collect();
                self.restore(&mut supposed, input);
                UnknownInput { input, suppositions }
            })
            .filter(|unknown| !unknown.suppositions.is_empty())
            .collect()
    }

    fn supposing(&self, supposed: &mut Readings, input: Input, value: InputValue) -> Supposition {
        suppose(supposed, input, &value);
        let mut standing = self.standing.clone();
        for clause in self.weigher.dependents(input) {
            self.weigher.revise(&mut standing, *clause, self.weigher.is_met(*clause, supposed));
        }
        Supposition { value, standing }
    }

    /// Takes a supposition back.
    pub(super) fn restore(&self, supposed: &mut Readings, input: Input) {
        match input {
            Input::Sign(sign) => supposed.signs[sign.index()] = self.readings.signs[sign.index()],
            Input::Readiness(readiness) => {
                supposed.readiness[readiness.index()] = self.readings.readiness[readiness.index()];
            }
            Input::Fact(fact) => supposed.facts[fact.index()].clone_from(&self.readings.facts[fact.index()]),
        }
    }

    /// The values that an input could have; none where it is known.
    fn values(&self, input: Input) -> Vec<InputValue> {
        match input {
            Input::Sign(sign) => match (self.readings.signs[sign.index()], self.readings.origin) {
                (Some(_), Origin::Survey { .. } | Origin::Interview { .. }) => Vec::new(),
                (None, Origin::Survey { .. }) => Level::ALL.map(InputValue::Level).to_vec(),
                (None, Origin::Interview { .. }) => Rating::ALL.map(InputValue::Rating).to_vec(),
            },
            Input::Readiness(readiness) => match self.readings.readiness[readiness.index()] {
                Some(_) => Vec::new(),
                None => Rating::ALL.map(|score| InputValue::Score(score.number())).to_vec(),
            },
            Input::Fact(fact) => self.fact_values(fact),
        }
    }

    fn fact_values(&self, fact: FactId) -> Vec<InputValue> {
        match (&self.weigher.pack[fact].kind, &self.readings.facts[fact.index()]) {
            (FactKind::YesNo, None) => vec![InputValue::YesNo(true), InputValue::YesNo(false)],
            (FactKind::Choice(choices), None) => self.choice_values(fact, choices),
            (FactKind::Number, None) => self.intervals(fact, NumberRange::at_least(0)),
            (FactKind::Number, Some(FactReading::Number(known))) if !known.is_exact() => {
                self.intervals(fact, *known)
            }
            (FactKind::YesNo | FactKind::Choice(_) | FactKind::Number, Some(_))
            | (FactKind::Text, Some(_) | None) => Vec::new(),
        }
    }

    /// The choices that can be told; none of a question that is not asked, by what is known.
    fn choice_values(&self, fact: FactId, choices: &[Choice]) -> Vec<InputValue> {
        let known = |fact: FactId| self.readings.choice(fact);
        let pack = self.weigher.pack;
        let asking = &pack[fact].asking;
        if asking.is_asked(known) == Some(false) {
            return Vec::new();
        }
        let taken =
            asking.other_than.and_then(|other| Some(&pack[other].choices()[known(other)?.index()].id));
        ChoiceId::all(choices)
            .filter(|(_, choice)| Some(&choice.id) != taken)
            .map(|(choice, _)| InputValue::Choice(choice))
            .collect()
    }

    /// One range per interval between the cuts, within what is known.
    fn intervals(&self, fact: FactId, known: NumberRange) -> Vec<InputValue> {
        let cuts = self.weigher.cuts(fact);
        let inside = |cut: &u32| *cut > known.at_least && known.at_most.is_none_or(|most| *cut <= most);
        let starts: Vec<u32> = std::iter::once(known.at_least).chain(cuts.filter(inside)).collect();
        let ends = starts.iter().skip(1).map(|next| Some(next - 1)).chain([known.at_most]);
        let ranges = starts.iter().zip(ends);
        ranges
            .map(|(at_least, at_most)| InputValue::Number(NumberRange { at_least: *at_least, at_most }))
            .collect()
    }
}

/// Puts `value` in the place of `input`; a value of another kind of input tells nothing.
pub(super) fn suppose(readings: &mut Readings, input: Input, value: &InputValue) {
    match input {
        Input::Sign(sign) => readings.signs[sign.index()] = sign_reading(value),
        Input::Readiness(readiness) => readings.readiness[readiness.index()] = readiness_reading(value),
        Input::Fact(fact) => readings.facts[fact.index()] = fact_reading(value),
    }
}

fn sign_reading(value: &InputValue) -> Option<SignReading> {
    match value {
        InputValue::Rating(rating) => Some(SignReading::rated(*rating)),
        InputValue::Level(level) => Some(SignReading { level: *level, rating: None, need: None }),
        InputValue::Score(_)
        | InputValue::Mean(_)
        | InputValue::YesNo(_)
        | InputValue::Number(_)
        | InputValue::Choice(_) => None,
    }
}

fn readiness_reading(value: &InputValue) -> Option<ReadinessReading> {
    match value {
        InputValue::Score(score) => Some(ReadinessReading::of(f64::from(*score))),
        InputValue::Mean(score) => Some(ReadinessReading::of(*score)),
        InputValue::Rating(_)
        | InputValue::Level(_)
        | InputValue::YesNo(_)
        | InputValue::Number(_)
        | InputValue::Choice(_) => None,
    }
}

fn fact_reading(value: &InputValue) -> Option<FactReading> {
    match value {
        InputValue::YesNo(answer) => Some(FactReading::YesNo(*answer)),
        InputValue::Number(range) => Some(FactReading::Number(*range)),
        InputValue::Choice(choice) => Some(FactReading::Choice(*choice)),
        InputValue::Rating(_) | InputValue::Level(_) | InputValue::Score(_) | InputValue::Mean(_) => None,
    }
}

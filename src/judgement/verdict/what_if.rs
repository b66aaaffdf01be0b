//! What if: the values that unknown inputs could have, put in their place, and the verdicts those would bring.

use std::cmp::Reverse;

use crate::judgement::readings::beside::is_taken;
use crate::judgement::readings::reading::{
    FactReading, Input, InputValue, NumberRange, Origin, ReadinessReading, SignReading,
};
use crate::judgement::readings::{Reach, Readings, Uncertain};
use crate::judgement::rules::weigh::{Standing, Weigher};
use crate::pack::{Choice, ChoiceId, FactId, FactKind, Level, Points, Rating};

use super::{OpenCondition, Outcome};

/// The present state, from which suppositions start.
#[derive(Debug)]
pub(in crate::judgement) struct Present<'a> {
    pub(in crate::judgement) weigher: &'a Weigher<'a>,
    pub(in crate::judgement) readings: &'a Readings,
    pub(in crate::judgement) standing: Standing,
    pub(in crate::judgement) outcome: Outcome,
}

/// An unknown input, with what each of its values would bring.
#[derive(Debug)]
pub(in crate::judgement) struct UnknownInput {
    pub(in crate::judgement) input: Input,
    suppositions: Vec<Supposition>,
}

/// A value that an unknown input could have, and where that would lead.
#[derive(Debug)]
struct Supposition {
    pub(in crate::judgement) value: InputValue,
    pub(in crate::judgement) standing: Standing,
}

impl<'a> Present<'a> {
    pub(in crate::judgement) fn new(weigher: &'a Weigher<'a>, readings: &'a Readings) -> Present<'a> {
        let standing = weigher.standing(readings);
        let outcome = weigher.outcome(&standing);
        Present { weigher, readings, standing, outcome }
    }

    /// Every unknown input that can change a verdict, with every value it could have.
    pub(in crate::judgement) fn unknown_inputs(&self) -> Vec<UnknownInput> {
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

    /// The values that an input could have; none where it is known. What was measured without an interval is known but for
    /// its neighbours.
    fn values(&self, input: Input) -> Vec<InputValue> {
        let uncertain = self.readings.uncertain.iter().find(|uncertain| uncertain.input == input);
        if let Some(Uncertain { reach: Reach::Neighbours, values, .. }) = uncertain {
            return values.clone();
        }
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
        ChoiceId::all(choices)
            .filter(|(choice, _)| !is_taken(pack, fact, Some(*choice), known))
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

// Open conditions: the single unknown inputs whose value would change the verdict.

/// The open conditions, in the order of what they could change.
///
/// Inputs that could bring another kind of verdict come before those that could only bring another
/// alternative; among equals the one that would move the lead furthest comes first; then signs before
/// readiness before facts, each in the order of the pack. All entries of an input stand together, in the same
/// order. Each verdict that an input could bring is listed once, with the first value that brings it. What an
/// undecided verdict names comes last.
pub(super) fn open_conditions(present: &Present, unknown: &[UnknownInput]) -> Vec<OpenCondition> {
    let mut by_input: Vec<Vec<(Shift, OpenCondition)>> =
        unknown.iter().map(|unknown| shifts(present, unknown)).filter(|shifts| !shifts.is_empty()).collect();
    for shifts in &mut by_input {
        shifts.sort_by_key(|(change, _)| Reverse(*change));
    }
    by_input.sort_by_key(|shifts| shifts.first().map(|(change, _)| Reverse(*change)));
    let mut open: Vec<OpenCondition> = by_input.into_iter().flatten().map(|(_, open)| open).collect();
    let named: Vec<OpenCondition> = named_unknown(present)
        .filter(|input| !open.iter().any(|open| open.input == *input))
        .map(|input| OpenCondition { input, value: None, would_become: None })
        .collect();
    open.extend(named);
    open
}

/// How much a value would change; greater is more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Shift {
    other_kind: bool,
    /// How far the lead would move from the option that leads now to the one that would.
    lead: Points,
}

impl Shift {
    fn between(present: &Present, standing: &Standing, outcome: Outcome) -> Shift {
        let ahead =
            |points: &[Points]| points[outcome.leading.index()] - points[present.outcome.leading.index()];
        Shift {
            other_kind: outcome.kind != present.outcome.kind,
            lead: ahead(&standing.points) - ahead(&present.standing.points),
        }
    }
}

fn shifts(present: &Present, unknown: &UnknownInput) -> Vec<(Shift, OpenCondition)> {
    let mut shifts: Vec<(Shift, OpenCondition)> = Vec::new();
    for supposition in &unknown.suppositions {
        let outcome = present.weigher.outcome(&supposition.standing);
        let listed = shifts
            .iter()
            .filter_map(|(_, open)| open.would_become)
            .chain([present.outcome])
            .any(|listed| listed.is_same_verdict(outcome));
        if !listed {
            let open = OpenCondition {
                input: unknown.input,
                value: Some(supposition.value.clone()),
                would_become: Some(outcome),
            };
            shifts.push((Shift::between(present, &supposition.standing, outcome), open));
        }
    }
    shifts
}

/// The unknown ones of the readiness conditions that the verdict names in any case.
fn named_unknown(present: &Present) -> impl Iterator<Item = Input> {
    let undecided = present.weigher.undecided(&present.standing, present.outcome.leading);
    let named = undecided.into_iter().flat_map(|undecided| &undecided.name_unknown);
    named
        .filter(|readiness| present.readings.readiness[readiness.index()].is_none())
        .map(|readiness| Input::Readiness(*readiness))
}

// Pairs of unknown inputs that together would change a verdict which neither changes alone.

/// Two unknown inputs, and the verdict that some values of them would bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(in crate::judgement) inputs: [Input; 2],
    pub(in crate::judgement) outcome: Outcome,
}

/// The first pair, in the order of the inputs, that would change the verdict.
pub(super) fn changing_pair(present: &Present, unknown: &[UnknownInput]) -> Option<Pair> {
    let mut search =
        PairSearch { present, supposed: present.readings.clone(), standing: present.standing.clone() };
    unknown.iter().enumerate().find_map(|(index, first)| {
        unknown[index + 1..].iter().find_map(|second| search.change_by(first, second))
    })
}

/// The search with its buffers, of which there is one, since there may be thousands of combinations.
struct PairSearch<'a> {
    present: &'a Present<'a>,
    supposed: Readings,
    standing: Standing,
}

impl PairSearch<'_> {
    fn change_by(&mut self, first: &UnknownInput, second: &UnknownInput) -> Option<Pair> {
        let weigher = self.present.weigher;
        let of_first = weigher.dependents(first.input);
        let (shared, own): (Vec<usize>, Vec<usize>) = weigher
            .dependents(second.input)
            .iter()
            .partition(|clause| of_first.binary_search(clause).is_ok());
        let mut found = None;
        'values: for one in &first.suppositions {
            suppose(&mut self.supposed, first.input, &one.value);
            for other in &second.suppositions {
                suppose(&mut self.supposed, second.input, &other.value);
                if !(self.can_be_told(first.input) && self.can_be_told(second.input)) {
                    continue;
                }
                self.combine(one, other, &shared, &own);
                let outcome = weigher.outcome(&self.standing);
                if !outcome.is_same_verdict(self.present.outcome) {
                    found = Some(Pair { inputs: [first.input, second.input], outcome });
                    break 'values;
                }
            }
        }
        self.present.restore(&mut self.supposed, first.input);
        self.present.restore(&mut self.supposed, second.input);
        found
    }

    /// Whether what is supposed of a fact is an answer beside what is supposed of others: a question that is not asked has
    /// none, and what was chosen once is not chosen again.
    fn can_be_told(&self, input: Input) -> bool {
        let Input::Fact(fact) = input else { return true };
        let (pack, known) = (self.present.weigher.pack, |fact| self.supposed.choice(fact));
        let Some(choice) = known(fact) else { return true };
        pack[fact].asking.is_asked(known) != Some(false) && !is_taken(pack, fact, Some(choice), known)
    }

    /// The standing with both values: clauses of the first input stand as with its value alone, clauses of the
    /// second as with its own, and only those that measure both are evaluated again.
    fn combine(&mut self, one: &Supposition, other: &Supposition, shared: &[usize], own: &[usize]) {
        let weigher = self.present.weigher;
        self.standing.met.clone_from(&one.standing.met);
        self.standing.points.clone_from(&one.standing.points);
        for clause in own {
            weigher.revise(&mut self.standing, *clause, other.standing.met[*clause]);
        }
        for clause in shared {
            weigher.revise(&mut self.standing, *clause, weigher.is_met(*clause, &self.supposed));
        }
    }
}

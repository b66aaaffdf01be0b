//! Goals: what must be so of measured things for a condition to come to what is wanted of it.

use crate::pack::{
    Bounds, Comparison, Condition, FactId, FactTest, ItemId, Leaning, Level, Rating, ReadinessId,
    ReadinessState, ReadinessTest, ResponseMeasure, SignId,
};

use super::scope::{FactShape, Names};

/// Conditions with more goals than this are taken as possible.
const MOST: usize = 3_000;

/// What a condition is to come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Met.
    Met,
    /// Not met.
    NotMet,
    /// Not met, or not known.
    NotKnown,
    /// Met, or not known.
    Possible,
}

impl Wanted {
    /// Whether this is what is wanted; `None` is unknown.
    fn accepts(self, truth: Option<bool>) -> bool {
        match self {
            Wanted::Met => truth == Some(true),
            Wanted::NotMet => truth == Some(false),
            Wanted::NotKnown => truth != Some(true),
            Wanted::Possible => truth != Some(false),
        }
    }
}

/// What must be so.
#[derive(Debug, Clone)]
pub(super) enum Goal {
    /// A thing, by its position, has one of these values.
    Among(usize, Remaining),
    /// At least so many of these.
    AtLeast(usize, Vec<Goal>),
}

impl Goal {
    pub(super) fn all(goals: Vec<Goal>) -> Goal {
        Goal::AtLeast(goals.len(), goals)
    }

    fn any(goals: Vec<Goal>) -> Goal {
        Goal::AtLeast(1, goals)
    }

    fn constant(holds: bool) -> Goal {
        Goal::AtLeast(usize::from(!holds), Vec::new())
    }
}

/// The things that goals are about, with their values.
pub(super) struct Goals<'c, 'n> {
    names: &'n Names<'n>,
    conditions: &'n [&'c Condition],
    pub(super) things: Vec<(Thing<'c>, Values)>,
    made: usize,
}

const SURVEY: f64 = 0.0;
const INTERVIEW: f64 = 1.0;

impl<'c, 'n> Goals<'c, 'n> {
    /// For goals of these conditions.
    pub(super) fn new(names: &'n Names<'n>, conditions: &'n [&'c Condition]) -> Self {
        Goals { names, conditions, things: Vec::new(), made: 0 }
    }

    /// The goal of a condition; `None` where it cannot be told, or is too large.
    pub(super) fn of(&mut self, condition: &'c Condition, wanted: Wanted) -> Option<Goal> {
        self.made += 1;
        if self.made > MOST {
            return None;
        }
        match condition {
            Condition::Always => Some(Goal::constant(wanted.accepts(Some(true)))),
            Condition::All(of) => self.at_least(of.len(), of, wanted),
            Condition::Any(of) => self.at_least(1, of, wanted),
            Condition::Count { at_least, of } => self.at_least(*at_least, of, wanted),
            Condition::Not(of) => self.of(
                of,
                match wanted {
                    Wanted::Met => Wanted::NotMet,
                    Wanted::NotMet => Wanted::Met,
                    Wanted::NotKnown => Wanted::Possible,
                    Wanted::Possible => Wanted::NotKnown,
                },
            ),
            Condition::Known(of) => self.of(
                of,
                match wanted {
                    Wanted::Met | Wanted::Possible => Wanted::Met,
                    Wanted::NotMet | Wanted::NotKnown => Wanted::NotKnown,
                },
            ),
            Condition::Only(sign) => {
                let others = (0..self.names.signs.names.len()).filter_map(SignId::at);
                let others = others.filter(|other| other != sign).collect::<Vec<_>>();
                let is_present = |value: SignValue| value.level >= Level::Present;
                let alone = self.none(&others, is_present)?;
                let beside = self.some(&others, is_present)?;
                let (present, absent) =
                    (self.sign(*sign, is_present)?, self.sign(*sign, |value: SignValue| !is_present(value))?);
                let met = Goal::all(vec![present.clone(), alone]);
                let not_met = Goal::any(vec![absent, Goal::all(vec![present, beside])]);
                self.of_sign(*sign, met, not_met, wanted)
            }
            Condition::Compare { sign, comparison, others } => {
                let (mut not_below, mut below) = (Vec::new(), Vec::new());
                for value in SignValue::all() {
                    let itself = self.sign(*sign, |other: SignValue| other == value)?;
                    let is_above = |other: SignValue| value.is_below(other);
                    not_below.push(Goal::all(vec![itself.clone(), self.none(others, is_above)?]));
                    below.push(Goal::all(vec![itself, self.some(others, is_above)?]));
                }
                let (not_below, below) = (Goal::any(not_below), Goal::any(below));
                match comparison {
                    Comparison::AtLeastAll => self.of_sign(*sign, not_below, below, wanted),
                    Comparison::BelowAny => self.of_sign(*sign, below, not_below, wanted),
                }
            }
            Condition::Unknown { signs, readiness, facts, at_least } => {
                let things = (signs.iter().map(|id| Thing::Sign(*id)))
                    .chain(readiness.iter().map(|id| Thing::Readiness(*id)))
                    .chain(facts.iter().map(|id| Thing::Fact(*id)))
                    .collect::<Vec<_>>();
                // Whether something is unknown is never unknown.
                let holds = wanted.accepts(Some(true));
                let needed = if holds { *at_least } else { (things.len() + 1).saturating_sub(*at_least) };
                let goals = things.into_iter().map(|thing| {
                    let place = self.place(thing)?;
                    Some(Goal::Among(place, if holds { UNKNOWN } else { !UNKNOWN }))
                });
                Some(Goal::AtLeast(needed, goals.collect::<Option<_>>()?))
            }
            Condition::Uncertain { signs, at_least } => {
                let truths = signs.iter().map(|sign| self.is_so(Thing::Uncertain(*sign), wanted));
                let truths = truths.collect::<Option<Vec<_>>>()?;
                let of_survey = Goal::AtLeast(needed(*at_least, truths.len(), wanted), truths);
                self.measured_in(SURVEY, of_survey, Some(false), wanted)
            }
            leaf => self.leaf(leaf, wanted),
        }
    }

    /// Conditions that measure one thing.
    fn leaf(&mut self, leaf: &'c Condition, wanted: Wanted) -> Option<Goal> {
        match leaf {
            Condition::Sign { sign, level } => {
                let known = SignValue::all().map(|value| level.contain(value.level)).collect::<Vec<_>>();
                self.coded(Thing::Sign(*sign), &known, wanted)
            }
            Condition::Readiness { readiness, test } => {
                let names = self.names;
                self.passes(Thing::Readiness(*readiness), |score| score_passes(names, *test, score), wanted)
            }
            Condition::ReadinessMean(bounds) => self.passes(Thing::Mean, |mean| bounds.contain(mean), wanted),
            Condition::Item { item, share, bounds } => {
                let share =
                    self.passes(Thing::Share(*item, *share), |share| bounds.contain(share), wanted)?;
                self.measured_in(SURVEY, share, None, wanted)
            }
            Condition::Fact { fact, test } => match test {
                // The first value is yes, the second no.
                FactTest::Is(answer) => self.coded(Thing::Fact(*fact), &[*answer, !*answer], wanted),
                FactTest::Choice(choice) => {
                    let mut known = vec![false; choice.index() + 1];
                    known[choice.index()] = true;
                    self.coded(Thing::Fact(*fact), &known, wanted)
                }
                FactTest::Number(bounds) => {
                    self.passes(Thing::Fact(*fact), |number| bounds.contain(number), wanted)
                }
            },
            Condition::Responses { measure, bounds } => {
                let thing = Thing::Responses(*measure);
                let measured = self.passes(thing, |number| bounds.contain(number), wanted)?;
                let origin = match measure {
                    ResponseMeasure::Respondents | ResponseMeasure::Rate => SURVEY,
                    ResponseMeasure::Informants
                    | ResponseMeasure::Agreement
                    | ResponseMeasure::ManagersAboveStaff => INTERVIEW,
                };
                self.measured_in(origin, measured, Some(false), wanted)
            }
            Condition::SegmentsApart(sign) => {
                let apart = self.is_so(Thing::Apart(*sign), wanted)?;
                self.measured_in(SURVEY, apart, Some(false), wanted)
            }
            Condition::Segments { .. } => {
                let whole = self.is_so(Thing::Whole(leaf), wanted)?;
                self.measured_in(SURVEY, whole, None, wanted)
            }
            Condition::Always
            | Condition::All(_)
            | Condition::Any(_)
            | Condition::Not(_)
            | Condition::Known(_)
            | Condition::Count { .. }
            | Condition::Only(_)
            | Condition::Compare { .. }
            | Condition::Unknown { .. }
            | Condition::Uncertain { .. } => None,
        }
    }

    /// That at least so many of these are met, or not.
    fn at_least(&mut self, at_least: usize, of: &'c [Condition], wanted: Wanted) -> Option<Goal> {
        let goals = of.iter().map(|one| self.of(one, wanted)).collect::<Option<Vec<_>>>()?;
        Some(Goal::AtLeast(needed(at_least, goals.len(), wanted), goals))
    }

    /// What is measured in surveys, or in interviews, and comes to `elsewhere` in the other.
    fn measured_in(
        &mut self,
        origin: f64,
        measured: Goal,
        elsewhere: Option<bool>,
        wanted: Wanted,
    ) -> Option<Goal> {
        let here = self.passes(Thing::Origin, |code| (code - origin).abs() < 0.5, Wanted::Met)?;
        let there = self.passes(Thing::Origin, |code| (code - origin).abs() > 0.5, Wanted::Met)?;
        let measured = Goal::all(vec![here, measured]);
        let goals = if wanted.accepts(elsewhere) { vec![measured, there] } else { vec![measured] };
        Some(Goal::any(goals))
    }

    /// What compares a sign with others, and is unknown where the sign is.
    fn of_sign(&mut self, sign: SignId, met: Goal, not_met: Goal, wanted: Wanted) -> Option<Goal> {
        let unknown = Goal::Among(self.place(Thing::Sign(sign))?, UNKNOWN);
        let outcomes = [(Some(true), met), (Some(false), not_met), (None, unknown)];
        let accepted = outcomes.into_iter().filter(|(truth, _)| wanted.accepts(*truth));
        Some(Goal::any(accepted.map(|(_, goal)| goal).collect()))
    }

    /// That the sign is known and is like that.
    fn sign(&mut self, sign: SignId, is_so: impl Fn(SignValue) -> bool) -> Option<Goal> {
        let known = SignValue::all().map(is_so).collect::<Vec<_>>();
        self.coded(Thing::Sign(sign), &known, Wanted::Met)
    }

    /// That a sign among them is known and is like that.
    fn some(&mut self, signs: &[SignId], is_so: impl Fn(SignValue) -> bool) -> Option<Goal> {
        let goals = signs.iter().map(|sign| self.sign(*sign, &is_so)).collect::<Option<_>>();
        goals.map(Goal::any)
    }

    /// That none of them is known to be like that.
    fn none(&mut self, signs: &[SignId], is_so: impl Fn(SignValue) -> bool) -> Option<Goal> {
        let known = SignValue::all().map(is_so).collect::<Vec<_>>();
        let goals = signs.iter().map(|sign| self.coded(Thing::Sign(*sign), &known, Wanted::NotKnown));
        goals.collect::<Option<_>>().map(Goal::all)
    }

    fn is_so(&mut self, thing: Thing<'c>, wanted: Wanted) -> Option<Goal> {
        self.coded(thing, &[true, false], wanted)
    }

    /// That a thing has a value of which `holds` says so, by position.
    fn coded(&mut self, thing: Thing<'c>, holds: &[bool], wanted: Wanted) -> Option<Goal> {
        let at =
            |code: f64| (0_u8..).zip(holds).any(|(at, holds)| *holds && (f64::from(at) - code).abs() < 0.5);
        self.passes(thing, at, wanted)
    }

    fn passes(&mut self, thing: Thing<'c>, test: impl Fn(f64) -> bool, wanted: Wanted) -> Option<Goal> {
        self.made += 1;
        let place = self.place(thing)?;
        Some(Goal::Among(place, self.things[place].1.passing(test, |truth| wanted.accepts(truth))))
    }

    fn place(&mut self, thing: Thing<'c>) -> Option<usize> {
        if let Some(place) = self.things.iter().position(|(known, _)| *known == thing) {
            return Some(place);
        }
        self.things.push((thing, Values::of(self.names, thing, self.conditions)?));
        Some(self.things.len() - 1)
    }
}

/// How many of `among` must come to what is wanted of them, for at least so many to be met, or not to be.
fn needed(at_least: usize, among: usize, wanted: Wanted) -> usize {
    match wanted {
        Wanted::Met | Wanted::Possible => at_least,
        Wanted::NotMet | Wanted::NotKnown => (among + 1).saturating_sub(at_least),
    }
}

// Values: what measured things can be, as far as the conditions at hand tell values apart.
// Numbers are cut where a condition cuts them; between two cuts every number is as good as another. So everything has
// a few values, and which of them remain possible is a set of bits.

/// Something that is measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Thing<'c> {
    Sign(SignId),
    Readiness(ReadinessId),
    Mean,
    Share(ItemId, Leaning),
    Fact(FactId),
    Responses(ResponseMeasure),
    /// Whether the interval of a sign reaches beyond its level.
    Uncertain(SignId),
    /// Whether segments lie apart in a sign.
    Apart(SignId),
    /// What a condition comes to that is not taken apart.
    Whole(&'c Condition),
    /// Survey or interview.
    Origin,
}

/// Values that remain possible: the first bit for "unknown", one for each further value.
pub(super) type Remaining = u128;

/// Only unknown.
pub(super) const UNKNOWN: Remaining = 1;

/// A number, or all numbers between two cuts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    pub(super) low: f64,
    pub(super) high: f64,
    /// One of them, which stands for all.
    pub(super) any: f64,
}

/// The values of a thing.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Values {
    /// So many.
    Coded(usize),
    /// Numbers; where a value is several pieces, the number may lie in each of them.
    Numbers(Vec<Vec<Piece>>),
}

/// What is known of a sign: a rating, or a level that was measured.
#[derive(Debug, Clone, Copy, PartialEq)]
struct SignValue {
    rating: Option<Rating>,
    pub(super) level: Level,
}

impl SignValue {
    pub(super) fn all() -> impl Iterator<Item = SignValue> {
        let rated = Rating::ALL.map(|rating| SignValue { rating: Some(rating), level: rating.level() });
        rated.into_iter().chain(Level::ALL.map(|level| SignValue { rating: None, level }))
    }

    /// Ratings tell absent from low, levels do not; they are compared where both have one.
    fn is_below(self, other: SignValue) -> bool {
        match (self.rating, other.rating) {
            (Some(rating), Some(other)) => rating < other,
            (Some(_) | None, None) | (None, Some(_)) => self.level < other.level,
        }
    }
}

impl Values {
    /// Every value of a thing, `None` where they cannot be told or are too many. `of` are all conditions at hand.
    pub(super) fn of(names: &Names<'_>, thing: Thing<'_>, of: &[&Condition]) -> Option<Values> {
        let cuts = |range: [f64; 2]| {
            let mut cuts = range.to_vec();
            for condition in of {
                gather(condition, thing, &mut cuts);
            }
            cuts
        };
        let values = match thing {
            Thing::Sign(_) => Values::Coded(SignValue::all().count()),
            Thing::Readiness(_) => {
                let states = names.readiness_cuts?;
                let mut cuts = cuts([0.0, 4.0]);
                cuts.extend([states.gap_at_most, states.in_place_from]);
                let scores = pieces(cuts);
                // The score may be kept back, and then is any of its state.
                let of_state = |state| {
                    let all = scores.iter().filter(move |score| states.state(score.any) == state);
                    all.copied().collect::<Vec<_>>()
                };
                let kept_back = [ReadinessState::Gap, ReadinessState::Open, ReadinessState::InPlace];
                let kept_back = kept_back.map(of_state).into_iter().filter(|scores| !scores.is_empty());
                Values::Numbers(scores.iter().map(|score| vec![*score]).chain(kept_back).collect())
            }
            Thing::Mean => Values::exact(pieces(cuts([0.0, 4.0]))),
            Thing::Share(..) => Values::exact(pieces(cuts([0.0, 1.0]))),
            Thing::Fact(fact) => match names.fact_shapes.get(fact.index())? {
                FactShape::YesNo => Values::Coded(2),
                FactShape::Text => Values::Coded(1),
                FactShape::Choice(choices) => Values::Coded(choices.names.len()),
                FactShape::Number => {
                    let numbers = whole(pieces(cuts([0.0, f64::from(u32::MAX)])));
                    // It may be known within a range.
                    let ranges = (0..numbers.len())
                        .flat_map(|first| (first + 1..=numbers.len()).map(move |end| first..end));
                    Values::Numbers(ranges.map(|range| numbers[range].to_vec()).collect())
                }
                FactShape::Unreadable => return None,
            },
            Thing::Responses(measure) => match measure {
                ResponseMeasure::Respondents => {
                    Values::exact(whole(pieces(cuts([1.0, f64::from(u32::MAX)]))))
                }
                // From two on they can agree.
                ResponseMeasure::Informants => {
                    let mut cuts = cuts([1.0, f64::from(u32::MAX)]);
                    cuts.push(2.0);
                    Values::exact(whole(pieces(cuts)))
                }
                ResponseMeasure::Rate | ResponseMeasure::Agreement => Values::exact(pieces(cuts([0.0, 1.0]))),
                ResponseMeasure::ManagersAboveStaff => Values::exact(pieces(cuts([-4.0, 4.0]))),
            },
            Thing::Uncertain(_) | Thing::Apart(_) | Thing::Whole(_) | Thing::Origin => Values::Coded(2),
        };
        (values.count() < 127).then_some(values)
    }

    fn exact(pieces: Vec<Piece>) -> Values {
        Values::Numbers(pieces.into_iter().map(|piece| vec![piece]).collect())
    }

    fn count(&self) -> usize {
        match self {
            Values::Coded(count) => *count,
            Values::Numbers(values) => values.len(),
        }
    }

    /// All of them, and unknown where the thing can be so.
    pub(super) fn all(&self, thing: Thing<'_>) -> Remaining {
        let all = (1 << (self.count() + 1)) - 1;
        let is_always_known = matches!(
            thing,
            Thing::Origin | Thing::Responses(ResponseMeasure::Respondents | ResponseMeasure::Informants)
        );
        if is_always_known { all & !UNKNOWN } else { all }
    }

    /// Those of which `accepts` takes what a test comes to, which is unknown where a value does not tell. The test of a
    /// value that is no number gets its position.
    fn passing(&self, test: impl Fn(f64) -> bool, accepts: impl Fn(Option<bool>) -> bool) -> Remaining {
        let truth = |value: usize| match self {
            Values::Coded(_) => Some(test(u8::try_from(value).map_or(0.0, f64::from))),
            Values::Numbers(values) => {
                let mut answers = values[value].iter().map(|piece| test(piece.any));
                let first = answers.next()?;
                answers.all(|answer| answer == first).then_some(first)
            }
        };
        let unknown = if accepts(None) { UNKNOWN } else { 0 };
        let known = (0..self.count()).filter(|value| accepts(truth(*value)));
        known.map(|value| 1 << (value + 1)).fold(unknown, |all, bit| all | bit)
    }

    /// The numbers that remain possible.
    pub(super) fn remaining(&self, remaining: Remaining) -> impl Iterator<Item = Piece> {
        let values = match self {
            Values::Coded(_) => &[][..],
            Values::Numbers(values) => values,
        };
        let left = values.iter().enumerate().filter(move |(value, _)| remaining & (1 << (value + 1)) != 0);
        left.flat_map(|(_, pieces)| pieces.iter().copied())
    }
}

/// Whether a condition with this score passes a test.
fn score_passes(names: &Names<'_>, test: ReadinessTest, score: f64) -> bool {
    match test {
        ReadinessTest::Nothing => score <= 0.0,
        ReadinessTest::Score(bounds) => bounds.contain(score),
        ReadinessTest::State(state) => {
            names.readiness_cuts.is_some_and(|states| states.state(score) == state)
        }
    }
}

/// Where conditions cut a thing.
fn gather(condition: &Condition, thing: Thing<'_>, cuts: &mut Vec<f64>) {
    let mut add = |bounds: &Bounds| {
        cuts.extend([bounds.low, bounds.high].into_iter().flatten().map(|bound| bound.value));
    };
    match (condition, thing) {
        (Condition::Readiness { readiness, test: ReadinessTest::Score(bounds) }, Thing::Readiness(of))
            if *readiness == of =>
        {
            add(bounds);
        }
        (Condition::ReadinessMean(bounds), Thing::Mean) => add(bounds),
        (Condition::Item { item, share, bounds }, Thing::Share(of, leaning))
            if (*item, *share) == (of, leaning) =>
        {
            add(bounds);
        }
        (Condition::Fact { fact, test: FactTest::Number(bounds) }, Thing::Fact(of)) if *fact == of => {
            add(bounds);
        }
        (Condition::Responses { measure, bounds }, Thing::Responses(of)) if *measure == of => add(bounds),
        _ => condition.parts().iter().for_each(|part| gather(part, thing, cuts)),
    }
}

/// The cuts themselves, and what lies between neighbours.
fn pieces(mut cuts: Vec<f64>) -> Vec<Piece> {
    // Of 0 and -0 one.
    for cut in &mut cuts {
        *cut += 0.0;
    }
    cuts.sort_by(f64::total_cmp);
    cuts.dedup_by(|one, other| one.total_cmp(other).is_eq());
    let point = |at: f64| Piece { low: at, high: at, any: at };
    let mut pieces = cuts.first().map(|first| point(*first)).into_iter().collect::<Vec<_>>();
    for ends in cuts.windows(2) {
        pieces.push(Piece { low: ends[0], high: ends[1], any: f64::midpoint(ends[0], ends[1]) });
        pieces.push(point(ends[1]));
    }
    pieces
}

/// Those that hold a whole number.
fn whole(pieces: Vec<Piece>) -> Vec<Piece> {
    let first = |piece: Piece| {
        let any = if piece.low < piece.high { piece.low.floor() + 1.0 } else { piece.low };
        let is_whole = any.fract() == 0.0 && (any < piece.high || piece.low >= piece.high);
        is_whole.then_some(Piece { any, ..piece })
    };
    pieces.into_iter().filter_map(first).collect()
}

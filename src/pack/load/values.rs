//! Values: what measured things can be, as far as the conditions at hand tell values apart.
//!
//! Numbers are cut where a condition cuts them; between two cuts every number is as good as another. So everything has
//! a few values, and which of them remain possible is a set of bits.

use super::names::{FactShape, Names};
use crate::pack::{
    Bounds, Condition, FactId, FactTest, ItemId, Leaning, Level, Rating, ReadinessId, ReadinessState,
    ReadinessTest, ResponseMeasure, SignId,
};

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
pub(super) struct SignValue {
    rating: Option<Rating>,
    pub(super) level: Level,
}

impl SignValue {
    pub(super) fn all() -> impl Iterator<Item = SignValue> {
        let rated = Rating::ALL.map(|rating| SignValue { rating: Some(rating), level: rating.level() });
        rated.into_iter().chain(Level::ALL.map(|level| SignValue { rating: None, level }))
    }

    /// Ratings tell absent from low, levels do not; they are compared where both have one.
    pub(super) fn is_below(self, other: SignValue) -> bool {
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
    pub(super) fn passing(
        &self,
        test: impl Fn(f64) -> bool,
        accepts: impl Fn(Option<bool>) -> bool,
    ) -> Remaining {
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
pub(super) fn score_passes(names: &Names<'_>, test: ReadinessTest, score: f64) -> bool {
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

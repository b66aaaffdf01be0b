//! The smallest change of scores or ratings that would bring another verdict.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::judgement::readings::Readings;
use crate::judgement::readings::reading::{Input, InputValue, Origin, ReadinessReading, SignReading};
use crate::pack::{Level, Pack, Rating, ReadinessId, ReadinessState, SignId};

use super::Outcome;
use super::judge::{Judge, Outcomes};
use super::what_if::suppose;

/// Changes of one or more inputs that together bring another verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct SmallestChange {
    /// What would have to change.
    pub changes: Vec<Change>,
    /// The verdict it would bring.
    pub outcome: Outcome,
}

/// One input that would have to be otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The input.
    pub input: Input,
    /// The level, rating or state it would have to have, a state as a whole score; or the score of a cut that a rule
    /// names.
    pub value: InputValue,
    /// How far it would have to move, in hundredths of its range: a need by so many points, a rating by one
    /// step for every 25.
    pub distance: f64,
}

impl SmallestChange {
    /// How far everything would have to move together.
    pub fn distance(&self) -> f64 {
        self.changes.iter().map(|change| change.distance).sum()
    }
}

/// A step of a rating from 0 to 4, in hundredths of its range.
const STEP: f64 = 25.0;
/// So many combinations are tried for a survey, which may have many fields.
pub const JUDGEMENTS_OF_A_SURVEY: usize = 500;
/// A number just beyond a cut.
const BEYOND: f64 = 1e-9;

/// The change of known signs and conditions with the smallest sum of distances that brings another verdict.
///
/// Combinations are tried in the order of that sum, so the first that brings another verdict is the smallest;
/// at most `judgements` are tried, and `None` says that none of those did. A need moves to the cuts of the levels, a
/// score to those of the states and to those that rules name. Facts stay as they are, and so do shares of single
/// statements, levels of units and the mean of all conditions, which rules may measure as well.
pub fn smallest_change(
    judge: &Judge,
    pack: &Pack,
    readings: &Readings,
    judgements: usize,
) -> Option<SmallestChange> {
    let mut outcomes = Outcomes::new(judge);
    let found = outcomes.of(readings);
    let moves = moves(judge, pack, readings);
    let mut queue = BinaryHeap::new();
    queue.extend((0..moves.len()).map(|input| Combination::of(&moves, vec![(input, 0)])));
    for _ in 0..judgements {
        let tried = queue.pop()?;
        let mut supposed = readings.clone();
        for (input, option) in &tried.chosen {
            let found = &moves[*input][*option];
            apply(&mut supposed, found);
        }
        let outcome = outcomes.of(&supposed);
        if !outcome.is_same_verdict(found) {
            let changes = tried.chosen.iter().map(|(input, option)| moves[*input][*option].change.clone());
            return Some(SmallestChange { changes: changes.collect(), outcome });
        }
        queue.extend(tried.next(&moves));
    }
    None
}

/// A value that an input could have, and the readings' number that stands for it.
#[derive(Debug, Clone)]
struct Move {
    change: Change,
    /// For a condition of a survey the score at the edge of the state.
    score: Option<f64>,
}

fn apply(readings: &mut Readings, found: &Move) {
    match (found.change.input, found.score) {
        (Input::Readiness(id), Some(score)) => {
            readings.readiness[id.index()] = Some(ReadinessReading::of(score));
        }
        (input, _) => suppose(readings, input, &found.change.value),
    }
}

/// For each known sign and condition its other values, nearest first.
fn moves(judge: &Judge, pack: &Pack, readings: &Readings) -> Vec<Vec<Move>> {
    let signs = SignId::all(&readings.signs)
        .filter_map(|(sign, known)| Some(of_sign(pack, sign, (*known)?, readings.origin)));
    let readiness = ReadinessId::all(&readings.readiness).filter_map(|(id, known)| {
        let known = (*known)?.score();
        let mut moves = of_readiness(pack, id, known, readings.origin);
        if let Origin::Survey { .. } = readings.origin {
            moves.extend(judge.weigher().score_cuts(id).flat_map(|cut| across(id, known, cut)));
        }
        Some(moves)
    });
    let mut moves = signs.chain(readiness).filter(|moves| !moves.is_empty()).collect::<Vec<_>>();
    for of_input in &mut moves {
        of_input.sort_by(|one, other| one.change.distance.total_cmp(&other.change.distance));
    }
    moves
}

fn of_sign(pack: &Pack, sign: SignId, known: SignReading, origin: Origin) -> Vec<Move> {
    let to =
        |value, distance| Move { change: Change { input: Input::Sign(sign), value, distance }, score: None };
    match (known.need, known.rating, origin) {
        (Some(need), ..) => {
            let others = Level::ALL.into_iter().filter(|level| *level != known.level);
            others.map(|level| to(InputValue::Level(level), distance_to(pack, need, level))).collect()
        }
        (None, Some(rating), _) => {
            let others = Rating::ALL.into_iter().filter(|other| *other != rating);
            let steps = |other: Rating| f64::from(other.number().abs_diff(rating.number()));
            others.map(|other| to(InputValue::Rating(other), STEP * steps(other))).collect()
        }
        // The level in the middle of what several told.
        (None, None, Origin::Interview { .. }) => {
            let others = Level::ALL.into_iter().filter(|level| *level != known.level);
            let steps = |other: Level| other.rating().number().abs_diff(known.level.rating().number());
            others.map(|other| to(InputValue::Level(other), STEP * f64::from(steps(other)))).collect()
        }
        (None, None, Origin::Survey { .. }) => Vec::new(),
    }
}

/// How far a need is from a level it is not on.
fn distance_to(pack: &Pack, need: f64, level: Level) -> f64 {
    let start = pack.levels.from(level);
    let next = Level::ALL.into_iter().find(|other| *other > level);
    match next.map(|next| pack.levels.from(next)) {
        Some(end) if need >= end => need - end,
        Some(_) | None => start - need,
    }
}

fn of_readiness(pack: &Pack, id: ReadinessId, known: f64, origin: Origin) -> Vec<Move> {
    let to = |value: u8, score: f64| Move {
        change: Change {
            input: Input::Readiness(id),
            value: InputValue::Score(value),
            distance: STEP * (score - known).abs(),
        },
        score: Some(score),
    };
    match origin {
        Origin::Interview { .. } => {
            let others = Rating::ALL.into_iter().map(Rating::number);
            let others = others.filter(|other| (f64::from(*other) - known).abs() > BEYOND);
            others.map(|other| to(other, f64::from(other))).collect()
        }
        Origin::Survey { .. } => {
            let states = pack.readiness_states;
            let edges = [
                (ReadinessState::Gap, 1, states.gap_at_most),
                (ReadinessState::InPlace, 3, states.in_place_from),
            ];
            let own = states.state(known);
            let mut moves = edges
                .iter()
                .filter(|(state, _, _)| *state != own)
                .map(|(_, value, edge)| to(*value, *edge))
                .collect::<Vec<_>>();
            match own {
                ReadinessState::Gap => moves.push(to(2, states.gap_at_most + BEYOND)),
                ReadinessState::InPlace => moves.push(to(2, states.in_place_from - BEYOND)),
                ReadinessState::Open => {}
            }
            if known > 0.0 {
                moves.push(to(0, 0.0));
            }
            moves
        }
    }
}

/// The moves of a measured score to a cut that a rule names, and just beyond it.
fn across(id: ReadinessId, known: f64, cut: f64) -> Vec<Move> {
    let scores = match known.total_cmp(&cut) {
        Ordering::Less => vec![cut, cut + BEYOND],
        Ordering::Greater => vec![cut, cut - BEYOND],
        Ordering::Equal => vec![cut - BEYOND, cut + BEYOND],
    };
    let possible = scores.into_iter().filter(|score| (0.0..=4.0).contains(score));
    let to = |score: f64| Move {
        change: Change {
            input: Input::Readiness(id),
            value: InputValue::Mean(cut),
            distance: STEP * (score - known).abs(),
        },
        score: Some(score),
    };
    possible.map(to).collect()
}

/// Some inputs, rising, each with the place of its value.
#[derive(Debug, Clone, PartialEq)]
struct Combination {
    distance: f64,
    chosen: Vec<(usize, usize)>,
}

impl Combination {
    fn of(moves: &[Vec<Move>], chosen: Vec<(usize, usize)>) -> Combination {
        let distance = chosen.iter().map(|(input, option)| moves[*input][*option].change.distance).sum();
        Combination { distance, chosen }
    }

    /// The combinations that come from this one alone: its last input a value further, or one more input.
    fn next(&self, moves: &[Vec<Move>]) -> Vec<Combination> {
        let Some((last, option)) = self.chosen.last().copied() else { return Vec::new() };
        let mut next = Vec::new();
        if option + 1 < moves[last].len() {
            let mut further = self.chosen.clone();
            further.pop();
            further.push((last, option + 1));
            next.push(Combination::of(moves, further));
        }
        for input in last + 1..moves.len() {
            let mut more = self.chosen.clone();
            more.push((input, 0));
            next.push(Combination::of(moves, more));
        }
        next
    }
}

impl Eq for Combination {}

impl Ord for Combination {
    /// The nearest combination is the greatest, so that the heap gives it first; then the one with fewest inputs.
    fn cmp(&self, other: &Combination) -> Ordering {
        let nearest = other.distance.total_cmp(&self.distance);
        nearest
            .then_with(|| other.chosen.len().cmp(&self.chosen.len()))
            .then_with(|| other.chosen.cmp(&self.chosen))
    }
}

impl PartialOrd for Combination {
    fn partial_cmp(&self, other: &Combination) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

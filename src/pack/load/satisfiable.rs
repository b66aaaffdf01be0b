//! Satisfiable: whether conditions can hold together at all, whatever is measured.
//!
//! What is not taken apart (the levels of segments, and how a mean follows from its scores) is taken as possible, and so
//! is what is too large: nothing sound is called contradictory.

use super::goals::{Goal, Goals, Wanted};
use super::names::Names;
use super::values::{Remaining, Thing, UNKNOWN, Values};
use crate::pack::{Condition, ItemId, Leaning, ResponseMeasure};

/// After so many choices conditions are taken as possible.
const CHOICES: usize = 3_000;
/// Shares are written with a few decimals, thirds among them.
const ROUNDING: f64 = 0.005;

/// Whether a condition can be met.
pub(super) fn can_hold(names: &Names<'_>, condition: &Condition) -> bool {
    can_be(names, &[(condition, Wanted::Met)])
}

/// Whether conditions can come to what is wanted of them, all at once.
pub(super) fn can_be(names: &Names<'_>, wanted: &[(&Condition, Wanted)]) -> bool {
    let conditions = wanted.iter().map(|(condition, _)| *condition).collect::<Vec<_>>();
    let mut goals = Goals::new(names, &conditions);
    let all = wanted.iter().map(|(condition, wanted)| goals.of(condition, *wanted));
    let Some(all) = all.collect::<Option<Vec<_>>>() else { return true };
    is_possible(&goals, &Goal::all(all))
}

/// How many of these can be met at once, at most.
pub(super) fn most_at_once(names: &Names<'_>, of: &[Condition]) -> usize {
    let conditions = of.iter().collect::<Vec<_>>();
    let mut goals = Goals::new(names, &conditions);
    let each = of.iter().map(|one| goals.of(one, Wanted::Met)).collect::<Option<Vec<_>>>();
    let Some(each) = each else { return of.len() };
    let can_be = |at_least: &usize| is_possible(&goals, &Goal::AtLeast(*at_least, each.clone()));
    (1..=of.len()).rev().find(can_be).unwrap_or(0)
}

fn is_possible(goals: &Goals<'_, '_>, goal: &Goal) -> bool {
    let left = goals.things.iter().map(|(thing, values)| values.all(*thing)).collect();
    let mut state = State { left, open: Vec::new() };
    let mut search = Search { things: &goals.things, choices: CHOICES };
    search.take(&mut state, goal) && search.is_possible(state)
}

/// How far a search has come.
#[derive(Clone)]
struct State<'g> {
    /// What things can still be.
    left: Vec<Remaining>,
    /// Of each list, so many are to be chosen.
    open: Vec<(usize, Vec<&'g Goal>)>,
}

struct Search<'c, 'v> {
    things: &'v [(Thing<'c>, Values)],
    /// Choices that may still be made.
    choices: usize,
}

impl Search<'_, '_> {
    /// Whether the open goals can be reached.
    fn is_possible(&mut self, mut state: State<'_>) -> bool {
        loop {
            if !self.narrow(&mut state) {
                return false;
            }
            // The choice with fewest ways fails soonest.
            let fewest = (0..state.open.len()).min_by_key(|at| state.open[*at].1.len());
            let Some(fewest) = fewest else { return true };
            let Some(left) = self.choices.checked_sub(1) else { return true };
            self.choices = left;
            let (at_least, mut goals) = state.open.swap_remove(fewest);
            let Some(first) = goals.pop() else { return true };
            let mut with_it = state.clone();
            with_it.open.push((at_least - 1, goals.clone()));
            if self.take(&mut with_it, first) && self.is_possible(with_it) {
                return true;
            }
            state.open.push((at_least, goals));
        }
    }

    /// Leaves only goals that can be reached one by one, and takes those without which too few would be left.
    fn narrow(&self, state: &mut State<'_>) -> bool {
        let mut at = 0;
        while at < state.open.len() {
            let (at_least, goals) = state.open.swap_remove(at);
            if at_least == 0 {
                continue;
            }
            let can_be = |goal: &&Goal| self.take(&mut State { open: Vec::new(), ..state.clone() }, goal);
            let goals = goals.into_iter().filter(can_be).collect::<Vec<_>>();
            if goals.len() < at_least {
                return false;
            }
            if goals.len() == at_least {
                if !goals.into_iter().all(|goal| self.take(state, goal)) {
                    return false;
                }
                at = 0;
                continue;
            }
            state.open.push((at_least, goals));
            let last = state.open.len() - 1;
            state.open.swap(at, last);
            at += 1;
        }
        true
    }

    /// Takes a goal up, if nothing that was taken up excludes it.
    fn take<'g>(&self, state: &mut State<'g>, goal: &'g Goal) -> bool {
        match goal {
            Goal::Among(place, values) => {
                state.left[*place] &= values;
                state.left[*place] != 0 && self.fits(state, self.things[*place].0)
            }
            Goal::AtLeast(at_least, goals) if *at_least == goals.len() => {
                goals.iter().all(|goal| self.take(state, goal))
            }
            Goal::AtLeast(at_least, goals) => {
                state.open.push((*at_least, goals.iter().collect()));
                *at_least <= goals.len()
            }
        }
    }

    /// Whether a thing agrees with those on which it depends.
    fn fits(&self, state: &State<'_>, thing: Thing<'_>) -> bool {
        match thing {
            Thing::Share(item, _) => self.shares_add_up(state, item),
            Thing::Responses(
                ResponseMeasure::Agreement
                | ResponseMeasure::ManagersAboveStaff
                | ResponseMeasure::Informants,
            ) => {
                let of = |measure| self.left(state, Thing::Responses(measure));
                let alone = of(ResponseMeasure::Informants).is_some_and(|(values, left)| {
                    values.remaining(left).all(|informants| informants.any < 2.0)
                });
                let is_told = |measure| of(measure).is_some_and(|(_, left)| left & UNKNOWN == 0);
                !alone
                    || !is_told(ResponseMeasure::Agreement) && !is_told(ResponseMeasure::ManagersAboveStaff)
            }
            Thing::Responses(ResponseMeasure::Respondents | ResponseMeasure::Rate)
            | Thing::Sign(_)
            | Thing::Readiness(_)
            | Thing::Mean
            | Thing::Fact(_)
            | Thing::Uncertain(_)
            | Thing::Apart(_)
            | Thing::Whole(_)
            | Thing::Origin => true,
        }
    }

    fn left(&self, state: &State<'_>, thing: Thing<'_>) -> Option<(&Values, Remaining)> {
        let place = self.things.iter().position(|(known, _)| *known == thing)?;
        Some((&self.things[place].1, state.left[place]))
    }

    /// Whether the three shares of an item, which are known together, can be 1 in all.
    fn shares_add_up(&self, state: &State<'_>, item: ItemId) -> bool {
        let leanings = [Leaning::Favourable, Leaning::Neutral, Leaning::Unfavourable];
        let left = leanings.map(|leaning| self.left(state, Thing::Share(item, leaning)));
        if left.iter().flatten().all(|(_, left)| left & UNKNOWN != 0) {
            return true;
        }
        let mut sums = vec![[0.0, 0.0]];
        for share in left {
            let ends = match share {
                Some((values, left)) => {
                    values.remaining(left).map(|piece| [piece.low, piece.high]).collect::<Vec<_>>()
                }
                None => vec![[0.0, 1.0]],
            };
            let added = |sum: &[f64; 2]| {
                let [low, high] = *sum;
                ends.iter().map(move |ends| [low + ends[0], high + ends[1]]).collect::<Vec<_>>()
            };
            sums = sums.iter().flat_map(added).collect();
        }
        sums.iter().any(|[low, high]| *low <= 1.0 + ROUNDING && *high >= 1.0 - ROUNDING)
    }
}

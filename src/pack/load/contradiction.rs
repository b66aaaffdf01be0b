//! Conditions that contradict themselves or one another, so that what rests on them could never, or must always, apply.

use crate::pack::{Condition, ItemId, Leaning, ResponseMeasure};
use crate::yaml::Node;

use super::goals::{Goal, Goals, Remaining, Thing, UNKNOWN, Values, Wanted};
use super::scope::{Names, Scope};

/// Notes a condition that can never hold, unless a part of it cannot, which was noted there. `body` stands under its key.
pub(super) fn note(scope: Scope<'_>, node: &Node, body: &Node, condition: &Condition) {
    if can_hold(scope.names, condition) {
        return;
    }
    match condition {
        Condition::All(all) => note_together(scope, body, all),
        _ if is_noted_within(scope, condition) => {}
        Condition::Count { at_least, of } => {
            let most = most_at_once(scope.names, of);
            let fault = format!("no {at_least} of these can hold at once");
            let problem = scope.reader.problem(body.get("at_least").unwrap_or(body), fault);
            let problem = problem.label(format!("at most {most} can"));
            scope.reader.note(problem.help(format!("ask for {most}, or correct the list")));
        }
        Condition::Not(_) => note_impossible(scope, body),
        _ => note_impossible(scope, node),
    }
}

/// Notes a `when` that always holds, though it looks as if it asked for something.
pub(super) fn note_always(scope: Scope<'_>, node: &Node, when: &Condition) {
    let can_fail = *when == Condition::Always || can_be(scope.names, &[(when, Wanted::NotKnown)]);
    if can_fail || is_noted_within(scope, when) {
        return;
    }
    let problem = scope.reader.problem(node, "this always holds").label("holds whatever is known");
    scope.reader.note(problem.help("write `always`, or correct it"));
}

/// Notes an `unless` that holds wherever `when` does, or nowhere where `when` does.
pub(super) fn note_dead_unless(scope: Scope<'_>, node: &Node, when: &Condition, unless: &Condition) {
    let beside_when = |wanted| can_be(scope.names, &[(when, Wanted::Met), (unless, wanted)]);
    let (blocks, leaves) = (beside_when(Wanted::Met), beside_when(Wanted::NotKnown));
    let (fault, label, help) = match (blocks, leaves) {
        (true, true) => return,
        (true, false) => (
            "this holds wherever `when` does, so nothing is left of it",
            "always blocks",
            "narrow `unless`, or drop it",
        ),
        (false, _) => (
            "this never holds where `when` does, so it blocks nothing",
            "never blocks",
            "correct `unless`, or drop it",
        ),
    };
    // What cannot hold by itself was noted where it stands.
    if [when, unless].into_iter().all(|one| can_hold(scope.names, one)) && !is_noted_within(scope, unless) {
        scope.reader.note(scope.reader.problem(node, fault).label(label).help(help));
    }
}

/// Notes the entries of one `all` that cannot hold together with what stands above them, however deep it stands.
fn note_together(scope: Scope<'_>, body: &Node, all: &[Condition]) {
    let mut above = Vec::new();
    for (index, one) in all.iter().enumerate() {
        above.push((one, Wanted::Met));
        if can_be(scope.names, &above) {
            continue;
        }
        above.pop();
        // What cannot hold by itself was noted where it stands.
        if can_hold(scope.names, one) {
            let written = body.elements().get(index).unwrap_or(body);
            let problem =
                scope.reader.problem(written, "this cannot hold together with what stands above it");
            scope
                .reader
                .note(problem.label("contradicts an entry above").help("use `any`, or drop one of the two"));
        }
    }
}

/// Whether a problem was noted of a part of it.
fn is_noted_within(scope: Scope<'_>, condition: &Condition) -> bool {
    condition.parts().iter().any(|part| !can_hold(scope.names, part) || is_noted_within(scope, part))
}

fn note_impossible(scope: Scope<'_>, node: &Node) {
    let problem = scope.reader.problem(node, "this can never hold").label("holds for nothing");
    scope.reader.note(problem.help("correct it, or drop it"));
}

// Satisfiable: whether conditions can hold together at all, whatever is measured.
// What is not taken apart (the levels of segments, and how a mean follows from its scores) is taken as possible, and so
// is what is too large: nothing sound is called contradictory.

/// After so many choices conditions are taken as possible.
const CHOICES: usize = 3_000;
/// Shares are written with a few decimals, thirds among them.
const ROUNDING: f64 = 0.005;

/// Whether a condition can be met.
fn can_hold(names: &Names<'_>, condition: &Condition) -> bool {
    can_be(names, &[(condition, Wanted::Met)])
}

/// Whether conditions can come to what is wanted of them, all at once.
fn can_be(names: &Names<'_>, wanted: &[(&Condition, Wanted)]) -> bool {
    let conditions = wanted.iter().map(|(condition, _)| *condition).collect::<Vec<_>>();
    let mut goals = Goals::new(names, &conditions);
    let all = wanted.iter().map(|(condition, wanted)| goals.of(condition, *wanted));
    let Some(all) = all.collect::<Option<Vec<_>>>() else { return true };
    is_possible(&goals, &Goal::all(all))
}

/// How many of these can be met at once, at most.
fn most_at_once(names: &Names<'_>, of: &[Condition]) -> usize {
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

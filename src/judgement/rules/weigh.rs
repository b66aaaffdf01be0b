//! Weighing: the met rules add their points, and the points and the undecided verdicts give the verdict.

use std::collections::{BTreeMap, BTreeSet};

use crate::judgement::readings::Readings;
use crate::judgement::readings::reading::Input;
use crate::judgement::verdict::{Doubts, Outcome, Status};
use crate::pack::{
    CapCause, Confidence, Doubt, FactId, OptionId, Pack, Points, ReadinessId, RuleId, Undecided, VerdictKind,
};
use crate::scoring::Beside;

use super::comparison::{Comparison, Measured};
use super::evaluate::{Clause, evaluate};
use super::truth::Truth;

/// A pack prepared for weighing: only what can decide a verdict, and which input it depends on.
#[derive(Debug)]
pub(in crate::judgement) struct Weigher<'p> {
    pub(in crate::judgement) pack: &'p Pack,
    /// Of the rules that weigh, in the order of the pack, then of the undecided verdicts.
    clauses: Vec<Clause<'p>>,
    /// The points of each rule that weighs.
    weighs: Vec<&'p [(OptionId, Points)]>,
    /// The rule of each.
    rules: Vec<RuleId>,
    /// The clauses that measure an input, rising.
    dependents: BTreeMap<Input, Vec<usize>>,
    /// For number facts the numbers from which another answer begins.
    cuts: BTreeMap<FactId, BTreeSet<u32>>,
    /// The scores of conditions at which another answer begins.
    score_cuts: Vec<(ReadinessId, f64)>,
    /// What is measured and not asked.
    beside: Beside,
    /// The comparisons in the clauses, each once, but for those of facts.
    comparisons: Vec<Comparison<'p>>,
}

/// A rule's points for an option.
#[derive(Debug, Clone, Copy)]
pub(in crate::judgement) struct Weighed {
    /// The rule's clause.
    pub(in crate::judgement) clause: usize,
    pub(in crate::judgement) rule: RuleId,
    pub(in crate::judgement) option: OptionId,
    pub(in crate::judgement) points: Points,
}

/// Which clauses are met, and what that adds up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::judgement) struct Standing {
    /// By clause.
    pub(in crate::judgement) met: Vec<bool>,
    /// By option.
    pub(in crate::judgement) points: Vec<Points>,
}

impl<'p> Weigher<'p> {
    pub(in crate::judgement) fn new(pack: &'p Pack) -> Weigher<'p> {
        let weighing = || RuleId::all(&pack.rules).filter(|(_, rule)| !rule.weighs.is_empty());
        let rules = weighing().map(|(id, _)| id).collect();
        let clauses: Vec<Clause> = weighing()
            .map(|(_, rule)| Clause::of_rule(rule))
            .chain(pack.undecided.iter().map(Clause::of_undecided))
            .collect();
        let weighs = weighing().map(|(_, rule)| rule.weighs.as_slice()).collect();
        let mut dependents: BTreeMap<Input, Vec<usize>> = BTreeMap::new();
        let mut cuts: BTreeMap<FactId, BTreeSet<u32>> = BTreeMap::new();
        let mut score_cuts = Vec::new();
        let mut beside = Beside::default();
        for (index, clause) in clauses.iter().enumerate() {
            let mut inputs = BTreeSet::new();
            for measured in clause.conditions().map(|condition| Measured::by(condition, pack)) {
                inputs.extend(measured.inputs);
                score_cuts.extend(measured.score_cuts);
                beside.items.extend(measured.beside.items);
                beside.segments.extend(measured.beside.segments);
                beside.intervals.extend(measured.beside.intervals);
                for (fact, found) in measured.cuts {
                    cuts.entry(fact).or_default().extend(found);
                }
            }
            for input in inputs {
                dependents.entry(input).or_default().push(index);
            }
        }
        for list in [&mut beside.segments, &mut beside.intervals] {
            list.sort_unstable();
            list.dedup();
        }
        beside.items.sort_unstable();
        beside.items.dedup();
        let conditions = clauses.iter().flat_map(|clause| clause.conditions());
        let comparisons = Comparison::beside_facts(pack, conditions);
        Weigher { pack, clauses, weighs, rules, dependents, cuts, score_cuts, beside, comparisons }
    }

    /// The inputs that can change a verdict: signs, then readiness, then facts, each in the order of the pack.
    pub(in crate::judgement) fn inputs(&self) -> impl Iterator<Item = Input> {
        self.dependents.keys().copied()
    }

    /// The clauses that measure `input`, rising.
    pub(in crate::judgement) fn dependents(&self, input: Input) -> &[usize] {
        self.dependents.get(&input).map_or(&[], Vec::as_slice)
    }

    /// The numbers, above 0 and rising, from which a condition on `fact` has another answer.
    pub(in crate::judgement) fn cuts(&self, fact: FactId) -> impl Iterator<Item = u32> {
        self.cuts.get(&fact).into_iter().flatten().copied()
    }

    /// The scores at which a condition on this one has another answer.
    pub(in crate::judgement) fn score_cuts(&self, condition: ReadinessId) -> impl Iterator<Item = f64> {
        self.score_cuts.iter().filter(move |(id, _)| *id == condition).map(|(_, score)| *score)
    }

    /// What is measured beside inputs.
    pub(in crate::judgement) fn beside(&self) -> &Beside {
        &self.beside
    }

    /// The comparisons in the clauses, but for those of facts: with the facts they are all that a verdict depends on.
    pub(in crate::judgement) fn comparisons(&self) -> impl Iterator<Item = &Comparison<'p>> {
        self.comparisons.iter()
    }

    /// What all clauses come to.
    pub(in crate::judgement) fn standing(&self, readings: &Readings) -> Standing {
        let nothing_met = vec![false; self.clauses.len()];
        let mut standing =
            Standing { met: nothing_met, points: vec![Points::default(); self.pack.options.len()] };
        for clause in 0..self.clauses.len() {
            self.revise(&mut standing, clause, self.is_met(clause, readings));
        }
        standing
    }

    pub(in crate::judgement) fn is_met(&self, clause: usize, readings: &Readings) -> bool {
        self.clauses[clause].is_met(self.pack, readings)
    }

    /// Sets a clause to met or not, and the points with it.
    pub(in crate::judgement) fn revise(&self, standing: &mut Standing, clause: usize, met: bool) {
        if standing.met[clause] == met {
            return;
        }
        standing.met[clause] = met;
        for (option, points) in self.weighs.get(clause).copied().unwrap_or_default() {
            let sum = &mut standing.points[option.index()];
            *sum = if met { *sum + *points } else { *sum - *points };
        }
    }

    /// Each rule's points for each option.
    pub(in crate::judgement) fn weighed(&self) -> impl Iterator<Item = Weighed> {
        let rules = self.rules.iter().copied().zip(&self.weighs).enumerate();
        rules.flat_map(|(clause, (rule, weighs))| {
            let weighed = move |(option, points): &(OptionId, Points)| Weighed {
                clause,
                rule,
                option: *option,
                points: *points,
            };
            weighs.iter().map(weighed)
        })
    }

    /// The verdict for a standing, where each rule's points for each option, in the order of [`Weigher::weighed`], are so
    /// many times what they are.
    pub(in crate::judgement) fn outcome_with(
        &self,
        standing: &Standing,
        times: impl Fn(usize) -> f64,
    ) -> Outcome {
        let mut sums = vec![0.0; self.pack.options.len()];
        for (nth, weighed) in self.weighed().enumerate().filter(|(_, weighed)| standing.met[weighed.clause]) {
            sums[weighed.option.index()] += weighed.points.number() * times(nth);
        }
        let leading = leading(&sums);
        Outcome { kind: self.kind(standing, leading), leading }
    }

    /// The verdict for a standing.
    pub(in crate::judgement) fn outcome(&self, standing: &Standing) -> Outcome {
        let leading = leading(&standing.points);
        Outcome { kind: self.kind(standing, leading), leading }
    }

    fn kind(&self, standing: &Standing, leading: OptionId) -> VerdictKind {
        self.undecided(standing, leading).map_or_else(
            || VerdictKind::from(self.pack[leading].kind),
            |undecided| VerdictKind::from(undecided.kind),
        )
    }

    /// The first undecided verdict that stands in front of the options.
    pub(in crate::judgement) fn undecided(
        &self,
        standing: &Standing,
        leading: OptionId,
    ) -> Option<&'p Undecided> {
        let met = &standing.met[self.weighs.len()..];
        self.pack.undecided.iter().zip(met).find_map(|(undecided, met)| {
            let concerns = undecided.leading.is_empty() || undecided.leading.contains(&leading);
            (*met && concerns).then_some(undecided)
        })
    }
}

/// The option with most points, the first of equals.
fn leading<P: PartialOrd>(points: &[P]) -> OptionId {
    let mut leading = OptionId::FIRST;
    for (option, sum) in OptionId::all(points) {
        if sum > &points[leading.index()] {
            leading = option;
        }
    }
    leading
}

// Confidence: how much a reader can build on a verdict.

/// Positions of the pack's caps that are known to be met, lowest cap first.
pub(in crate::judgement) fn met_caps(
    pack: &Pack,
    readings: &Readings,
    status: Status,
    doubts: &Doubts,
) -> Vec<usize> {
    let is_below = |found: Option<f64>, least: f64| found.is_some_and(|found| found < least);
    let is_met = |cap: &usize| match &pack.confidence_caps[*cap].cause {
        CapCause::Known(when) => evaluate::<Truth>(when, pack, readings) == Truth::Met,
        CapCause::Doubt(Doubt::Provisional) => status == Status::Provisional,
        CapCause::Doubt(Doubt::HeldBelow(least)) => is_below(doubts.held, *least),
        CapCause::Doubt(Doubt::CarelessFrom(from)) => doubts.careless.is_some_and(|share| share >= *from),
        CapCause::Doubt(Doubt::AlphaBelow(least)) => is_below(doubts.alpha, *least),
    };
    let mut met: Vec<usize> = (0..pack.confidence_caps.len()).filter(is_met).collect();
    met.sort_by_key(|cap| pack.confidence_caps[*cap].cap);
    met
}

/// The lowest of the caps; high where there is none.
pub(in crate::judgement) fn confidence(pack: &Pack, met_caps: &[usize]) -> Confidence {
    met_caps.iter().map(|cap| pack.confidence_caps[*cap].cap).min().unwrap_or(Confidence::High)
}

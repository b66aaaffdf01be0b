//! Comparisons: what the clauses of a pack compare with what is known, each once.

use std::collections::{BTreeMap, BTreeSet};

use crate::judgement::readings::Readings;
use crate::judgement::readings::reading::Input;
use crate::pack::{Condition, FactId, FactTest, Pack, ReadinessId, ReadinessTest, SignId};
use crate::scoring::Beside;

use super::evaluate::observe;
use super::truth::{Truth, cuts};

/// A condition that takes no others together.
#[derive(Debug)]
pub(in crate::judgement) struct Comparison<'p> {
    pack: &'p Pack,
    condition: &'p Condition,
    /// What it measures, rising.
    inputs: Vec<Input>,
}

impl<'p> Comparison<'p> {
    /// The comparisons that these conditions are made of, but for those of facts.
    pub(super) fn beside_facts(
        pack: &'p Pack,
        conditions: impl Iterator<Item = &'p Condition>,
    ) -> Vec<Comparison<'p>> {
        let mut comparisons: Vec<Comparison<'p>> = Vec::new();
        let mut open = conditions.collect::<Vec<_>>();
        while let Some(condition) = open.pop() {
            let parts = condition.parts();
            open.extend(parts);
            let is_compared = parts.is_empty() && !matches!(condition, Condition::Fact { .. });
            if is_compared && !comparisons.iter().any(|known| known.condition == condition) {
                let inputs = Measured::by(condition, pack).inputs.into_iter().collect();
                comparisons.push(Comparison { pack, condition, inputs });
            }
        }
        comparisons
    }

    pub(in crate::judgement) fn truth(&self, readings: &Readings) -> Truth {
        observe(self.condition, self.pack, readings)
    }

    pub(in crate::judgement) fn depends_on(&self, input: Input) -> bool {
        self.inputs.contains(&input)
    }
}

// What conditions measure that a person could find out.

/// The inputs of conditions. Shares of items, segments and responses are measured, not asked, and left out.
#[derive(Debug, Default)]
pub(in crate::judgement) struct Measured {
    /// The inputs.
    pub(in crate::judgement) inputs: BTreeSet<Input>,
    /// For number facts the numbers from which another answer begins.
    pub(in crate::judgement) cuts: BTreeMap<FactId, BTreeSet<u32>>,
    /// For conditions whose score is measured the scores at which another answer begins.
    pub(in crate::judgement) score_cuts: Vec<(ReadinessId, f64)>,
    /// What is measured and not asked.
    pub(in crate::judgement) beside: Beside,
}

impl Measured {
    /// What `condition` measures.
    pub(in crate::judgement) fn by(condition: &Condition, pack: &Pack) -> Measured {
        let mut measured = Measured::default();
        measured.add(condition, pack);
        measured
    }

    fn add(&mut self, condition: &Condition, pack: &Pack) {
        match condition {
            Condition::All(_)
            | Condition::Any(_)
            | Condition::Count { .. }
            | Condition::Not(_)
            | Condition::Known(_) => {
                for part in condition.parts() {
                    self.add(part, pack);
                }
            }
            Condition::Sign { sign, .. } => self.signs([*sign]),
            Condition::Only(_) => self.signs(SignId::all(&pack.signs).map(|(sign, _)| sign)),
            Condition::Compare { sign, others, .. } => {
                self.signs([*sign]);
                self.signs(others.iter().copied());
            }
            Condition::Readiness { readiness, test } => {
                self.readiness([*readiness]);
                if let ReadinessTest::Score(bounds) = test {
                    let ends = [bounds.low, bounds.high].into_iter().flatten();
                    self.score_cuts.extend(ends.map(|end| (*readiness, end.value)));
                }
            }
            Condition::ReadinessMean(_) => {
                self.readiness(ReadinessId::all(&pack.readiness).map(|(readiness, _)| readiness));
            }
            Condition::Fact { fact, test } => {
                self.facts([*fact]);
                if let FactTest::Number(bounds) = test {
                    self.cuts.entry(*fact).or_default().extend(cuts(bounds));
                }
            }
            Condition::Unknown { signs, readiness, facts, .. } => {
                self.signs(signs.iter().copied());
                self.readiness(readiness.iter().copied());
                self.facts(facts.iter().copied());
            }
            Condition::Item { item, .. } => self.beside.items.push(*item),
            Condition::Segments { sign, .. } | Condition::SegmentsApart(sign) => {
                self.beside.segments.push(*sign);
            }
            Condition::Uncertain { signs, .. } => self.beside.intervals.extend(signs),
            Condition::Always | Condition::Responses { .. } => {}
        }
    }

    fn signs(&mut self, signs: impl IntoIterator<Item = SignId>) {
        self.inputs.extend(signs.into_iter().map(Input::Sign));
    }

    fn readiness(&mut self, readiness: impl IntoIterator<Item = ReadinessId>) {
        self.inputs.extend(readiness.into_iter().map(Input::Readiness));
    }

    fn facts(&mut self, facts: impl IntoIterator<Item = FactId>) {
        self.inputs.extend(facts.into_iter().map(Input::Fact));
    }
}

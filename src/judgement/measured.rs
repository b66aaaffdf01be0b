//! What conditions measure that a person could find out.

use std::collections::{BTreeMap, BTreeSet};

use crate::pack::{Condition, FactId, FactTest, Pack, ReadinessId, ReadinessTest, SignId};
use crate::scoring::Beside;

use super::Input;
use super::number::cuts;

/// The inputs of conditions. Shares of items, segments and responses are measured, not asked, and left out.
#[derive(Debug, Default)]
pub(super) struct Measured {
    /// The inputs.
    pub(super) inputs: BTreeSet<Input>,
    /// For number facts the numbers from which another answer begins.
    pub(super) cuts: BTreeMap<FactId, BTreeSet<u32>>,
    /// For conditions whose score is measured the scores at which another answer begins.
    pub(super) score_cuts: Vec<(ReadinessId, f64)>,
    /// What is measured and not asked.
    pub(super) beside: Beside,
}

impl Measured {
    /// What `condition` measures.
    pub(super) fn by(condition: &Condition, pack: &Pack) -> Measured {
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

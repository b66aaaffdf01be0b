//! Comparisons: what the clauses of a pack compare with what is known, each once.

use crate::pack::{Condition, Pack};

use super::measured::Measured;
use super::observe::observe;
use super::{Input, Readings, Truth};

/// A condition that takes no others together.
#[derive(Debug)]
pub(super) struct Comparison<'p> {
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

    pub(super) fn truth(&self, readings: &Readings) -> Truth {
        observe(self.condition, self.pack, readings)
    }

    pub(super) fn depends_on(&self, input: Input) -> bool {
        self.inputs.contains(&input)
    }
}

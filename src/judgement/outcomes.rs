//! Outcomes: the verdicts of many variants of one field's readings, each weighed once.

use std::collections::HashMap;

use super::{Judge, Outcome, Readings, Truth};

/// The verdicts of variants of a field's readings.
///
/// A verdict depends on the conditions that are met and on nothing else, and most variants differ in numbers that
/// cross no cut. So variants that meet the same conditions are weighed once.
#[derive(Debug, Clone)]
pub(super) struct Outcomes<'j> {
    judge: &'j Judge<'j>,
    /// By what the conditions come to that variants may change.
    known: HashMap<Box<[Truth]>, Outcome>,
    /// What they come to for the variant at hand, kept for its room.
    met: Vec<Truth>,
}

impl<'j> Outcomes<'j> {
    pub(super) fn new(judge: &'j Judge<'j>) -> Outcomes<'j> {
        Outcomes { judge, known: HashMap::new(), met: Vec::new() }
    }

    /// The verdict of a variant, which has the same facts as all the others.
    pub(super) fn of(&mut self, readings: &Readings) -> Outcome {
        self.met.clear();
        self.met.extend(self.judge.weigher().truths_beside_facts(readings));
        if let Some(outcome) = self.known.get(self.met.as_slice()) {
            return *outcome;
        }
        let outcome = self.judge.outcome(readings);
        self.known.insert(self.met.as_slice().into(), outcome);
        outcome
    }

    /// Takes over what was worked out elsewhere for variants of the same readings.
    pub(super) fn learn(&mut self, others: Outcomes) {
        self.known.extend(others.known);
    }
}

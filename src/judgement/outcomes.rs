//! Outcomes: the verdicts of many variants of one field's readings, each weighed once.

use std::collections::HashMap;

use super::{Input, Judge, Outcome, Readings};

/// The verdicts of variants of a field's readings.
///
/// A verdict depends on the conditions that are met and on nothing else, and most variants differ in numbers that
/// cross no cut. So variants that meet the same conditions are weighed once.
#[derive(Debug, Clone)]
pub(super) struct Outcomes<'j> {
    judge: &'j Judge<'j>,
    known: HashMap<Traits, Outcome>,
}

/// What every comparison that variants can change comes to, a byte for each: all that sets a variant's verdict apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Traits(Box<[u8]>);

impl<'j> Outcomes<'j> {
    pub(super) fn new(judge: &'j Judge<'j>) -> Outcomes<'j> {
        Outcomes { judge, known: HashMap::new() }
    }

    /// The verdict of a variant, which has the same facts as all the others.
    pub(super) fn of(&mut self, readings: &Readings) -> Outcome {
        self.with(self.traits(readings), readings)
    }

    /// What sets a variant's verdict apart.
    pub(super) fn traits(&self, readings: &Readings) -> Traits {
        let comparisons = self.judge.weigher().comparisons();
        Traits(comparisons.map(|comparison| comparison.truth(readings) as u8).collect())
    }

    /// The verdict of a variant that differs in one input from a variant with these traits.
    pub(super) fn of_changed(&mut self, traits: &Traits, readings: &Readings, changed: Input) -> Outcome {
        let mut traits = traits.clone();
        for (known, comparison) in traits.0.iter_mut().zip(self.judge.weigher().comparisons()) {
            if comparison.depends_on(changed) {
                *known = comparison.truth(readings) as u8;
            }
        }
        self.with(traits, readings)
    }

    fn with(&mut self, traits: Traits, readings: &Readings) -> Outcome {
        *self.known.entry(traits).or_insert_with(|| self.judge.outcome(readings))
    }

    /// The verdict of a variant with other facts.
    pub(super) fn of_other_facts(&self, readings: &Readings) -> Outcome {
        self.judge.outcome(readings)
    }

    /// Takes over what was worked out elsewhere for variants of the same readings.
    pub(super) fn learn(&mut self, others: Outcomes) {
        self.known.extend(others.known);
    }
}

//! Clauses: a condition, with another one that blocks it where that is known to hold.

use crate::pack::{Condition, Pack, Rule, Undecided};

use super::evaluate::{Record, evaluate};
use super::{Readings, Truth};

/// What must hold, and what must not be known to hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause<'p> {
    when: &'p Condition,
    unless: Option<&'p Condition>,
}

impl<'p> Clause<'p> {
    pub(super) fn of_rule(rule: &'p Rule) -> Clause<'p> {
        Clause { when: &rule.when, unless: rule.unless.as_ref() }
    }

    pub(super) fn of_undecided(undecided: &'p Undecided) -> Clause<'p> {
        Clause { when: &undecided.when, unless: undecided.unless.as_ref() }
    }

    /// The conditions in it.
    pub(super) fn conditions(self) -> impl Iterator<Item = &'p Condition> {
        std::iter::once(self.when).chain(self.unless)
    }

    /// Whether it is met, without a record of why.
    pub(super) fn is_met(self, pack: &Pack, readings: &Readings) -> bool {
        self.evaluate::<Truth>(pack, readings).truth == Truth::Met
    }

    pub(super) fn evaluate<R: Record>(self, pack: &Pack, readings: &Readings) -> Evaluated<R> {
        let when = evaluate::<R>(self.when, pack, readings);
        let unless = self.unless.map(|unless| evaluate::<R>(unless, pack, readings));
        let blocked = unless.as_ref().is_some_and(|unless| unless.truth() == Truth::Met);
        let truth = if blocked { Truth::NotMet } else { when.truth() };
        Evaluated { truth, when, unless }
    }
}

/// What a clause came to, and the record of its parts.
#[derive(Debug)]
pub(super) struct Evaluated<R> {
    pub(super) truth: Truth,
    pub(super) when: R,
    pub(super) unless: Option<R>,
}

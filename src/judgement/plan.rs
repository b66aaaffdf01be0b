//! Which texts of the pack's plan belong beside a verdict.

use crate::pack::{Condition, Pack, ShownWhen};

use super::evaluate::evaluate;
use super::{Readings, Truth, Verdict};

/// Whether a text belongs beside the verdict: it names the verdict, and its condition, where it has one, is
/// known to be met.
pub fn is_shown(pack: &Pack, readings: &Readings, verdict: &Verdict, shown: &ShownWhen) -> bool {
    let names_it = shown.verdicts.iter().any(|filter| verdict.outcome.fits(*filter));
    names_it && is_known(pack, readings, shown.when.as_ref())
}

/// Whether a condition is known to be met; no condition always is.
pub fn is_known(pack: &Pack, readings: &Readings, when: Option<&Condition>) -> bool {
    when.is_none_or(|when| evaluate::<Truth>(when, pack, readings) == Truth::Met)
}

//! One voice: what a single one of several informants told, and whether the verdict hangs on it.

use crate::judgement::readings::Readings;
use crate::judgement::readings::reading::Input;

use super::judge::Judge;
use super::{Judgement, Status, StatusReason};

/// Why the verdict is not firm, where it would not be this one, or not firm, without what one of several alone told; `None`
/// where it does not hang on that.
///
/// Named is what alone makes the difference, and all of it where only several things together do.
pub(in crate::judgement) fn hangs_on_one_voice(
    judge: &Judge,
    readings: &Readings,
    told_by_one: &[Input],
) -> Option<StatusReason> {
    if told_by_one.is_empty() {
        return None;
    }
    let found = judge.judge(readings);
    let without = |inputs: &[Input]| judge.judge(&unheard(readings, inputs));
    let of_none = without(told_by_one);
    if !is_weaker(&of_none, &found) {
        return None;
    }
    let alone = told_by_one.iter().filter(|input| is_weaker(&without(&[**input]), &found));
    let mut inputs: Vec<Input> = alone.copied().collect();
    if inputs.is_empty() {
        inputs = told_by_one.to_vec();
    }
    let outcome = without(&inputs).verdict.outcome;
    let would_become = (!outcome.is_same_verdict(found.verdict.outcome)).then_some(outcome);
    Some(StatusReason::OneVoice { inputs, would_become })
}

/// Whether it is another verdict, or no longer a firm one.
fn is_weaker(other: &Judgement, found: &Judgement) -> bool {
    let (other, found) = (&other.verdict, &found.verdict);
    !other.outcome.is_same_verdict(found.outcome)
        || (found.status == Status::Firm && other.status == Status::Provisional)
}

/// The readings without these inputs.
fn unheard(readings: &Readings, inputs: &[Input]) -> Readings {
    let mut known = readings.clone();
    for input in inputs {
        match *input {
            Input::Sign(sign) => known.signs[sign.index()] = None,
            Input::Readiness(condition) => known.readiness[condition.index()] = None,
            Input::Fact(fact) => known.facts[fact.index()] = None,
        }
    }
    known
}

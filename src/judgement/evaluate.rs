//! Evaluation: what a condition comes to on what is known, in three values.

use crate::pack::{Condition, Pack};

use super::observe::observe;
use super::{Evidence, GroupKind, Observation, Observed, Readings, Truth};

/// What is kept of an evaluation while it happens: the evidence, or nothing but the truth.
///
/// The one traversal below serves both, so that what is explained is what was weighed.
pub(super) trait Record: Sized {
    /// One comparison; `observed` is only asked for where it is kept.
    fn leaf(asked: &Condition, truth: Truth, observed: impl FnOnce() -> Observed) -> Self;

    /// Several conditions taken together.
    fn group(kind: GroupKind, parts: impl Iterator<Item = Self>) -> Self;

    /// What it came to.
    fn truth(&self) -> Truth;
}

impl Record for Truth {
    fn leaf(_: &Condition, truth: Truth, _: impl FnOnce() -> Observed) -> Truth {
        truth
    }

    fn group(kind: GroupKind, parts: impl Iterator<Item = Truth>) -> Truth {
        kind.truth(parts)
    }

    fn truth(&self) -> Truth {
        *self
    }
}

impl Record for Evidence {
    fn leaf(asked: &Condition, truth: Truth, observed: impl FnOnce() -> Observed) -> Evidence {
        Evidence::Leaf(Observation { asked: asked.clone(), observed: observed(), truth })
    }

    fn group(kind: GroupKind, parts: impl Iterator<Item = Evidence>) -> Evidence {
        let of: Vec<Evidence> = parts.collect();
        Evidence::Group { kind, truth: kind.truth(of.iter().map(Evidence::truth)), of }
    }

    fn truth(&self) -> Truth {
        Evidence::truth(self)
    }
}

/// What `condition` comes to on `readings`.
pub(super) fn evaluate<R: Record>(condition: &Condition, pack: &Pack, readings: &Readings) -> R {
    let part = |part: &Condition| evaluate::<R>(part, pack, readings);
    match condition {
        Condition::All(of) => R::group(GroupKind::All, of.iter().map(part)),
        Condition::Any(of) => R::group(GroupKind::Any, of.iter().map(part)),
        Condition::Not(of) => R::group(GroupKind::Not, std::iter::once(part(of))),
        Condition::Known(of) => R::group(GroupKind::Known, std::iter::once(part(of))),
        Condition::Count { at_least, of } => R::group(GroupKind::Count(*at_least), of.iter().map(part)),
        Condition::Always
        | Condition::Sign { .. }
        | Condition::Only(_)
        | Condition::Compare { .. }
        | Condition::Readiness { .. }
        | Condition::ReadinessMean(_)
        | Condition::Item { .. }
        | Condition::Fact { .. }
        | Condition::Unknown { .. }
        | Condition::Segments { .. }
        | Condition::SegmentsApart(_)
        | Condition::Uncertain { .. }
        | Condition::Responses { .. } => observe(condition, pack, readings),
    }
}

impl GroupKind {
    /// What the parts come to together, by Kleene's strong logic of three values.
    fn truth(self, mut parts: impl Iterator<Item = Truth>) -> Truth {
        match self {
            GroupKind::All => {
                let mut truth = Truth::Met;
                while truth != Truth::NotMet
                    && let Some(part) = parts.next()
                {
                    truth = truth.min(part);
                }
                truth
            }
            GroupKind::Any => {
                let mut truth = Truth::NotMet;
                while truth != Truth::Met
                    && let Some(part) = parts.next()
                {
                    truth = truth.max(part);
                }
                truth
            }
            GroupKind::Not => !GroupKind::All.truth(parts),
            GroupKind::Known => Truth::from(GroupKind::All.truth(parts) == Truth::Met),
            GroupKind::Count(at_least) => {
                let (mut met, mut possible) = (0, 0);
                for part in parts {
                    met += usize::from(part == Truth::Met);
                    possible += usize::from(part != Truth::NotMet);
                }
                at_least_of(at_least, met, possible)
            }
        }
    }
}

/// Whether at least so many hold, where `met` are known to hold and `possible` are not known not to.
pub(super) fn at_least_of(at_least: usize, met: usize, possible: usize) -> Truth {
    if met >= at_least {
        Truth::Met
    } else if possible >= at_least {
        Truth::Unknown
    } else {
        Truth::NotMet
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Truth::{Met, NotMet, Unknown};

    #[test]
    fn groups_follow_kleenes_logic() {
        #[track_caller]
        fn case(kind: GroupKind, parts: &[Truth], expected: Truth) {
            assert_eq!(kind.truth(parts.iter().copied()), expected, "{kind:?} of {parts:?}");
        }
        case(GroupKind::All, &[Met, Met], Met);
        case(GroupKind::All, &[Met, Unknown], Unknown);
        case(GroupKind::All, &[Unknown, NotMet], NotMet);
        case(GroupKind::Any, &[NotMet, NotMet], NotMet);
        case(GroupKind::Any, &[NotMet, Unknown], Unknown);
        case(GroupKind::Any, &[Unknown, Met], Met);
        case(GroupKind::Not, &[Met], NotMet);
        case(GroupKind::Not, &[Unknown], Unknown);
        case(GroupKind::Not, &[NotMet], Met);
        case(GroupKind::Known, &[Met], Met);
        case(GroupKind::Known, &[Unknown], NotMet);
        case(GroupKind::Known, &[NotMet], NotMet);
        case(GroupKind::Count(2), &[Met, Unknown, Met], Met);
        case(GroupKind::Count(2), &[Met, Unknown, NotMet], Unknown);
        case(GroupKind::Count(2), &[Unknown, NotMet, NotMet], NotMet);
    }
}

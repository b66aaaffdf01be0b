//! Three-valued truth: unknown is not no.

use crate::judgement::readings::reading::NumberRange;
use crate::pack::Bounds;

/// Whether a condition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// It does not hold.
    NotMet,
    /// What is known does not tell.
    Unknown,
    /// It holds.
    Met,
}

impl Truth {
    /// The word used in results.
    pub fn word(self) -> &'static str {
        match self {
            Truth::NotMet => "not_met",
            Truth::Unknown => "unknown",
            Truth::Met => "met",
        }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Truth {
        if holds { Truth::Met } else { Truth::NotMet }
    }
}

impl std::ops::Not for Truth {
    type Output = Truth;
    fn not(self) -> Truth {
        match self {
            Truth::NotMet => Truth::Met,
            Truth::Unknown => Truth::Unknown,
            Truth::Met => Truth::NotMet,
        }
    }
}

// Whole numbers known exactly or within a range, against the bounds of a condition.

/// Whether a number that is only known to lie in `range` lies within `bounds`.
pub(super) fn range_within(range: NumberRange, bounds: &Bounds) -> Truth {
    let (first, last) = whole_numbers(bounds);
    let (low, high) = (f64::from(range.at_least), range.at_most.map_or(f64::INFINITY, f64::from));
    if first <= low && high <= last {
        Truth::Met
    } else if first.max(low) > last.min(high) {
        Truth::NotMet
    } else {
        Truth::Unknown
    }
}

/// The whole numbers from which another answer to `bounds` may begin.
pub(in crate::judgement) fn cuts(bounds: &Bounds) -> impl Iterator<Item = u32> {
    let (first, last) = whole_numbers(bounds);
    [first, last + 1.0].into_iter().filter_map(whole)
}

/// The first and the last whole number within `bounds`, infinite where they are open.
fn whole_numbers(bounds: &Bounds) -> (f64, f64) {
    let first = bounds.low.map_or(f64::NEG_INFINITY, |low| {
        if low.inclusive { low.value.ceil() } else { low.value.floor() + 1.0 }
    });
    let last = bounds.high.map_or(f64::INFINITY, |high| {
        if high.inclusive { high.value.floor() } else { high.value.ceil() - 1.0 }
    });
    (first, last)
}

/// A cut that a count can reach.
fn whole(value: f64) -> Option<u32> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole, positive and within the range of u32"
    )]
    (value > 0.0 && value <= f64::from(u32::MAX)).then_some(value as u32)
}

#[cfg(test)]
mod tests {
    use crate::pack::Bound;

    use super::*;

    fn bounds(low: Option<(f64, bool)>, high: Option<(f64, bool)>) -> Bounds {
        let bound = |(value, inclusive)| Bound { value, inclusive };
        Bounds { low: low.map(bound), high: high.map(bound) }
    }

    #[test]
    fn a_range_is_met_only_where_every_number_in_it_is() {
        #[track_caller]
        fn case(range: NumberRange, bounds: &Bounds, expected: Truth) {
            assert_eq!(range_within(range, bounds), expected);
        }
        let between = |at_least, at_most| NumberRange { at_least, at_most: Some(at_most) };
        let ten_to_fourteen = bounds(Some((10.0, true)), Some((15.0, false)));
        case(NumberRange::exactly(9), &ten_to_fourteen, Truth::NotMet);
        case(NumberRange::exactly(10), &ten_to_fourteen, Truth::Met);
        case(NumberRange::exactly(14), &ten_to_fourteen, Truth::Met);
        case(NumberRange::exactly(15), &ten_to_fourteen, Truth::NotMet);
        case(NumberRange::at_least(12), &ten_to_fourteen, Truth::Unknown);
        case(NumberRange::at_least(15), &ten_to_fourteen, Truth::NotMet);
        case(between(10, 14), &ten_to_fourteen, Truth::Met);
        case(between(3, 10), &ten_to_fourteen, Truth::Unknown);
        case(NumberRange::at_least(10), &bounds(None, Some((10.0, false))), Truth::NotMet);
        case(NumberRange::at_least(10), &bounds(Some((10.0, true)), None), Truth::Met);
        case(NumberRange::at_least(10), &bounds(Some((10.0, false)), None), Truth::Unknown);
        case(between(3, 9), &bounds(Some((4.2, true)), Some((4.8, true))), Truth::NotMet);
    }

    #[test]
    fn a_cut_is_the_first_number_with_another_answer() {
        #[track_caller]
        fn case(bounds: &Bounds, expected: &[u32]) {
            assert_eq!(cuts(bounds).collect::<Vec<_>>(), expected);
        }
        case(&bounds(None, Some((10.0, false))), &[10]);
        case(&bounds(None, Some((10.0, true))), &[11]);
        case(&bounds(Some((10.0, true)), Some((15.0, false))), &[10, 15]);
        case(&bounds(Some((9.5, false)), None), &[10]);
        case(&bounds(Some((0.0, true)), None), &[]);
    }
}

//! Two things worked out at the same time.

use std::panic::resume_unwind;
use std::thread::scope;

/// What both come to; the second is worked out on a thread of its own. A panic of either is one here: half of what was
/// asked for is no result.
pub(super) fn side_by_side<A, B: Send>(
    first: impl FnOnce() -> A,
    second: impl FnOnce() -> B + Send,
) -> (A, B) {
    scope(|scope| {
        let second = scope.spawn(second);
        (first(), second.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[should_panic(expected = "the second fails")]
    fn a_panic_of_the_second_is_no_empty_result() {
        side_by_side(|| 1, || -> Vec<u32> { panic!("the second fails") });
    }

    #[test]
    fn both_are_worked_out() {
        assert_eq!(side_by_side(|| 1, || "two"), (1, "two"));
    }
}

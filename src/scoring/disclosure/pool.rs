//! Pools: the answers of some people to one measure, and whether they all but tell what each one said.

use super::super::exact::Distances;

/// What some people's answers to one measure add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Pool {
    /// The distances from the healthy end of those who gave an answer, or have a scale score.
    pub(in super::super) distances: Distances,
    /// Their favourable, neutral and unfavourable answers.
    pub(in super::super) leanings: [u64; 3],
}

impl Pool {
    /// How many gave an answer, or have a scale score.
    pub(in super::super) fn people(&self) -> u32 {
        self.distances.people()
    }

    /// The pool with the people of another one in it.
    pub(super) fn with(self, other: &Pool) -> Pool {
        Pool {
            distances: self.distances.with(&other.distances),
            leanings: std::array::from_fn(|leaning| self.leanings[leaning] + other.leanings[leaning]),
        }
    }

    /// Whether the mean all but tells what each one said: all answers together lie less than one whole answer
    /// from one end, or all are the same.
    ///
    /// From one whole answer on, a single person could have answered at the far end, or several a step away.
    pub(super) fn has_telling_mean(&self) -> bool {
        self.distances.lie_at_an_end() || self.is_without_spread()
    }

    /// Whether the spread all but tells what each one said: at most one answer leans otherwise than the rest.
    pub(super) fn has_telling_spread(&self) -> bool {
        nearly_unanimous(self.leanings).is_some()
    }

    /// Whether all answers are the same, or all but one that is a step away.
    fn is_without_spread(&self) -> bool {
        /// A twentieth of the squared range: one answer a quarter of it away from many that are the same has more.
        const LEAST: u8 = 20;
        self.distances.deviate_less_than(LEAST)
    }
}

/// The place of the leaning that all answers, or all but one, share.
///
/// One is left open so that "nearly all" does not mean "all": of 8 answers it is 7 or 8.
pub(in super::super) fn nearly_unanimous(leanings: [u64; 3]) -> Option<usize> {
    let answers = leanings.iter().sum::<u64>();
    leanings.iter().position(|leaning| leaning + 1 >= answers)
}

#[cfg(test)]
mod tests {
    use super::nearly_unanimous;

    #[test]
    fn all_but_one_is_nearly_all() {
        let found = [[7, 1, 0], [6, 1, 1], [0, 0, 8], [1, 39, 0]].map(nearly_unanimous);
        assert_eq!(found, [Some(0), None, Some(2), Some(1)]);
    }
}

//! Pools: the answers of some people to one measure, and whether they all but tell what each one said.

/// What some people's answers to one measure add up to.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in super::super) struct Pool {
    /// How many gave an answer, or have a scale score.
    pub(in super::super) people: u32,
    /// Sum of their distances from the healthy end, 0 to 1 each.
    pub(in super::super) distances: f64,
    /// Sum of the squares of these distances.
    pub(in super::super) squares: f64,
    /// Their favourable, neutral and unfavourable answers.
    pub(in super::super) leanings: [u64; 3],
}

/// Sums of distances carry rounding errors of this order.
const ROUNDING: f64 = 1e-9;

impl Pool {
    /// The pool with the people of another one in it.
    pub(super) fn with(self, other: &Pool) -> Pool {
        Pool {
            people: self.people + other.people,
            distances: self.distances + other.distances,
            squares: self.squares + other.squares,
            leanings: std::array::from_fn(|leaning| self.leanings[leaning] + other.leanings[leaning]),
        }
    }

    /// Whether the mean all but tells what each one said: all answers together lie less than one whole answer
    /// from one end.
    ///
    /// From one whole answer on, a single person could have answered at the far end, or several a step away.
    pub(in super::super) fn has_extreme_mean(&self) -> bool {
        let (low, high) = (self.distances, f64::from(self.people) - self.distances);
        low.min(high) < 1.0 - ROUNDING
    }

    /// Whether the spread all but tells what each one said: at most one answer leans otherwise than the rest,
    /// or there is hardly any spread about the mean.
    pub(super) fn has_telling_spread(&self) -> bool {
        /// One answer a quarter of the range away from all others, among many; less is (nearly) no spread.
        const LEAST: f64 = 0.05;
        let people = f64::from(self.people);
        let spread = self.squares - self.distances * self.distances / people.max(1.0);
        nearly_unanimous(self.leanings) || spread < LEAST
    }
}

/// Whether all answers, or all but one, lean alike.
///
/// One is left open so that "nearly all" does not mean "all": of 8 answers it is 7 or 8.
///
/// ```ignore
/// assert!(nearly_unanimous([7, 1, 0]));
/// assert!(!nearly_unanimous([6, 1, 1]));
/// ```
pub(in super::super) fn nearly_unanimous(leanings: [u64; 3]) -> bool {
    let answers = leanings.iter().sum::<u64>();
    leanings.iter().any(|leaning| leaning + 1 >= answers)
}

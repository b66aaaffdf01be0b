//! How many answered carelessly, as far as it may be told.

use super::super::MinimumGroup;
use super::{Careless, CarelessIndex};

/// How many respondents' answers look careless. A number below the minimum is `None`, and so is one that would
/// let a reader work out another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarelessCounts {
    /// How many in all; `Some(0)` is told.
    pub respondents: Option<u32>,
    /// Those for each index that could be looked for, everybody counted once.
    pub by_index: Vec<(CarelessIndex, Option<u32>)>,
}

/// Counts flagged respondents so that no group below the minimum can be worked out.
pub fn careless_counts(careless: &Careless, minimum: MinimumGroup) -> CarelessCounts {
    let count = |index: CarelessIndex| {
        let people = careless.found.iter().filter(|found| **found == Some(index)).count();
        u32::try_from(people).unwrap_or(u32::MAX)
    };
    let counts = careless.indices.iter().map(|index| (*index, count(*index))).collect::<Vec<_>>();
    let is_few = |people: u32| (1..minimum.people()).contains(&people);
    let all = counts.iter().map(|(_, people)| people).sum::<u32>();
    // Nor may the others be so few: their number follows.
    let others = u32::try_from(careless.found.len()).unwrap_or(u32::MAX).saturating_sub(all);
    if is_few(all) || is_few(others) {
        let by_index = counts.into_iter().map(|(index, _)| (index, None)).collect();
        return CarelessCounts { respondents: None, by_index };
    }
    // All or none: what is few would follow from the rest, and 0 must not be told from a few.
    let are_told = !counts.iter().any(|(_, people)| is_few(*people));
    let by_index = counts.into_iter().map(|(index, people)| (index, are_told.then_some(people))).collect();
    CarelessCounts { respondents: Some(all), by_index }
}

#[cfg(test)]
mod tests {
    use super::*;
    use CarelessIndex::{Contradiction, NoVariation, Scatter, StraightLine};

    fn told(people: [usize; 4]) -> (Option<u32>, Vec<Option<u32>>) {
        let found = CarelessIndex::ALL.into_iter().zip(people);
        let found = found.flat_map(|(index, people)| std::iter::repeat_n(Some(index), people)).collect();
        let careless = Careless { indices: vec![NoVariation, StraightLine, Contradiction, Scatter], found };
        let counts = careless_counts(&careless, MinimumGroup::USUAL);
        (counts.respondents, counts.by_index.into_iter().map(|(_, people)| people).collect())
    }

    #[test]
    fn those_who_answered_with_care_are_not_a_small_number_either() {
        let found = [vec![Some(NoVariation); 38], vec![None; 2]].concat();
        let careless = Careless { indices: vec![NoVariation], found };
        assert_eq!(careless_counts(&careless, MinimumGroup::USUAL).respondents, None);
    }

    #[test]
    fn no_small_number_can_be_worked_out() {
        assert_eq!(told([0, 0, 0, 0]), (Some(0), vec![Some(0); 4]));
        assert_eq!(told([3, 0, 0, 0]), (None, vec![None; 4]));
        assert_eq!(told([9, 0, 0, 6]), (Some(15), vec![Some(9), Some(0), Some(0), Some(6)]));
        assert_eq!(told([9, 0, 2, 6]), (Some(17), vec![None; 4]));
        // Two numbers kept back of eight people in all would be 4 each.
        assert_eq!(told([4, 0, 0, 4]), (Some(8), vec![None; 4]));
    }
}

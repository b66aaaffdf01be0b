//! Which of a parent's groups may be shown without giving away one of too few people.

use super::MinimumGroup;

/// Which groups are withheld, of groups that together are a published parent.
///
/// A group below the minimum is withheld. Where the withheld ones together hold fewer people than the
/// minimum, or are only one, the parent minus the shown groups would give them away; so the smallest
/// shown group is withheld as well, and again, until that no longer holds. On equal sizes the later
/// group is withheld. This is complementary suppression as survey vendors publish it, for one division
/// of one parent.
///
/// ```
/// use fivesigns::scoring::{MinimumGroup, withheld};
/// let five = MinimumGroup::USUAL;
/// assert_eq!(withheld(&[40, 12, 8], five), [false, false, false]);
/// assert_eq!(withheld(&[40, 12, 3], five), [false, true, true]);
/// assert_eq!(withheld(&[40, 3, 4], five), [false, true, true]);
/// assert_eq!(withheld(&[4], five), [true]);
/// ```
pub fn withheld(sizes: &[u32], minimum: MinimumGroup) -> Vec<bool> {
    let mut withheld = sizes.iter().map(|size| *size < minimum.people()).collect::<Vec<_>>();
    while gives_away(sizes, &withheld, minimum) {
        let smallest =
            (0..sizes.len()).rev().filter(|group| !withheld[*group]).min_by_key(|group| sizes[*group]);
        match smallest {
            Some(group) => withheld[group] = true,
            None => break,
        }
    }
    withheld
}

fn gives_away(sizes: &[u32], withheld: &[bool], minimum: MinimumGroup) -> bool {
    let hidden = sizes.iter().zip(withheld).filter(|(_, hidden)| **hidden).map(|(size, _)| *size);
    let (groups, people) =
        hidden.fold((0, 0), |(groups, people), size| (groups + 1, people + u64::from(size)));
    groups == 1 || (groups > 0 && people < u64::from(minimum.people()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_withheld_cannot_be_found_by_subtraction(
            sizes in prop::collection::vec(1_u32..40, 1..12), minimum in 3_u32..12
        ) {
            let minimum = MinimumGroup::new(minimum).unwrap();
            let withheld = withheld(&sizes, minimum);
            let hidden = sizes.iter().zip(&withheld).filter(|(_, hidden)| **hidden).collect::<Vec<_>>();
            let people = hidden.iter().map(|(size, _)| **size).sum::<u32>();
            let everything = hidden.len() == sizes.len();
            prop_assert!(hidden.is_empty() || everything || (hidden.len() > 1 && people >= minimum.people()));
            for (size, hidden) in sizes.iter().zip(&withheld) {
                prop_assert!(*hidden || *size >= minimum.people());
            }
        }
    }
}

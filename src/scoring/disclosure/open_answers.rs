//! Which numbers of people who left a statement open are told: those who could not judge, did not answer, were not
//! asked.

use super::groups::Tree;
use super::measure::Kept;
use super::shown::MinimumGroup;

/// How many people of one population left a statement open, by why they did.
pub(in crate::scoring) type LeftOpen = [u32; 3];

/// By node, which of the three numbers are kept back, where `is_told` says of a node whether any of them may be told.
///
/// With the answers they add up to the respondents, so what is kept back alone would follow from the rest: where one of
/// them is below the minimum and not 0, all three are kept back. How many left the statement open in all is told by the
/// answers: that somebody kept silent is no answer.
///
/// Everybody's are kept back where a field's are, or where those of the fields that tell none would follow.
pub(in crate::scoring) fn left_open_kept(
    tree: &Tree,
    left_open: &[LeftOpen],
    is_told: impl Fn(usize) -> bool,
    minimum: MinimumGroup,
) -> Vec<[Option<Kept>; 3]> {
    let mut kept = left_open.iter().map(|people| own(*people, minimum)).collect::<Vec<_>>();
    let mut untold = LeftOpen::default();
    for field in tree.fields().filter(|field| !is_told(*field)) {
        untold.iter_mut().zip(left_open[field]).for_each(|(sum, more)| *sum += more);
    }
    let is_kept = |kept: [bool; 3]| kept.contains(&true);
    let of_fields = tree.fields().any(|field| is_kept(kept[field]));
    if of_fields || is_kept(own(untold, minimum)) {
        kept[Tree::ROOT] = [true; 3];
    }
    kept.into_iter().map(|kept| kept.map(|kept| kept.then_some(Kept::Protecting))).collect()
}

/// Whether the sum over several statements of one of the three numbers may be told, of statements with all three and
/// which of them are kept back.
///
/// It may where neither it nor the rest of what is kept back is small, and where it leaves each statement's number open.
/// A statement that is kept back and that at least the minimum left open was not left open for this reason alone: one
/// of its numbers is small.
pub(in crate::scoring) fn sum_may_be_told(
    statements: &[(LeftOpen, [Option<Kept>; 3])],
    why: usize,
    minimum: MinimumGroup,
) -> bool {
    let untold = statements.iter().filter(|(_, kept)| kept[why].is_some());
    let together = |(people, kept): &(LeftOpen, [Option<Kept>; 3])| {
        people.iter().zip(kept).filter(|(_, kept)| kept.is_some()).map(|(people, _)| *people).sum::<u32>()
    };
    let all = untold.clone().map(together).sum::<u32>();
    let sum = untold.clone().map(|(people, _)| people[why]).sum::<u32>();
    if all == 0 {
        return true;
    }
    let most = |statement: &(LeftOpen, [Option<Kept>; 3])| {
        let own = together(statement);
        own - u32::from(own >= minimum.people())
    };
    let most_of_all = untold.clone().map(most).sum::<u32>();
    let leaves_open = |statement: &(LeftOpen, [Option<Kept>; 3])| {
        let own = most(statement);
        sum.saturating_sub(most_of_all - own) < own.min(sum)
    };
    sum >= minimum.people() && all - sum >= minimum.people() && untold.clone().all(leaves_open)
}

/// Which numbers of one population are kept back: all or none. Which of them is small must not show.
fn own(people: LeftOpen, minimum: MinimumGroup) -> [bool; 3] {
    [people.into_iter().any(|people| (1..minimum.people()).contains(&people)); 3]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TOLD: [bool; 3] = [false; 3];

    #[test]
    fn a_small_number_is_never_kept_back_alone() {
        let found = [[0, 0, 0], [9, 0, 20], [2, 0, 0], [2, 0, 12], [12, 4, 15], [1, 2, 3]];
        let kept = found.map(|people| own(people, MinimumGroup::USUAL));
        let expected = [TOLD, TOLD, [true; 3], [true; 3], [true; 3], [true; 3]];
        assert_eq!(kept, expected);
    }

    #[test]
    fn a_sum_over_statements_is_told_where_it_leaves_each_of_them_open() {
        let told = |statements: &[LeftOpen]| {
            let kept = |people: &LeftOpen| {
                own(*people, MinimumGroup::USUAL).map(|kept| kept.then_some(Kept::Protecting))
            };
            let statements = statements.iter().map(|people| (*people, kept(people))).collect::<Vec<_>>();
            sum_may_be_told(&statements, 0, MinimumGroup::USUAL)
        };
        assert!(told(&[[9, 0, 0], [0, 7, 0]]), "nothing is kept back");
        assert!(!told(&[[9, 0, 0], [2, 3, 0]]), "the sum less 9 is 2");
        assert!(!told(&[[3, 0, 0], [3, 0, 0]]), "all of those who left them open");
        assert!(!told(&[[3, 1, 0], [3, 1, 0]]), "all but two");
        assert!(told(&[[3, 3, 0], [3, 3, 0]]));
        assert!(told(&[[4, 6, 0], [2, 0, 0], [0, 0, 0]]), "4, 5 or 6 of ten, and 2, 1 or 0 of two");
        assert!(!told(&[[4, 1, 0]; 5]), "at most 4 of each five, since 5 would not be kept back");
    }

    proptest! {
        /// Whoever knows how many left each statement open, the sum and these rules finds no statement's number.
        #[test]
        fn a_sum_that_is_told_could_be_otherwise(
            statements in prop::collection::vec(prop::array::uniform3(0_u32..7), 1..5)
        ) {
            let minimum = MinimumGroup::USUAL;
            let kept = |people: &LeftOpen| own(*people, minimum).map(|kept| kept.then_some(Kept::Protecting));
            let all = statements.iter().map(|people| (*people, kept(people))).collect::<Vec<_>>();
            let untold = statements.iter().filter(|people| own(**people, minimum)[0]).collect::<Vec<_>>();
            prop_assume!(sum_may_be_told(&all, 0, minimum) && !untold.is_empty());
            let sum = untold.iter().map(|people| people[0]).sum::<u32>();
            // By statement, what the first number may be; and by statement left out, what the others may sum up to.
            let possible = untold.iter().map(|people| {
                let open = people.iter().sum::<u32>();
                let with = |one: u32| (0..=open - one).map(move |two| [one, two, open - one - two]);
                (0..=open).filter(|one| with(*one).any(|people| own(people, minimum)[0])).collect::<Vec<_>>()
            });
            let possible = possible.collect::<Vec<_>>();
            for left_out in 0..possible.len() {
                let others = possible.iter().enumerate().filter(|(other, _)| *other != left_out);
                let sums = others.fold(std::collections::BTreeSet::from([0]), |sums, (_, numbers)| {
                    sums.iter().flat_map(|sum| numbers.iter().map(move |number| sum + number)).collect()
                });
                let own = possible[left_out].iter();
                let left = own.filter(|own| sum.checked_sub(**own).is_some_and(|rest| sums.contains(&rest)));
                prop_assert!(left.count() > 1, "{statements:?}");
            }
        }

        /// Whoever knows the answers, the respondents and these rules finds no small number.
        #[test]
        fn what_is_kept_back_could_be_otherwise(people in prop::array::uniform3(0_u32..12)) {
            let kept = own(people, MinimumGroup::USUAL);
            let hidden = (0..3).filter(|why| kept[*why]).collect::<Vec<_>>();
            let told = |other: &LeftOpen| (0..3).all(|why| kept[why] || other[why] == people[why]);
            let all = people.iter().sum::<u32>();
            let possible = (0..=all).flat_map(|one| (0..=all - one).map(move |two| [one, two, all - one - two]));
            let possible = possible
                .filter(|other| told(other) && own(*other, MinimumGroup::USUAL) == kept)
                .collect::<Vec<_>>();
            for why in hidden {
                prop_assert!(possible.iter().any(|other| other[why] != people[why]), "{people:?}");
            }
        }
    }

    #[test]
    fn a_field_is_not_found_by_subtraction_from_everybody() {
        let tree = Tree::of_sizes(&[40, 30, 30], 3, 0);
        let of = |fields: [LeftOpen; 3], is_told: [bool; 3]| {
            let sum = |why: usize| fields.iter().map(|people| people[why]).sum::<u32>();
            let nodes = [vec![[sum(0), sum(1), sum(2)]], fields.to_vec()].concat();
            let kept = left_open_kept(&tree, &nodes, |node| is_told[node - 1], MinimumGroup::USUAL);
            kept[Tree::ROOT].iter().any(Option::is_some)
        };
        assert!(of([[8, 0, 0], [2, 0, 0], [7, 0, 0]], [true; 3]), "9 less 8 is 2");
        assert!(of([[8, 0, 0], [1, 0, 0], [1, 0, 0]], [true, false, false]), "of the untold together");
        assert!(!of([[8, 0, 0], [3, 0, 0], [4, 0, 0]].map(|[one, ..]| [one.max(5), 0, 0]), [true; 3]));
    }
}

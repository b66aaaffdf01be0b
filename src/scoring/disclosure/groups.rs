//! Which groups may be shown without giving away one of too few people.

use super::super::MinimumGroup;
use super::tree::Tree;

/// Which populations of a tree are shown, and which divisions are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Groups {
    /// By node: whether its numbers may be shown.
    pub(in super::super) shown: Vec<bool>,
    /// By node: whether its parts may be listed by name. Where every part is one person, the mere list tells.
    pub(in super::super) divided: Vec<bool>,
}

/// The groups of a tree that may be shown.
pub(in super::super) fn shown_groups(tree: &Tree, minimum: MinimumGroup) -> Groups {
    let mut groups =
        Groups { shown: vec![false; tree.people.len()], divided: vec![false; tree.people.len()] };
    groups.shown[Tree::ROOT] = tree.people[Tree::ROOT] >= minimum.people();
    // Parents stand before their parts.
    for parent in tree.nodes() {
        let parts = &tree.children[parent];
        let sizes = parts.iter().map(|part| tree.people[*part]).collect::<Vec<_>>();
        let withheld = withheld(&sizes, minimum);
        let told_by_list = !withheld.contains(&false) && sizes.iter().all(|size| *size == 1);
        groups.divided[parent] = groups.shown[parent] && !told_by_list;
        for (part, withheld) in parts.iter().zip(withheld) {
            groups.shown[*part] = groups.shown[parent] && !withheld;
        }
    }
    groups
}

/// Which groups are withheld, of groups that together are a published parent.
///
/// A group below the minimum is withheld. Where the withheld ones together hold fewer people than the
/// minimum, are only one, or are one person each, the parent minus the shown groups would give them away; so
/// the smallest shown group is withheld as well, and again, until that no longer holds. On equal sizes the
/// later group is withheld. This is complementary suppression as survey vendors publish it, for one division
/// of one parent.
///
/// ```
/// use fivesigns::scoring::{MinimumGroup, withheld};
/// let five = MinimumGroup::USUAL;
/// assert_eq!(withheld(&[40, 12, 8], five), [false, false, false]);
/// assert_eq!(withheld(&[40, 12, 3], five), [false, true, true]);
/// assert_eq!(withheld(&[40, 3, 4], five), [false, true, true]);
/// assert_eq!(withheld(&[9, 1, 1, 1, 1, 1], five), [true, true, true, true, true, true]);
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
        hidden.fold((0_u64, 0_u64), |(groups, people), size| (groups + 1, people + u64::from(size)));
    // Each listed group has somebody in it: as many people as groups is one each.
    groups == 1 || (groups > 0 && (people < u64::from(minimum.people()) || people == groups))
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

    #[test]
    fn parts_of_a_withheld_group_are_withheld_and_not_listed() {
        let tree = Tree::of_sizes(&[20, 10, 3, 1, 2, 6], 3, 2);
        let groups = shown_groups(&tree, MinimumGroup::USUAL);
        let shown = |node: usize| groups.shown[node];
        assert!(shown(Tree::ROOT) && shown(tree.field(0)));
        // Field 1 has four people; field 2 is withheld with it, or it would follow.
        assert!(!shown(tree.field(1)) && !shown(tree.field(2)));
        assert!(shown(tree.smallest((0, 0))) && shown(tree.smallest((0, 1))));
        assert!(!shown(tree.smallest((2, 1))) && !groups.divided[tree.field(2)]);
    }

    #[test]
    fn groups_of_one_person_each_are_not_even_listed() {
        let tree = Tree::of_sizes(&[1, 1, 1, 1, 1, 1], 0, 6);
        let groups = shown_groups(&tree, MinimumGroup::USUAL);
        assert!(groups.shown[Tree::ROOT] && !groups.divided[Tree::ROOT]);
    }
}

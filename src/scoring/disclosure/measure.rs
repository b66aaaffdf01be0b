//! What of one measure each shown group may publish: its number of answers and its mean, and how they are spread.

use super::super::MinimumGroup;
use super::groups::Groups;
use super::tree::Tree;

/// Why a number is kept back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kept {
    /// Too few answered.
    TooFew,
    /// It would let a reader work out another group's number that is kept back.
    Protecting,
    /// It would let a reader work out a number of one of its statements that is kept back.
    ProtectingStatement,
}

/// What of one measure a group may publish. What is not kept back may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Permit {
    /// The number of answers and their mean, and with them anything at all.
    pub(in super::super) mean: Option<Kept>,
    /// Shares, intervals and whatever else tells how answers are spread.
    pub(in super::super) spread: Option<Kept>,
}

/// The permits of one measure, by node of the tree; `answers` tells of each node how many gave one, or have a scale
/// score.
///
/// Both are decided from above: a group publishes a number only if its parent does, it is itself above the minimum, and
/// what a reader finds by subtracting the published parts from the parent is so too. Otherwise the part with fewest
/// answers is kept back as well, and again. What anybody answered plays no part, so that nothing follows from whether a
/// number is there.
pub(in super::super) fn permits(
    tree: &Tree,
    groups: &Groups,
    answers: &[u32],
    minimum: MinimumGroup,
) -> Vec<Permit> {
    let decide =
        |least, within: &[Option<Kept>]| Decision { tree, groups, answers, minimum: least }.decide(within);
    let hidden = groups.shown.iter().map(|shown| (!shown).then_some(Kept::TooFew)).collect::<Vec<_>>();
    let means = decide(minimum.people(), &hidden);
    let spreads = decide(minimum.for_distributions(), &means);
    means.into_iter().zip(spreads).map(|(mean, spread)| Permit { mean, spread }).collect()
}

/// One of the two decisions.
struct Decision<'d> {
    tree: &'d Tree,
    groups: &'d Groups,
    answers: &'d [u32],
    minimum: u32,
}

impl Decision<'_> {
    /// Why each node's number is kept back, where it is; `within` is the decision before this one.
    fn decide(&self, within: &[Option<Kept>]) -> Vec<Option<Kept>> {
        let mut kept = within.to_vec();
        for node in self.tree.nodes() {
            kept[node] = kept[node].or_else(|| self.own(self.answers[node]));
        }
        for parent in self.tree.nodes() {
            let parts = &self.tree.children[parent];
            if kept[parent].is_some() {
                // Its parts together would stand in for it in what everybody minus the others gives.
                for part in parts {
                    kept[*part] = kept[*part].or(Some(Kept::Protecting));
                }
                continue;
            }
            while self.gives_away(parts, &kept) {
                let published = parts.iter().rev().filter(|part| kept[**part].is_none());
                match published.min_by_key(|part| self.answers[**part]) {
                    Some(part) => kept[*part] = Some(Kept::Protecting),
                    None => break,
                }
            }
        }
        kept
    }

    fn own(&self, answers: u32) -> Option<Kept> {
        (answers < self.minimum).then_some(Kept::TooFew)
    }

    /// Whether the parts kept back can be worked out from the parent and the others.
    fn gives_away(&self, parts: &[usize], kept: &[Option<Kept>]) -> bool {
        let hidden = parts.iter().copied().filter(|part| kept[*part].is_some()).collect::<Vec<_>>();
        match hidden.as_slice() {
            [] => false,
            [_] => true,
            hidden => {
                let rest = hidden.iter().map(|part| self.answers[*part]).sum();
                self.own(rest).is_some() || self.has_determined_count(hidden, rest)
            }
        }
    }

    /// Whether whole numbers leave a small part only one possible number of answers.
    fn has_determined_count(&self, hidden: &[usize], answers: u32) -> bool {
        let most = self.most(hidden);
        let all = most.iter().map(|most| u64::from(*most)).sum::<u64>();
        hidden.iter().zip(&most).any(|(part, most)| {
            let least = u64::from(answers).saturating_sub(all - u64::from(*most));
            self.answers[*part] < self.minimum && least >= u64::from(*most.min(&answers))
        })
    }

    /// The most answers a reader must reckon with in each: the people of a shown group, or all those of the withheld
    /// groups less one for each of the others.
    fn most(&self, hidden: &[usize]) -> Vec<u32> {
        let withheld = hidden.iter().filter(|part| !self.groups.shown[**part]);
        let (groups, people) = withheld
            .fold((0_u32, 0), |(groups, people), part| (groups + 1, people + self.tree.people[*part]));
        let of_withheld = people - groups.saturating_sub(1);
        let most =
            |part: &usize| if self.groups.shown[*part] { self.tree.people[*part] } else { of_withheld };
        hidden.iter().map(most).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::shown_groups;
    use super::*;

    fn permits_of(cells: &[u32], answers: &[u32]) -> Vec<Permit> {
        let tree = Tree::of_sizes(cells, 0, cells.len());
        let groups = shown_groups(&tree, MinimumGroup::USUAL);
        let all = answers.iter().sum();
        permits(&tree, &groups, &[&[all], answers].concat(), MinimumGroup::USUAL).split_off(1)
    }

    #[test]
    fn an_item_that_few_of_a_large_group_answered_is_protected_by_a_second_group() {
        let means = permits_of(&[12, 40, 30], &[3, 40, 30]).into_iter().map(|permit| permit.mean);
        assert_eq!(means.collect::<Vec<_>>(), [Some(Kept::TooFew), None, Some(Kept::Protecting)]);
    }

    #[test]
    fn five_to_seven_answers_show_a_mean_and_no_shares() {
        let permits = permits_of(&[7, 40, 30], &[7, 40, 30]);
        assert_eq!((permits[0].mean, permits[0].spread), (None, Some(Kept::TooFew)));
        assert_eq!(permits[2].spread, Some(Kept::Protecting));
    }
}

//! What of one measure each shown group may publish: its number of answers, its mean, how they are spread.

use super::super::MinimumGroup;
use super::groups::Groups;
use super::pool::Pool;
use super::tree::Tree;

/// Why a number is kept back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kept {
    /// Too few answered.
    TooFew,
    /// Nearly all answered alike, so the number would tell what each one said.
    NearlyUnanimous,
    /// At most one answered favourably, and it is not told whether one did.
    HardlyAnybody,
    /// It would let a reader work out another group's number that is kept back.
    Protecting,
    /// It would let a reader work out a number of one of its statements that is kept back.
    ProtectingStatement,
}

/// What of one measure a group may publish. What is not kept back may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Permit {
    /// The number of answers, and with it anything at all.
    pub(in super::super) count: Option<Kept>,
    /// The mean.
    pub(in super::super) mean: Option<Kept>,
    /// Shares, intervals and whatever else tells how answers are spread.
    pub(in super::super) spread: Option<Kept>,
}

/// The permits of one measure, by node of the tree; `pools` are by node as well.
///
/// Each of the three is decided from above: a group publishes a number only if its parent does, it is itself
/// above the minimum and not nearly unanimous, and what a reader finds by subtracting the published parts from
/// the parent is so too. Otherwise the part with fewest answers is kept back as well, and again.
pub(in super::super) fn permits(
    tree: &Tree,
    groups: &Groups,
    pools: &[Pool],
    minimum: MinimumGroup,
) -> Vec<Permit> {
    let decide = |least, fault: fn(&Pool) -> bool, within: &[Option<Kept>]| {
        Decision { tree, groups, pools, minimum: least, fault }.decide(within)
    };
    let hidden = groups.shown.iter().map(|shown| (!shown).then_some(Kept::TooFew)).collect::<Vec<_>>();
    let counts = decide(minimum.people(), |_| false, &hidden);
    let means = decide(minimum.people(), Pool::has_telling_mean, &counts);
    let spreads = decide(minimum.for_distributions(), Pool::has_telling_spread, &means);
    let permit = |((count, mean), spread)| Permit { count, mean, spread };
    counts.into_iter().zip(means).zip(spreads).map(permit).collect()
}

/// One of the three decisions.
struct Decision<'d> {
    tree: &'d Tree,
    groups: &'d Groups,
    pools: &'d [Pool],
    minimum: u32,
    /// What else speaks against publishing a pool.
    fault: fn(&Pool) -> bool,
}

impl Decision<'_> {
    /// Why each node's number is kept back, where it is; `within` is the decision before this one.
    fn decide(&self, within: &[Option<Kept>]) -> Vec<Option<Kept>> {
        let mut kept = within.to_vec();
        for node in self.tree.nodes() {
            kept[node] = kept[node].or_else(|| self.own(&self.pools[node]));
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
                match published.min_by_key(|part| self.pools[**part].people()) {
                    Some(part) => kept[*part] = Some(Kept::Protecting),
                    None => break,
                }
            }
        }
        kept
    }

    fn own(&self, pool: &Pool) -> Option<Kept> {
        if pool.people() < self.minimum {
            Some(Kept::TooFew)
        } else {
            (self.fault)(pool).then_some(Kept::NearlyUnanimous)
        }
    }

    /// Whether the parts kept back can be worked out from the parent and the others.
    fn gives_away(&self, parts: &[usize], kept: &[Option<Kept>]) -> bool {
        let hidden = parts.iter().copied().filter(|part| kept[*part].is_some()).collect::<Vec<_>>();
        match hidden.as_slice() {
            [] => false,
            [_] => true,
            [first, others @ ..] => {
                let rest = others.iter().fold(self.pools[*first], |rest, part| rest.with(&self.pools[*part]));
                self.own(&rest).is_some() || self.has_determined_count(&hidden, rest.people())
            }
        }
    }

    /// Whether whole numbers leave a small part only one possible number of answers.
    fn has_determined_count(&self, hidden: &[usize], answers: u32) -> bool {
        let most = self.most(hidden);
        let all = most.iter().map(|most| u64::from(*most)).sum::<u64>();
        hidden.iter().zip(&most).any(|(part, most)| {
            let least = u64::from(answers).saturating_sub(all - u64::from(*most));
            self.pools[*part].people() < self.minimum && least >= u64::from(*most.min(&answers))
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
    use super::super::super::exact::{Distances, Grain};
    use super::super::shown_groups;
    use super::*;

    fn pool(people: u32, mean: f64) -> Pool {
        let half = people / 2;
        let mut distances = Distances::none(Grain::of_ladder(4));
        let unhealthy =
            (0..people).filter(|person| f64::from(*person) + 1.0 <= f64::from(people) * mean).count();
        let unhealthy = u32::try_from(unhealthy).unwrap();
        distances.add_people(unhealthy, 4);
        distances.add_people(people - unhealthy, 0);
        Pool { distances, leanings: [u64::from(half), 0, u64::from(people - half)] }
    }

    fn permits_of(cells: &[u32], pools: &[Pool]) -> Vec<Permit> {
        let tree = Tree::of_sizes(cells, 0, cells.len());
        let all = pools.iter().copied().reduce(|all, pool| all.with(&pool)).unwrap();
        let groups = shown_groups(&tree, MinimumGroup::USUAL);
        permits(&tree, &groups, &[&[all], pools].concat(), MinimumGroup::USUAL).split_off(1)
    }

    #[test]
    fn an_item_that_few_of_a_large_group_answered_is_protected_by_a_second_group() {
        let permits = permits_of(&[12, 40, 30], &[pool(3, 0.5), pool(40, 0.5), pool(30, 0.5)]);
        let counts = permits.iter().map(|permit| permit.count).collect::<Vec<_>>();
        assert_eq!(counts, [Some(Kept::TooFew), None, Some(Kept::Protecting)]);
    }

    #[test]
    fn a_unanimous_group_is_not_found_by_subtraction() {
        let permits = permits_of(&[10, 40, 30], &[pool(10, 1.0), pool(40, 0.5), pool(30, 0.5)]);
        let means = permits.iter().map(|permit| permit.mean).collect::<Vec<_>>();
        assert_eq!(means, [Some(Kept::NearlyUnanimous), None, Some(Kept::Protecting)]);
        assert_eq!(permits[0].count, None, "how many answered is told");
    }

    #[test]
    fn five_to_seven_answers_show_a_mean_and_no_shares() {
        let permits = permits_of(&[7, 40, 30], &[pool(7, 0.5), pool(40, 0.5), pool(30, 0.5)]);
        assert_eq!((permits[0].mean, permits[0].spread), (None, Some(Kept::TooFew)));
        assert_eq!(permits[2].spread, Some(Kept::Protecting));
    }
}

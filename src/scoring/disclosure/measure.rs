//! What of one measure each shown group may publish: its number of answers and its mean, and how the answers are spread.

use super::groups::{Groups, Tree};
use super::shown::MinimumGroup;

/// Why a number is kept back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kept {
    /// Too few answered.
    TooFew,
    /// It would let a reader work out another group's number that is kept back.
    Protecting,
    /// It would let a reader work out a number of one of its statements that is kept back.
    ProtectingStatement,
    /// Nobody knows how many people those who answered stand for.
    PeopleNotCounted,
    /// It may lie anywhere from one end to the other.
    Anything,
}

/// What of one measure a group may publish. What is not kept back may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::scoring) struct Permit {
    /// The number of answers and their mean, and with them anything at all.
    pub(in crate::scoring) mean: Option<Kept>,
    /// Shares, intervals and whatever else tells how answers are spread.
    pub(in crate::scoring) spread: Option<Kept>,
}

/// The permits of one measure, by node of the tree; `answers` tells of each node how many gave one, or have a scale
/// score.
///
/// Both are decided from above: a group publishes a number only if its parent does, it is itself above the minimum, and
/// what a reader finds by subtracting the published parts from the parent is so too. Otherwise the part with fewest
/// answers is kept back as well, and again. What anybody answered plays no part, so that nothing follows from whether a
/// number is there.
pub(in crate::scoring) fn permits(
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

// Which scales may tell the means of their single statements beside their own.

/// The respondents of one population who answered some statements of a scale and left out others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::scoring) struct Incomplete {
    /// How many.
    pub(in crate::scoring) people: u32,
    /// How many of them answered each statement.
    pub(in crate::scoring) by_item: Vec<u32>,
}

impl Incomplete {
    fn add(&mut self, other: &Incomplete) {
        self.people += other.people;
        self.by_item.resize(self.by_item.len().max(other.by_item.len()), 0);
        self.by_item.iter_mut().zip(&other.by_item).for_each(|(sum, more)| *sum += more);
    }

    /// Whether so few are incomplete that what they answered can be worked out.
    fn are_few(&self, minimum: MinimumGroup) -> bool {
        let few = |people: u32| (1..minimum.people()).contains(&people);
        few(self.people) || self.by_item.iter().any(|people| few(*people))
    }
}

/// By node, whether the means of a scale's statements are kept back, all of them.
///
/// The mean of a scale, the means of its statements and what each adds to it tell the same answers three times,
/// each time with other people left out or weighted otherwise: those who left a statement out. From the
/// differences follows what these answered, and where one statement's mean is kept back it follows from the
/// others and the scale's. So the means of all statements are told, or of none: none where one of them or the
/// scale's is kept back, or where fewer than the minimum answered only in part. `kept` says the former. Neither does
/// everybody tell them where a field does not, or where the fields that are withheld together may not.
pub(in crate::scoring) fn means_kept(
    tree: &Tree,
    groups: &Groups,
    kept: &[bool],
    incomplete: &[Incomplete],
    minimum: MinimumGroup,
) -> Vec<Option<Kept>> {
    let own = |node: usize| kept[node] || incomplete[node].are_few(minimum);
    let mut means = tree.nodes().map(|node| own(node).then_some(Kept::Protecting)).collect::<Vec<_>>();
    let fields = || tree.fields();
    let mut withheld = Incomplete::default();
    fields().filter(|field| !groups.shown[*field]).for_each(|field| withheld.add(&incomplete[field]));
    if withheld.are_few(minimum) || fields().any(|field| groups.shown[field] && means[field].is_some()) {
        means[Tree::ROOT] = Some(Kept::Protecting);
    }
    means
}

#[cfg(test)]
mod tests {
    use crate::scoring::disclosure::groups::shown_groups;

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

    fn kept(people: &[u32], incomplete: &[(u32, &[u32])]) -> Vec<bool> {
        let tree = Tree::of_sizes(people, people.len(), 0);
        let groups = shown_groups(&tree, MinimumGroup::USUAL);
        let of =
            |(people, by_item): &(u32, &[u32])| Incomplete { people: *people, by_item: by_item.to_vec() };
        let mut nodes = vec![Incomplete::default()];
        nodes.extend(incomplete.iter().map(of));
        for field in nodes.split_off(1) {
            nodes[0].add(&field);
            nodes.push(field);
        }
        let means = means_kept(&tree, &groups, &vec![false; nodes.len()], &nodes, MinimumGroup::USUAL);
        means.into_iter().map(|kept| kept.is_some()).collect()
    }

    #[test]
    fn a_few_who_left_a_statement_out_keep_the_means_of_all_back() {
        assert_eq!(kept(&[40, 30], &[(0, &[0, 0]), (0, &[0, 0])]), [false, false, false]);
        assert_eq!(kept(&[40, 30], &[(1, &[1, 0]), (6, &[6, 0])]), [true, true, false]);
        assert_eq!(kept(&[40, 30], &[(6, &[6, 2]), (0, &[0, 0])]), [true, true, false]);
    }

    #[test]
    fn those_of_withheld_fields_are_not_found_by_subtraction() {
        let incomplete: [(u32, &[u32]); 3] = [(8, &[8, 0]), (1, &[1, 0]), (0, &[0, 0])];
        assert_eq!(kept(&[40, 3, 4], &incomplete)[..2], [true, false]);
    }
}

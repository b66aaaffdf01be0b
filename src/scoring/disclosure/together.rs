//! Which scales may tell the means of their single statements beside their own.

use super::super::MinimumGroup;
use super::tree::Tree;
use super::{Groups, Kept};

/// The respondents of one population who answered some statements of a scale and left out others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in super::super) struct Incomplete {
    /// How many.
    pub(in super::super) people: u32,
    /// How many of them answered each statement.
    pub(in super::super) by_item: Vec<u32>,
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
pub(in super::super) fn means_kept(
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
    use super::super::shown_groups;
    use super::*;

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

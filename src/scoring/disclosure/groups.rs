//! Which groups may be shown without giving away one of too few people.

use std::collections::BTreeMap;

use crate::answers::{Attribute, Notice, NoticeKind, ResponseTable};

use super::shown::MinimumGroup;

/// Which populations of a tree are shown, and which divisions are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::scoring) struct Groups {
    /// By node: whether its numbers may be shown.
    pub(in crate::scoring) shown: Vec<bool>,
    /// By node: whether its parts may be listed by name. Where every part is one person, the mere list tells.
    pub(in crate::scoring) divided: Vec<bool>,
}

/// The groups of a tree that may be shown.
pub(in crate::scoring) fn shown_groups(tree: &Tree, minimum: MinimumGroup) -> Groups {
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

// The published populations as a tree: everybody, the fields, the units of each field.

/// A field and a segment by number; 0 where the survey is not divided so.
pub(in crate::scoring) type Place = (usize, usize);

/// Populations by number, the root first, then the fields, then the segments in which somebody answered. Only those in
/// which somebody answered are children of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::scoring) struct Tree {
    /// By node: its parts.
    pub(super) children: Vec<Vec<usize>>,
    /// By node: how many people.
    pub(in crate::scoring) people: Vec<u32>,
    /// How many fields; 0 where the survey was not divided into fields.
    fields: usize,
    /// Of each segment, rising; none where the survey was not divided into segments.
    segments: Vec<Place>,
}

impl Tree {
    /// Everybody's number.
    pub(in crate::scoring) const ROOT: usize = 0;

    /// The tree of people in these places. No fields is one field that is everybody; no segments is none.
    ///
    /// There are hundreds of fields and of segments in large organizations, and far fewer people than places they
    /// could be in.
    pub(in crate::scoring) fn new(
        people: impl Iterator<Item = Place>,
        fields: usize,
        segments: usize,
    ) -> Tree {
        let mut cells: BTreeMap<Place, u32> = BTreeMap::new();
        for place in people {
            *cells.entry(place).or_default() += 1;
        }
        let mut tree = Tree {
            children: vec![Vec::new(); 1 + fields],
            people: vec![0; 1 + fields],
            fields,
            segments: Vec::new(),
        };
        for ((field, segment), people) in cells {
            tree.people[Tree::ROOT] += people;
            let field_node = tree.field(field);
            if fields > 0 {
                tree.people[field_node] += people;
                if tree.children[Tree::ROOT].last() != Some(&field_node) {
                    tree.children[Tree::ROOT].push(field_node);
                }
            }
            if segments > 0 {
                tree.children[field_node].push(tree.people.len());
                tree.people.push(people);
                tree.children.push(Vec::new());
                tree.segments.push((field, segment));
            }
        }
        tree
    }

    /// A field's number: everybody's where there are no fields.
    pub(in crate::scoring) fn field(&self, field: usize) -> usize {
        if self.fields == 0 { Tree::ROOT } else { 1 + field }
    }

    /// The numbers of the fields; none where there are no fields.
    pub(in crate::scoring) fn fields(&self) -> std::ops::Range<usize> {
        1..1 + self.fields
    }

    /// The segments of a field in which somebody answered, each with its number.
    pub(in crate::scoring) fn segments(&self, field: usize) -> impl Iterator<Item = (usize, usize)> {
        self.children[self.field(field)].iter().filter_map(|node| Some((self.place(*node).1?, *node)))
    }

    /// The number of the smallest population in this place, in which somebody answered.
    pub(in crate::scoring) fn smallest(&self, place: Place) -> usize {
        match self.segments.binary_search(&place) {
            Ok(segment) => 1 + self.fields + segment,
            Err(_) => self.field(place.0),
        }
    }

    /// The field and the segment of a node, where it has one.
    pub(in crate::scoring) fn place(&self, node: usize) -> (Option<usize>, Option<usize>) {
        match node.checked_sub(1 + self.fields) {
            Some(segment) => {
                let (field, segment) = self.segments[segment];
                ((self.fields > 0).then_some(field), Some(segment))
            }
            None => (node.checked_sub(1), None),
        }
    }

    /// The node that a node is a part of; parents have the smaller number.
    pub(in crate::scoring) fn parent(&self, node: usize) -> Option<usize> {
        match self.place(node) {
            (Some(field), Some(_)) => Some(self.field(field)),
            (Some(_), None) | (None, Some(_)) => Some(Tree::ROOT),
            (None, None) => None,
        }
    }

    /// The numbers of all nodes.
    pub(in crate::scoring) fn nodes(&self) -> std::ops::Range<usize> {
        0..self.people.len()
    }
}

/// The respondent's field and segment.
pub(in crate::scoring) fn place(table: &ResponseTable, respondent: usize) -> Place {
    let group = |attribute: Option<&Attribute>| {
        attribute.map_or(0, |attribute| usize::from(attribute.group_of[respondent]))
    };
    (group(table.field.as_ref()), group(table.segment.as_ref()))
}

#[cfg(test)]
impl Tree {
    /// The tree of `fields` times `segments` places with so many people each, by field and then by segment.
    pub(super) fn of_sizes(sizes: &[u32], fields: usize, segments: usize) -> Tree {
        let columns = segments.max(1);
        let people = sizes.iter().enumerate().flat_map(|(place, people)| {
            std::iter::repeat_n((place / columns, place % columns), *people as usize)
        });
        Tree::new(people, fields, segments)
    }
}

// Respondents who are in no group that has a name: a part of the whole, and no group to judge.

/// Who is in no field and in no unit, counted where the count gives away nobody.
pub(in crate::scoring) fn unnamed(table: &ResponseTable, tree: &Tree, groups: &Groups) -> Vec<Notice> {
    let of_field = table.field.as_ref().and_then(|field| {
        let nodes = vec![tree.field(field.unnamed()?)];
        notice(field, tree, groups, &nodes, "They count in the whole survey, and get no verdict.")
    });
    let of_segment = table.segment.as_ref().and_then(|segment| {
        let unnamed = segment.unnamed()?;
        let fields = table.field.as_ref().map_or(1, |field| field.groups.len());
        let nodes = (0..fields).flat_map(|field| tree.segments(field));
        let nodes =
            nodes.filter(|(segment, _)| *segment == unnamed).map(|(_, node)| node).collect::<Vec<_>>();
        notice(segment, tree, groups, &nodes, "They count in their field, and are no unit of it.")
    });
    of_field.into_iter().chain(of_segment).collect()
}

fn notice(
    attribute: &Attribute,
    tree: &Tree,
    groups: &Groups,
    nodes: &[usize],
    what_follows: &str,
) -> Option<Notice> {
    let present = || nodes.iter().filter(|node| tree.people[**node] > 0);
    let people = present().map(|node| tree.people[*node]).sum::<u32>();
    let counted = if present().all(|node| groups.shown[*node]) {
        format!("{people} respondents are")
    } else {
        "Some respondents are".to_owned()
    };
    let quoted = attribute.no_group.iter().map(|text| format!("\"{text}\"")).collect::<Vec<_>>();
    let written = if quoted.is_empty() { String::new() } else { format!(" ({})", quoted.join(", ")) };
    let text = format!(
        "{counted} in no group by \"{}\": the cell is blank, names several, or says what is the name of none{written}. {what_follows}",
        attribute.name
    );
    (people > 0).then(|| Notice::new(NoticeKind::Unknown, text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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

    #[test]
    fn only_places_that_hold_somebody_are_nodes() {
        let people = (0..4_000).map(|person| (person * 7 % 900, person * 11 % 900));
        let tree = Tree::new(people.clone(), 900, 900);
        assert!(tree.nodes().len() <= 1 + 900 + 4_000, "{}", tree.nodes().len());
        assert_eq!(tree.people[Tree::ROOT], 4_000);
        for place in people {
            let node = tree.smallest(place);
            assert_eq!(tree.place(node), (Some(place.0), Some(place.1)));
            assert_eq!(tree.parent(node), Some(tree.field(place.0)));
            assert!(tree.segments(place.0).any(|segment| segment == (place.1, node)));
        }
    }

    #[test]
    fn what_does_not_divide_has_no_nodes() {
        let tree = Tree::of_sizes(&[7], 0, 0);
        assert_eq!((tree.nodes().len(), tree.smallest((0, 0)), tree.parent(0)), (1, Tree::ROOT, None));
        let tree = Tree::of_sizes(&[7, 0, 2], 3, 0);
        assert_eq!((tree.children[Tree::ROOT].as_slice(), tree.smallest((2, 0))), (&[1, 3][..], 3));
        let tree = Tree::of_sizes(&[7, 0, 2], 0, 3);
        assert_eq!((tree.children[Tree::ROOT].as_slice(), tree.place(2)), (&[1, 2][..], (None, Some(2))));
    }
}

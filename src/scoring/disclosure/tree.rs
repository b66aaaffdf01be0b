//! The published populations as a tree: everybody, the fields, the units of each field.

use std::collections::BTreeMap;

/// A field and a segment by number; 0 where the survey is not divided so.
pub(in super::super) type Place = (usize, usize);

/// Populations by number, the root first, then the fields, then the segments in which somebody answered. Only those in
/// which somebody answered are children of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Tree {
    /// By node: its parts.
    pub(in super::super) children: Vec<Vec<usize>>,
    /// By node: how many people.
    pub(in super::super) people: Vec<u32>,
    /// How many fields; 0 where the survey was not divided into fields.
    fields: usize,
    /// Of each segment, rising; none where the survey was not divided into segments.
    segments: Vec<Place>,
}

impl Tree {
    /// Everybody's number.
    pub(in super::super) const ROOT: usize = 0;

    /// The tree of people in these places. No fields is one field that is everybody; no segments is none.
    ///
    /// There are hundreds of fields and of segments in large organizations, and far fewer people than places they
    /// could be in.
    pub(in super::super) fn new(people: impl Iterator<Item = Place>, fields: usize, segments: usize) -> Tree {
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
    pub(in super::super) fn field(&self, field: usize) -> usize {
        if self.fields == 0 { Tree::ROOT } else { 1 + field }
    }

    /// The numbers of the fields; none where there are no fields.
    pub(in super::super) fn fields(&self) -> std::ops::Range<usize> {
        1..1 + self.fields
    }

    /// The segments of a field in which somebody answered, each with its number.
    pub(in super::super) fn segments(&self, field: usize) -> impl Iterator<Item = (usize, usize)> {
        self.children[self.field(field)].iter().filter_map(|node| Some((self.place(*node).1?, *node)))
    }

    /// The number of the smallest population in this place, in which somebody answered.
    pub(in super::super) fn smallest(&self, place: Place) -> usize {
        match self.segments.binary_search(&place) {
            Ok(segment) => 1 + self.fields + segment,
            Err(_) => self.field(place.0),
        }
    }

    /// The field and the segment of a node, where it has one.
    pub(in super::super) fn place(&self, node: usize) -> (Option<usize>, Option<usize>) {
        match node.checked_sub(1 + self.fields) {
            Some(segment) => {
                let (field, segment) = self.segments[segment];
                ((self.fields > 0).then_some(field), Some(segment))
            }
            None => (node.checked_sub(1), None),
        }
    }

    /// The node that a node is a part of; parents have the smaller number.
    pub(in super::super) fn parent(&self, node: usize) -> Option<usize> {
        match self.place(node) {
            (Some(field), Some(_)) => Some(self.field(field)),
            (Some(_), None) | (None, Some(_)) => Some(Tree::ROOT),
            (None, None) => None,
        }
    }

    /// The numbers of all nodes.
    pub(in super::super) fn nodes(&self) -> std::ops::Range<usize> {
        0..self.people.len()
    }
}

#[cfg(test)]
impl Tree {
    /// The tree of `fields` times `segments` places with so many people each, by field and then by segment.
    pub(in super::super) fn of_sizes(sizes: &[u32], fields: usize, segments: usize) -> Tree {
        let columns = segments.max(1);
        let people = sizes.iter().enumerate().flat_map(|(place, people)| {
            std::iter::repeat_n((place / columns, place % columns), *people as usize)
        });
        Tree::new(people, fields, segments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

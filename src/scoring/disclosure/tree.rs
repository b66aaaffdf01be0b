//! The published populations as a tree: everybody, the fields, the units of each field.

/// Populations by number, the root first; only those in which somebody answered are children of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Tree {
    /// By node: its parts.
    pub(in super::super) children: Vec<Vec<usize>>,
    /// By node: how many people.
    pub(in super::super) people: Vec<u32>,
    /// How many fields; 0 where the survey was not divided into fields.
    fields: usize,
    /// How many segments each field, or else everybody, has.
    segments: usize,
}

impl Tree {
    /// Everybody's number.
    pub(in super::super) const ROOT: usize = 0;

    /// The tree of `fields` times `segments` cells, by field and then by segment. No fields is one field that is
    /// everybody; no segments is none.
    pub(in super::super) fn new(cells: &[u32], fields: usize, segments: usize) -> Tree {
        let (rows, columns) = (fields.max(1), segments.max(1));
        let mut tree = Tree { children: Vec::new(), people: vec![cells.iter().sum()], fields, segments };
        let of_field = |field: usize| &cells[field * columns..][..columns];
        if fields > 0 {
            tree.people.extend((0..rows).map(|field| of_field(field).iter().sum::<u32>()));
        }
        if segments > 0 {
            tree.people.extend(cells);
        }
        tree.children = vec![Vec::new(); tree.people.len()];
        if fields > 0 {
            tree.children[Tree::ROOT] = tree.present((0..fields).map(|field| tree.field(field)));
        }
        if segments > 0 {
            for field in 0..rows {
                let parts = tree.present((0..segments).map(|segment| tree.segment(field, segment)));
                let parent = tree.field(field);
                tree.children[parent] = parts;
            }
        }
        tree
    }

    fn present(&self, nodes: impl Iterator<Item = usize>) -> Vec<usize> {
        nodes.filter(|node| self.people[*node] > 0).collect()
    }

    /// A field's number: everybody's where there are no fields.
    pub(in super::super) fn field(&self, field: usize) -> usize {
        if self.fields == 0 { Tree::ROOT } else { 1 + field }
    }

    /// The numbers of the fields; none where there are no fields.
    pub(in super::super) fn fields(&self) -> std::ops::Range<usize> {
        1..1 + self.fields
    }

    /// The number of a field's segment.
    pub(in super::super) fn segment(&self, field: usize, segment: usize) -> usize {
        1 + self.fields + field * self.segments + segment
    }

    /// The numbers of all nodes.
    pub(in super::super) fn nodes(&self) -> std::ops::Range<usize> {
        0..self.people.len()
    }
}

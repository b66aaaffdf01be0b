//! Headcounts: how many people each field and unit has, whether or not they answered.

/// How many people each group has; `None` where that was not counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headcounts {
    /// All of them.
    pub whole: Option<u32>,
    /// By position among the field's groups.
    pub fields: Vec<Option<u32>>,
    /// By field, or for everybody where there are none, and then by position among the segment's groups.
    pub segments: Vec<Vec<Option<u32>>>,
}

impl Headcounts {
    /// Nobody was counted.
    pub fn unknown() -> Headcounts {
        Headcounts::default()
    }

    /// How many people a field has.
    pub fn of_field(&self, field: usize) -> Option<u32> {
        self.fields.get(field).copied().flatten()
    }

    /// How many people a segment of a field has; field 0 where there are no fields.
    pub fn of_segment(&self, field: usize, segment: usize) -> Option<u32> {
        self.segments.get(field).and_then(|segments| segments.get(segment)).copied().flatten()
    }
}

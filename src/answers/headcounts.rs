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
    /// How many people were invited in all.
    pub invited: Option<u32>,
    /// How many people the only field has, as somebody told.
    pub told_whole: Option<u32>,
    /// The same, by position among the field's groups.
    pub told_fields: Vec<Option<u32>>,
    /// Whether the result is about those who were counted, now, and nobody else, so that chance is left only in who of
    /// them did not answer.
    pub is_census: bool,
}

/// How many people there are, and how that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct People {
    /// So many.
    pub number: u32,
    /// Whether somebody told it; otherwise they were counted.
    pub is_told: bool,
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

    /// How many people there are in all: counted, invited, or as somebody told.
    pub fn people(&self) -> Option<People> {
        People::known(self.whole.or(self.invited), self.told_whole)
    }

    /// How many people there are in a field: counted, or as somebody told.
    pub fn people_of_field(&self, field: usize) -> Option<People> {
        People::known(self.of_field(field), self.told_fields.get(field).copied().flatten())
    }
}

impl People {
    /// What was counted, or else what was told.
    pub fn known(counted: Option<u32>, told: Option<u32>) -> Option<People> {
        let people = |is_told: bool| move |number: u32| People { number, is_told };
        counted.map(people(false)).or(told.map(people(true)))
    }
}

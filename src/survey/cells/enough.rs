//! How few people or rows are too few to be counted in what is told of a file.

/// So many people make a value no longer one person's own, and their number no secret.
pub(crate) const ENOUGH_PEOPLE: u64 = 5;

/// The fewest people or rows whose number is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enough(u64);

impl Enough {
    /// The usual minimum.
    pub const USUAL: Enough = Enough(ENOUGH_PEOPLE);

    /// The minimum that somebody set; never less than the usual one.
    pub fn of(minimum_group: u32) -> Enough {
        Enough(ENOUGH_PEOPLE.max(u64::from(minimum_group)))
    }

    /// Whether so many are too few to be told; nobody is no secret.
    pub fn is_few(self, count: u64) -> bool {
        (1..self.0).contains(&count)
    }

    /// `fewer than 5`, or the number.
    pub fn number(self, count: u64) -> String {
        if self.is_few(count) { format!("fewer than {}", self.0) } else { count.to_string() }
    }

    /// `a few rows`, or `7 rows`.
    pub fn rows(self, count: u64) -> String {
        if self.is_few(count) { "a few rows".to_owned() } else { format!("{count} rows") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_are_not_counted_and_nobody_is_no_secret() {
        let enough = Enough::of(20);
        assert_eq!([0, 1, 19, 20].map(|count| enough.is_few(count)), [false, true, true, false]);
        assert_eq!([0, 19, 20].map(|count| enough.number(count)), ["0", "fewer than 20", "20"]);
        assert_eq!([19, 20].map(|count| enough.rows(count)), ["a few rows", "20 rows"]);
        assert_eq!(Enough::of(3), Enough::USUAL);
    }
}

//! Whole numbers below a header such as "Count" or "n": how many people each row stands for, or which row it is.

use std::collections::HashSet;

use crate::survey::cells::content::number;
use crate::survey::cells::no_group::names_nothing;

/// The numbers so far.
#[derive(Debug, Default)]
pub(crate) struct RowNumbers {
    /// Each number, by its bits.
    different: HashSet<u64>,
    /// How many rows have one.
    rows: u64,
    lowest: f64,
    highest: f64,
    /// Whether a row has none.
    some_blank: bool,
    /// How many rows have something else.
    others: u64,
}

impl RowNumbers {
    /// Notes what stands in a row.
    pub(crate) fn note(&mut self, text: &str) {
        match number(text) {
            Some(number) => {
                let is_first = self.rows == 0;
                self.lowest = if is_first { number } else { self.lowest.min(number) };
                self.highest = if is_first { number } else { self.highest.max(number) };
                self.different.insert(number.to_bits());
                self.rows += 1;
            }
            None if names_nothing(text) => self.some_blank = true,
            None => self.others += 1,
        }
    }

    /// Whether rows may stand for as many people as they say: not where all say the same, or each has its own number.
    pub(crate) fn may_count_people(&self) -> bool {
        let differ = self.different.len() + usize::from(self.some_blank) > 1;
        // A slip hides no counts.
        let are_numbers = self.others * 10 <= self.rows;
        are_numbers && differ && self.highest >= 2.0 && !self.number_rows()
    }

    /// Whether they number the rows, from wherever and in whatever order: each number is of one row, and none is left out. Among
    /// many rows some may be missing, as where rows were deleted: so many numbers of something else would not all differ.
    fn number_rows(&self) -> bool {
        /// Of twenty numbers below forty, drawn by chance, all differ in one file in three hundred; of thirty below sixty, in one
        /// in eighty thousand.
        const MANY: u64 = 20;
        let all_differ = self.different.len() as u64 == self.rows && !self.some_blank && self.others == 0;
        let span = self.highest - self.lowest + 1.0;
        let rows = self.rows as f64;
        all_differ && (span <= rows || (self.rows >= MANY && span < 2.0 * rows))
    }
}

#[cfg(test)]
mod tests {
    use super::RowNumbers;

    #[track_caller]
    fn case(texts: impl IntoIterator<Item = String>, may_count: bool) {
        let mut numbers = RowNumbers::default();
        let texts: Vec<String> = texts.into_iter().collect();
        for text in &texts {
            numbers.note(text);
        }
        assert_eq!(numbers.may_count_people(), may_count, "{texts:?}");
    }

    fn said(numbers: impl IntoIterator<Item = u32>) -> Vec<String> {
        numbers.into_iter().map(|number| number.to_string()).collect()
    }

    #[test]
    fn numbers_of_rows_count_nobody() {
        case(said(1..=36), false);
        case(said(2001..=2036), false);
        case(said((158..=900).rev()), false);
        case(said((1..=30).map(|row| row * 7 % 31)), false);
        case((1..=8).map(|row| format!("{row}.0")), false);
        // Rows 4, 9 and 20 were deleted.
        case(said((1..=40).filter(|row| ![4, 9, 20].contains(row))), false);
        case(said([1; 30]), false);
        case(said([12; 30]), false);
    }

    #[test]
    fn numbers_of_people_may_be_others() {
        case(said([3, 5, 1, 2, 4, 5]), true);
        case(said((0..90).map(|row| row * row % 89 + 3)), true);
        // Large groups differ, and follow no row.
        case(said((0..90).map(|row| 17 * row + 400)), true);
        case(said([3, 9, 14, 20, 31]), true);
        case(["12.0", "7.0", "12.0"].map(str::to_owned), true);
        case(["1,200", "800", "1,200"].map(str::to_owned), true);
        // Nothing is said of some rows.
        case(said([3, 5, 1, 2]).into_iter().chain([String::new()]), true);
        case(said(1..=36).into_iter().chain([String::new()]), true);
        case(["3".to_owned(), String::new(), String::new()], true);
        case(["1".to_owned(), String::new()], false);
        case(said((0..20).map(|row| row % 7 + 1)).into_iter().chain(["a few".to_owned()]), true);
        case(["3", "5", "many"].map(str::to_owned), false);
        case([String::new()], false);
    }
}

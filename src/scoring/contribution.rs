//! Contribution: what each statement and each segment adds to a need.

use crate::answers::ResponseTable;
use crate::pack::Pack;

use super::keyed::is_enough;
use super::tally::ScaleColumns;

/// What the parts of a need add to it, in hundredths of a point; they add up to the need in hundredths exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contributions {
    /// The need in hundredths of a point.
    pub need: i64,
    /// By position in the response table's items: the mean over respondents of each statement's distance, divided
    /// by the number of statements the respondent answered. Empty where a statement is kept back.
    pub items: Vec<(usize, i64)>,
    /// By name: each segment's need times its share of the respondents; `None` for those kept back together.
    /// Empty where there are no segments.
    pub segments: Vec<(Option<String>, i64)>,
}

/// Whole numbers that add up to `whole` and lie as near as can be to the parts: the largest remainders are rounded
/// up (Hamilton's method).
///
/// ```
/// assert_eq!(fivesigns::scoring::add_up(100, &[33.333, 33.333, 33.334]), [33, 33, 34]);
/// ```
pub fn add_up(whole: i64, parts: &[f64]) -> Vec<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "hundredths of a need from 0 to 100")]
    let mut rounded = parts.iter().map(|part| part.floor() as i64).collect::<Vec<_>>();
    let mut order = (0..parts.len()).collect::<Vec<_>>();
    order.sort_by(|one, other| parts[*other].fract().total_cmp(&parts[*one].fract()));
    let missing = whole - rounded.iter().sum::<i64>();
    for place in order.into_iter().cycle().take(usize::try_from(missing).unwrap_or(0).min(parts.len())) {
        rounded[place] += 1;
    }
    // What rounding of the sums themselves leaves over goes to the first.
    let left = whole - rounded.iter().sum::<i64>();
    if let Some(first) = rounded.first_mut() {
        *first += left;
    }
    rounded
}

/// The same wherever the parts stand: of equal remainders the part that comes first by this order is rounded up.
pub(crate) fn add_up_in_order<K: Ord>(whole: i64, parts: &[f64], order: impl Fn(usize) -> K) -> Vec<i64> {
    let mut places = (0..parts.len()).collect::<Vec<_>>();
    places.sort_by_key(|place| order(*place));
    let ordered = places.iter().map(|place| parts[*place]).collect::<Vec<_>>();
    let mut rounded = vec![0; parts.len()];
    for (place, part) in places.into_iter().zip(add_up(whole, &ordered)) {
        rounded[place] = part;
    }
    rounded
}

/// For each field the sum over its respondents of each column's distance, divided by the statements answered, in grains.
pub(super) fn item_sums(
    pack: &Pack,
    table: &ResponseTable,
    scale: &ScaleColumns<'_>,
    field_of: &[u32],
    fields: usize,
) -> Vec<Vec<u64>> {
    let mut sums = vec![vec![0; scale.columns.len()]; fields];
    for person in 0..table.respondents {
        let given = scale.columns.iter().filter(|column| column.is_answer(person)).count();
        if !is_enough(given, scale.columns.len(), pack.answered_share) {
            continue;
        }
        let own = &mut sums[field_of[person] as usize];
        for (sum, column) in own.iter_mut().zip(&scale.columns) {
            *sum += scale.grain.mean(column.parts(person), given as u64);
        }
    }
    sums
}

//! Answer patterns: complete answers to a few items, each pattern with how many gave it.

use std::collections::BTreeMap;

/// Complete answers to a few items, each pattern with how many respondents gave it, in a fixed order.
///
/// Everything scale quality needs can be had from these counts, and there are far fewer patterns than
/// respondents: at most 5⁶ for six items on a ladder of five.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AnswerPatterns {
    /// Points of each item, and how many respondents gave them.
    pub patterns: Vec<(Vec<f64>, u32)>,
}

impl AnswerPatterns {
    /// The patterns of rows of points, complete ones only.
    pub fn of_rows(rows: &[Vec<Option<f64>>]) -> AnswerPatterns {
        let complete = rows.iter().filter_map(|row| row.iter().copied().collect::<Option<Vec<f64>>>());
        AnswerPatterns { patterns: complete.map(|points| (points, 1)).collect() }
    }
}

/// Patterns up to this many are counted in a table, more in a map.
const TABLE: usize = 1 << 16;

/// The patterns of each group, from a column of option positions and the points of the options for each item.
///
/// `group_of` tells each respondent's group, below `groups`. A byte without points is no answer.
pub(in super::super) fn patterns_by_group(
    columns: &[(&[u8], &[f64])],
    group_of: &[u32],
    groups: usize,
) -> Vec<AnswerPatterns> {
    let numbers = columns.iter().map(|(_, points)| points.len()).collect::<Vec<_>>();
    let all = numbers.iter().try_fold(1_usize, |all, number| all.checked_mul(*number));
    let number_of = |respondent: usize| {
        columns.iter().zip(&numbers).rev().try_fold(0_u64, |number, ((bytes, _), options)| {
            let option = usize::from(bytes[respondent]);
            (option < *options).then(|| number * *options as u64 + option as u64)
        })
    };
    let counted: Vec<Vec<(u64, u32)>> = match all {
        Some(all) if all <= TABLE => {
            let mut counts = vec![Vec::new(); groups];
            for (respondent, group) in group_of.iter().enumerate() {
                let Some(number) = number_of(respondent) else { continue };
                let table: &mut Vec<u32> = &mut counts[*group as usize];
                table.resize(all, 0);
                table[usize::try_from(number).unwrap_or(0)] += 1;
            }
            let nonzero = |table: Vec<u32>| {
                let numbered = (0_u64..).zip(table);
                numbered.filter(|(_, count)| *count > 0).collect()
            };
            counts.into_iter().map(nonzero).collect()
        }
        // Numbers too large for 64 bits would wrap; there are no scales of that many items.
        Some(_) | None if numbers.len() <= 20 => {
            let mut counts = vec![BTreeMap::<u64, u32>::new(); groups];
            for (respondent, group) in group_of.iter().enumerate() {
                if let Some(number) = number_of(respondent) {
                    *counts[*group as usize].entry(number).or_default() += 1;
                }
            }
            counts.into_iter().map(|counts| counts.into_iter().collect()).collect()
        }
        Some(_) | None => vec![Vec::new(); groups],
    };
    counted.into_iter().map(|counts| AnswerPatterns { patterns: spelled(&counts, columns) }).collect()
}

/// Numbers of patterns spelled out as points.
fn spelled(counts: &[(u64, u32)], columns: &[(&[u8], &[f64])]) -> Vec<(Vec<f64>, u32)> {
    let points = |mut number: u64| {
        let mut of_items = Vec::with_capacity(columns.len());
        for (_, points) in columns {
            let options = points.len() as u64;
            of_items.push(points[usize::try_from(number % options).unwrap_or(0)]);
            number /= options;
        }
        of_items
    };
    counts.iter().map(|(number, count)| (points(*number), *count)).collect()
}

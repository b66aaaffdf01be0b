//! The ends of formats that nobody chose in columns that were asked together, though other options were.

use std::collections::BTreeMap;

use crate::pack::FormatId;
use crate::survey::inspect::classify::Given;
use crate::survey::inspect::format_match::{Formats, Verdict};

/// What is to be said of such ends: once for all columns of a battery, for each of them would take the square of their
/// number.
pub(super) struct UnusedEnds {
    /// The first column that each column was asked together with, or itself.
    first: Vec<usize>,
    /// By that column, and the formats that the answers may be on.
    said: BTreeMap<(usize, Vec<FormatId>), String>,
}

/// Answers, with how many gave each.
type Answers = BTreeMap<String, u64>;

impl UnusedEnds {
    pub(super) fn new(given: &Given, formats: &Formats, verdicts: &[Verdict]) -> UnusedEnds {
        let mut first: Vec<usize> = (0..verdicts.len()).collect();
        for battery in given.batteries {
            for column in &battery.columns {
                first[*column] = battery.columns[0];
            }
        }
        let mut answers: BTreeMap<(usize, Vec<FormatId>), Answers> = BTreeMap::new();
        for (position, verdict) in verdicts.iter().enumerate() {
            let Verdict::Several(several) = verdict else { continue };
            let together = answers.entry((first[position], several.clone())).or_default();
            for (text, count) in given.profiles[position].choices().unwrap_or_default() {
                *together.entry(text.clone()).or_default() += count;
            }
        }
        let sentences = answers.into_iter().filter_map(|((first, several), answers)| {
            let answers: Vec<(String, u64)> = answers.into_iter().collect();
            let sentence = sentence(given, formats, &several, &answers)?;
            Some(((first, several), sentence))
        });
        UnusedEnds { said: sentences.collect(), first }
    }

    /// What is to be said of a column whose answers may be on these formats.
    pub(super) fn of(&self, position: usize, formats: &[FormatId]) -> Option<&str> {
        self.said.get(&(self.first[position], formats.to_vec())).map(String::as_str)
    }
}

fn sentence(
    given: &Given,
    known: &Formats,
    formats: &[FormatId],
    answers: &[(String, u64)],
) -> Option<String> {
    /// Fewer answers leave an end out by chance.
    const ENOUGH: u64 = 20;
    let all: u64 = answers.iter().map(|(_, count)| count).sum();
    let mut unused: Vec<(String, Vec<&str>)> = Vec::new();
    for format in formats {
        let Some(fit) = known.fit(*format, answers) else { continue };
        let options = &given.pack[*format].options;
        let ends = options.first().into_iter().chain(options.last()).zip([0, options.len() - 1]);
        let never = ends.filter(|(_, place)| fit.options.iter().all(|option| usize::from(*option) != *place));
        let ends: Vec<String> = never.map(|(option, _)| format!("\"{}\"", option.printed())).collect();
        let (ends, id) = (ends.join(" or "), given.pack[*format].id.as_str());
        match unused.iter_mut().find(|(known, _)| *known == ends) {
            _ if ends.is_empty() => {}
            Some((_, ids)) => ids.push(id),
            None => unused.push((ends, vec![id])),
        }
    }
    if all < ENOUGH || unused.is_empty() {
        return None;
    }
    let complete = formats.iter().find(|format| known.fit(**format, answers).is_some_and(|fit| fit.complete));
    let may_be = complete.map_or(String::new(), |format| format!("; it may be {}", given.pack[*format].id));
    let unused: Vec<String> =
        unused.iter().map(|(ends, ids)| format!("{ends} of {}", ids.join(" and "))).collect();
    Some(format!("in {all} answers nobody chose {}{may_be}", unused.join(", nor ")))
}

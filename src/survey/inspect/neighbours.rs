//! What columns that were asked together tell of one another: one set of numbers, or one set of labels.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use crate::survey::cells::shared_text::SharedText;
use crate::survey::inspect::battery::{Battery, name_stem};
use crate::survey::inspect::classify::Given;
use crate::survey::inspect::form::is_yes_no;
use crate::survey::inspect::format_match::Verdict;
use crate::survey::inspect::numeric_codes::{Ladder, battery_codes, is_missing_code, may_be_codes, reach};

/// What is known of each column by the columns beside it.
pub(super) struct Together {
    /// The values of each column as rungs of a ladder.
    pub ladders: Vec<Ladder>,
    /// The numbers that a battery has in common.
    pub numbers: Vec<Option<RangeInclusive<f64>>>,
    /// The points of the scale that its whole numbers may be on, where the columns beside it tell of one.
    pub points: Vec<Option<RangeInclusive<f64>>>,
    /// The labels that neighbours have in common, where they are on no format that is known, as far as enough people
    /// share them.
    pub labels: Vec<Option<Vec<String>>>,
}

/// How many columns, and how many labels in each, make a scale.
struct Least {
    columns: usize,
    labels: usize,
}

/// Under one question few are enough.
const ASKED_TOGETHER: Least = Least { columns: 2, labels: 2 };
/// Two groupings with the same names may stand side by side.
const SIDE_BY_SIDE: Least = Least { columns: 3, labels: 3 };

impl Together {
    pub(super) fn new(given: &Given, verdicts: &[Verdict]) -> Together {
        let ladders: Vec<Ladder> = given.profiles.iter().map(Ladder::of).collect();
        let count = ladders.len();
        let mut together = Together {
            numbers: vec![None; count],
            points: vec![None; count],
            labels: vec![None; count],
            ladders,
        };
        let under = |battery: &&Battery| given.headers.columns()[battery.columns[0]].under.is_some();
        for battery in given.batteries.iter().filter(under) {
            together.share_numbers(given, &battery.columns);
        }
        together.share_codes(given, verdicts);
        for battery in given.batteries {
            together.share_labels(given, verdicts, &battery.columns, &ASKED_TOGETHER);
        }
        let all: Vec<usize> = (0..verdicts.len()).collect();
        together.share_labels(given, verdicts, &all, &SIDE_BY_SIDE);
        together
    }

    /// Marks whole numbers that stand side by side, where one of the columns, or all of one name, hold codes.
    ///
    /// Of few people some choose no low option, or leave out one between others: 5, 6, 8, 9.
    fn share_codes(&mut self, given: &Given, verdicts: &[Verdict]) {
        let rated: Vec<bool> = (0..verdicts.len())
            .map(|column| {
                let is_answer = given.headers.columns()[column].system.is_none()
                    && matches!(verdicts[column], Verdict::None)
                    && given.profiles[column].choices().is_some();
                is_answer && self.ladders[column].is_points()
            })
            .collect();
        let mut start = 0;
        for run in rated.chunk_by(|one, other| one == other) {
            let columns: Vec<usize> = (start..start + run.len()).collect();
            start += run.len();
            if columns.len() > 1 && rated[columns[0]] {
                self.share_points(given, &columns);
            }
        }
    }

    /// Marks the columns of a run, if they hold points of a scale.
    fn share_points(&mut self, given: &Given, run: &[usize]) {
        let stem = |column: usize| name_stem(&given.headers.columns()[column].name);
        let all = self.points_of(run);
        let mut columns_of: HashMap<&str, Vec<usize>> = HashMap::new();
        for column in run {
            columns_of.entry(stem(*column).unwrap_or_default()).or_default().push(*column);
        }
        // Columns without a stem have no name in common.
        columns_of.remove("");
        let points_of = |columns: &Vec<usize>| {
            Some(self.points_of(columns)).filter(|points| columns.len() > 1 && is_scale(points))
        };
        let points_of: HashMap<&str, Vec<f64>> =
            columns_of.iter().filter_map(|(stem, columns)| Some((*stem, points_of(columns)?))).collect();
        let rated = |column: &usize| is_scale(&self.ladders[*column].points());
        if !run.iter().any(rated) && points_of.is_empty() {
            return;
        }
        for column in run {
            let own = self.ladders[*column].points();
            let points = match stem(*column).and_then(|stem| points_of.get(stem)) {
                Some(points) => points,
                None if is_scale(&own) => &own,
                None => &all,
            };
            self.points[*column] = reach(points);
        }
    }

    /// The points that any of the columns hold, from the lowest on.
    fn points_of(&self, columns: &[usize]) -> Vec<f64> {
        let mut points: Vec<f64> = columns.iter().flat_map(|column| self.ladders[*column].points()).collect();
        points.sort_by(f64::total_cmp);
        points.dedup();
        points
    }

    fn share_numbers(&mut self, given: &Given, columns: &[usize]) {
        let numeric: Vec<usize> = columns
            .iter()
            .copied()
            .filter(|column| {
                let ladder = &self.ladders[*column];
                let bare = given.profiles[*column].choices().is_some() && ladder.words.is_empty();
                bare && ladder.codes.iter().all(|code| code.label.is_none())
            })
            .collect();
        let filled = columns.iter().filter(|column| given.profiles[**column].answered() > 0).count();
        let ladders: Vec<&Ladder> = numeric.iter().map(|column| &self.ladders[*column]).collect();
        // "Other (please specify)" may stand among them.
        if numeric.len() < 2 || numeric.len() * 2 <= filled {
            return;
        }
        if let Some(range) = battery_codes(&ladders) {
            for column in numeric {
                self.numbers[column] = Some(range.clone());
            }
        }
    }

    /// Marks runs of these columns that hold the same few labels.
    fn share_labels(&mut self, given: &Given, verdicts: &[Verdict], columns: &[usize], least: &Least) {
        let mut run: Vec<usize> = Vec::new();
        let mut labels: Vec<String> = Vec::new();
        for column in columns {
            let own = self.scale_of(given, verdicts, *column).filter(|labels| labels.len() >= least.labels);
            match own {
                Some(own) if run.is_empty() || alike(&labels, &own) => {
                    run.push(*column);
                    labels
                        .extend(own.into_iter().filter(|label| !labels.contains(label)).collect::<Vec<_>>());
                }
                own => {
                    self.keep(given, &run, &labels, least);
                    run = own.iter().map(|_| *column).collect();
                    labels = own.unwrap_or_default();
                }
            }
        }
        self.keep(given, &run, &labels, least);
    }

    fn keep(&mut self, given: &Given, run: &[usize], labels: &[String], least: &Least) {
        /// Two labels are a yes and a no; a scale has no more than eleven.
        const SCALE: RangeInclusive<usize> = 3..=11;
        if run.len() < least.columns || !SCALE.contains(&labels.len()) {
            return;
        }
        // A label that fewer people gave in every column may be one person's own words.
        let is_shared = |label: &&String| {
            let mut values = run.iter().flat_map(|column| &given.profiles[*column].values);
            values.any(|(text, people)| text == *label && SharedText::of(text, *people).is_some())
        };
        let shared: Vec<String> = labels.iter().filter(is_shared).cloned().collect();
        for column in run {
            self.labels[*column].get_or_insert_with(|| shared.clone());
        }
    }

    /// The labels of a column that may be a scale.
    fn scale_of(&self, given: &Given, verdicts: &[Verdict], column: usize) -> Option<Vec<String>> {
        let words = &self.ladders[column].words;
        let scale = matches!(verdicts[column], Verdict::None)
            && given.headers.columns()[column].system.is_none()
            && given.profiles[column].choices().is_some()
            && self.ladders[column].codes.iter().all(|code| is_missing_code(&code.written))
            && !words.is_empty()
            && !words.iter().any(|(text, _)| is_yes_no(text));
        scale.then(|| words.iter().map(|(text, _)| text.clone()).collect())
    }
}

/// Whether numbers are codes, and not those of two or three groups.
fn is_scale(points: &[f64]) -> bool {
    points.len() > 2 && may_be_codes(points)
}

/// Whether most labels of a column are among those of its neighbours, or the other way round.
fn alike(known: &[String], own: &[String]) -> bool {
    let common = own.iter().filter(|label| known.contains(label)).count();
    common * 3 >= 2 * own.len().min(known.len())
}

//! Whole numbers that may be codes for the options of an answer, and those among them that stand apart.

use crate::pack::normal_label;
use crate::responses::survey::cell::{excerpt, plain_number};
use crate::responses::survey::coded_label;
use crate::responses::survey::content::number;

use super::profile::Profile;

/// The whole numbers of a column in order, and what is written beside some of them.
pub(super) fn ladder(profile: &Profile) -> (Vec<f64>, Vec<(String, String)>) {
    let (mut numbers, mut labels) = (Vec::new(), Vec::new());
    for (text, _) in &profile.values {
        if let Some(number) = number(text) {
            numbers.push(number);
        } else if let Some((code, label)) = coded_label::split(&normal_label(text)) {
            numbers.extend(plain_number(&code));
            labels.push((code, label.to_owned()));
        }
    }
    numbers.sort_by(f64::total_cmp);
    numbers.dedup();
    (numbers, labels)
}

pub(super) fn codes(profile: &Profile) -> Vec<String> {
    ladder(profile).0.into_iter().map(|number| number.to_string()).collect()
}

/// Where the unbroken run of whole numbers that codes make begins and ends; numbers below and above it
/// stand apart.
fn run(numbers: &[f64]) -> std::ops::Range<usize> {
    let mut longest = 0..0;
    let mut start = 0;
    for index in 0..numbers.len() {
        if index > start && numbers[index] - numbers[index - 1] > 1.0 {
            start = index;
        }
        if numbers[index] < 0.0 {
            start = index + 1;
        } else if index + 1 - start > longest.len() {
            longest = start..index + 1;
        }
    }
    longest
}

/// Whether whole numbers may be codes for the options of an answer.
pub(super) fn may_be_codes(numbers: &[f64]) -> bool {
    /// An eleven-point format counts from 0 to 10.
    const HIGHEST: f64 = 11.0;
    /// Whoever answers at all may never choose the lowest options.
    const LOWEST: f64 = 3.0;
    let run = run(numbers);
    let apart = numbers.len() - run.len();
    numbers.iter().all(|number| number.fract() == 0.0)
        && run.len() >= 2
        && apart <= 2
        && numbers[run.start] <= LOWEST
        && numbers[run.end - 1] <= HIGHEST
}

/// Codes that stand apart from an unbroken run, and letters among numbers: often "don't know".
pub(super) fn lone_codes(profile: &Profile) -> Vec<String> {
    /// An option or two that nobody chose leave a smaller gap.
    const FAR: f64 = 3.0;
    let (numbers, labels) = ladder(profile);
    let run = run(&numbers);
    let mut remarks: Vec<String> =
        labels.iter().map(|(code, label)| format!("{code} is \"{}\"", excerpt(label))).collect();
    let last = run.end.checked_sub(1).and_then(|last| numbers.get(last)).copied().unwrap_or_default();
    let outside = numbers.iter().filter(|number| **number < 0.0 || **number >= last + FAR);
    let mut apart: Vec<String> = outside.map(f64::to_string).collect();
    let is_word = |text: &&str| number(text).is_none() && coded_label::split(&normal_label(text)).is_none();
    let words = profile.values.iter().map(|(text, _)| text.as_str()).filter(is_word);
    apart.extend(words.map(|text| format!("\"{}\"", excerpt(text))));
    if !apart.is_empty() {
        remarks.push(format!("{} may stand for no answer", apart.join(" and ")));
    }
    remarks
}

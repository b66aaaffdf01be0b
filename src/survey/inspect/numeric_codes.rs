//! Whole numbers that may be codes for the options of an answer, and those among them that stand apart.

use std::ops::RangeInclusive;

use crate::pack::normal_label;
use crate::survey::cells::answer_key::split_coded_label;
use crate::survey::cells::content::number;
use crate::survey::cells::shared_text::SharedText;
use crate::survey::cells::text::plain_number;
use crate::survey::inspect::profile::Profile;

/// A value that may be a code for an option.
#[derive(Debug, Clone, PartialEq)]
pub struct Code {
    /// What a mapping calls it by: "3", "5+", or a label.
    pub written: String,
    /// The label that stands beside it in the cells.
    pub label: Option<String>,
    /// Its place on the ladder; a label of a scale that is not known has none.
    pub number: Option<f64>,
    /// The answers that it is.
    pub answers: u64,
    /// Those of them that stand beside the label.
    pub labelled: u64,
}

impl Code {
    /// The code as it may be told: what few people wrote beside it may be their own words.
    pub(crate) fn shared(&self) -> Code {
        let label = self.label.as_ref().filter(|label| SharedText::of(label, self.labelled).is_some());
        Code { label: label.cloned(), ..self.clone() }
    }
}

/// The values of a column as rungs of a ladder.
pub(crate) struct Ladder {
    /// Those with a number, from the lowest on.
    pub codes: Vec<Code>,
    /// Those without one, with the people who gave them.
    pub words: Vec<(String, u64)>,
}

impl Ladder {
    pub(super) fn of(profile: &Profile) -> Ladder {
        let mut ladder = Ladder { codes: Vec::new(), words: Vec::new() };
        for (text, answers) in &profile.values {
            match code(text) {
                Some((number, written, label)) => ladder.add(number, written, label, *answers),
                None => ladder.words.push((text.clone(), *answers)),
            }
        }
        ladder.codes.sort_by(|one, other| one.number().total_cmp(&other.number()));
        ladder.top_from_words();
        ladder
    }

    /// Takes "5 or more" above the numbers for the highest rung.
    fn top_from_words(&mut self) {
        let highest = self.codes.last().map(Code::number);
        let [(text, answers)] = self.words.as_slice() else { return };
        if let (Some(number), Some(highest)) = (open_end(text), highest)
            && number >= highest
        {
            let top = Code {
                written: text.clone(),
                label: None,
                number: Some(number),
                answers: *answers,
                labelled: 0,
            };
            self.codes.push(top);
            self.words.clear();
        }
    }

    /// A code that is written in several ways ("1" and "1.0", "1" and "1 (never)") is one.
    fn add(&mut self, number: f64, written: String, label: Option<String>, answers: u64) {
        let labelled = if label.is_some() { answers } else { 0 };
        match self.codes.iter_mut().find(|code| code.written == written) {
            Some(known) => {
                known.answers += answers;
                if known.label.is_none() || known.label == label {
                    known.labelled += labelled;
                    known.label = known.label.take().or(label);
                }
            }
            None => self.codes.push(Code { written, label, number: Some(number), answers, labelled }),
        }
    }

    pub(crate) fn numbers(&self) -> Vec<f64> {
        self.codes.iter().map(Code::number).collect()
    }

    /// Its numbers without the codes for no answer.
    pub(crate) fn points(&self) -> Vec<f64> {
        let points = self.codes.iter().filter(|code| !is_missing_code(&code.written));
        points.map(Code::number).collect()
    }

    /// Whether it holds nothing but points of a scale, at least two, and codes for no answer.
    pub(crate) fn is_points(&self) -> bool {
        /// An eleven-point format counts from 0 to 10.
        const POINTS: RangeInclusive<f64> = 0.0..=10.0;
        let points = self.points();
        let bare = self.words.is_empty() && self.codes.iter().all(|code| code.label.is_none());
        let is_point = |number: &f64| number.fract() == 0.0 && POINTS.contains(number);
        bare && points.len() > 1 && points != [0.0, 1.0] && points.iter().all(is_point)
    }

    /// Whether nothing but whole numbers stands in it.
    pub(crate) fn is_whole(&self) -> bool {
        self.codes.iter().all(|code| code.number().fract() == 0.0)
    }
}

impl Code {
    fn number(&self) -> f64 {
        self.number.unwrap_or_default()
    }
}

/// A bare number, one with a label, or an open end such as "5+", with what a mapping calls it by.
fn code(text: &str) -> Option<(f64, String, Option<String>)> {
    if let Some(number) = number(text) {
        return Some((number, number.to_string(), None));
    }
    let figure = text.strip_suffix('%').and_then(|text| number(text.trim_end()));
    if let Some(number) = figure {
        return Some((number, text.to_owned(), None));
    }
    if let Some(number) = text.strip_suffix('+').and_then(|text| plain_number(text.trim_end())) {
        return Some((number, text.to_owned(), None));
    }
    let normal = normal_label(text);
    let (code, label) = split_coded_label(&normal)?;
    Some((plain_number(&code)?, code, Some(label.to_owned())))
}

/// The lowest number of an open end in words: 5 of "5 or more".
fn open_end(text: &str) -> Option<f64> {
    const OR_MORE: [&str; 22] = [
        "or more",
        "and more",
        "oder mehr",
        "und mehr",
        "o más",
        "y más",
        "ou plus",
        "et plus",
        "ou mais",
        "e mais",
        "o più",
        "e più",
        "of meer",
        "en meer",
        "lub więcej",
        "i więcej",
        "eller fler",
        "eller flere",
        "eller mer",
        "tai enemmän",
        "или больше",
        "или более",
    ];
    let (number, words) = text.split_once(char::is_whitespace)?;
    OR_MORE.contains(&normal_label(words).as_str()).then(|| plain_number(number)).flatten()
}

/// Whether a text is what platforms and analysts write where there is no answer: -99, 999 or "[NA] …".
pub(crate) fn is_missing_code(text: &str) -> bool {
    /// Surveys count no further below zero.
    const LOWEST: f64 = -9999.0;
    let nines = text.len() > 1 && ['7', '8', '9'].iter().any(|digit| text.chars().all(|c| c == *digit));
    let below =
        plain_number(text).is_some_and(|number| (LOWEST..0.0).contains(&number) && number.fract() == 0.0);
    nines || below || text.starts_with("[NA]")
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

/// An option or two that nobody chose leave a smaller gap.
const FAR: f64 = 3.0;

/// From where to where a ladder reaches: its unbroken run, and further up what stands behind small gaps.
pub(crate) fn reach(numbers: &[f64]) -> Option<RangeInclusive<f64>> {
    let run = run(numbers);
    let first = *numbers.get(run.start)?;
    let mut last = *numbers.get(run.end.checked_sub(1)?)?;
    for number in numbers.iter().skip(run.end) {
        if *number < last + FAR {
            last = *number;
        }
    }
    Some(first..=last)
}

/// Whether whole numbers may be codes for the options of an answer.
pub(crate) fn may_be_codes(numbers: &[f64]) -> bool {
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

/// The numbers that the answers of a battery are codes with: few whole ones, whatever they begin with.
///
/// Survey platforms let authors recode the options of a matrix to any numbers, 10 to 13 or -1.
pub(crate) fn battery_codes(ladders: &[&Ladder]) -> Option<RangeInclusive<f64>> {
    /// An eleven-point format and a code for no answer.
    const MOST: usize = 12;
    /// Amounts spread wider.
    const WIDEST: f64 = 30.0;
    let mut numbers: Vec<f64> = ladders.iter().flat_map(|ladder| ladder.numbers()).collect();
    numbers.sort_by(f64::total_cmp);
    numbers.dedup();
    let words = ladders.iter().any(|ladder| !ladder.words.is_empty());
    let run: Vec<f64> = numbers.iter().copied().filter(|number| *number >= 0.0).collect();
    let (first, last) = (run.first()?, run.last()?);
    let whole = numbers.iter().all(|number| number.fract() == 0.0);
    let yes_no = numbers == [0.0, 1.0];
    (!words && whole && !yes_no && (2..=MOST).contains(&numbers.len()) && last - first <= WIDEST)
        .then_some(*first..=*last)
}

/// Whether a rung has no upper end: "5+" or "5 or more".
pub(crate) fn is_open(code: &Code) -> bool {
    code.written.ends_with('+') || open_end(&code.written).is_some()
}

/// What LimeSurvey writes where people chose "Other".
pub(crate) const OTHER: &str = "-oth-";

/// Codes that stand apart from an unbroken run, and letters among numbers: often "don't know".
///
/// What has a label tells itself, and what is one of the numbers of its battery, `asked`, is an option.
pub(crate) fn lone_codes(ladder: &Ladder, asked: Option<&RangeInclusive<f64>>) -> Option<String> {
    let numbers = ladder.numbers();
    let last = reach(&numbers).map_or(0.0, |reach| *reach.end());
    let outside = ladder.codes.iter().filter(|code| {
        let number = code.number();
        let open = is_open(code);
        let known = asked.is_some_and(|asked| asked.contains(&number));
        code.label.is_none() && !open && !known && (number < 0.0 || number >= last + FAR)
    });
    let mut apart: Vec<String> = outside.map(|code| code.written.clone()).collect();
    let words = ladder.words.iter().filter(|(text, _)| text != OTHER);
    apart.extend(words.map(|(text, people)| {
        let shared = SharedText::of(text, *people);
        shared.map_or_else(|| "a word among the numbers".to_owned(), |text| text.to_string())
    }));
    no_answer(&apart)
}

/// Codes for no answer among labels.
pub(crate) fn missing_codes(ladder: &Ladder) -> Option<String> {
    let codes = ladder.codes.iter().filter(|code| is_missing_code(&code.written));
    let mut apart: Vec<String> = codes.map(|code| code.written.clone()).collect();
    let words = ladder.words.iter().filter(|(text, _)| is_missing_code(text));
    apart.extend(words.map(|(text, people)| {
        SharedText::of(text, *people).map_or_else(|| "a code".to_owned(), |text| text.to_string())
    }));
    apart.dedup();
    no_answer(&apart)
}

fn no_answer(apart: &[String]) -> Option<String> {
    (!apart.is_empty()).then(|| format!("{} may stand for no answer", apart.join(" and ")))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Ladder, battery_codes, is_missing_code, lone_codes, may_be_codes};
    use crate::survey::inspect::profile::Profile;

    fn ladder(values: &[&str]) -> Ladder {
        let mut profile = Profile::default();
        for value in values {
            profile.add(value.as_bytes(), &HashSet::new());
        }
        Ladder::of(&profile)
    }

    #[test]
    fn labels_and_open_ends_are_rungs_and_never_no_answer() {
        let open = ladder(&["1", "2", "5+", "3", "4", "5+"]);
        let written: Vec<&str> = open.codes.iter().map(|code| code.written.as_str()).collect();
        assert_eq!(written, ["1", "2", "3", "4", "5+"]);
        assert!(may_be_codes(&open.numbers()));
        assert_eq!(lone_codes(&open, None), None);
        let ends = ladder(&["1 (none at all)", "2", "3", "10 (all my time)"]);
        assert_eq!(ends.codes[3].label.as_deref(), Some("all my time"));
        assert_eq!(lone_codes(&ends, None), None);
        let words = ladder(&["1", "2", "4", "5 oder mehr"]);
        let written: Vec<&str> = words.codes.iter().map(|code| code.written.as_str()).collect();
        assert_eq!(written, ["1", "2", "4", "5 oder mehr"]);
        assert_eq!(lone_codes(&words, None), None);
        let other = ladder(&["1", "2", "3", "-oth-"]);
        assert_eq!(lone_codes(&other, None), None);
    }

    #[test]
    fn what_stands_behind_a_small_gap_is_no_number_apart() {
        assert_eq!(lone_codes(&ladder(&["1", "2", "4", "5"]), None), None);
        let apart = ladder(&["1", "2", "4", "5", "9"]);
        assert_eq!(lone_codes(&apart, None).as_deref(), Some("9 may stand for no answer"));
    }

    #[test]
    fn codes_for_no_answer_are_told_by_how_they_are_written() {
        for text in ["-9", "-99", "-999", "99", "77", "888", "[NA] nicht beantwortet"] {
            assert!(is_missing_code(text), "{text}");
        }
        for text in ["9", "0", "98", "-1.5", "-12345", "Agree", ""] {
            assert!(!is_missing_code(text), "{text}");
        }
    }

    #[test]
    fn numbers_apart_may_be_no_answer_unless_their_battery_has_them() {
        let apart = ladder(&["1", "2", "3", "9", "-1"]);
        assert_eq!(lone_codes(&apart, None).as_deref(), Some("-1 and 9 may stand for no answer"));
        assert_eq!(lone_codes(&apart, Some(&(1.0..=10.0))).as_deref(), Some("-1 may stand for no answer"));
        let said = ladder(&["1", "2", "X", "X", "X", "X", "X"]);
        assert_eq!(lone_codes(&said, None).as_deref(), Some("\"X\" may stand for no answer"));
        let once = ladder(&["1", "2", "X"]);
        let masked = Some("a word among the numbers may stand for no answer");
        assert_eq!(lone_codes(&once, None).as_deref(), masked, "of one person");
    }

    #[test]
    fn a_battery_has_codes_of_any_numbers() {
        let (one, other) = (ladder(&["10", "12"]), ladder(&["13", "11"]));
        assert_eq!(battery_codes(&[&one, &other]), Some(10.0..=13.0));
        let (one, other) = (ladder(&["4"]), ladder(&["5"]));
        assert_eq!(battery_codes(&[&one, &other]), Some(4.0..=5.0));
        let (one, other) = (ladder(&["0", "1"]), ladder(&["1"]));
        assert_eq!(battery_codes(&[&one, &other]), None);
        let (one, other) = (ladder(&["120", "4"]), ladder(&["15"]));
        assert_eq!(battery_codes(&[&one, &other]), None);
    }
}

//! Which response formats the answers of a column can belong to.

use std::collections::BTreeSet;

use crate::answers::Answer;
use crate::pack::{FormatId, Pack};
use crate::problem::Place;
use crate::survey::cells::answer_key::{AnswerKey, Forms, Reading, Spelling};
use crate::survey::cells::spellings::Consistency;
use crate::survey::inspect::form::is_yes_no;
use crate::survey::inspect::numeric_codes::is_missing_code;

/// So many answers tell that an option which nobody chose was most likely not offered.
const ENOUGH: u64 = 20;

/// Formats with so many options print numbers for most of them.
const NUMBERED: usize = 10;

/// The response formats of a pack, ready to be tried.
pub(super) struct Formats {
    tried: Vec<(FormatId, Reading, AnswerKey)>,
}

/// A format that the answers of a column belong to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fit {
    pub format: FormatId,
    /// The options that were chosen.
    pub options: BTreeSet<u8>,
    /// Whether all of its options were.
    pub complete: bool,
    /// Answers that are on the format, and all.
    pub known: u64,
    pub all: u64,
    /// Values that are not on the format.
    pub strangers: Vec<(String, u64)>,
    pub non_answers: u64,
}

/// What the answers of a column belong to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Verdict {
    /// Labels of this format and of no other, or all of its options and of no other.
    One(Fit),
    /// Labels that several formats have.
    Several(Vec<FormatId>),
    /// Mostly labels of this format, with other values among them.
    Nearly(Fit),
    /// No labels of a format.
    None,
}

impl Fit {
    /// Whether the options that nobody chose are at the ends of the ladder.
    fn lacks_ends_only(&self) -> bool {
        let (first, last) = (self.options.first(), self.options.last());
        first.zip(last).is_some_and(|(first, last)| usize::from(last - first) + 1 == self.options.len())
    }

    fn lacks_a_rung_between(&self) -> bool {
        !self.complete && !self.lacks_ends_only() && self.all - self.non_answers >= ENOUGH
    }
}

impl Formats {
    pub(super) fn new(pack: &Pack) -> Formats {
        let tried = FormatId::all(&pack.formats).map(|(id, format)| {
            let reading = Reading::printed(format);
            let key = AnswerKey::new(&reading, &pack.non_answers);
            (id, reading, key)
        });
        Formats { tried: tried.collect() }
    }

    /// What `values`, each with its count, belong to.
    pub(super) fn verdict(&self, values: &[(String, u64)]) -> Verdict {
        // True and false are marks. A ladder of truth has more rungs than they tell.
        if values.iter().all(|(text, _)| is_yes_no(text)) {
            return Verdict::None;
        }
        let (codes, labels): (Vec<_>, Vec<_>) =
            values.iter().cloned().partition(|(text, _)| is_missing_code(text));
        if codes.is_empty() {
            return self.of_labels(values);
        }
        match self.of_labels(&labels) {
            Verdict::One(fit) | Verdict::Nearly(fit) => {
                Verdict::Nearly(Fit { strangers: fit.strangers.into_iter().chain(codes).collect(), ..fit })
            }
            other => other,
        }
    }

    /// How `values` fit each format that they fit.
    fn fits(&self, values: &[(String, u64)]) -> Vec<Fit> {
        let values = in_forms(values);
        self.tried.iter().filter_map(|(id, reading, key)| fit(*id, reading, key, &values)).collect()
    }

    fn of_labels(&self, values: &[(String, u64)]) -> Verdict {
        let fits = self.fits(values);
        let mut whole: Vec<&Fit> = fits.iter().filter(|fit| fit.strangers.is_empty()).collect();
        // Where enough people answered, an option that nobody chose was most likely not there. An end of a
        // ladder may well be chosen by nobody.
        if whole.len() > 1 && whole.iter().any(|fit| fit.complete && fit.all - fit.non_answers >= ENOUGH) {
            whole.retain(|fit| fit.complete || fit.lacks_ends_only());
        }
        match whole.as_slice() {
            // A rung between others that nobody chose was most likely not there: the ladder is another one.
            [fit] if fit.lacks_a_rung_between() => Verdict::Several(vec![fit.format]),
            [fit] => Verdict::One((*fit).clone()),
            [] => {
                // Nine of ten answers, or the column is something else.
                let nearly = fits.iter().filter(|fit| fit.known * 10 >= fit.all * 9 && fit.options.len() > 1);
                let best = nearly.max_by_key(|fit| (fit.known, fit.complete, fit.options.len()));
                best.map_or(Verdict::None, |fit| Verdict::Nearly(fit.clone()))
            }
            several => Verdict::Several(several.iter().map(|fit| fit.format).collect()),
        }
    }

    /// The format of options that were offered, whether or not they were chosen: none is lacking.
    pub(super) fn of_offered(&self, labels: &[String]) -> Verdict {
        let labels: Vec<(String, u64)> = labels.iter().map(|label| (label.clone(), 1)).collect();
        let verdict = self.verdict(&labels);
        let Verdict::Several(formats) = &verdict else { return verdict };
        let fits = formats.iter().filter_map(|format| self.fit(*format, &labels));
        let complete: Vec<Fit> = fits.filter(|fit| fit.complete).collect();
        match complete.as_slice() {
            [] => verdict,
            [fit] => Verdict::One(fit.clone()),
            several => Verdict::Several(several.iter().map(|fit| fit.format).collect()),
        }
    }

    /// The formats that more than half of the answers are on, where they choose at least three of the options:
    /// those with the most answers.
    pub(super) fn of_most(&self, values: &[(String, u64)]) -> Vec<Fit> {
        /// Two labels may be names of groups as well.
        const LEAST: usize = 3;
        let mut fits = self.fits(values);
        fits.retain(|fit| fit.known * 2 > fit.all && fit.options.len() >= LEAST);
        let most = fits.iter().map(|fit| (fit.known, fit.complete)).max();
        fits.retain(|fit| Some((fit.known, fit.complete)) == most);
        fits
    }

    /// Whether more than half of the options that were offered are those of a format.
    pub(super) fn are_mostly_known(&self, labels: &[String]) -> bool {
        let labels: Vec<(String, u64)> = labels.iter().map(|label| (label.clone(), 1)).collect();
        !self.of_most(&labels).is_empty()
    }

    /// The formats that all of `values` are on.
    pub(super) fn all_that_fit(&self, values: &[(String, u64)]) -> Vec<FormatId> {
        let whole = self.fits(values).into_iter().filter(|fit| fit.strangers.is_empty());
        whole.map(|fit| fit.format).collect()
    }

    /// How `values` fit one format.
    pub(super) fn fit(&self, format: FormatId, values: &[(String, u64)]) -> Option<Fit> {
        let (id, reading, key) = self.tried.iter().find(|(id, _, _)| *id == format)?;
        fit_any(*id, reading, key, &in_forms(values), Codes::Count)
    }
}

/// Whether bare codes count as answers on the format.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Codes {
    Count,
    Prove,
}

/// Values in the forms that every format looks for, each with its count.
fn in_forms(values: &[(String, u64)]) -> Vec<(Forms<'_>, u64)> {
    values.iter().map(|(text, count)| (Forms::of(text), *count)).collect()
}

/// A fit that rests on labels: numbers alone fit everything.
fn fit(id: FormatId, reading: &Reading, key: &AnswerKey, values: &[(Forms, u64)]) -> Option<Fit> {
    let labelled = values.iter().any(|(forms, _)| {
        key.meaning_of(forms).is_some_and(|meaning| {
            matches!(meaning.answer, Answer::Chosen(_))
                && meaning.spelling != Spelling::Code
                && forms.text.chars().any(char::is_alphabetic)
        })
    });
    // Ten or eleven points are never all words: where there is no number, these formats are not meant.
    let numbered = reading.format.options.len() < NUMBERED
        || values.iter().any(|(forms, _)| forms.text.bytes().any(|byte| byte.is_ascii_digit()));
    if labelled && numbered { fit_any(id, reading, key, values, Codes::Prove) } else { None }
}

fn fit_any(
    id: FormatId,
    reading: &Reading,
    key: &AnswerKey,
    values: &[(Forms, u64)],
    codes: Codes,
) -> Option<Fit> {
    let mut consistency = Consistency::new(String::new());
    let mut fit = Fit {
        format: id,
        options: BTreeSet::new(),
        complete: false,
        known: 0,
        all: 0,
        strangers: Vec::new(),
        non_answers: 0,
    };
    for (forms, count) in values {
        fit.all += count;
        let Some(meaning) = key.meaning_of(forms) else {
            fit.strangers.push((forms.text.to_owned(), *count));
            continue;
        };
        fit.known += count;
        match meaning.answer {
            Answer::Chosen(option) => {
                fit.options.insert(option);
            }
            Answer::CannotJudge | Answer::Missing | Answer::NotAsked => fit.non_answers += count,
        }
        let place = Place::Cell { file: String::new(), row: 0, column: String::new() };
        let clash = consistency.check(meaning, forms.text, place, &reading.format).is_some();
        if clash && codes == Codes::Prove {
            return None;
        }
    }
    fit.complete = fit.options.len() == reading.format.options.len();
    (!fit.options.is_empty()).then_some(fit)
}

#[cfg(test)]
mod tests {
    use super::{Formats, Verdict};

    #[track_caller]
    fn case(values: &[&str], expected: &[&str]) {
        let pack = crate::pack::load::embedded().unwrap();
        let formats = Formats::new(&pack);
        let values: Vec<(String, u64)> = values.iter().map(|text| ((*text).to_owned(), 10)).collect();
        let found: Vec<&str> = match formats.verdict(&values) {
            Verdict::One(fit) => vec![pack[fit.format].id.as_str()],
            Verdict::Several(formats) => formats.iter().map(|format| pack[*format].id.as_str()).collect(),
            Verdict::Nearly(fit) => vec!["nearly", pack[fit.format].id.as_str()],
            Verdict::None => vec![],
        };
        assert_eq!(found, expected, "{values:?}");
    }

    #[test]
    fn the_words_of_a_column_tell_its_format() {
        case(&["Strongly agree", "Agree", "Neutral.", "Disagree", "Strongly disagree"], &["agree-5"]);
        case(&["Strongly agree", "Agree", "Somewhat agree", "Disagree", "Neutral"], &["agree-7"]);
        case(&["Stimme zu", "Weder noch", "Weiß nicht"], &["agree-5", "agree-7"]);
        case(&["Never", "Sometimes", "Often", "Very Often", "Always"], &["often-5-no-rarely"]);
        case(
            &["Strongly agree (1)", "Agree (2)", "Neutral (3)", "Disagree (4)", "Strongly disagree (5)"],
            &["agree-5"],
        );
        case(&["0 - Not at all satisfied", "1", "5", "10 - Completely satisfied"], &["satisfied-11"]);
        case(&["1", "2", "9", "10 - Completely satisfied"], &["satisfied-10", "satisfied-11"]);
        case(&["1 (None at all)", "2", "7", "10 (All my time)"], &["often-10"]);
        case(&["1 (gar nicht)", "9", "10 (jederzeit, immer)"], &["often-10"]);
        case(&["gar nicht", "selten", "eher selten", "eher häufig", "sehr häufig"], &["often-5-not-at-all"]);
        case(&["A lot", "Some", "Not much", "Not at all"], &["extent-4"]);
        case(&["Very favorably", "Somewhat favorably", "Unfamiliar (N/A)"], &["favourable-5"]);
        case(&["Strongly agree"], &["agree-4", "agree-5", "agree-6", "agree-7"]);
        case(
            &["Never", "Rarely", "Sometimes", "Often"],
            &["often-4", "often-5", "often-5-frequently", "often-6"],
        );
        case(&["Strongly disagree", "Disagree", "Agree", "Strongly agree"], &["agree-4"]);
        case(&["Agree", "Disagree"], &["agree-4", "agree-5", "agree-6", "agree-7"]);
        case(&["Very satisfied", "Satisfied", "Dissatisfied", "Very dissatisfied"], &["satisfied-4"]);
        case(&["Poor", "Fair", "Good", "Excellent"], &["quality-4-excellent"]);
        case(&["Horrible", "Bad", "OK", "Good", "Excellent"], &["quality-5-average"]);
        case(&["trifft zu", "trifft eher zu", "trifft eher nicht zu", "trifft nicht zu"], &["true-4"]);
        case(&["1", "2", "5"], &[]);
        case(&["Yes", "No"], &[]);
        case(&["TRUE"], &[]);
        case(&["True", "False"], &[]);
        case(
            &["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree", "-99"],
            &["nearly", "agree-5"],
        );
        case(
            &[
                "stimme gar nicht zu",
                "stimme eher nicht zu",
                "teils/teils",
                "stimme eher zu",
                "stimme voll zu",
                "[NA] nicht beantwortet",
            ],
            &["nearly", "agree-5"],
        );
        case(&["Disagree", "Neutral", "-99"], &["agree-5", "agree-7"]);
    }

    #[test]
    fn a_rung_between_others_that_nobody_chose_makes_the_ladder_doubtful() {
        let pack = crate::pack::load::embedded().unwrap();
        let formats = Formats::new(&pack);
        let verdict = |count| {
            let values = ["Nunca", "A veces", "Casi siempre", "Siempre"].map(|text| (text.to_owned(), count));
            match formats.verdict(&values) {
                Verdict::One(fit) => ("told", pack[fit.format].id.as_str()),
                Verdict::Several(formats) => ("unsure", pack[formats[0]].id.as_str()),
                Verdict::Nearly(_) | Verdict::None => ("", ""),
            }
        };
        assert_eq!(verdict(10), ("unsure", "often-5"));
        assert_eq!(verdict(2), ("told", "often-5"));
    }
}

//! An end of a response format that nobody chose: the question may have been printed with fewer options.

use std::collections::BTreeMap;

use crate::pack::ResponseFormat;
use crate::responses::{Answer, AnswerColumn, MeasuredItem, Notice, NoticeKind};

/// With fewer answers an end may well be chosen by nobody.
const ENOUGH_ANSWERS: usize = 100;
/// With fewer respondents "nobody" would tell of each of them.
const ENOUGH_RESPONDENTS: usize = 30;

/// How often each option of a format was chosen, in all columns that are mapped to it.
struct Chosen<'f> {
    format: &'f ResponseFormat,
    counts: Vec<usize>,
}

/// A notice for each format of mapped columns that lacks an end in all of them.
pub(super) fn notices(items: &[MeasuredItem], answers: &[AnswerColumn]) -> Vec<Notice> {
    let mut formats: BTreeMap<&str, Chosen> = BTreeMap::new();
    // Our own statements are printed with their formats.
    let mapped = items.iter().zip(answers).filter(|(item, _)| item.pack_item.is_none());
    for (item, column) in mapped {
        let format = &item.format;
        let options = format.options.len();
        let chosen = formats.entry(&format.id).or_insert_with(|| Chosen { format, counts: vec![0; options] });
        for byte in &column.0 {
            if let Answer::Chosen(option) = Answer::from_byte(*byte)
                && let Some(count) = chosen.counts.get_mut(usize::from(option))
            {
                *count += 1;
            }
        }
    }
    let respondents = answers.first().map_or(0, |column| column.0.len());
    if respondents < ENOUGH_RESPONDENTS {
        return Vec::new();
    }
    formats.values().filter_map(Chosen::notice).collect()
}

impl Chosen<'_> {
    fn notice(&self) -> Option<Notice> {
        let all: usize = self.counts.iter().sum();
        let mut options = self.format.options.iter().zip(&self.counts);
        let ends = [options.next(), options.next_back()].into_iter().flatten();
        let unused: Vec<String> = ends
            .filter(|(_, count)| **count == 0)
            .map(|(option, _)| format!("\"{}\"", option.printed()))
            .collect();
        let text = format!(
            "None of {all} answers on {} is {}: check that the questions had {} options. If there were fewer, the scores are wrong.",
            self.format.id,
            unused.join(" or "),
            self.format.options.len()
        );
        (all >= ENOUGH_ANSWERS && !unused.is_empty()).then(|| Notice::new(NoticeKind::Assumed, text))
    }
}

#[cfg(test)]
mod tests {
    use super::notices;
    use crate::pack::{Construct, Favourable, SignId};
    use crate::responses::{Answer, AnswerColumn, MeasuredItem};

    /// What is said of 40 respondents to three mapped columns who chose these options in turn.
    fn said(options: &[u8]) -> Vec<String> {
        let pack = crate::pack::load::embedded().unwrap();
        let item = |number: usize| MeasuredItem {
            id: format!("Q{number}"),
            pack_item: None,
            text: String::new(),
            construct: Construct::Sign(SignId::at(0).unwrap()),
            favourable: Favourable::High,
            format: pack.formats.iter().find(|format| format.id == "agree-5").unwrap().clone(),
        };
        let items: Vec<MeasuredItem> = (1..=3).map(item).collect();
        let column = (0..40).map(|row| Answer::Chosen(options[row % options.len()]).to_byte()).collect();
        let answers = vec![AnswerColumn(column); 3];
        notices(&items, &answers).into_iter().map(|notice| notice.text).collect()
    }

    #[test]
    fn four_options_mapped_to_five_are_called_out() {
        assert_eq!(
            said(&[0, 1, 2, 3]),
            [
                "None of 120 answers on agree-5 is \"Strongly agree\": check that the questions had 5 options. If there were fewer, the scores are wrong."
            ]
        );
        assert_eq!(said(&[0, 1, 2, 3, 4]), Vec::<String>::new());
    }
}

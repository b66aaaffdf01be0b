//! Options of a response format that nobody chose: the question may have been printed with fewer.
//!
//! Only whoever scores the survey is told. Beside a mean near an end it would tell a reader of reports how many gave each
//! answer, and so would its absence.

use std::collections::BTreeMap;

use crate::answers::{Answer, AnswerColumn, MeasuredItem};
use crate::pack::{Pack, ResponseFormat};

use crate::survey::cells::text::first_few;

/// With fewer answers an end may well be chosen by nobody.
const ENOUGH_ANSWERS: usize = 100;
/// With fewer respondents "nobody" would tell of each of them.
const ENOUGH_RESPONDENTS: usize = 30;

/// More options are so many that one between the ends may well be chosen by nobody.
const MANY: usize = 10;

/// How often each option of a format was chosen.
struct Chosen<'f> {
    format: &'f ResponseFormat,
    counts: Vec<usize>,
}

/// What is said of each format of mapped columns that lacks an option in all of them, and of columns that lack two beside
/// others that have them.
pub(crate) fn said(items: &[MeasuredItem], answers: &[AnswerColumn], pack: &Pack) -> Vec<String> {
    // Our own statements are printed with their formats, unless a mapping names another.
    let is_printed =
        |item: &MeasuredItem| item.pack_item.is_some_and(|own| pack[pack[own].format].id == item.format.id);
    let mapped = || items.iter().zip(answers).filter(|(item, _)| !is_printed(item));
    let mut formats: BTreeMap<&str, Chosen> = BTreeMap::new();
    for (item, column) in mapped() {
        formats.entry(&item.format.id).or_insert_with(|| Chosen::of(&item.format)).add(column);
    }
    let respondents = answers.first().map_or(0, |column| column.0.len());
    if respondents < ENOUGH_RESPONDENTS {
        return Vec::new();
    }
    let mut said: Vec<String> = formats.values().filter_map(Chosen::said).collect();
    let mut odd: BTreeMap<(&str, Vec<usize>), Vec<String>> = BTreeMap::new();
    for (item, column) in mapped() {
        let mut chosen = Chosen::of(&item.format);
        chosen.add(column);
        let of_all = formats.get(item.format.id.as_str()).map(Chosen::unused).unwrap_or_default();
        let unused = chosen.unused();
        if of_all.is_empty() && unused.len() > 1 && chosen.all() >= ENOUGH_ANSWERS {
            odd.entry((&item.format.id, unused)).or_default().push(format!("\"{}\"", item.id));
        }
    }
    for ((format, unused), columns) in odd {
        let Some(chosen) = formats.get(format) else { continue };
        let text = format!(
            "Of the columns on {format} nobody chose {} in {}: check that these questions had {} options. If there were fewer, the scores are wrong.",
            chosen.named(&unused),
            first_few(columns.into_iter()),
            chosen.format.options.len()
        );
        said.push(text);
    }
    said
}

impl<'f> Chosen<'f> {
    fn of(format: &'f ResponseFormat) -> Chosen<'f> {
        Chosen { format, counts: vec![0; format.options.len()] }
    }

    fn add(&mut self, column: &AnswerColumn) {
        for byte in &column.0 {
            if let Answer::Chosen(option) = Answer::from_byte(*byte)
                && let Some(count) = self.counts.get_mut(usize::from(option))
            {
                *count += 1;
            }
        }
    }

    fn all(&self) -> usize {
        self.counts.iter().sum()
    }

    /// The options that nobody chose: both ends, and those between them where they are few. A question with five options
    /// that is read as one of seven lacks two between.
    fn unused(&self) -> Vec<usize> {
        let last = self.counts.len().saturating_sub(1);
        let is_looked_at = |place: usize| self.counts.len() < MANY || place == 0 || place == last;
        let places = self.counts.iter().enumerate().filter(|(_, count)| **count == 0);
        places.map(|(place, _)| place).filter(|place| is_looked_at(*place)).collect()
    }

    /// These options in words.
    fn named(&self, options: &[usize]) -> String {
        let named = options.iter().filter_map(|place| self.format.options.get(*place));
        named.map(|option| format!("\"{}\"", option.printed())).collect::<Vec<_>>().join(" or ")
    }

    fn said(&self) -> Option<String> {
        let (all, unused) = (self.all(), self.unused());
        let text = format!(
            "None of {all} answers on {} is {}: check that the questions had {} options. If there were fewer, the scores are wrong.",
            self.format.id,
            self.named(&unused),
            self.format.options.len()
        );
        (all >= ENOUGH_ANSWERS && !unused.is_empty()).then_some(text)
    }
}

#[cfg(test)]
mod tests {
    use crate::answers::{Answer, AnswerColumn, MeasuredItem};
    use crate::pack::{Construct, Favourable, SignId};

    /// What is said of 120 respondents to columns mapped to this format who chose these options in turn.
    fn said_of(format: &str, columns: &[&[u8]]) -> Vec<String> {
        let pack = crate::pack::load::embedded().unwrap();
        let item = |number: usize| MeasuredItem {
            id: format!("Q{number}"),
            pack_item: None,
            text: String::new(),
            construct: Construct::Sign(SignId::at(0).unwrap()),
            favourable: Favourable::High,
            format: pack.formats.iter().find(|known| known.id == format).unwrap().clone(),
            not_offered: Vec::new(),
        };
        let items: Vec<MeasuredItem> = (1..=columns.len()).map(item).collect();
        let column = |options: &&[u8]| {
            let chosen = (0..120).map(|row| Answer::Chosen(options[row % options.len()]).to_byte());
            AnswerColumn(chosen.collect())
        };
        let answers: Vec<AnswerColumn> = columns.iter().map(column).collect();
        super::said(&items, &answers, &pack)
    }

    #[test]
    fn four_options_mapped_to_five_are_called_out() {
        assert_eq!(
            said_of("agree-5", &[&[0, 1, 2, 3]]),
            [
                "None of 120 answers on agree-5 is \"Strongly agree\": check that the questions had 5 options. If there were fewer, the scores are wrong."
            ]
        );
        assert_eq!(said_of("agree-5", &[&[0, 1, 2, 3, 4]]), Vec::<String>::new());
    }

    #[test]
    fn five_labels_read_as_seven_leave_two_out_between() {
        assert_eq!(
            said_of("agree-7", &[&[0, 1, 3, 5, 6]]),
            [
                "None of 120 answers on agree-7 is \"Somewhat disagree\" or \"Somewhat agree\": check that the questions had 7 options. If there were fewer, the scores are wrong."
            ]
        );
        assert_eq!(said_of("agree-11", &[&[0, 2, 4, 6, 8, 10]]), Vec::<String>::new());
    }

    #[test]
    fn a_column_with_five_codes_is_told_from_those_with_seven() {
        let all = &[0, 1, 2, 3, 4, 5, 6][..];
        assert_eq!(
            said_of("agree-7", &[all, &[0, 1, 2, 3, 4], all]),
            [
                "Of the columns on agree-7 nobody chose \"Agree\" or \"Strongly agree\" in \"Q2\": check that these questions had 7 options. If there were fewer, the scores are wrong."
            ]
        );
        assert_eq!(said_of("agree-7", &[all, &[0, 1, 2, 3, 4, 5]]), Vec::<String>::new());
    }
}

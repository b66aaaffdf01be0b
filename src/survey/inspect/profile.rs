//! The cells of one column: how many, which, and of what form.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::pack::normal_label;
use crate::survey::cells::content::{Content, is_made_a_date, is_spreadsheet_error, number};
use crate::survey::cells::text::{clean, looks_damaged};

/// A column with more different values holds no answers to choose from.
const MOST_VALUES: usize = 60;
/// Different values are counted up to here.
const MOST_COUNTED: usize = 20_000;

/// Marks that cannot be seen.
const HIDDEN: [char; 3] = ['\u{feff}', '\u{200b}', '\u{a0}'];

/// What was seen in a column.
#[derive(Debug, Default)]
pub(super) struct Profile {
    /// Cells that are not blank.
    pub filled: u64,
    /// The different answers with their counts, in the order of first appearance, as long as they are few.
    pub values: Vec<(String, u64)>,
    /// What says that there is no answer, with counts.
    pub unsaid: Vec<(String, u64)>,
    position_of: HashMap<Box<[u8]>, Place>,
    distinct: HashSet<u64>,
    /// How many values are of each form; only of the first different ones.
    pub numbers: u64,
    pub whole_numbers: u64,
    pub dates: u64,
    pub emails: u64,
    pub addresses: u64,
    pub telephones: u64,
    /// Values of four words or more.
    pub sentences: u64,
    /// Values that a spreadsheet made of ranges.
    pub made_dates: u64,
    /// Answers as they are read, with marks that cannot be seen in how they are written.
    pub hidden_marks: Vec<String>,
    /// Values saved in the wrong encoding.
    pub damaged: u64,
    /// Values with several choices in them.
    pub joined: u64,
    /// Different values looked at for their form.
    pub looked_at: u64,
    /// The sum of numbers, for a mean.
    sum: f64,
    summed: u64,
}

/// Where the cells of one spelling are counted.
#[derive(Debug, Clone, Copy)]
enum Place {
    Value(usize),
    Unsaid(usize),
}

impl Profile {
    /// Takes in a cell; `non_answers` are normal labels.
    pub(super) fn add(&mut self, raw: &[u8], non_answers: &HashSet<String>) {
        if let Some(place) = self.position_of.get(raw) {
            let counted = match *place {
                Place::Value(position) => &mut self.values[position],
                Place::Unsaid(position) => &mut self.unsaid[position],
            };
            counted.1 += 1;
            self.filled += 1;
            return;
        }
        let written = String::from_utf8_lossy(raw);
        let text = clean(&written);
        if text.is_empty() {
            return;
        }
        self.filled += 1;
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let hash = hasher.finish();
        let is_new = self.distinct.len() < MOST_COUNTED && !self.distinct.contains(&hash);
        if is_new && (non_answers.contains(&normal_label(&text)) || is_spreadsheet_error(&text)) {
            let position = count(&mut self.unsaid, &text);
            self.position_of.insert(raw.into(), Place::Unsaid(position));
            return;
        }
        if self.values.len() <= MOST_VALUES {
            let position = count(&mut self.values, &text);
            self.position_of.insert(raw.into(), Place::Value(position));
        }
        if is_new {
            self.distinct.insert(hash);
            self.look_at(&text);
        }
        if self.hidden_marks.len() < MOST_VALUES && written.contains(HIDDEN) {
            let text = text.into_owned();
            if !self.hidden_marks.contains(&text) {
                self.hidden_marks.push(text);
            }
        }
    }

    /// Cells that hold an answer.
    pub(super) fn answered(&self) -> u64 {
        self.filled - self.unsaid.iter().map(|(_, count)| count).sum::<u64>()
    }

    fn look_at(&mut self, text: &str) {
        self.looked_at += 1;
        // "80%" is a number among numbers.
        let figure = text.strip_suffix('%').map_or(text, str::trim_end);
        let content = Content::of(if number(figure).is_some() { figure } else { text });
        match content {
            Content::Number => {
                self.numbers += 1;
                let value = number(figure).unwrap_or_default();
                self.whole_numbers += u64::from(value.fract() == 0.0);
                self.sum += value;
                self.summed += 1;
            }
            Content::Date => self.dates += 1,
            Content::Email => self.emails += 1,
            Content::Address => self.addresses += 1,
            Content::Telephone => self.telephones += 1,
            Content::Link | Content::Text => {}
        }
        self.sentences += u64::from(text.split_whitespace().nth(3).is_some());
        self.made_dates += u64::from(is_made_a_date(text));
        self.damaged += u64::from(looks_damaged(text));
        let parted = text.contains(", ") || text.contains([';', '\n']);
        self.joined += u64::from(parted && content != Content::Link);
    }

    /// How many different answers there are; counted up to 20,000.
    pub(super) fn different(&self) -> usize {
        self.distinct.len()
    }

    /// All different answers, where they are few enough to be chosen from.
    pub(super) fn choices(&self) -> Option<&[(String, u64)]> {
        (!self.values.is_empty() && self.values.len() <= MOST_VALUES).then_some(&self.values)
    }

    /// Whether at least nine of ten different values are of a form.
    pub(super) fn mostly(&self, count: u64) -> bool {
        self.looked_at > 0 && count * 10 >= self.looked_at * 9
    }

    /// The mean of the different numbers.
    pub(super) fn mean(&self) -> Option<f64> {
        (self.summed > 0).then(|| self.sum / self.summed as f64)
    }

    /// How many of the different answers were given by one person each.
    pub(super) fn given_once(&self) -> usize {
        self.values.iter().filter(|(_, count)| *count == 1).count()
    }

    /// Whether it holds 1, 2, 3 and so on, each once.
    pub(super) fn counts_rows(&self) -> bool {
        let last = self.looked_at as f64;
        let each_once = self.filled == self.looked_at && self.whole_numbers == self.looked_at;
        self.filled > 1 && each_once && (self.sum - last * (last + 1.0) / 2.0).abs() < 0.5
    }

    /// Takes in what another profile saw, where this one saw nothing.
    pub(super) fn or(self, other: Profile) -> Profile {
        if self.filled == 0 { other } else { self }
    }
}

/// Counts a text, and tells where.
fn count(counts: &mut Vec<(String, u64)>, text: &str) -> usize {
    let known = counts.iter().position(|(value, _)| value == text);
    let position = known.unwrap_or_else(|| {
        counts.push((text.to_owned(), 0));
        counts.len() - 1
    });
    counts[position].1 += 1;
    position
}

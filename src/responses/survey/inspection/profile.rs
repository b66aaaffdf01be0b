//! The cells of one column: how many, which, and of what form.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::responses::survey::cell::clean;
use crate::responses::survey::content::{Content, is_made_a_date, number};
use crate::responses::survey::mojibake::looks_damaged;

/// A column with more different values holds no answers to choose from.
const MOST_VALUES: usize = 60;
/// Different values are counted up to here.
const MOST_COUNTED: usize = 20_000;

/// What was seen in a column.
#[derive(Debug, Default)]
pub(super) struct Profile {
    /// Cells that are not blank.
    pub filled: u64,
    /// The different values with their counts, in the order of first appearance, as long as they are few.
    pub values: Vec<(String, u64)>,
    position_of: HashMap<Box<[u8]>, usize>,
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
    /// Values with marks that cannot be seen.
    pub hidden_marks: u64,
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

impl Profile {
    /// Takes in a cell.
    pub(super) fn add(&mut self, raw: &[u8]) {
        if let Some(position) = self.position_of.get(raw) {
            self.values[*position].1 += 1;
            self.filled += 1;
            return;
        }
        let written = String::from_utf8_lossy(raw);
        let text = clean(&written);
        if text.is_empty() {
            return;
        }
        self.filled += 1;
        if self.values.len() <= MOST_VALUES {
            let known = self.values.iter().position(|(value, _)| *value == text);
            let position = known.unwrap_or_else(|| {
                self.values.push((text.clone().into_owned(), 0));
                self.values.len() - 1
            });
            self.values[position].1 += 1;
            self.position_of.insert(raw.into(), position);
        }
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let is_new = self.distinct.len() < MOST_COUNTED && self.distinct.insert(hasher.finish());
        if is_new {
            self.look_at(&text, written.contains(['\u{feff}', '\u{200b}', '\u{a0}']));
        }
    }

    fn look_at(&mut self, text: &str, hidden: bool) {
        self.looked_at += 1;
        let content = Content::of(text);
        match content {
            Content::Number => {
                self.numbers += 1;
                let value = number(text).unwrap_or_default();
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
        self.hidden_marks += u64::from(hidden);
        let parted = text.contains(", ") || text.contains(';');
        self.joined += u64::from(parted && content != Content::Link);
    }

    /// How many different values there are; counted up to 20,000.
    pub(super) fn different(&self) -> usize {
        self.distinct.len()
    }

    /// All different values, where they are few enough to be answers.
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

    /// Takes in what another profile saw, where this one saw nothing.
    pub(super) fn or(self, other: Profile) -> Profile {
        if self.filled == 0 { other } else { self }
    }
}

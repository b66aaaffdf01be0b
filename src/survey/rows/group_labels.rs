//! Groups that are written as codes, with what the codes stand for in a column beside them: "3" and "South depot".

use std::collections::{HashMap, HashSet};

use crate::answers::LONGEST_GROUP_NAME;
use crate::survey::cells::content::Content;
use crate::survey::cells::text::{clean, plain_number};
use crate::survey::csv::record_reader::Record;
use crate::survey::headers::column::System;
use crate::survey::headers::column_index::Headers;

/// Words of headers that say that a column holds codes, and that it holds what they stand for.
const OF_CODES: &str =
    "code codes id nr no number num nummer key kennung kürzel kuerzel numéro numero código codigo";
const OF_LABELS: &str = "\
    label labels name text title desc description bezeichnung beschreibung klartext libellé libelle nom intitulé \
    nombre etiqueta descripción descripcion";

/// The column of labels while it is read.
pub(crate) struct GroupLabels {
    /// Its header.
    pub header: String,
    position: usize,
    /// What stands beside each code; nothing where that differs.
    of: HashMap<u16, Option<String>>,
}

/// What the headers of a file speak of, to find the labels that stand beside codes.
pub(crate) struct Subjects<'h> {
    headers: &'h Headers,
    /// By position: what the column holds.
    kinds: Vec<Kind>,
    /// By position: what the column is about.
    about: Vec<Vec<String>>,
    /// The columns that are about the same.
    columns: HashMap<Vec<String>, Vec<usize>>,
}

impl<'h> Subjects<'h> {
    pub(crate) fn of(headers: &'h Headers) -> Subjects<'h> {
        let all = headers.columns().iter().map(|column| about(&column.name));
        let (about, kinds): (Vec<Vec<String>>, Vec<Kind>) = all.unzip();
        let mut columns: HashMap<Vec<String>, Vec<usize>> = HashMap::new();
        for (position, about) in about.iter().enumerate().filter(|(_, about)| !about.is_empty()) {
            columns.entry(about.clone()).or_default().push(position);
        }
        Subjects { headers, kinds, about, columns }
    }

    /// The one column whose header says that it holds what the codes in the column at `position` stand for; none of `taken`.
    pub(crate) fn labels_beside(
        &self,
        position: usize,
        taken: impl Fn(usize) -> bool,
    ) -> Option<(usize, String)> {
        let kind = *self.kinds.get(position)?;
        let is_beside = |other: &usize| {
            let are_pair =
                matches!((kind, self.kinds[*other]), (_, Kind::Labels) | (Kind::Codes, Kind::Plain));
            let system = self.headers.columns()[*other].system;
            let is_personal = matches!(system, Some(System::Personal(_)));
            *other != position && are_pair && kind != Kind::Labels && !is_personal && !taken(*other)
        };
        let mut found = self.columns.get(&self.about[position])?.iter().copied().filter(is_beside);
        match (found.next(), found.next()) {
            (Some(other), None) => Some((other, self.headers.shown(other))),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Codes,
    Labels,
    Plain,
}

/// What a header speaks of, and as what.
fn about(header: &str) -> (Vec<String>, Kind) {
    let lower = header.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_one = |list: &str, word: &&str| list.split_whitespace().any(|listed| listed == *word);
    let kind = if words.iter().any(|word| is_one(OF_LABELS, word)) {
        Kind::Labels
    } else if words.iter().any(|word| is_one(OF_CODES, word)) {
        Kind::Codes
    } else {
        Kind::Plain
    };
    let rest = words.iter().filter(|word| !is_one(OF_LABELS, word) && !is_one(OF_CODES, word));
    (rest.map(|word| (*word).to_owned()).collect(), kind)
}

impl GroupLabels {
    pub(crate) fn new((position, header): (usize, String)) -> GroupLabels {
        GroupLabels { header, position, of: HashMap::new() }
    }

    /// Notes what stands beside the code of a group; a blank says nothing.
    pub(crate) fn note(&mut self, group: u16, record: &Record) {
        let kept = self.of.get(&group);
        if matches!(kept, Some(None)) {
            return;
        }
        let is_new = record.with_text(self.position, |text| match kept {
            Some(Some(known)) if *known == clean(text) => None,
            _ if text.is_empty() => None,
            Some(_) => Some(None),
            None => Some(Some(clean(text).into_owned())),
        });
        if let Some(label) = is_new {
            self.of.insert(group, label);
        }
    }

    /// The names of the groups by their labels, where these are codes and none has two labels, or that of another; a code
    /// beside which nothing stands keeps its name.
    pub(crate) fn renamed(&self, names: &HashMap<String, u16>) -> Option<HashMap<String, u16>> {
        let is_label = |label: &str| {
            plain_number(label).is_none()
                && label.chars().count() <= LONGEST_GROUP_NAME
                && !Content::of(label).is_personal()
        };
        let mut renamed = HashMap::new();
        let mut seen = HashSet::new();
        for (name, group) in names {
            let label = match self.of.get(group) {
                Some(label) => label.as_ref().filter(|label| is_label(label))?,
                None => name,
            };
            if !is_code(name) || !seen.insert(label.to_lowercase()) {
                return None;
            }
            renamed.insert(label.clone(), *group);
        }
        (!self.of.is_empty()).then_some(renamed)
    }
}

/// Whether a text is a code: a number, or one word with a digit in it.
fn is_code(text: &str) -> bool {
    const LONGEST: usize = 12;
    plain_number(text).is_some()
        || (text.len() <= LONGEST
            && !text.contains(char::is_whitespace)
            && text.contains(|c: char| c.is_ascii_digit()))
}

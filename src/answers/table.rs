//! The response table: one byte per answer, column by column.

use std::sync::Arc;

use crate::pack::{ChoiceId, Construct, FactId, Favourable, ItemId, Pack, ResponseFormat};

use super::{Answer, Notice};

/// A column with more groups is an identifier or free text.
pub const MOST_GROUPS: u16 = 1000;
/// So many groups a field and a unit may come to together: each is counted for itself, about 5 kB of it, and of more than
/// a few thousand hardly any is large enough to be shown.
pub const MOST_COMBINATIONS: usize = 100_000;
/// In letters. A longer name of a field or a unit is free text.
pub const LONGEST_GROUP_NAME: usize = 200;

/// A statement as the survey asked it: one of the pack's items, or a foreign one that was mapped.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasuredItem {
    /// The pack's item id, or the header of a foreign column.
    pub id: String,
    /// The pack's item, where it is one.
    pub pack_item: Option<ItemId>,
    /// The statement.
    pub text: String,
    /// What it measures.
    pub construct: Construct,
    /// Which end of the printed format is healthy.
    pub favourable: Favourable,
    /// The printed response format.
    pub format: Arc<ResponseFormat>,
    /// The options, by position, that were not offered, where the survey asked with fewer than the format has.
    pub not_offered: Vec<usize>,
}

impl MeasuredItem {
    /// By what statements are ordered where the order of columns must play no part: as in the pack, and then by name.
    pub(crate) fn order(&self) -> (usize, &str) {
        (self.pack_item.map_or(usize::MAX, ItemId::index), &self.id)
    }

    /// An item of the pack, as it is printed.
    pub fn of(pack: &Pack, id: ItemId) -> MeasuredItem {
        let item = &pack[id];
        MeasuredItem {
            id: item.id.clone(),
            pack_item: Some(id),
            text: item.text.clone(),
            construct: item.construct,
            favourable: item.favourable,
            format: Arc::clone(&pack[item.format]),
            not_offered: Vec::new(),
        }
    }

    /// The options that were offered, by position.
    pub fn offered(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.format.options.len()).filter(|option| !self.not_offered.contains(option))
    }

    /// Whether an answer can be one to this statement: an option that was offered, or none.
    pub fn offers(&self, answer: Answer) -> bool {
        match answer {
            Answer::Chosen(option) => !self.not_offered.contains(&usize::from(option)),
            Answer::CannotJudge | Answer::Missing | Answer::NotAsked => true,
        }
    }

    /// What sums of answers can be, by the options that were offered.
    pub fn ladder(&self) -> Ladder {
        fn common(one: u32, other: u32) -> u32 {
            if other == 0 { one } else { common(other, one % other) }
        }
        let places = || self.offered().map(|option| self.format.unhealthy_steps(option, self.favourable));
        let (nearest, farthest) = (places().min().unwrap_or(0), places().max().unwrap_or(0));
        let step = places().map(|place| place - nearest).fold(0, common);
        let all = self.format.steps();
        let ends = [nearest, farthest].map(|place| f64::from(place) / f64::from(all.max(1)));
        Ladder { steps: all / step.max(1), ends }
    }
}

/// What the sums of the answers to one statement can be: whoever answers otherwise moves them by whole steps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ladder {
    /// How many of the longest steps that lead from each offered option to each other the printed range has: four on
    /// `agree-5`, one where only its ends were offered.
    pub steps: u32,
    /// The offered options nearest to the healthy end and farthest from it, as shares of the printed range: 0 and 1 where
    /// all were offered.
    pub ends: [f64; 2],
}

/// The answers to one item, in the order of respondents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnswerColumn(pub Vec<u8>);

impl AnswerColumn {
    /// The answer of a respondent.
    pub fn answer(&self, respondent: usize) -> Answer {
        self.0.get(respondent).map_or(Answer::Missing, |byte| Answer::from_byte(*byte))
    }
}

/// A fact that every respondent was asked, and what each of them chose: a [`ChoiceId`](crate::pack::ChoiceId) by its
/// place, in the order of respondents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedChoice {
    /// The fact.
    pub fact: FactId,
    /// The choices.
    pub answers: AnswerColumn,
}

impl AskedChoice {
    /// What a respondent chose, if anything.
    pub fn choice(&self, respondent: usize) -> Option<ChoiceId> {
        match self.answers.answer(respondent) {
            Answer::Chosen(place) => ChoiceId::at(usize::from(place)),
            Answer::CannotJudge | Answer::Missing | Answer::NotAsked => None,
        }
    }
}

/// What divides respondents into groups: a field, a unit, a site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attribute {
    /// Its name, as the user asked for it.
    pub name: String,
    /// The groups, in alphabetical order; behind them [`Attribute::NOT_STATED`], where some are in none of them.
    pub groups: Vec<String>,
    /// Each respondent's group, as a position in `groups`.
    pub group_of: Vec<u16>,
    /// What is written for no group, such as `#N/A`, as far as enough people have it.
    pub no_group: Vec<String>,
}

impl Attribute {
    /// Stands for those who are in no group that has a name: they are a part of the whole, and no group.
    pub const NOT_STATED: &str = "(not stated)";

    /// The groups that have a name.
    pub fn named(&self) -> &[String] {
        match self.groups.split_last() {
            Some((last, named)) if last == Attribute::NOT_STATED => named,
            _ => &self.groups,
        }
    }

    /// The position of those who are in no group, where there are any.
    pub fn unnamed(&self) -> Option<usize> {
        (self.named().len() < self.groups.len()).then_some(self.named().len())
    }
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name, without the folder.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal. It is never published: whoever guesses what a few people answered can try
    /// each guess against it.
    pub sha256: String,
    /// A digest of it under the key of a ledger, where there is one; this may be published.
    pub keyed: Option<String>,
}

impl SourceFile {
    /// A file that was read, which no ledger has a digest of.
    pub fn new(name: String, sha256: String) -> SourceFile {
        SourceFile { name, sha256, keyed: None }
    }
}

/// Who answered what. Every column has one entry per respondent.
#[derive(Debug, Clone, Default)]
pub struct ResponseTable {
    /// The files it was read from.
    pub files: Vec<SourceFile>,
    /// How many respondents.
    pub respondents: usize,
    /// The statements, in the order of the file.
    pub items: Vec<MeasuredItem>,
    /// The answers, a column for each of `items`.
    pub answers: Vec<AnswerColumn>,
    /// What respondents chose of facts that a survey may ask, in the order of the pack.
    pub choices: Vec<AskedChoice>,
    /// The field each respondent belongs to, where asked for.
    pub field: Option<Attribute>,
    /// The unit each respondent belongs to, where asked for.
    pub segment: Option<Attribute>,
    /// What a reader must know.
    pub notices: Vec<Notice>,
    /// What whoever scores the survey must check, in sentences, and no reader may know: it follows from single answers.
    pub to_check: Vec<String>,
}

impl ResponseTable {
    /// The table without those respondents who are marked.
    #[must_use]
    pub fn without(&self, marked: &[bool]) -> ResponseTable {
        fn kept<T: Copy>(values: &[T], marked: &[bool]) -> Vec<T> {
            values.iter().zip(marked).filter(|(_, marked)| !**marked).map(|(value, _)| *value).collect()
        }
        let attribute = |attribute: &Attribute| Attribute {
            group_of: kept(&attribute.group_of, marked),
            name: attribute.name.clone(),
            groups: attribute.groups.clone(),
            no_group: attribute.no_group.clone(),
        };
        ResponseTable {
            files: self.files.clone(),
            respondents: marked.iter().filter(|marked| !**marked).count(),
            items: self.items.clone(),
            answers: self.answers.iter().map(|column| AnswerColumn(kept(&column.0, marked))).collect(),
            choices: self
                .choices
                .iter()
                .map(|asked| AskedChoice {
                    fact: asked.fact,
                    answers: AnswerColumn(kept(&asked.answers.0, marked)),
                })
                .collect(),
            field: self.field.as_ref().map(attribute),
            segment: self.segment.as_ref().map(attribute),
            notices: self.notices.clone(),
            to_check: self.to_check.clone(),
        }
    }
}

//! How alike two statements are, by their words, without looking anything up.

use std::cell::OnceCell;
use std::collections::HashSet;

use crate::pack::{Construct, ItemId, Pack, normal_label};
use crate::survey::columns::key_words::{KeyWordIndex, split};

/// A share from 0, nothing in common, to 1, the same words.
///
/// The Sørensen–Dice coefficient of the sets of words (Dice 1945), without the words that every sentence
/// has. Worded alike is not the same as meaning the same: a likeness is for people to confirm.
pub(crate) fn likeness(one: &HashSet<String>, other: &HashSet<String>) -> f64 {
    let common = one.intersection(other).count();
    match one.len() + other.len() {
        0 => 0.0,
        all => 2.0 * common as f64 / all as f64,
    }
}

/// Words that say nothing about what a sentence is about.
const COMMON: [&str; 66] = [
    "a", "an", "the", "and", "or", "of", "to", "in", "on", "at", "for", "with", "from", "by", "as", "is",
    "are", "was", "were", "be", "been", "it", "its", "this", "that", "these", "i", "my", "me", "we", "our",
    "us", "you", "your", "they", "their", "them", "there", "here", "have", "has", "had", "do", "does", "did",
    "can", "could", "would", "will", "how", "what", "which", "when", "who", "than", "so", "if", "not", "no",
    "very", "s", "t", "about", "into", "q", "am",
];

/// The words of a statement, each by its stem.
pub(crate) fn words(text: &str) -> HashSet<String> {
    let words = split(text).into_iter();
    words.filter(|word| !COMMON.contains(&word.as_str())).map(|word| stem(&word)).collect()
}

/// The word without the endings of plurals and verbs: "sharing", "shares" and "shared" are one.
fn stem(word: &str) -> String {
    /// Shorter stems are other words.
    const LEAST: usize = 3;
    let mut stem = word;
    for ending in ["ings", "ing", "ers", "er", "ed", "es", "s", "e"] {
        if let Some(rest) = stem.strip_suffix(ending)
            && rest.chars().count() >= LEAST
        {
            stem = rest;
            break;
        }
    }
    // "getting" and "get" differ in a doubled letter.
    let mut letters = stem.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before)) if last == before && !"aeiouls".contains(last) => {
            stem[..stem.len() - last.len_utf8()].to_owned()
        }
        _ => stem.to_owned(),
    }
}

/// An item that a statement is worded like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// The item.
    pub item: ItemId,
    /// How alike, from 0 to 1.
    pub likeness: f64,
}

/// The statements of the pack by their words.
pub(crate) struct Statements<'p> {
    pack: &'p Pack,
    items: Vec<(ItemId, HashSet<String>, String)>,
    /// Made when a statement is first asked about.
    key_words: OnceCell<KeyWordIndex>,
}

impl<'p> Statements<'p> {
    pub(crate) fn new(pack: &'p Pack) -> Statements<'p> {
        let items = ItemId::all(&pack.items);
        let items = items.map(|(id, item)| (id, words(&item.text), normal_label(&item.text))).collect();
        Statements { pack, items, key_words: OnceCell::new() }
    }

    /// The item that a statement is nearly the same as: alike enough, and clearly more than any other.
    pub(crate) fn near(&self, text: &str) -> Option<Near> {
        /// Three words of four in common.
        const LEAST: f64 = 0.75;
        /// Ahead of the second best by this much.
        const MARGIN: f64 = 0.15;
        if let Some(item) = self.cut_short(text) {
            return Some(Near { item, likeness: 1.0 });
        }
        let ranked = self.ranked(text);
        let (first, second) = (ranked.first()?, ranked.get(1));
        let ahead = second.is_none_or(|second| first.likeness - second.likeness >= MARGIN);
        (first.likeness >= LEAST && ahead).then_some(*first)
    }

    /// The item whose statement begins so and was cut by the platform.
    fn cut_short(&self, text: &str) -> Option<ItemId> {
        /// Fewer characters begin many sentences.
        const LEAST: usize = 12;
        let normal = normal_label(text);
        let start = text.trim_end().strip_suffix('…').or_else(|| text.trim_end().strip_suffix("..."))?;
        let start = normal_label(start);
        let mut fitting = self.items.iter().filter(|(_, _, statement)| {
            start.chars().count() >= LEAST && statement.starts_with(&start) && *statement != normal
        });
        let (item, _, _) = fitting.next()?;
        fitting.next().is_none().then_some(*item)
    }

    fn ranked(&self, text: &str) -> Vec<Near> {
        let own = words(text);
        let near = |(item, words, _): &(ItemId, HashSet<String>, String)| Near {
            item: *item,
            likeness: likeness(&own, words),
        };
        let mut ranked: Vec<Near> = self.items.iter().map(near).collect();
        ranked.sort_by(|left, right| right.likeness.total_cmp(&left.likeness));
        ranked
    }

    /// What a foreign statement may speak to: the construct of the items it is worded most like.
    ///
    /// Only a proposal: it shows the wording it rests on, and nothing is scored by it.
    pub(crate) fn proposal(&self, text: &str) -> Option<Proposal> {
        /// As alike as this, an item says more than single words do.
        const ALIKE: f64 = 0.5;
        let like = self.most_alike(text);
        let worded_like = |near: Near| Proposal {
            construct: self.pack[near.item].construct,
            because: Because::WordedLike(near),
        };
        match like {
            Some(near) if near.likeness >= ALIKE => Some(worded_like(near)),
            _ => self.by_key_words(text).or(like.map(worded_like)),
        }
    }

    /// The item that has most words in common with the statement.
    fn most_alike(&self, text: &str) -> Option<Near> {
        /// Fewer common words than this are chance.
        const LEAST: f64 = 0.4;
        const LEAST_WORDS: usize = 2;
        let best = *self.ranked(text).first()?;
        let (_, of_item, _) = &self.items[best.item.index()];
        let common = words(text).intersection(of_item).count();
        (best.likeness >= LEAST && common >= LEAST_WORDS).then_some(best)
    }

    /// The construct whose key words cover more of the statement's words than those of any other.
    fn by_key_words(&self, text: &str) -> Option<Proposal> {
        let key_words = self.key_words.get_or_init(|| KeyWordIndex::new(self.pack));
        let (construct, found) = key_words.most_in(text)?;
        Some(Proposal { construct, because: Because::KeyWords(found) })
    }
}

/// What a foreign statement may speak to.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The sign or condition.
    pub construct: Construct,
    /// What the proposal rests on.
    pub because: Because,
}

/// What a proposal rests on.
#[derive(Debug, Clone, PartialEq)]
pub enum Because {
    /// It is worded like an item of the pack.
    WordedLike(Near),
    /// Words of it are among the key words of the sign or condition.
    KeyWords(Vec<String>),
}

#[cfg(test)]
mod tests {
    use super::Statements;

    #[test]
    fn a_statement_that_was_reworded_a_little_is_near_one_item() {
        let pack = crate::pack::load::embedded().unwrap();
        let statements = Statements::new(&pack);
        let near = |text: &str| statements.near(text).map(|near| pack[near.item].id.as_str());
        assert_eq!(near("Teams here keep to themselves what they know!"), Some("silos.kept-to-teams"));
        assert_eq!(
            near("We often find out too late that another team had solved the same problem"),
            Some("silos.solved-twice")
        );
        assert_eq!(near("When I solve a work pro..."), Some("silos.heard-by-peers"));
        assert_eq!(near("I am satisfied with my pay"), None);
        assert_eq!(near("In my field"), None);
    }
}

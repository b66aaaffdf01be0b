//! How alike two statements are by their words, and which sign the key words of one speak to.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashSet};

use crate::pack::{Construct, ItemId, Pack, ReadinessId, SignId, normal_label};
use crate::survey::cells::text::is_listed;

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
const COMMON: &str = "\
    a; an; the; and; or; of; to; in; on; at; for; with; from; by; as; is; are; was; were; be; been; it; its; \
    this; that; these; i; my; me; we; our; us; you; your; they; their; them; there; here; have; has; had; \
    do; does; did; can; could; would; will; how; what; which; when; who; than; so; if; not; no; very; s; t; \
    about; into; q; am";

/// The words of a statement, each by its stem.
pub(crate) fn words(text: &str) -> HashSet<String> {
    let words = split(text).into_iter();
    words.filter(|word| !is_listed(COMMON, word.as_str())).map(|word| stem(&word)).collect()
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

/// The key words of a pack, each with what it speaks to.
pub(crate) struct KeyWordIndex {
    entries: Vec<(Construct, Vec<String>)>,
}

impl KeyWordIndex {
    pub(crate) fn new(pack: &Pack) -> KeyWordIndex {
        let signs = SignId::all(&pack.signs).map(|(id, sign)| (Construct::Sign(id), &sign.key_words));
        let conditions = ReadinessId::all(&pack.readiness)
            .map(|(id, condition)| (Construct::Readiness(id), &condition.key_words));
        let entries = signs.chain(conditions).flat_map(|(construct, languages)| {
            let key_words = languages.iter().flat_map(|(_, key_words)| key_words);
            key_words.map(move |key_word| (construct, split(key_word)))
        });
        KeyWordIndex { entries: entries.collect() }
    }

    /// What more of the statement's words speak to than to anything else, and these words.
    ///
    /// Nothing where two are level: a statement that speaks to both is for a person to place.
    pub(crate) fn most_in(&self, statement: &str) -> Option<(Construct, Vec<String>)> {
        let words = split(statement);
        let mut found: Vec<(Construct, BTreeSet<usize>)> = Vec::new();
        for (construct, key_word) in &self.entries {
            let Some(places) = places(key_word, &words) else { continue };
            match found.iter_mut().find(|(known, _)| known == construct) {
                Some((_, all)) => all.extend(places),
                None => found.push((*construct, places.into_iter().collect())),
            }
        }
        let most = found.iter().map(|(_, places)| places.len()).max()?;
        let mut first = found.into_iter().filter(|(_, places)| places.len() == most);
        let (construct, places) = first.next()?;
        let spoken = || places.iter().map(|place| words[*place].clone()).collect();
        first.next().is_none().then(|| (construct, spoken()))
    }
}

/// Where the words of a key word stand in a statement; `None` where one of them does not.
fn places(key_word: &[String], words: &[String]) -> Option<Vec<usize>> {
    key_word.iter().map(|part| words.iter().position(|word| begins(word, part))).collect()
}

/// Whether a word is meant by the beginning of one; a short one has to be the whole word.
fn begins(word: &str, part: &str) -> bool {
    /// "on" would begin "only".
    const SHORT: usize = 2;
    if part.chars().count() <= SHORT { word == part } else { word.starts_with(part) }
}

/// The words of a text as they are compared.
pub(crate) fn split(text: &str) -> Vec<String> {
    let normal = normal_label(text);
    let words = normal.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
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

#[cfg(test)]
mod key_words_tests {
    use super::KeyWordIndex;
    use crate::pack::Construct;

    #[test]
    fn a_statement_in_any_of_four_languages_speaks_to_its_sign() {
        let pack = crate::pack::load::embedded().unwrap();
        let index = KeyWordIndex::new(&pack);
        let of = |statement: &str| {
            let (construct, words) = index.most_in(statement)?;
            let id = match construct {
                Construct::Sign(sign) => pack[sign].id.as_str(),
                Construct::Readiness(condition) => pack[condition].id.as_str(),
            };
            Some(format!("{id}: {}", words.join(" ")))
        };
        let cases = [
            ("Employees in my work unit share job knowledge.", "silos: share knowledge"),
            ("I receive the training I need to do my job well.", "learning-need: training"),
            ("New hires in my work unit know the work.", "knowledge-loss: new hires"),
            (
                "I feel encouraged to come up with new and better ways of doing things.",
                "innovation: new better ways",
            ),
            ("I feel that I belong here.", "belonging: belong"),
            ("We have enough time to learn.", "time: enough time learn"),
            ("Bei uns wird Wissen offen geteilt.", "silos: wissen geteilt"),
            (
                "Wenn erfahrene Kolleginnen in den Ruhestand gehen, fehlt uns ihr Wissen.",
                "knowledge-loss: erfahrene kolleginnen ruhestand",
            ),
            ("Ich kann mich fachlich weiterentwickeln.", "learning-need: weiterentwickeln"),
            ("Les nouvelles idées sont bienvenues.", "innovation: idées"),
            ("Siento que pertenezco a una comunidad profesional.", "belonging: pertenezco comunidad"),
        ];
        for (statement, expected) in cases {
            assert_eq!(of(statement).as_deref(), Some(expected), "{statement}");
        }
        assert_eq!(of("I am satisfied with my pay."), None);
        assert_eq!(of("We look only at prices."), None);
        // Two signs, one word each: nobody knows which.
        assert_eq!(of("Training and creativity are valued."), None);
    }
}

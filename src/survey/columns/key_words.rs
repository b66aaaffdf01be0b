//! Which sign or condition a statement speaks to, by the key words of the pack.

use std::collections::BTreeSet;

use crate::pack::{Construct, Pack, ReadinessId, SignId, normal_label};

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

//! What does not fit together: answers that contradict one another, what was told against what was chosen, opposite views.

use crate::report::document::ListItem;
use crate::report::document::number::{listed, number, percent_of_people};
use crate::report::result::{SavedChoice, SavedChoices, SavedInterview, SavedTopic};

use super::reported::Reported;

/// What the first page says of it, most weighty first; nothing where all fits.
pub(super) fn conflicts(reported: &Reported) -> Vec<ListItem> {
    let conclusion = reported.conclusion;
    let contradictions = conclusion.contradictions.iter().map(|said| ListItem::from(said.as_str()));
    let chosen = conclusion.choices.iter();
    let chosen =
        chosen.filter_map(|asked| told_otherwise(reported, asked).or_else(|| divided(reported, asked)));
    let views = conclusion.interview.iter().flat_map(opposite);
    contradictions.chain(chosen.chain(views).map(ListItem::from)).collect()
}

/// What a person told of what practitioners chose otherwise.
fn told_otherwise(reported: &Reported, asked: &SavedChoices) -> Option<String> {
    let told = asked.told.as_ref()?;
    let counts = asked.shares.iter().find(|choice| asked.counts.as_ref() == Some(&choice.choice));
    let most = || {
        let most = asked.shares.iter().max_by(|one, other| one.share.total_cmp(&other.share))?;
        let ahead = asked.shares.iter().filter(|choice| choice.share.total_cmp(&most.share).is_eq());
        (ahead.count() == 1).then_some(most)
    };
    let (chosen, which) = match counts {
        Some(counts) => (counts, "the first counts"),
        None if asked.told_is_used => (most()?, "too few agree for that to count, so the second does"),
        None => return None,
    };
    (chosen.choice != told.choice).then(|| {
        format!(
            "On {}, practitioners chose \"{}\", and the person interviewed said \"{}\"; {which}.",
            the(reported.fact_name(&asked.fact)),
            chosen.text,
            told.text
        )
    })
}

/// That practitioners do not agree on an answer that all of them were asked for, so that none counts.
fn divided(reported: &Reported, asked: &SavedChoices) -> Option<String> {
    let is_known = reported.conclusion.facts.get(&asked.fact).is_some_and(|fact| fact.text.is_some());
    let is_open = asked.among.is_none() && asked.counts.is_none() && !is_known;
    let mut shares: Vec<&SavedChoice> = asked.shares.iter().collect();
    shares.sort_by(|one, other| other.share.total_cmp(&one.share));
    let [most, next, ..] = shares.as_slice() else { return None };
    let people = asked.people.unwrap_or(0);
    let said = |choice: &SavedChoice| {
        format!("{} chose \"{}\"", percent_of_people(choice.share, people, asked.share_step), choice.text)
    };
    is_open.then(|| {
        format!(
            "Practitioners are divided on {}, so it counts as unknown: {}, {}.",
            the(reported.fact_name(&asked.fact)),
            said(most),
            said(next)
        )
    })
}

/// The name of a fact with its article, where it takes one: `the main trouble`, `what comes second`.
fn the(name: &str) -> String {
    let is_clause = ["what ", "which ", "who "].iter().any(|word| name.starts_with(word));
    if is_clause { name.to_owned() } else { format!("the {name}") }
}

/// Ratings up to this, and from the other on, are opposite.
const LOW: f64 = 1.0;
const HIGH: f64 = 3.0;
/// Names of more than these are counted.
const NAMED: usize = 4;

/// What several informants told differently, or rated at opposite ends.
fn opposite(interview: &SavedInterview) -> Vec<String> {
    let facts: Vec<String> = interview.differing_facts.iter().map(|fact| fact.name.clone()).collect();
    let seen = |topic: &SavedTopic| {
        let (lowest, highest) = (topic.lowest()?, topic.highest()?);
        let is_opposite = lowest <= LOW && highest >= HIGH;
        is_opposite.then(|| format!("{} ({} to {} of 4)", topic.name, number(lowest, 1), number(highest, 1)))
    };
    let topics: Vec<String> = interview.topics.iter().filter_map(seen).collect();
    let said =
        |words: &str, names: &[String]| (!names.is_empty()).then(|| format!("{words}: {}.", some(names)));
    said("The informants told these differently, so they count as unknown", &facts)
        .into_iter()
        .chain(said("They rated these at opposite ends", &topics))
        .collect()
}

/// The first names, and how many more there are.
pub(super) fn some(names: &[String]) -> String {
    let (first, more) = names.split_at(names.len().min(NAMED));
    match more.len() {
        0 => listed(first, "and"),
        more => format!("{} and {more} more", first.join(", ")),
    }
}

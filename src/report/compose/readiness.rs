//! Readiness: what is in place, what is open, what is missing, what is not known.

use super::super::document::{Block, ListItem, Marker, Rank, Text};
use super::super::number::{self, counted, listed};
use super::super::result::{Gap, ReadinessWord, SavedReadiness};
use super::reported::Reported;

/// The section on readiness, strengths first.
pub(super) fn readiness(reported: &Reported) -> Vec<Block> {
    let states = reported.states();
    let intro = format!(
        "What a community would rest on, from 0 (absent) to 4 (in place): up to {} is a gap, from {} it is in \
         place, between them it is open.",
        number::number(states.gap_at_most, 2),
        number::number(states.in_place_from, 2)
    );
    let mut items = Vec::new();
    for state in [ReadinessWord::InPlace, ReadinessWord::Open, ReadinessWord::Gap] {
        items.extend(reported.conditions(state).into_iter().map(|condition| one(reported, condition)));
    }
    items.extend([Gap::NotAsked, Gap::TooFewAnswers].into_iter().filter_map(|gap| unknown(reported, gap)));
    vec![
        Block::Heading(Rank::Section, "Readiness".into()),
        Block::Paragraph(intro.into()),
        Block::List(Marker::Dash, items),
    ]
}

/// The state of a condition, in words.
pub(super) fn state_words(state: ReadinessWord) -> &'static str {
    match state {
        ReadinessWord::InPlace => "in place",
        ReadinessWord::Open => "open",
        ReadinessWord::Gap => "gap",
        ReadinessWord::Unknown => "unknown",
    }
}

/// A score and of whom it speaks: `2.3 of 4, 46 respondents`, `rated 3 of 4`, `not asked`.
pub(super) fn reading(reported: &Reported, condition: &SavedReadiness) -> String {
    let Some(score) = condition.score else {
        return condition.gap.map_or("unknown", |gap| gap.words()).to_owned();
    };
    let score = number::score(score, reported.states());
    match (condition.counted, condition.respondents) {
        (Some(people), _) => {
            format!("{score} of 4; {} would help carry it", counted(u64::from(people), "person", "people"))
        }
        (None, Some(respondents)) => {
            format!("{score} of 4, {}", counted(u64::from(respondents), "respondent", "respondents"))
        }
        (None, None) => format!("rated {score} of 4"),
    }
}

fn one(reported: &Reported, condition: &SavedReadiness) -> ListItem {
    let text = reported.readiness_text(&condition.id);
    let name = text.map_or(condition.id.as_str(), |text| &text.name);
    let head = Text::strong(format!("{}: {name}", capitalized(state_words(condition.state))))
        .then(format!(" ({}).", reading(reported, condition)));
    let told = match (condition.state, &condition.rating_means) {
        (ReadinessWord::Gap, _) => text.map(|text| text.obstacle.as_str()),
        (ReadinessWord::Open | ReadinessWord::InPlace, Some(means)) => Some(means.as_str()),
        (ReadinessWord::Open | ReadinessWord::InPlace | ReadinessWord::Unknown, _) => None,
    };
    match told {
        Some(told) => head.then(format!(" {told}")).into(),
        None => head.into(),
    }
}

/// The conditions that are unknown for one reason, in one line.
fn unknown(reported: &Reported, gap: Gap) -> Option<ListItem> {
    let conditions = reported.conditions(ReadinessWord::Unknown);
    let of_gap = conditions.iter().filter(|condition| condition.gap == Some(gap));
    let names: Vec<&str> = of_gap.map(|condition| reported.readiness_name(&condition.id)).collect();
    let told =
        Text::strong(format!("Unknown: {}", listed(&names, "and"))).then(format!(" ({}).", gap.words()));
    (!names.is_empty()).then(|| told.into())
}

fn capitalized(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

//! Readiness: what is in place, what is open, what is missing, what is not known.

use super::super::document::{Block, Chart, Condition, Marker, Rank, Text};
use super::super::number::{self, counted, listed};
use super::super::outline::Detail;
use super::super::result::{Gap, ReadinessWord, SavedReadiness};
use super::nonresponse::left_open;
use super::reported::Reported;

/// The section on readiness, strengths first.
pub(super) fn readiness(reported: &Reported, detail: Detail) -> Vec<Block> {
    let states = reported.states();
    let intro = format!(
        "What a community would rest on, from 0 (absent) to 4 (in place): up to {} is a gap, from {} it is in \
         place, between them it is open.",
        number::number(states.gap_at_most, 2),
        number::number(states.in_place_from, 2)
    );
    let mut items = Vec::new();
    for state in [ReadinessWord::InPlace, ReadinessWord::Open, ReadinessWord::Gap] {
        items
            .extend(reported.conditions(state).into_iter().map(|condition| one(reported, condition, detail)));
    }
    items.extend([Gap::NotAsked, Gap::TooFewAnswers].into_iter().filter_map(|gap| unknown(reported, gap)));
    let mut blocks = vec![
        Block::Heading(Rank::Section, "Readiness".into()),
        Block::Paragraph(intro.into()),
        Block::Chart(Chart::Conditions(items)),
    ];
    let conditions = &reported.conclusion.readiness;
    let open = conditions.iter().flat_map(|condition| left_open(reported, &condition.items, None));
    let open = open.collect::<Vec<_>>();
    if detail == Detail::Whole && !open.is_empty() {
        blocks.push(Block::List(Marker::Dash, open));
    }
    blocks
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

fn one(reported: &Reported, condition: &SavedReadiness, detail: Detail) -> Condition {
    let text = reported.readiness_text(&condition.id);
    let meaning = match (detail, condition.state, &condition.rating_means) {
        (Detail::Short, _, _)
        | (Detail::Whole, ReadinessWord::Open | ReadinessWord::InPlace | ReadinessWord::Unknown, None) => {
            None
        }
        (Detail::Whole, ReadinessWord::Gap, _) => text.map(|text| text.obstacle.as_str()),
        (
            Detail::Whole,
            ReadinessWord::Open | ReadinessWord::InPlace | ReadinessWord::Unknown,
            Some(means),
        ) => Some(means.as_str()),
    };
    Condition {
        state: condition.state,
        name: text.map_or(condition.id.as_str(), |text| &text.name).into(),
        score: condition.score,
        reading: reading(reported, condition).into(),
        meaning: meaning.unwrap_or_default().into(),
    }
}

/// The conditions that are unknown for one reason, in one line.
fn unknown(reported: &Reported, gap: Gap) -> Option<Condition> {
    let conditions = reported.conditions(ReadinessWord::Unknown);
    let of_gap = conditions.iter().filter(|condition| condition.gap == Some(gap));
    let names: Vec<&str> = of_gap.map(|condition| reported.readiness_name(&condition.id)).collect();
    (!names.is_empty()).then(|| Condition {
        state: ReadinessWord::Unknown,
        name: listed(&names, "and").into(),
        score: None,
        reading: gap.words().into(),
        meaning: Text::default(),
    })
}

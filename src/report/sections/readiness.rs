//! Readiness: what is in place, what is open, what is missing, what is not known.

use crate::report::document::number::{self, counted, grouped, listed};
use crate::report::document::{Block, Chart, Condition, Marker, Rank, Text};
use crate::report::result::{Gap, ReadinessWord, SavedEstimate, SavedReadiness};

use super::measurement::left_open;
use super::reported::{Reported, from_statements, gap_words};

/// The section on readiness, strengths first.
pub(super) fn readiness(reported: &Reported) -> Vec<Block> {
    let intro = "What a community would rest on, from 0 (absent) to 4 (in place).";
    let mut items = Vec::new();
    for state in [ReadinessWord::InPlace, ReadinessWord::Open, ReadinessWord::Gap] {
        items.extend(reported.conditions(state).into_iter().map(|condition| one(reported, condition)));
    }
    items.extend(unknown(reported));
    let mut blocks = vec![
        Block::Heading(Rank::Section, "Readiness".into()),
        Block::Paragraph(intro.into()),
        Block::Chart(Chart::Conditions(items)),
    ];
    let conditions = &reported.conclusion.readiness;
    let open = conditions.iter().flat_map(|condition| left_open(reported, &condition.items, None));
    let open = open.collect::<Vec<_>>();
    if !open.is_empty() {
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

/// What those who were counted make of all people: `, which makes 6 to 83 of 200 people (as told)`.
fn of_all(condition: &SavedReadiness) -> String {
    let Some(SavedEstimate { among: Some(among), at_least, at_most: Some(at_most), told, .. }) =
        condition.estimate
    else {
        return String::new();
    };
    if !told && condition.respondents == Some(among) {
        return String::new();
    }
    let told = if told { " (as told)" } else { "" };
    let people = match at_least {
        0 => format!("at most {}", grouped(u64::from(at_most))),
        _ => format!("{} to {}", grouped(u64::from(at_least)), grouped(u64::from(at_most))),
    };
    format!(", which makes {people} of {} people{told}", grouped(u64::from(among)))
}

/// A score and of whom it speaks: `2.3 of 4, 46 respondents`, `3.5 of 4, from 2 statements`, `rated 3 of 4`,
/// `at most 1 of 4, 46 respondents, nearly unanimous`, `not asked`.
pub(super) fn reading(reported: &Reported, condition: &SavedReadiness) -> String {
    let why = condition.gap.map_or_else(|| "unknown".to_owned(), |gap| gap_words(gap, condition.statements));
    let Some(score) = condition.score else {
        if condition.gap == Some(Gap::PeopleNotCounted) {
            return "nobody knows how many people there are in the field".to_owned();
        }
        return match (condition.state.known(), condition.respondents) {
            (Some(state), Some(respondents)) => {
                let people = counted(u64::from(respondents), "respondent", "respondents");
                format!("{}, {people}, {why}", number::scores_of(state, reported.states()))
            }
            (Some(_) | None, _) => why,
        };
    };
    let score = number::score(score, reported.states());
    if let Some(statements) = condition.statements {
        return format!("{score} of 4, {}{}", from_statements(statements), reported.of_views(&condition.id));
    }
    match (condition.counted, condition.respondents) {
        (Some(people), _) => {
            let people = match people {
                0 | 1 => "fewer than 2 people".to_owned(),
                _ => format!("about {}", counted(u64::from(people), "person", "people")),
            };
            format!("{score} of 4; {people} said so strongly{}", of_all(condition))
        }
        (None, Some(respondents)) => {
            format!("{score} of 4, {}", counted(u64::from(respondents), "respondent", "respondents"))
        }
        (None, None) if condition.gap == Some(Gap::MiddleOfViews) => {
            format!("{score} of 4{}", reported.of_views(&condition.id))
        }
        (None, None) => format!("rated {score} of 4"),
    }
}

fn one(reported: &Reported, condition: &SavedReadiness) -> Condition {
    let text = reported.readiness_text(&condition.id);
    let meaning = match (condition.state, &condition.rating_means) {
        (ReadinessWord::Open | ReadinessWord::InPlace | ReadinessWord::Unknown, None) => None,
        // What somebody chose among descriptions says more than that there is a gap, and never the contrary.
        (_, Some(means)) => Some(means.as_str()),
        (ReadinessWord::Gap, None) => text.map(|text| text.obstacle.as_str()),
    };
    Condition {
        state: condition.state,
        name: text.map_or(condition.id.as_str(), |text| &text.name).into(),
        score: condition.score,
        reading: reading(reported, condition).into(),
        meaning: meaning.unwrap_or_default().into(),
    }
}

/// The conditions that are unknown, those for the same reason in one line.
fn unknown(reported: &Reported) -> Vec<Condition> {
    let mut reasons: Vec<(String, Vec<&str>)> = Vec::new();
    for condition in reported.conditions(ReadinessWord::Unknown) {
        let (reason, name) = (reading(reported, condition), reported.readiness_name(&condition.id));
        match reasons.iter_mut().find(|(other, _)| *other == reason) {
            Some((_, names)) => names.push(name),
            None => reasons.push((reason, vec![name])),
        }
    }
    let lines = reasons.into_iter().map(|(reason, names)| Condition {
        state: ReadinessWord::Unknown,
        name: listed(&names, "and").into(),
        score: None,
        reading: reason.into(),
        meaning: Text::default(),
    });
    lines.collect()
}

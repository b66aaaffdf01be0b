//! Scores as tables: signs, readiness conditions, facts, and the shares of every statement.

use super::readiness::{reading, state_words};
use super::reported::Reported;
use crate::report::document::number::{grouped, percent_of_people};
use crate::report::document::{Block, Column, ListItem, Marker, Rank, Table, Text};
use crate::report::result::{SavedItem, SavedReadiness, SavedSign};

/// Signs with their shares.
pub(super) fn signs(reported: &Reported, signs: &[&SavedSign]) -> Vec<Block> {
    if signs.is_empty() {
        return Vec::new();
    }
    let mut columns = vec![Column::words("Sign"), Column::words("Level"), Column::words("Reading")];
    columns.extend(shares_header());
    let rows = signs.iter().map(|sign| {
        let mut row = vec![
            Text::from(reported.sign_name(&sign.id)),
            sign.level.map_or("unknown", |level| level.word()).into(),
            reported.reading(sign).into(),
        ];
        let found = [sign.unfavourable, sign.neutral, sign.favourable];
        row.extend(shares(found, sign.answers, sign.respondents));
        row
    });
    vec![Block::Table(Table { columns, rows: rows.collect() })]
}

/// Readiness conditions with their scores.
pub(super) fn readiness(reported: &Reported, conditions: &[&SavedReadiness]) -> Vec<Block> {
    if conditions.is_empty() {
        return Vec::new();
    }
    let columns = ["Condition", "State", "Reading"].map(Column::words).to_vec();
    let rows = conditions.iter().map(|condition| {
        vec![
            reported.readiness_name(&condition.id).into(),
            state_words(condition.state).into(),
            reading(reported, condition).into(),
        ]
    });
    vec![Block::Table(Table { columns, rows: rows.collect() })]
}

/// The facts whose id is among `ids`, or all of them.
pub(super) fn facts(reported: &Reported, wanted: impl Fn(&str) -> bool) -> Vec<Block> {
    let facts = &reported.conclusion.facts;
    let pairs = reported.result.pack.facts.iter().filter(|fact| wanted(&fact.id)).map(|fact| {
        let told = facts.get(&fact.id);
        let words = match told.map(|told| (&told.text, told.gap)) {
            Some((Some(text), _)) => text.clone(),
            Some((None, Some(gap))) => format!("unknown ({})", gap.words()),
            Some((None, None)) | None => "unknown".to_owned(),
        };
        Text::from(fact.question.as_str()).then(" ").then_strong(words).into()
    });
    let items: Vec<ListItem> = pairs.collect();
    if items.is_empty() { Vec::new() } else { vec![Block::List(Marker::Dash, items)] }
}

/// The statements that measured something, with their shares.
pub(super) fn items(title: &str, items: &[SavedItem]) -> Vec<Block> {
    if items.is_empty() {
        return Vec::new();
    }
    let mut columns = vec![Column::words("Statement")];
    columns.extend(shares_header());
    let rows = items.iter().map(|item| {
        let mut row = vec![Text::from(item.text.as_str())];
        let found = [item.unfavourable, item.neutral, item.favourable];
        row.extend(shares(found, item.answers.map(u64::from), item.answers));
        row
    });
    vec![
        Block::Heading(Rank::Part, format!("Statements about {title}").into()),
        Block::Table(Table { columns, rows: rows.collect() }),
    ]
}

fn shares_header() -> [Column; 4] {
    ["Unfavourable", "Neutral", "Favourable", "Answers"].map(Column::numbers)
}

fn shares(shares: [Option<f64>; 3], answers: Option<u64>, people: Option<u32>) -> [Text; 4] {
    let told = |share: f64| percent_of_people(share, people.unwrap_or(0));
    let [unfavourable, neutral, favourable] =
        shares.map(|share| Text::from(share.map_or_else(|| "–".to_owned(), told)));
    let answers = answers.map_or_else(|| "–".to_owned(), grouped);
    [unfavourable, neutral, favourable, answers.into()]
}

//! What the only informant answered, statement by statement.

use super::reported::Reported;
use crate::report::document::{Block, Column, Rank, Table, Text};
use crate::report::result::SavedAnswer;

/// The section on what one person answered; nothing where they answered no statement, or where several did.
pub(super) fn answers(reported: &Reported) -> Vec<Block> {
    let all = answers_of(reported);
    if all.iter().all(|answer| answer.answer.is_none()) {
        return Vec::new();
    }
    let mut blocks = vec![
        Block::Heading(Rank::Section, "What was answered, statement by statement".into()),
        Block::Paragraph(
            "One person's answers for the field as a whole, each beside the answer that would speak most for a healthy \
             field. Where there is no answer the reason stands in brackets, and the statement counts in no number."
                .into(),
        ),
    ];
    let conclusion = reported.conclusion;
    for sign in &conclusion.signs {
        blocks.extend(part(reported.sign_name(&sign.id), about(all, &sign.id)));
    }
    let is_condition = |answer: &&SavedAnswer| conclusion.readiness.iter().any(|one| one.id == answer.about);
    blocks.extend(part("readiness", all.iter().filter(is_condition).collect()));
    blocks
}

/// What was answered to the statements about one sign or condition.
pub(super) fn answers_about(reported: &Reported, id: &str, name: &str) -> Vec<Block> {
    part(name, about(answers_of(reported), id))
}

fn answers_of<'r>(reported: &Reported<'r>) -> &'r [SavedAnswer] {
    let interview = reported.conclusion.interview.as_ref();
    interview.and_then(|interview| interview.answers.as_deref()).unwrap_or_default()
}

fn about<'r>(all: &'r [SavedAnswer], id: &str) -> Vec<&'r SavedAnswer> {
    all.iter().filter(|answer| answer.about == id).collect()
}

fn part(name: &str, answers: Vec<&SavedAnswer>) -> Vec<Block> {
    if answers.is_empty() {
        return Vec::new();
    }
    let columns = ["Statement", "Answer", "Healthy end"].map(Column::words).to_vec();
    let row = |answer: &SavedAnswer| -> Vec<Text> {
        let given = match (&answer.answer, answer.gap) {
            (Some(given), _) => given.clone(),
            (None, gap) => format!("({})", gap.map_or("unknown", |gap| gap.words())),
        };
        vec![answer.text.as_str().into(), given.into(), answer.healthy.as_str().into()]
    };
    vec![
        Block::Heading(Rank::Part, format!("Statements about {name}").into()),
        Block::Table(Table { columns, rows: answers.into_iter().map(row).collect() }),
    ]
}

//! The first screen: form one or not, for whom, why, how sure, and what to do first.

use super::open_conditions::settling;
use super::reported::Reported;
use super::{robustness, why};
use crate::judgement::Status;
use crate::report::document::{Block, Figure, Figures, Marker, Rank, Text};

/// Next steps on the first screen.
const STEPS: usize = 2;

/// The first screen, after the headline.
pub(super) fn first_screen(reported: &Reported) -> Vec<Block> {
    let verdict = &reported.conclusion.verdict;
    let figures = Figures { sentence: reported.summary().into(), figures: figures(reported) };
    let mut blocks = vec![Block::Figures(figures), Block::Paragraph(how_sure(reported))];
    if let Some(strengths) = reported.strengths() {
        blocks.push(Block::Paragraph(Text::strong("To build on: ").then(strengths)));
    }
    blocks.extend(why::why(reported));
    if !verdict.next_steps.is_empty() {
        blocks.push(Block::Heading(Rank::Part, "What to do first".into()));
        let steps = verdict.next_steps.iter().take(STEPS);
        let steps = steps.map(|step| format!("{} ({}, {})", step.step, step.owner, step.by).into());
        blocks.push(Block::List(Marker::Number, steps.collect()));
    }
    blocks
}

/// The summary in figures, need, readiness and confidence each by itself.
fn figures(reported: &Reported) -> Vec<Figure> {
    let verdict = &reported.conclusion.verdict;
    let figure = |label: &str, value: String, detail: String| Figure {
        label: label.into(),
        value: value.into(),
        detail: detail.into(),
    };
    vec![
        figure("Verdict", reported.verdict_names(), reported.standing()),
        figure("Signs present", reported.present_of_all(), reported.signs_detail()),
        figure("Conditions in place", reported.in_place_of_all(), reported.conditions_detail()),
        figure("Confidence", verdict.confidence.word().to_owned(), reported.people()),
    ]
}

/// The weightiest reason of each kind; the section on certainty has them all.
fn how_sure(reported: &Reported) -> Text {
    let verdict = &reported.conclusion.verdict;
    let mut text = Text::strong(format!("Confidence: {}.", verdict.confidence.word()));
    if !reported.is_interview() {
        text = text.then(format!(" {}", reported.who_answered()));
    }
    if let Some(held) = robustness::held(reported) {
        text = text.then(format!(" {held}"));
    }
    if let Some(reason) = verdict.confidence_reasons.first() {
        text = text.then(format!(" {reason}"));
    }
    if let (Status::Provisional, Some(reason)) = (verdict.status, verdict.status_reasons.first()) {
        let word = if verdict.undecided_with.is_empty() { "Provisional" } else { "Undecided" };
        text = text.then_strong(format!(" {word}: ")).then(reason.as_str());
    }
    if !verdict.undecided_with.is_empty() {
        text = text.then(format!(" {}", settling(&verdict.open_conditions)));
    }
    text
}

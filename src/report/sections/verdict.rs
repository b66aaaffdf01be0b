//! The first page of a field: what to do, how clear that is, why, what to settle first, how sure it is, the first steps.

use crate::judgement::Status;
use crate::pack::{Confidence, Points, VerdictKind};
use crate::report::document::number::lower_first;
use crate::report::document::{Block, Figure, Figures, ListItem, Marker, Rank};
use crate::report::result::{SavedStability, SavedVerdict};

use super::conflicts::conflicts;
use super::outline::Extent;
use super::overview;
use super::plan::by_day;
use super::quotes;
use super::reported::Reported;
use super::sure::{on_first_page, what_could_change_it};
use super::why::{obstacles, reasons};

/// Next steps on the first page.
const STEPS: usize = 3;

/// The first page, after the headline. In a brief report all steps follow it at once.
pub(super) fn first_page(reported: &Reported, extent: Extent) -> Vec<Block> {
    let figures = Figures { sentence: in_a_sentence(reported).into(), figures: figures(reported) };
    let mut blocks = vec![Block::Figures(figures)];
    if reported.is_only() {
        blocks.extend(overview::picture_of_one(reported));
    }
    let said = quotes::of_field(reported).into_iter().map(|quote| format!("{quote}.").into()).collect();
    let beside = [
        part("What does not fit together", conflicts(reported)),
        part("What people say", said),
        part("Settle first", obstacles(reported)),
    ]
    .concat();
    let groups = [part("Why", reasons(reported)), beside].into_iter().filter(|group| !group.is_empty());
    blocks.push(Block::Beside(groups.collect()));
    blocks.push(Block::Heading(Rank::Part, "How sure".into()));
    let mut sure = on_first_page(reported);
    if let Some(change) = what_could_change_it(reported) {
        sure = sure.then(format!(" {change}"));
    }
    blocks.push(Block::Paragraph(sure));
    let verdict = &reported.conclusion.verdict;
    let steps = verdict.next_steps.iter().take(STEPS).map(|step| {
        let by = by_day(&reported.result.date, step);
        format!("{} ({}, {by})", step.step, step.owner).into()
    });
    let steps: Vec<ListItem> = steps.collect();
    if !steps.is_empty() && extent != Extent::Brief {
        blocks.push(Block::Heading(Rank::Part, "What to do first".into()));
        blocks.push(Block::List(Marker::Number, steps));
    }
    blocks
}

fn part(title: &str, items: Vec<ListItem>) -> Vec<Block> {
    if items.is_empty() {
        return Vec::new();
    }
    vec![Block::Heading(Rank::Part, title.into()), Block::List(Marker::Dash, items)]
}

/// How clear the answer is, and what comes next: `Clear result; next best: start with a small pilot.`
pub(super) fn next_best(reported: &Reported) -> String {
    let verdict = &reported.conclusion.verdict;
    let title = |id: &str| lower_first(reported.option_title(id));
    let rival = verdict.ranking.get(1).map(|ranked| title(&ranked.option));
    let speaks_for_rival = verdict.ranking.get(1).is_some_and(|ranked| ranked.points > Points::default());
    match (verdict.kind, rival) {
        (VerdictKind::InsufficientEvidence, _) => "Cannot be told yet.".to_owned(),
        (VerdictKind::CheckReadiness, _) => {
            let leading = verdict.ranking.first().map(|ranked| title(&ranked.option));
            leading.map_or_else(
                || "Cannot be told yet.".to_owned(),
                |leading| format!("Cannot be told yet; so far most speaks for this: {leading}."),
            )
        }
        // Between what it is undecided the headline says.
        _ if !verdict.undecided_with.is_empty() => "Undecided.".to_owned(),
        (_, None) => "Nothing else was weighed.".to_owned(),
        (_, Some(_)) if !speaks_for_rival => match verdict.status {
            Status::Firm => "Clear result; nothing else comes near.".to_owned(),
            Status::Provisional if is_shaky(verdict) => "Far from certain.".to_owned(),
            Status::Provisional => "Likely, not certain.".to_owned(),
        },
        (_, Some(rival)) if verdict.status == Status::Firm => format!("Clear result; next best: {rival}."),
        (_, Some(rival)) if is_shaky(verdict) => format!("Far from certain; next best: {rival}."),
        (_, Some(rival)) => format!("Likely, not certain; next best: {rival}."),
    }
}

/// Whether a verdict is not even called likely: little can be built on it, or it was another in more than one case of five
/// when other people were drawn, or when single answers were changed.
fn is_shaky(verdict: &SavedVerdict) -> bool {
    const LIKELY: f64 = 0.8;
    let held_less = |stability: &SavedStability| {
        f64::from(stability.held_at_least) < LIKELY * f64::from(stability.varied)
    };
    verdict.confidence == Confidence::Low || verdict.stability_detail.as_ref().is_some_and(held_less)
}

/// What the figures show, in a sentence for formats of lines.
fn in_a_sentence(reported: &Reported) -> String {
    let in_brackets = |detail: String| if detail.is_empty() { detail } else { format!(" ({detail})") };
    let (present, in_place) = (reported.present_of_all(), reported.in_place_of_all());
    let verb = |counted: &str| if counted.starts_with("1 of ") { "is" } else { "are" };
    format!(
        "{} {present} signs of need {} present{}; {in_place} conditions {} in place{}.",
        next_best(reported),
        verb(&present),
        in_brackets(reported.signs_detail()),
        verb(&in_place),
        in_brackets(reported.conditions_detail())
    )
}

/// The same in figures: clearness, need, readiness and confidence each by itself.
fn figures(reported: &Reported) -> Vec<Figure> {
    let verdict = &reported.conclusion.verdict;
    let figure = |label: &str, value: String, detail: String| Figure {
        label: label.into(),
        value: value.into(),
        detail: detail.into(),
    };
    let next = next_best(reported);
    let (clear, rest) = next.split_once("; ").or_else(|| next.split_once(": ")).unwrap_or((&next, ""));
    vec![
        figure("Result", clear.trim_end_matches('.').to_owned(), rest.to_owned()),
        figure("Signs of need present", reported.present_of_all(), reported.signs_detail()),
        figure("Conditions in place", reported.in_place_of_all(), reported.conditions_detail()),
        figure("Confidence", verdict.confidence.word().to_owned(), reported.people()),
    ]
}

//! Fields beside one another: the answer for all of them, and their signs and readiness in one picture.

use crate::pack::VerdictKind;
use crate::report::document::number::{counted, listed};
use crate::report::document::{Block, Chart, Column, HeatCell, HeatMap, HeatRow, Rank, Table, Text};
use crate::report::result::{FIELD, SavedField, SavedResult, SavedSign};

use super::plan::by_day;
use super::reported::Reported;
use super::verdict::next_best;
use super::why::{obstacles, reasons};

/// The fields that are shown, those first in which there is most to do.
pub(super) fn in_order_of_action(result: &SavedResult) -> Vec<Reported<'_>> {
    let shown = result.fields.iter().filter_map(SavedField::shown);
    let mut fields: Vec<Reported> = shown.map(|conclusion| Reported { result, conclusion }).collect();
    fields.sort_by_key(|reported| urgency(reported.conclusion.verdict.kind));
    fields
}

/// All fields in the same order, those at the end that are withheld.
pub(in crate::report) fn all_in_order_of_action(result: &SavedResult) -> Vec<&SavedField> {
    let mut fields: Vec<&SavedField> = result.fields.iter().collect();
    fields.sort_by_key(|field| field.shown().map_or(u8::MAX, |shown| urgency(shown.verdict.kind)));
    fields
}

/// The less, the more there is to do.
fn urgency(kind: VerdictKind) -> u8 {
    match kind {
        VerdictKind::Form => 0,
        VerdictKind::Pilot => 1,
        VerdictKind::Prepare => 2,
        VerdictKind::Alternative => 3,
        VerdictKind::CheckReadiness => 4,
        VerdictKind::InsufficientEvidence => 5,
        VerdictKind::NoAction => 6,
    }
}

/// What was asked, where a report answers it.
pub(super) fn question(result: &SavedResult) -> Option<Text> {
    match result.fields.as_slice() {
        [SavedField::Withheld(_)] => None,
        [SavedField::Shown(conclusion)] => Some(Reported { result, conclusion }.question().into()),
        _ => Some("Which fields need a community of practice, and which are ready for one?".into()),
    }
}

/// Fields with one answer are named together, as long as so few answers are told.
const SENTENCES: usize = 5;

/// The answer for several fields, in a sentence for each thing to do.
pub(super) fn answer(result: &SavedResult, fields: &[Reported]) -> String {
    let mut answers: Vec<(Option<String>, Vec<&Reported>)> = Vec::new();
    for reported in fields {
        let template = reported.answer_for_any();
        match answers.iter_mut().find(|(other, _)| template.is_some() && *other == template) {
            Some((_, together)) => together.push(reported),
            None => answers.push((template, vec![reported])),
        }
    }
    let sentences = answers.iter().map(|(template, together)| match (template, together.as_slice()) {
        (Some(template), [_, _, ..]) => {
            let names: Vec<&str> = together.iter().map(|reported| reported.field_name()).collect();
            template.replace(FIELD, &listed(&names, "and"))
        }
        (_, together) => together.iter().map(|reported| reported.answer()).collect::<Vec<_>>().join(". "),
    });
    let sentences: Vec<String> = sentences.collect();
    match sentences.len() {
        0 => withheld_title(result).to_owned(),
        count if count > SENTENCES => {
            let fields = counted(fields.len() as u64, "field", "fields");
            format!("What to do in {fields}, most urgent first")
        }
        _ => sentences
            .iter()
            .map(|sentence| format!("{}.", sentence.trim_end_matches('.')))
            .collect::<Vec<_>>()
            .join(" "),
    }
}

/// The picture of all fields, and what is withheld.
pub(super) fn overview(result: &SavedResult, fields: &[Reported]) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(map) = picture(result, fields) {
        blocks.push(Block::Chart(Chart::HeatMap(map)));
    }
    if result.fields.iter().any(|field| field.shown().is_none()) {
        blocks.push(Block::Note(withheld_sentence(result).into()));
    }
    blocks
}

/// What to do in each field, why, and who begins with what: for pages, since a screen goes on with just that.
pub(super) fn what_to_do(fields: &[Reported]) -> Vec<Block> {
    if fields.is_empty() {
        return Vec::new();
    }
    let rows = fields.iter().map(|reported| {
        let verdict = &reported.conclusion.verdict;
        let first = verdict.next_steps.first().map(|step| {
            let by = by_day(&reported.result.date, step);
            format!("{} ({}, {by})", step.step, step.owner)
        });
        let why = reasons(reported).into_iter().next().map(|reason| reason.text);
        let settle = obstacles(reported).into_iter().next().map(|obstacle| obstacle.text);
        let because = why.into_iter().chain(settle).reduce(|why, settle| why.then(" ").and(settle));
        vec![
            Text::strong(reported.field_name()),
            format!(
                "{}. {} Confidence is {}.",
                reported.answer().trim_end_matches('.'),
                next_best(reported),
                verdict.confidence.word()
            )
            .into(),
            because.unwrap_or_default(),
            first.unwrap_or_default().into(),
        ]
    });
    let columns = ["Field", "Advice", "Mainly because", "First step"].map(Column::words).to_vec();
    let table = Table { columns, rows: rows.collect() };
    vec![
        Block::Paragraph(how_to_read(fields).into()),
        Block::Heading(Rank::Part, "What to do in each field".into()),
        Block::Table(table),
    ]
}

/// The same picture of the only field.
pub(super) fn picture_of_one(reported: &Reported) -> Vec<Block> {
    let fields = std::slice::from_ref(reported);
    let map = picture(reported.result, fields);
    map.map(|map| Block::Chart(Chart::HeatMap(map))).into_iter().collect()
}

fn picture(result: &SavedResult, fields: &[Reported]) -> Option<HeatMap> {
    let first = fields.first()?;
    let columns = first.conclusion.signs.iter().map(|sign| first.sign_name(&sign.id).into());
    let shown = fields.iter().map(|reported| HeatRow {
        name: reported.field_name().into(),
        beside: HeatCell::States(
            reported.conclusion.readiness.iter().map(|condition| condition.state).collect(),
            reported.in_place_in_short().into(),
        ),
        cells: reported.conclusion.signs.iter().map(|sign| cell(reported, sign)).collect(),
    });
    let withheld = result.fields.iter().filter(|field| field.shown().is_none()).map(|field| HeatRow {
        name: field.name().unwrap_or("everybody").into(),
        beside: HeatCell::Withheld,
        cells: vec![HeatCell::Withheld; first.conclusion.signs.len()],
    });
    Some(HeatMap {
        heads: ["Field", "In place"],
        columns: columns.collect(),
        rows: shown.chain(withheld).collect(),
    })
}

fn cell(reported: &Reported, sign: &SavedSign) -> HeatCell {
    match (sign.level, sign.gap) {
        (Some(level), _) => HeatCell::Level(level, reported.in_short(sign).into()),
        (None, Some(gap)) => HeatCell::Words(gap.words().into()),
        (None, None) => HeatCell::Words("unknown".into()),
    }
}

fn how_to_read(fields: &[Reported]) -> String {
    let conditions = fields.first().map_or(0, |reported| reported.conclusion.readiness.len());
    format!(
        "How strong each sign of need is, from low to strong, and how many of the {} a community rests on are in place.",
        counted(conditions as u64, "condition", "conditions")
    )
}

/// Whether enough answered in all, so that a field is withheld for no other reason than how people are divided.
fn enough_answered(result: &SavedResult) -> bool {
    result.source.respondents.is_some_and(|respondents| respondents >= result.minimum_group)
}

/// What the report is called where nothing of its only field is shown.
pub(super) fn withheld_title(result: &SavedResult) -> &'static str {
    if enough_answered(result) {
        "No result by field: it would give away a smaller group"
    } else {
        "Too few people answered to show a result"
    }
}

/// Why something is not shown, and what can be done about it.
pub(super) fn withheld_sentence(result: &SavedResult) -> String {
    let why = format!(
        "What is withheld would speak of fewer than {} people, or let a reader work out the answers of a group \
         that small.",
        result.minimum_group
    );
    if !enough_answered(result) {
        return why;
    }
    format!(
        "{why} A field that is large enough is withheld where it stands beside too few people: in one other small field, \
         under a name written otherwise, or in none, since the cell is blank. Write those cells as they are meant, take \
         small fields together under one name, or choose the rows to count (--only)."
    )
}

/// The answer once more: the last lines on a screen. The only one comes with how clear it is.
pub(super) fn closing(result: &SavedResult) -> Option<Text> {
    let fields = in_order_of_action(result);
    match fields.as_slice() {
        [] => None,
        [reported] if reported.is_only() => {
            let answer = Text::strong(format!("{}.", reported.answer().trim_end_matches('.')));
            Some(answer.then(format!(" {}", next_best(reported))))
        }
        _ => Some(Text::strong(answer(result, &fields))),
    }
}

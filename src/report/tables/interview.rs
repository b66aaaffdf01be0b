//! The tables of what people said in an interview: agreement, views, answers to statements.

use crate::interview::Role;
use crate::report::result::{Gap, SavedConclusion, SavedInterview, SavedResult, SavedTopic, SourceKind};

use super::{Cell, Table, by_field};

/// The tables that have something to say: none for a survey, the answers of one person, or the views of several.
pub(super) fn interview(result: &SavedResult) -> Vec<Table<'_>> {
    if result.source.kind == SourceKind::Survey {
        return Vec::new();
    }
    let all = [agreement(result), views(result), answers(result), words(result)];
    all.into_iter().filter(|sheet| !sheet.rows.is_empty()).collect()
}

/// The interview, where several people were asked.
fn several(field: &SavedConclusion) -> Option<&SavedInterview> {
    field.interview.as_ref().filter(|interview| interview.informants.len() > 1)
}

fn agreement(result: &SavedResult) -> Table<'_> {
    let columns = vec![
        "field",
        "sign or condition",
        "informants",
        "lowest (0-4)",
        "highest (0-4)",
        "agreement (0-1)",
        "mean of staff",
        "mean of managers",
        "managers see it better by",
    ];
    let row = |interview: &SavedInterview, topic: &SavedTopic| {
        let by_role = |value: Option<f64>| Cell::number(value, interview.roles_gap);
        vec![
            Cell::text(&topic.name),
            Cell::Number(topic.views.len() as f64),
            Cell::number(topic.lowest(), None),
            Cell::number(topic.highest(), None),
            Cell::number(topic.agreement, None),
            by_role(topic.mean_of(Role::Staff)),
            by_role(topic.mean_of(Role::Manager)),
            by_role(topic.managers_above_staff),
        ]
    };
    let rows = by_field(result, columns.len(), |field| {
        let interview = several(field).into_iter();
        interview.flat_map(|interview| interview.topics.iter().map(|topic| row(interview, topic))).collect()
    });
    Table { name: "Agreement", columns, rows }
}

/// What each of them sees, and what they told differently; in an order that joins no two things one person said.
fn views(result: &SavedResult) -> Table<'_> {
    let columns = vec!["field", "about", "role", "view (0-4)", "told"];
    let rows = by_field(result, columns.len(), |field| {
        let Some(interview) = several(field) else { return Vec::new() };
        let gap = interview.roles_gap;
        let seen = interview.topics.iter().flat_map(|topic| {
            topic.views.iter().map(move |view| {
                vec![
                    Cell::text(&topic.name),
                    role(view.role.as_ref(), gap),
                    Cell::Number(view.seen),
                    Cell::Nothing,
                ]
            })
        });
        let told = interview.differing_facts.iter().flat_map(|fact| {
            fact.told.iter().map(move |told| {
                vec![
                    Cell::text(&fact.name),
                    role(told.role.as_ref(), gap),
                    Cell::Nothing,
                    Cell::text(&told.text),
                ]
            })
        });
        seen.chain(told).collect()
    });
    Table { name: "Views", columns, rows }
}

fn role(role: Option<&String>, gap: Option<Gap>) -> Cell {
    match (role, gap) {
        (Some(role), _) => Cell::text(role),
        (None, Some(gap)) => Cell::Reason(gap.words()),
        (None, None) => Cell::Reason("not told"),
    }
}

/// Why questions were left unanswered, and what was written beside answers; in an order that joins no two things one
/// person said.
fn words(result: &SavedResult) -> Table<'_> {
    let columns = vec!["field", "about", "role", "kind", "words", "date"];
    let rows = by_field(result, columns.len(), |field| {
        let Some(interview) = &field.interview else { return Vec::new() };
        let gap = interview.roles_gap;
        let silent = interview.not_judged.iter().map(|silent| {
            vec![
                Cell::text(&silent.name),
                role(silent.role.as_ref(), gap),
                Cell::text(&silent.why),
                silent.reason.as_ref().map_or(Cell::Nothing, Cell::text),
                Cell::Nothing,
            ]
        });
        let notes = interview.notes.iter().map(|note| {
            vec![
                Cell::text(&note.name),
                role(note.role.as_ref(), gap),
                Cell::text("note"),
                Cell::text(&note.text),
                note.date.as_ref().map_or(Cell::Nothing, Cell::text),
            ]
        });
        silent.chain(notes).collect()
    });
    Table { name: "Notes", columns, rows }
}

/// The table of facts; nothing where none is known and nobody was asked.
pub(super) fn facts(result: &SavedResult) -> Option<Table<'_>> {
    let columns = vec!["field", "fact", "told"];
    let rows = by_field(result, columns.len(), |field| {
        let facts = field.facts.iter().map(|(id, fact)| {
            let told = fact.text.as_ref().map_or(Cell::number(None, fact.gap), Cell::text);
            vec![Cell::text(id), told]
        });
        facts.collect()
    });
    let is_told = result
        .fields
        .iter()
        .filter_map(|field| field.shown())
        .any(|field| field.interview.is_some() || field.facts.values().any(|fact| fact.text.is_some()));
    is_told.then_some(Table { name: "Facts", columns, rows })
}

fn answers(result: &SavedResult) -> Table<'_> {
    let columns = vec![
        "field",
        "about",
        "item",
        "statement",
        "answer",
        "healthy end",
        "leaning",
        "distance from the healthy end (0-100)",
    ];
    let rows = by_field(result, columns.len(), |field| {
        let answers = field.interview.iter().flat_map(|interview| interview.answers.iter().flatten());
        let row = answers.map(|answer| {
            let reason = Cell::number(None, answer.gap);
            vec![
                Cell::text(&answer.about),
                Cell::text(&answer.id),
                Cell::text(&answer.text),
                answer.answer.as_ref().map_or(reason, Cell::text),
                Cell::text(&answer.healthy),
                answer.leaning.map_or(Cell::Nothing, |leaning| Cell::text(leaning.word())),
                Cell::number(answer.need, answer.gap),
            ]
        });
        row.collect()
    });
    Table { name: "Answers", columns, rows }
}

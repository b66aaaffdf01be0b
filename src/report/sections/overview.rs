//! Several fields at a glance: a table of verdicts, and where each stands.

use super::place::{count, how_to_read, reach};
use super::reported::Reported;
use crate::report::document::number::{counted, listed};
use crate::report::document::{
    Block, Chart, Column, Dot, Placed, Places, Rank, Reach, Table, Text, WITHHELD,
};
use crate::report::result::{SavedField, SavedResult};

/// What the report on several fields is called.
pub(super) fn title(result: &SavedResult) -> Text {
    let fields = counted(result.fields.len() as u64, "field", "fields");
    // "3 fields by field" says nothing.
    let attribute = result.field_attribute.as_deref().filter(|attribute| *attribute != "field");
    let by = attribute.map(|attribute| format!(" by {attribute}")).unwrap_or_default();
    format!("When to form a community of practice: {fields}{by}").into()
}

/// The table of verdicts and the picture of all fields.
pub(super) fn overview(result: &SavedResult) -> Vec<Block> {
    let mut blocks = vec![table(result)];
    if result.fields.iter().any(|field| field.shown().is_none()) {
        blocks.push(Block::Note(withheld_sentence(result).into()));
    }
    let shown = || result.fields.iter().filter_map(SavedField::shown);
    let reaches: Vec<Reach> = shown().map(|conclusion| reach(&Reported { result, conclusion })).collect();
    let dots: Vec<Dot> = reaches.iter().filter_map(Reach::dot).collect();
    let left_out: Vec<String> =
        reaches.iter().filter(|reach| reach.dot().is_none()).map(|reach| reach.label.words()).collect();
    if !dots.is_empty() {
        let signs = shown().map(|field| field.signs.len()).max().unwrap_or(0);
        let conditions = shown().map(|field| field.readiness.len()).max().unwrap_or(0);
        blocks.push(Block::Heading(Rank::Part, "Need and readiness together".into()));
        blocks.push(Block::Paragraph(how_to_read().into()));
        blocks.push(Block::Chart(Chart::Places(Places {
            signs: count(signs),
            conditions: count(conditions),
            placed: Placed::Several(dots),
        })));
        if !left_out.is_empty() {
            let told = format!(
                "Not in the picture, since signs or conditions are unknown: {}. The table tells how many.",
                listed(&left_out, "and")
            );
            blocks.push(Block::Paragraph(told.into()));
        }
    }
    blocks
}

fn table(result: &SavedResult) -> Block {
    let columns = ["Field", "Verdict", "Status", "Confidence", "Signs", "Conditions"];
    let rows = result.fields.iter().map(|field| {
        let name = field.name().unwrap_or("everybody");
        let mut row = vec![Text::from(name)];
        match field.shown() {
            None => row.extend(std::iter::repeat_n(Text::from(WITHHELD), columns.len() - 1)),
            Some(conclusion) => {
                let reported = Reported { result, conclusion };
                row.extend([
                    reported.verdict_names().into(),
                    conclusion.verdict.standing().into(),
                    conclusion.verdict.confidence.word().into(),
                    reported.signs_present().into(),
                    reported.conditions_in_place().into(),
                ]);
            }
        }
        row
    });
    Block::Table(Table { columns: columns.map(Column::words).to_vec(), rows: rows.collect() })
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

//! Fields beside one another: their verdicts, and need and readiness in a plane.

use crate::report::document::number::{counted, listed};
use crate::report::document::{
    Block, Chart, Column, Dot, Placed, Places, Rank, Reach, Table, Text, WITHHELD,
};
use crate::report::result::{ReadinessWord, SavedField, SavedResult};

use super::reported::{Reported, is_present};

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

/// The section that shows where the only field stands.
pub(super) fn place(reported: &Reported) -> Vec<Block> {
    let reach = reach(reported);
    let how_to_read = if reach.dot().is_some() {
        how_to_read().to_owned()
    } else {
        format!(
            "{} {}, so the field has no one place: it may stand anywhere in the marked part.",
            how_to_read(),
            unknown(reported)
        )
    };
    vec![
        Block::Heading(Rank::Part, "Need and readiness together".into()),
        Block::Paragraph(how_to_read.into()),
        Block::Chart(Chart::Places(Places {
            signs: count(reported.conclusion.signs.len()),
            conditions: count(reported.conclusion.readiness.len()),
            placed: Placed::One(reach),
        })),
    ]
}

/// How to read the picture.
pub(super) fn how_to_read() -> &'static str {
    "The further up, the more signs are present; the further right, the more conditions are in place. The lines \
     divide the picture into halves; the verdict comes from the rules, not from a place in the picture."
}

/// Where a field could stand.
pub(super) fn reach(reported: &Reported) -> Reach {
    let conclusion = reported.conclusion;
    let range = |known: usize, unknown: usize| count(known)..=count(known + unknown);
    let name = conclusion.field.as_deref().unwrap_or("all respondents");
    let verdict = &conclusion.verdict;
    let present = conclusion.signs.iter().filter(|sign| is_present(sign)).count();
    let in_place = reported.conditions(ReadinessWord::InPlace).len();
    Reach {
        label: name.into(),
        signs: range(present, reported.unknown_signs()),
        conditions: range(in_place, reported.conditions(ReadinessWord::Unknown).len()),
        verdict: format!("{}, {}", reported.verdict_names(), verdict.standing()).into(),
    }
}

/// `1 sign and 2 conditions are unknown`.
fn unknown(reported: &Reported) -> String {
    let (signs, conditions) = (reported.unknown_signs(), reported.conditions(ReadinessWord::Unknown).len());
    let kinds = [(signs, "sign", "signs"), (conditions, "condition", "conditions")];
    let told = kinds.into_iter().filter(|(unknown, ..)| *unknown > 0);
    let told: Vec<String> = told.map(|(unknown, one, many)| counted(unknown as u64, one, many)).collect();
    let verb = if signs + conditions == 1 { "is" } else { "are" };
    format!("{} {verb} unknown", listed(&told, "and"))
}

/// A count of signs or conditions.
pub(super) fn count(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

//! From a saved result to a document: every wording and rounding decision is made here, once.

mod certainty;
mod everybody;
mod evidence;
mod explanation;
mod first_screen;
mod interviewed;
mod kept_back;
mod measurement;
mod method;
mod open_conditions;
mod options;
mod readiness;
mod reported;
mod robustness;
mod scores;
mod signs;
mod steps;
mod topic;
mod units;

pub use explanation::{Explained, explain};

use super::document::{Block, Column, Document, Rank, Table, Text};
use super::number::counted;
use super::result::{SavedField, SavedResult};
use reported::Reported;

/// What stands in place of a field's numbers.
const WITHHELD: &str = "withheld";

/// The report of a result.
pub fn report(result: &SavedResult) -> Document {
    let mut blocks = Vec::new();
    let title = match result.fields.as_slice() {
        [SavedField::Shown(conclusion)] => {
            let reported = Reported { result, conclusion };
            blocks.extend(field(&reported));
            Text::from(conclusion.verdict.headline.as_str())
        }
        [SavedField::Withheld(_)] => {
            blocks.push(Block::Paragraph(withheld_sentence(result).into()));
            Text::from("Too few people answered to show a result")
        }
        fields => {
            blocks.push(overview(result));
            if fields.iter().any(|field| field.shown().is_none()) {
                blocks.push(Block::Note(withheld_sentence(result).into()));
            }
            for shown in fields.iter().filter_map(SavedField::shown) {
                blocks.push(Block::Heading(Rank::Field, shown.verdict.headline.as_str().into()));
                blocks.extend(field(&Reported { result, conclusion: shown }));
            }
            blocks.push(Block::Heading(Rank::Field, "About these results".into()));
            overview_title(result)
        }
    };
    blocks.extend(method::method(result));
    Document { title, blocks }
}

/// Everything about one field, the first screen first.
fn field(reported: &Reported) -> Vec<Block> {
    let mut blocks = first_screen::first_screen(reported);
    blocks.extend(signs::signs(reported));
    blocks.extend(readiness::readiness(reported));
    blocks.extend(interviewed::interviewed(reported));
    blocks.extend(options::options(reported));
    blocks.extend(certainty::certainty(reported));
    blocks.extend(measurement::measurement(reported));
    blocks.extend(open_conditions::open_conditions(reported));
    blocks.extend(units::units(reported));
    blocks.extend(everybody::everybody(reported));
    blocks.extend(steps::steps(reported));
    blocks
}

fn overview_title(result: &SavedResult) -> Text {
    let fields = counted(result.fields.len() as u64, "field", "fields");
    // "3 fields by field" says nothing.
    let attribute = result.field_attribute.as_deref().filter(|attribute| *attribute != "field");
    let by = attribute.map(|attribute| format!(" by {attribute}")).unwrap_or_default();
    format!("When to form a community of practice: {fields}{by}").into()
}

fn overview(result: &SavedResult) -> Block {
    let columns = ["Field", "Verdict", "Status", "Confidence", "Signs present"];
    let rows = result.fields.iter().map(|field| {
        let name = field.name().unwrap_or("everybody");
        match field.shown() {
            None => vec![name.into(), WITHHELD.into(), WITHHELD.into(), WITHHELD.into(), WITHHELD.into()],
            Some(conclusion) => {
                let reported = Reported { result, conclusion };
                vec![
                    name.into(),
                    conclusion.verdict.name.as_str().into(),
                    conclusion.verdict.status.word().into(),
                    conclusion.verdict.confidence.0.word().into(),
                    reported.signs_present().into(),
                ]
            }
        }
    });
    Block::Table(Table { columns: columns.map(Column::words).to_vec(), rows: rows.collect() })
}

fn withheld_sentence(result: &SavedResult) -> String {
    format!(
        "What is withheld would speak of fewer than {} people, or let a reader work out the answers of a group \
         that small.",
        result.minimum_group
    )
}

//! From a saved result to a document: every wording and rounding decision is made here, once.

mod annex;
mod certainty;
pub(in crate::report) mod conditions;
mod conflicts;
mod contributions;
mod explanation;
mod interviewed;
pub(in crate::report) mod measurement;
mod method;
mod one_impression;
mod options;
pub mod outline;
mod overview;
mod plan;
mod questionnaire;
mod quotes;
mod readiness;
mod reported;
mod scope;
mod signs;
mod statements;
mod status;
mod sure;
mod trace;
mod trouble;
mod units;
pub(in crate::report) mod values;
mod verdict;
mod weighting;
mod why;

pub use explanation::{Explained, explain};
pub(in crate::report) use overview::all_in_order_of_action;
pub(in crate::report) use plan::working_day;
pub use questionnaire::{Surface, questionnaire};
pub use status::status_reason;
pub(in crate::report) use weighting::in_full;

use crate::report::document::number::counted;
use crate::report::document::{Block, Document, Rank, Text};
use crate::report::result::{SavedField, SavedResult};
use crate::report::sections::outline::{Extent, ExtraSection, Outline, Part, Section};
use reported::Reported;

/// The report of a result, with the sections of `outline`.
pub fn report(result: &SavedResult, outline: &Outline) -> Document {
    let fields = overview::in_order_of_action(result);
    let mut blocks = Vec::new();
    let title = match (result.fields.as_slice(), fields.as_slice()) {
        ([SavedField::Shown(_)], [reported]) => {
            for part in &outline.parts {
                blocks.extend(match part {
                    Part::Section(Section::Annex) => annex::annex(result, &fields, outline.extent),
                    Part::Section(section) => field_section(reported, outline, *section),
                    Part::Extra(extra) => extra_section(extra),
                });
            }
            reported.answer()
        }
        ([SavedField::Withheld(_)], _) => {
            blocks.push(Block::Paragraph(overview::withheld_sentence(result).into()));
            blocks.extend(once(result, outline, Position::After));
            overview::withheld_title(result).to_owned()
        }
        _ => {
            blocks.extend(overview::overview(result, &fields));
            if outline.extent > Extent::FirstPage {
                blocks.extend(overview::what_to_do(&fields));
            }
            blocks.extend(once(result, outline, Position::Before));
            for reported in &fields {
                blocks.push(Block::Heading(Rank::Field, reported.answer().into()));
                for part in &outline.parts {
                    if let Part::Section(section) = part {
                        blocks.extend(field_section(reported, outline, *section));
                    }
                }
            }
            blocks.extend(once(result, outline, Position::After));
            overview::answer(result, &fields)
        }
    };
    let question = overview::question(result);
    let about = vec![("Date".into(), plan::long_date(&result.date).into())];
    Document { title: title.into(), question, about, blocks }
}

/// The last lines on a screen: where the rest is, and the answer.
pub(in crate::report) fn closing(result: &SavedResult, extent: Extent) -> Vec<Text> {
    let mut lines = Vec::new();
    if extent < Extent::Whole && result.fields.iter().any(|field| field.shown().is_some()) {
        lines
            .push(Text::from("Evidence, all steps and the annex: --whole, or -o report.html (.pdf, .docx)."));
    }
    if extent < Extent::Whole && !result.notices.is_empty() {
        let notices = counted(result.notices.len() as u64, "notice", "notices");
        lines.push(Text::from(format!("How the answers were read: {notices} in the annex.")));
    }
    lines.extend(overview::closing(result));
    lines
}

/// A section of one field.
fn field_section(reported: &Reported, outline: &Outline, section: Section) -> Vec<Block> {
    match section {
        Section::Verdict => {
            let mut blocks = verdict::first_page(reported, outline.extent);
            // The only field has the first page to itself; of several each begins on a page of its own.
            if reported.is_only() && outline.extent >= Extent::Usual {
                blocks.push(Block::NewPage);
            }
            blocks
        }
        Section::Trouble => trouble::trouble(reported),
        Section::Signs => signs::signs(reported),
        Section::Statements => statements::statements(reported),
        Section::Answers => interviewed::answers(reported),
        Section::Units => units::units(reported),
        Section::Everybody => units::everybody(reported),
        Section::Readiness => readiness::readiness(reported),
        Section::Informants => interviewed::interviewed(reported),
        Section::Options => options::options(reported),
        Section::Certainty => sure::how_sure(reported),
        Section::Recommendations => plan::what_to_do(reported, outline.extent),
        Section::Risks => plan::risks(reported, outline.extent),
        Section::Charter => plan::charter(reported),
        // It stands once in a report.
        Section::Annex => Vec::new(),
    }
}

/// Where something stands that stands once in a report on several fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Position {
    Before,
    After,
}

/// What stands once in a report on several fields, before the fields or after them.
fn once(result: &SavedResult, outline: &Outline, position: Position) -> Vec<Block> {
    let of_fields = |part: &Part| !matches!(part, Part::Extra(_) | Part::Section(Section::Annex));
    let first = outline.parts.iter().position(of_fields).unwrap_or(0);
    let parts = match position {
        Position::Before => &outline.parts[..first],
        Position::After => &outline.parts[first..],
    };
    let fields = overview::in_order_of_action(result);
    let mut blocks = Vec::new();
    for part in parts {
        match part {
            Part::Section(Section::Annex) => {
                blocks.extend(annex::annex(result, &fields, outline.extent));
            }
            Part::Extra(extra) => {
                // What stands after the fields is no part of the last of them.
                if position == Position::After && fields.len() > 1 && blocks.is_empty() {
                    blocks.push(Block::Heading(Rank::Field, "About these results".into()));
                }
                blocks.extend(extra_section(extra));
            }
            Part::Section(_) => {}
        }
    }
    blocks
}

fn extra_section(extra: &ExtraSection) -> Vec<Block> {
    let heading = Block::Heading(Rank::Section, Text::from(extra.title.as_str()));
    std::iter::once(heading).chain(extra.blocks.iter().cloned()).collect()
}

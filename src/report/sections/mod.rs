//! From a saved result to a document: every wording and rounding decision is made here, once.

mod certainty;
pub(in crate::report) mod conditions;
mod contributions;
mod explanation;
mod interviewed;
pub(in crate::report) mod measurement;
mod method;
mod options;
pub mod outline;
mod overview;
mod plan;
mod questionnaire;
mod readiness;
mod reported;
mod scope;
mod signs;
mod statements;
mod status;
mod trace;
mod trouble;
mod units;
pub(in crate::report) mod values;
mod verdict;

pub use explanation::{Explained, explain};
pub use questionnaire::{Surface, questionnaire};
pub use status::status_reason;

use crate::report::document::{Block, Document, Rank, Text};
use crate::report::result::{SavedField, SavedResult};
use crate::report::sections::outline::{Detail, Outline, Part, Section};
use reported::Reported;

/// The report of a result, with the sections of `outline`.
pub fn report(result: &SavedResult, outline: &Outline) -> Document {
    let mut blocks = Vec::new();
    let (title, question) = match result.fields.as_slice() {
        [SavedField::Shown(conclusion)] => {
            let reported = Reported { result, conclusion };
            for (position, part) in outline.parts.iter().enumerate() {
                blocks.extend(match part {
                    Part::Section(section) => one_section(&reported, outline, *section),
                    Part::Extra(extra) => extra_section(&extra.title, &extra.blocks),
                });
                blocks.extend(after_verdict(outline, position));
            }
            (Text::from(conclusion.verdict.headline.as_str()), Some(reported.question().into()))
        }
        [SavedField::Withheld(_)] => {
            blocks.push(Block::Paragraph(overview::withheld_sentence(result).into()));
            blocks.extend(once(result, outline, Position::After));
            (Text::from(overview::withheld_title(result)), None)
        }
        fields => {
            blocks.extend(overview::overview(result));
            blocks.extend(once(result, outline, Position::Before));
            for shown in fields.iter().filter_map(SavedField::shown) {
                let reported = Reported { result, conclusion: shown };
                blocks.push(Block::Heading(Rank::Field, shown.verdict.headline.as_str().into()));
                for (position, part) in outline.parts.iter().enumerate() {
                    if let Part::Section(section) = part {
                        blocks.extend(field_section(&reported, outline, *section));
                    }
                    blocks.extend(after_verdict(outline, position));
                }
            }
            blocks.push(Block::Heading(Rank::Field, "About these results".into()));
            blocks.extend(once(result, outline, Position::After));
            (
                overview::title(result),
                Some("Which fields need a community of practice, and which are ready for one?".into()),
            )
        }
    };
    // A new page with nothing on it is none.
    while blocks.last() == Some(&Block::NewPage) {
        blocks.pop();
    }
    Document { title, question, about: vec![("Date".into(), plan::long_date(&result.date).into())], blocks }
}

/// The verdict has a page of its own, with the picture of need and readiness where that follows it.
fn after_verdict(outline: &Outline, position: usize) -> Option<Block> {
    if outline.detail == Detail::Short {
        return None;
    }
    let section = |section: Section| Part::Section(section);
    let here = &outline.parts[position];
    let next = outline.parts.get(position + 1)?;
    let before = position.checked_sub(1).map(|before| &outline.parts[before]);
    let ends = match here {
        here if *here == section(Section::Verdict) => *next != section(Section::Place),
        here if *here == section(Section::Place) => before == Some(&section(Section::Verdict)),
        _ => false,
    };
    ends.then_some(Block::NewPage)
}

/// A section of the only field.
fn one_section(reported: &Reported, outline: &Outline, section: Section) -> Vec<Block> {
    match section {
        Section::Method => method::method(reported.result, outline.detail),
        Section::Place => overview::place(reported),
        _ => field_section(reported, outline, section),
    }
}

/// A section of one field.
fn field_section(reported: &Reported, outline: &Outline, section: Section) -> Vec<Block> {
    let detail = outline.detail;
    match section {
        Section::Verdict => verdict::first_screen(reported),
        Section::Scope => scope::scope(reported),
        Section::Trouble => trouble::trouble(reported, detail),
        Section::Signs => signs::signs(reported, detail),
        Section::Statements => statements::statements(reported),
        Section::Units => units::units(reported),
        Section::Everybody => units::everybody(reported),
        Section::Readiness => readiness::readiness(reported, detail),
        Section::Informants => interviewed::interviewed(reported),
        Section::Options => options::options(reported),
        Section::Certainty => {
            let mut blocks = certainty::certainty(reported, detail);
            if detail == Detail::Whole {
                blocks.extend(measurement::measurement(reported));
            }
            blocks.extend(certainty::open_conditions(reported, detail));
            blocks
        }
        Section::Recommendations => plan::steps(reported, detail),
        Section::Risks => plan::risks(reported),
        Section::Roadmap => plan::roadmap(reported),
        Section::Charter => plan::charter(reported),
        Section::Answers => interviewed::answers(reported),
        Section::Trace => trace::trace(reported),
        // These stand once in a report.
        Section::Place | Section::Method => Vec::new(),
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
    let of_fields = |part: &Part| !matches!(part, Part::Extra(_) | Part::Section(Section::Method));
    let first = outline.parts.iter().position(of_fields).unwrap_or(0);
    let parts = match position {
        Position::Before => &outline.parts[..first],
        Position::After => &outline.parts[first..],
    };
    let blocks = parts.iter().map(|part| match part {
        Part::Section(Section::Method) => method::method(result, outline.detail),
        Part::Extra(extra) => extra_section(&extra.title, &extra.blocks),
        Part::Section(_) => Vec::new(),
    });
    blocks.flatten().collect()
}

fn extra_section(title: &str, blocks: &[Block]) -> Vec<Block> {
    std::iter::once(Block::Heading(Rank::Section, title.into())).chain(blocks.iter().cloned()).collect()
}

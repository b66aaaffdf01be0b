//! The technical annex: for all fields of a report together how they were measured and judged, and what from.

use crate::judgement::Truth;
use crate::pack::Points;
use crate::report::document::number::{listed, points};
use crate::report::document::{Block, Marker, Rank, Text};
use crate::report::result::{SavedRanked, SavedResult};

use super::contributions::{largest_parts, lead};
use super::measurement::measurement;
use super::options::{COMPARED, minus, table};
use super::outline::Extent;
use super::reported::Reported;
use super::scope::told;
use super::trace::trace;
use super::{certainty, method};

/// The annex. The brief report has of it what everybody must know.
pub(super) fn annex(result: &SavedResult, fields: &[Reported], extent: Extent) -> Vec<Block> {
    let one = result.fields.len() == 1;
    let (whole, section) = if one { (Rank::Section, Rank::Part) } else { (Rank::Field, Rank::Section) };
    if extent <= Extent::Brief {
        let heading = Block::Heading(whole, "About this result".into());
        return [Block::SmallPrint, heading].into_iter().chain(method::in_short(result)).collect();
    }
    // No field's last page is the first of the annex.
    let heading = Block::Heading(whole, "Technical annex".into());
    let mut blocks = vec![Block::NewPage, Block::SmallPrint, heading];
    blocks.extend(method::measured(result, section));
    for reported in fields {
        if !one {
            blocks.push(Block::Heading(Rank::Section, reported.field_name().into()));
        }
        blocks.extend(field(reported, extent));
    }
    blocks.extend(method::made_from(result, section));
    blocks
}

/// A field's numbers.
fn field(reported: &Reported, extent: Extent) -> Vec<Block> {
    let mut blocks = vec![Block::Paragraph(reported.summary().into())];
    blocks.extend(told(reported));
    blocks.extend(measurement(reported));
    if let Some(table) = largest_parts(reported).filter(|_| extent == Extent::Whole) {
        blocks.push(Block::Heading(Rank::Part, "What adds most to the needs, in points".into()));
        blocks.push(table);
    }
    blocks.extend(rules(reported, extent));
    blocks.push(Block::Heading(Rank::Part, "How firm the verdict is".into()));
    blocks.push(Block::List(Marker::Dash, certainty::numbers(reported)));
    if extent == Extent::Whole {
        blocks.extend(trace(reported));
    }
    blocks
}

/// Findings of which the usual annex tells the points one by one.
const FINDINGS: usize = 8;

/// The points of the leading option and its nearest rivals, rule by rule.
fn rules(reported: &Reported, extent: Extent) -> Vec<Block> {
    let shown = if extent == Extent::Whole { usize::MAX } else { FINDINGS };
    let ranking = &reported.conclusion.verdict.ranking;
    let compared = &ranking[..ranking.len().min(COMPARED)];
    if compared.is_empty() {
        return Vec::new();
    }
    let of =
        |truth: Truth| reported.conclusion.findings.iter().filter(|finding| finding.truth == truth).count();
    let intro = format!(
        "{} rules were met, {} were not, and of {} too little is known. Each that is met adds points for (+) or against (−) \
         options; the option with most leads.",
        of(Truth::Met),
        of(Truth::NotMet),
        of(Truth::Unknown)
    );
    let mut blocks = vec![
        Block::Heading(Rank::Part, "Points of the options".into()),
        Block::Paragraph(intro.into()),
        Block::Table(table(reported, compared, shown)),
    ];
    blocks.extend(lead(reported));
    blocks.extend(
        others(reported, &ranking[compared.len()..]).map(|others| Block::Paragraph(Text::from(others))),
    );
    blocks
}

/// The other options in a sentence, those without points together.
fn others(reported: &Reported, others: &[SavedRanked]) -> Option<String> {
    let (none, some): (Vec<&SavedRanked>, Vec<&SavedRanked>) =
        others.iter().partition(|ranked| ranked.points == Points::default());
    let some: Vec<String> = some
        .iter()
        .map(|ranked| format!("{} {}", reported.option_name(&ranked.option), minus(&points(ranked.points))))
        .collect();
    let none: Vec<&str> = none.iter().map(|ranked| reported.option_name(&ranked.option)).collect();
    let some = (!some.is_empty()).then(|| listed(&some, "and"));
    let none = (!none.is_empty()).then(|| format!("none for {}", listed(&none, "and")));
    let parts: Vec<String> = some.into_iter().chain(none).collect();
    (!parts.is_empty()).then(|| format!("Points of the other options: {}.", parts.join("; ")))
}

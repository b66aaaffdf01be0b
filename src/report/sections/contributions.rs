//! What each part added to a need, and each input to the lead of the verdict.

use super::options::minus;
use super::reported::Reported;
use crate::pack::{Level, Points};
use crate::report::document::number::{listed, need_in_tenths, number, points, signed};
use crate::report::document::{Block, Column, Rank, Table, Text};
use crate::report::result::{SavedContributions, SavedSign};

/// Inputs that are named in the lead.
const INPUTS: usize = 5;

/// What all units that are kept back are called together.
const KEPT_BACK: &str = "those in no unit shown";

/// A part of a need: a statement in quotes or the name of a unit, and its points.
type Part = (String, Points);

/// The statement that adds most to each need that is at least watched. No unit is named: what a unit adds is its need
/// times its people, so it would be the largest unit; needs by unit stand in a section of their own.
pub(super) fn largest_parts(reported: &Reported) -> Option<Block> {
    let signs = reported.conclusion.signs.iter();
    let watched = signs.filter(|sign| sign.level.is_some_and(|level| level >= Level::Watch));
    let rows = watched.filter_map(|sign| {
        let parts = sign.contributions.as_ref()?;
        let parts = statements(sign, parts);
        let most = parts.iter().map(|(_, points)| *points).max()?;
        // As they are told, so that of two that read alike none adds most.
        let told = |points: Points| number(points.number(), 1);
        let alike = parts.into_iter().filter(|(_, points)| told(*points) == told(most));
        let names = alike.map(|(name, _)| name).collect::<Vec<_>>();
        let need =
            sign.need.map(|need| format!(" ({})", need_in_tenths(need, reported.cuts()))).unwrap_or_default();
        let name = format!("{}{need}", reported.sign_name(&sign.id));
        Some(vec![Text::from(name), format!("{} ({})", listed(&names, "and"), told(most)).into()])
    });
    let rows = rows.collect::<Vec<_>>();
    let columns = vec![Column::words("Sign"), Column::words("The statement that adds most")];
    (!rows.is_empty()).then_some(Block::Table(Table { columns, rows }))
}

/// All parts of a need as tables, for whoever asks about the sign.
pub(super) fn tables(sign: &SavedSign) -> Vec<Block> {
    let Some(parts) = &sign.contributions else { return Vec::new() };
    let lists = [("Statement", statements(sign, parts)), ("Unit", units(parts))];
    let tables = lists.into_iter().filter(|(_, parts)| !parts.is_empty()).map(|(title, parts)| {
        let sum = parts.iter().map(|(_, part)| *part).sum::<Points>();
        let mut rows =
            parts.into_iter().map(|(name, part)| vec![name.into(), points(part).into()]).collect::<Vec<_>>();
        rows.push(vec![Text::strong("Need"), Text::strong(points(sum))]);
        Block::Table(Table { columns: vec![Column::words(title), Column::numbers("Points")], rows })
    });
    let tables = tables.collect::<Vec<_>>();
    if tables.is_empty() {
        return Vec::new();
    }
    let heading = Block::Heading(Rank::Part, "What the need is made of".into());
    std::iter::once(heading).chain(tables).collect()
}

/// What the lead of the first option is made of, by input; nothing where no single input moves it.
pub(super) fn lead(reported: &Reported) -> Option<Block> {
    let verdict = &reported.conclusion.verdict;
    let second = verdict.ranking.get(1)?;
    let of_inputs = verdict.lead.iter().filter_map(|part| Some((part.input.as_ref()?, part.points)));
    let named = of_inputs.take(INPUTS).collect::<Vec<_>>();
    if named.is_empty() {
        return None;
    }
    let terms = named.iter().map(|(input, part)| format!("{} {}", input.name, signed(*part)));
    let mut terms = terms.collect::<Vec<_>>();
    let rest = verdict.margin - named.iter().map(|(_, part)| *part).sum::<Points>();
    if rest != Points::default() {
        terms.push(format!("findings that rest on several answers or weigh less {}", signed(rest)));
    }
    let text = format!(
        "The lead over {}, {} points, by what moves it: {}.",
        reported.option_name(&second.option),
        minus(&points(verdict.margin)),
        listed(&terms, "and")
    );
    Some(Block::Paragraph(text.into()))
}

fn statements(sign: &SavedSign, parts: &SavedContributions) -> Vec<Part> {
    let text = |id: &str| {
        let item = sign.items.iter().find(|item| item.id == id);
        format!("\"{}\"", item.map_or(id, |item| item.text.as_str()))
    };
    parts.items.iter().map(|part| (text(&part.id), part.points)).collect()
}

fn units(parts: &SavedContributions) -> Vec<Part> {
    let name = |name: &Option<String>| name.clone().unwrap_or_else(|| KEPT_BACK.to_owned());
    parts.segments.iter().map(|part| (name(&part.name), part.points)).collect()
}

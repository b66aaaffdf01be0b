//! The options compared: the leading one and its nearest rivals, and what speaks for and against each.

use std::cmp::Reverse;

use crate::judgement::Truth;
use crate::pack::Points;

use super::reported::Reported;
use crate::report::document::number::{points, signed};
use crate::report::document::{Block, Column, Rank, Table, Text};
use crate::report::result::{SavedFinding, SavedRanked};

/// The leading option and two rivals.
pub(super) const COMPARED: usize = 3;

/// The section on options.
pub(super) fn options(reported: &Reported) -> Vec<Block> {
    let ranking = &reported.conclusion.verdict.ranking;
    let compared = &ranking[..ranking.len().min(COMPARED)];
    if compared.is_empty() {
        return Vec::new();
    }
    let rows = compared.iter().enumerate().map(|(position, ranked)| {
        let place = match position {
            0 => "fits best",
            1 => "next best",
            _ => "third",
        };
        let texts = reported.option_text(&ranked.option);
        let cell = |text: Option<&str>| Text::from(text.unwrap_or_default());
        vec![
            Text::strong(texts.map_or(ranked.option.as_str(), |text| &text.title))
                .then(format!(" ({place})")),
            cell(texts.map(|text| text.right_when.as_str())),
            cell(texts.map(|text| text.wrong_when.as_str())),
        ]
    });
    let columns = ["Option", "Right when", "Wrong when"].map(Column::words).to_vec();
    vec![
        Block::Heading(Rank::Section, "Options compared".into()),
        Block::Table(Table { columns, rows: rows.collect() }),
    ]
}

/// Findings against options, with the sums below. Of more than `shown` findings those that tell the first two options
/// most apart stand by themselves, and the others together.
pub(super) fn table(reported: &Reported, compared: &[SavedRanked], shown: usize) -> Table {
    let names = compared.iter().map(|ranked| reported.option_name(&ranked.option));
    let mut columns = vec![Column::words("Finding")];
    columns.extend(names.map(Column::numbers));
    let met = reported.conclusion.findings.iter().filter(|finding| finding.truth == Truth::Met);
    let added = |finding: &SavedFinding| -> Vec<Option<Points>> {
        let of = |ranked: &SavedRanked| {
            let of_rule = ranked.contributions.iter().find(|contribution| contribution.rule == finding.rule);
            of_rule.map(|contribution| contribution.points)
        };
        compared.iter().map(of).collect()
    };
    let weighing = met.map(|finding| (finding, added(finding)));
    let mut weighing: Vec<(&SavedFinding, Vec<Option<Points>>)> =
        weighing.filter(|(_, added)| added.iter().any(Option::is_some)).collect();
    let mut others = Vec::new();
    if weighing.len() > shown {
        let apart = |added: &[Option<Points>]| {
            let of = |position: usize| added.get(position).copied().flatten().unwrap_or_default();
            (of(0) - of(1)).hundredths().abs()
        };
        weighing.sort_by_key(|(_, added)| Reverse(apart(added)));
        others = weighing.split_off(shown.saturating_sub(1));
    }
    let cells = |added: Vec<Option<Points>>| {
        added.into_iter().map(|points| Text::from(points.map(signed).unwrap_or_default()))
    };
    let rows = weighing.into_iter().map(|(finding, added)| {
        std::iter::once(Text::from(finding.finding.as_str())).chain(cells(added)).collect()
    });
    let mut rows: Vec<Vec<Text>> = rows.collect();
    if !others.is_empty() {
        let sum = |position: usize| {
            let points = others.iter().filter_map(|(_, added)| added.get(position).copied().flatten());
            Some(points.sum::<Points>())
        };
        let sums = cells((0..compared.len()).map(sum).collect());
        rows.push(
            std::iter::once(Text::from(format!("{} other findings", others.len()))).chain(sums).collect(),
        );
    }
    let sums = compared.iter().map(|ranked| Text::strong(minus(&points(ranked.points))));
    rows.push(std::iter::once(Text::strong("Points in all")).chain(sums).collect());
    Table { columns, rows }
}

/// A number with a proper minus sign.
pub(super) fn minus(number: &str) -> String {
    number.replace('-', "−")
}

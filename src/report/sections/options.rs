//! The options compared: the leading one and its nearest rivals, and what speaks for and against each.

use crate::judgement::Truth;

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

/// Findings against options, with the sums below.
pub(super) fn table(reported: &Reported, compared: &[SavedRanked]) -> Table {
    let names = compared.iter().map(|ranked| reported.option_name(&ranked.option));
    let mut columns = vec![Column::words("Finding")];
    columns.extend(names.map(Column::numbers));
    let met = reported.conclusion.findings.iter().filter(|finding| finding.truth == Truth::Met);
    let mut rows: Vec<Vec<Text>> = met.filter_map(|finding| row(finding, compared)).collect();
    let sums = compared.iter().map(|ranked| Text::strong(minus(&points(ranked.points))));
    rows.push(std::iter::once(Text::strong("Points in all")).chain(sums).collect());
    Table { columns, rows }
}

/// The finding with what it added to each option; `None` where it added to none of them.
fn row(finding: &SavedFinding, compared: &[SavedRanked]) -> Option<Vec<Text>> {
    let added = |ranked: &SavedRanked| {
        let of_rule = ranked.contributions.iter().find(|contribution| contribution.rule == finding.rule);
        of_rule.map(|contribution| signed(contribution.points))
    };
    let cells: Vec<Option<String>> = compared.iter().map(added).collect();
    cells.iter().any(Option::is_some).then(|| {
        let cells = cells.into_iter().map(|cell| cell.unwrap_or_default().into());
        std::iter::once(Text::from(finding.finding.as_str())).chain(cells).collect()
    })
}

/// A number with a proper minus sign.
pub(super) fn minus(number: &str) -> String {
    number.replace('-', "−")
}

//! The options compared: the leading one and its nearest rivals, and what speaks for and against each.

use crate::judgement::Truth;
use crate::pack::Points;

use super::contributions::lead;
use super::reported::Reported;
use crate::report::document::number::{listed, points, signed};
use crate::report::document::{Block, Column, ListItem, Marker, Rank, Table, Text};
use crate::report::result::{SavedFinding, SavedRanked};

/// The leading option and two rivals.
const COMPARED: usize = 3;

/// The section on options.
pub(super) fn options(reported: &Reported) -> Vec<Block> {
    let ranking = &reported.conclusion.verdict.ranking;
    let compared = &ranking[..ranking.len().min(COMPARED)];
    if compared.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![
        Block::Heading(Rank::Section, "Options compared".into()),
        Block::Paragraph(
            "Each finding adds points for (+) or against (−) the options. The option with most points leads; the \
             points are the whole reason, and they add up exactly."
                .into(),
        ),
        Block::Table(table(reported, compared)),
        Block::List(Marker::Dash, compared.iter().map(|ranked| when_right(reported, ranked)).collect()),
    ];
    // The sums of the table, told by what was asked.
    if let Some(lead) = lead(reported) {
        blocks.insert(3, lead);
    }
    if let Some(others) = others(reported, &ranking[compared.len()..]) {
        blocks.push(Block::Paragraph(others.into()));
    }
    blocks
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

fn when_right(reported: &Reported, ranked: &SavedRanked) -> ListItem {
    match reported.option_text(&ranked.option) {
        Some(text) => Text::strong(format!("{}. ", text.title))
            .then(format!("Right when: {} Wrong when: {}", text.right_when, text.wrong_when))
            .into(),
        None => ranked.option.as_str().into(),
    }
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

/// A number with a proper minus sign.
pub(super) fn minus(number: &str) -> String {
    number.replace('-', "−")
}

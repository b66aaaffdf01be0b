//! What formats of lines make of blocks that are made for pages.

use crate::report::charts::text::stacked;
use crate::report::document::{
    Bars, Block, Chart, Column, Condition, FormRow, HeatMap, ListItem, Marker, Rank, Records, Shares, Table,
    Text,
};

/// A block in lines.
pub(in crate::report) enum Lines {
    /// A heading.
    Heading(Rank, Text),
    /// A paragraph.
    Paragraph(Text),
    /// A list.
    List(Marker, Vec<ListItem>),
    /// A table.
    Table(Table),
    /// Names and what they stand for.
    KeyValues(Vec<(Text, Text)>),
    /// Something a reader must not overlook.
    Note(Text),
    /// Bars.
    Profile(Bars),
}

/// Half of the cells of a drawn row of shares.
const HALF: usize = 12;
/// What is left blank to write on.
const BLANK: &str = "……………………………………………………";

/// The block in lines; addresses stand behind their words.
pub(in crate::report) fn lines(block: &Block) -> Vec<Lines> {
    match block {
        Block::Heading(rank, text) => vec![Lines::Heading(*rank, text.with_addresses())],
        Block::Paragraph(text) => vec![Lines::Paragraph(text.with_addresses())],
        Block::Note(text) => vec![Lines::Note(text.with_addresses())],
        Block::Figures(figures) => vec![Lines::Paragraph(figures.sentence.clone())],
        Block::List(marker, items) => vec![Lines::List(*marker, items.iter().map(with_addresses).collect())],
        Block::Table(table) => {
            let rows = table.rows.iter().map(|row| row.iter().map(Text::with_addresses).collect());
            vec![Lines::Table(Table { columns: table.columns.clone(), rows: rows.collect() })]
        }
        Block::Records(records) => vec![Lines::List(Marker::Number, record_items(records))],
        Block::KeyValues(pairs) => vec![Lines::KeyValues(pairs.clone())],
        Block::Form(rows) => vec![Lines::List(Marker::Dash, rows.iter().map(form_item).collect())],
        Block::Chart(chart) => chart_lines(chart),
        Block::Beside(groups) => groups.iter().flatten().flat_map(lines).collect(),
        Block::NewPage | Block::SmallPrint => Vec::new(),
    }
}

fn with_addresses(item: &ListItem) -> ListItem {
    ListItem { text: item.text.with_addresses(), under: item.under.iter().map(with_addresses).collect() }
}

fn record_items(records: &Records) -> Vec<ListItem> {
    let items = records.rows.iter().map(|(thing, details)| {
        let details = records.details.iter().zip(details).filter(|(_, detail)| !detail.is_empty());
        ListItem {
            text: Text::strong(thing.words()),
            under: details.map(|(name, detail)| name.clone().then(": ").and(detail.clone()).into()).collect(),
        }
    });
    items.collect()
}

fn form_item(row: &FormRow) -> ListItem {
    let known = row.known.iter().map(|known| known.clone().into());
    let blank = ListItem::from(BLANK);
    ListItem {
        text: Text::strong(row.label.words()).then(". ").and(row.asks.clone()),
        under: known.chain(std::iter::once(blank)).collect(),
    }
}

fn chart_lines(chart: &Chart) -> Vec<Lines> {
    match chart {
        Chart::Profile(bars) => vec![Lines::Profile(bars.clone())],
        Chart::Shares(shares) => vec![Lines::Table(shares_table(shares))],
        Chart::HeatMap(map) => vec![Lines::Table(heat_table(map))],
        Chart::Conditions(conditions) => {
            vec![Lines::List(Marker::Dash, conditions.iter().map(condition_item).collect())]
        }
    }
}

fn shares_table(shares: &Shares) -> Table {
    let mut columns = vec![Column::words("Statement"), Column::words("unfavourable │ favourable")];
    columns.extend(["Unfavourable", "Neutral", "Favourable", "Answers"].map(Column::numbers));
    let rows = shares.rows.iter().map(|row| {
        let drawn = row.shares.map_or_else(String::new, |shares| stacked(shares, HALF));
        let mut cells = vec![row.statement.clone(), drawn.into()];
        cells.extend(row.words.iter().cloned());
        cells.push(row.answers.clone());
        cells
    });
    Table { columns, rows: rows.collect() }
}

fn heat_table(map: &HeatMap) -> Table {
    let [of, beside] = map.heads;
    let mut columns = vec![Column::words(of), Column::numbers(beside)];
    columns.extend(map.columns.iter().cloned().map(Column::words));
    let rows = map.rows.iter().map(|row| {
        let cells =
            std::iter::once(&row.beside).chain(&row.cells).map(crate::report::document::HeatCell::text);
        std::iter::once(row.name.clone()).chain(cells).collect()
    });
    Table { columns, rows: rows.collect() }
}

fn condition_item(condition: &Condition) -> ListItem {
    let head = Text::strong(format!("{}: {}", condition.state.title(), condition.name.words()))
        .then(format!(" ({}).", condition.reading.words()));
    if condition.meaning.is_empty() {
        head.into()
    } else {
        head.then(" ").and(condition.meaning.clone()).into()
    }
}

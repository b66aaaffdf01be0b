//! The document for a terminal: wrapped prose, tables that shrink, understandable without colour.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, TableStyle, Width};

use crate::printable::printable;

use crate::report::charts::text::bar;
use crate::report::document::{
    Alignment, BarLength, Bars, Document, Emphasis, ListItem, Marker, Rank, Table, Text,
};
use crate::report::render::lines::{Lines, lines};
use crate::report::render::wrap::{columns, wrap};

/// Lines of prose longer than this are hard to read, however wide the terminal.
const PROSE_AT_MOST: usize = 100;
/// Columns kept free between the columns of a table.
const BETWEEN_COLUMNS: usize = 2;
/// A longer word in a table may be broken.
const WORD_AT_MOST: usize = 20;
/// What the header of a table is ruled off with.
const RULE: char = '─';
/// Narrower than this nothing can be laid out.
const NARROWEST: usize = 20;
/// A bar shorter than this shows nothing; the words beside it do.
const BAR_AT_LEAST: usize = 8;
/// The longest bar.
const BAR_AT_MOST: usize = 32;

/// Whether words may stand out by colour and weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// Characters only.
    #[default]
    Plain,
    /// Bold and coloured; nothing is said by it alone.
    Colour,
}

impl Style {
    /// Words as they are printed.
    pub(in crate::report) fn emphasize(self, words: &str, emphasis: Emphasis) -> String {
        match (self, emphasis) {
            (Style::Colour, Emphasis::Strong) => format!("\u{1b}[1m{words}\u{1b}[0m"),
            (Style::Colour | Style::Plain, _) => words.to_owned(),
        }
    }

    fn tint(self, drawn: &str) -> String {
        match self {
            Style::Colour => format!("\u{1b}[36m{drawn}\u{1b}[0m"),
            Style::Plain => drawn.to_owned(),
        }
    }
}

/// The document in lines of at most `width` columns, unless a single word is longer.
pub fn render(document: &Document, style: Style, width: usize) -> String {
    let mut page = Page { lines: Vec::new(), width: width.max(NARROWEST), style, follows_part: false };
    page.underlined(&document.title, '═');
    for block in document.blocks.iter().flat_map(lines) {
        page.block(&block);
    }
    let mut text = page.lines.join("\n");
    text.push('\n');
    text
}

/// The lines written so far.
struct Page {
    lines: Vec<String>,
    width: usize,
    style: Style,
    /// Whether the last block was the heading of a part, which stands close to what follows.
    follows_part: bool,
}

impl Page {
    fn block(&mut self, block: &Lines) {
        if !self.follows_part {
            self.lines.push(String::new());
        }
        self.follows_part = matches!(block, Lines::Heading(Rank::Part, _));
        match block {
            Lines::Heading(Rank::Field, text) => self.underlined(text, '═'),
            Lines::Heading(Rank::Section, text) => self.underlined(text, '─'),
            Lines::Heading(Rank::Part, text) => self.prose(&Text::strong(text.words()), "", ""),
            Lines::Paragraph(text) => self.prose(text, "", ""),
            Lines::Note(text) => self.prose(text, "│ ", "│ "),
            Lines::List(marker, items) => self.list(*marker, items, ""),
            Lines::KeyValues(pairs) => self.key_values(pairs),
            Lines::Profile(bars) => self.bars(bars),
            Lines::Table(table) => self.table(table),
            Lines::Drawing(drawn) => self.drawing(drawn),
        }
    }

    /// A drawing, where there is room for it; what it shows stands in words as well.
    fn drawing(&mut self, drawn: &str) {
        if drawn.lines().all(|line| columns(line) <= self.width) {
            self.lines.extend(drawn.lines().map(str::to_owned));
        }
    }

    fn prose_width(&self) -> usize {
        self.width.min(PROSE_AT_MOST)
    }

    fn prose(&mut self, text: &Text, first: &str, rest: &str) {
        self.lines.extend(wrap(text, self.prose_width(), first, rest, self.style));
    }

    fn underlined(&mut self, text: &Text, line: char) {
        let strong = Text::strong(text.words());
        let longest = wrap(&strong, self.prose_width(), "", "", Style::Plain)
            .iter()
            .map(|line| columns(line))
            .max()
            .unwrap_or(0);
        self.prose(&strong, "", "");
        self.lines.push(line.to_string().repeat(longest.min(self.prose_width())));
    }

    fn list(&mut self, marker: Marker, items: &[ListItem], indent: &str) {
        for (position, item) in items.iter().enumerate() {
            let mark = match marker {
                Marker::Dash => "- ".to_owned(),
                Marker::Number => format!("{}. ", position + 1),
                Marker::Box => "[ ] ".to_owned(),
            };
            let hanging = format!("{indent}{}", " ".repeat(mark.len()));
            self.prose(&item.text, &format!("{indent}{mark}"), &hanging);
            self.list(Marker::Dash, &item.under, &hanging);
        }
    }

    fn key_values(&mut self, pairs: &[(Text, Text)]) {
        let keys = widest(pairs.iter().map(|(key, _)| key));
        let hanging = " ".repeat((keys + 2).min(self.width / 3));
        for (key, value) in pairs {
            let key = printable(&key.words()).into_owned();
            let shown = self.style.emphasize(&key, Emphasis::Strong);
            if columns(&key) + 2 > hanging.len() {
                self.lines.push(shown);
                self.prose(value, &hanging, &hanging);
            } else {
                let lines = wrap(value, self.prose_width(), &hanging, &hanging, self.style);
                let filler = " ".repeat(hanging.len() - columns(&key));
                self.lines.extend(lines.into_iter().enumerate().map(|(position, line)| match position {
                    0 => format!("{shown}{filler}{}", &line[hanging.len()..]),
                    _ => line,
                }));
            }
        }
    }

    fn bars(&mut self, bars: &Bars) {
        let labels = widest(bars.rows.iter().map(|row| &row.label));
        let texts = widest(bars.rows.iter().map(|row| &row.text));
        let room = self.prose_width().saturating_sub(labels + texts + 4);
        let longest = bars.rows.iter().map(|row| longest_bar(row.length)).max().unwrap_or(0);
        let cells = room.min(longest);
        for row in &bars.rows {
            if room < BAR_AT_LEAST {
                let told = row.label.clone().then(": ").and(row.text.clone());
                self.prose(&told, "", "  ");
                continue;
            }
            let label = printable(&row.label.words()).into_owned();
            let filler = " ".repeat(labels - columns(&label));
            let drawn = self.style.tint(&bar(row.length, cells, &bars.cuts));
            let text = printable(&row.text.words()).into_owned();
            self.lines.push(format!("{label}{filler}  {drawn}  {text}"));
        }
    }

    /// A table, or row by row where its columns are too narrow for their words.
    fn table(&mut self, table: &Table) {
        let narrowest: Vec<usize> =
            (0..table.columns.len()).map(|column| longest_word(table, column) + BETWEEN_COLUMNS).collect();
        // The last column needs no space after it.
        let width = self.width + BETWEEN_COLUMNS;
        if narrowest.iter().sum::<usize>() > width {
            self.row_by_row(table);
            return;
        }
        let mut grid = grid(table);
        grid.set_width(u16::try_from(width).unwrap_or(u16::MAX));
        for (column, least) in grid.column_iter_mut().zip(narrowest) {
            let least = u16::try_from(least).unwrap_or(u16::MAX);
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
        }
        let mut lines: Vec<String> = grid.lines().map(|line| line.trim_end().to_owned()).collect();
        // The rule is as long as the table is filled; a name made of rules comes after it.
        if let Some(rule) = lines.iter().position(|line| line.starts_with(RULE)) {
            lines[rule].clear();
            let filled = lines.iter().map(|line| columns(line)).max().unwrap_or(0);
            lines[rule] = RULE.to_string().repeat(filled);
        }
        self.lines.append(&mut lines);
    }

    /// Each row as its first cell, with the other cells under it, each after its header.
    fn row_by_row(&mut self, table: &Table) {
        for row in &table.rows {
            let mut cells = row.iter().zip(&table.columns);
            if let Some((first, _)) = cells.next() {
                self.prose(&Text::strong(first.words()), "", "");
            }
            for (cell, column) in cells {
                self.prose(&Text::from(format!("{}: {}", column.header.words(), cell.words())), "  ", "    ");
            }
        }
    }
}

/// The table, not yet fitted to a width.
fn grid(table: &Table) -> comfy_table::Table {
    let cell = |text: &Text| printable(&text.words()).into_owned();
    let mut grid = comfy_table::Table::new();
    grid.load_style(TableStyle::new().header_separator(LineStyle::none().fill(RULE)));
    grid.set_content_arrangement(ContentArrangement::Dynamic);
    grid.set_header(table.columns.iter().map(|column| cell(&column.header)));
    for row in &table.rows {
        grid.add_row(row.iter().map(cell));
    }
    let padding = u16::try_from(BETWEEN_COLUMNS).unwrap_or(0);
    for (column, given) in grid.column_iter_mut().zip(&table.columns) {
        column.set_padding((0, padding));
        column.set_cell_alignment(match given.alignment {
            Alignment::Start => CellAlignment::Left,
            Alignment::End => CellAlignment::Right,
        });
    }
    grid
}

/// Columns that a bar can fill with sense.
fn longest_bar(length: BarLength) -> usize {
    match length {
        BarLength::Measured { .. } => BAR_AT_MOST,
        BarLength::Rated { of, .. } => (2 * usize::from(of)).saturating_sub(1),
        BarLength::Unknown => 0,
    }
}

/// Columns of the longest word in a column, as far as words are not broken.
fn longest_word(table: &Table, column: usize) -> usize {
    let header = table.columns.get(column).map(|column| &column.header);
    let cells = table.rows.iter().filter_map(|row| row.get(column));
    let words = header.into_iter().chain(cells).map(|text| {
        let text = printable(&text.words()).into_owned();
        text.split(' ').map(columns).max().unwrap_or(0).min(WORD_AT_MOST)
    });
    words.max().unwrap_or(0)
}

/// Columns of the widest of the texts.
fn widest<'t>(texts: impl Iterator<Item = &'t Text>) -> usize {
    texts.map(|text| columns(&printable(&text.words()))).max().unwrap_or(0)
}

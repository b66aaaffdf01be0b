//! The document for a terminal: wrapped prose, tables that shrink, understandable without colour.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, TableStyle, Width};
use unicode_width::UnicodeWidthStr;

use crate::printable::printable;
use crate::report::charts::text::bar;
use crate::report::document::{
    Alignment, BarLength, Bars, Document, Emphasis, ListItem, Marker, Rank, Table, Text,
};

use super::lines::{Lines, lines};

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

/// Sentences in lines of at most `width` columns, each beginning a line.
pub(in crate::report) fn render_lines(sentences: &[Text], style: Style, width: usize) -> String {
    let width = width.clamp(NARROWEST, PROSE_AT_MOST);
    let lines = sentences.iter().flat_map(|sentence| wrap(sentence, width, "", "  ", style));
    lines.map(|line| line + "\n").collect()
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

/// Columns that a text takes in a terminal.
pub fn columns(text: &str) -> usize {
    text.width()
}

/// A piece of a word, as it is printed, and its columns.
struct Piece {
    shown: String,
    columns: usize,
}

/// The text in lines of at most `width` columns, unless a single word is longer. The first line begins with
/// `first`, the others with `rest`.
pub fn wrap(text: &Text, width: usize, first: &str, rest: &str, style: Style) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = first.to_owned();
    let mut used = columns(first);
    let mut begun = false;
    for word in words(text, style) {
        let needed: usize = word.iter().map(|piece| piece.columns).sum();
        if begun && used + 1 + needed > width {
            lines.push(std::mem::replace(&mut line, rest.to_owned()));
            used = columns(rest);
            begun = false;
        }
        if begun {
            line.push(' ');
            used += 1;
        }
        line.extend(word.iter().map(|piece| piece.shown.as_str()));
        used += needed;
        begun = true;
    }
    lines.push(line);
    lines
}

/// The words, each in pieces of one emphasis. A percent sign stays with its number.
fn words(text: &Text, style: Style) -> Vec<Vec<Piece>> {
    let mut words: Vec<Vec<Piece>> = Vec::new();
    let mut in_word = false;
    for span in &text.0 {
        let shown = printable(&span.text);
        for (position, part) in shown.split(' ').enumerate() {
            if position > 0 {
                in_word = false;
            }
            if part.is_empty() {
                continue;
            }
            let piece = piece(part, span.emphasis, style);
            match words.last_mut() {
                Some(word) if in_word => word.push(piece),
                Some(word) if is_percent_sign(part) => {
                    word.push(Piece { shown: " ".to_owned(), columns: 1 });
                    word.push(piece);
                }
                _ => words.push(vec![piece]),
            }
            in_word = true;
        }
    }
    words
}

fn is_percent_sign(part: &str) -> bool {
    part.strip_prefix('%').is_some_and(|rest| rest.chars().all(|mark| mark.is_ascii_punctuation()))
}

fn piece(part: &str, emphasis: Emphasis, style: Style) -> Piece {
    Piece { shown: style.emphasize(part, emphasis), columns: columns(part) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: impl Into<Text>, width: usize, expected: &[&str]) {
        assert_eq!(wrap(&text.into(), width, "- ", "  ", Style::Plain), expected);
    }

    #[test]
    fn lines_break_at_spaces_and_hang() {
        case("one two three four", 12, &["- one two", "  three four"]);
    }

    #[test]
    fn a_word_longer_than_the_line_stays_whole() {
        case("a abcdefghijkl b", 6, &["- a", "  abcdefghijkl", "  b"]);
    }

    #[test]
    fn wide_characters_count_twice() {
        case("保全 計画", 8, &["- 保全", "  計画"]);
    }

    #[test]
    fn a_percent_sign_stays_with_its_number() {
        case("of these 62 % agree", 12, &["- of these", "  62 % agree"]);
        case("(over 62 %) agree", 12, &["- (over", "  62 %)", "  agree"]);
    }

    #[test]
    fn emphasis_inside_a_word_does_not_break_it() {
        case(Text::strong("Sign").then(": here"), 20, &["- Sign: here"]);
    }

    #[test]
    fn escapes_in_outside_text_are_shown_not_obeyed() {
        case("Sales\u{1b}[2J\nnow", 40, &["- Sales\\u{1b}[2J now"]);
    }
}

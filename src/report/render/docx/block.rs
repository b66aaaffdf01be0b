//! Blocks of a word processor: paragraphs, lists, tables.

use std::borrow::Cow;

use crate::pack::Level;
use crate::printable::printable;
use crate::report::document::{
    Alignment, Block, Column, Emphasis, Figures, FormRow, ListItem, Marker, Rank, Table, Text,
};
use crate::report::render::put;
use crate::report::theme::{Logo, Look};

use super::chart::{Patch, Picture, drawing, logo_size, png};
use super::{Story, gap};

/// Headings that a word processor knows.
const DEEPEST: usize = 5;

impl Story {
    pub(super) fn block(&mut self, block: &Block) {
        let xml = match block {
            Block::Heading(rank, text) => self.heading(*rank, text),
            Block::Paragraph(text) => styled("BodyText", text),
            Block::Note(text) => styled("Note", text),
            Block::Figures(given) => figures(given),
            Block::List(marker, items) => self.list(*marker, items, 0),
            Block::Table(table) => self.table(table),
            Block::Records(records) => self.table(&records.table()),
            Block::KeyValues(pairs) => self.key_values(pairs),
            Block::Chart(chart) => self.chart(chart),
            Block::Form(rows) => self.form(rows),
            Block::Beside(groups) => {
                groups.iter().flatten().for_each(|block| self.block(block));
                String::new()
            }
            Block::NewPage => "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>".to_owned(),
            Block::SmallPrint => String::new(),
        };
        self.body.push_str(&xml);
    }

    pub(super) fn logo(&mut self, logo: &Logo, look: &Look) {
        // A drawing such as SVG has no size in pixels and is left to the page.
        let Some((width, height)) = logo_size(logo) else { return };
        let words = look.client.as_deref().or(look.consultant.as_deref()).unwrap_or("Logo");
        let ending = if logo.media_type == "image/png" { "png" } else { "jpeg" };
        let run = self.picture(Picture { bytes: logo.bytes.clone(), ending }, (width, height), words);
        self.body.push_str(&paragraph("About", &run));
    }

    /// The run of a picture.
    fn picture(&mut self, picture: Picture, (width, height): (u32, u32), words: &str) -> String {
        self.pictures.push(picture);
        drawing(self.pictures.len(), width, height, words)
    }

    pub(super) fn patches(&mut self, size: (u32, u32), patches: &[Patch], words: &str) -> String {
        let bytes = png(size.0, size.1, patches);
        self.picture(Picture { bytes, ending: "png" }, size, words)
    }

    fn heading(&mut self, rank: Rank, text: &Text) -> String {
        let level = match rank {
            Rank::Field => 1,
            Rank::Section => 1 + usize::from(self.has_fields),
            Rank::Part => self.level + 1,
        };
        if rank != Rank::Part {
            self.level = level;
        }
        self.last_heading = text.words();
        let before = if rank == Rank::Field { "<w:pageBreakBefore/>" } else { "" };
        let level = level.min(DEEPEST);
        format!("<w:p><w:pPr><w:pStyle w:val=\"Heading{level}\"/>{before}</w:pPr>{}</w:p>", runs(text))
    }

    pub(super) fn list(&mut self, marker: Marker, items: &[ListItem], depth: usize) -> String {
        let number = match marker {
            Marker::Dash => 1,
            Marker::Box => 2,
            Marker::Number => {
                self.numbered_lists += 1;
                2 + self.numbered_lists
            }
        };
        let style = match marker {
            Marker::Dash | Marker::Box => "ListBullet",
            Marker::Number => "ListNumber",
        };
        let mut xml = String::new();
        for item in items {
            put(
                &mut xml,
                format_args!(
                    "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/><w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"{number}\"/>\
                 </w:numPr></w:pPr>{}</w:p>",
                    depth.min(8),
                    runs(&item.text)
                ),
            );
            if !item.under.is_empty() {
                xml.push_str(&self.list(Marker::Dash, &item.under, depth + 1));
            }
        }
        xml
    }

    fn table(&mut self, table: &Table) -> String {
        let mut writer = TableWriter::new(&self.last_heading, &table.proportions());
        writer.head(table.columns.iter().map(|column| cell(&column.header, column)).collect());
        for row in &table.rows {
            writer.body(row.iter().zip(&table.columns).map(|(text, column)| cell(text, column)).collect());
        }
        writer.finish() + &gap()
    }

    fn key_values(&mut self, pairs: &[(Text, Text)]) -> String {
        let mut writer = TableWriter::new(&self.last_heading, &[0.22, 0.78]);
        for (key, value) in pairs {
            writer.body(vec![Cell::of(runs(key)), Cell::of(runs(value))]);
        }
        writer.finish() + &gap()
    }

    fn form(&mut self, rows: &[FormRow]) -> String {
        let mut writer = TableWriter::new(&self.last_heading, &[0.32, 0.68]);
        for row in rows {
            let asks = vec![runs(&Text::strong(row.label.words())), runs(&row.asks)];
            let mut known: Vec<String> = row.known.iter().map(runs).collect();
            // Lines to write on.
            known.extend([String::new(), String::new()]);
            writer.body(vec![
                Cell { paragraphs: asks, alignment: Alignment::Start, ground: Ground::Plain },
                Cell { paragraphs: known, alignment: Alignment::Start, ground: Ground::Plain },
            ]);
        }
        writer.finish() + &gap()
    }
}

fn figures(figures: &Figures) -> String {
    let share = 1.0 / figures.figures.len().max(1) as f64;
    let mut table = TableWriter::new("The result in figures", &vec![share; figures.figures.len()]);
    table.head(figures.figures.iter().map(|figure| Cell::of(runs(&figure.label))).collect());
    let cells = figures.figures.iter().map(|figure| Cell {
        paragraphs: vec![runs(&Text::strong(figure.value.words())), runs(&figure.detail)],
        alignment: Alignment::Start,
        ground: Ground::Plane,
    });
    table.body(cells.collect());
    table.finish() + &gap()
}
/// A cell of a column.
pub(super) fn cell(text: &Text, column: &Column) -> Cell {
    Cell { alignment: column.alignment, ..Cell::of(runs(text)) }
}

/// The width of a table, in fiftieths of a percent of the page.
const WHOLE: f64 = 5_000.0;

/// What stands for the look of a table until it is known whether it has a head.
const LOOK: &str = "LOOK";
const HEAD: &str = "HEAD";

/// A table that is being written.
pub(super) struct TableWriter {
    xml: String,
    widths: Vec<f64>,
    has_head: bool,
}

/// A cell.
pub(super) struct Cell {
    /// Its paragraphs, as runs.
    pub(super) paragraphs: Vec<String>,
    /// How they stand.
    pub(super) alignment: Alignment,
    /// What lies behind them.
    pub(super) ground: Ground,
}

/// What lies behind a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    /// Nothing.
    Plain,
    /// The shade of a level.
    Level(Level),
    /// The hatching of what is withheld.
    Hatched,
    /// A place in a plane.
    Plane,
}

impl Cell {
    /// A cell of words.
    pub(super) fn of(runs: String) -> Cell {
        Cell { paragraphs: vec![runs], alignment: Alignment::Start, ground: Ground::Plain }
    }
}

impl TableWriter {
    /// A table whose columns have these shares of its width; `title` tells assistive technology what it is.
    pub(super) fn new(title: &str, widths: &[f64]) -> TableWriter {
        let mut xml = format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/><w:tblW w:w=\"{WHOLE}\" w:type=\"pct\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"LOOK\" w:firstRow=\"HEAD\" w:lastRow=\"0\" w:firstColumn=\"0\" \
             w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/><w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>",
            escape(title)
        );
        for width in widths {
            // The grid counts in twentieths of a point; the text of a page is about 9,900 of them wide.
            put(&mut xml, format_args!("<w:gridCol w:w=\"{:.0}\"/>", width * 9_900.0));
        }
        xml.push_str("</w:tblGrid>");
        TableWriter { xml, widths: widths.to_vec(), has_head: false }
    }

    /// A row of names, repeated on every page.
    pub(super) fn head(&mut self, cells: Vec<Cell>) {
        self.has_head = true;
        self.row("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", "TableHead", cells);
    }

    /// A row.
    pub(super) fn body(&mut self, cells: Vec<Cell>) {
        self.row("<w:trPr><w:cantSplit/></w:trPr>", "TableText", cells);
    }

    fn row(&mut self, properties: &str, style: &str, cells: Vec<Cell>) {
        self.xml.push_str("<w:tr>");
        self.xml.push_str(properties);
        for (cell, width) in cells.into_iter().zip(&self.widths) {
            put(
                &mut self.xml,
                format_args!(
                    "<w:tc><w:tcPr><w:tcW w:w=\"{:.0}\" w:type=\"pct\"/>{}</w:tcPr>",
                    width * WHOLE,
                    shading(cell.ground)
                ),
            );
            for runs in &cell.paragraphs {
                let style = match cell.alignment {
                    Alignment::Start => style.to_owned(),
                    Alignment::End => format!("{style}Number"),
                };
                self.xml.push_str(&paragraph(&style, runs));
            }
            self.xml.push_str("</w:tc>");
        }
        self.xml.push_str("</w:tr>");
    }

    /// The table.
    pub(super) fn finish(self) -> String {
        let (look, head) = if self.has_head { ("0620", "1") } else { ("0600", "0") };
        let xml = self.xml.replacen(LOOK, look, 1).replacen(HEAD, head, 1);
        format!("{xml}</w:tbl>")
    }
}

fn shading(ground: Ground) -> String {
    let shade = |pattern: &str, colour: &str, fill: &str| {
        format!("<w:shd w:val=\"{pattern}\" w:color=\"{colour}\" w:fill=\"{fill}\"/>")
    };
    match ground {
        Ground::Plain => String::new(),
        Ground::Level(Level::Low) => shade("clear", "auto", "DBE9EE"),
        Ground::Level(Level::Watch) => shade("clear", "auto", "A9CAD6"),
        Ground::Level(Level::Present) => shade("clear", "auto", "7DB3C5"),
        // Dark ink has to be read on it: the strongest level is told by its word and its weight, not by a dark ground.
        Ground::Level(Level::Strong) => shade("clear", "auto", "4F9DB5"),
        Ground::Hatched => shade("thinDiagStripe", "AAB4BE", "FFFFFF"),
        Ground::Plane => shade("clear", "auto", "EEF1F4"),
    }
}

/// The text with everything escaped that XML would read as more than text. What XML cannot hold is not printable.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    let shown = printable(text);
    if !shown.contains(['<', '>', '&', '"']) {
        return shown;
    }
    let mut escaped = String::with_capacity(shown.len() + 16);
    for character in shown.chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            character => escaped.push(character),
        }
    }
    Cow::Owned(escaped)
}

/// The runs of a text; addresses stand behind their words. A percent sign stays with its number.
pub(super) fn runs(text: &Text) -> String {
    let mut runs = String::new();
    for span in &text.with_addresses().0 {
        let properties = match span.emphasis {
            Emphasis::Strong => "<w:rPr><w:rStyle w:val=\"Strong\"/></w:rPr>",
            Emphasis::Plain => "",
        };
        let words = escape(&span.text).replace(" %", "\u{a0}%");
        put(&mut runs, format_args!("<w:r>{properties}<w:t xml:space=\"preserve\">{words}</w:t></w:r>"));
    }
    runs
}

/// A paragraph of a style around runs.
pub(super) fn paragraph(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

/// A text as a paragraph of a style.
pub(super) fn styled(style: &str, text: &Text) -> String {
    paragraph(style, &runs(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        assert_eq!(escape("<w:p>&\"\u{1b}"), "&lt;w:p&gt;&amp;&quot;\\u{1b}");
        assert_eq!(
            runs(&Text::strong("a").then(" 5 % b")),
            "<w:r><w:rPr><w:rStyle w:val=\"Strong\"/></w:rPr><w:t xml:space=\"preserve\">a</w:t></w:r>\
             <w:r><w:t xml:space=\"preserve\"> 5\u{a0}% b</w:t></w:r>"
        );
    }
}

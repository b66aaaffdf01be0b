//! Blocks in `WordprocessingML`.

use super::picture::{self, Patch, Picture};
use super::run::{paragraph, runs, styled};
use super::table::{Cell, Ground, TableWriter};
use super::{Story, gap};
use crate::report::document::{
    Alignment, Block, Column, Figures, FormRow, ListItem, Marker, Rank, Table, Text,
};
use crate::report::render::markup::put;
use crate::report::theme::{Logo, Look};

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
            Block::NewPage => "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>".to_owned(),
        };
        self.body.push_str(&xml);
    }

    pub(super) fn logo(&mut self, logo: &Logo, look: &Look) {
        // A drawing such as SVG has no size in pixels and is left to the page.
        let Some((width, height)) = picture::logo_size(logo) else { return };
        let words = look.client.as_deref().or(look.consultant.as_deref()).unwrap_or("Logo");
        let ending = if logo.media_type == "image/png" { "png" } else { "jpeg" };
        let run = self.picture(Picture { bytes: logo.bytes.clone(), ending }, (width, height), words);
        self.body.push_str(&paragraph("About", &run));
    }

    /// The run of a picture.
    fn picture(&mut self, picture: Picture, (width, height): (u32, u32), words: &str) -> String {
        self.pictures.push(picture);
        picture::drawing(self.pictures.len(), width, height, words)
    }

    pub(super) fn patches(&mut self, size: (u32, u32), patches: &[Patch], words: &str) -> String {
        let bytes = picture::png(size.0, size.1, patches);
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

//! Tables in `WordprocessingML`: heads that repeat, rows that stay whole, shaded and hatched cells.

use super::run::{escape, paragraph};
use crate::pack::Level;
use crate::report::document::Alignment;
use crate::report::render::markup::put;

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

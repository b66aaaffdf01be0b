//! The formats a result can be written in, and how the ending of a file picks one.

use std::path::Path;

use super::document::Document;
use super::result::SavedResult;
use super::terminal::Style;
use super::{compose, csv, json, markdown, terminal};

/// A format of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text, as in a terminal.
    Text,
    /// GitHub-flavoured Markdown.
    Markdown,
    /// The whole result, to be read again.
    Json,
    /// The numbers, one a row.
    Csv,
}

impl Format {
    /// The format that the ending of a file name asks for, or `None` for an ending without one.
    ///
    /// ```
    /// use fivesigns::report::Format;
    /// assert_eq!(Format::from_path("report.md".as_ref()), Some(Format::Markdown));
    /// assert_eq!(Format::from_path("report.docx".as_ref()), None);
    /// ```
    pub fn from_path(path: &Path) -> Option<Format> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" => Some(Format::Text),
            "md" | "markdown" => Some(Format::Markdown),
            "json" => Some(Format::Json),
            "csv" => Some(Format::Csv),
            _ => None,
        }
    }
}

/// How text is laid out; the other formats have no width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Columns of a line.
    pub width: usize,
    /// Whether words may stand out by colour and weight.
    pub style: Style,
}

impl Layout {
    /// Text for a file: 80 columns, characters only.
    pub const FILE: Layout = Layout { width: 80, style: Style::Plain };
}

/// The report of a result. Same result, same text.
pub fn render(result: &SavedResult, format: Format, layout: Layout) -> String {
    match format {
        Format::Text => terminal::render(&compose::report(result), layout.width, layout.style),
        Format::Markdown => markdown::render(&compose::report(result)),
        Format::Json => json::render(result),
        Format::Csv => csv::render(result),
    }
}

/// A document as text or Markdown; `None` for the formats that hold data and no document.
pub fn render_document(document: &Document, format: Format, layout: Layout) -> Option<String> {
    match format {
        Format::Text => Some(terminal::render(document, layout.width, layout.style)),
        Format::Markdown => Some(markdown::render(document)),
        Format::Json | Format::Csv => None,
    }
}

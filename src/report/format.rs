//! The formats a result can be written in, and how the ending of a file picks one.

use std::path::Path;

use super::result::SavedResult;
use super::terminal::Style;
use super::{compose, csv, json, markdown, terminal};

/// A format of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text in lines, for a terminal or a plain file.
    Terminal,
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
            "txt" => Some(Format::Terminal),
            "md" | "markdown" => Some(Format::Markdown),
            "json" => Some(Format::Json),
            "csv" => Some(Format::Csv),
            _ => None,
        }
    }
}

/// The report of a result; only text has a style and a width. Same result, same text.
pub fn render(result: &SavedResult, format: Format, style: Style, width: usize) -> String {
    match format {
        Format::Terminal => terminal::render(&compose::report(result), style, width),
        Format::Markdown => markdown::render(&compose::report(result)),
        Format::Json => json::render(result),
        Format::Csv => csv::render(result),
    }
}

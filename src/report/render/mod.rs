//! Formats: a document as text, pages or a word processor's file, a result as data.

pub mod csv;
pub mod docx;
pub mod html;
pub mod json;
mod lines;
pub mod markdown;
pub mod terminal;
pub mod workbook;

pub use terminal::{Style, columns, wrap};

use std::fmt::{Arguments, Write};
use std::path::Path;

use crate::report::document::Document;
use crate::report::result::SavedResult;
use crate::report::sections;
use crate::report::sections::outline::{Extent, Outline, Part};
use crate::report::theme::Look;

/// A format of a report in text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text in lines, for a terminal or a plain file.
    Terminal,
    /// GitHub-flavoured Markdown.
    Markdown,
    /// The result itself; a data contract.
    Json,
    /// The numbers in one tidy table; a data contract.
    Csv,
}

/// A format of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    /// Text.
    Text(Format),
    /// The printable report, for a browser.
    Html,
    /// The same on paper; a browser prints it.
    Pdf,
    /// The report for a word processor.
    Docx,
    /// The shown numbers for a spreadsheet.
    Xlsx,
}

impl FileFormat {
    /// The endings that name a format, for messages.
    pub const ENDINGS: &str = ".html, .pdf, .docx, .xlsx, .md, .txt, .json or .csv";

    /// The format that the ending of a file name asks for, or `None` for an ending without one.
    ///
    /// ```
    /// use fivesigns::report::{FileFormat, Format};
    /// assert_eq!(FileFormat::from_path("report.md".as_ref()), Some(FileFormat::Text(Format::Markdown)));
    /// assert_eq!(FileFormat::from_path("REPORT.PDF".as_ref()), Some(FileFormat::Pdf));
    /// assert_eq!(FileFormat::from_path("report.odt".as_ref()), None);
    /// ```
    pub fn from_path(path: &Path) -> Option<FileFormat> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" => Some(FileFormat::Text(Format::Terminal)),
            "md" | "markdown" => Some(FileFormat::Text(Format::Markdown)),
            "json" => Some(FileFormat::Text(Format::Json)),
            "csv" => Some(FileFormat::Text(Format::Csv)),
            "html" | "htm" => Some(FileFormat::Html),
            "pdf" => Some(FileFormat::Pdf),
            "docx" => Some(FileFormat::Docx),
            "xlsx" => Some(FileFormat::Xlsx),
            _ => None,
        }
    }
}

/// What a report says and how it looks, as far as somebody chose it.
#[derive(Debug, Clone, Default)]
pub struct Presentation {
    /// How much it says.
    pub extent: Extent,
    /// The sections somebody chose; those of the extent where none are chosen.
    pub parts: Option<Vec<Part>>,
    /// The look.
    pub look: Look,
}

impl Presentation {
    /// The report in text; only text in lines has a style and a width. Same result, same text.
    pub fn text(&self, result: &SavedResult, format: Format, style: Style, width: usize) -> String {
        match format {
            Format::Terminal => terminal::render(&self.report(result), style, width),
            Format::Markdown => markdown::render(&self.report(result)),
            Format::Json => json::render(result),
            Format::Csv => csv::render(result),
        }
    }

    /// What a screen shows: the first page and where the rest is, unless more or less was asked for.
    pub fn screen(&self, result: &SavedResult, style: Style, width: usize) -> String {
        let extent = if self.extent == Extent::Usual { Extent::FirstPage } else { self.extent };
        let document = sections::report(result, &Outline::of(extent));
        let mut text = terminal::render(&document, style, width);
        text.push('\n');
        text.push_str(&terminal::render_lines(&sections::closing(result, extent), style, width));
        text
    }

    /// The printable report as one HTML file.
    pub fn html(&self, result: &SavedResult) -> String {
        html::render(&self.document(result), &self.look)
    }

    /// The report for a word processor.
    ///
    /// # Errors
    /// Where memory runs out.
    pub fn docx(&self, result: &SavedResult) -> Result<Vec<u8>, zip::result::ZipError> {
        docx::render(&self.document(result), &self.look)
    }

    fn report(&self, result: &SavedResult) -> Document {
        let mut outline = Outline::of(self.extent);
        // What is brief has the sections that make it so.
        if let (Some(parts), true) = (&self.parts, self.extent >= Extent::Usual) {
            outline.parts.clone_from(parts);
        }
        sections::report(result, &outline)
    }

    /// The report for formats of pages.
    fn document(&self, result: &SavedResult) -> Document {
        let mut document = self.report(result);
        if let Some(date) = &self.look.date {
            document.about = vec![("Date".into(), date.as_str().into())];
        }
        document
    }
}

/// The report of a result as it usually is. Same result, same text.
pub fn render(result: &SavedResult, format: Format, style: Style, width: usize) -> String {
    Presentation::default().text(result, format, style, width)
}

/// Puts a piece at the end.
pub(in crate::report) fn put(text: &mut String, piece: Arguments<'_>) {
    // Writing to a text cannot fail.
    let _ = text.write_fmt(piece);
}

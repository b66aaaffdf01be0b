//! Formats: a document as text, pages or a word processor's file, a result as data.

pub mod csv;
pub mod docx;
mod format;
pub mod html;
pub mod json;
mod lines;
pub mod markdown;
mod markup;
pub mod terminal;
pub mod workbook;
mod wrap;

pub use format::{FileFormat, Format, Presentation, render};
pub use terminal::Style;
pub use wrap::{columns, wrap};

//! Reports: a diagnosis as a saved result, and the documents and data files made from it.

mod charts;
pub mod document;
pub mod render;
pub mod result;
pub mod sections;
mod tables;
pub mod theme;

pub use render::{
    FileFormat, Format, Presentation, Style, columns, render, terminal::render as render_document, wrap,
};
pub use result::SavedResult;
pub use sections::{Explained, Surface, explain, questionnaire as printed_questionnaire, status_reason};

//! Reports: a diagnosis as a saved result, and the documents and data files made from it.

pub mod brand;
pub mod compose;
pub mod csv;
pub mod document;
pub mod docx;
mod drawing;
mod drawn;
mod format;
pub mod html;
pub mod json;
mod lines;
pub mod look;
pub mod markdown;
mod markup;
mod number;
pub mod outline;
mod prose;
mod publishing;
mod questionnaire;
pub mod result;
mod saving;
pub mod terminal;
pub mod workbook;
mod wrap;

pub use compose::{Explained, explain};
pub use format::{FileFormat, Format, Presentation, render};
pub use questionnaire::{Surface, questionnaire as printed_questionnaire};
pub use result::SavedResult;
pub use terminal::{Style, render as render_document};
pub use wrap::{columns, wrap};

//! Reports: a diagnosis as a saved result, and the documents and data files made from it.

mod bar;
pub mod compose;
pub mod csv;
pub mod document;
mod format;
pub mod json;
pub mod markdown;
mod number;
pub mod result;
mod saving;
pub mod terminal;
mod wrap;

pub use compose::{Explained, explain};
pub use format::{Format, render};
pub use result::SavedResult;
pub use terminal::{Style, render as render_document};
pub use wrap::{columns, wrap};

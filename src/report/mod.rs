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

pub use format::{Format, Layout, render, render_document};

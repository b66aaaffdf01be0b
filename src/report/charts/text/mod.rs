//! Charts drawn with characters, for formats of lines.

mod bar;
mod grid;
mod stacked;

pub(in crate::report) use bar::bar;
pub(in crate::report) use grid::grid;
pub(in crate::report) use stacked::stacked;

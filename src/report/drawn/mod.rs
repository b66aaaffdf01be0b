//! Charts drawn with characters, for formats of lines.

mod bar;
mod grid;
mod stacked;

pub(super) use bar::bar;
pub(super) use grid::grid;
pub(super) use stacked::stacked;

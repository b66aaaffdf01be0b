//! Headers and platform: how many rows name the columns, who exported the file, what its columns are called.

pub(super) mod by_cells;
pub(super) mod column_index;
pub(super) mod depth;
pub(super) mod identifiers;
pub(super) mod key;
pub(super) mod legend;
pub(super) mod long_table;
pub(super) mod names;
pub(super) mod platforms;
pub(super) mod sample;
pub(super) mod stray_rows;
pub(super) mod system;

pub(crate) use crate::survey::headers::by_cells::Labels;
pub use crate::survey::headers::platforms::Platform;
pub use crate::survey::headers::system::System;

use crate::survey::headers::depth::Depth;
use crate::survey::headers::sample::{Heads, Sample};

/// A column as its headers name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    /// What mappings and messages call it; no two columns of a file are called the same, but for blanks.
    pub name: String,
    /// What was asked, as people read it.
    pub text: String,
    /// What was asked without the question it stands under.
    pub statement: String,
    /// The question that its statement or option stands under.
    pub under: Option<String>,
    /// What it holds besides answers.
    pub system: Option<System>,
}

impl Column {
    /// A column of which nothing is known but its header.
    pub(crate) fn named(header: &str) -> Column {
        let text = header.to_owned();
        Column { name: text.clone(), statement: text.clone(), text, under: None, system: None }
    }

    /// Whether its header is blank, so that its letters stand for it.
    pub(crate) fn is_unnamed(&self) -> bool {
        self.text.is_empty()
    }
}

/// How the columns of a file are laid out.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    pub depth: Depth,
    /// Who exported it, and what tells so.
    pub platform: Option<(Platform, &'static str)>,
    pub columns: Vec<Column>,
    /// The labels that a file of SPSS syntax gives to codes, by column.
    pub labels: Vec<Vec<(String, String)>>,
}

impl Layout {
    /// The layout of a file whose first rows are `sample`; `labels` are those of the formats that are known.
    pub(crate) fn of(sample: &Sample, depth: Depth, labels: &Labels) -> Layout {
        let heads = Heads::new(sample, depth.rows);
        let platform = Platform::of(&heads);
        let mut columns = names::columns(&heads, platform.map(|(platform, _)| platform));
        by_cells::look(&mut columns, &heads, labels);
        let labels = vec![Vec::new(); columns.len()];
        Layout { depth, platform, columns, labels }
    }

    /// The platform, where it was recognized.
    pub(crate) fn platform(&self) -> Option<Platform> {
        self.platform.map(|(platform, _)| platform)
    }
}

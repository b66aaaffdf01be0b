//! How the columns of a file are laid out: how many rows name them, and who exported them.

pub(super) mod by_cells;
pub(super) mod column;
pub(super) mod column_index;
pub(super) mod depth;
pub(super) mod header_rows;
pub(super) mod legend;
pub(super) mod long_table;
pub(super) mod named_people;
pub(super) mod names;
pub(super) mod platforms;
pub(super) mod repeated_headers;
pub(super) mod summary_table;

pub(crate) use crate::survey::headers::by_cells::Labels;
pub(super) use crate::survey::headers::platforms::Platform;

use crate::survey::headers::column::Column;
use crate::survey::headers::depth::Depth;
use crate::survey::headers::header_rows::{HeaderRows, Sample};

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
        let heads = HeaderRows::new(sample, depth.rows);
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

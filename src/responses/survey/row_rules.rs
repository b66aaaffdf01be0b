//! Rows that are no responses, and responses that were not finished.

use super::cell::clean;
use super::content::number;
use super::feed::Record;
use super::layout::{Column, Platform, System};

/// Which columns tell about the row itself.
#[derive(Debug, Clone, Default)]
pub(super) struct RowRules {
    status: Option<(usize, Platform)>,
    /// The column that best tells whether the respondent finished, and how.
    finished: Option<(usize, System)>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    /// A preview or a test: not a response.
    Preview,
    /// A response.
    Response(Finished),
}

/// Whether a respondent reached the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Finished {
    /// They did, or nothing tells otherwise.
    Yes,
    /// They did not.
    No,
}

impl RowRules {
    pub(super) fn of(columns: &[Column], platform: Option<Platform>) -> RowRules {
        let find = |wanted: System| columns.iter().position(|column| column.system == Some(wanted));
        let status = find(System::Status).zip(platform);
        let finished = [System::Finished, System::Progress, System::Submitted]
            .into_iter()
            .find_map(|system| Some((find(system)?, system)));
        RowRules { status, finished }
    }

    /// What a row is.
    pub(super) fn kind(&self, record: &Record) -> RowKind {
        if let Some((column, platform)) = self.status
            && record.with_text(column, |status| platform.is_preview(status))
        {
            return RowKind::Preview;
        }
        let unfinished = self.finished.is_some_and(|(column, system)| {
            record.with_text(column, |text| match system {
                System::Finished => {
                    matches!(text.to_lowercase().as_str(), "0" | "false" | "no" | "falsch" | "faux")
                }
                System::Progress => number(text).is_some_and(|share| share < 100.0),
                System::Submitted => text.is_empty(),
                _ => false,
            })
        });
        RowKind::Response(if unfinished { Finished::No } else { Finished::Yes })
    }

    /// Whether there is anything to look at.
    pub(super) fn are_none(&self) -> bool {
        self.status.is_none() && self.finished.is_none()
    }
}

impl Record<'_> {
    /// What `look` says about the cleaned text of a cell; a cell that is not there is blank.
    pub(super) fn with_text<T>(&self, column: usize, look: impl FnOnce(&str) -> T) -> T {
        let written = self.cells.get(column).map(|cell| cell.to_text(self.bytes)).unwrap_or_default();
        look(&clean(&written))
    }
}

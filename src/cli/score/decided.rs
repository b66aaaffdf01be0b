//! What a person decided about a survey when asked, and how the same is said without being asked.

use std::path::Path;

use fivesigns::printable::printable;
use fivesigns::survey::{Beside, HiddenRows, Mapping, RowChoice, SharedText};
use fivesigns::survey::{RepeatedRows, RowsInDoubt, SeveralChoices, SeveralInCells};

use crate::cli::failure::shell_word;
use crate::cli::options::HiddenRowsOption;

/// What was decided so far.
#[derive(Debug, Default)]
pub(super) struct Decided {
    sheet: Option<String>,
    hidden_rows: Option<HiddenRows>,
    rows: RowChoice,
    repeated: Option<RepeatedRows>,
    several: Vec<(String, SeveralChoices)>,
    /// The options that say the same.
    options: Vec<String>,
    /// What no option can say: entries of `rows: { only: … }` in a mapping, its `read`, and lines of its columns.
    only: Vec<String>,
    read: Option<String>,
    columns: Vec<String>,
}

impl Decided {
    /// The mapping with what was decided.
    pub(super) fn over(&self, mapping: &Mapping) -> Mapping {
        let mapping = mapping.clone().counting(self.rows.clone());
        let mapping = match self.repeated {
            Some(rows) => mapping.repeating(rows),
            None => mapping,
        };
        self.several.iter().fold(mapping, |mapping, (column, several)| mapping.taking(column, *several))
    }

    /// What lies beside the survey, with what was decided.
    pub(super) fn beside<'b>(&'b self, beside: &Beside<'b>) -> Beside<'b> {
        let sheet = self.sheet.as_deref().or(beside.sheet);
        Beside { sheet, hidden_rows: self.hidden_rows.or(beside.hidden_rows), ..beside.clone() }
    }

    /// The responses stand in this sheet.
    pub(super) fn sheet(&mut self, name: String) {
        self.options.push(format!("--sheet {}", shell_word(&name)));
        self.sheet = Some(name);
    }

    /// Hidden rows count, or are left out.
    pub(super) fn hidden_rows(&mut self, option: HiddenRowsOption) {
        self.hidden_rows = Some(option.meaning());
        self.options.push(format!("--hidden-rows {}", option.word()));
    }

    /// Only rows with these texts count.
    pub(super) fn only(&mut self, doubt: &RowsInDoubt, texts: &[SharedText]) {
        for text in texts {
            self.rows.only(&doubt.column, text.as_str());
        }
        // In an option the first of these signs ends the name of the column.
        if doubt.column.contains('=') || !texts.iter().all(|text| is_plain(text.as_str())) {
            self.only.push(doubt.mapping_entry(texts));
        } else {
            let named = texts.iter().map(|text| format!("{}={}", doubt.column, text.as_str()));
            self.options.extend(named.map(|named| format!("--only {}", shell_word(&named))));
        }
    }

    /// Every row counts, whatever the column says.
    pub(super) fn every(&mut self, doubt: &RowsInDoubt) {
        self.rows.every(&doubt.column);
        self.options.push(format!("--every {}", shell_word(&doubt.column)));
    }

    /// Which rows count of respondents who have several.
    pub(super) fn repeated(&mut self, rows: RepeatedRows) {
        self.repeated = Some(rows);
        self.read = Some(format!("read: {{ repeated: {} }}", rows.word()));
    }

    /// What cells with several choices are.
    pub(super) fn several(&mut self, cells: &SeveralInCells, several: SeveralChoices) {
        self.several.push((cells.column.clone(), several));
        self.columns.push(if cells.is_mapped {
            format!(
                "\"{}\": {{ …, several: {} }}  # added to what stands there",
                cells.column,
                several.word()
            )
        } else {
            cells.mapping_line(several)
        });
    }

    /// How to say all of it without being asked; nothing where nothing was decided.
    pub(super) fn hint(&self, mapping: Option<&Path>) -> Option<String> {
        let mut lines = Vec::new();
        if !self.options.is_empty() {
            lines.push(format!("Next time, without being asked: {}", self.options.join(" ")));
        }
        let rows =
            (!self.only.is_empty()).then(|| format!("rows: {{ only: {{ {} }} }}", self.only.join(", ")));
        if rows.is_some() || self.read.is_some() || !self.columns.is_empty() {
            let also = if lines.is_empty() { "Next time, without being asked" } else { "And" };
            lines.push(match mapping {
                Some(path) => format!("{also}, in the mapping {}:", path.display()),
                None => format!("{also}, in a mapping file, given with --mapping:"),
            });
            let head = mapping.is_none().then(|| "fivesigns-mapping: 1".to_owned());
            lines.extend(
                head.as_ref().into_iter().chain(&self.read).chain(&rows).map(|line| format!("  {line}")),
            );
            if !self.columns.is_empty() {
                lines.push("  columns:".to_owned());
                lines.extend(self.columns.iter().map(|line| format!("    {line}")));
            }
        }
        let lines: Vec<_> = lines.iter().map(|line| printable(line).into_owned()).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }
}

/// Whether a text is shown as it is, so that it can be copied.
fn is_plain(text: &str) -> bool {
    printable(text) == text
}

//! Headers and platform: how many rows name the columns, who exported the file, what its columns are called.

mod by_cells;
mod contacts;
mod coordinates;
pub(crate) mod depth;
mod glint;
mod google_forms;
pub(crate) mod headerless;
pub(crate) mod heads;
pub(crate) mod identifiers;
mod jotform;
pub(crate) mod key;
mod kobo;
mod limesurvey;
pub(crate) mod long;
mod microsoft_forms;
mod moodle;
mod names;
mod person_names;
mod person_numbers;
mod person_shape;
mod personal;
pub(crate) mod platform;
mod qualtrics;
mod redcap;
pub(crate) mod sample;
mod surveyjs;
mod surveymonkey;
mod system;
mod typeform;
mod wording;

pub(crate) use by_cells::Labels;
pub(crate) use person_shape::has_form_of_name;
pub use platform::Platform;
pub use system::System;

use depth::Depth;
use heads::Heads;
use sample::Sample;

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

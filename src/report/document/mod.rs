//! The document: a small closed set of blocks, every word and every rounding already decided.
//!
//! Texts hold names from outside as they are; each renderer escapes them for its own format.

mod chart;
pub(in crate::report) mod number;
pub(in crate::report) mod prose;
mod table;
mod text;

pub use chart::{
    Bar, BarLength, Bars, Chart, Condition, Cut, Dot, HeatCell, HeatMap, HeatRow, Placed, Places, Reach,
    ShareRow, Shares, WITHHELD,
};
pub use table::{Alignment, Column, Records, Table};
pub use text::{Emphasis, Span, Text};

/// What a report says, apart from how it looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The first line: the answer.
    pub title: Text,
    /// What was asked; `None` where the title says it.
    pub question: Option<Text>,
    /// Whose report it is and of which day, for formats with a title page.
    pub about: Vec<(Text, Text)>,
    /// What follows.
    pub blocks: Vec<Block>,
}

/// A piece of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading.
    Heading(Rank, Text),
    /// A paragraph.
    Paragraph(Text),
    /// The result in a few figures.
    Figures(Figures),
    /// A list.
    List(Marker, Vec<ListItem>),
    /// A table.
    Table(Table),
    /// Things with the same few details each: a table on a page, a list in lines.
    Records(Records),
    /// Names and what they stand for.
    KeyValues(Vec<(Text, Text)>),
    /// Something a reader must not overlook.
    Note(Text),
    /// A chart.
    Chart(Chart),
    /// Things to write down, with blank lines to write on.
    Form(Vec<FormRow>),
    /// What follows begins on a new page, where there are pages.
    NewPage,
}

/// How much a heading stands above.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// One of several fields.
    Field,
    /// A section.
    Section,
    /// A part of a section.
    Part,
}

/// The result in a few figures, and the same in a sentence for formats of lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// All figures in a sentence.
    pub sentence: Text,
    /// Each figure by itself.
    pub figures: Vec<Figure>,
}

/// One figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What it is of.
    pub label: Text,
    /// The figure.
    pub value: Text,
    /// What belongs to it.
    pub detail: Text,
}

/// What stands before the items of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// A dash.
    Dash,
    /// Numbers from 1.
    Number,
    /// A box to tick.
    Box,
}

/// An item of a list, with items of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct ListItem {
    /// What it says.
    pub text: Text,
    /// What stands under it, with dashes.
    pub under: Vec<ListItem>,
}

impl<T: Into<Text>> From<T> for ListItem {
    fn from(text: T) -> ListItem {
        ListItem { text: text.into(), under: Vec::new() }
    }
}

/// Something to write down.
#[derive(Debug, Clone, PartialEq)]
pub struct FormRow {
    /// What it is called.
    pub label: Text,
    /// What has to be written.
    pub asks: Text,
    /// What is already known.
    pub known: Vec<Text>,
}

//! The document: a small closed set of blocks, every word and every rounding already decided.
//!
//! Texts hold names from outside as they are; each renderer escapes them for its own format.

/// What a report says, apart from how it looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The first line.
    pub title: Text,
    /// What follows it.
    pub blocks: Vec<Block>,
}

/// A piece of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading.
    Heading(Rank, Text),
    /// A paragraph.
    Paragraph(Text),
    /// A list.
    List(Marker, Vec<ListItem>),
    /// A table.
    Table(Table),
    /// Names and what they stand for.
    KeyValues(Vec<(Text, Text)>),
    /// Something a reader must not overlook.
    Note(Text),
    /// Bars, for a profile.
    Bars(Bars),
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

/// What stands before the items of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// A dash.
    Dash,
    /// Numbers from 1.
    Number,
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

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with one cell per column.
    pub rows: Vec<Vec<Text>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its header.
    pub header: Text,
    /// How its cells stand.
    pub alignment: Alignment,
}

impl Column {
    /// A column of words.
    pub fn words(header: impl Into<Text>) -> Column {
        Column { header: header.into(), alignment: Alignment::Start }
    }

    /// A column of numbers.
    pub fn numbers(header: impl Into<Text>) -> Column {
        Column { header: header.into(), alignment: Alignment::End }
    }
}

/// How cells stand in their column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// At the start, for words.
    Start,
    /// At the end, for numbers.
    End,
}

/// Bars, one under the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// The bars.
    pub rows: Vec<Bar>,
    /// Where levels start, 0 to 100.
    pub cuts: Vec<f64>,
}

/// A bar with its number in words, so that nobody has to read the bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it shows.
    pub label: Text,
    /// How long it is.
    pub length: BarLength,
    /// The number in words.
    pub text: Text,
}

/// How long a bar is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum BarLength {
    /// Measured, 0 to 100.
    Measured(f64),
    /// Rated: so many steps of so many.
    Rated {
        /// Steps that are filled.
        filled: u8,
        /// All steps.
        of: u8,
    },
    /// Not known: no bar.
    Unknown,
}

/// A text with inline emphasis.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(pub Vec<Span>);

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// How much they stand out.
    pub emphasis: Emphasis,
}

/// How much words stand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emphasis {
    /// Not at all.
    Plain,
    /// They do.
    Strong,
}

impl Text {
    /// A text that begins with words that stand out.
    pub fn strong(text: impl Into<String>) -> Text {
        Text(vec![Span { text: text.into(), emphasis: Emphasis::Strong }])
    }

    /// The text with plain words after it.
    #[must_use]
    pub fn then(mut self, text: impl Into<String>) -> Text {
        self.0.push(Span { text: text.into(), emphasis: Emphasis::Plain });
        self
    }

    /// The text with words after it that stand out.
    #[must_use]
    pub fn then_strong(mut self, text: impl Into<String>) -> Text {
        self.0.push(Span { text: text.into(), emphasis: Emphasis::Strong });
        self
    }

    /// The text with another after it.
    #[must_use]
    pub fn and(mut self, text: Text) -> Text {
        self.0.extend(text.0);
        self
    }

    /// The words without emphasis.
    pub fn words(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text::default().then(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text::default().then(text)
    }
}

//! The document: a small closed set of blocks, every word and every rounding already decided.
//!
//! Texts hold names from outside as they are; each renderer escapes them for its own format.

mod chart;
pub(in crate::report) mod number;
pub(in crate::report) mod prose;

pub use chart::{
    Bar, BarLength, Bars, Chart, Condition, Cut, HeatCell, HeatMap, HeatRow, ShareRow, Shares, WITHHELD,
};

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
    /// Groups that stand side by side where there is room, and one after the other elsewhere.
    Beside(Vec<Vec<Block>>),
    /// What follows begins on a new page, where there are pages.
    NewPage,
    /// What follows is looked up rather than read, and is set smaller where there are pages.
    SmallPrint,
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

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with one cell per column.
    pub rows: Vec<Vec<Text>>,
}

impl Table {
    /// The share of the width that each column needs, 0 to 1: long texts get more room but not all of it, and the
    /// longest word of a column stays whole.
    pub fn proportions(&self) -> Vec<f64> {
        /// Characters across a page, in a table.
        const ACROSS: f64 = 104.0;
        /// What stands beside the words of a column.
        const BESIDE: f64 = 2.5;
        /// A longer word may be broken.
        const LONGEST_WORD: f64 = 12.0;
        let share = |position: usize, column: &Column| {
            let cells = || self.rows.iter().filter_map(move |row| row.get(position));
            let longest_word = cells().chain([&column.header]).map(Text::longest_word).fold(1.0, f64::max);
            let average = cells().map(Text::length).sum::<f64>() / self.rows.len().max(1) as f64;
            (average.max(1.0).powf(0.9), (longest_word.min(LONGEST_WORD) + BESIDE) / ACROSS)
        };
        let shares: Vec<(f64, f64)> =
            self.columns.iter().enumerate().map(|(position, column)| share(position, column)).collect();
        // What every word needs comes first; the rest goes to whoever has most to say.
        let needed: f64 = shares.iter().map(|(_, least)| least).sum();
        let wanted: f64 = shares.iter().map(|(weight, _)| weight).sum();
        let left = (1.0 - needed).max(0.0);
        let given = shares.iter().map(|(weight, least)| least + left * weight / wanted);
        let all = needed.max(1.0);
        given.map(|share| share / all).collect()
    }
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

/// Things with the same few details each, in the order of their importance.
#[derive(Debug, Clone, PartialEq)]
pub struct Records {
    /// What the first column is called: the thing itself.
    pub header: Text,
    /// What its details are called.
    pub details: Vec<Text>,
    /// The things, each with one text per detail.
    pub rows: Vec<(Text, Vec<Text>)>,
}

impl Records {
    /// The records as a table, the things numbered from 1.
    pub fn table(&self) -> Table {
        let numbered = Column::numbers("No.");
        let words = std::iter::once(&self.header).chain(&self.details).cloned().map(Column::words);
        let rows = self.rows.iter().enumerate().map(|(position, (thing, details))| {
            let number = Text::from((position + 1).to_string());
            [number, thing.clone()].into_iter().chain(details.iter().cloned()).collect()
        });
        Table { columns: std::iter::once(numbered).chain(words).collect(), rows: rows.collect() }
    }
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
    /// The address they lead to, `https://…` or `mailto:…`.
    pub link: Option<String>,
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
        Text::default().then_strong(text)
    }

    /// The text with plain words after it.
    #[must_use]
    pub fn then(mut self, text: impl Into<String>) -> Text {
        self.0.push(Span { text: text.into(), emphasis: Emphasis::Plain, link: None });
        self
    }

    /// The text with words after it that stand out.
    #[must_use]
    pub fn then_strong(mut self, text: impl Into<String>) -> Text {
        self.0.push(Span { text: text.into(), emphasis: Emphasis::Strong, link: None });
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

    /// How many characters it has.
    pub(super) fn length(&self) -> f64 {
        self.0.iter().map(|span| span.text.chars().count()).sum::<usize>() as f64
    }

    /// How many characters its longest word has.
    pub(super) fn longest_word(&self) -> f64 {
        let words = self.words();
        words.split(' ').map(|word| word.chars().count()).max().unwrap_or(0) as f64
    }

    /// Whether it holds no words.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|span| span.text.trim().is_empty())
    }

    /// The text for a format without links: each address stands in brackets after its words.
    #[must_use]
    pub fn with_addresses(&self) -> Text {
        let mut text = Text::default();
        for span in &self.0 {
            text.0.push(Span { link: None, ..span.clone() });
            if let Some(address) = span.link.as_ref().filter(|address| **address != span.text) {
                text = text.then(format!(" ({address})"));
            }
        }
        text
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_width_and_long_texts_get_most_of_it() {
        let long = "a text of many words that goes on and on until there is no room left for it in one line";
        let table = Table {
            columns: [Column::numbers("No."), Column::words("What"), Column::words("Who")].to_vec(),
            rows: vec![vec!["1".into(), long.into(), "management".into()]],
        };
        let shares = table.proportions();
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        assert!(shares[1] > 0.5 && shares[0] < shares[2], "{shares:?}");
        assert!(shares[2] > 0.12, "the longest word stays whole: {shares:?}");
        assert_eq!(Table { columns: Vec::new(), rows: Vec::new() }.proportions(), Vec::<f64>::new());
    }

    #[test]
    fn an_address_follows_its_words_unless_it_is_its_words() {
        let link = |text: &str| Span {
            text: text.to_owned(),
            emphasis: Emphasis::Plain,
            link: Some("https://example.org".to_owned()),
        };
        let text = Text(vec![link("our site"), link("https://example.org")]);
        assert_eq!(text.with_addresses().words(), "our site (https://example.org)https://example.org");
    }
}

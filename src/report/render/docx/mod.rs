//! The document for a word processor (.docx): real styles, headings and repeated table heads, to be edited.
//!
//! The crates for this format knew neither repeated heads of tables nor alternative texts of pictures when this
//! was written, so the parts are written here; the container is the `zip` crate's.

mod block;
mod chart;
mod package;

use block::{paragraph, styled};
use package::Package;

use crate::report::document::{Document, Emphasis, Span, Text};
use crate::report::theme::{Look, Paper};

/// What is written so far, and what it refers to.
#[derive(Debug, Default)]
struct Story {
    /// The body.
    body: String,
    /// Pictures, in the order of their numbers.
    pictures: Vec<chart::Picture>,
    /// How many numbered lists there are; each counts from 1.
    numbered_lists: usize,
    /// Whether the document speaks of several fields.
    has_fields: bool,
    /// The level of the open section.
    level: usize,
    /// The words of the last heading, for tables.
    last_heading: String,
}

/// The document as a .docx file. Same document, same bytes.
///
/// # Errors
/// Where memory runs out, or a logo is no picture.
pub fn render(document: &Document, look: &Look) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut story = Story { level: 1, has_fields: has_fields(document), ..Story::default() };
    if let Some(logo) = &look.logo {
        story.logo(logo, look);
    }
    let about = look.about().chain(document.about.iter().cloned());
    let about: Vec<String> =
        about.map(|(key, value)| format!("{}: {}", key.words(), value.words())).collect();
    if !about.is_empty() {
        story.body.push_str(&styled("About", &Text::from(about.join("   "))));
    }
    if let Some(question) = &document.question {
        story.body.push_str(&styled("Subtitle", question));
    }
    story.body.push_str(&styled("Title", &document.title));
    for block in &document.blocks {
        story.block(block);
    }
    let package = Package {
        title: look.title_of(document),
        foot: look.foot_of(document),
        author: look.consultant.clone().unwrap_or_default(),
        accent: look.accent.map_or_else(
            || "0b5566".to_owned(),
            |accent| accent.to_string().trim_start_matches('#').to_owned(),
        ),
        paper: look.paper.unwrap_or(Paper::A4),
        story,
    };
    package.bytes()
}

fn has_fields(document: &Document) -> bool {
    use crate::report::document::{Block, Rank};
    document.blocks.iter().any(|block| matches!(block, Block::Heading(Rank::Field, _)))
}

/// Words of ours beside words of the document.
fn plain(words: &str) -> Text {
    Text(vec![Span { text: words.to_owned(), emphasis: Emphasis::Plain, link: None }])
}

/// An empty paragraph: a table must be followed by one.
fn gap() -> String {
    paragraph("Gap", "")
}

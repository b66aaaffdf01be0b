//! What a page keeps while it is written: headings and their ids, links, the level of what comes next.

use super::escape::escape;
use crate::printable::printable;
use crate::report::document::{Emphasis, Rank, Text};
use crate::report::render::markup::put;

/// The page written so far.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Headings with their ids, for the contents.
    pub(super) contents: Vec<Entry>,
    /// Addresses of links, in the order of their notes.
    pub(super) links: Vec<String>,
    /// The words of the last heading, for tables and charts without a title of their own.
    pub(super) last_heading: String,
    /// Whether the page speaks of several fields.
    pub(super) has_fields: bool,
    /// The level of the open section.
    level: u8,
    charts: usize,
}

/// An entry of the contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// 2 for the first level under the title.
    pub(super) level: u8,
    pub(super) id: String,
    pub(super) title: String,
}

impl Page {
    /// A page whose title has been written.
    pub(super) fn new(has_fields: bool) -> Page {
        Page { has_fields, level: 1, ..Page::default() }
    }

    /// A heading, entered into the contents where it begins a field or a section.
    pub(super) fn heading(&mut self, rank: Rank, text: &Text) -> String {
        let level = match rank {
            Rank::Field => 2,
            Rank::Section => 2 + u8::from(self.has_fields),
            Rank::Part => self.level + 1,
        };
        let words = text.words();
        let id = format!("{}-{}", slug(&words), self.contents.len() + 1);
        self.last_heading.clone_from(&words);
        let inline = self.inline(text);
        match rank {
            Rank::Field | Rank::Section => {
                self.level = level;
                let class = if rank == Rank::Field { "field" } else { "section" };
                self.contents.push(Entry { level, id: id.clone(), title: printable(&words).into_owned() });
                format!("<h{level} class=\"{class}\" id=\"{id}\">{inline}</h{level}>")
            }
            Rank::Part => format!("<h{level} class=\"part\">{inline}</h{level}>"),
        }
    }

    /// A name for a chart, unique within the page.
    pub(super) fn chart_id(&mut self) -> String {
        self.charts += 1;
        format!("chart-{}", self.charts)
    }

    /// A text with its emphasis and links; each link has a note for paper.
    pub(super) fn inline(&mut self, text: &Text) -> String {
        let mut html = String::new();
        for span in &text.0 {
            // A percent sign stays with its number.
            let words = escape(&span.text).replace(" %", "&nbsp;%");
            let words = match span.emphasis {
                Emphasis::Strong if !span.text.trim().is_empty() => format!("<strong>{words}</strong>"),
                Emphasis::Strong | Emphasis::Plain => words,
            };
            match &span.link {
                Some(address) => {
                    self.links.push(address.clone());
                    let note = self.links.len();
                    put(
                        &mut html,
                        format_args!(
                            "<a href=\"{}\">{words}</a><sup class=\"on-paper\">{note}</sup>",
                            escape(address)
                        ),
                    );
                }
                None => html.push_str(&words),
            }
        }
        html
    }
}

/// The words as an id: lower-case letters and digits of the first words.
fn slug(words: &str) -> String {
    const LONGEST: usize = 40;
    let mut slug = String::new();
    for character in words.chars() {
        if character.is_ascii_alphanumeric() {
            slug.push(character.to_ascii_lowercase());
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
        if slug.len() >= LONGEST {
            break;
        }
    }
    // An id begins with a letter, whatever the words begin with.
    format!("s-{}", slug.trim_matches('-'))
}

//! Markdown of whoever makes a report, read into the blocks of a document.
//!
//! Paragraphs, headings, lists, tables, strong words and links keep their meaning. Pictures, HTML and code become
//! the text they are written in: a report holds nothing that it did not make itself.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::report::document::{Block, Column, Emphasis, ListItem, Marker, Rank, Span, Table, Text};

/// The blocks of a Markdown text.
pub(in crate::report) fn blocks(markdown: &str) -> Vec<Block> {
    let mut reading = Reading::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        reading.event(event);
    }
    reading.end_paragraph();
    reading.blocks
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    blocks: Vec<Block>,
    text: Text,
    strong: usize,
    link: Option<String>,
    /// Open lists, the outermost first.
    lists: Vec<(Marker, Vec<ListItem>)>,
    quoted: bool,
    row: Vec<Text>,
    table: Option<Table>,
}

impl Reading {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                self.words(&words);
            }
            Event::SoftBreak | Event::HardBreak => self.words(" "),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            // Only asked for by options that are off, or without words of its own.
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::Rule
            | Event::TaskListMarker(_) => {}
        }
    }

    fn words(&mut self, words: &str) {
        let emphasis = if self.strong > 0 { Emphasis::Strong } else { Emphasis::Plain };
        self.text.0.push(Span { text: words.to_owned(), emphasis, link: self.link.clone() });
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Link { dest_url, .. } if is_address(&dest_url) => self.link = Some(dest_url.into_string()),
            Tag::BlockQuote(_) => self.quoted = true,
            Tag::List(start) => {
                self.end_item_text();
                let marker = if start.is_some() { Marker::Number } else { Marker::Dash };
                self.lists.push((marker, Vec::new()));
            }
            Tag::Table(alignments) => {
                let columns = alignments.iter().map(|_| Column::words("")).collect();
                self.table = Some(Table { columns, rows: Vec::new() });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Link => self.link = None,
            TagEnd::Heading(_) => {
                let text = std::mem::take(&mut self.text);
                self.blocks.push(Block::Heading(Rank::Part, text));
            }
            TagEnd::BlockQuote(_) => self.quoted = false,
            TagEnd::Item => self.end_item_text(),
            TagEnd::List(_) => self.end_list(),
            TagEnd::TableCell => self.row.push(std::mem::take(&mut self.text)),
            TagEnd::TableHead => {
                let heads = std::mem::take(&mut self.row);
                if let Some(table) = &mut self.table {
                    table.columns = heads.into_iter().map(Column::words).collect();
                }
            }
            TagEnd::TableRow => {
                let row = std::mem::take(&mut self.row);
                if let Some(table) = &mut self.table {
                    table.rows.push(row);
                }
            }
            TagEnd::Table => self.blocks.extend(self.table.take().map(Block::Table)),
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock if self.lists.is_empty() => {
                self.end_paragraph();
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let text = std::mem::take(&mut self.text);
        if !text.is_empty() {
            self.blocks.push(if self.quoted { Block::Note(text) } else { Block::Paragraph(text) });
        }
    }

    /// What was said in an item goes to the innermost list.
    fn end_item_text(&mut self) {
        if self.lists.is_empty() {
            self.end_paragraph();
            return;
        }
        let text = std::mem::take(&mut self.text);
        if let (false, Some((_, items))) = (text.is_empty(), self.lists.last_mut()) {
            items.push(text.into());
        }
    }

    /// A list that ends goes under the last item of the one around it.
    fn end_list(&mut self) {
        let Some((marker, items)) = self.lists.pop() else { return };
        match self.lists.last_mut().and_then(|(_, outer)| outer.last_mut()) {
            Some(outer) => outer.under.extend(items),
            None => self.blocks.push(Block::List(marker, items)),
        }
    }
}

/// Addresses that a report may lead to: none that run anything.
fn is_address(address: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_becomes_blocks() {
        let given = "## Who we *are*\n\nWe are **four** people; see [our site](https://example.org).\n\n- one\n  - two\n- three\n\n\
                     > Mind this.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
        let link = Span {
            text: "our site".into(),
            emphasis: Emphasis::Plain,
            link: Some("https://example.org".into()),
        };
        let mut sentence = Text::from("We are ").then_strong("four").then(" people; see ");
        sentence.0.push(link);
        let table = Table {
            columns: ["a", "b"].map(Column::words).to_vec(),
            rows: vec![vec!["1".into(), "2".into()]],
        };
        let expected = [
            Block::Heading(Rank::Part, Text::from("Who we ").then("are")),
            Block::Paragraph(sentence.then(".")),
            Block::List(
                Marker::Dash,
                vec![ListItem { text: "one".into(), under: vec!["two".into()] }, "three".into()],
            ),
            Block::Note("Mind this.".into()),
            Block::Table(table),
        ];
        assert_eq!(blocks(given), expected);
    }

    #[test]
    fn html_and_addresses_that_run_something_are_text() {
        let given = blocks("<script>alert(1)</script>\n\n[x](javascript:alert(1)) <b>bold</b>");
        let words: Vec<String> = given
            .iter()
            .map(|block| match block {
                Block::Paragraph(text) => {
                    assert!(text.0.iter().all(|span| span.link.is_none()));
                    text.words()
                }
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(words, ["<script>alert(1)</script>\n", "x <b>bold</b>"]);
    }
}

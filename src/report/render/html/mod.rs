//! The document as one self-contained HTML file: no script, no network, for screen and paper alike.

mod block;
mod escape;
mod frame;
mod page;
mod table;

use crate::report::render::markup::put;

pub(in crate::report) use escape::escape;

use crate::report::document::{Block, Document, Rank};
use crate::report::theme::Look;
use escape::css_string;
use page::Page;

/// What the page looks like.
const STYLES: &str = include_str!("report.css");

/// The document as HTML, in the look of whoever makes the report.
pub fn render(document: &Document, look: &Look) -> String {
    let has_fields = document.blocks.iter().any(|block| matches!(block, Block::Heading(Rank::Field, _)));
    let mut page = Page::new(has_fields);
    let heading = page.inline(&document.title);
    let question = document.question.as_ref().map(|question| page.inline(question));
    let sections = sections(&mut page, document);
    let mut html = frame::head(&look.title_of(document), &styles(document, look));
    let about = look.about().chain(document.about.iter().cloned());
    html.push_str(&frame::whose(look, about));
    html.push_str(&frame::title(question.as_deref(), &heading));
    html.push_str(&frame::main(&sections, &page.contents));
    html.push_str(&frame::end(&page.links));
    html
}

/// The sections of a page as HTML.
struct Sections {
    /// What stands before the first heading.
    verdict: String,
    others: String,
}

/// The blocks, divided at the headings of fields and sections.
fn sections(page: &mut Page, document: &Document) -> Sections {
    let mut bodies = vec![String::new()];
    for block in &document.blocks {
        let html = block::block(page, block);
        if matches!(block, Block::Heading(Rank::Field | Rank::Section, _)) {
            bodies.push(String::new());
        }
        if let Some(body) = bodies.last_mut() {
            body.push_str(&html);
        }
    }
    let mut bodies = bodies.into_iter();
    let verdict = bodies.next().unwrap_or_default();
    Sections {
        verdict: section(" class=\"verdict\"", &verdict),
        others: bodies.map(|body| section("", &body)).collect(),
    }
}

/// Not a landmark: headings lead through the report, and dozens of landmarks would lead nowhere.
fn section(class: &str, body: &str) -> String {
    if body.is_empty() { String::new() } else { format!("<section{class}>{body}</section>\n") }
}

/// The style sheet, with the colours of whoever makes the report and what stands at the foot of a page.
fn styles(document: &Document, look: &Look) -> String {
    let mut styles = String::from(STYLES);
    styles.push_str(&look.colours());
    let foot = css_string(&look.foot_of(document));
    put(&mut styles, format_args!("@page{{@bottom-left{{content:{foot}}}}}\n"));
    if let Some(paper) = look.paper {
        put(&mut styles, format_args!("@page{{size:{}}}\n", paper.css()));
    }
    if let Some(more) = &look.styles {
        styles.push_str(more.as_str());
    }
    styles
}

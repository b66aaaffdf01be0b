//! The document as one self-contained HTML file: no script, no network, for screen and paper alike.

mod block;
mod escape;
mod page;
mod table;

use super::markup::put;
use minijinja::{AutoEscape, Environment, context};

pub(super) use escape::escape;

use super::document::{Block, Document, Rank, Text};
use super::look::Look;
use crate::printable::printable;
use crate::problem::{Place, Problem, Problems};
use escape::css_string;
use page::Page;

/// The page that the blocks stand in: a template of minijinja, the language of Jinja.
pub const PAGE: &str = include_str!("report.html");
/// What it looks like.
pub const STYLES: &str = include_str!("report.css");
/// What the page is called in problems where it is ours.
const PAGE_NAME: &str = "report.html";

/// The document as HTML, in the look of whoever makes the report.
///
/// # Errors
/// A problem of a template of theirs.
pub fn render(document: &Document, look: &Look) -> Result<String, Problems> {
    let has_fields = document.blocks.iter().any(|block| matches!(block, Block::Heading(Rank::Field, _)));
    let mut page = Page::new(has_fields);
    let title = page.inline(&document.title);
    let question = document.question.as_ref().map(|question| page.inline(question));
    let sections = sections(&mut page, document);
    let body: String = sections.iter().map(|section| section.html.as_str()).collect();
    let about: Vec<[String; 2]> = look
        .about()
        .chain(document.about.iter().cloned())
        .map(|(key, value): (Text, Text)| {
            [printable(&key.words()).into_owned(), printable(&value.words()).into_owned()]
        })
        .collect();
    let values = context! {
        language => "en",
        title => printable(&look.title_of(document)),
        heading => minijinja::Value::from_safe_string(title),
        question => question.map(minijinja::Value::from_safe_string),
        about => about,
        logo => look.logo_address().map(minijinja::Value::from_safe_string),
        logo_words => look.client.as_deref().or(look.consultant.as_deref()).unwrap_or("Logo"),
        contents => page.contents,
        sections => sections,
        body => minijinja::Value::from_safe_string(body),
        links => page.links.iter().map(|link| safe_text(link)).collect::<Vec<_>>(),
        styles => minijinja::Value::from_safe_string(styles(document, look)),
        generator => concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")),
    };
    let (name, text) =
        look.page.as_ref().map_or((PAGE_NAME, PAGE), |page| (page.name.as_str(), page.text.as_str()));
    let environment = environment();
    let rendered = environment.template_from_named_str(PAGE_NAME, text).and_then(|page| page.render(values));
    rendered.map_err(|error| template_problem(name, &error).into())
}

/// Reads a page of somebody else's, for the faults in it.
///
/// # Errors
/// The fault.
pub fn check_page(name: &str, text: &str) -> Result<(), Problems> {
    let environment = environment();
    let page = environment.template_from_named_str(PAGE_NAME, text);
    page.map(|_| ()).map_err(|error| template_problem(name, &error).into())
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment
}

fn template_problem(name: &str, error: &minijinja::Error) -> Problem {
    let line = error.line().map_or_else(String::new, |line| format!(", line {line}"));
    let detail = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    Problem::new(Place::File(format!("{name}{line}")), format!("the template cannot be read: {detail}"))
        .help("compare it with the page that `fivesigns report --print-template page` prints")
}

/// A section of the page, for templates that place each by itself.
#[derive(Debug, serde::Serialize)]
struct SectionOfPage {
    id: String,
    title: String,
    #[serde(serialize_with = "safe")]
    html: String,
}

/// A text escaped as everywhere in the page; the template language would write `/` by its number.
fn safe_text(text: &str) -> minijinja::Value {
    minijinja::Value::from_safe_string(escape(text).into_owned())
}

/// Keeps what is HTML already from being escaped again.
fn safe<S: serde::Serializer>(html: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serde::Serialize::serialize(&minijinja::Value::from_safe_string(html.to_owned()), serializer)
}

/// The blocks, divided at the headings of fields and sections.
fn sections(page: &mut Page, document: &Document) -> Vec<SectionOfPage> {
    let mut sections = vec![SectionOfPage {
        id: "verdict".to_owned(),
        title: "The verdict".to_owned(),
        html: String::new(),
    }];
    let mut bodies = vec![String::new()];
    for block in &document.blocks {
        let html = block::block(page, block);
        let begins = matches!(block, Block::Heading(Rank::Field | Rank::Section, _));
        if let (true, Some(entry)) = (begins, page.contents.last()) {
            sections.push(SectionOfPage {
                id: entry.id.clone(),
                title: entry.title.clone(),
                html: String::new(),
            });
            bodies.push(String::new());
        }
        if let Some(body) = bodies.last_mut() {
            body.push_str(&html);
        }
    }
    for (section, body) in sections.iter_mut().zip(bodies) {
        // Not a landmark: headings lead through the report, and dozens of landmarks would lead nowhere.
        let class = if section.id == "verdict" { " class=\"verdict\"" } else { "" };
        section.html =
            if body.is_empty() { String::new() } else { format!("<section{class}>{body}</section>\n") };
    }
    sections
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
        styles.push_str(&more.text);
    }
    styles
}

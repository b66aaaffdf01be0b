//! The document as one self-contained HTML file: no script, no network, for screen and paper alike.

mod page;
mod table;

use std::borrow::Cow;

use page::{Entry, Page};

use crate::printable::printable;
use crate::report::document::{Block, Document, Rank, Text};
use crate::report::theme::Look;

use super::put;

/// What the page looks like.
const STYLES: &str = include_str!("report.css");

/// The document as HTML, in the look of whoever makes the report.
pub fn render(document: &Document, look: &Look) -> String {
    let has_fields = document.blocks.iter().any(|block| matches!(block, Block::Heading(Rank::Field, _)));
    let mut page = Page::new(has_fields);
    let heading = page.inline(&document.title);
    let question = document.question.as_ref().map(|question| page.inline(question));
    let sections = sections(&mut page, document);
    let mut html = head(&look.title_of(document), &styles(document, look));
    let about = look.about().chain(document.about.iter().cloned());
    html.push_str(&whose(look, about));
    html.push_str(&title(question.as_deref(), &heading));
    html.push_str(&main(&sections, &page.contents));
    html.push_str(&end(&page.links));
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
    let mut bodies = vec![(" class=\"verdict\"", String::new())];
    let mut class = "";
    for block in &document.blocks {
        if *block == Block::SmallPrint {
            class = " class=\"small-print\"";
        }
        let html = page::block(page, block);
        if matches!(block, Block::Heading(Rank::Field | Rank::Section, _)) {
            bodies.push((class, String::new()));
        }
        if let Some((_, body)) = bodies.last_mut() {
            body.push_str(&html);
        }
    }
    let mut bodies = bodies.into_iter().map(|(class, body)| section(class, &body));
    Sections { verdict: bodies.next().unwrap_or_default(), others: bodies.collect() }
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

/// Whatever stands in the page: it runs nothing, and loads nothing from anywhere.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// The head of the file, and what the page draws with.
fn head(title: &str, styles: &str) -> String {
    let title = escape(title);
    let generator = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"));
    format!(
        r##"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="{generator}">
<title>{title}</title>
<style>
{styles}
</style>
</head>
<body>
<a class="skip" href="#report">Skip to the report</a>
<svg class="definitions" width="0" height="0" aria-hidden="true"><defs>
<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="f-unfavourable-ground" width="5" height="5"/><line class="s-paper" x1="0" y1="0" x2="0" y2="5"/></pattern>
</defs></svg>
<div class="sheet">
"##
    )
}

/// Whose report it is, with the logo.
fn whose(look: &Look, about: impl Iterator<Item = (Text, Text)>) -> String {
    let mut html = String::from("<header class=\"head\">\n");
    let logo = look.logo_address().map_or_else(String::new, |address| {
        let words = look.client.as_deref().or(look.consultant.as_deref()).unwrap_or("Logo");
        format!("<img class=\"logo\" src=\"{address}\" alt=\"{}\">", escape(words))
    });
    let mut pairs = String::new();
    for (key, value) in about {
        let (key, value) = (key.words(), value.words());
        put(&mut pairs, format_args!("<div><dt>{}</dt><dd>{}</dd></div>", escape(&key), escape(&value)));
    }
    if !(logo.is_empty() && pairs.is_empty()) {
        put(&mut html, format_args!("<div class=\"whose\">\n{logo}\n<dl>{pairs}</dl>\n</div>"));
    }
    html.push('\n');
    html
}

/// The question and the answer to it, both HTML already.
fn title(question: Option<&str>, heading: &str) -> String {
    let question =
        question.map_or_else(String::new, |question| format!("<p class=\"question\">{question}</p>"));
    format!("{question}\n<h1>{heading}</h1>\n</header>\n")
}

/// The verdict, the contents, and what follows.
fn main(sections: &Sections, contents: &[Entry]) -> String {
    let Sections { verdict, others } = sections;
    let contents = if contents.len() > 1 { self::contents(contents) } else { String::new() };
    format!("<main id=\"report\" tabindex=\"-1\">\n{verdict}\n{contents}\n{others}\n</main>\n")
}

fn contents(entries: &[Entry]) -> String {
    let mut items = String::new();
    for Entry { level, id, title } in entries {
        let title = escape(title);
        put(&mut items, format_args!("<li class=\"level-{level}\"><a href=\"#{id}\">{title}</a></li>"));
    }
    format!(
        "<nav class=\"contents\" aria-label=\"Contents\">\n<p class=\"contents-title\">Contents</p>\n<ul>{items}</ul>\n</nav>"
    )
}

/// The addresses of links, for paper, and the end of the file.
fn end(links: &[String]) -> String {
    let mut items = String::new();
    for link in links {
        put(&mut items, format_args!("<li>{}</li>", escape(link)));
    }
    let links = if links.is_empty() {
        String::new()
    } else {
        format!(
            "<section class=\"on-paper links\" aria-label=\"Links\"><p>Links</p><ol>{items}</ol></section>"
        )
    };
    format!("{links}\n</div>\n</body>\n</html>")
}

/// The text with everything escaped that HTML would read as more than text, in content and attributes alike.
pub(in crate::report) fn escape(text: &str) -> Cow<'_, str> {
    let shown = printable(text);
    if !shown.contains(['<', '>', '&', '"', '\'']) {
        return shown;
    }
    let mut escaped = String::with_capacity(shown.len() + 16);
    for character in shown.chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            character => escaped.push(character),
        }
    }
    Cow::Owned(escaped)
}

/// The text as a string of CSS, quotes included: everything but letters, digits and spaces by its number.
fn css_string(text: &str) -> String {
    let mut css = String::from("\"");
    for character in printable(text).chars() {
        if character.is_ascii_alphanumeric() || matches!(character, ' ' | ',' | '.' | ':' | '-') {
            css.push(character);
        } else {
            put(&mut css, format_args!("\\{:x} ", u32::from(character)));
        }
    }
    css.push('"');
    css
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        assert_eq!(
            escape("<b onclick='x'>\"&\u{1b}[2J"),
            "&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;\\u{1b}[2J"
        );
        assert_eq!(escape("Größe 保全"), "Größe 保全");
    }

    #[test]
    fn a_string_of_css_cannot_be_left() {
        assert_eq!(css_string("a\"}</style>"), "\"a\\22 \\7d \\3c \\2f style\\3e \"");
    }
}

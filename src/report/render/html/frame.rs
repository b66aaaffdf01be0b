//! What stands around the sections of a page: its head with its policy, whose report it is, the contents, the links.

use super::Sections;
use super::escape::escape;
use super::page::Entry;
use crate::report::document::Text;
use crate::report::render::markup::put;
use crate::report::theme::Look;

/// Whatever stands in the page: it runs nothing, and loads nothing from anywhere.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// The head of the file, and what the page draws with.
pub(super) fn head(title: &str, styles: &str) -> String {
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
pub(super) fn whose(look: &Look, about: impl Iterator<Item = (Text, Text)>) -> String {
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
pub(super) fn title(question: Option<&str>, heading: &str) -> String {
    let question =
        question.map_or_else(String::new, |question| format!("<p class=\"question\">{question}</p>"));
    format!("{question}\n<h1>{heading}</h1>\n</header>\n")
}

/// The verdict, the contents, and what follows.
pub(super) fn main(sections: &Sections, contents: &[Entry]) -> String {
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
pub(super) fn end(links: &[String]) -> String {
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

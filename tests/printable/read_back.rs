//! Reads the words of a report back out of each format.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

/// The words of an HTML page, without what only draws them.
pub(crate) fn html(page: &str) -> String {
    let body = &page[page.find("<body>").unwrap()..];
    unescaped(&without_tags(body))
}

/// The words of a document for a word processor.
pub(crate) fn docx(path: &Path) -> String {
    unescaped(&without_tags(&docx_part(path, "word/document.xml")))
}

pub(crate) fn docx_part(path: &Path, part: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    archive.by_name(part).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The words of Markdown.
pub(crate) fn markdown(text: &str) -> String {
    unescaped(&text.replace("**", "").replace('\\', ""))
}

/// The text outside tags, a space for each tag that ends a paragraph or a cell.
fn without_tags(markup: &str) -> String {
    let mut text = String::new();
    let mut rest = markup;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        let close = open + rest[open..].find('>').unwrap();
        let tag = &rest[open + 1..close];
        let inline = [
            "strong", "/strong", "span", "/span", "w:r", "/w:r", "w:t", "/w:t", "w:rPr", "/w:rPr", "w:rStyle",
        ];
        if !inline.iter().any(|name| tag.split([' ', '/']).next() == Some(name) || tag == *name) {
            text.push(' ');
        }
        rest = &rest[close + 1..];
    }
    text + rest
}

fn unescaped(text: &str) -> String {
    let text = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&shy;", ""),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain));
    one_line(&text)
}

/// The words in one line, single spaces between them.
pub(crate) fn one_line(text: &str) -> String {
    text.replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every number with what makes it mean something: `83 %`, `62 of 100`, `2.3 of 4`, `+1.5`, `86 answers`.
pub(crate) fn numbers(text: &str) -> BTreeSet<String> {
    let words: Vec<&str> =
        text.split(' ').map(|word| word.trim_matches(|mark| "(),;:.\"".contains(mark))).collect();
    let mut found = BTreeSet::new();
    for (position, word) in words.iter().enumerate() {
        let next = |offset: usize| words.get(position + offset).copied().unwrap_or_default();
        let digits = word.trim_start_matches(['+', '−']).replace(',', "");
        if digits.parse::<f64>().is_err() {
            continue;
        }
        if next(1) == "%" {
            found.insert(format!("{word} %"));
        } else if next(1) == "of" && matches!(next(2), "100" | "4" | "5" | "8") {
            found.insert(format!("{word} of {}", next(2)));
        } else if word.starts_with(['+', '−'])
            || matches!(next(1), "answers" | "respondents" | "points" | "people")
        {
            found.insert((*word).to_owned());
        }
    }
    found
}

/// Whether every tag that is opened is closed, in order.
pub(crate) fn is_well_formed(xml: &str) -> bool {
    let mut open = Vec::new();
    let mut rest = xml;
    while let Some(start) = rest.find('<') {
        let Some(end) = rest[start..].find('>') else { return false };
        let tag = &rest[start + 1..start + end];
        rest = &rest[start + end + 1..];
        let name = |tag: &str| tag.split([' ', '/', '\n']).next().unwrap_or_default().to_owned();
        match tag.as_bytes().first() {
            Some(b'?' | b'!') => {}
            Some(b'/') => {
                if open.pop() != Some(name(&tag[1..])) {
                    return false;
                }
            }
            _ if tag.ends_with('/') => {}
            _ => open.push(name(tag)),
        }
    }
    open.is_empty() && !rest.contains('>')
}

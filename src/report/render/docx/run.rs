//! Runs of text and paragraphs in `WordprocessingML`.

use crate::report::render::markup::put;
use std::borrow::Cow;

use crate::printable::printable;
use crate::report::document::{Emphasis, Text};

/// The text with everything escaped that XML would read as more than text; what XML cannot hold is left out.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    let shown = printable(text);
    let special = |character: char| matches!(character, '<' | '>' | '&' | '"' | '\u{fffe}' | '\u{ffff}');
    if !shown.contains(special) {
        return shown;
    }
    let mut escaped = String::with_capacity(shown.len() + 16);
    for character in shown.chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            character => escaped.push(character),
        }
    }
    Cow::Owned(escaped)
}

/// The runs of a text; addresses stand behind their words. A percent sign stays with its number.
pub(super) fn runs(text: &Text) -> String {
    let mut runs = String::new();
    for span in &text.with_addresses().0 {
        let properties = match span.emphasis {
            Emphasis::Strong => "<w:rPr><w:rStyle w:val=\"Strong\"/></w:rPr>",
            Emphasis::Plain => "",
        };
        let words = escape(&span.text).replace(" %", "\u{a0}%");
        put(&mut runs, format_args!("<w:r>{properties}<w:t xml:space=\"preserve\">{words}</w:t></w:r>"));
    }
    runs
}

/// A paragraph of a style around runs.
pub(super) fn paragraph(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

/// A text as a paragraph of a style.
pub(super) fn styled(style: &str, text: &Text) -> String {
    paragraph(style, &runs(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        assert_eq!(escape("<w:p>&\"\u{1b}"), "&lt;w:p&gt;&amp;&quot;\\u{1b}");
        assert_eq!(
            runs(&Text::strong("a").then(" 5 % b")),
            "<w:r><w:rPr><w:rStyle w:val=\"Strong\"/></w:rPr><w:t xml:space=\"preserve\">a</w:t></w:r>\
             <w:r><w:t xml:space=\"preserve\"> 5\u{a0}% b</w:t></w:r>"
        );
    }
}

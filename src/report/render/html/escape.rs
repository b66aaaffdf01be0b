//! Text in HTML: nothing from outside can be markup, move a cursor or reorder what follows.

use crate::report::render::markup::put;
use std::borrow::Cow;

use crate::printable::printable;

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
pub(super) fn css_string(text: &str) -> String {
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

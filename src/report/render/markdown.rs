//! The document as GitHub-flavoured Markdown; text from outside can be neither markup nor HTML.

use std::borrow::Cow;

use crate::printable::printable;
use crate::report::charts::text::bar;
use crate::report::document::{
    Alignment, Bars, Block, Document, Emphasis, ListItem, Marker, Rank, Span, Table, Text,
};

use super::lines::{Lines, lines};

/// Cells of a bar.
const BAR_CELLS: usize = 16;

/// The document as Markdown.
pub fn render(document: &Document) -> String {
    let is_field = |block: &Block| matches!(block, Block::Heading(Rank::Field, _));
    let section = if document.blocks.iter().any(is_field) { "###" } else { "##" };
    let mut blocks = vec![format!("# {}", line(&document.title))];
    blocks.extend(document.question.iter().map(line));
    blocks.extend(document.blocks.iter().flat_map(lines).map(|given| block(&given, section)));
    let mut text = blocks.join("\n\n");
    text.push('\n');
    text
}

/// A block; `section` is the mark of a section's heading.
fn block(block: &Lines, section: &str) -> String {
    match block {
        Lines::Heading(Rank::Field, text) => format!("## {}", line(text)),
        Lines::Heading(Rank::Section, text) => format!("{section} {}", line(text)),
        Lines::Heading(Rank::Part, text) => format!("{section}# {}", line(text)),
        Lines::Paragraph(text) => line(text),
        Lines::Note(text) => format!("> {}", line(text)),
        Lines::List(marker, items) => list(*marker, items, "").join("\n"),
        Lines::KeyValues(pairs) => {
            let rows = pairs.iter().map(|(key, value)| format!("- **{}:** {}", line(key), line(value)));
            rows.collect::<Vec<_>>().join("\n")
        }
        Lines::Table(given) => table(given),
        Lines::Profile(bars) => profile(bars),
    }
}

fn list(marker: Marker, items: &[ListItem], indent: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for (position, item) in items.iter().enumerate() {
        let mark = match marker {
            Marker::Dash => "- ".to_owned(),
            Marker::Number => format!("{}. ", position + 1),
            Marker::Box => "- [ ] ".to_owned(),
        };
        lines.push(format!("{indent}{mark}{}", line(&item.text)));
        lines.extend(list(
            Marker::Dash,
            &item.under,
            &format!("{indent}{}", " ".repeat(if marker == Marker::Number { mark.len() } else { 2 })),
        ));
    }
    lines
}

fn table(table: &Table) -> String {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let mut lines = vec![row(table.columns.iter().map(|column| inline(&column.header)).collect())];
    lines.push(row(table
        .columns
        .iter()
        .map(|column| match column.alignment {
            Alignment::Start => ":--".to_owned(),
            Alignment::End => "--:".to_owned(),
        })
        .collect()));
    lines.extend(table.rows.iter().map(|cells| row(cells.iter().map(inline).collect())));
    lines.join("\n")
}

fn profile(bars: &Bars) -> String {
    let rows = bars.rows.iter().map(|row| {
        let drawn = bar(row.length, BAR_CELLS, &bars.cuts);
        format!("| {} | {} | {} |", inline(&row.label), drawn.trim_end(), inline(&row.text))
    });
    let [of, shown] = bars.heads;
    let head = [format!("| {of} | {shown} | Reading |"), "| :-- | :-- | :-- |".to_owned()];
    head.into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

/// A text in one line of its own.
fn line(text: &Text) -> String {
    escape_start(&inline(text)).into_owned()
}

/// A text within a line, as in a cell.
fn inline(text: &Text) -> String {
    let spans: String = text.0.iter().map(span).collect();
    spans.trim().to_owned()
}

fn span(span: &Span) -> String {
    let escaped = escape(&span.text);
    let words = escaped.trim();
    match span.emphasis {
        // Emphasis marks must touch their words.
        Emphasis::Strong if !words.is_empty() => {
            let before = &escaped[..escaped.len() - escaped.trim_start().len()];
            let after = &escaped[escaped.trim_end().len()..];
            format!("{before}**{words}**{after}")
        }
        Emphasis::Strong | Emphasis::Plain => escaped,
    }
}

/// The text with everything escaped that Markdown or HTML would read as more than text.
fn escape(text: &str) -> String {
    let shown = printable(text);
    let mut escaped = String::with_capacity(shown.len() + 8);
    for (position, character) in shown.char_indices() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '[' | ']' | '|' | '~' | '$' => {
                escaped.push('\\');
                escaped.push(character);
            }
            '_' if !inside_word(&shown, position) => escaped.push_str("\\_"),
            // Bare addresses would become links.
            ':' if shown[position..].starts_with("://") => escaped.push_str("\\:"),
            '.' if shown[..position].to_ascii_lowercase().ends_with("www") => escaped.push_str("\\."),
            character => escaped.push(character),
        }
    }
    escaped
}

/// Whether the character at `position` stands between two letters or digits.
fn inside_word(text: &str, position: usize) -> bool {
    let before = text[..position].chars().next_back();
    let after = text[position..].chars().nth(1);
    [before, after].into_iter().all(|neighbour| neighbour.is_some_and(char::is_alphanumeric))
}

/// The line with what would make it a heading, list, quotation or rule escaped at its start.
fn escape_start(line: &str) -> Cow<'_, str> {
    let digits = line.len() - line.trim_start_matches(|character: char| character.is_ascii_digit()).len();
    let after = line[digits..].strip_prefix(['.', ')']);
    let numbered = digits > 0 && after.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    if numbered {
        Cow::Owned(format!("{}\\{}", &line[..digits], &line[digits..]))
    } else if line.starts_with(['#', '+', '-', '=']) {
        Cow::Owned(format!("\\{line}"))
    } else {
        Cow::Borrowed(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_outside_is_text() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            assert_eq!(line(&Text::from(text)), expected);
        }
        case("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;");
        case("a | b", "a \\| b");
        case("# Sales", "\\# Sales");
        case("1. Sales", "1\\. Sales");
        case("- Sales", "\\- Sales");
        case("_Sales_ job_family *x* `y`", "\\_Sales\\_ job_family \\*x\\* \\`y\\`");
        case("[a](http://b)", "\\[a\\](http\\://b)");
        case("WWW.example.org", "WWW\\.example.org");
        case("&lt;b&gt;", "&amp;lt;b&amp;gt;");
        case("two\nlines\u{1b}[31m", "two lines\\\\u{1b}\\[31m");
        case("    code", "code");
        case("62.5 % of 48", "62.5 % of 48");
    }

    #[test]
    fn emphasis_touches_its_words() {
        assert_eq!(line(&Text::strong("Sign: ").then("here")), "**Sign:** here");
        assert_eq!(line(&Text::strong("").then("here")), "here");
    }
}

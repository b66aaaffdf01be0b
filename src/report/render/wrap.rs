//! Prose in lines of a terminal: broken at spaces, measured in columns, emphasis kept.

use unicode_width::UnicodeWidthStr;

use crate::printable::printable;

use crate::report::document::{Emphasis, Text};
use crate::report::render::terminal::Style;

/// Columns that a text takes in a terminal.
pub fn columns(text: &str) -> usize {
    text.width()
}

/// A piece of a word, as it is printed, and its columns.
struct Piece {
    shown: String,
    columns: usize,
}

/// The text in lines of at most `width` columns, unless a single word is longer. The first line begins with
/// `first`, the others with `rest`.
pub fn wrap(text: &Text, width: usize, first: &str, rest: &str, style: Style) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = first.to_owned();
    let mut used = columns(first);
    let mut begun = false;
    for word in words(text, style) {
        let needed: usize = word.iter().map(|piece| piece.columns).sum();
        if begun && used + 1 + needed > width {
            lines.push(std::mem::replace(&mut line, rest.to_owned()));
            used = columns(rest);
            begun = false;
        }
        if begun {
            line.push(' ');
            used += 1;
        }
        line.extend(word.iter().map(|piece| piece.shown.as_str()));
        used += needed;
        begun = true;
    }
    lines.push(line);
    lines
}

/// The words, each in pieces of one emphasis. A percent sign stays with its number.
fn words(text: &Text, style: Style) -> Vec<Vec<Piece>> {
    let mut words: Vec<Vec<Piece>> = Vec::new();
    let mut in_word = false;
    for span in &text.0 {
        let shown = printable(&span.text);
        for (position, part) in shown.split(' ').enumerate() {
            if position > 0 {
                in_word = false;
            }
            if part.is_empty() {
                continue;
            }
            let piece = piece(part, span.emphasis, style);
            match words.last_mut() {
                Some(word) if in_word => word.push(piece),
                Some(word) if is_percent_sign(part) => {
                    word.push(Piece { shown: " ".to_owned(), columns: 1 });
                    word.push(piece);
                }
                _ => words.push(vec![piece]),
            }
            in_word = true;
        }
    }
    words
}

fn is_percent_sign(part: &str) -> bool {
    part.strip_prefix('%').is_some_and(|rest| rest.chars().all(|mark| mark.is_ascii_punctuation()))
}

fn piece(part: &str, emphasis: Emphasis, style: Style) -> Piece {
    Piece { shown: style.emphasize(part, emphasis), columns: columns(part) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: impl Into<Text>, width: usize, expected: &[&str]) {
        assert_eq!(wrap(&text.into(), width, "- ", "  ", Style::Plain), expected);
    }

    #[test]
    fn lines_break_at_spaces_and_hang() {
        case("one two three four", 12, &["- one two", "  three four"]);
    }

    #[test]
    fn a_word_longer_than_the_line_stays_whole() {
        case("a abcdefghijkl b", 6, &["- a", "  abcdefghijkl", "  b"]);
    }

    #[test]
    fn wide_characters_count_twice() {
        case("保全 計画", 8, &["- 保全", "  計画"]);
    }

    #[test]
    fn a_percent_sign_stays_with_its_number() {
        case("of these 62 % agree", 12, &["- of these", "  62 % agree"]);
        case("(over 62 %) agree", 12, &["- (over", "  62 %)", "  agree"]);
    }

    #[test]
    fn emphasis_inside_a_word_does_not_break_it() {
        case(Text::strong("Sign").then(": here"), 20, &["- Sign: here"]);
    }

    #[test]
    fn escapes_in_outside_text_are_shown_not_obeyed() {
        case("Sales\u{1b}[2J\nnow", 40, &["- Sales\\u{1b}[2J now"]);
    }
}

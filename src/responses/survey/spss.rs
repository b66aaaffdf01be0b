//! Labels in SPSS syntax beside the data: what a variable asked and what its codes stand for.

use std::io::ErrorKind;
use std::path::Path;

use crate::fingerprint::fingerprint;
use crate::problem::{Place, Problem, Problems};
use crate::text_file::read_file;

use super::bytes::unreadable;
use super::layout::Column;

/// A larger file is no syntax of labels.
const LARGEST: usize = 8 * 1024 * 1024;

/// Gives the columns the labels of the `.sps` file beside the survey, where there is one; its name and
/// SHA-256.
///
/// # Errors
/// It cannot be read, or is too large.
pub(super) fn label_columns(
    survey: &Path,
    columns: &mut [Column],
    labels: &mut [Vec<(String, String)>],
) -> Result<Option<(String, String)>, Problems> {
    let Some(path) = syntax_beside(survey) else { return Ok(None) };
    let name = path.display().to_string();
    let failed = |error: std::io::Error| Problems::from(unreadable(&name, &error));
    let bytes = read_file(&path, LARGEST).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => Problem::new(Place::File(name.clone()), format!("the file {error}"))
            .help("move it away, or name the survey otherwise")
            .into(),
        _ => failed(error),
    })?;
    let sha256 = fingerprint(&bytes);
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => encoding_rs::WINDOWS_1252.decode(error.as_bytes()).0.into_owned(),
    };
    let syntax = Syntax::read(&text);
    for (variable, label) in &syntax.variables {
        if let Some(column) = columns.iter_mut().find(|column| column.name.eq_ignore_ascii_case(variable)) {
            column.text.clone_from(label);
        }
    }
    for (variables, codes) in &syntax.values {
        for position in named(variables, columns) {
            labels[position].clone_from(codes);
        }
    }
    let file = path.file_name().map_or(name, |name| name.to_string_lossy().into_owned());
    Ok(Some((file, sha256)))
}

fn syntax_beside(survey: &Path) -> Option<std::path::PathBuf> {
    let is_data = survey.extension().is_some_and(|ending| !ending.eq_ignore_ascii_case("sps"));
    ["sps", "SPS"].iter().map(|ending| survey.with_extension(ending)).find(|path| is_data && path.is_file())
}

/// The positions of variables; `first TO last` are all columns between the two.
fn named(variables: &[String], columns: &[Column]) -> Vec<usize> {
    let find = |name: &str| columns.iter().position(|column| column.name.eq_ignore_ascii_case(name));
    let mut positions = Vec::new();
    for (index, name) in variables.iter().enumerate() {
        if name.eq_ignore_ascii_case("to") {
            let from = index.checked_sub(1).and_then(|before| find(&variables[before]));
            let to = variables.get(index + 1).and_then(|after| find(after));
            if let (Some(from), Some(to)) = (from, to) {
                positions.extend(from + 1..to);
            }
        } else {
            positions.extend(find(name));
        }
    }
    positions
}

/// Codes and their labels.
type Codes = Vec<(String, String)>;

/// What a file of syntax says about labels.
#[derive(Debug, Default, PartialEq)]
struct Syntax {
    variables: Vec<(String, String)>,
    values: Vec<(Vec<String>, Codes)>,
}

impl Syntax {
    fn read(text: &str) -> Syntax {
        let mut syntax = Syntax::default();
        for command in commands(text) {
            let keywords: Vec<String> =
                command.iter().take(2).map(|token| token.text().to_uppercase()).collect();
            match keywords.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
                ["VARIABLE", "LABELS"] => syntax.variables.extend(variable_labels(&command[2..])),
                ["VALUE", "LABELS"] => syntax.values.extend(value_labels(&command[2..])),
                _ => {}
            }
        }
        syntax
    }
}

/// A word or a quoted text.
#[derive(Debug, Clone, PartialEq)]
enum Token {
    Word(String),
    Quoted(String),
}

impl Token {
    fn text(&self) -> &str {
        let (Token::Word(text) | Token::Quoted(text)) = self;
        text
    }
}

/// The commands of a syntax: each ends with a full stop at the end of a line, or with a blank line.
fn commands(text: &str) -> Vec<Vec<Token>> {
    let (mut commands, mut command) = (Vec::new(), Vec::new());
    for line in text.lines() {
        let line = line.trim();
        let (body, ends) = match line.strip_suffix('.') {
            Some(body) => (body, true),
            None => (line, line.is_empty()),
        };
        if !line.starts_with('*') {
            tokens(body, &mut command);
        }
        if ends && !command.is_empty() {
            commands.push(std::mem::take(&mut command));
        }
    }
    if !command.is_empty() {
        commands.push(command);
    }
    commands
}

fn tokens(line: &str, found: &mut Vec<Token>) {
    let mut rest = line.trim_start();
    while let Some(first) = rest.chars().next() {
        if first == '\'' || first == '"' {
            let mut text = String::new();
            let mut letters = rest[1..].char_indices().peekable();
            let mut end = rest.len();
            while let Some((at, letter)) = letters.next() {
                if letter != first {
                    text.push(letter);
                } else if letters.peek().is_some_and(|(_, next)| *next == first) {
                    text.push(letter);
                    letters.next();
                } else {
                    end = at + 2;
                    break;
                }
            }
            found.push(Token::Quoted(text.trim().to_owned()));
            rest = &rest[end.min(rest.len())..];
        } else {
            let end = rest
                .find(|c: char| c.is_whitespace() || c == '/' || c == '\'' || c == '"')
                .unwrap_or(rest.len());
            if end == 0 {
                found.push(Token::Word("/".to_owned()));
                rest = &rest[1..];
            } else {
                found.push(Token::Word(rest[..end].to_owned()));
                rest = &rest[end..];
            }
        }
        rest = rest.trim_start();
    }
}

fn variable_labels(tokens: &[Token]) -> Vec<(String, String)> {
    tokens
        .windows(2)
        .filter_map(|pair| match pair {
            [Token::Word(name), Token::Quoted(label)] => Some((name.clone(), label.clone())),
            _ => None,
        })
        .collect()
}

fn value_labels(tokens: &[Token]) -> Vec<(Vec<String>, Codes)> {
    let mut lists = Vec::new();
    for list in tokens.split(|token| *token == Token::Word("/".to_owned())) {
        let Some(first_quoted) = list.iter().position(|token| matches!(token, Token::Quoted(_))) else {
            continue;
        };
        // A code may be quoted itself; else it is the word before the first label.
        let quoted_code = matches!(list.get(first_quoted + 1), Some(Token::Quoted(_)));
        let first_label = if quoted_code { first_quoted } else { first_quoted.saturating_sub(1) };
        let variables = list[..first_label].iter().map(|token| token.text().to_owned()).collect();
        let pairs = list[first_label..].chunks(2).filter_map(|pair| match pair {
            [code, label] => Some((code.text().trim().to_owned(), label.text().to_owned())),
            _ => None,
        });
        lists.push((variables, pairs.collect()));
    }
    lists
}

#[cfg(test)]
mod tests {
    use super::Syntax;

    #[test]
    fn labels_are_read_as_spss_and_limesurvey_write_them() {
        let syntax = Syntax::read(
            "* Labels.\nVARIABLE LABELS Q1 'We share what we know'\n  Q2 \"It's hard\".\n\
             VALUE LABELS Q1 TO Q2 1 'Strongly disagree' 5 'Strongly agree' 'X' 'Do Not Know'\n /Q3 '1' \"Yes\".\n\
             EXECUTE.\n",
        );
        let pair = |left: &str, right: &str| (left.to_owned(), right.to_owned());
        assert_eq!(syntax.variables, [pair("Q1", "We share what we know"), pair("Q2", "It's hard")]);
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            syntax.values,
            [
                (
                    words(&["Q1", "TO", "Q2"]),
                    vec![
                        pair("1", "Strongly disagree"),
                        pair("5", "Strongly agree"),
                        pair("X", "Do Not Know")
                    ]
                ),
                (words(&["Q3"]), vec![pair("1", "Yes")]),
            ]
        );
    }
}

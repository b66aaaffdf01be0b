//! Labels in SPSS syntax beside the data: what a variable asked and what its codes stand for.

use std::collections::HashMap;
use std::io::ErrorKind;
use std::ops::Range;
use std::path::Path;

use crate::fingerprint::fingerprint;
use crate::problem::{Place, Problem, Problems};
use crate::text_file::read_file;

use super::bytes::unreadable;
use super::layout::Column;

/// A larger file is no syntax of labels.
const LARGEST: usize = 8 * 1024 * 1024;
/// In bytes, counted once for each column that takes them: `first TO last` gives labels to any number of columns.
const MOST_LABELS: usize = 64 * 1024 * 1024;
/// In bytes. What a code and its label take besides their letters.
const PAIR: usize = size_of::<(String, String)>();
/// What to do about a file that is no syntax of this survey.
const HELP: &str = "move it away, or name the survey otherwise";

/// Gives the columns the labels of the `.sps` file beside the survey, where there is one; its name and
/// SHA-256.
///
/// # Errors
/// It cannot be read, is too large, or gives more labels than a survey has.
pub(super) fn label_columns(
    survey: &Path,
    columns: &mut [Column],
    labels: &mut [Vec<(String, String)>],
) -> Result<Option<(String, String)>, Problems> {
    let Some(path) = syntax_beside(survey) else { return Ok(None) };
    let name = path.display().to_string();
    let failed = |error: std::io::Error| Problems::from(unreadable(&name, &error));
    let bytes = read_file(&path, LARGEST).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => {
            Problem::new(Place::File(name.clone()), format!("the file {error}")).help(HELP).into()
        }
        _ => failed(error),
    })?;
    let sha256 = fingerprint(&bytes);
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => encoding_rs::WINDOWS_1252.decode(error.as_bytes()).0.into_owned(),
    };
    let syntax = Syntax::read(&text);
    let positions = positions(columns);
    for (variable, label) in &syntax.variables {
        if let Some(position) = positions.get(&variable.to_ascii_lowercase()) {
            columns[*position].text.clone_from(label);
        }
    }
    if give(&syntax.values, &positions, labels).is_none() {
        let fault = format!(
            "its value labels, once for each column they are given to, take more than {} MB",
            MOST_LABELS / 1024 / 1024
        );
        return Err(Problem::new(Place::File(name), fault).help(HELP).into());
    }
    let file = path.file_name().map_or(name, |name| name.to_string_lossy().into_owned());
    Ok(Some((file, sha256)))
}

fn syntax_beside(survey: &Path) -> Option<std::path::PathBuf> {
    let is_data = survey.extension().is_some_and(|ending| !ending.eq_ignore_ascii_case("sps"));
    ["sps", "SPS"].iter().map(|ending| survey.with_extension(ending)).find(|path| is_data && path.is_file())
}

/// Where each name stands first, in small letters: SPSS knows no others.
type Positions = HashMap<String, usize>;

fn positions(columns: &[Column]) -> Positions {
    let mut positions = Positions::with_capacity(columns.len());
    for (position, column) in columns.iter().enumerate() {
        positions.entry(column.name.to_ascii_lowercase()).or_insert(position);
    }
    positions
}

/// Gives the columns their labels; nothing where they take more than [`MOST_LABELS`].
fn give(
    values: &[(Vec<String>, Codes)],
    positions: &Positions,
    labels: &mut [Vec<(String, String)>],
) -> Option<()> {
    let mut left = MOST_LABELS;
    for (variables, codes) in values {
        let size: usize = codes.iter().map(|(code, label)| PAIR + code.len() + label.len()).sum();
        for position in named(variables, positions) {
            left = left.checked_sub(size)?;
            labels[position].clone_from(codes);
        }
    }
    Some(())
}

/// The positions of variables; `first TO last` are all columns between the two.
fn named(variables: &[String], positions: &Positions) -> impl Iterator<Item = usize> {
    let find = |name: &String| positions.get(&name.to_ascii_lowercase()).copied();
    let between = move |index: usize| -> Option<Range<usize>> {
        let from = find(variables.get(index.checked_sub(1)?)?)?;
        Some(from + 1..find(variables.get(index + 1)?)?)
    };
    variables.iter().enumerate().flat_map(move |(index, name)| {
        let own = || find(name).map(|position| position..position + 1);
        let range = if name.eq_ignore_ascii_case("to") { between(index) } else { own() };
        range.unwrap_or_default()
    })
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

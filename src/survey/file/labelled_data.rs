//! Labels in SPSS syntax beside the data: what a variable asked and what its codes stand for.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::ErrorKind;
use std::ops::Range;
use std::path::Path;

use crate::fingerprint::fingerprint;
use crate::problem::{Place, Problem, Problems};
use crate::survey::file::container::unreadable;
use crate::survey::headers::column::Column;
use crate::text_file::read_file;

/// A larger file is no syntax of labels.
const LARGEST: usize = 8 * 1024 * 1024;
/// In bytes, counted once for each column that takes them: `first TO last` gives labels to any number of columns.
const MOST_LABELS: usize = 16 * 1024 * 1024;
/// In bytes. What a code and its label take besides their letters.
const PAIR: usize = size_of::<(String, String)>();
/// What to do about a file that is no syntax of this survey.
const HELP: &str = "move it away, or name the survey otherwise";

/// Gives the columns the labels of the `.sps` file beside the survey, where there is one; its name and
/// SHA-256.
///
/// # Errors
/// It cannot be read, is too large, or gives more labels than a survey has.
pub(crate) fn label_columns(
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
            columns[*position].text = label.to_string();
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
    values: &[ValueLabels<'_>],
    positions: &Positions,
    labels: &mut [Vec<(String, String)>],
) -> Option<()> {
    let mut left = MOST_LABELS;
    for (variables, codes) in values {
        let size: usize = codes.iter().map(|(code, label)| PAIR + code.len() + label.len()).sum();
        for position in named(variables, positions) {
            left = left.checked_sub(size)?;
            labels[position] =
                codes.iter().map(|(code, label)| (code.to_string(), label.to_string())).collect();
        }
    }
    Some(())
}

/// The positions of variables; `first TO last` are all columns between the two.
fn named(variables: &[&str], positions: &Positions) -> impl Iterator<Item = usize> {
    let find = |name: &str| positions.get(&name.to_ascii_lowercase()).copied();
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

/// Variables, and the codes and labels that they share.
type ValueLabels<'a> = (Vec<&'a str>, Vec<(Cow<'a, str>, Cow<'a, str>)>);

/// What a file of syntax says about labels, in the letters of the file: of a few megabytes hardly any is a label.
#[derive(Debug, Default, PartialEq)]
struct Syntax<'a> {
    variables: Vec<(&'a str, Cow<'a, str>)>,
    values: Vec<ValueLabels<'a>>,
}

impl<'a> Syntax<'a> {
    fn read(text: &'a str) -> Syntax<'a> {
        let mut syntax = Syntax::default();
        for command in commands(text) {
            let keywords: Vec<String> =
                command.iter().take(2).map(|token| token.to_text().to_uppercase()).collect();
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
enum Token<'a> {
    Word(&'a str),
    Quoted(Cow<'a, str>),
}

impl<'a> Token<'a> {
    fn to_text(&self) -> Cow<'a, str> {
        match self {
            Token::Word(text) => Cow::Borrowed(text),
            Token::Quoted(text) => text.clone(),
        }
    }
}

/// The commands of a syntax: each ends with a full stop at the end of a line, or with a blank line.
fn commands(text: &str) -> Vec<Vec<Token<'_>>> {
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

fn tokens<'a>(line: &'a str, found: &mut Vec<Token<'a>>) {
    let mut rest = line.trim_start();
    while let Some(first) = rest.chars().next() {
        if first == '\'' || first == '"' {
            let quoted = &rest[1..];
            let (text, after) = match end_of_quote(quoted, first) {
                Some(end) => (&quoted[..end], &quoted[end + 1..]),
                None => (quoted, ""),
            };
            let text = text.trim();
            let twice = [first, first].iter().collect::<String>();
            found.push(Token::Quoted(if text.contains(&twice) {
                text.replace(&twice, &first.to_string()).into()
            } else {
                text.into()
            }));
            rest = after;
        } else {
            let end = rest
                .find(|c: char| c.is_whitespace() || c == '/' || c == '\'' || c == '"')
                .unwrap_or(rest.len());
            if end == 0 {
                found.push(Token::Word("/"));
                rest = &rest[1..];
            } else {
                found.push(Token::Word(&rest[..end]));
                rest = &rest[end..];
            }
        }
        rest = rest.trim_start();
    }
}

/// Where the quote ends that this text follows: a quote within it is written twice.
fn end_of_quote(text: &str, quote: char) -> Option<usize> {
    let mut quotes = text.match_indices(quote).map(|(at, _)| at).peekable();
    while let Some(at) = quotes.next() {
        if quotes.next_if_eq(&(at + 1)).is_none() {
            return Some(at);
        }
    }
    None
}

fn variable_labels<'a>(tokens: &[Token<'a>]) -> Vec<(&'a str, Cow<'a, str>)> {
    tokens
        .windows(2)
        .filter_map(|pair| match pair {
            [Token::Word(name), Token::Quoted(label)] => Some((*name, label.clone())),
            _ => None,
        })
        .collect()
}

fn value_labels<'a>(tokens: &[Token<'a>]) -> Vec<ValueLabels<'a>> {
    let mut lists = Vec::new();
    for list in tokens.split(|token| *token == Token::Word("/")) {
        let Some(first_quoted) = list.iter().position(|token| matches!(token, Token::Quoted(_))) else {
            continue;
        };
        // A code may be quoted itself; else it is the word before the first label.
        let quoted_code = matches!(list.get(first_quoted + 1), Some(Token::Quoted(_)));
        let first_label = if quoted_code { first_quoted } else { first_quoted.saturating_sub(1) };
        let variables = list[..first_label].iter().filter_map(|token| match token {
            Token::Word(name) => Some(*name),
            Token::Quoted(_) => None,
        });
        let pairs = list[first_label..].chunks(2).filter_map(|pair| match pair {
            [code, label] => Some((code.to_text(), label.to_text())),
            _ => None,
        });
        lists.push((variables.collect(), pairs.collect()));
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
             VALUE LABELS Q1 TO Q2 1 'Strongly disagree' 5 'Strongly agree' 'X' 'Do Not Know'\n  9 'Don''t say' /Q3 '1' \"Yes\".\n\
             EXECUTE.\n",
        );
        assert_eq!(syntax.variables, [("Q1", "We share what we know".into()), ("Q2", "It's hard".into())]);
        let pair = |code: &'static str, label: &'static str| (code.into(), label.into());
        let agreement = vec![
            pair("1", "Strongly disagree"),
            pair("5", "Strongly agree"),
            pair("X", "Do Not Know"),
            pair("9", "Don't say"),
        ];
        assert_eq!(
            syntax.values,
            [(vec!["Q1", "TO", "Q2"], agreement), (vec!["Q3"], vec![pair("1", "Yes")])]
        );
    }
}

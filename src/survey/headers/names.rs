//! What the columns of a file are called, out of one to three rows of headers.

use std::collections::HashMap;

use crate::pack::normal_label;
use crate::survey::cells::text::letters;
use crate::survey::headers::column::{Column, asked_for, plain_text};
use crate::survey::headers::depth::is_import_id;
use crate::survey::headers::header_rows::HeaderRows;
use crate::survey::headers::platforms::{Platform, system};

/// The columns that the header rows name.
pub(super) fn columns(heads: &HeaderRows, platform: Option<Platform>) -> Vec<Column> {
    let texts = match heads.depth() {
        0 | 1 => single_row(heads),
        _ if has_names(heads, platform) => named_rows(heads),
        _ => spanning_rows(heads, 0),
    };
    let mut columns: Vec<Column> = texts
        .into_iter()
        .map(|(name, text, under)| {
            let system = system(platform, &name).or_else(|| {
                // Legacy exports number the columns of row 1 and name them in row 2.
                let second_name = heads.depth() > 1 && platform == Some(Platform::Qualtrics);
                let second_name = second_name.then(|| system(platform, &text)).flatten();
                second_name.or_else(|| (text != name).then(|| asked_for(&text)).flatten())
            });
            let (text, under) = (plain_text(&text), under.map(|under| plain_text(&under)));
            let statement = statement(&text, under.as_deref());
            Column { name, text, statement, under, system, is_blank: false }
        })
        .collect();
    tell_apart(&mut columns);
    columns
}

/// Whether row 1 names columns, so that what was asked stands in the rows below it.
fn has_names(heads: &HeaderRows, platform: Option<Platform>) -> bool {
    if platform == Some(Platform::Qualtrics) || heads.depth() > 2 {
        return true;
    }
    let first = heads.row(0);
    // A question that spans columns leaves blanks behind it; a last blank is a trailing delimiter.
    let inside = first.len().saturating_sub(1);
    let named = first[..inside].iter().all(|header| !header.is_empty());
    named && first.iter().zip(heads.row(1)).any(|(name, text)| name != text)
}

type Named = (String, String, Option<String>);

fn single_row(heads: &HeaderRows) -> Vec<Named> {
    let under = |header: &String| coded_question(header).or_else(|| Some(bracketed(header)?.0.to_owned()));
    heads.row(0).iter().map(|header| (header.clone(), header.clone(), under(header))).collect()
}

/// `Question [Row]`, as Google Forms and LimeSurvey write it; `Question >> Row`, as Jotform does.
fn bracketed(header: &str) -> Option<(&str, &str)> {
    let inside = header.strip_suffix(']').and_then(|header| header.rsplit_once('['));
    let (question, row) = inside.or_else(|| header.split_once(">>"))?;
    (!question.trim().is_empty() && !row.trim().is_empty()).then(|| (question.trim(), row.trim()))
}

/// The question of `code[SQ001]. Question [Row]`, as LimeSurvey writes code and text: "code. Question".
fn coded_question(header: &str) -> Option<String> {
    let (question, _) = bracketed(header)?;
    let (code, rest) = question.split_once('[')?;
    let (sub, text) = rest.split_once(']')?;
    let is_code =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let text = text.trim_end();
    (is_code(code) && is_code(sub)).then(|| format!("{code}{}", if text == "." { "" } else { text }))
}

/// Row 1 holds names and the rows below what was asked.
fn named_rows(heads: &HeaderRows) -> Vec<Named> {
    let asked_rows = (1..heads.depth()).filter(|row| !heads.row(*row).iter().any(|cell| is_import_id(cell)));
    let asked_rows: Vec<usize> = asked_rows.collect();
    let names = heads.row(0);
    if let [first, _, ..] = asked_rows.as_slice() {
        let asked = spanning_rows(heads, *first);
        return names
            .iter()
            .zip(asked)
            .map(|(name, (combined, text, under))| {
                (if name.is_empty() { combined } else { name.clone() }, text, under)
            })
            .collect();
    }
    let asked = asked_rows.first().map(|row| heads.row(*row)).unwrap_or_default();
    let text = |column: usize| {
        let asked = asked.get(column).map_or("", String::as_str);
        if asked.is_empty() { names[column].as_str() } else { asked }
    };
    (0..names.len())
        .map(|column| {
            let neighbours = [column.checked_sub(1), Some(column + 1).filter(|next| *next < names.len())];
            let under = neighbours
                .into_iter()
                .flatten()
                .filter_map(|neighbour| shared_question(text(column), text(neighbour)))
                .max_by_key(|question| question.len());
            (names[column].clone(), text(column).to_owned(), under.map(str::to_owned))
        })
        .collect()
}

/// The question that a column shares with its neighbour: `question - statement`, without spaces in 2016. A
/// statement may hold a dash itself, so the longest shared question counts.
fn shared_question<'t>(text: &'t str, neighbour: &str) -> Option<&'t str> {
    let shared = |end: &usize| {
        let question = &text[..*end];
        !question.trim().is_empty() && neighbour.starts_with(question) && neighbour[*end..].starts_with('-')
    };
    let end = text.match_indices('-').map(|(at, _)| at).rfind(shared)?;
    Some(text[..end].trim_end())
}

/// What stands behind the question.
fn statement(text: &str, under: Option<&str>) -> String {
    let coded = coded_question(text).is_some_and(|question| under == Some(plain_text(&question).as_str()));
    if let Some((_, row)) = bracketed(text).filter(|_| coded) {
        return row.to_owned();
    }
    let behind = under.and_then(|under| text.strip_prefix(under));
    let behind =
        behind.map(|rest| rest.trim_start_matches([' ', '-', '[', '>', ':']).trim_end_matches(']').trim());
    behind.filter(|statement| !statement.is_empty()).unwrap_or(text).to_owned()
}

/// A row of questions, each above the first of its columns, and a row that says what the columns hold.
fn spanning_rows(heads: &HeaderRows, first: usize) -> Vec<Named> {
    let (questions, parts) = (heads.row(first), heads.row(first + 1));
    // A title stands alone above a table that is named below it.
    let titled = questions.iter().filter(|question| !question.is_empty()).count() == 1;
    if titled && parts.iter().all(|part| !part.is_empty()) {
        return parts.iter().map(|part| (part.clone(), part.clone(), None)).collect();
    }
    let mut question = String::new();
    let mut named = Vec::new();
    for column in 0..questions.len().max(parts.len()) {
        let own = questions.get(column).map_or("", String::as_str);
        let part = parts.get(column).map_or("", String::as_str);
        if !own.is_empty() {
            own.clone_into(&mut question);
        }
        named.push(if part.is_empty() || part == own || says_nothing(part) {
            let name = if own.is_empty() && part.is_empty() { String::new() } else { question.clone() };
            (name.clone(), name, None)
        } else {
            let both = format!("{question} - {part}");
            (both, part.to_owned(), Some(question.clone()))
        });
    }
    named
}

/// What stands under a question with one column.
fn says_nothing(part: &str) -> bool {
    let one = [
        "response",
        "open-ended response",
        "réponse",
        "réponse ouverte",
        "antwort",
        "offene antwort",
        "respuesta",
        "respuesta abierta",
    ];
    one.contains(&normal_label(part).as_str())
}

/// A name that stands several times gets the letters of its column.
fn tell_apart(columns: &mut [Column]) {
    let mut count: HashMap<String, usize> = HashMap::new();
    for column in columns.iter().filter(|column| !column.name.is_empty()) {
        *count.entry(normal_label(&column.name)).or_default() += 1;
    }
    for (position, column) in columns.iter_mut().enumerate() {
        if column.name.is_empty() {
            column.name = format!("(column {})", letters(position));
        } else if count.get(&normal_label(&column.name)).is_some_and(|count| *count > 1) {
            column.name = format!("{} (column {})", column.name, letters(position));
        }
    }
}

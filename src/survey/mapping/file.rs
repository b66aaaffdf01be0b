//! Mapping files: read whole, with every problem at its place.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::Path;
use std::sync::Arc;

use crate::pack::{FactId, Pack};
use crate::problem::{Problem, Problems, Source};
use crate::survey::file::container::HiddenRows;
use crate::survey::mapping::column::{codes, column_role};
use crate::survey::mapping::{Defaults, MappedColumn, MappedRole, Mapping, Pinned};
use crate::survey::rows::repeated::RepeatedRows;
use crate::survey::rows::row_choice::RowChoice;
use crate::text_file::read_text;
use crate::yaml::{self, Located, Node, Reader, Value};

/// The only version of the mapping format so far.
const VERSION: u32 = 1;

/// Loads a mapping file.
///
/// # Errors
/// Every problem of the file: syntax, unknown keys, signs, conditions, items, formats and options that
/// the pack does not have, statements mapped twice, and what is not supported.
pub fn load_mapping(path: &Path, pack: &Pack) -> Result<Mapping, Problems> {
    read_mapping(read_text(path)?.source, pack)
}

/// Reads the text of a mapping file.
///
/// # Errors
/// As [`load_mapping`].
pub fn read_mapping(source: Arc<Source>, pack: &Pack) -> Result<Mapping, Problems> {
    let root = yaml::parse(&source)?;
    let reader = Reader::new(source);
    let mapping = mapping(&reader, &root, pack);
    let problems = reader.finish();
    match mapping {
        Some(mapping) => problems.or(mapping),
        None => Err(problems),
    }
}

fn mapping(reader: &Reader, root: &Node, pack: &Pack) -> Option<Mapping> {
    let fields = reader.fields(root, "a mapping file")?;
    let version = fields.required("fivesigns-mapping");
    version.and_then(|node| reader.whole_within(node, VERSION, VERSION));
    let read = fields.optional("read").map_or_else(Pinned::default, |node| pinned(reader, node));
    let defaults = fields.optional("answers").map_or_else(Defaults::default, |node| defaults(reader, node));
    let rows = fields.optional("rows").map_or_else(RowChoice::default, |node| rows(reader, node));
    let columns = fields.optional("columns").map(|node| mapped_columns(reader, node, &defaults, pack));
    fields.finish();
    let columns = columns.unwrap_or_else(|| Some(Vec::new()))?;
    Some(Mapping { columns, answers: defaults, read, rows, several: Vec::new() })
}

/// Which rows count.
fn rows(reader: &Reader, node: &Node) -> RowChoice {
    let mut choice = RowChoice::default();
    let Some(fields) = reader.fields(node, "`rows`") else { return choice };
    let only = fields.optional("only").and_then(|node| reader.entries(node)).unwrap_or_default();
    for (column, texts) in only {
        let Some(column) = reader.code(column) else { continue };
        let texts = match &texts.value {
            Value::List(_) => codes(reader, texts).unwrap_or_default(),
            Value::Null => vec![String::new()],
            _ => reader.code(texts).into_iter().collect(),
        };
        for text in &texts {
            choice.only(&column, text);
        }
    }
    let every = fields.optional("every").and_then(|node| codes(reader, node)).unwrap_or_default();
    for column in &every {
        choice.every(column);
    }
    fields.finish();
    choice
}

/// The deepest headers that platforms write.
const MOST_HEADER_ROWS: u32 = 3;

/// More rows above the headers are no title.
const MOST_ROWS_ABOVE: u32 = 100;

/// What `read` pins.
fn pinned(reader: &Reader, node: &Node) -> Pinned {
    let Some(fields) = reader.fields(node, "`read`") else { return Pinned::default() };
    let rows = fields.optional("header_rows").and_then(|node| reader.whole_within(node, 1, MOST_HEADER_ROWS));
    let above = fields.optional("rows_above").and_then(|node| reader.whole_within(node, 0, MOST_ROWS_ABOVE));
    let pinned = Pinned {
        delimiter: fields.optional("delimiter").and_then(|node| delimiter(reader, node)),
        encoding: fields.optional("encoding").and_then(|node| encoding(reader, node)),
        header_rows: rows.and_then(|rows| usize::try_from(rows).ok()),
        rows_above: above.and_then(|rows| usize::try_from(rows).ok()),
        hidden_rows: fields.optional("hidden_rows").and_then(|node| {
            reader.word(node, &[("count", HiddenRows::Counted), ("leave-out", HiddenRows::LeftOut)])
        }),
        sheet: fields.optional("sheet").and_then(|node| reader.text(node)),
        repeated: fields.optional("repeated").and_then(|node| repeated(reader, node)).unwrap_or_default(),
        respondent: fields.optional("respondent").and_then(|node| reader.code(node)),
    };
    fields.finish();
    pinned
}

fn encoding(reader: &Reader, node: &Node) -> Option<&'static encoding_rs::Encoding> {
    let label = reader.text(node)?;
    // Names that spreadsheets and editors use, besides those of the web.
    let name = match label.to_lowercase().as_str() {
        "ansi" => "windows-1252".to_owned(),
        "mac roman" | "mac-roman" | "macroman" => "macintosh".to_owned(),
        other => other.replace("latin-", "latin"),
    };
    let found = encoding_rs::Encoding::for_label(name.as_bytes());
    if found.is_none() {
        let problem = reader.problem(node, format!("there is no encoding \"{label}\""));
        reader.note(problem.help("write e.g. utf-8, utf-16le, windows-1252, iso-8859-15 or macintosh"));
    }
    found
}

fn repeated(reader: &Reader, node: &Node) -> Option<RepeatedRows> {
    reader.word(node, &RepeatedRows::WORDS)
}

fn delimiter(reader: &Reader, node: &Node) -> Option<u8> {
    if let Value::Text(text) = &node.value
        && let [byte] = text.as_bytes()
        && byte.is_ascii()
        && !matches!(byte, b'"' | b'\n' | b'\r' | 0)
    {
        return Some(*byte);
    }
    let fault = format!("{} cannot be a delimiter", node.value.describe());
    let problem = reader.problem(node, fault).label("expected one character");
    reader.note(problem.help("write \",\", \";\", \"|\" or \"\\t\", in double quotes"));
    None
}

fn defaults(reader: &Reader, node: &Node) -> Defaults {
    let Some(fields) = reader.fields(node, "`answers`") else { return Defaults::default() };
    let codes = |key| fields.optional(key).and_then(|node| codes(reader, node)).unwrap_or_default();
    let defaults = Defaults {
        cannot_judge: codes("cannot-judge"),
        missing: codes("missing"),
        not_asked: codes("not-asked"),
    };
    fields.finish();
    defaults
}

fn mapped_columns(
    reader: &Reader,
    node: &Node,
    defaults: &Defaults,
    pack: &Pack,
) -> Option<Vec<MappedColumn>> {
    let mut columns: Vec<MappedColumn> = Vec::new();
    let mut firsts = HashMap::<Once, &Node>::new();
    let entries = reader.entries(node)?;
    for (key, value) in entries {
        let Some(header) = reader.code(key) else { continue };
        let Some(role) = column_role(reader, value, &header, defaults, pack) else { continue };
        let header = Located { value: header, place: reader.place(key) };
        if let Some(once) = Once::of(&role) {
            match firsts.entry(once) {
                Entry::Occupied(first) => {
                    reader.note(first.key().mapped_twice(reader, key, first.get(), pack));
                }
                Entry::Vacant(free) => {
                    free.insert(key);
                }
            }
        }
        columns.push(MappedColumn { header, role });
    }
    Some(columns)
}

/// What only one column can be.
#[derive(PartialEq, Eq, Hash)]
enum Once {
    Item(String),
    Choice(FactId),
    Segment(String),
}

impl Once {
    fn of(role: &MappedRole) -> Option<Once> {
        match role {
            MappedRole::Measured(mapped) => mapped.item.pack_item.map(|_| Once::Item(mapped.item.id.clone())),
            MappedRole::Choice(mapped) => Some(Once::Choice(mapped.fact)),
            MappedRole::Segment(segment) => Some(Once::Segment(segment.name.clone())),
            MappedRole::SameAs(_) | MappedRole::Ignored => None,
        }
    }

    fn mapped_twice(&self, reader: &Reader, key: &Node, first: &Node, pack: &Pack) -> Problem {
        let what = match self {
            Once::Item(id) => format!("the item `{id}`"),
            Once::Choice(fact) => format!("the choice `{}`", pack[*fact].id),
            Once::Segment(name) => format!("the segment `{name}`"),
        };
        let problem = reader.problem(key, format!("two columns are {what}"));
        let problem = problem.label(format!("first on line {}", reader.line_of(first)));
        problem.help("map one of them as `ignore`")
    }
}

//! The positioned tree of one YAML file.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{DuplicateKeyPolicy, Spanned};

use crate::problem::{Place, Problem, Problems, Source};

/// A file larger than this is not a file that a person wrote.
const LARGEST_FILE: usize = 4 * 1024 * 1024;
/// Deeper nesting than this is an attack, not a rule.
const DEEPEST_NESTING: usize = 48;

/// A value with the stretch of text it was written as.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Bytes from the start of the file.
    pub span: Range<usize>,
    /// What stands there.
    pub value: Value,
}

/// What a YAML node can hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing, or `null`.
    Null,
    /// `true`, `false`, `yes` or `no`, unquoted.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Number(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values, in the order of writing; keys may repeat.
    Map(Vec<(Node, Node)>),
}

/// A checked value and where it was written.
#[derive(Debug, Clone)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub place: Place,
}

impl Value {
    /// What it is, for a message: "a list", "the number 7".
    pub fn describe(&self) -> String {
        match self {
            Value::Null => "nothing".to_owned(),
            Value::Bool(value) => format!("`{value}`"),
            Value::Integer(value) => format!("the number {value}"),
            Value::Number(value) => format!("the number {value}"),
            Value::Text(text) => format!("\"{text}\""),
            Value::List(_) => "a list".to_owned(),
            Value::Map(_) => "a mapping".to_owned(),
        }
    }
}

/// Parses one YAML file.
///
/// # Errors
/// The first fault of syntax, or a limit against hostile files that was passed. Faults of meaning are
/// the [`Reader`](super::Reader)'s business.
pub fn parse(source: &Arc<Source>) -> Result<Node, Problems> {
    if source.text.len() > LARGEST_FILE {
        let fault = format!("the file is larger than {} MB", LARGEST_FILE / 1024 / 1024);
        return Err(Problem::new(Place::File(source.name.clone()), fault)
            .help("check that this is the file you meant")
            .into());
    }
    let options = serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_depth: DEEPEST_NESTING,
            max_events: 400_000,
            max_nodes: 200_000,
            max_aliases: 2_000,
            max_documents: 1,
            max_total_scalar_bytes: LARGEST_FILE,
        },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        with_snippet: false,
    };
    serde_yaml::from_str_with_options::<Node>(&source.text, options).map_err(|error| {
        let error = error.without_snippet();
        let start = error.location().map_or(0, |location| start_of(&location, &source.text));
        let message = error.render_with_formatter(&serde_yaml::DefaultMessageFormatter);
        let fault = message.lines().next().unwrap_or("this is not YAML").to_owned();
        let span = visible_span(&source.text, start..start);
        Problem::new(Place::Text { source: Arc::clone(source), span }, fault).into()
    })
}

fn start_of(location: &serde_yaml::Location, text: &str) -> usize {
    let span = location.span();
    let offset = span.byte_offset().or_else(|| {
        let characters = usize::try_from(span.offset()).ok()?;
        text.char_indices().nth(characters).map(|(offset, _)| offset as u64)
    });
    offset.and_then(|offset| usize::try_from(offset).ok()).map_or(text.len(), |offset| offset.min(text.len()))
}

/// The part of the span on its first line, or where it is empty the rest of that line, so that there
/// is something to underline.
pub(super) fn visible_span(text: &str, span: Range<usize>) -> Range<usize> {
    let start = span.start.min(text.len());
    let rest = text.get(start..).unwrap_or_default();
    let line_length = rest.find('\n').unwrap_or(rest.len());
    if span.is_empty() { start..start + line_length } else { start..span.end.min(start + line_length) }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Node, D::Error> {
        let spanned = Spanned::<Value>::deserialize(deserializer)?;
        let span = spanned.referenced.span();
        let start = span.byte_offset().unwrap_or(0);
        let end = start + span.byte_len().unwrap_or(0);
        let range = usize::try_from(start).unwrap_or(0)..usize::try_from(end).unwrap_or(0);
        Ok(Node { span: range, value: spanned.value })
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(i64::try_from(value).map_or(Value::Number(value as f64), Value::Integer))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = sequence.next_element()? {
            nodes.push(node);
        }
        Ok(Value::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Value::Map(entries))
    }
}

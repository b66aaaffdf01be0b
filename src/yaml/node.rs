//! The positioned tree of one YAML file.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;

use crate::composed::composed;
use crate::problem::Place;

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
    Text(Cow<'static, str>),
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
            Value::Text(text) => format!("\"{}\"", shortened(text)),
            Value::List(_) => "a list".to_owned(),
            Value::Map(_) => "a mapping".to_owned(),
        }
    }
}

impl Node {
    /// The value under a key of a mapping.
    pub fn get(&self, key: &str) -> Option<&Node> {
        let Value::Map(entries) = &self.value else { return None };
        entries
            .iter()
            .find(|(name, _)| matches!(&name.value, Value::Text(text) if text == key))
            .map(|(_, value)| value)
    }

    /// A whole number, also one that is written as 3.0; nothing for anything else.
    pub fn whole(&self) -> Option<u32> {
        match self.value {
            Value::Integer(value) => u32::try_from(value).ok(),
            // As it is shown, a number without a fraction has no point.
            Value::Number(value) => value.to_string().parse().ok(),
            _ => None,
        }
    }

    /// `yes`, `no`, `true` or `false`, quoted or not; nothing for anything else.
    pub fn truth(&self) -> Option<bool> {
        match &self.value {
            Value::Bool(value) => Some(*value),
            Value::Text(text) if matches!(&**text, "yes" | "true") => Some(true),
            Value::Text(text) if matches!(&**text, "no" | "false") => Some(false),
            _ => None,
        }
    }

    /// The entries of a list; nothing for anything else.
    pub fn elements(&self) -> &[Node] {
        match &self.value {
            Value::List(nodes) => nodes,
            _ => &[],
        }
    }

    /// The whole stretch of a list or mapping in brackets; the parser gives its opening bracket only.
    pub(super) fn extent(&self, text: &str) -> Range<usize> {
        let last = match &self.value {
            Value::List(nodes) => nodes.last(),
            Value::Map(entries) => entries.last().map(|(_, value)| value),
            _ => return self.span.clone(),
        };
        let closing = match text.get(self.span.clone()) {
            Some("[") => ']',
            Some("{") => '}',
            _ => return self.span.clone(),
        };
        let end = last.map_or(self.span.end, |last| last.extent(text).end);
        let rest = text.get(end..).unwrap_or_default();
        let closed = rest.find(closing).filter(|gap| rest[..*gap].trim_matches([' ', ',']).is_empty());
        self.span.start..closed.map_or(end, |gap| end + gap + 1)
    }

    /// The text, where it is one.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text.trim()),
            _ => None,
        }
    }
}

/// The beginning of a long text: a message quotes it only so that it can be recognized.
pub fn shortened(text: &str) -> Cow<'_, str> {
    const QUOTED_AT_MOST: usize = 60;
    match text.char_indices().nth(QUOTED_AT_MOST) {
        Some((end, _)) => Cow::Owned(format!("{} …", text[..end].trim_end())),
        None => Cow::Borrowed(text),
    }
}

/// The part of the span on its first line, or where it is empty the rest of that line, so that there
/// is something to underline.
pub(super) fn visible_span(text: &str, span: Range<usize>) -> Range<usize> {
    let start = span.start.min(text.len());
    let end = if span.is_empty() { text.len() } else { span.end.min(text.len()) };
    let shown = text.get(start..end).unwrap_or_default();
    start..start + shown.find('\n').unwrap_or(shown.len())
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
        Ok(Value::Text(Cow::Owned(composed(value).into_owned())))
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

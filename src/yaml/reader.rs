//! A walk over a positioned tree that notes every problem and goes on.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::node::{Located, Node, Value, shortened, visible_span};
use crate::problem::{Place, Problem, Problems, Source, nearest};

/// Reads typed values out of the nodes of one file; `None` always means that a problem was noted.
#[derive(Debug)]
pub struct Reader {
    source: Arc<Source>,
    problems: RefCell<Problems>,
    /// Where each line but the first begins.
    line_starts: OnceCell<Vec<usize>>,
}

impl Reader {
    /// A reader for the nodes of `source`.
    pub fn new(source: Arc<Source>) -> Reader {
        Reader { source, problems: RefCell::default(), line_starts: OnceCell::new() }
    }

    /// The name of the file.
    pub fn name(&self) -> &str {
        &self.source.name
    }

    /// Every problem noted.
    pub fn finish(self) -> Problems {
        self.problems.into_inner()
    }

    /// Where a node stands.
    pub fn place(&self, node: &Node) -> Place {
        let span = visible_span(&self.source.text, node.extent(&self.source.text));
        Place::Text { source: Arc::clone(&self.source), span }
    }

    /// The text of a node as it stands in the file, quotes included.
    pub fn written(&self, node: &Node) -> &str {
        self.source.text.get(node.span.clone()).unwrap_or_default()
    }

    /// Where a part of a node's written text stands; `part` is in bytes from its start.
    pub fn place_within(&self, node: &Node, part: Range<usize>) -> Place {
        let span = node.span.start + part.start..node.span.start + part.end;
        Place::Text { source: Arc::clone(&self.source), span: visible_span(&self.source.text, span) }
    }

    /// Notes a problem.
    pub fn note(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }

    /// A problem at a node, not yet noted.
    pub fn problem(&self, node: &Node, fault: impl Into<String>) -> Problem {
        Problem::new(self.place(node), fault)
    }

    /// The value with its place.
    pub fn located<T>(&self, node: &Node, value: T) -> Located<T> {
        Located { value, place: self.place(node) }
    }

    /// Notes that something else was expected here.
    pub fn expected<T>(&self, node: &Node, expected: &str) -> Option<T> {
        let fault = format!("expected {expected}, found {}", node.value.describe());
        self.note(self.problem(node, fault).label(format!("expected {expected}")));
        None
    }

    /// Text; numbers and bare `yes` are not text unless quoted.
    pub fn text(&self, node: &Node) -> Option<String> {
        match &node.value {
            Value::Text(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            Value::Text(_) => self.expected(node, "text that is not empty"),
            Value::Bool(_) | Value::Integer(_) | Value::Number(_) => {
                let fault = format!("expected text, found {}", node.value.describe());
                self.note(self.problem(node, fault).label("expected text").help("put it in quotes"));
                None
            }
            Value::Null | Value::List(_) | Value::Map(_) => self.expected(node, "text"),
        }
    }

    /// A code as a survey file would hold it: text, or a number as it was written.
    pub fn code(&self, node: &Node) -> Option<String> {
        match &node.value {
            Value::Text(text) => Some(text.clone().into_owned()),
            Value::Integer(value) => Some(value.to_string()),
            Value::Number(_) | Value::Bool(_) => Some(self.written(node).trim().to_owned()),
            Value::Null | Value::List(_) | Value::Map(_) => self.expected(node, "a code"),
        }
    }

    /// A finite number.
    pub fn number(&self, node: &Node) -> Option<f64> {
        match node.value {
            // Whole numbers in these files are far below 2^53.
            Value::Integer(value) => Some(value as f64),
            Value::Number(value) if value.is_finite() => Some(value),
            _ => self.expected(node, "a number"),
        }
    }

    /// A number from `low` to `high`, both included.
    pub fn number_within(&self, node: &Node, low: f64, high: f64) -> Option<f64> {
        let value = self.number(node)?;
        if (low..=high).contains(&value) {
            return Some(value);
        }
        let fault = format!("{value} is not between {low} and {high}");
        self.note(self.problem(node, fault).label(format!("expected {low} to {high}")));
        None
    }

    /// A whole number from `low` to `high`, both included.
    pub fn whole_within(&self, node: &Node, low: u32, high: u32) -> Option<u32> {
        match node.whole().filter(|whole| (low..=high).contains(whole)) {
            Some(whole) => Some(whole),
            None => self.expected(node, &format!("a whole number from {low} to {high}")),
        }
    }

    /// `yes`, `no`, `true` or `false`, quoted or not.
    pub fn yes_no(&self, node: &Node) -> Option<bool> {
        match node.truth() {
            Some(truth) => Some(truth),
            None => self.expected(node, "yes or no"),
        }
    }

    /// One word of a closed set.
    pub fn word<T: Clone>(&self, node: &Node, words: &[(&str, T)]) -> Option<T> {
        let list = words.iter().map(|(word, _)| *word).collect::<Vec<_>>();
        let Value::Text(text) = &node.value else {
            return self.expected(node, &format!("one of {}", list.join(", ")));
        };
        if let Some((_, value)) = words.iter().find(|(word, _)| word == text) {
            return Some(value.clone());
        }
        self.note(self.unknown_word(node, text, &list));
        None
    }

    /// The problem that `text` is none of `words`, with the nearest one offered.
    pub fn unknown_word(&self, node: &Node, text: &str, words: &[&str]) -> Problem {
        let fault = format!("\"{}\" is not one of {}", shortened(text), words.join(", "));
        let problem = self.problem(node, fault);
        match nearest(text, words.iter().copied()) {
            Some(word) => problem.label(format!("did you mean \"{word}\"?")),
            None => problem,
        }
    }

    /// The entries of a list.
    pub fn list<'n>(&self, node: &'n Node) -> Option<&'n [Node]> {
        match &node.value {
            Value::List(nodes) => Some(nodes),
            _ => self.expected(node, "a list"),
        }
    }

    /// Every entry of a list as `read` makes it; `None` where a single one cannot be read, after all
    /// were tried.
    pub fn each<'n, T>(&self, node: &'n Node, read: impl FnMut(&'n Node) -> Option<T>) -> Option<Vec<T>> {
        let read = self.list(node)?.iter().map(read).collect::<Vec<_>>();
        read.into_iter().collect()
    }

    /// The same for a list that must not be empty; `empty` says what is wrong where it is.
    pub fn each_of_some<'n, T>(
        &self,
        node: &'n Node,
        empty: &str,
        read: impl FnMut(&'n Node) -> Option<T>,
    ) -> Option<Vec<T>> {
        if self.list(node)?.is_empty() {
            self.note(self.problem(node, empty).label("empty list"));
            return None;
        }
        self.each(node, read)
    }

    /// Keys and values of a mapping whose keys are free; repeated keys are noted.
    pub fn entries<'n>(&self, node: &'n Node) -> Option<&'n [(Node, Node)]> {
        let Value::Map(entries) = &node.value else { return self.expected(node, "a mapping") };
        // Equal values are written alike; numbers among them have no hash of their own.
        let mut firsts = HashMap::<String, &Node>::with_capacity(entries.len());
        for (key, _) in entries {
            let first = *firsts.entry(format!("{:?}", key.value)).or_insert(key);
            if first.span != key.span {
                let line = self.line_of(first);
                let fault = format!("{} stands here twice", key.value.describe());
                self.note(
                    self.problem(key, fault)
                        .label(format!("first on line {line}"))
                        .help("keep one of the two"),
                );
            }
        }
        Some(entries)
    }

    /// The line that a node begins on, from 1.
    pub fn line_of(&self, node: &Node) -> usize {
        let breaks = || self.source.text.match_indices('\n').map(|(at, _)| at + 1).collect();
        self.line_starts.get_or_init(breaks).partition_point(|start| *start <= node.span.start) + 1
    }

    /// The fields of a mapping with a closed set of keys; `what` names it in messages ("a rule").
    pub fn fields<'n, 'r>(&'r self, node: &'n Node, what: &'static str) -> Option<Fields<'n, 'r>> {
        let Value::Map(_) = &node.value else {
            return self.expected(node, &format!("{what}, as a mapping of keys and values"));
        };
        let entries = self.entries(node)?;
        Some(Fields { reader: self, node, entries, what, asked: RefCell::default() })
    }
}

/// The fields of one mapping; [`Fields::finish`] notes the keys nobody asked for.
#[derive(Debug)]
pub struct Fields<'n, 'r> {
    reader: &'r Reader,
    node: &'n Node,
    entries: &'n [(Node, Node)],
    what: &'static str,
    asked: RefCell<Vec<&'static str>>,
}

impl<'n> Fields<'n, '_> {
    /// The value under `key`, or `None` where the key is absent.
    pub fn optional(&self, key: &'static str) -> Option<&'n Node> {
        self.asked.borrow_mut().push(key);
        self.entries
            .iter()
            .find(|(name, _)| matches!(&name.value, Value::Text(text) if text == key))
            .map(|(_, value)| value)
    }

    /// The value under `key`; its absence is noted.
    pub fn required(&self, key: &'static str) -> Option<&'n Node> {
        let found = self.optional(key);
        if found.is_none() {
            let fault = format!("{} needs the key `{key}`", self.what);
            let problem = self.reader.problem(self.node, fault);
            self.reader.note(problem.label(format!("`{key}` is missing here")));
        }
        found
    }

    /// The text under `key`; its absence is noted.
    pub fn text(&self, key: &'static str) -> Option<String> {
        self.required(key).and_then(|node| self.reader.text(node))
    }

    /// Notes every key that was not asked for.
    pub fn finish(self) {
        let asked = self.asked.borrow();
        for (key, _) in self.entries {
            let name = match &key.value {
                Value::Text(name) if asked.contains(&&**name) => continue,
                Value::Text(name) => name.clone(),
                _ => self.reader.written(key).trim().into(),
            };
            let fault = format!("`{}` is not a key of {}", shortened(&name), self.what);
            let problem = self.reader.problem(key, fault).help(format!("its keys are {}", asked.join(", ")));
            self.reader.note(match nearest(&name, asked.iter().copied()) {
                Some(word) => problem.label(format!("did you mean `{word}`?")),
                None => problem.label("unknown key"),
            });
        }
    }
}

//! Trees as bytes, so that a file known when the program is built need not be parsed each time it runs.
//!
//! Parsing the embedded pack takes some 40 ms, more than everything else the program does with a survey of a few
//! thousand people. The bytes are of one version of the program, whose tests write them, so their form may change
//! freely. They begin with a number made of the text, so that they never stand for another one.

use std::borrow::Cow;

use super::node::{Node, Value};
use crate::random::{GROWTH, mixed};

/// The tree of a text as bytes.
pub fn encode(node: &Node, text: &str) -> Vec<u8> {
    let mut bytes = number_of(text).to_le_bytes().to_vec();
    write_node(&mut bytes, node);
    bytes
}

/// The tree that [`encode`] wrote, its texts where the bytes hold them, or `None` where the bytes are not the tree of
/// this text.
pub fn decode(bytes: &'static [u8], text: &str) -> Option<Node> {
    let (number, tree) = bytes.split_first_chunk()?;
    if u64::from_le_bytes(*number) != number_of(text) {
        return None;
    }
    let mut bytes = Bytes(tree);
    let node = bytes.node()?;
    bytes.0.is_empty().then_some(node)
}

/// A number that is hardly ever the same for two texts.
fn number_of(text: &str) -> u64 {
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let words = words.iter().chain([&last]).map(|word| u64::from_le_bytes(*word));
    words.fold(text.len() as u64, |number, word| mixed(number.wrapping_add(GROWTH) ^ word))
}

fn write_node(bytes: &mut Vec<u8>, node: &Node) {
    write_length(bytes, node.span.start);
    write_length(bytes, node.span.len());
    match &node.value {
        Value::Null => bytes.push(b'n'),
        Value::Bool(false) => bytes.push(b'-'),
        Value::Bool(true) => bytes.push(b'+'),
        Value::Integer(value) => {
            bytes.push(b'i');
            bytes.extend(value.to_le_bytes());
        }
        Value::Number(value) => {
            bytes.push(b'f');
            bytes.extend(value.to_le_bytes());
        }
        Value::Text(text) => {
            bytes.push(b't');
            write_length(bytes, text.len());
            bytes.extend(text.as_bytes());
        }
        Value::List(nodes) => {
            bytes.push(b'l');
            write_length(bytes, nodes.len());
            for node in nodes {
                write_node(bytes, node);
            }
        }
        Value::Map(entries) => {
            bytes.push(b'm');
            write_length(bytes, entries.len());
            for (key, value) in entries {
                write_node(bytes, key);
                write_node(bytes, value);
            }
        }
    }
}

/// Seven bits a byte, the lowest first; the eighth says that more follow.
fn write_length(bytes: &mut Vec<u8>, mut length: usize) {
    loop {
        let [low, ..] = length.to_le_bytes();
        length >>= 7;
        if length == 0 {
            bytes.push(low & 0x7f);
            return;
        }
        bytes.push(low | 0x80);
    }
}

/// What is still to be read.
struct Bytes(&'static [u8]);

impl Bytes {
    fn node(&mut self) -> Option<Node> {
        let start = self.length()?;
        let end = start.checked_add(self.length()?)?;
        let value = match self.take(1)? {
            b"n" => Value::Null,
            b"-" => Value::Bool(false),
            b"+" => Value::Bool(true),
            b"i" => Value::Integer(i64::from_le_bytes(self.take(8)?.try_into().ok()?)),
            b"f" => Value::Number(f64::from_le_bytes(self.take(8)?.try_into().ok()?)),
            b"t" => {
                let length = self.length()?;
                Value::Text(Cow::Borrowed(std::str::from_utf8(self.take(length)?).ok()?))
            }
            b"l" => {
                let count = self.count()?;
                let mut nodes = Vec::with_capacity(count);
                for _ in 0..count {
                    nodes.push(self.node()?);
                }
                Value::List(nodes)
            }
            b"m" => {
                let count = self.count()?;
                let mut entries = Vec::with_capacity(count);
                for _ in 0..count {
                    entries.push((self.node()?, self.node()?));
                }
                Value::Map(entries)
            }
            _ => return None,
        };
        Some(Node { span: start..end, value })
    }

    fn take(&mut self, length: usize) -> Option<&'static [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// A number of nodes: each takes a byte at least, so there are no more than bytes.
    fn count(&mut self) -> Option<usize> {
        self.length().filter(|count| *count <= self.0.len())
    }

    fn length(&mut self) -> Option<usize> {
        let mut length = 0_usize;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = *self.take(1)?.first()?;
            length |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(length);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{decode, encode};
    use crate::problem::Source;
    use crate::yaml::parse;

    #[test]
    fn a_tree_comes_back_as_it_was() {
        let text = "a: [1, -2, 2.5, yes, no, ~, 'text', \"é {x}\"]\nb: >-\n  folded\n  text\n? [k]\n: v\n";
        let source = Source::new("x.yaml", text);
        let tree = parse(&Arc::new(source)).unwrap();
        let bytes = &*encode(&tree, text).leak();
        assert_eq!(decode(bytes, &text.replace('x', "y")), None);
        assert_eq!(decode(bytes, text), Some(tree));
    }

    #[test]
    fn damaged_bytes_are_no_tree() {
        let text = "a: [1, { b: c }]";
        let source = Source::new("x.yaml", text);
        let bytes = &*encode(&parse(&Arc::new(source)).unwrap(), text).leak();
        for end in 0..bytes.len() {
            assert_eq!(decode(&bytes[..end], text), None);
        }
        assert_eq!(decode([bytes, &[0]].concat().leak(), text), None);
    }
}

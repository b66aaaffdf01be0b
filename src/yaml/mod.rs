//! YAML files read as positioned trees, so that every fault in a file is found and shown in one go.
//!
//! A derived deserializer stops at the first fault. Packs, mappings and answers files are written by
//! people, who deserve all of them at once; so the text becomes a [`Node`] tree first, and a
//! [`Reader`] walks it, noting each problem and going on.

mod encoded;
mod node;
mod parse;
mod reader;
mod syntax;

pub use encoded::{decode, encode};
pub use node::{Located, Node, Value, shortened};
pub use parse::{LARGEST_FILE, parse};
pub use reader::{Fields, Reader};

use crate::printable::rewritten;

/// A text as YAML quotes it. What [`printable`](crate::printable::printable) does not print is escaped, so that a file can
/// be looked at in a terminal.
///
/// ```
/// use fivesigns::yaml::quoted;
/// assert_eq!(quoted("Größe \"L\"\n"), "\"Größe \\\"L\\\"\\n\"");
/// assert_eq!(quoted("a\u{8f}b\u{202e}\u{e0041}"), "\"a\\u008fb\\u202e\\U000e0041\"");
/// ```
pub fn quoted(text: &str) -> String {
    let marked = text.replace('\\', "\\\\").replace('"', "\\\"");
    let escaped = rewritten(&marked, |character| match character {
        '\n' => "\\n".to_owned(),
        '\r' => "\\r".to_owned(),
        '\t' => "\\t".to_owned(),
        character => match u32::from(character) {
            code @ ..=0xffff => format!("\\u{code:04x}"),
            code => format!("\\U{code:08x}"),
        },
    });
    format!("\"{escaped}\"")
}

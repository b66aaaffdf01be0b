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

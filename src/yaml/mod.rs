//! YAML files read as positioned trees, so that every fault in a file is found and shown in one go.
//!
//! A derived deserializer stops at the first fault. Packs, mappings and answers files are written by
//! people, who deserve all of them at once; so the text becomes a [`Node`] tree first, and a
//! [`Reader`] walks it, noting each problem and going on.

mod node;
mod reader;

pub use node::{Located, Node, Value, parse};
pub use reader::{Fields, Reader};

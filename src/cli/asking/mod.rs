//! Asking a person: one prompt after another, as a dialogue in the terminal or in plain lines.

mod dialogue;
mod face;
mod first;
mod interruption;
mod layout;
mod line;
mod options;
mod plain;
mod screen;
mod terminal;

pub(super) use face::Face;
pub(super) use first::ask_first;
pub(super) use interruption::{Interruption, nothing_saved};
pub(super) use options::FaceOption;

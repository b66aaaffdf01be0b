//! Asking a person: one prompt after another, as a dialogue in the terminal or in plain lines.

mod device;
mod dialogue;
mod face;
mod first;
mod interruption;
mod keystrokes;
mod layout;
mod line;
mod options;
mod plain;
mod screen;
mod typed_line;

pub(super) use face::Face;
pub(super) use first::{ask_after, ask_first};
pub(super) use interruption::{Interruption, NOTHING_SAVED};
pub(super) use options::FaceOption;

//! Asking a person: one prompt after another, as a dialogue in the terminal or in plain lines.

mod device;
mod dialogue;
mod face;
mod interruption;
mod keystrokes;
mod layout;
mod line;
mod plain;
mod screen;
mod typed_line;

pub(super) use face::{Face, FaceOption, ask_first, choose, is_somebody_there};
pub(super) use interruption::{Interruption, NOTHING_SAVED};

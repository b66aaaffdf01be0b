//! Interviews: what one informant, who speaks for a field, said.

mod answers_file;
mod statements;

pub use answers_file::{AnswersFile, load_answers};
pub use statements::{Note, Statements};

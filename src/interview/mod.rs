//! Interviews: what one informant, who speaks for a field, is asked and says.

mod answers_file;
mod answers_reader;
mod answers_text;
mod asked_after;
mod course;
mod opening;
mod order;
mod prompt;
mod prompting;
mod question;
mod replies;
mod session;
mod session_file;
mod silence;
mod statements;

pub use answers_file::{AnswersFile, Role, load_answers};
pub use answers_text::{answers_text, facts_text};
pub use course::{Ending, Interview, Manner, Rest};
pub use opening::{changes_in_words, opening};
pub use prompt::{Answers, Command, Prompt, PromptPlace, Reply, ReviewRow};
pub use question::{Form, Offered, Question};
pub use session::{Asked, Changes, Former, Kept, PackName, Session, questions};
pub use session_file::{SESSION_ENDING, SessionFile, Unsaved};
pub use silence::{Silence, Silences, Unanswered};
pub use statements::{Given, Note, Statements};

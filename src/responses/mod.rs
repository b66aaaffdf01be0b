//! Responses: who answered what, from a survey export or from an interview.

mod answer;
pub mod interview;
mod notice;
mod table;

pub use answer::Answer;
pub use notice::{Notice, NoticeKind};
pub use table::{AnswerColumn, Attribute, MeasuredItem, ResponseTable, SourceFile};

//! Responses: who answered what, from a survey export or from an interview.

mod answer;
mod headcount_file;
mod headcounts;
pub mod interview;
mod notice;
pub mod questionnaire;
mod recognition;
pub mod survey;
mod table;

pub use answer::Answer;
pub use headcount_file::load_headcounts;
pub use headcounts::Headcounts;
pub use notice::{Notice, NoticeKind};
pub use recognition::{Gathering, ReadStatement, Recognized, Recognizer, RowDigests};
pub use table::{
    AnswerColumn, Attribute, LONGEST_GROUP_NAME, MOST_COMBINATIONS, MOST_GROUPS, MeasuredItem, ResponseTable,
    SourceFile,
};

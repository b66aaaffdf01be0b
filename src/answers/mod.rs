//! Answers: who answered what, as a survey or an interview tells it.

mod answer;
mod headcounts;
mod notice;
mod recognition;
mod table;

pub use answer::Answer;
pub use headcounts::{Headcounts, People};
pub use notice::{Notice, NoticeKind};
pub use recognition::{Gathering, ReadStatement, Recognized, Recognizer, RowDigests};
pub use table::{
    AnswerColumn, AskedChoice, Attribute, LONGEST_GROUP_NAME, Ladder, MOST_COMBINATIONS, MOST_GROUPS,
    MeasuredItem, ResponseTable, SourceFile,
};

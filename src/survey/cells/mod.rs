//! What the text of one cell is: an answer, a day, a number, or what names somebody.

pub(super) mod answer_key;
pub(super) mod content;
pub(super) mod no_group;
pub(super) mod other_texts;
pub(super) mod period_texts;
pub(super) mod remembered;
pub(super) mod shared_text;
pub(super) mod spellings;
pub(super) mod text;
pub(super) mod time_order;

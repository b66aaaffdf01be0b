//! The rows of a survey: which count, and the answers and groups in them.

pub(super) mod alike_names;
pub(super) mod answers;
pub(super) mod attributes;
pub(super) mod combinations;
pub(super) mod equal_answers;
pub(super) mod faults;
pub(super) mod group_notices;
pub(super) mod groups;
pub(super) mod periods;
pub(super) mod person_codes;
pub(super) mod repeated;
pub(super) mod repeated_block;
pub(super) mod row_choice;
pub(super) mod row_mark_words;
pub(super) mod row_marks;
pub(super) mod row_rules;
pub(super) mod rows_in_doubt;
pub(super) mod summaries;
pub(super) mod table;
pub(super) mod texts;
pub(super) mod unlike_names;
pub(super) mod unused_ends;
pub(super) mod waves;

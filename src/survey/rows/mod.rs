//! The rows of a survey: which count, and the answers and groups in them.

pub(super) mod answers;
pub(super) mod attributes;
pub(super) mod choices;
pub(super) mod copied_rows;
pub(super) mod faults;
pub(super) mod group_labels;
pub(super) mod group_names;
pub(super) mod groups;
pub(super) mod nameless_rows;
pub(super) mod periods;
pub(super) mod repeated;
pub(super) mod row_choice;
pub(super) mod row_mark_words;
pub(super) mod row_marks;
pub(super) mod row_numbers;
pub(super) mod row_rules;
pub(super) mod rows_in_doubt;
pub(super) mod summaries;
pub(super) mod table;
pub(super) mod told_codes;
pub(super) mod unused_ends;
pub(super) mod waves;

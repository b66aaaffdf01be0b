//! Tables as text: split into records, strictly, and read in the background.

pub(super) mod delimiter;
pub(super) mod plain_table;
pub(super) mod record_reader;
pub(super) mod records;

//! Columns that grow by an eighth, not by doubling, to keep the memory of a million respondents.

/// The least room added at once.
const LEAST: usize = 4096;

/// Appends a value; a full column makes room for an eighth more.
#[inline]
pub(crate) fn append<T>(column: &mut Vec<T>, value: T) {
    if column.len() == column.capacity() {
        column.reserve_exact((column.len() / 8).max(LEAST));
    }
    column.push(value);
}

//! Markup written piece by piece to a text.

use std::fmt::{Arguments, Write};

/// Puts a piece at the end.
pub(in crate::report) fn put(text: &mut String, piece: Arguments<'_>) {
    // Writing to a text cannot fail.
    let _ = text.write_fmt(piece);
}

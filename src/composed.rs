//! Text in the one form of Unicode in which names are compared.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The text in normalization form C, in which a letter and the mark above it are one character.
///
/// ```
/// use fivesigns::composed::composed;
/// assert_eq!(composed("Bu\u{308}ro"), "Büro");
/// ```
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

//! Text in UTF-8 that was once read as Windows-1252: "Ã¼" for "ü".

use encoding_rs::WINDOWS_1252;

/// The text as it was before, where undoing the mistake gives well-formed text.
pub(super) fn mended(text: &str) -> Option<String> {
    if !looks_damaged(text) {
        return None;
    }
    let (bytes, _, lost) = WINDOWS_1252.encode(text);
    if lost {
        return None;
    }
    String::from_utf8(bytes.into_owned()).ok().filter(|mended| mended != text)
}

/// Whether a text holds the pairs of letters that the mistake makes of letters with accents and of
/// typographic quotation marks.
pub(super) fn looks_damaged(text: &str) -> bool {
    text.contains(['Ã', 'Â']) || text.contains("â€")
}

#[cfg(test)]
mod tests {
    use super::mended;

    #[test]
    fn the_mistake_is_undone_where_it_was_made() {
        assert_eq!(mended("Stimme Ã¼berhaupt nicht zu").as_deref(), Some("Stimme überhaupt nicht zu"));
        assert_eq!(mended("Donâ€™t know").as_deref(), Some("Don’t know"));
        for text in ["überhaupt", "São Paulo", "Ângela", "Agree"] {
            assert_eq!(mended(text), None, "{text}");
        }
    }
}

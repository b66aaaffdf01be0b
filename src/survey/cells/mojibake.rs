//! Text in UTF-8 that was once read as Windows-1252: "Ã¼" for "ü".

use encoding_rs::WINDOWS_1252;

/// The text as it was before, where undoing the mistake gives well-formed text.
pub(crate) fn mended(text: &str) -> Option<String> {
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
///
/// "Ã" and "Â" are letters as well, as in "SÃO PAULO": only what a second byte becomes makes them a pair.
pub(crate) fn looks_damaged(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let pairs = text.chars().zip(text.chars().skip(1));
    text.contains("â€") || pairs.into_iter().any(|(first, second)| "ÃÂ".contains(first) && is_second(second))
}

/// Whether a character is what the second byte of a letter becomes.
fn is_second(character: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, lost) = WINDOWS_1252.encode(character.encode_utf8(&mut buffer));
    !lost && matches!(*bytes, [0x80..=0xbf])
}

#[cfg(test)]
mod tests {
    use super::{looks_damaged, mended};

    #[test]
    fn the_mistake_is_undone_where_it_was_made() {
        assert_eq!(mended("Stimme Ã¼berhaupt nicht zu").as_deref(), Some("Stimme überhaupt nicht zu"));
        assert_eq!(mended("Donâ€™t know").as_deref(), Some("Don’t know"));
        for text in ["überhaupt", "São Paulo", "Ângela", "Agree"] {
            assert_eq!(mended(text), None, "{text}");
        }
    }

    #[test]
    fn capital_letters_with_accents_are_no_damage() {
        for text in ["NÃO", "SÃO PAULO", "GESTÃO", "MÃE", "CÂMARA", "ÂNGELA", "L'ÂGE", "VÂLCEA", "Ã", "Ã b"]
        {
            assert!(!looks_damaged(text), "{text}");
        }
        for text in ["Ã¼berhaupt", "TrÃ¨s", "Donâ€™t", "10Â°", "Ã\u{a0} la carte", "Ã„rger"] {
            assert!(looks_damaged(text), "{text}");
        }
    }
}

//! Which encoding the bytes of a text are in, how that is known, and the text brought to UTF-8.

use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// An encoding and how it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextEncoding {
    pub(crate) encoding: &'static Encoding,
    /// How it is known.
    pub known: Known,
}

/// How the encoding of a text is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// The mapping says so.
    Told,
    /// A mark at the start of the file names it.
    Mark,
    /// The bytes make sense in it and in nothing else that is looked for.
    Checked,
    /// The bytes are not UTF-8; this is what they most likely are, by so many letters outside ASCII.
    Guessed(u64),
}

impl TextEncoding {
    /// The encoding as people call it.
    pub fn name(&self) -> &'static str {
        match self.encoding.name() {
            "windows-1252" => "Windows-1252",
            "windows-1250" => "Windows-1250",
            "windows-1251" => "Windows-1251",
            "macintosh" => "Mac Roman",
            name => name,
        }
    }

    /// The encoding as a mapping file names it.
    pub fn label(&self) -> String {
        self.encoding.name().to_lowercase()
    }
}

/// The encoding told by the first bytes, or UTF-8 until a byte says otherwise.
pub(super) fn of_start(bytes: &[u8]) -> TextEncoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return TextEncoding { encoding, known: Known::Mark };
    }
    let encoding = without_mark(bytes).unwrap_or(UTF_8);
    TextEncoding { encoding, known: Known::Checked }
}

/// UTF-16 without a mark: every other byte of plain letters is zero.
fn without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    /// Fewer zeros than this are a damaged file.
    const LEAST: usize = 4;
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let half = bytes.len() / 2;
    let mostly =
        |zeros: usize, others: usize| zeros >= LEAST && zeros * 10 >= half * 6 && others * 20 <= half;
    if mostly(odd, even) {
        Some(UTF_16LE)
    } else if mostly(even, odd) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// What a text that is not UTF-8 is.
pub(crate) enum NotUtf8 {
    /// Text in another encoding.
    Legacy(TextEncoding),
    /// UTF-8 with some damage: reading all of it in another encoding would damage the rest.
    Damaged,
}

/// Looks at every byte of a text that is not UTF-8; `None` where its letters are those of an old Mac or of DOS, and it
/// cannot be told of which.
pub(super) fn of_all(mut text: impl Read) -> io::Result<Option<NotUtf8>> {
    /// Fewer letters tell one encoding of western Europe from another only by chance.
    const FEW: u64 = 8;
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let mut counts = Counts::default();
    let mut bytes = Vec::with_capacity(CHUNK);
    loop {
        bytes.clear();
        let read = text.by_ref().take(CHUNK as u64).read_to_end(&mut bytes)?;
        detector.feed(&bytes, read == 0);
        if read == 0 {
            break;
        }
        counts.add(&bytes);
    }
    if counts.controls > 0 {
        return Ok(Some(NotUtf8::Damaged));
    }
    // A text in another encoding looks like UTF-8 only by the rarest chance.
    if counts.characters >= counts.strays {
        return Ok(Some(NotUtf8::Damaged));
    }
    let guess = detector.guess(None, Utf8Detection::Deny);
    let is_western = counts.strays < FEW || guess == WINDOWS_1252;
    // Old spreadsheets on a Mac end lines with a carriage return alone; no detector looks for their encoding.
    let encoding = if counts.returns > 0 && counts.feeds == 0 {
        MACINTOSH
    } else if is_western {
        match counts.letters {
            Letters { western: 0, mac: 1.., dos: 0, .. } => MACINTOSH,
            Letters { western: 0, mac: 0, dos: 0, either: 0 } | Letters { western: 1.., .. } => WINDOWS_1252,
            Letters { western: 0, .. } => return Ok(None),
        }
    } else {
        guess
    };
    Ok(Some(NotUtf8::Legacy(TextEncoding { encoding, known: Known::Guessed(counts.strays) })))
}

/// How many bytes before a small letter, and behind a letter, are letters in one family of encodings, and in the others capitals or signs that
/// never stand there.
#[derive(Debug, Default, Clone, Copy)]
struct Letters {
    /// Of Windows-1252 and its relatives.
    western: u64,
    /// Of Mac Roman: é, è, ê, ù, ü, ô.
    mac: u64,
    /// Of the code pages 437 and 850 of DOS: ü, é, ä.
    dos: u64,
    /// Of both: à, ä and ç of the one are ê, è and ‡ of the other.
    either: u64,
}

impl Letters {
    fn add(&mut self, bytes: &[u8]) {
        for window in bytes.windows(3) {
            let [before, byte, after] = [window[0], window[1], window[2]];
            if !before.is_ascii_alphabetic() || !after.is_ascii_lowercase() {
                continue;
            }
            match byte {
                // ß of DOS is á here.
                0xe1 => {}
                0xe0..=0xff => self.western += 1,
                0x8e | 0x8f | 0x90 | 0x99 | 0x9d | 0x9f => self.mac += 1,
                0x81 | 0x82 | 0x84 => self.dos += 1,
                0x87..=0x8b | 0x8d => self.either += 1,
                _ => {}
            }
        }
    }
}

#[derive(Default)]
struct Counts {
    /// Characters outside ASCII that are well-formed UTF-8.
    characters: u64,
    /// Bytes outside ASCII that are not.
    strays: u64,
    returns: u64,
    feeds: u64,
    /// Control characters, which no text holds in any encoding.
    controls: u64,
    /// Letters that tell one family of encodings from another; those that a chunk cuts are not looked at.
    letters: Letters,
}

impl Counts {
    /// A character cut by the end of a chunk counts as strays: a few among hundreds of thousands.
    fn add(&mut self, bytes: &[u8]) {
        for chunk in bytes.utf8_chunks() {
            self.characters += chunk.valid().chars().filter(|character| !character.is_ascii()).count() as u64;
            self.strays += chunk.invalid().len() as u64;
        }
        self.letters.add(bytes);
        let is_control = |byte: &&u8| matches!(byte, 0..=8 | 14..=31);
        self.controls += bytes.iter().filter(is_control).count() as u64;
        self.returns += bytes.iter().map(|byte| u64::from(*byte == b'\r')).sum::<u64>();
        self.feeds += bytes.iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
    }
}

/// A text being decoded chunk by chunk.
pub(super) struct Decoding(Decoder);

impl Decoding {
    /// A mark at the start that names the encoding is left out.
    pub(super) fn new(encoding: &'static Encoding) -> Decoding {
        Decoding(encoding.new_decoder_with_bom_removal())
    }

    /// The next bytes in UTF-8; what is malformed becomes U+FFFD, which is no answer and no header.
    pub(super) fn decode(&mut self, bytes: &[u8], last: bool) -> Vec<u8> {
        /// Room for one more character, whatever it is.
        const ROOM: usize = 16;
        let mut text = Vec::new();
        let (mut read, mut written) = (0, 0);
        loop {
            let needed = self.0.max_utf8_buffer_length(bytes.len() - read).unwrap_or(ROOM);
            text.resize(written + needed.max(ROOM), 0);
            let (result, more_read, more_written, _) =
                self.0.decode_to_utf8(&bytes[read..], &mut text[written..], last);
            read += more_read;
            written += more_written;
            if result == CoderResult::InputEmpty {
                text.truncate(written);
                return text;
            }
        }
    }
}

/// How many bytes travel at once: enough to make the hand-over free, little enough to stay in the cache.
pub(crate) const CHUNK: usize = 256 * 1024;

#[cfg(test)]
mod tests {
    use super::{NotUtf8, of_all, of_start};

    #[test]
    fn marks_and_zeros_tell_utf_16() {
        #[track_caller]
        fn case(bytes: &[u8], expected: &str) {
            assert_eq!(of_start(bytes).encoding.name(), expected);
        }
        case(b"\xff\xfeQ\0", "UTF-16LE");
        case(b"\xfe\xff\0Q", "UTF-16BE");
        case(b"Q\x001\0,\0Q\x002\0\n\0", "UTF-16LE");
        case(b"\0Q\x001\0,\0Q\x002\0\n", "UTF-16BE");
        case(b"Q1,Q2\n", "UTF-8");
        case(b"\xef\xbb\xbfQ1", "UTF-8");
    }

    #[test]
    fn a_stray_byte_does_not_turn_utf_8_into_something_else() {
        #[track_caller]
        fn case(bytes: &[u8], expected: Option<&str>) {
            let found = match of_all(bytes) {
                Ok(Some(NotUtf8::Legacy(encoding))) => Some(encoding.encoding.name()),
                Ok(Some(NotUtf8::Damaged) | None) | Err(_) => None,
            };
            assert_eq!(found, expected);
        }
        case(b"gr\xc3\xb6\xc3\x9fer, \xc3\xa4rger, k\xc3\xbchler und \xe4", None);
        case(b"gr\xf6\xdfer und k\xfchler, \xc4rger", Some("windows-1252"));
        case(b"B\x8ero;Q1\rM\x9fnchen;4\r", Some("macintosh"));
    }

    #[test]
    fn letters_tell_a_mac_from_windows_and_from_dos() {
        #[track_caller]
        fn case(bytes: &[u8], expected: Option<&str>) {
            let found = match of_all(bytes).unwrap() {
                Some(NotUtf8::Legacy(encoding)) => encoding.encoding.name(),
                Some(NotUtf8::Damaged) => "damaged",
                None => return assert_eq!(expected, None),
            };
            assert_eq!(Some(found), expected);
        }
        case(b"unit,Q1\nG\x8en\x8eral,4\nH\x99pital,3\n", Some("macintosh"));
        case(b"unit,Q1\r\nM\x9fnchen,4\r\nK\x9aln,3\r\n", Some("macintosh"));
        case(b"unit,Q1\nG\xe9n\xe9ral,4\nDon\x92t know,3\n\x8aimon,2\nlo\x9ei,1\n", Some("windows-1252"));
        case(b"unit,Q1\nDon\x92t know,4\n3\x96dot,5\n", Some("windows-1252"));
        // DOS: "München" and "größer".
        case(b"unit,Q1\nM\x81nchen,4\ngr\x94\xe1er,3\n", None);
        // "Männer" of a Mac, "Mènner" of DOS.
        case(b"unit,Q1\nM\x8anner,4\n", None);
    }
}

#[cfg(test)]
mod decoding_tests {
    use super::Decoding;

    #[test]
    fn a_character_cut_in_two_by_chunks_is_whole_again() {
        let mut decoding = Decoding::new(encoding_rs::UTF_16LE);
        let bytes = [0xff, 0xfe, 0x41, 0, 0xfc, 0];
        let mut text = decoding.decode(&bytes[..5], false);
        text.extend(decoding.decode(&bytes[5..], true));
        assert_eq!(String::from_utf8_lossy(&text), "Aü");
    }
}

//! Text in another encoding brought to UTF-8 as it arrives.

use encoding_rs::{CoderResult, Decoder, Encoding};

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

#[cfg(test)]
mod tests {
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

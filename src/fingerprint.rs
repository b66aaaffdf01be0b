//! Fingerprints: SHA-256 that names exactly which bytes something was made from, and keyed digests where a fingerprint
//! could be searched: whoever guesses what nine people answered can try every guess against a fingerprint.

use std::fmt::{self, Debug, Write};

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// A SHA-256 over bytes as they come by.
#[derive(Debug, Clone, Default)]
pub struct Fingerprint(Sha256);

impl Fingerprint {
    /// Takes in more bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The fingerprint in lower-case hexadecimal, 64 characters.
    ///
    /// ```
    /// let mut fingerprint = fivesigns::fingerprint::Fingerprint::default();
    /// fingerprint.update(b"abc");
    /// assert_eq!(&fingerprint.finish()[..16], "ba7816bf8f01cfea");
    /// ```
    pub fn finish(self) -> String {
        hexadecimal(&self.0.finalize())
    }
}

/// The fingerprint of bytes that are all there.
pub fn fingerprint(bytes: &[u8]) -> String {
    let mut fingerprint = Fingerprint::default();
    fingerprint.update(bytes);
    fingerprint.finish()
}

/// The secret of a ledger, without which nobody can tell what a digest was made from.
#[derive(Clone, PartialEq, Eq)]
pub struct Key([u8; Key::BYTES]);

impl Key {
    /// How many bytes a key has.
    pub const BYTES: usize = 32;

    /// A key of these bytes, which nobody can guess.
    pub fn new(bytes: [u8; Key::BYTES]) -> Key {
        Key(bytes)
    }

    /// The key as [`Key::to_text`] wrote it.
    pub fn from_text(text: &str) -> Option<Key> {
        let text = text.trim_end();
        if text.len() != 2 * Key::BYTES || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let mut bytes = [0; Key::BYTES];
        for (position, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(2 * position..2 * position + 2)?, 16).ok()?;
        }
        Some(Key(bytes))
    }

    /// The key in hexadecimal, for its file.
    pub fn to_text(&self) -> String {
        hexadecimal(&self.0)
    }

    /// The digest of some parts under this key, in hexadecimal; what the parts are keeps digests of other things apart.
    pub fn digest<'p>(&self, what: &str, parts: impl IntoIterator<Item = &'p str>) -> String {
        let mut digest = self.begin(what);
        for part in parts {
            digest.part(part);
        }
        digest.finish()
    }

    /// Begins a digest of something whose parts come by.
    pub fn begin(&self, what: &str) -> KeyedDigest {
        // HMAC takes keys of any length.
        let mac = Hmac::<Sha256>::new_from_slice(&self.0).ok();
        let mut digest = KeyedDigest(mac);
        digest.part(what);
        digest
    }
}

/// A key is never shown.
impl Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// A digest under a key while its parts come by.
#[derive(Debug, Clone)]
pub struct KeyedDigest(Option<Hmac<Sha256>>);

impl KeyedDigest {
    /// Takes in a part; where one ends and the next begins counts.
    pub fn part(&mut self, text: &str) {
        if let Some(mac) = &mut self.0 {
            mac.update(&(text.len() as u64).to_be_bytes());
            mac.update(text.as_bytes());
        }
    }

    /// The digest in lower-case hexadecimal.
    pub fn finish(self) -> String {
        self.0.map(|mac| hexadecimal(&mac.finalize().into_bytes())).unwrap_or_default()
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    let mut hexadecimal = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(hexadecimal, "{byte:02x}");
    }
    hexadecimal
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn a_digest_depends_on_the_key_on_what_it_is_of_and_on_where_parts_end() {
        let (one, other) = (Key::new([1; 32]), Key::new([2; 32]));
        let digest = one.digest("row", ["ab", "c"]);
        assert_eq!(digest.len(), 64);
        assert_ne!(digest, other.digest("row", ["ab", "c"]));
        assert_ne!(digest, one.digest("file", ["ab", "c"]));
        assert_ne!(digest, one.digest("row", ["a", "bc"]));
    }

    #[test]
    fn a_key_is_read_back_and_never_shown() {
        let key = Key::new([0xa5; 32]);
        assert_eq!(Key::from_text(&format!("{}\n", key.to_text())), Some(key.clone()));
        assert_eq!(Key::from_text("a5"), None);
        assert!(!format!("{key:?}").contains("a5"));
    }
}

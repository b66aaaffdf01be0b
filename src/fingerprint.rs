//! Fingerprints: SHA-256 that names exactly which bytes a result was made from.

use std::fmt::Write;

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
        let mut hexadecimal = String::with_capacity(64);
        for byte in self.0.finalize() {
            // Writing to a String cannot fail.
            let _ = write!(hexadecimal, "{byte:02x}");
        }
        hexadecimal
    }
}

/// The fingerprint of bytes that are all there.
pub fn fingerprint(bytes: &[u8]) -> String {
    let mut fingerprint = Fingerprint::default();
    fingerprint.update(bytes);
    fingerprint.finish()
}

//! The fingerprint of a pack: which exact wording and thresholds a result rests on.

use super::files::{RawFile, SCENARIOS};
use crate::fingerprint::Fingerprint;

/// SHA-256 over paths and texts in the order of paths, in hexadecimal.
///
/// Scenarios are left out: they test what is concluded and change nothing of it, so that whoever adds one need not tell
/// results from before and after apart. Line ends count as `\n`, so that a checkout on Windows has the same fingerprint; NUL, which no path or
/// text holds, separates them.
pub(super) fn fingerprint(files: &[RawFile]) -> String {
    let texts = files.iter().filter(|file| !file.path.starts_with(SCENARIOS));
    let mut texts = texts.filter_map(|file| Some((&file.path, file.text.as_ref().ok()?))).collect::<Vec<_>>();
    texts.sort_by_key(|(path, _)| *path);
    let mut fingerprint = Fingerprint::default();
    for (path, source) in texts {
        fingerprint.update(path.as_bytes());
        fingerprint.update(&[0]);
        if source.text.contains('\r') {
            fingerprint.update(source.text.replace("\r\n", "\n").as_bytes());
        } else {
            fingerprint.update(source.text.as_bytes());
        }
        fingerprint.update(&[0]);
    }
    fingerprint.finish()
}

//! Commands that are proposed, as a shell takes them.

/// A value of a command as it can be typed: whatever a file is called, a shell runs nothing of it.
pub(super) fn shell_word(value: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./\\:~+@%,=".contains(c);
    if !value.is_empty() && value.chars().all(plain) {
        value.to_owned()
    } else if cfg!(windows) {
        // No file name holds a quotation mark there.
        format!("\"{value}\"")
    } else {
        format!("'{}'", value.replace('\'', "'\\''"))
    }
}

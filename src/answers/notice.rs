//! Notices: what a reader must know about how the responses were read.

/// What kind of thing a notice tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoticeKind {
    /// What was read.
    Read,
    /// Columns or answers that were left out on purpose.
    Ignored,
    /// Rows that did not count.
    Dropped,
    /// Answers that were read as something else than written.
    Recoded,
    /// Groups or numbers that are not shown, to protect respondents.
    Withheld,
    /// What was taken for granted.
    Assumed,
    /// Two sources that disagree, and which one was used.
    Conflict,
    /// What was not told and stays unknown.
    Unknown,
    /// Answers that look as if the statements had not been read.
    Careless,
}

impl NoticeKind {
    /// The word used in results.
    pub fn word(self) -> &'static str {
        match self {
            NoticeKind::Read => "read",
            NoticeKind::Ignored => "ignored",
            NoticeKind::Dropped => "dropped",
            NoticeKind::Recoded => "recoded",
            NoticeKind::Withheld => "withheld",
            NoticeKind::Assumed => "assumed",
            NoticeKind::Conflict => "conflict",
            NoticeKind::Unknown => "unknown",
            NoticeKind::Careless => "careless",
        }
    }
}

/// One thing a reader must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What kind of thing.
    pub kind: NoticeKind,
    /// A sentence. Column and segment names in it are quoted and not yet escaped for any format.
    pub text: String,
}

impl Notice {
    /// A notice.
    pub fn new(kind: NoticeKind, text: impl Into<String>) -> Notice {
        Notice { kind, text: text.into() }
    }
}

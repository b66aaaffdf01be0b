//! One answer: chosen, cannot judge, missing, or not asked for.

/// What one respondent said to one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// The option at this position of the response format, lowest first.
    Chosen(u8),
    /// Declined, cannot judge, does not apply.
    CannotJudge,
    /// Asked and not answered.
    Missing,
    /// Not asked: the platform did not show the question.
    NotAsked,
}

impl Answer {
    /// The byte that stands for "not asked"; chosen options are their own position.
    const NOT_ASKED: u8 = 253;
    /// The byte that stands for "cannot judge".
    const CANNOT_JUDGE: u8 = 254;
    /// The byte that stands for "missing".
    const MISSING: u8 = 255;

    /// The one byte a table keeps.
    pub fn to_byte(self) -> u8 {
        match self {
            Answer::Chosen(option) => option,
            Answer::CannotJudge => Answer::CANNOT_JUDGE,
            Answer::Missing => Answer::MISSING,
            Answer::NotAsked => Answer::NOT_ASKED,
        }
    }

    /// The answer that a byte stands for.
    pub fn from_byte(byte: u8) -> Answer {
        match byte {
            Answer::MISSING => Answer::Missing,
            Answer::CANNOT_JUDGE => Answer::CannotJudge,
            Answer::NOT_ASKED => Answer::NotAsked,
            option => Answer::Chosen(option),
        }
    }

    /// Whether something was said: an option was chosen, or that one cannot judge.
    pub fn was_given(self) -> bool {
        match self {
            Answer::Chosen(_) | Answer::CannotJudge => true,
            Answer::Missing | Answer::NotAsked => false,
        }
    }
}

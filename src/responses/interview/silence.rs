//! Silence: why a question of an interview has no answer.

use super::Question;

/// Why a question has no answer. All of these are unknown: never no, never 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Silence {
    /// The informant cannot judge it.
    CannotJudge,
    /// It does not apply to the field.
    DoesNotApply,
    /// The informant left it out, or does not know.
    Skipped,
    /// The informant wanted to answer it later.
    Later,
    /// It was not asked any more, since it could no longer change the verdict.
    NotNeeded,
}

impl Silence {
    /// Every kind.
    pub const ALL: [Silence; 5] =
        [Silence::CannotJudge, Silence::DoesNotApply, Silence::Skipped, Silence::Later, Silence::NotNeeded];

    /// The word that stands in an answers file in place of an answer.
    pub fn word(self) -> &'static str {
        match self {
            Silence::CannotJudge => "cannot-judge",
            Silence::DoesNotApply => "does-not-apply",
            Silence::Skipped => "skipped",
            Silence::Later => "later",
            Silence::NotNeeded => "not-needed",
        }
    }

    /// The kind that a word of an answers file stands for.
    pub fn from_word(word: &str) -> Option<Silence> {
        Silence::ALL.into_iter().find(|silence| silence.word() == word)
    }

    /// The words for people.
    pub fn words(self) -> &'static str {
        match self {
            Silence::CannotJudge => "cannot judge",
            Silence::DoesNotApply => "does not apply",
            Silence::Skipped => "don't know, or skipped",
            Silence::Later => "later",
            Silence::NotNeeded => "not needed",
        }
    }

    /// Whether a reason is asked for.
    pub fn asks_reason(self) -> bool {
        match self {
            Silence::CannotJudge | Silence::DoesNotApply => true,
            Silence::Skipped | Silence::Later | Silence::NotNeeded => false,
        }
    }
}

/// A question without an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    /// The question.
    pub question: Question,
    /// Why there is no answer.
    pub why: Silence,
    /// The informant's reason, where one was given.
    pub reason: Option<String>,
}

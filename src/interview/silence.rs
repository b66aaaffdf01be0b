//! Silence: why a question of an interview has no answer.

use super::Question;

/// Why a question has no answer. All of these are unknown: never no, never 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Silence {
    /// The informant cannot judge it.
    CannotJudge,
    /// It does not apply to the field.
    DoesNotApply,
    /// The informant does not know.
    NotKnown,
    /// The informant left it out.
    Skipped,
    /// The informant wanted to answer it later.
    Later,
    /// It was not asked any more, since it could no longer change the verdict.
    NotNeeded,
}

impl Silence {
    /// Every kind.
    pub const ALL: [Silence; 6] = [
        Silence::CannotJudge,
        Silence::DoesNotApply,
        Silence::NotKnown,
        Silence::Skipped,
        Silence::Later,
        Silence::NotNeeded,
    ];

    /// The word that stands in an answers file in place of an answer.
    pub fn word(self) -> &'static str {
        match self {
            Silence::CannotJudge => "cannot-judge",
            Silence::DoesNotApply => "does-not-apply",
            Silence::NotKnown => "unknown",
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
            Silence::NotKnown => "don't know",
            Silence::Skipped => "skipped",
            Silence::Later => "later",
            Silence::NotNeeded => "not needed",
        }
    }

    /// Whether a reason is asked for.
    pub fn asks_reason(self) -> bool {
        match self {
            Silence::CannotJudge | Silence::DoesNotApply => true,
            Silence::NotKnown | Silence::Skipped | Silence::Later | Silence::NotNeeded => false,
        }
    }
}

/// Several kinds of silence about one thing, here one and there another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Silences(u8);

impl Silences {
    /// The kinds among these.
    pub fn of(kinds: impl IntoIterator<Item = Silence>) -> Silences {
        let bit =
            |kind: Silence| Silence::ALL.iter().position(|other| *other == kind).map_or(0, |bit| 1 << bit);
        Silences(kinds.into_iter().map(bit).fold(0, |all, bit: u8| all | bit))
    }

    /// The kinds, in the order of [`Silence::ALL`].
    pub fn kinds(self) -> impl Iterator<Item = Silence> {
        (0..).zip(Silence::ALL).filter(move |(bit, _)| self.0 & (1 << bit) != 0).map(|(_, kind)| kind)
    }

    /// Every combination.
    pub fn all() -> impl Iterator<Item = Silences> {
        (0..1 << Silence::ALL.len()).map(Silences)
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

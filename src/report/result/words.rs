//! Closed sets in JSON: each value is the word that packs and reports use for it.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::answers::NoticeKind;
use crate::judgement::Truth;
use crate::pack::{
    Confidence, DueBound, Leaning, Level, OptionKind, Points, ReadinessState, TimeUnit, VerdictKind,
};
use crate::scoring::{CarelessIndex, Nonresponse};

/// A value that is written as its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word<T>(pub T);

/// A closed set whose values have a word each.
pub trait Worded: Copy + 'static {
    /// All values.
    const ALL: &'static [Self];

    /// The word of a value; part of the JSON schema, so it never changes.
    fn word(self) -> &'static str;
}

impl<T: Worded> Serialize for Word<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.word())
    }
}

impl<'de, T: Worded> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Word<T>, D::Error> {
        let written = String::deserialize(deserializer)?;
        let value = T::ALL.iter().copied().find(|value| value.word() == written);
        value.map(Word).ok_or_else(|| {
            let words: Vec<&str> = T::ALL.iter().map(|value| value.word()).collect();
            D::Error::custom(format!("{written:?} is none of {}", words.join(", ")))
        })
    }
}

macro_rules! worded {
    ($($type:ty: $all:expr;)*) => {$(
        impl Worded for $type {
            const ALL: &'static [Self] = &$all;
            fn word(self) -> &'static str {
                <$type>::word(self)
            }
        }
    )*};
}

worded! {
    CarelessIndex: CarelessIndex::ALL;
    Confidence: [Confidence::Low, Confidence::Medium, Confidence::High];
    DueBound: DueBound::ALL;
    Leaning: [Leaning::Favourable, Leaning::Neutral, Leaning::Unfavourable];
    Level: Level::ALL;
    NoticeKind: [
        NoticeKind::Read, NoticeKind::Ignored, NoticeKind::Dropped, NoticeKind::Recoded,
        NoticeKind::Withheld, NoticeKind::Assumed, NoticeKind::Conflict, NoticeKind::Unknown,
        NoticeKind::Careless,
    ];
    Nonresponse: [Nonresponse::Unanswered, Nonresponse::CannotJudge, Nonresponse::HardlyAnybody];
    ReadinessState: [ReadinessState::Gap, ReadinessState::Open, ReadinessState::InPlace];
    TimeUnit: TimeUnit::ALL;
    Truth: [Truth::NotMet, Truth::Unknown, Truth::Met];
    VerdictKind: VerdictKind::ALL;
}

impl Worded for OptionKind {
    const ALL: &'static [OptionKind] = &[
        OptionKind::Form,
        OptionKind::Pilot,
        OptionKind::Prepare,
        OptionKind::Alternative,
        OptionKind::NoAction,
    ];

    fn word(self) -> &'static str {
        VerdictKind::from(self).word()
    }
}

/// Points as a number, exact in hundredths on the way out and back.
pub(super) mod points {
    use super::{Deserialize, Deserializer, Points, Serializer};

    /// Writes the number of points.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
    pub(in crate::report) fn serialize<S: Serializer>(
        points: &Points,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(points.number())
    }

    /// Reads a number of points.
    #[expect(clippy::cast_possible_truncation, reason = "a float cast keeps to the range of the integer")]
    pub(in crate::report) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Points, D::Error> {
        f64::deserialize(deserializer).map(|number| Points::from_hundredths((number * 100.0).round() as i32))
    }
}

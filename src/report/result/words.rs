//! Closed sets in JSON: each value is the word that packs and reports use for it.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::answers::NoticeKind;
use crate::judgement::{Status, Truth};
use crate::pack::{
    Confidence, DueBound, Favourable, Leaning, Level, OptionKind, Points, ReadinessState, TimeUnit,
    VerdictKind,
};
use crate::scoring::{CarelessIndex, Nonresponse};

/// The value that a word stands for.
fn worded<'de, T: Copy, D: Deserializer<'de>>(
    deserializer: D,
    all: &[T],
    word: fn(T) -> &'static str,
) -> Result<T, D::Error> {
    let written = String::deserialize(deserializer)?;
    let value = all.iter().copied().find(|value| word(*value) == written);
    value.ok_or_else(|| {
        let words: Vec<&str> = all.iter().map(|value| word(*value)).collect();
        D::Error::custom(format!("{written:?} is none of {}", words.join(", ")))
    })
}

macro_rules! worded {
    ($($type:ident: $word:expr, $all:expr;)*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let word: fn($type) -> &'static str = $word;
                serializer.serialize_str(word(*self))
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                worded(deserializer, &$all, $word)
            }
        }
    )*};
}

// The words are part of the schema, so none of them ever changes.
worded! {
    CarelessIndex: CarelessIndex::word, CarelessIndex::ALL;
    Confidence: Confidence::word, [Confidence::Low, Confidence::Medium, Confidence::High];
    DueBound: DueBound::word, DueBound::ALL;
    Favourable: |end| match end {
        Favourable::High => "high",
        Favourable::Low => "low",
    }, [Favourable::High, Favourable::Low];
    Leaning: Leaning::word, [Leaning::Favourable, Leaning::Neutral, Leaning::Unfavourable];
    Level: Level::word, Level::ALL;
    NoticeKind: NoticeKind::word, [
        NoticeKind::Read, NoticeKind::Ignored, NoticeKind::Dropped, NoticeKind::Recoded,
        NoticeKind::Withheld, NoticeKind::Assumed, NoticeKind::Conflict, NoticeKind::Unknown,
        NoticeKind::Careless,
    ];
    Nonresponse: Nonresponse::word, [Nonresponse::Unanswered, Nonresponse::CannotJudge, Nonresponse::HardlyAnybody];
    OptionKind: |kind| VerdictKind::from(kind).word(), [
        OptionKind::Form, OptionKind::Pilot, OptionKind::Prepare, OptionKind::Alternative, OptionKind::NoAction,
    ];
    ReadinessState: ReadinessState::word, [ReadinessState::Gap, ReadinessState::Open, ReadinessState::InPlace];
    Status: Status::word, [Status::Firm, Status::Provisional];
    TimeUnit: TimeUnit::word, TimeUnit::ALL;
    Truth: Truth::word, [Truth::NotMet, Truth::Unknown, Truth::Met];
    VerdictKind: VerdictKind::word, VerdictKind::ALL;
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

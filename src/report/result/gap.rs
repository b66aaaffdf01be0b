//! What a result does not tell: why a number is `null`, and the mark of what is withheld.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::interview::{Silence, Silences};
use crate::judgement::{Unsaid, reasons_in_words};
use crate::scoring::Kept;

/// Why a number is `null`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Nobody was asked.
    NotAsked,
    /// Asked of somebody who does not know it.
    NotKnown,
    /// Asked, and left out.
    Skipped,
    /// Asked of somebody who cannot judge it.
    CannotJudge,
    /// Asked where it does not apply.
    DoesNotApply,
    /// Asked, and put off until later.
    PutOff,
    /// Asked, and left without an answer, here for one reason and there for another.
    SeveralReasons(Silences),
    /// The same in results of earlier versions, which do not tell the reasons.
    NotAnswered,
    /// Several people told it differently.
    ToldDifferently,
    /// Practitioners were asked, and no answer stands clearly above the others.
    Split,
    /// Some rated it and others answered its statements; known is the level in the middle.
    MiddleOfViews,
    /// A few people speak for the field, and no sample was drawn.
    NoSample,
    /// Asked, and answered by too few to show, or too few of its statements answered.
    TooFewAnswers,
    /// Somebody rated it; a need is not invented from a rating.
    Rated,
    /// Nearly all answered alike, so the number would tell what each one said; in results of schema 2 and before.
    NearlyUnanimous,
    /// At most one answered favourably, and it is not told whether one did; in results of schema 2 and before.
    HardlyAnybody,
    /// It would let a reader work out a smaller group's number.
    Protecting,
    /// It would let a reader work out a number of one of its statements that is kept back.
    ProtectingStatement,
    /// All answered alike as far as was seen, so that nothing tells how far chance reaches; in results of schema 2 and
    /// before.
    NoSpread,
    /// Those who came forward were counted, and not what that makes of all people; in results of schema 3 and before.
    Counted,
    /// Nobody counted how many people there are.
    PeopleNotCounted,
    /// By chance it could be a gap or in place.
    Anything,
}

impl Gap {
    /// Every reason, but several at once.
    const ALL: [Gap; 21] = [
        Gap::NotAsked,
        Gap::NotKnown,
        Gap::Skipped,
        Gap::CannotJudge,
        Gap::DoesNotApply,
        Gap::PutOff,
        Gap::NotAnswered,
        Gap::ToldDifferently,
        Gap::Split,
        Gap::MiddleOfViews,
        Gap::NoSample,
        Gap::TooFewAnswers,
        Gap::Rated,
        Gap::NearlyUnanimous,
        Gap::HardlyAnybody,
        Gap::Protecting,
        Gap::ProtectingStatement,
        Gap::NoSpread,
        Gap::Counted,
        Gap::PeopleNotCounted,
        Gap::Anything,
    ];

    /// The words used in results and reports.
    pub fn words(self) -> &'static str {
        match self {
            Gap::NotAsked => "not asked",
            Gap::NotKnown => "not known",
            Gap::Skipped => "skipped",
            Gap::CannotJudge => "cannot judge",
            Gap::DoesNotApply => "does not apply",
            Gap::PutOff => "put off",
            Gap::SeveralReasons(reasons) => reasons_in_words(reasons),
            Gap::NotAnswered => "not answered",
            Gap::ToldDifferently => "told differently",
            Gap::Split => "no clear answer in the survey",
            Gap::MiddleOfViews => "middle of several views",
            Gap::NoSample => "no sample of people",
            Gap::TooFewAnswers => "too few answers",
            Gap::Rated => "rated, not measured",
            Gap::NearlyUnanimous => "nearly unanimous",
            Gap::HardlyAnybody => "hardly any favourable answer",
            Gap::Protecting => "kept back to protect a smaller group",
            Gap::ProtectingStatement => "kept back to protect a statement",
            Gap::NoSpread => "no spread in the answers",
            Gap::Counted => "counted, not estimated",
            Gap::PeopleNotCounted => "people not counted",
            Gap::Anything => "by chance a gap or in place",
        }
    }
}

impl Serialize for Gap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.words())
    }
}

impl<'de> Deserialize<'de> for Gap {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Gap, D::Error> {
        let written = String::deserialize(deserializer)?;
        let several = Silences::all().filter(|reasons| reasons.kinds().count() > 1).map(Gap::SeveralReasons);
        let gap = Gap::ALL.into_iter().chain(several).find(|gap| gap.words() == written);
        gap.ok_or_else(|| {
            let words: Vec<&str> = Gap::ALL.iter().map(|gap| gap.words()).collect();
            D::Error::custom(format!("{written:?} is none of {}", words.join(", ")))
        })
    }
}

impl From<Unsaid> for Gap {
    fn from(unsaid: Unsaid) -> Gap {
        match unsaid {
            Unsaid::TooFew(_) => Gap::TooFewAnswers,
            Unsaid::Silent(Silence::NotKnown) => Gap::NotKnown,
            Unsaid::Silent(Silence::Skipped) => Gap::Skipped,
            Unsaid::Silent(Silence::CannotJudge) => Gap::CannotJudge,
            Unsaid::Silent(Silence::DoesNotApply) => Gap::DoesNotApply,
            Unsaid::Silent(Silence::Later) => Gap::PutOff,
            Unsaid::Silent(Silence::NotNeeded) => Gap::NotAsked,
            Unsaid::SeveralReasons(reasons) => Gap::SeveralReasons(reasons),
            Unsaid::Differing => Gap::ToldDifferently,
            Unsaid::Split => Gap::Split,
        }
    }
}

impl From<Kept> for Gap {
    fn from(kept: Kept) -> Gap {
        match kept {
            Kept::TooFew => Gap::TooFewAnswers,
            Kept::Protecting => Gap::Protecting,
            Kept::ProtectingStatement => Gap::ProtectingStatement,
            Kept::PeopleNotCounted => Gap::PeopleNotCounted,
            Kept::Anything => Gap::Anything,
        }
    }
}

/// The mark of what is not shown: `true` in JSON, and nothing else can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hidden;

impl Serialize for Hidden {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(true)
    }
}

impl<'de> Deserialize<'de> for Hidden {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Hidden, D::Error> {
        if bool::deserialize(deserializer)? {
            Ok(Hidden)
        } else {
            Err(D::Error::custom("`withheld` is true or left out"))
        }
    }
}

/// A withheld field: its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HiddenField {
    /// The field's name.
    pub field: Option<String>,
    /// Always `true`.
    pub withheld: Hidden,
}

/// A withheld unit: its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HiddenGroup {
    /// The unit's name.
    pub name: String,
    /// Always `true`.
    pub withheld: Hidden,
}

/// Everybody, withheld.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HiddenWhole {
    /// Always `true`.
    pub withheld: Hidden,
}

/// Why a number is not known, where it is not.
pub(super) fn gap<T, K: Into<Gap>>(number: Result<T, K>) -> Option<Gap> {
    number.err().map(Into::into)
}

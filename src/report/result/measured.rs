//! What was measured: signs, readiness conditions and their items, of fields, units and everybody.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::interview::{Silence, Silences};
use crate::judgement::{Unsaid, reasons_in_words};
use crate::pack::{Level, ReadinessState};
use crate::scoring::{Kept, NoInterval, StatementCount};

use super::{
    HealthyEnd, SavedAbstention, SavedBetweenUnits, SavedCamps, SavedContributions, SavedReliability, Word,
};

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
    /// People were counted; a count of those who came forward is not an estimate.
    Counted,
    /// Nobody counted how many people there are.
    PeopleNotCounted,
}

impl Gap {
    /// Every reason, but several at once.
    const ALL: [Gap; 19] = [
        Gap::NotAsked,
        Gap::NotKnown,
        Gap::Skipped,
        Gap::CannotJudge,
        Gap::DoesNotApply,
        Gap::PutOff,
        Gap::NotAnswered,
        Gap::ToldDifferently,
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
        }
    }
}

impl From<Kept> for Gap {
    fn from(kept: Kept) -> Gap {
        match kept {
            Kept::TooFew => Gap::TooFewAnswers,
            Kept::Protecting => Gap::Protecting,
            Kept::ProtectingStatement => Gap::ProtectingStatement,
        }
    }
}

impl From<NoInterval> for Gap {
    fn from(none: NoInterval) -> Gap {
        match none {
            NoInterval::Kept(kept) => kept.into(),
            NoInterval::Counted => Gap::Counted,
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

/// Everybody, or nothing of them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum SavedWhole {
    /// Too few people.
    Withheld(HiddenWhole),
    /// May be shown.
    Shown(SavedPopulation),
}

/// The numbers of a population.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedPopulation {
    /// How many people there are, where they were counted.
    pub headcount: Option<u32>,
    /// In the order of the pack.
    pub readiness: Vec<SavedReadiness>,
    /// How many people.
    pub respondents: u32,
    /// In the order of the pack.
    pub signs: Vec<SavedSign>,
}

/// A field's units.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedSegments {
    /// The attribute that divides the field.
    pub by: String,
    /// The units, in alphabetical order.
    pub groups: Vec<SavedSegment>,
}

/// A unit: its numbers, or its name alone.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum SavedSegment {
    /// Too few people, or showing it would give away a group of too few.
    Withheld(HiddenGroup),
    /// May be shown.
    Shown(SavedUnit),
}

/// The numbers of a unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedUnit {
    /// How many people there are, where they were counted.
    pub headcount: Option<u32>,
    /// Its name.
    pub name: String,
    /// How many people answered.
    pub respondents: u32,
    /// Share of its people who answered, 0 to 1; `null` where they were not counted.
    pub response_rate: Option<f64>,
    /// Why the response rate is `null`; `null` where it is not.
    #[serde(default)]
    pub response_rate_gap: Option<Gap>,
    /// In the order of the pack.
    pub signs: Vec<SavedSignScore>,
}

/// A sign in a unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedSignScore {
    /// Agreement within the unit over the sign's items, `r_wg(j)`, 0 to 1.
    pub agreement: Option<f64>,
    /// Why the agreement is `null`; `null` where it is not.
    pub agreement_gap: Option<Gap>,
    /// The two camps, where the unit is split.
    pub camps: Option<SavedCamps>,
    /// Why the need is `null`; `null` where it is not.
    pub gap: Option<Gap>,
    /// The sign.
    pub id: String,
    /// Lower and upper end of the 95 % interval of the need.
    pub interval: Option<[f64; 2]>,
    /// Why the interval is `null`; `null` where it is not.
    pub interval_gap: Option<Gap>,
    /// Its level.
    pub level: Option<Word<Level>>,
    /// Need, 0 to 100.
    pub need: Option<f64>,
    /// Respondents with a scale score.
    pub respondents: Option<u32>,
}

/// A sign in a population. The base of the three shares is `answers`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedSign {
    /// Why it does not count, and what to collect; `null` where it counts.
    pub abstains: Option<SavedAbstention>,
    /// Agreement within the population over the sign's items, `r_wg(j)`, 0 to 1.
    pub agreement: Option<f64>,
    /// Why the agreement is `null`; `null` where it is not.
    pub agreement_gap: Option<Gap>,
    /// Answers given to its items.
    pub answers: Option<u64>,
    /// Why `answers` is `null`; `null` where it is not.
    pub answers_gap: Option<Gap>,
    /// How far the field's units differ; `null` where there are fewer than two to compare.
    pub between_units: Option<SavedBetweenUnits>,
    /// The two camps, where the population is split.
    pub camps: Option<SavedCamps>,
    /// "Cannot judge" given to its items; not in the base.
    pub cannot_judge: Option<u64>,
    /// Why `cannot_judge` is `null`; `null` where it is not.
    pub cannot_judge_gap: Option<Gap>,
    /// What each statement and unit adds to the need; `null` where the need is not shown, and for everybody.
    pub contributions: Option<SavedContributions>,
    /// Share of answers, 0 to 1.
    pub favourable: Option<f64>,
    /// Lower and upper end of its 95 % interval.
    pub favourable_interval: Option<[f64; 2]>,
    /// Why the need is `null`; `null` where it is not.
    pub gap: Option<Gap>,
    /// The sign.
    pub id: String,
    /// Lower and upper end of the 95 % interval of the need.
    pub interval: Option<[f64; 2]>,
    /// Why the interval is `null`; `null` where it is not.
    pub interval_gap: Option<Gap>,
    /// The statements that measured it.
    #[serde(default)]
    pub items: Vec<SavedItem>,
    /// Its level.
    pub level: Option<Word<Level>>,
    /// Lowest and highest level within the interval; `null` without one.
    pub levels_within: Option<[Word<Level>; 2]>,
    /// Need, 0 (healthy) to 100 (the sign at its strongest).
    pub need: Option<f64>,
    /// Share of answers, 0 to 1.
    pub neutral: Option<f64>,
    /// Lower and upper end of its 95 % interval.
    pub neutral_interval: Option<[f64; 2]>,
    /// The rating, 0 to 4, where it was rated.
    pub rating: Option<u8>,
    /// What the rating stands for.
    pub rating_means: Option<String>,
    /// How well its items measure one thing; `null` where too few answered all of them.
    pub reliability: Option<SavedReliability>,
    /// Respondents with a scale score.
    pub respondents: Option<u32>,
    /// Why the shares are `null`; `null` where they are not.
    pub shares_gap: Option<Gap>,
    /// The statements that a person answered in place of a survey; `null` where nobody was asked them.
    pub statements: Option<SavedStatements>,
    /// Share of answers, 0 to 1.
    pub unfavourable: Option<f64>,
    /// Lower and upper end of its 95 % interval.
    pub unfavourable_interval: Option<[f64; 2]>,
}

/// From how many of its statements one person's view of something comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedStatements {
    /// Answered.
    pub answered: usize,
    /// Of so many.
    pub of: usize,
}

impl From<StatementCount> for SavedStatements {
    fn from(StatementCount { answered, of }: StatementCount) -> SavedStatements {
        SavedStatements { answered, of }
    }
}

/// A readiness condition in a population.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedReadiness {
    /// People counted, where the condition is measured by counting.
    pub counted: Option<u32>,
    /// Why nobody knows how many were counted, where the condition is measured by counting; `null` where that is known.
    pub counted_gap: Option<Gap>,
    /// Why the score is `null`; `null` where it is not.
    pub gap: Option<Gap>,
    /// The condition.
    pub id: String,
    /// Lower and upper end of the 95 % interval of the score.
    pub interval: Option<[f64; 2]>,
    /// Why the interval is `null`; `null` where it is not.
    pub interval_gap: Option<Gap>,
    /// The statements that measured it.
    #[serde(default)]
    pub items: Vec<SavedItem>,
    /// What the rating stands for, where it was rated.
    pub rating_means: Option<String>,
    /// Respondents with an answer; `null` where it was rated.
    pub respondents: Option<u32>,
    /// 0 to 4, high is good; `null` where it is not known, or kept back and only its state is known.
    pub score: Option<f64>,
    /// Its state.
    pub state: ReadinessWord,
    /// The statements that a person answered in place of a survey; `null` where nobody was asked them.
    pub statements: Option<SavedStatements>,
}

/// The state of a readiness condition, or that it is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReadinessWord {
    /// Missing.
    Gap,
    /// Neither missing nor in place.
    Open,
    /// In place.
    InPlace,
    /// Not known.
    Unknown,
}

impl ReadinessWord {
    /// The state, where it is known.
    pub fn known(self) -> Option<ReadinessState> {
        match self {
            ReadinessWord::Gap => Some(ReadinessState::Gap),
            ReadinessWord::Open => Some(ReadinessState::Open),
            ReadinessWord::InPlace => Some(ReadinessState::InPlace),
            ReadinessWord::Unknown => None,
        }
    }
}

impl From<Option<ReadinessState>> for ReadinessWord {
    fn from(state: Option<ReadinessState>) -> ReadinessWord {
        match state {
            Some(ReadinessState::Gap) => ReadinessWord::Gap,
            Some(ReadinessState::Open) => ReadinessWord::Open,
            Some(ReadinessState::InPlace) => ReadinessWord::InPlace,
            None => ReadinessWord::Unknown,
        }
    }
}

/// A statement in a population. The base of its shares is `answers`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedItem {
    /// Answers given to it.
    pub answers: Option<u32>,
    /// "Cannot judge"; not in the base.
    pub cannot_judge: Option<u32>,
    /// Why `cannot_judge` is `null`; `null` where it is not.
    pub cannot_judge_gap: Option<Gap>,
    /// Share of answers, 0 to 1.
    pub favourable: Option<f64>,
    /// Which end of the printed answers is the healthy one.
    pub favourable_end: HealthyEnd,
    /// Lower and upper end of its 95 % interval.
    pub favourable_interval: Option<[f64; 2]>,
    /// Why the need is `null`; `null` where it is not.
    pub gap: Option<Gap>,
    /// The pack's item, or the header of the user's own question.
    pub id: String,
    /// Lower and upper end of the 95 % interval of the need.
    pub interval: Option<[f64; 2]>,
    /// Why the interval is `null`; `null` where it is not.
    pub interval_gap: Option<Gap>,
    /// Asked and not answered.
    pub missing: Option<u32>,
    /// Why `missing` is `null`; `null` where it is not.
    pub missing_gap: Option<Gap>,
    /// Mean distance of the answers from the healthy end, 0 to 100.
    pub need: Option<f64>,
    /// Share of answers, 0 to 1.
    pub neutral: Option<f64>,
    /// Lower and upper end of its 95 % interval.
    pub neutral_interval: Option<[f64; 2]>,
    /// Not asked.
    pub not_asked: Option<u32>,
    /// Why `not_asked` is `null`; `null` where it is not.
    pub not_asked_gap: Option<Gap>,
    /// Why the shares are `null`; `null` where they are not.
    pub shares_gap: Option<Gap>,
    /// The statement.
    pub text: String,
    /// Share of answers, 0 to 1.
    pub unfavourable: Option<f64>,
    /// Lower and upper end of its 95 % interval.
    pub unfavourable_interval: Option<[f64; 2]>,
}

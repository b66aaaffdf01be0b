//! What was concluded: facts, findings, the verdict and what would change it.

use serde::{Deserialize, Serialize};

use crate::judgement::Truth;
use crate::pack::{Confidence, Due, DueBound, Level, Points, TimeUnit, VerdictKind};

use super::word::points;
use super::{
    Gap, SavedEvidence, SavedLeadPart, SavedPack, SavedSensitivity, SavedSilent, SavedSmallestChange,
    SavedStability, Word,
};
use crate::report::document::number::listed;

/// What only a person can tell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedFact {
    /// Why it is unknown; `null` where it is known.
    pub gap: Option<Gap>,
    /// The value in words; `null` where it is unknown.
    pub text: Option<String>,
    /// The value; `null` where it is unknown.
    pub value: Option<SavedFactValue>,
}

/// The value of a fact, or one that an unknown input could have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(
    untagged,
    expecting = "expected yes or no, words, or a number, level, rating, score or mean by its name"
)]
pub enum SavedFactValue {
    /// Yes or no.
    YesNo(bool),
    /// A number, exactly (both ends alike) or within a range.
    Number {
        /// It is at least this.
        at_least: u32,
        /// It is at most this, where that is known.
        at_most: Option<u32>,
    },
    /// The level of a sign.
    Level {
        /// The level.
        level: Word<Level>,
    },
    /// The rating of a sign, 0 to 4.
    Rating {
        /// The rating.
        rating: u8,
    },
    /// The score of a readiness condition, 0 to 4.
    Score {
        /// The score.
        score: u8,
    },
    /// A mean score at a cut that a rule names, 0 to 4.
    Mean {
        /// The score.
        mean: f64,
    },
    /// The id of a choice, or words.
    Words(String),
}

/// What a rule came to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedFinding {
    /// What the rule rests on.
    pub basis: SavedBasis,
    /// Why the rule is a rule.
    pub because: String,
    /// What its condition found.
    pub evidence: SavedEvidence,
    /// What was found where it is met; worded as if it were, where it is not.
    pub finding: String,
    /// The inputs that were unknown where it was looked for them.
    #[serde(default)]
    pub gaps: Vec<String>,
    /// What it advises; `null` where it advises nothing, is not met, or does not fit the verdict.
    pub recommend: Option<String>,
    /// The rule.
    pub rule: String,
    /// What it came to.
    pub truth: Word<Truth>,
    /// What its blocking condition found; `null` where it has none.
    pub unless: Option<SavedEvidence>,
    /// The points it adds to options where it is met.
    pub weighs: Vec<SavedWeight>,
}

/// Points for (+) or against (−) an option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedWeight {
    /// The option.
    pub option: String,
    /// The points, exact in hundredths.
    #[serde(with = "points")]
    pub points: Points,
}

/// What a rule rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedBasis {
    /// A publication or a judgement.
    pub kind: BasisKind,
    /// Which publication, or the reason.
    pub text: String,
}

/// What kind of thing a rule rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BasisKind {
    /// A publication reports it.
    Published,
    /// A reasoned judgement.
    Judgement,
}

/// What the rules add up to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedVerdict {
    /// The option, where the verdict is an alternative.
    pub alternative: Option<String>,
    /// How much a reader can build on it.
    pub confidence: Word<Confidence>,
    /// What keeps the confidence from being higher.
    #[serde(default)]
    pub confidence_reasons: Vec<String>,
    /// First line of a report.
    pub headline: String,
    /// Its kind.
    pub kind: Word<VerdictKind>,
    /// What each input added to the lead, largest first.
    #[serde(default)]
    pub lead: Vec<SavedLeadPart>,
    /// Lead of the first option over the second.
    #[serde(with = "points")]
    pub margin: Points,
    /// Short noun phrase.
    pub name: String,
    /// What to do, most important first.
    #[serde(default)]
    pub next_steps: Vec<SavedStep>,
    /// Unknown inputs whose value would change the verdict, in the order of what they could change.
    #[serde(default)]
    pub open_conditions: Vec<SavedOpenCondition>,
    /// All options, most points first.
    pub ranking: Vec<SavedRanked>,
    /// How often the verdict holds with other points and cuts; `null` in a result of an earlier version.
    pub sensitivity: Option<SavedSensitivity>,
    /// If those who did not answer saw it otherwise; `null` where it is not known how many were asked.
    pub silent: Option<SavedSilent>,
    /// The smallest change that would bring another verdict; `null` where none was found.
    pub smallest_change: Option<SavedSmallestChange>,
    /// How often the verdict holds when respondents are drawn again, or answers moved by a step, 0 to 1: at least and at
    /// most, since of redraws a band is published.
    pub stability: Option<[f64; 2]>,
    /// The same in numbers, with the verdicts that came instead.
    pub stability_detail: Option<SavedStability>,
    /// Firm or provisional.
    pub status: SavedStatus,
    /// Why it is not firm.
    #[serde(default)]
    pub status_reasons: Vec<String>,
    /// Options whose points are so near those of the leading one that the verdict is undecided between them.
    #[serde(default)]
    pub undecided_with: Vec<String>,
    /// The verdict without answers that look careless; `null` where there are none, or it cannot be told.
    pub without_careless: Option<SavedOutcome>,
}

impl SavedVerdict {
    /// Its name; where points leave it undecided, the names of all options that it may be: `form or pilot`.
    pub fn names(&self, pack: &SavedPack) -> String {
        let name = |id: &String| {
            let option = pack.options.iter().find(|option| option.id == *id);
            option.map_or(id.clone(), |option| option.name.clone())
        };
        let names: Vec<String> =
            std::iter::once(self.name.clone()).chain(self.undecided_with.iter().map(name)).collect();
        listed(&names, "or")
    }

    /// `firm` or `provisional`; `undecided` where other options have nearly as many points.
    pub fn standing(&self) -> &'static str {
        if self.undecided_with.is_empty() { self.status.word() } else { "undecided" }
    }
}

/// Whether a verdict can be acted on as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SavedStatus {
    /// The lead is clear, and nothing unknown would change it.
    Firm,
    /// A rival is near, or something unknown could change it.
    Provisional,
}

impl SavedStatus {
    /// The word used in results and reports.
    pub fn word(self) -> &'static str {
        match self {
            SavedStatus::Firm => "firm",
            SavedStatus::Provisional => "provisional",
        }
    }
}

/// A step after the verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedStep {
    /// By when, in words.
    pub by: String,
    /// The same to reckon with; `null` where no day follows from that of the report.
    pub due: Option<SavedDue>,
    /// Stable name.
    pub id: String,
    /// Who, as a role.
    pub owner: String,
    /// What to do first.
    pub step: String,
    /// What one can see when it worked.
    pub success: String,
}

/// When a step has to be done, counted from the day of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedDue {
    /// `within` or `after`.
    pub bound: Word<DueBound>,
    /// So many.
    pub count: u32,
    /// Of these.
    pub unit: Word<TimeUnit>,
}

impl From<Due> for SavedDue {
    fn from(Due { bound, count, unit }: Due) -> SavedDue {
        SavedDue { bound: Word(bound), count, unit: Word(unit) }
    }
}

/// An unknown input, a value it could have, and what that would bring.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedOpenCondition {
    /// The unknown input.
    pub input: SavedInput,
    /// The value; `null` for an input that must be known in any case.
    pub value: Option<SavedFactValue>,
    /// The value in words.
    pub value_text: Option<String>,
    /// The verdict it would bring; `null` with `value`.
    pub would_become: Option<SavedOutcome>,
}

/// Something a person could find out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedInput {
    /// The sign, condition or fact.
    pub id: String,
    /// Which of the three.
    pub kind: SavedInputKind,
    /// Short noun phrase.
    pub name: String,
    /// What to ask.
    pub question: String,
}

/// What kind of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SavedInputKind {
    /// A sign.
    Sign,
    /// A readiness condition.
    Readiness,
    /// A fact.
    Fact,
}

/// A verdict, apart from how sure it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedOutcome {
    /// The option, where it is an alternative.
    pub alternative: Option<String>,
    /// Its kind.
    pub kind: Word<VerdictKind>,
    /// Short noun phrase.
    pub name: String,
}

/// An option with its points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedRanked {
    /// What each met rule added, in the order of the pack.
    pub contributions: Vec<SavedContribution>,
    /// The option.
    pub option: String,
    /// The sum of the contributions, exactly.
    #[serde(with = "points")]
    pub points: Points,
}

/// What a rule added to an option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedContribution {
    /// Its points, exact in hundredths.
    #[serde(with = "points")]
    pub points: Points,
    /// The rule.
    pub rule: String,
}

//! The saved result: the frozen, versioned JSON schema that every report is made from.
//!
//! It holds every text, cut and step a report needs, so that a report made from a saved file does not
//! depend on the pack of the day. Fields stand in the order of their names. A number that is not known is
//! `null` with its gap named beside it; a withheld group holds its name and nothing else.

mod concluded;
mod contribution;
mod evidence;
mod exact;
mod interviewed;
mod measured;
mod older;
mod pack_texts;
mod plan;
mod publishing;
mod quality;
mod response_quality;
mod robustness;
mod told_apart;
mod word;

pub use concluded::{
    BasisKind, SavedBasis, SavedContribution, SavedDue, SavedFact, SavedFactValue, SavedFinding, SavedInput,
    SavedInputKind, SavedOpenCondition, SavedOutcome, SavedRanked, SavedStatus, SavedStep, SavedVerdict,
    SavedWeight,
};
pub use contribution::{SavedContributions, SavedItemPart, SavedLeadPart, SavedSegmentPart};
pub use evidence::{
    SavedEvidence, SavedGroup, SavedGroupKind, SavedLeaf, SavedObserved, SavedObservedReadiness,
    SavedObservedSegments, SavedObservedSign,
};
pub use exact::ExactResult;
pub(super) use exact::is_exact;
pub use interviewed::{
    SavedAnswer, SavedDifferingFact, SavedInterview, SavedNotJudged, SavedNote, SavedTold, SavedTopic,
    SavedView,
};
pub use measured::{
    Gap, Hidden, HiddenField, HiddenGroup, HiddenWhole, ReadinessWord, SavedItem, SavedPopulation,
    SavedReadiness, SavedSegment, SavedSegments, SavedSign, SavedSignScore, SavedStatements, SavedUnit,
    SavedWhole,
};
pub(super) use older::restated;
pub use pack_texts::{
    HealthyEnd, SavedFactText, SavedLevels, SavedOptionText, SavedPack, SavedReadinessText, SavedSignText,
    SavedStates, SavedUndecidedText,
};
pub use plan::{SavedCharterRow, SavedPlan, SavedRisk};
pub use quality::{
    FITS_FROM, ItemFit, SavedAbstention, SavedBetweenUnits, SavedCamps, SavedItemRest, SavedReliability,
    UNITS_DIFFER_FROM,
};
pub use response_quality::{SavedCareless, SavedCarelessIndex, SavedNonresponse};
pub use robustness::{
    SavedChange, SavedHinge, SavedHingeKind, SavedOtherVerdict, SavedSensitivity, SavedSilent,
    SavedSmallestChange, SavedStability, SavedVariation,
};
pub(super) use told_apart::BELOW;
pub use word::{Word, Worded};

use serde::{Deserialize, Serialize};

use crate::answers::NoticeKind;
use crate::judgement::Diagnosis;
use crate::pack::Pack;

/// The version of the schema below. It rises when a reader of the old schema would misread the new one.
///
/// 2: `answers` and `cannot_judge` of a sign are of all its items, and any number may be `null` with its gap beside it.
///
/// 3: numbers about a group are published in steps, and of redraws a band, so `stability` is two numbers.
///
/// A result of an earlier version, or of an earlier program, is read: a number or text that it did not have yet is
/// `null`, and a list that may be empty is. What every result has (its fields, signs, conditions, findings and ranking)
/// must be there.
pub const SCHEMA_VERSION: u32 = 3;

/// Everything concluded about every field, with every text a report of it needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedResult {
    /// Answers that look careless; `null` for an interview.
    pub careless: Option<SavedCareless>,
    /// The day it speaks of, `2026-11-22`.
    pub date: String,
    /// The attribute that divides respondents into fields, where there is one.
    pub field_attribute: Option<String>,
    /// The fields; one without a name where there is no division into fields.
    pub fields: Vec<SavedField>,
    /// The fewest people whose results are shown.
    pub minimum_group: u32,
    /// What a reader must know.
    pub notices: Vec<SavedNotice>,
    /// The pack it was judged by, with its texts and cuts.
    pub pack: SavedPack,
    /// The [`SCHEMA_VERSION`] of the program that wrote it.
    pub schema_version: u32,
    /// Who answered, and in which files.
    pub source: SavedSource,
    /// The program that wrote it.
    pub tool: SavedTool,
    /// Everybody, as a frame of reference without a verdict; `null` without a division into fields.
    pub whole: Option<SavedWhole>,
}

impl SavedResult {
    /// The published result of a diagnosis, with the texts of the pack it was judged by.
    pub fn from_diagnosis(pack: &Pack, diagnosis: &Diagnosis) -> SavedResult {
        crate::report::saving::saved_result(pack, &publishing::published(pack, diagnosis))
    }
}

/// A field: what was concluded about it, or its name alone.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum SavedField {
    /// Too few people, or showing it would give away a group of too few.
    Withheld(HiddenField),
    /// May be shown.
    Shown(Box<SavedConclusion>),
}

impl SavedField {
    /// The field's name.
    pub fn name(&self) -> Option<&str> {
        match self {
            SavedField::Withheld(hidden) => hidden.field.as_deref(),
            SavedField::Shown(conclusion) => conclusion.field.as_deref(),
        }
    }

    /// What was concluded, where it may be shown.
    pub fn shown(&self) -> Option<&SavedConclusion> {
        match self {
            SavedField::Withheld(_) => None,
            SavedField::Shown(conclusion) => Some(conclusion),
        }
    }
}

/// What was concluded about a field, and from what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedConclusion {
    /// What only a person can tell, by the fact's id.
    pub facts: std::collections::BTreeMap<String, SavedFact>,
    /// The field's name; `null` without a division into fields.
    pub field: Option<String>,
    /// What each rule came to, in the order of the pack, met or not.
    pub findings: Vec<SavedFinding>,
    /// How many people the field has, where they were counted.
    pub headcount: Option<u32>,
    /// What the informants said; `null` for a survey.
    pub interview: Option<SavedInterview>,
    /// Statements that many left open.
    #[serde(default)]
    pub nonresponse: Vec<SavedNonresponse>,
    /// What the pack adds so that people can plan.
    #[serde(default)]
    pub plan: SavedPlan,
    /// What a community would rest on, in the order of the pack.
    pub readiness: Vec<SavedReadiness>,
    /// How many respondents or informants spoke.
    pub respondents: u32,
    /// Share of the field's people who answered, 0 to 1; `null` where they were not counted, even if all who were
    /// invited to the survey were.
    pub response_rate: Option<f64>,
    /// Why the response rate is `null`; `null` where it is not.
    #[serde(default)]
    pub response_rate_gap: Option<Gap>,
    /// The field's units; `null` where there are none.
    pub segments: Option<SavedSegments>,
    /// The signs, in the order of the pack.
    pub signs: Vec<SavedSign>,
    /// What the rules add up to.
    pub verdict: SavedVerdict,
}

impl SavedConclusion {
    /// The finding of a rule.
    pub fn finding(&self, rule: &str) -> Option<&SavedFinding> {
        self.findings.iter().find(|finding| finding.rule == rule)
    }
}

/// One thing a reader must know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedNotice {
    /// What kind of thing.
    pub kind: Word<NoticeKind>,
    /// A sentence.
    pub text: String,
}

/// Who answered, and in which files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedSource {
    /// The files that were read.
    pub files: Vec<SavedFile>,
    /// How many people spoke for the field; `null` for a survey.
    pub informants: Option<u32>,
    /// How many were invited; `null` where that was not told.
    pub invited: Option<u32>,
    /// A survey or an interview.
    pub kind: SourceKind,
    /// How many answered the survey; `null` for an interview.
    pub respondents: Option<u32>,
}

/// Where the answers come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// Many respondents, each for themselves.
    Survey,
    /// A few informants, each for the field.
    Interview,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedFile {
    /// Its name, without the folder.
    pub name: String,
    /// A digest of its bytes (HMAC-SHA-256) under the key of the ledger, in hexadecimal; `None` without a ledger, since
    /// whoever guesses what a few people answered could try each guess against it.
    pub sha256: Option<String>,
}

impl SavedFile {
    /// The file with its digest, where it has one.
    pub fn described(&self) -> String {
        match &self.sha256 {
            Some(digest) => format!("{} (digest under the ledger's key {digest})", self.name),
            None => self.name.clone(),
        }
    }
}

/// The program that wrote a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedTool {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

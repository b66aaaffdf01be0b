//! The saved result: the frozen, versioned JSON schema that every report is made from.
//!
//! It holds every text, cut and step a report needs, so that a report made from a saved file does not
//! depend on the pack of the day. Fields stand in the order of their names. A number that is not known is
//! `null` with its gap named beside it; a withheld group holds its name and nothing else.

mod choices;
mod contradiction;
mod contributions;
mod facts;
mod findings;
mod gap;
mod interviewed;
mod items;
mod measured;
mod pack_texts;
mod publishing;
mod quality;
mod reading;
mod robustness;
mod share_steps;
mod verdict;
mod weighting;
mod words;

pub use choices::{SavedAmong, SavedChoice, SavedChoices, SavedChosen};
pub(in crate::report) use contradiction::contradiction;
pub use contributions::{SavedContributions, SavedItemPart, SavedSegmentPart};
pub use facts::{SavedFact, SavedFactValue};
pub use findings::{
    BasisKind, SavedBasis, SavedEvidence, SavedFinding, SavedGroup, SavedGroupKind, SavedLeaf, SavedObserved,
    SavedObservedReadiness, SavedObservedSegments, SavedObservedSign, SavedWeight,
};
pub use gap::{Gap, Hidden, HiddenField, HiddenGroup, HiddenWhole};
pub use interviewed::{
    SavedAnswer, SavedDifferingFact, SavedInterview, SavedNotJudged, SavedNote, SavedTold, SavedTopic,
    SavedView,
};
pub use items::SavedItem;
pub use measured::{
    ReadinessWord, SavedEstimate, SavedPopulation, SavedReadiness, SavedSegment, SavedSegments, SavedSign,
    SavedSignScore, SavedStatements, SavedUnit, SavedWhole,
};
pub use pack_texts::{
    FIELD, SavedCharterRow, SavedFactText, SavedLevels, SavedOptionText, SavedPack, SavedPlan,
    SavedReadinessText, SavedRisk, SavedSignText, SavedStates, SavedUndecidedText,
};
pub use quality::{
    FITS_FROM, ItemFit, LEAST_OMEGA, SavedAbstention, SavedBetweenUnits, SavedCamps, SavedCareless,
    SavedCarelessIndex, SavedItemRest, SavedNonresponse, SavedReliability, SavedSignCorrelation,
    UNITS_DIFFER_FROM,
};
pub(super) use reading::{BELOW, restated};
pub use robustness::{
    SavedChange, SavedHinge, SavedHingeKind, SavedOtherVerdict, SavedSensitivity, SavedSilent,
    SavedSmallestChange, SavedStability, SavedVariation,
};
pub(super) use verdict::probably;
pub use verdict::{
    SavedContribution, SavedDue, SavedInput, SavedInputKind, SavedLeadPart, SavedOpenCondition, SavedOutcome,
    SavedRanked, SavedStep, SavedVerdict,
};
pub use weighting::{SavedWeighting, WhyUnweighted};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::answers::NoticeKind;
use crate::judgement::{
    Conclusion, Diagnosis, FieldDiagnosis, Origin, Readings, ResponseRate, contradictions,
};
use crate::pack::Pack;
use crate::scoring::Shown;

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
        let mut result = crate::report::result::saved_result(pack, &publishing::published(pack, diagnosis));
        share_steps::tell_steps(&mut result);
        result
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
    /// What practitioners chose of facts that a survey asked them; left out where it asked none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<SavedChoices>,
    /// What is known of the field and cannot all be true, a sentence for each; left out where nothing is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contradictions: Vec<String>,
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
    /// How far the signs rise and fall together; left out where too few answered, or the statements of too few signs belong
    /// together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_correlation: Option<SavedSignCorrelation>,
    /// The signs, in the order of the pack.
    pub signs: Vec<SavedSign>,
    /// What the rules add up to.
    pub verdict: SavedVerdict,
    /// How it is weighted to the people of each unit; left out where those were not counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weighting: Option<SavedWeighting>,
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
    pub kind: NoticeKind,
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

/// What stands in the first key, which tells an exact result from one that may be published.
const WARNING: &str = "The numbers in this file are not rounded: from sums, single people's answers can be worked out. It is \
                       for your own checks and no report is made of it; pass on the result that -o writes.";

/// A result with the numbers as they were worked out.
///
/// It holds what the published one holds and no group more, can be written, and is nothing that a report is made from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExactResult {
    /// That it must not be passed on.
    do_not_pass_on: &'static str,
    #[serde(flatten)]
    result: SavedResult,
}

impl ExactResult {
    /// The exact result of a diagnosis.
    pub fn from_diagnosis(pack: &Pack, diagnosis: &Diagnosis) -> ExactResult {
        let mut result = crate::report::result::saved_result(pack, diagnosis);
        share_steps::forget_steps(&mut result);
        ExactResult { do_not_pass_on: WARNING, result }
    }
}

/// Whether JSON is an exact result.
pub(in crate::report) fn is_exact(json: &Value) -> bool {
    json.get("do_not_pass_on").is_some()
}

/// The result of a diagnosis, with the texts of the pack it was judged by and the numbers as they are given.
fn saved_result(pack: &Pack, diagnosis: &Diagnosis) -> SavedResult {
    SavedResult {
        careless: diagnosis.careless.as_ref().map(quality::careless),
        date: diagnosis.date.clone(),
        field_attribute: diagnosis.field_attribute.clone(),
        fields: diagnosis.fields.iter().map(|field| saved_field(pack, diagnosis, field)).collect(),
        minimum_group: diagnosis.minimum_group.people(),
        notices: diagnosis
            .notices
            .iter()
            .map(|notice| SavedNotice { kind: notice.kind, text: notice.text.clone() })
            .collect(),
        pack: pack_texts::pack(pack),
        schema_version: SCHEMA_VERSION,
        source: source(diagnosis),
        tool: SavedTool {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        },
        whole: diagnosis.whole.as_ref().map(|whole| measured::whole(pack, diagnosis, whole)),
    }
}

fn source(diagnosis: &Diagnosis) -> SavedSource {
    let files = diagnosis.files.iter();
    SavedSource {
        files: files.map(|file| SavedFile { name: file.name.clone(), sha256: file.keyed.clone() }).collect(),
        informants: diagnosis.informants,
        invited: diagnosis.invited,
        kind: match diagnosis.informants {
            Some(_) => SourceKind::Interview,
            None => SourceKind::Survey,
        },
        respondents: diagnosis.respondents,
    }
}

fn saved_field(pack: &Pack, diagnosis: &Diagnosis, field: &FieldDiagnosis) -> SavedField {
    match &field.conclusion {
        Shown::Withheld => SavedField::Withheld(HiddenField { field: field.name.clone(), withheld: Hidden }),
        Shown::Shown(shown) => SavedField::Shown(Box::new(conclusion(pack, diagnosis, field, shown))),
    }
}

fn conclusion(
    pack: &Pack,
    diagnosis: &Diagnosis,
    field: &FieldDiagnosis,
    conclusion: &Conclusion,
) -> SavedConclusion {
    let of_field = Some(conclusion);
    let Conclusion { readings, scores, segments, interviewed, robustness, judgement, .. } = conclusion;
    let (respondents, response_rate) = who_answered(readings);
    let response_rate_gap = response_rate.err();
    SavedConclusion {
        choices: choices::choices(pack, readings, scores.as_ref()),
        contradictions: contradictions(pack, readings),
        facts: facts::facts(pack, readings, scores.as_ref()),
        field: field.name.clone(),
        findings: findings::findings(pack, readings, judgement),
        headcount: scores.as_ref().and_then(|scores| scores.headcount),
        interview: interviewed.as_ref().map(|said| interviewed::interviewed(pack, readings, said)),
        nonresponse: quality::nonresponse(diagnosis, scores.as_ref()),
        plan: pack_texts::plan(pack, readings, &judgement.verdict),
        readiness: measured::readiness(pack, diagnosis, scores.as_ref(), Some(readings)),
        respondents,
        response_rate: response_rate.ok(),
        response_rate_gap,
        segments: measured::segments(pack, diagnosis, segments, readings),
        sign_correlation: quality::sign_correlation(scores.as_ref()),
        signs: measured::signs(pack, diagnosis, scores.as_ref(), Some(readings), of_field),
        verdict: verdict::verdict(pack, readings, &judgement.verdict, robustness),
        weighting: weighting::weighting(scores.as_ref()),
    }
}

/// How many answered, and which share of the field's people.
fn who_answered(readings: &Readings) -> (u32, Result<f64, Gap>) {
    match readings.origin {
        Origin::Survey {
            respondents,
            rate: Some(ResponseRate::Counted(share) | ResponseRate::Invited(share)),
        } => (respondents, Ok(share)),
        Origin::Survey { respondents, rate: Some(ResponseRate::WholeSurvey(_)) | None } => {
            (respondents, Err(Gap::PeopleNotCounted))
        }
        Origin::Interview { informants } => (informants, Err(Gap::NoSample)),
    }
}

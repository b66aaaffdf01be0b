//! The diagnosis: everything concluded, and from what.

use crate::answers::{Headcounts, MeasuredItem, Notice, SourceFile};
use crate::judgement::readings::informants::Interviewed;
use crate::judgement::verdict::nonresponse::NonresponseBound;
use crate::judgement::verdict::sensitivity::Sensitivity;
use crate::judgement::verdict::smallest_change::SmallestChange;
use crate::judgement::verdict::stability::{Redrawing, Stability};
use crate::scoring::{
    CarelessCounts, Contributions, IntraclassCorrelation, MinimumGroup, PopulationScores, SegmentScores,
    Shown,
};

use super::readings::Readings;
use super::verdict::{Judgement, Outcome};

/// Everything concluded about every field, and from what.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnosis {
    /// The day it speaks of, `2026-11-22`.
    pub date: String,
    /// The files it was read from.
    pub files: Vec<SourceFile>,
    /// Survey respondents; `None` for an interview.
    pub respondents: Option<u32>,
    /// How many were invited to the survey, where that was told.
    pub invited: Option<u32>,
    /// Informants; `None` for a survey.
    pub informants: Option<u32>,
    /// The fewest people whose results are shown.
    pub minimum_group: MinimumGroup,
    /// The statements that were measured; scores of items are by position in here.
    pub items: Vec<MeasuredItem>,
    /// The attribute that divides respondents into fields, where asked for.
    pub field_attribute: Option<String>,
    /// The attribute that divides fields into segments, where asked for.
    pub segment_attribute: Option<String>,
    /// Everybody, as a frame of reference without a verdict, where there are fields.
    pub whole: Option<Shown<PopulationScores>>,
    /// The fields; one without a name where there is no division into fields.
    pub fields: Vec<FieldDiagnosis>,
    /// Answers that look careless; `None` for an interview.
    pub careless: Option<CarelessCounts>,
    /// What a reader must know.
    pub notices: Vec<Notice>,
}

/// What was concluded about a field, if it may be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldDiagnosis {
    /// The field's name.
    pub name: Option<String>,
    /// What was concluded.
    pub conclusion: Shown<Conclusion>,
}

/// What was concluded about a field, and from what.
#[derive(Debug, Clone, PartialEq)]
pub struct Conclusion {
    /// All that is known.
    pub readings: Readings,
    /// The numbers behind the readings; `None` where nothing but ratings was given.
    pub scores: Option<PopulationScores>,
    /// The field's units, where asked for.
    pub segments: Vec<SegmentScores>,
    /// What each statement and segment adds to a need, by `SignId`.
    pub contributions: Vec<Option<Contributions>>,
    /// How far the units differ, by `SignId`; empty where there are none.
    pub intraclass: Vec<Option<IntraclassCorrelation>>,
    /// What the verdict owes to chance and to what is near a cut.
    pub robustness: Robustness,
    /// What informants said; `None` for a survey.
    pub interviewed: Option<Interviewed>,
    /// Rules and verdict.
    pub judgement: Judgement,
}

// Robustness: what the verdict owes to who answered, to how they answered, and to how near a cut things lie.

/// How far the verdict depends on what could as well have been otherwise.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Robustness {
    /// How often it holds when the answers are varied.
    pub stability: Option<Stability>,
    /// The smallest change that would bring another.
    pub smallest_change: Option<SmallestChange>,
    /// How often it holds when the points of rules and the cuts are set a little otherwise.
    pub sensitivity: Option<Sensitivity>,
    /// If those who stayed silent saw it otherwise.
    pub nonresponse: Option<NonresponseBound>,
    /// Without answers that look careless, with all where too few look so; `None` where it cannot be told.
    pub without_careless: Option<Outcome>,
}

/// What a diagnosis depends on besides responses.
#[derive(Debug, Clone, PartialEq)]
pub struct Circumstances {
    /// The day it speaks of, `2026-11-22`.
    pub date: String,
    /// How many were invited to the survey, where that was told; at least the respondents.
    pub invited: Option<u32>,
    /// The fewest people whose results are shown.
    pub minimum_group: MinimumGroup,
    /// How many people each field and unit of the survey has.
    pub headcounts: Headcounts,
    /// How often respondents are drawn again.
    pub redrawing: Redrawing,
}

impl Circumstances {
    /// Nothing is told but the day; the usual minimum group, and quick redraws.
    pub fn on(date: impl Into<String>) -> Circumstances {
        Circumstances {
            date: date.into(),
            invited: None,
            minimum_group: MinimumGroup::USUAL,
            headcounts: Headcounts::unknown(),
            redrawing: Redrawing::Quickly,
        }
    }
}

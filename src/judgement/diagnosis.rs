//! The diagnosis: everything concluded, and from what.

use crate::answers::{MeasuredItem, Notice, SourceFile};
use crate::scoring::{
    CarelessCounts, Contributions, IntraclassCorrelation, MinimumGroup, PopulationScores, SegmentScores,
    Shown,
};

use super::{Interviewed, Judgement, Readings, Robustness};

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

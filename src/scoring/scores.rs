//! The numbers of a population.

use super::Shown;

/// A sign in a population.
#[derive(Debug, Clone, PartialEq)]
pub struct SignScore {
    /// Mean of the respondents' scale scores, 0 to 100: 0 healthy, 100 the sign at its strongest.
    pub need: f64,
    /// Respondents with a scale score.
    pub respondents: u32,
    /// Answers given to its items: the base of the three shares.
    pub answers: u64,
    /// "Cannot judge" given to its items; not in the base.
    pub cannot_judge: u64,
    /// Share of answers that are favourable, 0 to 1.
    pub favourable: f64,
    /// Share of answers that are neutral, 0 to 1.
    pub neutral: f64,
    /// Share of answers that are unfavourable, 0 to 1.
    pub unfavourable: f64,
}

/// A readiness condition in a population.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadinessScore {
    /// 0 to 4, high is good.
    pub score: f64,
    /// Respondents with an answer.
    pub respondents: u32,
    /// People counted, where the condition is measured by counting.
    pub counted: Option<u32>,
}

/// An item in a population. The base of its shares is the answers given to it.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemScore {
    /// Mean distance of the answers from the healthy end, 0 to 100.
    pub need: f64,
    /// Answers given.
    pub answers: u32,
    /// "Cannot judge".
    pub cannot_judge: u32,
    /// Not answered.
    pub missing: u32,
    /// Share of answers that are favourable, 0 to 1.
    pub favourable: f64,
    /// Share of answers that are neutral, 0 to 1.
    pub neutral: f64,
    /// Share of answers that are unfavourable, 0 to 1.
    pub unfavourable: f64,
}

/// All numbers of one population. `None` is: not measured, or on too few answers to show.
#[derive(Debug, Clone, PartialEq)]
pub struct PopulationScores {
    /// How many people.
    pub respondents: u32,
    /// By `SignId`.
    pub signs: Vec<Option<SignScore>>,
    /// By `ReadinessId`.
    pub readiness: Vec<Option<ReadinessScore>>,
    /// By position in the response table's items.
    pub items: Vec<Option<ItemScore>>,
}

/// A unit of a field.
#[derive(Debug, Clone, PartialEq)]
pub struct SegmentScores {
    /// Its name.
    pub name: String,
    /// Its numbers.
    pub scores: Shown<PopulationScores>,
}

/// A field: the people of one profession or practice.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldScores {
    /// Its name; `None` where the survey was not divided into fields.
    pub name: Option<String>,
    /// Its numbers.
    pub scores: Shown<PopulationScores>,
    /// Its units, where asked for; empty for a withheld field.
    pub segments: Vec<SegmentScores>,
}

/// All numbers of a survey.
#[derive(Debug, Clone, PartialEq)]
pub struct SurveyScores {
    /// Everybody, where the survey was divided into fields.
    pub whole: Option<Shown<PopulationScores>>,
    /// The fields; one without a name where the survey was not divided.
    pub fields: Vec<FieldScores>,
}

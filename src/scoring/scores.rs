//! The numbers of a population.

use crate::answers::People;
use crate::pack::{ChoiceId, FactId, Level, ReadinessState, SignId};
use crate::scoring::disclosure::measure::Kept;
use crate::scoring::disclosure::shown::Shown;
use crate::scoring::disclosure::steps::ShareSteps;

use super::agreement::{Camps, IntraclassCorrelation};
use super::contribution::Contributions;
use super::count::Estimate;
use super::intervals::{Interval, Population};
use super::nonresponse::ItemNonresponse;
use super::reliability::Reliability;
use super::sign_correlation::SignCorrelation;
use super::weights::{Unweighted, Weighting};

/// A share, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// The share.
    pub value: f64,
    /// Its 95 % interval, where there is one.
    pub interval: Option<Interval>,
}

/// How answers lean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shares {
    /// Share of answers that are favourable.
    pub favourable: Share,
    /// Share of answers that are neutral.
    pub neutral: Share,
    /// Share of answers that are unfavourable.
    pub unfavourable: Share,
    /// The three in the steps in which they are published; what is judged by shares is judged by these.
    pub told: [f64; 3],
    /// How much less than all a share may be that is told as all, and how much more than none one that is told as none.
    pub reach: f64,
}

impl Shares {
    /// Shares of the answers of so many people, without intervals.
    pub fn of(shares: [f64; 3], people: u32) -> Shares {
        let [favourable, neutral, unfavourable] = shares.map(|value| Share { value, interval: None });
        let steps = ShareSteps::new(people);
        Shares { favourable, neutral, unfavourable, told: steps.publish(shares), reach: steps.step() }
    }

    /// The reach, where one of the shares is told as none or all.
    pub fn reach_of_ends(&self) -> Option<f64> {
        self.told.iter().any(|share| *share <= 0.0 || *share >= 1.0).then_some(self.reach)
    }

    /// Favourable, neutral and unfavourable share.
    pub fn values(&self) -> [f64; 3] {
        [self.favourable.value, self.neutral.value, self.unfavourable.value]
    }
}

/// A sign in a population.
#[derive(Debug, Clone, PartialEq)]
pub struct SignScore {
    /// Its level.
    pub level: Level,
    /// Mean of the respondents' scale scores, 0 to 100: 0 healthy, 100 the sign at its strongest.
    pub need: f64,
    /// 95 % interval of the need.
    pub interval: Result<Interval, Kept>,
    /// Respondents with a scale score.
    pub respondents: u32,
    /// Whether they weigh differently.
    pub is_weighted: bool,
    /// So many respondents of one weight are moved by one of them as far as these by the heaviest; all where they are not
    /// weighted.
    pub worth: u32,
    /// What they weigh, a respondent of the field weighing 1 on average.
    pub weight: f64,
    /// Answers given to its items: the base of the three shares.
    pub answers: Result<u64, Kept>,
    /// "Cannot judge" given to its items; not in the base.
    pub cannot_judge: Result<u64, Kept>,
    /// How the answers lean.
    pub shares: Result<Shares, Kept>,
    /// Agreement within the population over the sign's items, `r_wg(j)`, 0 to 1.
    pub agreement: Result<f64, Kept>,
    /// The two camps, where the population is split; that it is, is told without the numbers too.
    pub camps: Option<Result<Camps, Kept>>,
}

/// Whether there is anything of a condition, which rules may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Next to nothing, by the upper end of an interval: see [`NothingBelow`](super::NothingBelow). Of a mean it is the
    /// score's, as a share of its range; of a condition that is counted, the share of favourable answers.
    Nothing,
    /// Something, or so few people that the contrary cannot be shown, whatever the score.
    Something,
}

/// People who were counted, for a condition that is measured so.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counted {
    /// How many of the respondents.
    pub respondents: u32,
    /// Of how many people they are taken, where that is known.
    pub among: Option<People>,
    /// How many of all people that makes.
    pub estimate: Estimate,
}

/// A readiness condition in a population.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadinessScore {
    /// Its state.
    pub state: ReadinessState,
    /// 0 to 4, high is good.
    pub score: f64,
    /// Whether there is anything of it.
    pub presence: Presence,
    /// 95 % interval of the score.
    pub interval: Result<Interval, Kept>,
    /// Respondents with an answer.
    pub respondents: u32,
    /// So many respondents of one weight are moved by one of them as far as these by the heaviest; all where they are not
    /// weighted.
    pub worth: u32,
    /// Those of them who were counted; `None` where the condition is a mean.
    pub counted: Option<Counted>,
}

/// An item in a population. The base of its shares is the answers given to it.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemScore {
    /// Mean distance of the answers from the healthy end, 0 to 100.
    pub need: Result<f64, Kept>,
    /// 95 % interval of the need.
    pub interval: Result<Interval, Kept>,
    /// Answers given.
    pub answers: u32,
    /// "Cannot judge".
    pub cannot_judge: Result<u32, Kept>,
    /// Asked and not answered.
    pub missing: Result<u32, Kept>,
    /// Not asked.
    pub not_asked: Result<u32, Kept>,
    /// How the answers lean.
    pub shares: Result<Shares, Kept>,
}

/// All numbers of one population. What is kept back says why; what nobody was asked counts as too few answers.
#[derive(Debug, Clone, PartialEq)]
pub struct PopulationScores {
    /// How many people answered.
    pub respondents: u32,
    /// How many people there are, where they were counted.
    pub headcount: Option<u32>,
    /// How many people its intervals speak of: those who were counted in a census, otherwise far more, since a verdict is
    /// about the coming year and not about the people who happen to be here.
    pub population: Population,
    /// How many people practise, counted, invited or told: of so many it is estimated how many are of a kind.
    pub people: Option<People>,
    /// How needs and conditions are weighted to the people of each unit, or why not; `None` where those were not counted, and
    /// but for fields.
    pub weighting: Option<Result<Weighting, Unweighted>>,
    /// How many units its intervals respect; `None` where there are too few, or none.
    pub units: Option<u32>,
    /// By `SignId`.
    pub signs: Vec<Result<SignScore, Kept>>,
    /// By `ReadinessId`.
    pub readiness: Vec<Result<ReadinessScore, Kept>>,
    /// By position in the response table's items. Empty for segments.
    pub items: Vec<Result<ItemScore, Kept>>,
    /// What was chosen of facts that practitioners were asked, in the order of the pack. Empty but for fields.
    pub choices: Vec<(FactId, Result<ChoiceScore, Kept>)>,
    /// Statements that many left open. Empty for segments.
    pub nonresponse: Vec<ItemNonresponse>,
    /// By `SignId`: how well its items measure one thing, where enough people answered all of them. Empty for
    /// segments.
    pub reliability: Vec<Option<Reliability>>,
    /// How far the signs rise and fall together, where that may be told. `None` but for fields.
    pub sign_correlation: Option<SignCorrelation>,
}

impl PopulationScores {
    /// How much a respondent of a unit weighs in a sign, one of the field weighing 1 on average.
    pub fn weight_of_unit(&self, sign: SignId, unit: &str) -> f64 {
        let weighs = self.signs[sign.index()].as_ref().is_ok_and(|score| score.is_weighted);
        let weighting = self.weighting.as_ref().filter(|_| weighs).and_then(|found| found.as_ref().ok());
        weighting.and_then(|weighting| weighting.units.get(unit).copied()).unwrap_or(1.0)
    }
}

/// A unit of a field.
#[derive(Debug, Clone, PartialEq)]
pub struct SegmentScores {
    /// Its name.
    pub name: String,
    /// Its numbers.
    pub scores: Shown<PopulationScores>,
    /// By `SignId`: whether its need is higher than that of its field by more than chance explains; `None` where it was
    /// not set against the others.
    pub worse: Vec<Option<bool>>,
}

/// A field: the people of one profession or practice.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldScores {
    /// Its name; `None` where the survey was not divided into fields, or naming the fields would tell too much.
    pub name: Option<String>,
    /// Its position among the groups of the response table's field; `None` without a division into fields.
    pub group: Option<u16>,
    /// Its numbers.
    pub scores: Shown<PopulationScores>,
    /// Its units, where asked for; empty for a withheld field.
    pub segments: Vec<SegmentScores>,
    /// By `SignId`: what each statement and segment adds to the need, where the need may be shown.
    pub contributions: Vec<Option<Contributions>>,
    /// By `SignId`: how far its units differ, over the units whose spread may be shown.
    pub intraclass: Vec<Option<IntraclassCorrelation>>,
}

/// All numbers of a survey.
#[derive(Debug, Clone, PartialEq)]
pub struct SurveyScores {
    /// Everybody, where the survey was divided into fields.
    pub whole: Option<Shown<PopulationScores>>,
    /// The fields; one without a name where the survey was not divided.
    pub fields: Vec<FieldScores>,
}

/// What the practitioners of a field chose of a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceScore {
    /// How many chose; `None` where it is counted among those who chose something else, whose number is not told.
    pub answers: Option<u32>,
    /// So many people at least stand behind the shares; steps and intervals are made for as many.
    pub people: u32,
    /// What those among whom it is counted chose of another fact.
    pub among: Option<(FactId, ChoiceId)>,
    /// The share of each choice, in the order of the pack.
    pub shares: Vec<(ChoiceId, Share)>,
    /// The shares that are told, as they are published.
    pub told: Vec<(ChoiceId, f64)>,
    /// The share of all choices together that too few made to be told each; `None` where every one is told.
    pub rest: Option<f64>,
    /// What counts as told of the field.
    pub counts: Option<ChoiceId>,
    /// So many people at least made the choice ahead of all others, as its published share tells; 0 without one.
    pub surely: u32,
}

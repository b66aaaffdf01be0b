//! What was measured: signs and readiness conditions, of fields, units and everybody.

use serde::{Deserialize, Serialize};

use crate::judgement::{Conclusion, Diagnosis, Input, ReadinessReading, Readings, SignReading, Told, Unsaid};
use crate::pack::{
    Construct, Level, Measure, Pack, Rating, RatingQuestion, ReadinessId, ReadinessState, SignId,
};
use crate::report::sections::measurement::abstains;
use crate::scoring::{
    Counted, Kept, PopulationScores, SegmentScores, Share, Shares, Shown, SignScore, StatementCount,
    against_slight_skew,
};

use super::contributions::contributions;
use super::gap::gap;
use super::items::{items, share_ends, value};
use super::quality::{between_units, camps, ends, reliability};
use super::{
    Gap, Hidden, HiddenGroup, HiddenWhole, SavedAbstention, SavedBetweenUnits, SavedCamps,
    SavedContributions, SavedItem, SavedReliability,
};

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
    pub level: Option<Level>,
    /// Need, 0 to 100.
    pub need: Option<f64>,
    /// Respondents with a scale score.
    pub respondents: Option<u32>,
    /// Whether its need is higher than that of the field by more than chance explains; `null` where it was not set
    /// against the field.
    #[serde(default)]
    pub worse: Option<bool>,
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
    /// The same against answers that lean slightly to one side; `null` where it is, and where not every item has five
    /// options.
    #[serde(default)]
    pub agreement_slight_skew: Option<f64>,
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
    pub level: Option<Level>,
    /// Lowest and highest level within the interval; `null` without one.
    pub levels_within: Option<[Level; 2]>,
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
    /// By how much a share of 0 may be more, and one of 1 less; left out where no share is either.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share_step: Option<f64>,
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
    /// Respondents counted, where the condition is measured by counting.
    pub counted: Option<u32>,
    /// Why nobody knows how many were counted, where the condition is measured by counting; `null` where that is known.
    pub counted_gap: Option<Gap>,
    /// How many people of all that makes; `null` where nobody was counted.
    #[serde(default)]
    pub estimate: Option<SavedEstimate>,
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

/// How many people of all there are of a kind, by how many of the respondents are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedEstimate {
    /// Of so many people; `null` where nobody knows how many there are.
    pub among: Option<u32>,
    /// Lower end of the 95 % interval.
    pub at_least: u32,
    /// Its upper end; `null` where nobody knows how many people there are.
    pub at_most: Option<u32>,
    /// Most likely so many.
    pub people: u32,
    /// Whether somebody told how many people there are; otherwise they were counted.
    pub told: bool,
}

impl SavedEstimate {
    fn of(counted: Counted) -> SavedEstimate {
        let Counted { among, estimate, .. } = counted;
        SavedEstimate {
            among: among.map(|people| people.number),
            at_least: estimate.least,
            at_most: estimate.most,
            people: estimate.people,
            told: among.is_some_and(|people| people.is_told),
        }
    }
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
    /// The state, as it begins a line.
    pub fn title(self) -> &'static str {
        match self {
            ReadinessWord::InPlace => "In place",
            ReadinessWord::Open => "Open",
            ReadinessWord::Gap => "Gap",
            ReadinessWord::Unknown => "Unknown",
        }
    }

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

/// Everybody, as a frame of reference.
pub(super) fn whole(pack: &Pack, diagnosis: &Diagnosis, whole: &Shown<PopulationScores>) -> SavedWhole {
    match whole {
        Shown::Withheld => SavedWhole::Withheld(HiddenWhole { withheld: Hidden }),
        Shown::Shown(scores) => SavedWhole::Shown(SavedPopulation {
            headcount: scores.headcount,
            readiness: readiness(pack, diagnosis, Some(scores), None),
            respondents: scores.respondents,
            signs: signs(pack, diagnosis, Some(scores), None, None),
        }),
    }
}

/// The field's units; `None` where the survey was not divided into units. A sign that abstains in the field has
/// no level in a unit either: there are fewer people, and no more statements.
pub(super) fn segments(
    pack: &Pack,
    diagnosis: &Diagnosis,
    segments: &[SegmentScores],
    readings: &Readings,
) -> Option<SavedSegments> {
    let by = diagnosis.segment_attribute.clone()?;
    let groups = segments.iter().map(|segment| saved_segment(pack, diagnosis, segment, readings)).collect();
    Some(SavedSegments { by, groups })
}

fn saved_segment(
    pack: &Pack,
    diagnosis: &Diagnosis,
    segment: &SegmentScores,
    readings: &Readings,
) -> SavedSegment {
    let counts = |id: SignId| !readings.abstains(id);
    match &segment.scores {
        Shown::Withheld => {
            SavedSegment::Withheld(HiddenGroup { name: segment.name.clone(), withheld: Hidden })
        }
        Shown::Shown(scores) => SavedSegment::Shown(SavedUnit {
            headcount: scores.headcount,
            name: segment.name.clone(),
            respondents: scores.respondents,
            response_rate: response_rate(scores),
            response_rate_gap: scores.headcount.is_none().then_some(Gap::PeopleNotCounted),
            signs: SignId::all(&pack.signs)
                .zip(&scores.signs)
                .map(|((id, sign), score)| {
                    let saved = saved_sign_score(diagnosis, id, &sign.id, score);
                    SavedSignScore {
                        level: saved.level.filter(|_| counts(id)),
                        worse: segment.worse[id.index()].filter(|_| counts(id)),
                        ..saved
                    }
                })
                .collect(),
        }),
    }
}

fn saved_sign_score(
    diagnosis: &Diagnosis,
    id: SignId,
    name: &str,
    score: &Result<SignScore, Kept>,
) -> SavedSignScore {
    let known = score.as_ref().ok();
    let missing = score.as_ref().err().map(|kept| unmeasured(diagnosis, Construct::Sign(id), *kept, None));
    SavedSignScore {
        agreement: known.and_then(|score| score.agreement.ok()),
        agreement_gap: missing.or_else(|| gap(known?.agreement)),
        camps: known.and_then(|score| score.camps).map(camps),
        gap: missing,
        id: name.to_owned(),
        interval: known.and_then(|score| score.interval.ok()).map(ends),
        interval_gap: missing.or_else(|| gap(known?.interval)),
        level: known.map(|score| score.level),
        need: known.map(|score| score.need),
        respondents: known.map(|score| score.respondents),
        worse: None,
    }
}

/// Share of the people of a group who answered, where they were counted.
fn response_rate(scores: &PopulationScores) -> Option<f64> {
    scores.headcount.map(|people| f64::from(scores.respondents) / f64::from(people.max(scores.respondents)))
}

/// The agreement over the items of a construct against answers that lean slightly to one side, where all have five options.
fn slightly_skewed(diagnosis: &Diagnosis, construct: Construct, agreement: f64) -> Option<f64> {
    let items = || diagnosis.items.iter().filter(|item| item.construct == construct);
    let are_of_five = items().all(|item| item.format.options.len() == 5);
    are_of_five.then(|| rounded(against_slight_skew(agreement, items().count())))
}

/// In hundredths, as agreement is published.
fn rounded(agreement: f64) -> f64 {
    (agreement * 100.0).round() / 100.0
}

/// The signs, from their scores and, for a field, from what was read of it.
pub(super) fn signs(
    pack: &Pack,
    diagnosis: &Diagnosis,
    scores: Option<&PopulationScores>,
    readings: Option<&Readings>,
    of_field: Option<&Conclusion>,
) -> Vec<SavedSign> {
    SignId::all(&pack.signs)
        .map(|(id, sign)| {
            let reading = readings.and_then(|readings| readings.signs[id.index()]);
            // What a person told stands in for a sign that abstains: its numbers are that person's, or none.
            let is_replaced = reading.is_some() && readings.is_some_and(|readings| readings.abstains(id));
            let of_field = of_field.filter(|_| !is_replaced);
            let found = scores.and_then(|scores| scores.signs.get(id.index())).filter(|_| !is_replaced);
            let score = found.and_then(|score| score.as_ref().ok());
            let rating = reading.and_then(|reading: SignReading| reading.rating);
            let measured = Construct::Sign(id);
            let told = readings.and_then(|readings| readings.told.get(&Input::Sign(id)).copied());
            let stated = reading.filter(|_| told.and_then(stated).is_some()).and_then(|reading| reading.need);
            let missing = match (found, rating) {
                (Some(Ok(_)), _) => None,
                (_, Some(_)) => Some(Gap::Rated),
                (_, None) if stated.is_some() => Some(Gap::NoSample),
                (Some(Err(kept)), None) => Some(unmeasured(diagnosis, measured, *kept, told)),
                // Of a person alone a rating or a need would be known.
                (None, None) if reading.is_some() => Some(Gap::MiddleOfViews),
                (None, None) => Some(unmeasured(diagnosis, measured, Kept::TooFew, told)),
            };
            let shares = score.and_then(|score| score.shares.ok());
            let of = |share: fn(&Shares) -> Share| shares.as_ref().map(share);
            let interval = score.and_then(|score| score.interval.ok());
            SavedSign {
                abstains: readings.and_then(|readings| abstains(readings, id)),
                agreement: score.and_then(|score| score.agreement.ok()),
                agreement_gap: missing.or_else(|| gap(score?.agreement)),
                agreement_slight_skew: score
                    .and_then(|score| score.agreement.ok())
                    .and_then(|agreement| slightly_skewed(diagnosis, measured, agreement)),
                answers: score.and_then(|score| score.answers.ok()),
                answers_gap: missing.or_else(|| gap(score?.answers)),
                between_units: of_field
                    .and_then(|conclusion| conclusion.intraclass.get(id.index()).copied().flatten())
                    .map(between_units),
                camps: score.and_then(|score| score.camps).map(camps),
                cannot_judge: score.and_then(|score| score.cannot_judge.ok()),
                cannot_judge_gap: missing.or_else(|| gap(score?.cannot_judge)),
                contributions: of_field
                    .and_then(|conclusion| conclusion.contributions.get(id.index())?.as_ref())
                    .map(|found| contributions(diagnosis, found)),
                favourable: of(|shares| shares.favourable).map(value),
                favourable_interval: of(|shares| shares.favourable).and_then(share_ends),
                gap: missing.filter(|_| stated.is_none()),
                id: sign.id.clone(),
                interval: interval.map(ends),
                interval_gap: missing.or_else(|| gap(score?.interval)),
                items: items(diagnosis, scores, measured),
                // A sign of a field that abstains has a need and no level that anything would rest on.
                level: match readings {
                    Some(_) => reading.map(|reading| reading.level),
                    None => score.map(|score| score.level),
                },
                levels_within: interval
                    .map(|interval| [interval.low, interval.high].map(|end| pack.levels.level(end))),
                need: score.map(|score| score.need).or(stated),
                neutral: of(|shares| shares.neutral).map(value),
                neutral_interval: of(|shares| shares.neutral).and_then(share_ends),
                rating: rating.map(Rating::number),
                rating_means: rating.map(|rating| anchor(&sign.rating, rating)),
                reliability: scores
                    .filter(|_| !is_replaced)
                    .and_then(|scores| scores.reliability.get(id.index())?.as_ref())
                    .map(|found| reliability(diagnosis, found)),
                respondents: score.map(|score| score.respondents),
                share_step: score.and_then(|score| score.shares.ok()?.reach_of_ends()),
                shares_gap: missing.or_else(|| gap(score?.shares)),
                statements: told.filter(|_| score.is_none()).and_then(statements),
                unfavourable: of(|shares| shares.unfavourable).map(value),
                unfavourable_interval: of(|shares| shares.unfavourable).and_then(share_ends),
            }
        })
        .collect()
}

/// The statements that what is known rests on.
fn stated(told: Told) -> Option<StatementCount> {
    match told {
        Told::Statements(count) => Some(count),
        Told::Middle | Told::Nothing(_) => None,
    }
}

/// The statements that were answered, be it too few.
fn statements(told: Told) -> Option<SavedStatements> {
    match told {
        Told::Statements(count) | Told::Nothing(Unsaid::TooFew(count)) => Some(count.into()),
        Told::Middle
        | Told::Nothing(Unsaid::Silent(_) | Unsaid::SeveralReasons(_) | Unsaid::Differing | Unsaid::Split) => {
            None
        }
    }
}

/// The readiness conditions, from their scores and, for a field, from what was read of it.
pub(super) fn readiness(
    pack: &Pack,
    diagnosis: &Diagnosis,
    scores: Option<&PopulationScores>,
    readings: Option<&Readings>,
) -> Vec<SavedReadiness> {
    ReadinessId::all(&pack.readiness)
        .map(|(id, condition)| {
            let reading = readings.and_then(|readings| readings.readiness[id.index()]);
            let found = scores.and_then(|scores| scores.readiness.get(id.index()));
            let measured = found.and_then(|score| score.as_ref().ok());
            let state = reading
                .map(|reading: ReadinessReading| reading.state(pack.readiness_states))
                .or_else(|| measured.map(|measured| measured.state));
            let score =
                reading.map(ReadinessReading::score).or_else(|| measured.map(|measured| measured.score));
            let told = readings.and_then(|readings| readings.told.get(&Input::Readiness(id)).copied());
            let is_stated = told.and_then(stated).is_some();
            let is_middle = measured.is_none() && told == Some(Told::Middle);
            let rating = score.filter(|_| measured.is_none() && !is_stated && !is_middle).and_then(as_rating);
            let missing = match (found, score) {
                (Some(Ok(_)), _) => None,
                (_, Some(_)) if is_stated => Some(Gap::NoSample),
                (_, Some(_)) if is_middle => Some(Gap::MiddleOfViews),
                (_, Some(_)) => Some(Gap::Rated),
                (Some(Err(kept)), None) => Some(unmeasured(diagnosis, Construct::Readiness(id), *kept, told)),
                (None, None) => Some(unmeasured(diagnosis, Construct::Readiness(id), Kept::TooFew, told)),
            };
            let interval = measured.and_then(|measured| measured.interval.ok());
            let counted = measured.and_then(|measured| measured.counted);
            SavedReadiness {
                counted: counted.map(|counted| counted.respondents),
                estimate: counted.map(SavedEstimate::of),
                counted_gap: match condition.measure {
                    Measure::Counted { .. } => missing,
                    Measure::Mean => None,
                },
                gap: missing.filter(|_| !is_stated),
                id: condition.id.clone(),
                interval: interval.map(ends),
                interval_gap: missing.or_else(|| gap(measured?.interval)),
                items: items(diagnosis, scores, Construct::Readiness(id)),
                rating_means: rating.map(|rating| anchor(&condition.rating, rating)),
                respondents: measured.map(|measured| measured.respondents),
                score,
                state: state.into(),
                statements: told.and_then(statements),
            }
        })
        .collect()
}

/// The rating that a score is, where it is one.
fn as_rating(score: f64) -> Option<Rating> {
    Rating::ALL.into_iter().find(|rating| (f64::from(rating.number()) - score).abs() < f64::EPSILON)
}

fn anchor(question: &RatingQuestion, rating: Rating) -> String {
    question.anchors[usize::from(rating.number())].text.clone()
}

/// Why there is no number: it was kept back, a person who was asked beside the survey did not tell, or nobody was asked.
fn unmeasured(diagnosis: &Diagnosis, construct: Construct, kept: Kept, told: Option<Told>) -> Gap {
    if diagnosis.items.iter().any(|item| item.construct == construct) {
        kept.into()
    } else {
        told.map_or(Gap::NotAsked, untold)
    }
}

/// Why a person told nothing.
pub(super) fn untold(told: Told) -> Gap {
    match told {
        Told::Nothing(why) => why.into(),
        // What is known from statements has no gap; a person who was not asked more was not asked.
        Told::Statements(_) | Told::Middle => Gap::NotAsked,
    }
}

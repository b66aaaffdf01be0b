//! Readings of a survey: what it measured first, what a person told beside it where it is silent.

use std::collections::BTreeMap;

use crate::answers::{MeasuredItem, Notice, NoticeKind};
use crate::interview::Statements;
use crate::judgement::rules::texts::contradictory;
use crate::pack::{Construct, EvidenceGates, FactId, Level, Pack, ReadinessId, ReadinessState, SignId};
use crate::scoring::{Interval, Kept, PopulationScores, Reliability, SegmentScores, SignScore};

use super::chosen::put_chosen;
use super::informants::{stated_fact, stated_readiness, stated_sign};
use super::reading::{
    FactReading, Input, InputValue, NumberRange, Origin, ReadinessReading, ResponseRate, SignReading,
};
use super::told::{Telling, Told, Unsaid, became, inputs};
use super::{Abstention, Lacking, Reach, Readings, Uncertain};

/// A field as a survey measured it.
#[derive(Debug, Clone, Copy)]
pub struct SurveyedField<'s> {
    /// Its name.
    pub name: Option<&'s str>,
    /// Its numbers.
    pub scores: &'s PopulationScores,
    /// Its segments; empty where the survey was not divided.
    pub segments: &'s [SegmentScores],
    /// The statements the item scores are of.
    pub items: &'s [MeasuredItem],
    /// Share of the invited who answered.
    pub rate: Option<ResponseRate>,
    /// Share of the respondents whose answers look careless, 0 to 1, as far as it is told.
    pub careless: Option<f64>,
}

/// What a survey, and what a person told beside it, tell about a field.
///
/// What the survey measured beats what was told; a notice says where the two meet.
pub fn readings_of_survey(
    pack: &Pack,
    field: &SurveyedField<'_>,
    told: &Statements,
) -> (Readings, Vec<Notice>) {
    let mut notices = Vec::new();
    let of_field = field.name.map(|name| format!(" of \"{name}\"")).unwrap_or_default();
    let mut both = |title: &str| {
        let text = format!(
            "The survey measured \"{title}\"{of_field}; what the answers file says about it was not used."
        );
        notices.push(Notice::new(NoticeKind::Conflict, text));
    };
    let mut abstentions = Vec::new();
    let signs = SignId::all(&pack.signs).map(|(id, sign)| {
        let stated = stated_sign(pack, told, id);
        let measured = field.scores.signs[id.index()].as_ref().ok().map(|score| SignReading {
            level: score.level,
            rating: None,
            need: Some(score.need),
        });
        let measured = measured.filter(|_| {
            let lacking = lacks(pack, field, id);
            abstentions.extend(lacking.map(|lacking| Abstention { sign: id, lacking }));
            lacking.is_none()
        });
        if measured.is_some() && stated.is_some() {
            both(&sign.title);
        }
        measured.or(stated.map(|(reading, _)| reading))
    });
    let signs = signs.collect();
    let readiness = ReadinessId::all(&pack.readiness).map(|(id, condition)| {
        let stated = stated_readiness(pack, told, id);
        let measured = field.scores.readiness[id.index()].as_ref().ok();
        let measured = measured.map(ReadinessReading::measured);
        if measured.is_some() && stated.is_some() {
            both(&condition.title);
        }
        measured.or(stated.map(|(score, _)| ReadinessReading::of(score)))
    });
    let readiness = readiness.collect();
    let mut facts = facts(pack, field, told, &mut notices);
    let told_beside = put_chosen(pack, (field.name, field.scores), &mut facts, &mut notices);
    let origin = Origin::Survey { respondents: field.scores.respondents, rate: field.rate };
    let mut readings = Readings {
        field: field.name.map(str::to_owned),
        signs,
        readiness,
        facts,
        told_beside,
        items: item_shares(pack, field),
        segments: segment_levels(field),
        segments_apart: segments_apart(pack, field),
        abstentions,
        ..Readings::nothing_known(pack, origin)
    };
    readings.told = became_beside(pack, field, &readings, told);
    readings.uncertain = uncertain(pack, field.scores, &readings);
    readings.sign_uncertain = sign_uncertain(pack, field.scores, &readings);
    notices.extend(contradictory(pack, &readings));
    (readings, notices)
}

/// What became of asking a person about what the survey did not measure.
fn became_beside(
    pack: &Pack,
    field: &SurveyedField<'_>,
    readings: &Readings,
    told: &Statements,
) -> BTreeMap<Input, Told> {
    let beside = inputs(pack).filter_map(|input| {
        let telling = match input {
            Input::Sign(sign) if field.scores.signs[sign.index()].is_ok() && !readings.abstains(sign) => {
                return None;
            }
            Input::Sign(sign) => stated_sign(pack, told, sign).map(|(_, telling)| telling),
            Input::Readiness(condition) if field.scores.readiness[condition.index()].is_ok() => return None,
            Input::Readiness(condition) => {
                stated_readiness(pack, told, condition).map(|(_, telling)| telling)
            }
            Input::Fact(fact) => {
                let unknown = readings.facts[fact.index()].is_none();
                let asked = field.scores.choices.iter().find(|(known, _)| *known == fact);
                if unknown && asked.is_some_and(|(_, score)| score.is_ok()) {
                    return Some((input, Told::Nothing(Unsaid::Split)));
                }
                (!unknown).then_some(Telling::Outright)
            }
        };
        Some((input, became(pack, input, telling, std::iter::once(told))?))
    });
    beside.collect()
}

/// The facts as told; people counted are at least the respondents.
fn facts(
    pack: &Pack,
    field: &SurveyedField<'_>,
    told: &Statements,
    notices: &mut Vec<Notice>,
) -> Vec<Option<FactReading>> {
    let respondents = field.scores.respondents;
    FactId::all(&pack.facts)
        .map(|(id, fact)| match stated_fact(told, id) {
            Some(FactReading::Number(range)) if fact.counts_people && range.at_least < respondents => {
                let of_field = field.name.map(|name| format!(" of \"{name}\"")).unwrap_or_default();
                let text = format!(
                    "\"{}\"{of_field} was told as {}, but {respondents} people answered; at least {respondents} was \
                     used. Correct the facts where the number is known.",
                    fact.name, range.at_least
                );
                notices.push(Notice::new(NoticeKind::Conflict, text));
                Some(FactReading::Number(NumberRange::at_least(respondents)))
            }
            None if fact.counts_people => Some(FactReading::Number(NumberRange::at_least(respondents))),
            stated => stated,
        })
        .collect()
}

/// What a measured sign lacks to count.
fn lacks(pack: &Pack, field: &SurveyedField<'_>, sign: SignId) -> Option<Lacking> {
    let score = field.scores.signs[sign.index()].as_ref().ok()?;
    let items = field.items.iter().filter(|item| item.construct == Construct::Sign(sign)).count();
    let too_little = lacking(&pack.evidence_gates, score, items, field.rate);
    let quality = field.scores.reliability.get(sign.index()).and_then(Option::as_ref);
    too_little.or_else(|| says_nothing(&pack.evidence_gates, score, quality, field.careless))
}

/// Whether some segment is worse off than chance explains, by sign.
fn segments_apart(pack: &Pack, field: &SurveyedField<'_>) -> Vec<Option<bool>> {
    let of_sign = |sign: SignId| {
        let compared = field.segments.iter().filter_map(|segment| segment.worse[sign.index()]);
        compared.reduce(|one, other| one || other)
    };
    SignId::all(&pack.signs).map(|(sign, _)| of_sign(sign)).collect()
}

/// Shares as they are published: a rule may cut them anywhere, and "all" must not be told from "all but one".
fn item_shares(pack: &Pack, field: &SurveyedField<'_>) -> Vec<Option<[f64; 3]>> {
    let mut shares = vec![None; pack.items.len()];
    for (item, score) in field.items.iter().zip(&field.scores.items) {
        if let (Some(id), Some(known)) =
            (item.pack_item, score.as_ref().ok().and_then(|score| score.shares.ok()))
        {
            shares[id.index()] = Some(known.told);
        }
    }
    shares
}

fn segment_levels(field: &SurveyedField<'_>) -> Option<Vec<Vec<Option<crate::pack::Level>>>> {
    if field.segments.is_empty() {
        return None;
    }
    let levels = |scores: &PopulationScores| {
        let levels = scores.signs.iter().map(|sign| sign.as_ref().ok().map(|sign| sign.level));
        levels.collect::<Vec<_>>()
    };
    Some(field.segments.iter().filter_map(|segment| segment.scores.shown()).map(levels).collect())
}

// Uncertainty: what a sign or condition could be as well, within the interval of its number.

/// The inputs of a field that could be at another level or in another state; only those that the survey measured.
///
/// An interval says how far a number reaches. Where there is none, that is not known, and both neighbours are possible.
pub(in crate::judgement) fn uncertain(
    pack: &Pack,
    scores: &PopulationScores,
    readings: &Readings,
) -> Vec<Uncertain> {
    let signs = SignId::all(&scores.signs).filter_map(|(sign, score)| {
        let known = readings.signs[sign.index()].filter(|_| !readings.abstains(sign))?;
        let (reach, levels) = match score.as_ref().ok()?.interval {
            Ok(interval) => (Reach::Interval, levels_within(pack, interval).collect::<Vec<_>>()),
            Err(_) => (Reach::Neighbours, levels_beside(known.level).collect()),
        };
        let others = levels.into_iter().filter(|level| *level != known.level);
        Some(Uncertain { input: Input::Sign(sign), reach, values: others.map(InputValue::Level).collect() })
    });
    let readiness = ReadinessId::all(&scores.readiness).filter_map(|(id, score)| {
        let known = readings.readiness[id.index()]?;
        let own = Standing::of(known, pack);
        let (reach, others) = match score.as_ref().ok()?.interval {
            Ok(interval) => (Reach::Interval, Standing::within(pack, interval, own)),
            Err(_) => (Reach::Neighbours, Standing::beside(pack, own)),
        };
        let values = others.into_iter().map(|(_, score)| InputValue::Score(score)).collect();
        Some(Uncertain { input: Input::Readiness(id), reach, values })
    });
    signs.chain(readiness).filter(|uncertain| !uncertain.values.is_empty()).collect()
}

/// Whether the interval of each sign reaches beyond its level; `None` where the sign does not count or has no
/// interval.
pub(in crate::judgement) fn sign_uncertain(
    pack: &Pack,
    scores: &PopulationScores,
    readings: &Readings,
) -> Vec<Option<bool>> {
    let of_sign = |(sign, score): (SignId, &Result<SignScore, Kept>)| {
        readings.signs[sign.index()].filter(|_| !readings.abstains(sign))?;
        let interval = score.as_ref().ok()?.interval.ok()?;
        Some(levels_within(pack, interval).count() > 1)
    };
    SignId::all(&scores.signs).map(of_sign).collect()
}

/// Each level that an interval of a need reaches.
pub(in crate::judgement) fn levels_within(pack: &Pack, interval: Interval) -> impl Iterator<Item = Level> {
    let [low, high] = [interval.low, interval.high].map(|need| pack.levels.level(need));
    Level::ALL.into_iter().filter(move |level| (low..=high).contains(level))
}

/// The levels next to one.
fn levels_beside(level: Level) -> impl Iterator<Item = Level> {
    let place = Level::ALL.iter().position(|other| *other == level).unwrap_or_default();
    Level::ALL
        .into_iter()
        .enumerate()
        .filter(move |(other, _)| other.abs_diff(place) == 1)
        .map(|(_, level)| level)
}

/// What rules tell apart of a condition: its state, and whether there is nothing of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Nothing,
    In(ReadinessState),
}

impl Standing {
    fn of(known: ReadinessReading, pack: &Pack) -> Standing {
        if known.is_nothing() { Standing::Nothing } else { Standing::In(known.state(pack.readiness_states)) }
    }

    /// All of them, rising, each with the lowest whole score that has it.
    fn all(pack: &Pack) -> Vec<(Standing, u8)> {
        let mut all = vec![(Standing::Nothing, 0)];
        for score in 1..=4_u8 {
            let standing = Standing::In(pack.readiness_states.state(f64::from(score)));
            if all.last().is_none_or(|(last, _)| *last != standing) {
                all.push((standing, score));
            }
        }
        all
    }

    /// The others within an interval of the mean. It does not tell whether there is nothing; where that is so, there could
    /// as well be something.
    fn within(pack: &Pack, interval: Interval, own: Standing) -> Vec<(Standing, u8)> {
        let [low, high] =
            [interval.low, interval.high].map(|score| Standing::In(pack.readiness_states.state(score)));
        let within = |standing: Standing| (low..=high).contains(&standing) && standing != own;
        Standing::all(pack).into_iter().filter(|(standing, _)| within(*standing)).collect()
    }

    /// The next lower and the next higher one.
    fn beside(pack: &Pack, own: Standing) -> Vec<(Standing, u8)> {
        let all = Standing::all(pack);
        let lower = all.iter().rev().find(|(standing, _)| *standing < own);
        let higher = all.iter().find(|(standing, _)| *standing > own);
        lower.into_iter().chain(higher).copied().collect()
    }
}

// Abstention: a sign that was measured on too little to count.

/// What the sign lacks, the first of items, respondents and rate; `None` where it counts.
///
/// A rate that is not known keeps nothing from counting: it caps the confidence.
pub(super) fn lacking(
    gates: &EvidenceGates,
    score: &SignScore,
    items: usize,
    rate: Option<ResponseRate>,
) -> Option<Lacking> {
    if items < gates.items {
        return Some(Lacking::Items { found: items, needed: gates.items });
    }
    if score.respondents < gates.respondents {
        return Some(Lacking::Respondents { found: score.respondents, needed: gates.respondents });
    }
    let low = rate.filter(|rate| rate.share() < gates.rate)?;
    Some(Lacking::Rate { found: low, needed: gates.rate })
}

/// Why what was answered says nothing about the sign, however many answered; `None` where it does.
///
/// Each is decided by the number that is published.
fn says_nothing(
    gates: &EvidenceGates,
    score: &SignScore,
    quality: Option<&Reliability>,
    careless: Option<f64>,
) -> Option<Lacking> {
    if let (Some(from), Some([_, neutral, _])) = (gates.neutral_below, published_shares(score))
        && neutral >= from
    {
        return Some(Lacking::Opinion { from });
    }
    if let (Some(needed), Some(found)) = (gates.alpha, alpha_at_most(score, quality))
        && found < needed
    {
        return Some(Lacking::Coherence { found, needed });
    }
    let from = gates.careless_below.filter(|from| careless.is_some_and(|share| share >= *from))?;
    Some(Lacking::Care { from })
}

/// The upper end of the interval of alpha, as it is published, where alpha can be judged: of thirty respondents, and not
/// where nearly all answers lean one way. Then nothing is left in which statements could go together, and the level is
/// plain all the same.
pub(in crate::judgement) fn alpha_at_most(score: &SignScore, quality: Option<&Reliability>) -> Option<f64> {
    /// So many of them, as of neutral answers that tell of no opinion.
    const NEARLY_ALL: f64 = 0.8;
    let lean = published_shares(score)
        .is_some_and(|[favourable, _, unfavourable]| favourable.max(unfavourable) >= NEARLY_ALL);
    quality.filter(|_| !lean).map(|quality| quality.published_alpha().1.high)
}

/// How a sign's answers lean, as it is published.
fn published_shares(score: &SignScore) -> Option<[f64; 3]> {
    Some(score.shares.ok()?.told)
}

//! Readings of a survey: what it measured first, what a person told beside it where it is silent.

use std::collections::BTreeMap;

use crate::answers::{MeasuredItem, Notice, NoticeKind};
use crate::interview::Statements;
use crate::pack::{Construct, FactId, Pack, ReadinessId, SignId};
use crate::scoring::{Interval, PopulationScores, SegmentScores, ShareSteps};

use super::abstention::lacking;
use super::contradictory::contradictory;
use super::from_interview::{stated_fact, stated_readiness, stated_sign};
use super::told::{Telling, became, inputs};
use super::uncertain::{sign_uncertain, uncertain};
use super::{
    Abstention, FactReading, Input, Lacking, NumberRange, Origin, ReadinessReading, Readings, ResponseRate,
    SignReading, Told,
};

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
    let facts = facts(pack, field, told, &mut notices);
    let origin = Origin::Survey { respondents: field.scores.respondents, rate: field.rate };
    let mut readings = Readings {
        field: field.name.map(str::to_owned),
        signs,
        readiness,
        facts,
        items: item_shares(pack, field),
        segments: segment_levels(field),
        segments_apart: segments_apart(pack, field),
        abstentions,
        ..Readings::nothing_known(pack, origin)
    };
    readings.told = told_beside(pack, field, &readings, told);
    readings.uncertain = uncertain(pack, field.scores, &readings);
    readings.sign_uncertain = sign_uncertain(pack, field.scores, &readings);
    notices.extend(contradictory(pack, &readings));
    (readings, notices)
}

/// What became of asking a person about what the survey did not measure.
fn told_beside(
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
            Input::Fact(fact) => readings.facts[fact.index()].as_ref().map(|_| Telling::Outright),
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
    lacking(&pack.evidence_gates, score, items, field.rate)
}

/// Whether one segment's interval lies wholly above another's, by sign.
fn segments_apart(pack: &Pack, field: &SurveyedField<'_>) -> Vec<Option<bool>> {
    let of_sign = |sign: SignId| {
        let shown = field.segments.iter().filter_map(|segment| segment.scores.shown());
        let intervals = shown.filter_map(|scores| scores.signs[sign.index()].as_ref().ok()?.interval.ok());
        let intervals = intervals.collect::<Vec<_>>();
        (intervals.len() >= 2).then(|| lie_apart(&intervals))
    };
    SignId::all(&pack.signs).map(|(sign, _)| of_sign(sign)).collect()
}

/// Whether one interval lies wholly above another.
pub(super) fn lie_apart(intervals: &[Interval]) -> bool {
    intervals.iter().any(|one| intervals.iter().any(|other| one.is_apart_from(*other)))
}

/// Shares as they are published: a rule may cut them anywhere, and "all" must not be told from "all but one".
fn item_shares(pack: &Pack, field: &SurveyedField<'_>) -> Vec<Option<[f64; 3]>> {
    let mut shares = vec![None; pack.items.len()];
    for (item, score) in field.items.iter().zip(&field.scores.items) {
        if let (Some(id), Some(known)) =
            (item.pack_item, score.as_ref().ok().and_then(|score| score.shares.ok()))
        {
            let steps = ShareSteps::new(score.as_ref().map_or(0, |score| score.answers));
            shares[id.index()] = Some(steps.publish(known.values()));
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

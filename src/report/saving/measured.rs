//! Signs, readiness conditions and their items, each number with its gap beside it.

use crate::judgement::{Diagnosis, ReadinessReading, Readings, SignReading};
use crate::pack::{Construct, Pack, Rating, RatingQuestion, ReadinessId, SignId};
use crate::responses::MeasuredItem;
use crate::scoring::{ItemScore, PopulationScores, SegmentScores, Shown, SignScore};

use super::super::result::{
    Gap, Hidden, HiddenGroup, SavedItem, SavedPopulation, SavedReadiness, SavedSegment, SavedSegments,
    SavedSign, SavedSignScore, SavedUnit, SavedWhole, Word,
};

/// Everybody, as a frame of reference.
pub(super) fn whole(pack: &Pack, diagnosis: &Diagnosis, whole: &Shown<PopulationScores>) -> SavedWhole {
    match whole {
        Shown::Withheld => SavedWhole::Withheld { withheld: Hidden },
        Shown::Shown(scores) => SavedWhole::Shown(SavedPopulation {
            readiness: readiness(pack, diagnosis, Some(scores), None),
            respondents: scores.respondents,
            signs: signs(pack, diagnosis, Some(scores), None),
        }),
    }
}

/// The field's units; `None` where the survey was not divided into units.
pub(super) fn segments(
    pack: &Pack,
    diagnosis: &Diagnosis,
    segments: &[SegmentScores],
) -> Option<SavedSegments> {
    let by = diagnosis.segment_attribute.clone()?;
    let groups = segments.iter().map(|segment| saved_segment(pack, diagnosis, segment)).collect();
    Some(SavedSegments { by, groups })
}

fn saved_segment(pack: &Pack, diagnosis: &Diagnosis, segment: &SegmentScores) -> SavedSegment {
    match &segment.scores {
        Shown::Withheld => {
            SavedSegment::Withheld(HiddenGroup { name: segment.name.clone(), withheld: Hidden })
        }
        Shown::Shown(scores) => SavedSegment::Shown(SavedUnit {
            name: segment.name.clone(),
            respondents: scores.respondents,
            signs: SignId::all(&pack.signs)
                .map(|(id, sign)| {
                    let score = sign_score(scores, id);
                    SavedSignScore {
                        gap: score.is_none().then(|| unmeasured(diagnosis, Construct::Sign(id))),
                        id: sign.id.clone(),
                        level: score.map(|score| Word(pack.levels.level(score.need))),
                        need: score.map(|score| score.need),
                        respondents: score.map(|score| score.respondents),
                    }
                })
                .collect(),
        }),
    }
}

/// The signs, from their scores and, for a field, from what was read of it.
pub(super) fn signs(
    pack: &Pack,
    diagnosis: &Diagnosis,
    scores: Option<&PopulationScores>,
    readings: Option<&Readings>,
) -> Vec<SavedSign> {
    SignId::all(&pack.signs)
        .map(|(id, sign)| {
            let reading = readings.and_then(|readings| readings.signs[id.index()]);
            let score = scores.and_then(|scores| sign_score(scores, id));
            let rating = reading.and_then(|reading: SignReading| reading.rating);
            let measured = Construct::Sign(id);
            SavedSign {
                answers: score.map(|score| score.answers),
                cannot_judge: score.map(|score| score.cannot_judge),
                favourable: score.map(|score| score.favourable),
                gap: match (score, rating) {
                    (Some(_), _) => None,
                    (None, Some(_)) => Some(Gap::Rated),
                    (None, None) => Some(unmeasured(diagnosis, measured)),
                },
                id: sign.id.clone(),
                interval: None,
                items: items(diagnosis, scores, measured),
                level: reading
                    .map(|reading| reading.level)
                    .or_else(|| score.map(|score| pack.levels.level(score.need)))
                    .map(Word),
                need: score.map(|score| score.need),
                neutral: score.map(|score| score.neutral),
                rating: rating.map(Rating::number),
                rating_means: rating.map(|rating| anchor(&sign.rating, rating)),
                respondents: score.map(|score| score.respondents),
                unfavourable: score.map(|score| score.unfavourable),
            }
        })
        .collect()
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
            let measured =
                scores.and_then(|scores| scores.readiness.get(id.index()).and_then(Option::as_ref));
            let score = reading
                .map(|reading: ReadinessReading| reading.score)
                .or_else(|| measured.map(|measured| measured.score));
            let rating = score.filter(|_| measured.is_none()).and_then(as_rating);
            SavedReadiness {
                counted: measured.and_then(|measured| measured.counted),
                gap: match (measured, score) {
                    (Some(_), _) => None,
                    (None, Some(_)) => Some(Gap::Rated),
                    (None, None) => Some(unmeasured(diagnosis, Construct::Readiness(id))),
                },
                id: condition.id.clone(),
                interval: None,
                items: items(diagnosis, scores, Construct::Readiness(id)),
                rating_means: rating.map(|rating| anchor(&condition.rating, rating)),
                respondents: measured.map(|measured| measured.respondents),
                score,
                state: score.map(|score| pack.readiness_states.state(score)).into(),
            }
        })
        .collect()
}

fn sign_score(scores: &PopulationScores, id: SignId) -> Option<&SignScore> {
    scores.signs.get(id.index()).and_then(Option::as_ref)
}

/// The rating that a score is, where it is one.
fn as_rating(score: f64) -> Option<Rating> {
    Rating::ALL.into_iter().find(|rating| (f64::from(rating.number()) - score).abs() < f64::EPSILON)
}

fn anchor(question: &RatingQuestion, rating: Rating) -> String {
    question.anchors[usize::from(rating.number())].text.clone()
}

/// Why there is no number: nobody was asked, or too few answered.
fn unmeasured(diagnosis: &Diagnosis, construct: Construct) -> Gap {
    if diagnosis.items.iter().any(|item| item.construct == construct) {
        Gap::TooFewAnswers
    } else {
        Gap::NotAsked
    }
}

fn items(diagnosis: &Diagnosis, scores: Option<&PopulationScores>, construct: Construct) -> Vec<SavedItem> {
    let Some(scores) = scores else { return Vec::new() };
    diagnosis
        .items
        .iter()
        .enumerate()
        .filter(|(_, item)| item.construct == construct)
        .map(|(position, item)| saved_item(item, scores.items.get(position).and_then(Option::as_ref)))
        .collect()
}

fn saved_item(item: &MeasuredItem, score: Option<&ItemScore>) -> SavedItem {
    SavedItem {
        answers: score.map(|score| score.answers),
        cannot_judge: score.map(|score| score.cannot_judge),
        favourable: score.map(|score| score.favourable),
        favourable_end: item.favourable.into(),
        gap: score.is_none().then_some(Gap::TooFewAnswers),
        id: item.id.clone(),
        missing: score.map(|score| score.missing),
        need: score.map(|score| score.need),
        neutral: score.map(|score| score.neutral),
        text: item.text.clone(),
        unfavourable: score.map(|score| score.unfavourable),
    }
}

//! Publishing: from a group's tally and what it may publish to its scores.

use crate::answers::MeasuredItem;
use crate::pack::{Construct, CountScore, Measure, Pack, ReadinessId, SignId};

use super::MinimumGroup;
use super::agreement_of_groups::r_wg_j;
use super::camps::Camps;
use super::disclosure::{Kept, Permit};
use super::exact::Distances;
use super::interval::{
    ClusteredAnswers, Interval, Population, Sample, clustered_share_interval, mean_interval, share_interval,
};
use super::keyed::KeyedItem;
use super::nonresponse::{ItemNonresponse, item_nonresponse};
use super::permits::Permits;
use super::scores::{
    ItemScore, NoInterval, PopulationScores, Presence, ReadinessScore, Share, Shares, SignScore,
};
use super::tally::{ItemTally, ScaleTally, Tally};

/// What is needed beside a tally to publish it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Publisher<'p> {
    pub(super) pack: &'p Pack,
    pub(super) items: &'p [MeasuredItem],
    pub(super) keyed: &'p [KeyedItem],
    pub(super) minimum: MinimumGroup,
}

/// Fewer statements of a sign have no agreement over them.
const FEWEST_FOR_AGREEMENT: usize = 3;

/// Which part of a survey a group is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Everybody, where there are fields.
    Everybody,
    /// A field.
    Field,
    /// A segment of a field.
    Segment,
}

impl Publisher<'_> {
    /// The numbers of a group. Of a segment no report tells single statements, so they are not worked out.
    pub(super) fn scores(
        &self,
        tally: &Tally,
        permits: &Permits,
        part: Part,
        headcount: Option<u32>,
    ) -> PopulationScores {
        let population = Population::counted(headcount);
        let signs = SignId::all(&self.pack.signs).zip(&permits.signs);
        let readiness = ReadinessId::all(&self.pack.readiness).zip(&permits.readiness);
        PopulationScores {
            respondents: tally.respondents,
            headcount,
            signs: signs
                .map(|((sign, _), permit)| self.sign(sign, tally, permits, *permit, (part, population)))
                .collect(),
            readiness: readiness
                .map(|((id, condition), permit)| {
                    self.readiness(id, &condition.measure, tally, *permit, population)
                })
                .collect(),
            items: match part {
                Part::Everybody | Part::Field => {
                    let items = tally.items.iter().enumerate();
                    items.map(|(item, tally)| self.item(item, tally, permits, population)).collect()
                }
                Part::Segment => Vec::new(),
            },
            nonresponse: match part {
                Part::Everybody | Part::Field => self.nonresponse(tally, permits),
                Part::Segment => Vec::new(),
            },
            reliability: Vec::new(),
        }
    }

    fn nonresponse(&self, tally: &Tally, permits: &Permits) -> Vec<ItemNonresponse> {
        let items = tally.items.iter().enumerate();
        items
            .flat_map(|(item, tally)| {
                item_nonresponse(item, tally, permits.items[item], permits.left_open[item], self.minimum)
            })
            .collect()
    }

    fn of(&self, construct: Construct) -> impl Iterator<Item = usize> {
        (0..self.items.len()).filter(move |item| self.items[*item].construct == construct)
    }

    fn sign(
        &self,
        sign: SignId,
        tally: &Tally,
        permits: &Permits,
        permit: Permit,
        (part, population): (Part, Population),
    ) -> Result<SignScore, Kept> {
        let scale = &tally.signs[sign.index()];
        allowed(permit.mean)?;
        let construct = Construct::Sign(sign);
        let items = self.of(construct).collect::<Vec<_>>();
        let sum = |of: fn(&ItemTally) -> u64| items.iter().map(|item| of(&tally.items[*item])).sum::<u64>();
        // A sum over statements is told where each of its parts is.
        let told = |is_kept: &dyn Fn(usize) -> bool| {
            let is_told = !items.iter().any(|item| is_kept(*item));
            is_told.then_some(()).ok_or(Kept::ProtectingStatement)
        };
        let counts = told(&|item| permits.items[item].mean.is_some());
        let unjudged = allowed(permits.unjudged[sign.index()]);
        let spread = allowed(permit.spread);
        let leanings = match part {
            Part::Everybody | Part::Field => {
                spread.and_then(|()| told(&|item| self.shares_kept(item, permits).is_some()))
            }
            // Of a segment no report tells single statements, so none follows.
            Part::Segment => spread,
        };
        let need = scale.distances.need().ok_or(Kept::TooFew)?;
        let rungs = items.iter().map(|item| tally.items[*item].chosen.clone()).collect::<Vec<_>>();
        let has_agreement = leanings.and_then(|()| {
            // Of two statements it tells too much beside their shares.
            (items.len() >= FEWEST_FOR_AGREEMENT).then_some(()).ok_or(Kept::ProtectingStatement)
        });
        Ok(SignScore {
            level: self.pack.levels.level(need),
            need,
            interval: self
                .scale_interval(scale, construct, permit.spread, population)
                .map(|interval| interval.times(100.0)),
            respondents: scale.respondents(),
            answers: counts.map(|()| sum(|item| u64::from(item.answers()))),
            cannot_judge: unjudged.map(|()| sum(|item| u64::from(item.cannot_judge))),
            shares: leanings.map(|()| sign_shares(scale, population)),
            agreement: has_agreement.and_then(|()| r_wg_j(&rungs).ok_or(Kept::TooFew)),
            camps: spread.ok().and_then(|()| Self::camps(scale, part)),
        })
    }

    /// The two camps. Their numbers are told of fields alone: from those of everybody, or of segments, would follow by
    /// subtraction those that are kept back.
    fn camps(scale: &ScaleTally, part: Part) -> Option<Result<Camps, Kept>> {
        let camps = Camps::of(scale.respondents(), scale.camps)?;
        Some(match part {
            Part::Everybody | Part::Segment => Err(Kept::Protecting),
            Part::Field => Ok(camps),
        })
    }

    /// Why the shares of a statement are kept back. Where they tell which answers were given, they tell the mean as
    /// well.
    fn shares_kept(&self, item: usize, permits: &Permits) -> Option<Kept> {
        let tells_mean = self.keyed[item].leanings_tell_answers();
        permits.items[item].spread.or(permits.item_means[item].filter(|_| tells_mean))
    }

    fn item(
        &self,
        item: usize,
        tally: &ItemTally,
        permits: &Permits,
        population: Population,
    ) -> Result<ItemScore, Kept> {
        let (keyed, permit, mean) = (&self.keyed[item], permits.items[item], permits.item_means[item]);
        allowed(permit.mean)?;
        let (distances, leanings) = (tally.distances(keyed), tally.leanings(keyed));
        let answers = tally.answers();
        let share = |leaning: usize| {
            let value = leanings[leaning] as f64 / f64::from(answers);
            Share { value, interval: share_interval(value, answers, population) }
        };
        let shares = allowed(self.shares_kept(item, permits));
        let [cannot_judge, missing, not_asked] = permits.left_open[item];
        Ok(ItemScore {
            need: allowed(mean).and_then(|()| distances.need().ok_or(Kept::TooFew)),
            interval: interval_of(sample(&distances, 1), permit.spread.or(mean), population)
                .map(|interval| interval.times(100.0)),
            answers,
            cannot_judge: allowed(cannot_judge).map(|()| tally.cannot_judge),
            missing: allowed(missing).map(|()| tally.missing),
            not_asked: allowed(not_asked).map(|()| tally.not_asked),
            shares: shares.map(|()| Shares {
                favourable: share(0),
                neutral: share(1),
                unfavourable: share(2),
            }),
        })
    }

    /// The 95 % interval of a scale's mean distance, 0 to 1.
    fn scale_interval(
        &self,
        scale: &ScaleTally,
        construct: Construct,
        spread: Option<Kept>,
        population: Population,
    ) -> Result<Interval, NoInterval> {
        interval_of(sample(&scale.distances, self.of(construct).count()), spread, population)
    }

    fn readiness(
        &self,
        id: ReadinessId,
        measure: &Measure,
        tally: &Tally,
        permit: Permit,
        population: Population,
    ) -> Result<ReadinessScore, Kept> {
        allowed(permit.mean)?;
        let scale = &tally.readiness[id.index()];
        match measure {
            Measure::Mean => self.mean_readiness(id, scale, permit, population),
            Measure::Counted { scores, .. } => {
                // Whether somebody chose that one option is a distribution, and needs as many people.
                allowed(permit.spread)?;
                if scale.asked < self.minimum.for_distributions() {
                    return Err(Kept::TooFew);
                }
                let score = score_of_count(scores, f64::from(scale.counted), f64::from(scale.asked));
                Ok(ReadinessScore {
                    state: self.pack.readiness_states.state(score),
                    score,
                    presence: presence_of_count(score, scale.favourable),
                    interval: Err(NoInterval::Counted),
                    respondents: scale.asked,
                    counted: Some(scale.counted),
                })
            }
        }
    }

    /// The mean score, 0 to 4, and whether there is anything. That there is nothing tells how answers are spread, so of
    /// too few people it is not told.
    fn score_and_presence(&self, distances: &Distances) -> Option<(f64, Presence)> {
        let score = distances.score()?;
        if distances.people() < self.minimum.for_distributions() {
            return Some((score, Presence::Untold));
        }
        let score = score_or_nothing(score, f64::from(distances.people()));
        Some((score, if score > 0.0 { Presence::Something } else { Presence::Nothing }))
    }

    fn mean_readiness(
        &self,
        id: ReadinessId,
        scale: &ScaleTally,
        permit: Permit,
        population: Population,
    ) -> Result<ReadinessScore, Kept> {
        let (score, presence) = self.score_and_presence(&scale.distances).ok_or(Kept::TooFew)?;
        let interval = self
            .scale_interval(scale, Construct::Readiness(id), permit.spread, population)
            .map(|interval| Interval { low: 4.0 * (1.0 - interval.high), high: 4.0 * (1.0 - interval.low) });
        Ok(ReadinessScore {
            state: self.pack.readiness_states.state(score),
            score,
            presence,
            interval,
            respondents: scale.respondents(),
            counted: None,
        })
    }
}

/// The score of so many people who were counted, of all who were asked. Nobody counts as one person, and all as all but
/// one: which of the two is not told.
pub(super) fn score_of_count(scores: &[CountScore], counted: f64, asked: f64) -> f64 {
    let counted = if counted <= 1.0 { 0.0 } else { counted.min(asked - 1.0) };
    scores.iter().rev().find(|score| f64::from(score.from) <= counted).map_or(0.0, |score| score.score)
}

/// Nothing only where no answer was favourable: those who agree and were not counted are somebody. One person is told
/// apart from nobody here as little as among the counted.
fn presence_of_count(score: f64, favourable: u32) -> Presence {
    if score > 0.0 || favourable > 1 { Presence::Something } else { Presence::Nothing }
}

/// The mean score, 0 to 4, of so many people; 0 where all together lie less than one person's whole range above it.
pub(super) fn score_or_nothing(score: f64, people: f64) -> f64 {
    if score * people < 4.0 { 0.0 } else { score }
}

/// The interval of a mean, or why there is none.
fn interval_of(sample: Sample, spread: Option<Kept>, population: Population) -> Result<Interval, NoInterval> {
    allowed(spread).map_err(NoInterval::Kept)?;
    mean_interval(sample, population).ok_or(NoInterval::Kept(Kept::TooFew))
}

/// The shares of all answers given to a sign's statements.
fn sign_shares(scale: &ScaleTally, population: Population) -> Shares {
    let sums = scale.leanings.sums;
    let answers = sums.iter().sum::<u64>();
    let share = |leaning: usize| Share {
        value: sums[leaning] as f64 / answers as f64,
        interval: clustered_share_interval(clustered(scale, leaning), population),
    };
    Shares { favourable: share(0), neutral: share(1), unfavourable: share(2) }
}

fn allowed(kept: Option<Kept>) -> Result<(), Kept> {
    kept.map_or(Ok(()), Err)
}

fn sample(distances: &Distances, items: usize) -> Sample {
    Sample { count: distances.people(), sum: distances.sum(), squares: distances.squares(), items }
}

fn clustered(scale: &ScaleTally, leaning: usize) -> ClusteredAnswers {
    ClusteredAnswers {
        respondents: scale.asked,
        answers: scale.leanings.sums.iter().sum(),
        of_kind: scale.leanings.sums[leaning],
        of_kind_squared: scale.leanings.squares[leaning],
        products: scale.leanings.products[leaning],
        answers_squared: scale.leanings.answers_squared,
    }
}

//! Publishing: from a group's tally and what it may publish to its scores.

use crate::pack::{Construct, Measure, Pack, ReadinessId, SignId};
use crate::responses::MeasuredItem;

use super::MinimumGroup;
use super::agreement_of_groups::r_wg_j;
use super::camps::Camps;
use super::disclosure::{Kept, Permit, nearly_unanimous};
use super::interval::{
    ClusteredAnswers, Interval, Population, Sample, clustered_share_interval, mean_interval, share_interval,
};
use super::keyed::KeyedItem;
use super::nonresponse::{ItemNonresponse, item_nonresponse};
use super::permits::Permits;
use super::scores::{ItemScore, PopulationScores, ReadinessScore, Share, Shares, SignScore};
use super::tally::{ItemTally, ScaleTally, Tally, leaning};

/// What is needed beside a tally to publish it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Publisher<'p> {
    pub(super) pack: &'p Pack,
    pub(super) items: &'p [MeasuredItem],
    pub(super) keyed: &'p [KeyedItem],
    pub(super) minimum: MinimumGroup,
}

/// Which part of a survey a group is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Everybody, or a field.
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
        let items = tally.items.iter().zip(self.keyed).zip(&permits.items).zip(&permits.item_means);
        let signs = SignId::all(&self.pack.signs).zip(&permits.signs);
        let readiness = ReadinessId::all(&self.pack.readiness).zip(&permits.readiness);
        PopulationScores {
            respondents: tally.respondents,
            headcount,
            signs: signs
                .map(|((sign, _), permit)| self.sign(sign, tally, permits, *permit, population))
                .collect(),
            readiness: readiness
                .map(|((id, condition), permit)| {
                    self.readiness(id, &condition.measure, tally, *permit, population)
                })
                .collect(),
            items: match part {
                Part::Field => {
                    let scored = items.map(|(((tally, keyed), permit), mean)| {
                        self.item(tally, keyed, (*permit, *mean), population)
                    });
                    scored.collect()
                }
                Part::Segment => Vec::new(),
            },
            nonresponse: match part {
                Part::Field => self.nonresponse(tally, permits),
                Part::Segment => Vec::new(),
            },
            reliability: Vec::new(),
        }
    }

    fn nonresponse(&self, tally: &Tally, permits: &Permits) -> Vec<ItemNonresponse> {
        let items = tally.items.iter().zip(&permits.items).enumerate();
        items
            .flat_map(|(item, (tally, permit))| item_nonresponse(item, tally, *permit, self.minimum))
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
        population: Population,
    ) -> Result<SignScore, Kept> {
        let scale = &tally.signs[sign.index()];
        allowed(permit.count)?;
        // A mean that only protects another is kept back with its level: the level would narrow both down.
        if permit.mean == Some(Kept::Protecting) {
            return Err(Kept::Protecting);
        }
        let shown = |item: &usize| permits.items[*item].spread.is_none();
        let items = self.of(Construct::Sign(sign)).filter(shown).collect::<Vec<_>>();
        let of_items =
            |of: fn(&ItemTally) -> u64| items.iter().map(|item| of(&tally.items[*item])).sum::<u64>();
        let need = 100.0 * scale.distances / f64::from(scale.respondents);
        let spread = allowed(permit.spread);
        Ok(SignScore {
            level: self.pack.levels.level(need),
            need: allowed(permit.mean).map(|()| need),
            interval: spread
                .ok()
                .and_then(|()| self.scale_interval(scale, Construct::Sign(sign), population))
                .map(|interval| interval.times(100.0)),
            respondents: scale.respondents,
            answers: of_items(|item| u64::from(item.answers())),
            cannot_judge: of_items(|item| u64::from(item.cannot_judge)),
            shares: spread
                .and_then(|()| self.sign_shares(scale, &items, tally, Construct::Sign(sign), population)),
            agreement: spread.ok().and_then(|()| {
                let rungs = self.of(Construct::Sign(sign)).map(|item| tally.items[item].chosen.clone());
                r_wg_j(&rungs.collect::<Vec<_>>())
            }),
            camps: spread.ok().and_then(|()| Camps::of(scale.respondents, scale.camps)),
        })
    }

    fn item(
        &self,
        tally: &ItemTally,
        keyed: &KeyedItem,
        (permit, mean): (Permit, Option<Kept>),
        population: Population,
    ) -> Result<ItemScore, Kept> {
        allowed(permit.count)?;
        if permit.mean == Some(Kept::Protecting) {
            return Err(Kept::Protecting);
        }
        let pool = tally.pool(keyed);
        let answers = tally.answers();
        let sample = Sample { count: answers, sum: pool.distances, squares: pool.squares, items: 1 };
        let share = |leaning: usize| {
            let value = pool.leanings[leaning] as f64 / f64::from(answers);
            Share { value, interval: share_interval(value, answers, population) }
        };
        // Where shares tell which answers were given, they tell the mean as well.
        let spread = allowed(permit.spread).and_then(|()| match mean {
            Some(kept) if keyed.leanings_tell_answers() => Err(kept),
            Some(_) | None => Ok(()),
        });
        Ok(ItemScore {
            need: allowed(permit.mean.or(mean)).map(|()| 100.0 * pool.distances / f64::from(answers)),
            interval: spread
                .ok()
                .filter(|()| mean.is_none())
                .and_then(|()| mean_interval(sample, population))
                .map(|interval| interval.times(100.0)),
            answers,
            cannot_judge: tally.cannot_judge,
            missing: tally.missing,
            not_asked: tally.not_asked,
            shares: spread.map(|()| Shares {
                favourable: share(0),
                neutral: share(1),
                unfavourable: share(2),
            }),
            nearly_all: (permit.spread == Some(Kept::NearlyUnanimous)
                && answers >= self.minimum.for_distributions())
            .then(|| nearly_unanimous(pool.leanings).map(leaning))
            .flatten(),
        })
    }

    /// The 95 % interval of a scale's mean distance, 0 to 1.
    fn scale_interval(
        &self,
        scale: &ScaleTally,
        construct: Construct,
        population: Population,
    ) -> Option<Interval> {
        let sample = Sample {
            count: scale.respondents,
            sum: scale.distances,
            squares: scale.squares,
            items: self.of(construct).count(),
        };
        mean_interval(sample, population)
    }

    /// The shares of a sign over the items whose own shares are shown, so that none of the others follows.
    fn sign_shares(
        &self,
        scale: &ScaleTally,
        items: &[usize],
        tally: &Tally,
        construct: Construct,
        population: Population,
    ) -> Result<Shares, Kept> {
        let mut sums = [0; 3];
        for item in items {
            let leanings = tally.items[*item].leanings(&self.keyed[*item]);
            sums.iter_mut().zip(leanings).for_each(|(sum, more)| *sum += more);
        }
        if items.is_empty() {
            return Err(Kept::TooFew);
        }
        if nearly_unanimous(sums).is_some() {
            return Err(Kept::NearlyUnanimous);
        }
        let answers = sums.iter().sum::<u64>();
        // What respondents' answers have in common is tallied over all items of the sign.
        let is_whole = items.len() == self.of(construct).count();
        let share = |leaning: usize| Share {
            value: sums[leaning] as f64 / answers as f64,
            interval: is_whole
                .then(|| clustered_share_interval(clustered(scale, leaning), population))
                .flatten(),
        };
        Ok(Shares { favourable: share(0), neutral: share(1), unfavourable: share(2) })
    }

    fn readiness(
        &self,
        id: ReadinessId,
        measure: &Measure,
        tally: &Tally,
        permit: Permit,
        population: Population,
    ) -> Result<ReadinessScore, Kept> {
        allowed(permit.count)?;
        if permit.mean == Some(Kept::Protecting) {
            return Err(Kept::Protecting);
        }
        let scale = &tally.readiness[id.index()];
        match measure {
            Measure::Mean => Ok(self.mean_readiness(id, scale, permit, population)),
            Measure::Counted { scores, .. } => {
                let counted = u64::from(scale.counted);
                let others = u64::from(scale.asked) - counted;
                // Whether somebody chose that one option is a distribution, and needs as many people.
                if scale.asked < self.minimum.for_distributions() {
                    return Err(Kept::TooFew);
                }
                if let Some(kept @ (Kept::TooFew | Kept::Protecting)) = permit.spread {
                    return Err(kept);
                }
                let tells = nearly_unanimous([counted, 0, others]).is_some() || permit.spread.is_some();
                // Of nearly all it is not told whether they are all, and the score must not tell it either.
                let all_but_one = scale.asked.saturating_sub(1);
                let told = if tells { scale.counted.min(all_but_one) } else { scale.counted };
                let score = scores.iter().rev().find(|score| score.from <= told);
                Ok(ReadinessScore {
                    score: score.map_or(0.0, |score| score.score),
                    kept: None,
                    interval: None,
                    respondents: scale.asked,
                    counted: (!tells).then_some(scale.counted),
                })
            }
        }
    }

    fn mean_readiness(
        &self,
        id: ReadinessId,
        scale: &ScaleTally,
        permit: Permit,
        population: Population,
    ) -> ReadinessScore {
        let distance = scale.distances / f64::from(scale.respondents);
        let nothing = hardly_anybody_favourable(scale.leanings.sums, permit);
        let interval = self
            .scale_interval(scale, Construct::Readiness(id), population)
            .filter(|_| permit.spread.is_none() && !nothing)
            .map(|interval| Interval { low: 4.0 * (1.0 - interval.high), high: 4.0 * (1.0 - interval.low) });
        ReadinessScore {
            // Where hardly anybody answers favourably there is nothing to build on, whatever the mean.
            score: match permit.mean {
                _ if nothing => 0.0,
                None => 4.0 * (1.0 - distance),
                Some(_) => self.pack.readiness_states.middle(4.0 * (1.0 - distance)),
            },
            kept: permit.mean.filter(|_| !nothing),
            interval,
            respondents: scale.respondents,
            counted: None,
        }
    }
}

/// Whether at most one answer is favourable, where shares may be told at all.
///
/// Not "none", since a report that says so would tell what each one said.
pub(super) fn hardly_anybody_favourable([favourable, _, _]: [u64; 3], permit: Permit) -> bool {
    favourable <= 1 && !matches!(permit.spread, Some(Kept::TooFew | Kept::Protecting))
}

fn allowed(kept: Option<Kept>) -> Result<(), Kept> {
    kept.map_or(Ok(()), Err)
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

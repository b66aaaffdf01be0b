//! Publishing: from a group's tally and what it may publish to its scores.

use std::cell::OnceCell;

use crate::answers::{MeasuredItem, People};
use crate::pack::{Construct, CountScore, Measure, Pack, ReadinessId, ReadinessState, SignId};
use crate::scoring::disclosure::measure::{Kept, Permit};
use crate::scoring::disclosure::open_shares::StatementAnswers;
use crate::scoring::disclosure::shown::MinimumGroup;
use crate::scoring::disclosure::steps::ShareSteps;
use crate::scoring::disclosure::told_means::{NEED, SCORE, steps_of};
use crate::scoring::disclosure::told_statements::ToldStatement;

use super::agreement::{Camps, r_wg_j};
use super::clusters::Units;
use super::count::{CountStep, estimate, score_of_count};
use super::exact::Distances;
use super::intervals::{
    ClusteredAnswers, Interval, Population, Sample, clustered_share_interval, share_interval,
};
use super::keyed::KeyedItem;
use super::nonresponse::{ItemNonresponse, item_nonresponse};
use super::nothing::NothingBelow;
use super::permits::Permits;
use super::scores::{
    Counted, ItemScore, PopulationScores, Presence, ReadinessScore, Share, Shares, SignScore,
};
use super::tally::{ItemTally, LeaningTally, ScaleTally, Tally};
use super::weights::{Weighted, WeightedScores};

/// What is needed beside a tally to publish it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Publisher<'p> {
    pub(super) pack: &'p Pack,
    pub(super) items: &'p [MeasuredItem],
    pub(super) keyed: &'p [KeyedItem],
    pub(super) minimum: MinimumGroup,
    /// Whether intervals speak of those who were counted and of nobody else.
    pub(super) is_census: bool,
}

/// Whom a group's numbers speak of: how many people, and the units that they come in.
#[derive(Clone, Copy)]
struct Whom<'u> {
    population: Population,
    people: Option<People>,
    units: &'u Units<'u>,
    /// Where they are weighted.
    weighted: Option<&'u Weighted<'u>>,
    /// The shares that are told of each statement, and their reach, as soon as they are known.
    told: &'u [OnceCell<([f64; 3], f64)>],
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
        (headcount, people, units): (Option<u32>, Option<People>, &Units),
        weighted: Option<&Weighted>,
    ) -> PopulationScores {
        let population = Population::counted(headcount.filter(|_| self.is_census));
        let told = vec![OnceCell::new(); self.items.len()];
        let whom = Whom { population, people, units, weighted, told: &told };
        let signs = SignId::all(&self.pack.signs).zip(&permits.signs);
        let readiness = ReadinessId::all(&self.pack.readiness).zip(&permits.readiness);
        PopulationScores {
            respondents: tally.respondents,
            headcount,
            population,
            people,
            weighting: None,
            units: units.number(),
            signs: signs
                .map(|((sign, _), permit)| self.sign(sign, tally, permits, *permit, (part, whom)))
                .collect(),
            readiness: readiness
                .map(|((id, condition), permit)| {
                    self.readiness(id, &condition.measure, tally, (*permit, permits), whom)
                })
                .collect(),
            items: match part {
                Part::Everybody | Part::Field => {
                    let items = tally.items.iter().enumerate();
                    items.map(|(item, tally)| self.item(item, tally, permits, whom)).collect()
                }
                Part::Segment => Vec::new(),
            },
            nonresponse: match part {
                Part::Everybody | Part::Field => self.nonresponse(tally, permits),
                Part::Segment => Vec::new(),
            },
            choices: Vec::new(),
            reliability: Vec::new(),
            sign_correlation: None,
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
        (part, whom): (Part, Whom),
    ) -> Result<SignScore, Kept> {
        let scale = &tally.signs[sign.index()];
        allowed(permit.mean)?;
        let construct = Construct::Sign(sign);
        self.mean_may_be_told(construct, scale.respondents())?;
        let items = self.of(construct).collect::<Vec<_>>();
        let sum = |of: fn(&ItemTally) -> u64| items.iter().map(|item| of(&tally.items[*item])).sum::<u64>();
        // A sum over statements is told where each of its parts is.
        let told = |is_kept: &dyn Fn(usize) -> bool| {
            let is_told = !items.iter().any(|item| is_kept(*item));
            is_told.then_some(()).ok_or(Kept::ProtectingStatement)
        };
        let counts = told(&|item| permits.items[item].mean.is_some());
        let unjudged = allowed(permits.unjudged[sign.index()]);
        let spread_kept = self.spread_kept(construct, scale.respondents(), permit);
        let spread = allowed(spread_kept);
        let leanings = match part {
            Part::Everybody | Part::Field => spread.and_then(|()| {
                told(&|item| self.shares_kept(item, tally.items[item].answers(), permits).is_some())
            }),
            // Of a segment no report tells single statements, so none follows but that of a sign of one.
            Part::Segment => spread.and_then(|()| match items.as_slice() {
                [item] => told(&|_| self.shares_kept(*item, scale.respondents(), permits).is_some()),
                _ => Ok(()),
            }),
        };
        let weighted = self.weighted(construct, whom);
        let need = weighted.as_ref().map_or_else(|| scale.distances.need(), WeightedScores::need);
        let need = need.ok_or(Kept::TooFew)?;
        let rungs = items.iter().map(|item| tally.items[*item].chosen.clone()).collect::<Vec<_>>();
        let has_agreement = leanings.and_then(|()| {
            // Of two statements it tells too much beside their shares.
            (items.len() >= FEWEST_FOR_AGREEMENT).then_some(()).ok_or(Kept::ProtectingStatement)
        });
        Ok(SignScore {
            level: self.pack.levels.level(need),
            need,
            interval: self
                .scale_interval((scale, tally), construct, spread_kept, permits, whom)
                .map(|interval| interval.times(100.0)),
            respondents: scale.respondents(),
            is_weighted: weighted.is_some(),
            worth: weighted.as_ref().map_or(scale.respondents(), WeightedScores::worth),
            weight: weighted.as_ref().map_or(f64::from(scale.respondents()), WeightedScores::relative_weight),
            answers: counts.map(|()| sum(|item| u64::from(item.answers()))),
            cannot_judge: unjudged.map(|()| sum(|item| u64::from(item.cannot_judge))),
            shares: leanings.map(|()| {
                let shares = sign_shares(scale, sign, whom);
                match items.as_slice() {
                    [item] => {
                        let (told, reach) = self.told_shares(*item, &tally.items[*item], permits, whom);
                        Shares { told, reach, ..shares }
                    }
                    _ => shares,
                }
            }),
            agreement: has_agreement.and_then(|()| r_wg_j(&rungs).ok_or(Kept::TooFew)),
            // Of a single statement camps are numbers of answers: one more cut beside its shares.
            camps: spread.ok().filter(|()| items.len() > 1).and_then(|()| Self::camps(scale, part)),
        })
    }

    /// The scores of a scale of several statements with their weights, where they weigh differently. What is told of one
    /// statement is bound to numbers of people, so a scale of one is not weighted.
    fn weighted(&self, construct: Construct, whom: Whom) -> Option<WeightedScores> {
        let weighted = whom.weighted.filter(|weighted| !weighted.weights.are_even())?;
        (self.of(construct).count() > 1).then(|| weighted.scores(|tally| tally.scale(construct).distances))
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

    /// A level or state of one statement with two options is a number of answers, where few gave one.
    fn mean_may_be_told(&self, construct: Construct, people: u32) -> Result<(), Kept> {
        let mut items = self.of(construct);
        let is_of_two_options =
            items.next().is_some_and(|item| self.keyed[item].has_two_options()) && items.next().is_none();
        let is_told = !is_of_two_options || people >= self.minimum.for_redraws();
        is_told.then_some(()).ok_or(Kept::TooFew)
    }

    /// The shares of the answers to a statement as they are told, beside its mean where that is, and their reach.
    fn told_shares(&self, item: usize, tally: &ItemTally, permits: &Permits, whom: Whom) -> ([f64; 3], f64) {
        *whom.told[item].get_or_init(|| {
            let keyed = &self.keyed[item];
            // The mean of the only statement of a scale is told as that of the scale.
            let has_mean = permits.item_means[item].is_none() || self.is_alone(item);
            let [favourable, neutral, unfavourable] = tally.leanings(keyed);
            let leanings =
                [favourable, neutral, unfavourable].map(|people| u32::try_from(people).unwrap_or(0));
            let total = has_mean.then(|| total(tally, keyed));
            let (statement, answers) = (self.statement(item), tally.answers());
            let told = statement.shares(leanings, total);
            (told, statement.reach(answers, told, total))
        })
    }

    fn statement(&self, item: usize) -> ToldStatement {
        ToldStatement::of(self.pack, self.items, item)
    }

    /// Why the shares of a statement are kept back. Where they tell which answers were given, they tell the mean as
    /// well.
    fn shares_kept(&self, item: usize, answers: u32, permits: &Permits) -> Option<Kept> {
        let keyed = &self.keyed[item];
        let tells_answers = keyed.leanings_tell_answers();
        let tells_mean = tells_answers || self.is_counted_alone(item);
        // The mean of a scale, too, tells numbers of answers to a statement with two options.
        let is_cut_again = self.is_alone(item) || self.keyed[item].has_two_options() || tells_answers;
        let is_few = is_cut_again && answers < self.minimum.for_redraws();
        let beside_mean = (is_few || keyed.shares_lie_far_off()).then_some(Kept::ProtectingStatement);
        permits.items[item].spread.or(permits.item_means[item].filter(|_| tells_mean)).or(beside_mean)
    }

    /// Why it is kept back how the answers to a scale are spread. Scores that are made of two options have few values, and of
    /// few people the spread tells how many have each.
    fn spread_kept(&self, construct: Construct, people: u32, permit: Permit) -> Option<Kept> {
        let tells_scores = people < self.minimum.for_redraws()
            && self.of(construct).any(|item| self.keyed[item].has_two_options());
        permit.spread.or(tells_scores.then_some(Kept::ProtectingStatement))
    }

    /// Whether it is the only statement of its scale. The level or state and the mean of the scale are its own then, and
    /// with shares beside them they left single tables of the answers of few people.
    fn is_alone(&self, item: usize) -> bool {
        self.of(self.items[item].construct).count() == 1
    }

    /// Whether it is the only statement of a condition that is counted. How many chose one answer is told of it in steps;
    /// with the mean or the shares beside it, the numbers of others would follow.
    fn is_counted_alone(&self, item: usize) -> bool {
        self.keyed[item].counted.is_some() && self.is_alone(item)
    }

    fn item(&self, item: usize, tally: &ItemTally, permits: &Permits, whom: Whom) -> Result<ItemScore, Kept> {
        let (keyed, permit, mean) = (&self.keyed[item], permits.items[item], permits.item_means[item]);
        allowed(permit.mean)?;
        let (distances, leanings) = (tally.distances(keyed), tally.leanings(keyed));
        let answers = tally.answers();
        let share = |leaning: usize| {
            let value = leanings[leaning] as f64 / f64::from(answers);
            let of_units = whom.units.share_interval(
                (LeaningTally::of_item(leanings), answers),
                |tally| {
                    (LeaningTally::of_item(tally.items[item].leanings(keyed)), tally.items[item].answers())
                },
                leaning,
                whom.population,
            );
            Share { value, interval: of_units.or_else(|| share_interval(value, answers, whom.population)) }
        };
        let shares = allowed(self.shares_kept(item, answers, permits));
        let shares = shares.map(|()| {
            let (told, reach) = self.told_shares(item, tally, permits, whom);
            Shares { favourable: share(0), neutral: share(1), unfavourable: share(2), told, reach }
        });
        let [cannot_judge, missing, not_asked] = permits.left_open[item];
        Ok(ItemScore {
            need: allowed(mean).and_then(|()| distances.need().ok_or(Kept::TooFew)),
            interval: {
                let of_unit = |tally: &Tally| tally.items[item].distances(keyed);
                interval_of(sample(&distances, 1), permit.spread.or(mean), of_unit, whom)
            }
            .map(|interval| interval.times(100.0)),
            answers,
            cannot_judge: allowed(cannot_judge).map(|()| tally.cannot_judge),
            missing: allowed(missing).map(|()| tally.missing),
            not_asked: allowed(not_asked).map(|()| tally.not_asked),
            shares,
        })
    }

    /// The 95 % interval of a scale's mean distance, 0 to 1.
    ///
    /// That of a scale of one statement is made of what is told of its answers, since the levels that it reaches are told:
    /// the exact spread would be one more cut through few answers. Where people come in units its length rests on their
    /// sums, in whole steps.
    fn scale_interval(
        &self,
        (scale, tally): (&ScaleTally, &Tally),
        construct: Construct,
        spread: Option<Kept>,
        permits: &Permits,
        whom: Whom,
    ) -> Result<Interval, Kept> {
        let items = self.of(construct).collect::<Vec<_>>();
        let sample = sample(&scale.distances, items.len());
        if let Some(weighted) = self.weighted(construct, whom) {
            allowed(spread)?;
            let in_no_unit = whom.weighted.map_or(&[][..], |weighted| &weighted.in_no_unit);
            return weighted.mean_interval(in_no_unit, whom.population).ok_or(Kept::TooFew);
        }
        let exact = interval_of(sample, spread, |tally| tally.scale(construct).distances, whom)?;
        let [item] = items.as_slice() else { return Ok(exact) };
        let of_item = &tally.items[*item];
        let answers = of_item.answers();
        let (step, _) = self.statement(*item).mean(answers, total(of_item, &self.keyed[*item]));
        let told = f64::midpoint(step[0], step[1]);
        let distance = match construct {
            Construct::Sign(_) => told / NEED,
            Construct::Readiness(_) => 1.0 - told / SCORE,
        };
        if whom.units.number().is_some() {
            let mean = sample.sum / f64::from(sample.count.max(1));
            let steps = steps_of(1.0, answers, Some(self.items[*item].ladder()));
            return Ok(steps.around(distance, (mean - exact.low).max(exact.high - mean)));
        }
        let shares_kept = self.shares_kept(*item, answers, permits);
        let shares = shares_kept.is_none().then(|| self.told_shares(*item, of_item, permits, whom).0);
        let options = StatementAnswers::options(&self.items[*item]);
        let interval =
            StatementAnswers::of(answers, &options).widest_interval(distance, shares, whom.population);
        interval.ok_or(Kept::TooFew)
    }

    fn readiness(
        &self,
        id: ReadinessId,
        measure: &Measure,
        tally: &Tally,
        (permit, permits): (Permit, &Permits),
        whom: Whom,
    ) -> Result<ReadinessScore, Kept> {
        allowed(permit.mean)?;
        let scale = &tally.readiness[id.index()];
        match measure {
            Measure::Mean => self.mean_readiness(id, tally, (permit, permits), whom),
            Measure::Counted { scores, .. } => {
                // Whether somebody chose that one option is a distribution, and needs as many people.
                allowed(permit.spread)?;
                if scale.asked < self.minimum.for_distributions() {
                    return Err(Kept::TooFew);
                }
                self.counted_readiness(scores, scale, whom.people)
            }
        }
    }

    /// A condition that is counted, where so much is known that it is a gap or in place, but not either.
    fn counted_readiness(
        &self,
        scores: &[CountScore],
        scale: &ScaleTally,
        people: Option<People>,
    ) -> Result<ReadinessScore, Kept> {
        let step = CountStep::new(scale.counted, scale.asked, scores);
        let estimate = estimate(step, scale.asked, people);
        let of = |people: u32| score_of_count(scores, people);
        let highest = scores.iter().map(|score| score.score).fold(0.0, f64::max);
        let interval = Interval { low: of(estimate.least), high: estimate.most.map_or(highest, of) };
        let [low, high] = [interval.low, interval.high].map(|score| self.pack.readiness_states.state(score));
        if estimate.most.is_none() && low < ReadinessState::InPlace {
            return Err(Kept::PeopleNotCounted);
        }
        if low == ReadinessState::Gap && high == ReadinessState::InPlace {
            return Err(Kept::Anything);
        }
        let score = of(estimate.people);
        let favourable = f64::from(scale.favourable) / f64::from(scale.asked);
        let [favourable, _] = ShareSteps::new(scale.asked).publish([favourable, 1.0 - favourable]);
        let is_nothing = score <= 0.0 && NothingBelow::of(scale.asked).holds(favourable);
        Ok(ReadinessScore {
            state: self.pack.readiness_states.state(score),
            score,
            presence: if is_nothing { Presence::Nothing } else { Presence::Something },
            interval: Ok(interval),
            respondents: scale.asked,
            worth: scale.asked,
            counted: Some(Counted { respondents: scale.counted, among: people, estimate }),
        })
    }

    fn mean_readiness(
        &self,
        id: ReadinessId,
        tally: &Tally,
        (permit, permits): (Permit, &Permits),
        whom: Whom,
    ) -> Result<ReadinessScore, Kept> {
        let scale = &tally.readiness[id.index()];
        self.mean_may_be_told(Construct::Readiness(id), scale.respondents())?;
        let weighted = self.weighted(Construct::Readiness(id), whom);
        let score = weighted.as_ref().map_or_else(|| scale.distances.score(), WeightedScores::score);
        let score = score.ok_or(Kept::TooFew)?;
        let worth = weighted.as_ref().map_or(scale.respondents(), WeightedScores::worth);
        let spread_kept = self.spread_kept(Construct::Readiness(id), scale.respondents(), permit);
        let interval = self
            .scale_interval((scale, tally), Construct::Readiness(id), spread_kept, permits, whom)
            .map(|interval| Interval { low: 4.0 * (1.0 - interval.high), high: 4.0 * (1.0 - interval.low) });
        Ok(ReadinessScore {
            state: self.pack.readiness_states.state(score),
            score,
            presence: NothingBelow::of(worth).presence(score / SCORE),
            interval,
            respondents: scale.respondents(),
            worth,
            counted: None,
        })
    }
}

/// How many steps from the healthy end all answers to a statement come to.
fn total(tally: &ItemTally, keyed: &KeyedItem) -> u64 {
    let steps = tally.chosen.iter().zip(&keyed.steps);
    steps.map(|(people, steps)| u64::from(*people) * u64::from(*steps)).sum()
}

/// The interval of a mean, or why there is none.
fn interval_of(
    sample: Sample,
    spread: Option<Kept>,
    of_unit: impl Fn(&Tally) -> Distances,
    whom: Whom,
) -> Result<Interval, Kept> {
    allowed(spread)?;
    let found = whom.units.mean_interval(sample, of_unit, whom.population);
    found.ok_or(Kept::TooFew)
}

/// The shares of all answers given to a sign's statements.
fn sign_shares(scale: &ScaleTally, sign: SignId, whom: Whom) -> Shares {
    let sums = scale.leanings.sums;
    let answers = sums.iter().sum::<u64>();
    let share = |leaning: usize| Share {
        value: sums[leaning] as f64 / answers as f64,
        interval: whom
            .units
            .share_interval(
                (scale.leanings, scale.asked),
                |tally| (tally.signs[sign.index()].leanings, tally.signs[sign.index()].asked),
                leaning,
                whom.population,
            )
            .or_else(|| clustered_share_interval(clustered(scale, leaning), whom.population)),
    };
    let [favourable, neutral, unfavourable] = [share(0), share(1), share(2)];
    let steps = ShareSteps::new(scale.respondents());
    let told = steps.publish([favourable, neutral, unfavourable].map(|share| share.value));
    Shares { favourable, neutral, unfavourable, told, reach: steps.step() }
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

//! The numbers of a population as they are published.

use crate::answers::{Ladder, MeasuredItem};
use crate::pack::{Construct, LevelCuts, Measure, Pack, ReadinessId, ReadinessStates, SignId};
use crate::scoring::told_means::{
    NEED, SCORE, level_ends, state_ends, step_of_need, step_of_score, steps_of,
};
use crate::scoring::{
    Camps, Contributions, CountStep, Counted, Interval, IntraclassCorrelation, ItemScore, Kept, MeanSteps,
    Omega, Population, PopulationScores, ReadinessScore, Reliability, SegmentScores, Share, ShareSteps,
    Shares, SignCorrelation, SignScore, StatementAnswers, Weighting, add_up, add_up_in_order, share_interval,
    tidy,
};

use crate::report::result::{FITS_FROM, LEAST_OMEGA, UNITS_DIFFER_FROM};

/// The whole range of a statistic.
const STATISTIC: f64 = 1.0;

/// All numbers of one population.
pub(super) fn population(pack: &Pack, items: &[MeasuredItem], exact: &PopulationScores) -> PopulationScores {
    let population = exact.population;
    let whose = |construct: Construct, people: u32| {
        let mut statements = items.iter().filter(|item| item.construct == construct);
        let (first, second) = (statements.next(), statements.next());
        let ladder = first.filter(|_| second.is_none()).map(MeasuredItem::ladder);
        let ends = items.iter().filter(|item| item.construct == construct).map(|item| item.ladder().ends);
        // Whoever left a statement out may have a score of the others alone.
        let ends = ends.reduce(|one, other| [one[0].min(other[0]), one[1].max(other[1])]);
        Whose { people, population, ladder, ends: ends.unwrap_or([0.0, 1.0]), units: exact.units }
    };
    let signs = SignId::all(&exact.signs).map(|(id, score)| {
        let score = score.as_ref().map_err(|kept| *kept)?;
        Ok(sign(pack, score, whose(Construct::Sign(id), score.worth)))
    });
    let conditions = ReadinessId::all(&pack.readiness).zip(&exact.readiness);
    let readiness = conditions.map(|((id, condition), score)| {
        let score = score.as_ref().map_err(|kept| *kept)?;
        let whose = whose(Construct::Readiness(id), score.worth);
        Ok(readiness(pack.readiness_states, &condition.measure, score, whose))
    });
    let mut published = PopulationScores {
        signs: signs.collect(),
        readiness: readiness.collect(),
        items: exact
            .items
            .iter()
            .zip(items)
            .map(|(score, statement)| {
                let score = score.as_ref().map_err(|kept| *kept)?;
                Ok(item(statement, score, (population, exact.units)))
            })
            .collect(),
        choices: exact
            .choices
            .iter()
            .map(|(fact, score)| {
                let published = score.as_ref().map(|score| score.published(population));
                (*fact, published.map_err(|kept| *kept))
            })
            .collect(),
        sign_correlation: exact.sign_correlation.map(SignCorrelation::published),
        reliability: exact.reliability.iter().map(|found| found.as_ref().map(reliability)).collect(),
        weighting: exact.weighting.clone().map(|found| {
            found.map(|found| Weighting { design_effect: in_tenths(found.design_effect), ..found })
        }),
        ..exact.clone()
    };
    for place in 0..published.items.len() {
        let construct = items[place].construct;
        let is_alone = items.iter().filter(|other| other.construct == construct).count() == 1;
        if let (true, Some((need, interval)), Ok(item)) =
            (is_alone, of_scale(pack, construct, &published), &mut published.items[place])
        {
            (item.need, item.interval) = (item.need.and(Ok(need)), item.interval.and(interval));
        }
    }
    published
}

/// A design effect, as finely as it is told.
fn in_tenths(design_effect: f64) -> f64 {
    tidy((design_effect * 10.0).round() / 10.0)
}

/// The need that a scale's numbers come to, for its only statement: rounded once, since two ways of rounding the same
/// number tell more of it than one.
fn of_scale(
    pack: &Pack,
    construct: Construct,
    scores: &PopulationScores,
) -> Option<(f64, Result<Interval, Kept>)> {
    match construct {
        Construct::Sign(sign) => {
            let score = scores.signs[sign.index()].as_ref().ok()?;
            Some((score.need, score.interval))
        }
        Construct::Readiness(id) => {
            let score = scores.readiness[id.index()].as_ref().ok()?;
            let need = |score: f64| tidy(NEED * (1.0 - score / SCORE));
            let interval = score.interval.map(|ends| Interval { low: need(ends.high), high: need(ends.low) });
            matches!(pack[id].measure, Measure::Mean).then_some((need(score.score), interval))
        }
    }
}

fn sign(pack: &Pack, exact: &SignScore, whose: Whose) -> SignScore {
    let (population, people) = (whose.population, exact.respondents);
    let steps = steps_of(NEED, whose.people, whose.ladder).within(whose.ends);
    let step = step_of_need(pack.levels, exact.need, steps);
    SignScore {
        need: middle(step),
        interval: exact.interval.map(|interval| {
            let published = interval_of_mean(steps, (step, NEED), interval, whose);
            within_its_levels(pack.levels, interval, published)
        }),
        shares: exact.shares.map(|found| shares(people, found, (population, whose.units))),
        agreement: exact.agreement.map(|found| agreement(found, people)),
        camps: exact.camps.map(|camps| camps.and_then(|camps| self::camps(camps, people))),
        ..exact.clone()
    }
}

/// The published interval without levels that the exact one does not reach: which levels it reaches is published too.
fn within_its_levels(cuts: LevelCuts, exact: Interval, published: Interval) -> Interval {
    let [lowest, _] = level_ends(cuts, cuts.level(exact.low));
    let [_, end] = level_ends(cuts, cuts.level(exact.high));
    // The last tenth below the cut, which belongs to the level above.
    let highest = if end < NEED { ((end * 10.0).ceil() - 1.0) / 10.0 } else { NEED };
    Interval { low: published.low.max(lowest), high: published.high.min(highest) }
}

/// Whose mean it is: of how many people, or of how many of one weight they are worth, of what population, and of which statement alone, if of one.
#[derive(Clone, Copy)]
struct Whose {
    people: u32,
    population: Population,
    /// What sums of answers to the only statement can be.
    ladder: Option<Ladder>,
    /// Between which shares of the printed range the options lie that were offered.
    ends: [f64; 2],
    /// How many units its interval respects.
    units: Option<u32>,
}

/// The interval of a mean; near an end that of the published mean with answers spread as widely as can be, since that of
/// the exact one would tell whether all or all but one answered alike.
fn interval_of_mean(
    steps: MeanSteps,
    (step, range): ([f64; 2], f64),
    exact: Interval,
    whose: Whose,
) -> Interval {
    /// So many steps the outermost one has at most, where no cut lies in them.
    const OUTERMOST: f64 = 1.5;
    /// Answers to a single statement that together lie less than this many whole ranges from an end have such an interval
    /// before they are published, too.
    const NEAR: f64 = 3.0;
    /// A number that lies on a limit is not below it, whatever doubles say.
    const ROUNDING: f64 = 1e-6;
    let published = middle(step);
    let is_outermost = step[0].min(range - step[1]) < OUTERMOST * steps.step() - ROUNDING;
    // Whatever is near before it is published is so afterwards: rounding moves it by less than a step.
    let near = NEAR * range / f64::from(whose.people.max(1)) + steps.step();
    let is_near = whose.ladder.is_some() && published.min(range - published) < near - ROUNDING;
    // Of people in units the widest spread is that of units which each are of one mind.
    let widest = share_interval(published / range, whose.units.unwrap_or(whose.people), whose.population);
    let widest = widest.filter(|_| is_outermost || is_near);
    steps.publish_interval(published, widest.map_or(exact, |interval| interval.times(range)))
}

/// What is published of a step.
fn middle([low, high]: [f64; 2]) -> f64 {
    tidy(f64::midpoint(low, high))
}

/// The published interval without states that the exact one does not reach: which it reaches is published too.
fn within_its_states(states: ReadinessStates, exact: Interval, published: Interval) -> Interval {
    let [lowest, _] = state_ends(states, states.state(exact.low));
    let [_, highest] = state_ends(states, states.state(exact.high));
    Interval { low: published.low.max(lowest), high: published.high.min(highest) }
}

fn readiness(
    states: ReadinessStates,
    measure: &Measure,
    exact: &ReadinessScore,
    whose: Whose,
) -> ReadinessScore {
    let people = exact.respondents;
    match measure {
        Measure::Mean => {
            let steps = steps_of(SCORE, whose.people, whose.ladder).within(whose.ends);
            let step = step_of_score(states, (exact.score, exact.presence), whose.people, steps);
            ReadinessScore {
                score: middle(step),
                interval: exact.interval.map(|interval| {
                    let published = interval_of_mean(steps, (step, SCORE), interval, whose);
                    within_its_states(states, interval, published)
                }),
                ..exact.clone()
            }
        }
        // The score of a count follows from the count as it is published.
        Measure::Counted { scores, .. } => ReadinessScore {
            counted: exact.counted.map(|counted| Counted {
                respondents: CountStep::new(counted.respondents, people, scores).told,
                ..counted
            }),
            ..exact.clone()
        },
    }
}

fn item(
    statement: &MeasuredItem,
    exact: &ItemScore,
    (population, units): (Population, Option<u32>),
) -> ItemScore {
    let ladder = statement.ladder();
    let steps = steps_of(NEED, exact.answers, Some(ladder));
    let step = exact.need.map(|need| steps.step_of(need, [0.0, NEED]));
    ItemScore {
        need: step.map(middle),
        // Without the mean there is no interval either.
        interval: step.and_then(|step| {
            let told = exact.shares.ok().map(|shares| shares.told);
            let options = StatementAnswers::options(statement);
            let of_published = StatementAnswers::of(exact.answers, &options)
                .widest_interval(middle(step) / NEED, told, population)
                .filter(|_| units.is_none());
            let whose =
                Whose { people: exact.answers, population, ladder: Some(ladder), ends: ladder.ends, units };
            exact.interval.map(|interval| {
                // Of people in units as long as theirs, around the published mean: its two ends would be two cuts.
                let half = exact.need.map_or(0.0, |need| (need - interval.low).max(interval.high - need));
                let published = middle(step);
                let of_units = Interval { low: published - half, high: published + half };
                let interval = of_published.map_or(of_units, |interval| interval.times(NEED));
                interval_of_mean(steps, (step, NEED), interval, whose)
            })
        }),
        shares: exact.shares.map(|found| shares(exact.answers, found, (population, units))),
        ..exact.clone()
    }
}

/// Shares of the answers of so many people, each counted once.
///
/// Their intervals are made of the published shares: those of the exact ones would tell the very count where an interval
/// is told on both sides. Where a respondent gives several answers they are rather too long.
fn shares(people: u32, exact: Shares, (population, units): (Population, Option<u32>)) -> Shares {
    let steps = ShareSteps::new(people);
    let [favourable, neutral, unfavourable] = exact.told;
    let share = |value: f64, exact: Share| Share {
        value,
        interval: exact.interval.and_then(|ends| {
            // Of all or none, and nearly so, the widest interval, since the exact one tells the two apart.
            let is_end = value <= 0.0 || value >= 1.0;
            let people = units.filter(|_| is_end).unwrap_or(people);
            let published = share_interval(value, people, population)?;
            let [below, above] = match units {
                // At least as far from the published share as the exact ends are from the exact one.
                Some(_) if !is_end => [exact.value - ends.low, ends.high - exact.value],
                Some(_) | None => [0.0; 2],
            };
            let interval = Interval {
                low: published.low.min(value - below).max(0.0),
                high: published.high.max(value + above).min(1.0),
            };
            Some(steps.publish_interval(value, interval))
        }),
    };
    Shares {
        favourable: share(favourable, exact.favourable),
        neutral: share(neutral, exact.neutral),
        unfavourable: share(unfavourable, exact.unfavourable),
        told: exact.told,
        reach: exact.reach,
    }
}

/// Where a common reading of agreement changes: none, weak, moderate, strong.
const AGREEMENT: [f64; 5] = [0.0, 0.3, 0.5, 0.7, 1.0];

/// Agreement in steps within its common reading. They are four times as wide as those of a mean: where few statements
/// make it, it tells of the spread in each.
fn agreement(exact: f64, people: u32) -> f64 {
    let ends = AGREEMENT.windows(2).rev().find(|ends| ends[0] <= exact);
    let [low, high] = ends.map_or([0.0, AGREEMENT[1]], |ends| [ends[0], ends[1]]);
    MeanSteps::new(STATISTIC, people / 4).publish(exact, [low, high])
}

/// With fewer people the numbers of two camps would follow from there being camps at all: each holds three in ten.
const FEWEST_FOR_CAMPS: u32 = 40;

/// People near either end and between them, in the steps of shares.
fn camps(exact: Camps, people: u32) -> Result<Camps, Kept> {
    if people < FEWEST_FOR_CAMPS {
        return Err(Kept::TooFew);
    }
    let all = f64::from(people.max(1));
    let found = [exact.healthy, exact.unhealthy, exact.between].map(|count| f64::from(count) / all);
    let parts = ShareSteps::new(people).publish(found).map(|share| share * all);
    let whole = add_up(i64::from(people), &parts);
    let count = |place: usize| u32::try_from(whole[place]).unwrap_or(0);
    Ok(Camps { healthy: count(0), unhealthy: count(1), between: count(2) })
}

/// A statistic from 0 to 1; the lowest step holds what is below 0 as well.
fn statistic(exact: f64, people: u32) -> f64 {
    MeanSteps::new(STATISTIC, people).publish(exact.clamp(0.0, STATISTIC), [0.0, STATISTIC])
}

/// A published statistic with the interval around it, of an interval before it is published.
fn with_interval(published: f64, ends: Interval, people: u32) -> (f64, Interval) {
    let ends = Interval { low: ends.low.clamp(0.0, STATISTIC), high: ends.high.clamp(0.0, STATISTIC) };
    (published, MeanSteps::new(STATISTIC, people).publish_interval(published, ends))
}

fn reliability(exact: &Reliability) -> Reliability {
    let people = exact.respondents;
    let omega = exact.omega.map(|omega| {
        let (value, interval) = with_interval(statistic(omega.value, people), omega.interval, people);
        Omega { value, interval }
    });
    Reliability {
        respondents: people,
        alpha: Some(exact.published_alpha()),
        // With two items there is none, whatever was answered. What is small and what is unknown is one step.
        omega: omega.filter(|omega| exact.items > 2 && omega.value >= LEAST_OMEGA),
        items: exact.items,
        item_rest: exact
            .item_rest
            .iter()
            .map(|(item, correlation)| (*item, Some(item_rest(correlation.unwrap_or(0.0), people))))
            .collect(),
    }
}

/// A correlation from −1 to 1 in steps of what it says about the item. What says nothing is one step: an item that all
/// answered alike reads like one that a few answered otherwise.
fn item_rest(exact: f64, people: u32) -> f64 {
    let steps = MeanSteps::new(2.0 * STATISTIC, people);
    let ends = if exact >= FITS_FROM {
        [FITS_FROM, STATISTIC]
    } else if exact > -FITS_FROM {
        return 0.0;
    } else {
        [-STATISTIC, -FITS_FROM]
    };
    tidy(steps.publish(exact + STATISTIC, ends.map(|end| end + STATISTIC)) - STATISTIC)
}

/// How far units differ, on its side of where they are said to.
pub(super) fn between_units(exact: IntraclassCorrelation, people: u32) -> IntraclassCorrelation {
    let steps = MeanSteps::new(STATISTIC, people);
    let ends = if exact.of_people >= UNITS_DIFFER_FROM {
        [UNITS_DIFFER_FROM, STATISTIC]
    } else {
        [0.0, UNITS_DIFFER_FROM]
    };
    IntraclassCorrelation {
        of_people: steps.publish(exact.of_people.clamp(0.0, STATISTIC), ends),
        of_means: statistic(exact.of_means, people),
    }
}

/// What each statement and unit adds to a published need, from published needs alone.
pub(super) fn contributions(
    exact: &Contributions,
    (sign, score): (SignId, &SignScore),
    scores: &PopulationScores,
    segments: &[SegmentScores],
    measured: &[MeasuredItem],
) -> Contributions {
    #[expect(clippy::cast_possible_truncation, reason = "a need lies between 0 and 100")]
    let need = (score.need * 100.0).round() as i64;
    let items = exact.items.iter().map(|(item, _)| *item).collect::<Vec<_>>();
    let of_items = items.iter().map(|item| scores.items[*item].as_ref().ok()?.need.ok());
    let of_items = of_items
        .collect::<Option<Vec<_>>>()
        .map(|weights| parts(need, &weights, |place| measured[items[place]].order()));
    let of_unit = |name: &str| {
        let unit = segments.iter().find(|segment| segment.name == name)?.scores.shown()?;
        let own = unit.signs[sign.index()].as_ref().ok()?;
        let weight = f64::from(own.respondents) * scores.weight_of_unit(sign, name);
        Some((own.need * weight, weight))
    };
    let known = exact.segments.iter().map(|(name, _)| of_unit(name.as_deref()?)).collect::<Vec<_>>();
    let (sum, people) =
        known.iter().flatten().fold((0.0, 0.0), |(sum, people), (part, more)| (sum + part, people + more));
    // Where nobody else is left, no rest of a double is.
    let others = (score.weight - people).max(0.0);
    // Those in no unit that is shown: what is left, as far as it could be theirs.
    let rest = (score.need * score.weight - sum).clamp(0.0, NEED * others);
    let weights = known.iter().map(|part| part.map_or(rest, |(part, _)| part)).collect::<Vec<_>>();
    Contributions {
        need,
        items: items.into_iter().zip(of_items.unwrap_or_default()).collect(),
        segments: exact
            .segments
            .iter()
            .map(|(name, _)| name.clone())
            .zip(parts(need, &weights, |unit| unit))
            .collect(),
    }
}

/// Hundredths that add up to the need, in the proportions of the weights.
fn parts<K: Ord>(need: i64, weights: &[f64], order: impl Fn(usize) -> K) -> Vec<i64> {
    // Doubles are added up in one order, too.
    let mut in_order = weights.to_vec();
    in_order.sort_by(f64::total_cmp);
    let sum = in_order.iter().sum::<f64>();
    let share = |weight: &f64| {
        if sum > 0.0 { need as f64 * weight / sum } else { need as f64 / weights.len() as f64 }
    };
    add_up_in_order(need, &weights.iter().map(share).collect::<Vec<_>>(), order)
}

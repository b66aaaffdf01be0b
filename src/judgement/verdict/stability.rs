//! Stability: how often the verdict holds when other people had answered, or an answer had been a step away.

use std::collections::BTreeMap;

use crate::answers::Answer;
use crate::interview::Statements;
use crate::judgement::readings::beside::is_taken;
use crate::judgement::readings::chosen::Chosen;
use crate::judgement::readings::from_survey::levels_within;
use crate::judgement::readings::informants::readings_of_interview;
use crate::judgement::readings::reading::{FactReading, Input, Origin, ReadinessReading, SignReading};
use crate::judgement::readings::{Reach, Readings, Uncertain};
use crate::judgement::side_by_side::side_by_side;
use crate::pack::{ChoiceId, FactId, FactKind, Pack, ReadinessId, SignId};
use crate::random::{SplitMix, mixed};
use crate::scoring::{Populations, RedrawnScores, RedrawnSegment, Redraws};

use super::judge::Outcomes;
use super::what_if::suppose;
use super::{Outcome, StatusReason};

/// How often the verdict held when the answers were varied.
#[derive(Debug, Clone, PartialEq)]
pub struct Stability {
    /// How the answers were varied.
    pub variation: Variation,
    /// How many variations were judged.
    pub varied: u32,
    /// In how many of them the verdict was the same.
    pub held: Held,
    /// The other verdicts and how often they came, most often first; `None` where it is not told how often.
    pub others: Vec<(Outcome, Option<u32>)>,
    /// The input that made most of the difference: with it alone as it was found, more than half of the other
    /// verdicts would have been this one.
    pub hinge: Option<Input>,
}

/// In how many variations a verdict held: so many exactly, or as far as it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// In so many at least.
    pub at_least: u32,
    /// In so many at most.
    pub at_most: u32,
}

/// How answers were varied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variation {
    /// Respondents were drawn again.
    Redraws,
    /// One rating or answer was moved by one step, or one fact that is yes, no or a choice was told otherwise, each in
    /// turn.
    Steps,
}

/// Of fewer respondents it is not told how often a verdict held in redraws.
///
/// Redraws take the spread of those who answered for that of all, and of few it is off by so much (of 30 people the
/// standard deviation by 13 %) that a share would look surer than it is. A reasoned default, as for scale quality.
const TOLD_FROM: u32 = 30;

impl Stability {
    /// Whether it is told how often: of steps always, of redraws where enough people answered.
    pub fn is_told(&self, origin: Origin) -> bool {
        match (self.variation, origin) {
            (Variation::Redraws, Origin::Survey { respondents, .. }) => respondents >= TOLD_FROM,
            (Variation::Steps | Variation::Redraws, _) => true,
        }
    }

    /// Share of the variations in which the verdict was the same, 0 to 1: at least and at most.
    ///
    /// It says how often the same verdict comes out where chance chooses anew among the answers that were given. It is not
    /// the chance that the verdict is right: what everybody who answered gets wrong, or what a person told wrongly, no
    /// redraw finds.
    pub fn shares(&self) -> [f64; 2] {
        [self.held.at_least, self.held.at_most].map(|held| f64::from(held) / f64::from(self.varied))
    }
}

/// How many times respondents are drawn again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Redrawing {
    /// As often as takes a few milliseconds in all, from 100 to 1,000 times.
    Quickly,
    /// So many times, at least once.
    Times(u32),
}

impl Redrawing {
    /// Units drawn in all where redrawing is quick.
    const BUDGET: usize = 250_000;

    /// How many redraws fields with so many units in all get.
    pub(in crate::judgement) fn times(self, units: usize) -> u32 {
        match self {
            Redrawing::Times(times) => times.max(1),
            Redrawing::Quickly => {
                let affordable = Redrawing::BUDGET / units.max(1);
                // In hundreds, so that "94 of 100" reads as a percentage.
                u32::try_from((affordable / 100 * 100).clamp(100, 1_000)).unwrap_or(100)
            }
        }
    }
}

/// A field whose respondents are drawn again.
pub(in crate::judgement) struct RedrawnField<'r> {
    pub(in crate::judgement) redraws: &'r Redraws,
    /// How often.
    pub(in crate::judgement) times: u32,
    pub(in crate::judgement) populations: Populations,
    /// The segments shown, in the order of the readings, by their position among the segment's groups.
    pub(in crate::judgement) segments: Vec<usize>,
    /// The facts of which it is withheld what was chosen.
    pub(in crate::judgement) withheld: Vec<FactId>,
}

/// A firm verdict holds in so many of the redraws at least: the highest band in which that is told.
pub const FIRM_FROM: f64 = 0.95;

/// Why chance keeps the verdict of a survey from being firm; nothing where it does not.
pub(in crate::judgement) fn by_chance(
    outcomes: &mut Outcomes,
    readings: &Readings,
    stability: Option<&Stability>,
) -> Option<StatusReason> {
    match stability {
        Some(stability) => (stability.shares()[0] < FIRM_FROM).then_some(StatusReason::Redraws),
        None => {
            changed_together(outcomes, readings).map(|would_become| StatusReason::Together { would_become })
        }
    }
}

/// How often everything is put elsewhere at once.
const TOGETHER: u64 = 1_000;

/// The verdict that comes most often where signs and conditions are put, all at once and by chance, wherever they may be;
/// `None` where that changes the verdict no more often than redraws of a firm one may.
///
/// It stands in for redraws of so few people that it may not be told how often a verdict held in them: where each may be
/// is published, and every place counts alike, however near the middle of the interval it lies.
fn changed_together(outcomes: &mut Outcomes, readings: &Readings) -> Option<Outcome> {
    let found = outcomes.of(readings);
    let mut others: BTreeMap<Outcome, u64> = BTreeMap::new();
    for number in 0..TOGETHER {
        let mut random = SplitMix(mixed(number));
        let mut supposed = readings.clone();
        readings.uncertain.iter().for_each(|uncertain| put_elsewhere(&mut supposed, uncertain, &mut random));
        let outcome = outcomes.of(&supposed);
        if !outcome.is_same_verdict(found) {
            *others.entry(outcome).or_default() += 1;
        }
    }
    let changed = others.values().sum::<u64>();
    let often = (TOGETHER - changed) as f64 >= FIRM_FROM * TOGETHER as f64;
    others.into_iter().max_by_key(|(_, count)| *count).map(|(outcome, _)| outcome).filter(|_| !often)
}

/// Puts an input where it is or at one of the other places that it reaches, each as likely.
fn put_elsewhere(supposed: &mut Readings, uncertain: &Uncertain, random: &mut SplitMix) {
    if let Some(value) = uncertain.values.get(random.below(uncertain.values.len() + 1)) {
        suppose(supposed, uncertain.input, value);
    }
}

/// Judges a field on other draws of its respondents.
///
/// Whatever the survey measured and a rule that weighs looks at is drawn again: needs, scores, levels of units,
/// shares of single items, whether intervals cross cuts, and what counts of what practitioners chose. What has
/// no interval could be in a neighbouring state as well, so it is put there as often as where it was found. What a person
/// told beside the survey stays, and so does what may be shown. `None` where nothing was measured or fewer than two people
/// answered.
pub(in crate::judgement) fn stability_of_survey(
    outcomes: &mut Outcomes,
    pack: &Pack,
    readings: &Readings,
    field: &RedrawnField,
) -> Option<Stability> {
    let RedrawnField { redraws, times, populations, .. } = field;
    let times = *times;
    if redraws.units() < 2 {
        return None;
    }
    let varied = |outcomes: &mut Outcomes, first: u32| {
        let numbers = (first..times).step_by(2);
        numbers
            .map(|number| {
                let scores = redraws.scores(pack, seed(number), populations);
                let mut supposed = redrawn(pack, readings, field, &scores);
                let mut random = SplitMix(!seed(number));
                let without_interval =
                    readings.uncertain.iter().filter(|uncertain| uncertain.reach == Reach::Neighbours);
                without_interval.for_each(|uncertain| put_elsewhere(&mut supposed, uncertain, &mut random));
                (outcomes.of(&supposed), supposed)
            })
            .collect::<Vec<_>>()
    };
    // Each redraw has its own numbers, so that it does not matter which thread makes it.
    let mut others = outcomes.clone();
    let (even, odd) = side_by_side(|| varied(outcomes, 0), || varied(&mut others, 1));
    outcomes.learn(others);
    let mut variations = even;
    variations.extend(odd);
    Some(summed_up(outcomes, readings, Variation::Redraws, variations))
}

/// A seed far from those of its neighbours.
fn seed(number: u32) -> u64 {
    (u64::from(number) + 1).wrapping_mul(0xd134_2543_de82_ef95)
}

/// The readings with the redrawn scores in place of those that the survey measured.
fn redrawn(pack: &Pack, readings: &Readings, field: &RedrawnField, scores: &RedrawnScores) -> Readings {
    let mut supposed = readings.clone();
    for (sign, need) in SignId::all(&scores.signs).filter(|(sign, _)| !readings.abstains(*sign)) {
        let known = &mut supposed.signs[sign.index()];
        if let (Some(SignReading { rating: None, .. }), Some(need)) = (&known, need) {
            *known = Some(SignReading { level: pack.levels.level(*need), rating: None, need: Some(*need) });
        }
    }
    for (id, score) in ReadinessId::all(&scores.readiness) {
        let known = &mut supposed.readiness[id.index()];
        if let (Some(found), Some(score)) = (*known, score) {
            *known = Some(match score {
                (score, Some(presence)) => ReadinessReading::redrawn(*score, *presence),
                // Redraws draw those who are counted, not those who are in favour beside them.
                (score, None) => found.with_score(*score),
            });
        }
    }
    for (item, shares) in &scores.items {
        let known = &mut supposed.items[item.index()];
        *known = known.map(|_| *shares);
    }
    for (known, interval) in supposed.sign_uncertain.iter_mut().zip(&scores.intervals) {
        if let (Some(uncertain), Some(interval)) = (known, interval) {
            *uncertain = levels_within(pack, *interval).count() > 1;
        }
    }
    redraw_segments(pack, &mut supposed, field, &scores.segments);
    if let Some(counts) = &scores.choices {
        redraw_choices(pack, &mut supposed, field, counts);
    }
    supposed
}

/// Sets the facts with choices to what counts of the draw, with what was told beside it. What may not be told stays
/// unknown.
fn redraw_choices(
    pack: &Pack,
    supposed: &mut Readings,
    field: &RedrawnField,
    counts: &[(FactId, Option<ChoiceId>)],
) {
    for (fact, _) in FactId::all(&pack.facts).filter(|(_, fact)| !fact.choices().is_empty()) {
        let told = supposed.told_beside.get(&fact);
        supposed.facts[fact.index()] = told.map(|choice| FactReading::Choice(*choice));
    }
    let counts = counts.iter().filter(|(fact, _)| !field.withheld.contains(fact)).copied();
    Chosen::new(pack, counts, &supposed.told_beside).put(pack, &mut supposed.facts);
}

/// Sets levels of segments, as far as they were known. Whether some are worse than chance explains stays: it is itself
/// a statement about chance.
fn redraw_segments(pack: &Pack, supposed: &mut Readings, field: &RedrawnField, redrawn: &[RedrawnSegment]) {
    let shown = supposed.segments.iter_mut().flatten().zip(&field.segments);
    for (levels, shown) in shown {
        for found in redrawn.iter().filter(|found| found.segment == *shown) {
            if let (Some(level), Some(need)) = (&mut levels[found.sign.index()], found.need) {
                *level = pack.levels.level(need);
            }
        }
    }
}

/// Judges an interview with each rating and each answer one step away, up and down, and with each fact that is yes, no or
/// a choice told in each other way.
///
/// Numbers stay as they were told: nobody knows by how much they may be wrong. `None` where nothing can be varied.
pub(in crate::judgement) fn stability_of_interview(
    outcomes: &mut Outcomes,
    pack: &Pack,
    statements: &Statements,
) -> Option<Stability> {
    let read = |statements: &Statements| readings_of_interview(pack, statements, None);
    let readings = read(statements);
    let variations = one_step_away(pack, statements)
        .map(|statements| {
            let supposed = read(&statements);
            (outcomes.of(&supposed), supposed)
        })
        // A rating beside full answers is not used, and a step of it is none.
        .filter(|(_, supposed)| supposed.signs != readings.signs || supposed.readiness != readings.readiness)
        .collect::<Vec<_>>();
    let told_otherwise = facts_told_otherwise(pack, &readings);
    let facts = told_otherwise.map(|supposed| (outcomes.of(&supposed), supposed));
    let variations: Vec<_> = variations.into_iter().chain(facts).collect();
    (!variations.is_empty()).then(|| summed_up(outcomes, &readings, Variation::Steps, variations))
}

/// The readings with one fact told otherwise, each in turn.
fn facts_told_otherwise<'r>(
    pack: &'r Pack,
    readings: &'r Readings,
) -> impl Iterator<Item = Readings> + use<'r> {
    FactId::all(&readings.facts).flat_map(move |(fact, known)| {
        let others: Vec<FactReading> = match (known, &pack[fact].kind) {
            (Some(FactReading::YesNo(answer)), _) => vec![FactReading::YesNo(!answer)],
            (Some(FactReading::Choice(chosen)), FactKind::Choice(choices)) => {
                let all = (0..choices.len()).filter_map(ChoiceId::at);
                all.filter(|choice| choice != chosen).map(FactReading::Choice).collect()
            }
            (Some(_) | None, _) => Vec::new(),
        };
        others.into_iter().filter_map(move |other| {
            let mut supposed = readings.clone();
            supposed.facts[fact.index()] = Some(other);
            is_possible(pack, &mut supposed).then_some(supposed)
        })
    })
}

/// Whether what is told of facts can stand side by side. Answers to questions that would not have been asked are taken
/// out.
fn is_possible(pack: &Pack, supposed: &mut Readings) -> bool {
    for (fact, known) in FactId::all(&pack.facts) {
        let answer = supposed.choice(fact);
        if is_taken(pack, fact, answer, |fact| supposed.choice(fact)) {
            return false;
        }
        if known.asking.is_asked(|fact| supposed.choice(fact)) == Some(false) {
            supposed.facts[fact.index()] = None;
        }
    }
    true
}

/// The statements with one rating or answer moved by one step, each in turn.
fn one_step_away<'s>(
    pack: &'s Pack,
    statements: &'s Statements,
) -> impl Iterator<Item = Statements> + use<'s> {
    let steps = |value: u8, most: u8| {
        let down = value.checked_sub(1);
        let up = (value < most).then(|| value + 1);
        down.into_iter().chain(up)
    };
    let rating = |value: u8| crate::pack::Rating::new(u32::from(value));
    let signs = (0..statements.signs.len()).flat_map(move |sign| {
        let known = statements.signs[sign].map(crate::pack::Rating::number);
        known.into_iter().flat_map(move |known| steps(known, 4)).map(move |value| {
            let mut varied = statements.clone();
            varied.signs[sign] = rating(value);
            varied
        })
    });
    let readiness = (0..statements.readiness.len()).flat_map(move |condition| {
        let known = statements.readiness[condition].map(crate::pack::Rating::number);
        known.into_iter().flat_map(move |known| steps(known, 4)).map(move |value| {
            let mut varied = statements.clone();
            varied.readiness[condition] = rating(value);
            varied
        })
    });
    let answers = pack.items.iter().enumerate().flat_map(move |(item, asked)| {
        let most = u8::try_from(pack[asked.format].options.len()).map_or(0, |options| options - 1);
        let known = match statements.answers[item] {
            Answer::Chosen(option) => Some(option),
            Answer::CannotJudge | Answer::Missing | Answer::NotAsked => None,
        };
        known.into_iter().flat_map(move |known| steps(known, most)).map(move |option| {
            let mut varied = statements.clone();
            varied.answers[item] = Answer::Chosen(option);
            varied
        })
    });
    signs.chain(readiness).chain(answers)
}

fn summed_up(
    outcomes: &mut Outcomes,
    readings: &Readings,
    variation: Variation,
    variations: Vec<(Outcome, Readings)>,
) -> Stability {
    // A survey has at most 2^32 variations, which no machine could judge.
    let varied = u32::try_from(variations.len()).unwrap_or(u32::MAX);
    let found = outcomes.of(readings);
    let mut others: BTreeMap<Outcome, u32> = BTreeMap::new();
    let mut restored: BTreeMap<Input, u32> = BTreeMap::new();
    for (outcome, supposed) in variations.into_iter().filter(|(outcome, _)| !outcome.is_same_verdict(found)) {
        match others.iter_mut().find(|(other, _)| other.is_same_verdict(outcome)) {
            Some((_, count)) => *count += 1,
            None => *others.entry(outcome).or_default() += 1,
        }
        for input in restoring(outcomes, readings, supposed, found) {
            *restored.entry(input).or_default() += 1;
        }
    }
    let changed = others.values().sum::<u32>();
    let hinge = restored.iter().rev().max_by_key(|(_, count)| **count);
    let hinge = hinge.filter(|(_, count)| 2 * **count > changed).map(|(input, _)| *input);
    let mut others = others.into_iter().collect::<Vec<_>>();
    others.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let held = varied - changed;
    let held = Held { at_least: held, at_most: held };
    let others = others.into_iter().map(|(outcome, count)| (outcome, Some(count))).collect();
    Stability { variation, varied, held, others, hinge }
}

/// The inputs that, as they were found, would alone bring back the verdict.
fn restoring(
    outcomes: &mut Outcomes,
    readings: &Readings,
    mut supposed: Readings,
    found: Outcome,
) -> Vec<Input> {
    let mut restoring = Vec::new();
    if let Some(first) = first_otherwise(readings, &supposed) {
        let varied = std::mem::replace(&mut supposed.facts, readings.facts.clone());
        if outcomes.of(&supposed).is_same_verdict(found) {
            restoring.push(Input::Fact(first));
        }
        supposed.facts = varied;
    }
    let traits = outcomes.traits(&supposed);
    for (sign, known) in SignId::all(&readings.signs) {
        let varied = std::mem::replace(&mut supposed.signs[sign.index()], *known);
        let level = |reading: Option<SignReading>| reading.map(|reading| (reading.level, reading.rating));
        if level(*known) != level(varied) {
            let input = Input::Sign(sign);
            if outcomes.of_changed(&traits, &supposed, input).is_same_verdict(found) {
                restoring.push(input);
            }
        }
        supposed.signs[sign.index()] = varied;
    }
    for (id, known) in ReadinessId::all(&readings.readiness) {
        let varied = std::mem::replace(&mut supposed.readiness[id.index()], *known);
        if *known != varied {
            let input = Input::Readiness(id);
            if outcomes.of_changed(&traits, &supposed, input).is_same_verdict(found) {
                restoring.push(input);
            }
        }
        supposed.readiness[id.index()] = varied;
    }
    restoring
}

/// The first fact that is supposed otherwise, on which the others rest that are.
fn first_otherwise(readings: &Readings, supposed: &Readings) -> Option<FactId> {
    FactId::all(&readings.facts)
        .find(|(fact, known)| supposed.facts[fact.index()] != **known)
        .map(|(fact, _)| fact)
}

#[cfg(test)]
mod tests {
    use crate::judgement::readings::reading::Origin;
    use crate::pack::load;

    use super::*;

    /// Every way to tell one fact otherwise, as the ids of what is chosen.
    fn otherwise(told: &[(&str, &str)]) -> Vec<BTreeMap<String, String>> {
        let pack = load::embedded().unwrap();
        let mut readings = Readings::nothing_known(&pack, Origin::Interview { informants: 1 });
        for (fact, choice) in told {
            let fact = pack.fact_named(fact).unwrap();
            let choices = pack[fact].choices().iter().map(|choice| choice.id.as_str());
            readings.facts[fact.index()] = ChoiceId::find(choices, choice).map(FactReading::Choice);
        }
        let ids = |supposed: Readings| {
            let chosen = FactId::all(&pack.facts).filter_map(|(id, fact)| {
                Some((fact.id.clone(), fact.choices()[supposed.choice(id)?.index()].id.clone()))
            });
            chosen.collect()
        };
        facts_told_otherwise(&pack, &readings).map(ids).collect()
    }

    #[test]
    fn what_is_told_otherwise_can_be_told_side_by_side() {
        let varied = otherwise(&[
            ("main-trouble", "leaving"),
            ("further-trouble", "not-knowledge"),
            ("weighs-more", "other"),
            ("cost", "damage"),
        ]);
        assert!(varied.len() > 15);
        for told in &varied {
            let get = |fact: &str| told.get(fact).map(String::as_str);
            assert_ne!(get("main-trouble"), get("further-trouble"), "{told:?}");
            let is_asked = get("further-trouble") == Some("not-knowledge")
                && !matches!(get("main-trouble"), Some("works" | "not-knowledge"));
            assert!(is_asked || get("weighs-more").is_none(), "{told:?}");
        }
    }
}

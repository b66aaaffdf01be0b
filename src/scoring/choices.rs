//! What practitioners chose of facts, and which choice counts as told of their field.
//!
//! Only fields tell it: from the numbers of everybody, or of units, would follow by subtraction those that are kept
//! back. As nothing is told of more people than a field, none keeps another from telling its own. Whatever is decided by
//! shares is decided by them as they are published ([`ChoiceSteps`]), so that what is shown explains it, and no headcount
//! that somebody tries makes another cut through the exact ones.

use crate::answers::{AskedChoice, ResponseTable};
use crate::pack::{ChoiceId, FactId, Pack, SurveyCount};

use crate::scoring::disclosure::choice_steps::ChoiceSteps;
use crate::scoring::disclosure::groups::place;
use crate::scoring::disclosure::measure::Kept;
use crate::scoring::disclosure::shown::MinimumGroup;
use crate::scoring::disclosure::steps::{ShareSteps, tidy};

use super::intervals::{Population, share_interval};
use super::scores::{ChoiceScore, Share};

/// What most chose counts from this share on.
const A_THIRD: f64 = 1.0 / 3.0;
/// What is asked after one answer counts above this share.
const HALF: f64 = 0.5;

impl ChoiceScore {
    /// It as it is published: in steps, with the choices of few people told together. Intervals are made of the published
    /// shares.
    #[must_use]
    pub fn published(&self, population: Population) -> ChoiceScore {
        let steps = ShareSteps::new(self.people);
        let population = if self.among.is_some() { Population::Unknown } else { population };
        let shares = self.told.iter().map(|(id, value)| {
            let interval = share_interval(*value, self.people, population)
                .map(|interval| steps.publish_interval(*value, interval));
            (*id, Share { value: *value, interval })
        });
        let shares: Vec<(ChoiceId, Share)> = shares.collect();
        let told: f64 = shares.iter().map(|(_, share)| share.value).sum();
        // Beside a single choice there are no others that would have to add up.
        let rest =
            (self.shares.len() > 1 && shares.len() < self.shares.len()).then(|| tidy((1.0 - told).max(0.0)));
        ChoiceScore { shares, rest, ..self.clone() }
    }
}

/// A fact that the survey asked of practitioners.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct AskedFact {
    fact: FactId,
    counts: SurveyCount,
    choices: usize,
}

/// How many made each choice of a fact, in the cells that [`AskedFact::cell`] names.
pub(super) type ChoiceCounts = Vec<u32>;

/// Of what counts are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To be published: kept back where they would tell of few.
    Publication,
    /// To be judged by alone.
    Judgement,
}

impl AskedFact {
    /// Those of a survey, in the order of the pack.
    pub(super) fn all(pack: &Pack, table: &ResponseTable) -> Vec<AskedFact> {
        let asked = |asked: &AskedChoice| {
            let counts = pack[asked.fact].survey.as_ref()?.counts;
            Some(AskedFact { fact: asked.fact, counts, choices: pack[asked.fact].choices().len() })
        };
        let mut facts: Vec<AskedFact> = table.choices.iter().filter_map(asked).collect();
        facts.sort_by_key(|asked| asked.fact);
        facts
    }

    /// Which it is.
    pub(super) fn fact(&self) -> FactId {
        self.fact
    }

    /// How many cells it is counted in: a row of all its choices, for each choice of the fact that it is counted among.
    pub(super) fn cells(&self, pack: &Pack) -> usize {
        match self.counts {
            SurveyCount::MostAmong(of) => pack[of].choices().len() * self.choices,
            SurveyCount::Most | SurveyCount::Majority { .. } => self.choices,
        }
    }

    /// The cell of what a person chose, if anything.
    pub(super) fn cell(&self, pack: &Pack, table: &ResponseTable, person: usize) -> Option<usize> {
        let choice = valid(pack, table, self.fact, person)?;
        let row = match self.counts {
            SurveyCount::MostAmong(of) => valid(pack, table, of, person)?.index(),
            SurveyCount::Most | SurveyCount::Majority { .. } => 0,
        };
        Some(row * self.choices + choice.index())
    }

    /// The counts of those who chose one thing of the fact that it is counted among.
    fn among<'c>(&self, counts: &'c [u32], chosen: ChoiceId) -> &'c [u32] {
        counts.chunks(self.choices).nth(chosen.index()).unwrap_or_default()
    }
}

/// Who chose what, by field.
pub(super) struct ChoiceTallies {
    facts: Vec<AskedFact>,
    /// By field and then by fact.
    by_field: Vec<Vec<ChoiceCounts>>,
}

impl ChoiceTallies {
    pub(super) fn new(pack: &Pack, table: &ResponseTable) -> ChoiceTallies {
        let fields = table.field.as_ref().map_or(1, |field| field.groups.len());
        let facts = AskedFact::all(pack, table);
        let nobody: Vec<ChoiceCounts> = facts.iter().map(|asked| vec![0; asked.cells(pack)]).collect();
        let mut by_field = vec![nobody; fields];
        for person in 0..table.respondents {
            let of_field = &mut by_field[place(table, person).0];
            for (asked, counts) in facts.iter().zip(of_field) {
                if let Some(cell) = asked.cell(pack, table, person) {
                    counts[cell] += 1;
                }
            }
        }
        ChoiceTallies { facts, by_field }
    }

    /// What a field chose, by fact.
    pub(super) fn of_field(
        &self,
        field: usize,
        population: Population,
        minimum: MinimumGroup,
    ) -> Vec<(FactId, Result<ChoiceScore, Kept>)> {
        choice_scores(&self.facts, &self.by_field[field], population, minimum, Purpose::Publication)
    }
}

/// What people chose, by fact. Where nothing counts of the fact that another is counted among, nothing is known of that
/// one.
pub(super) fn choice_scores(
    facts: &[AskedFact],
    counts: &[ChoiceCounts],
    population: Population,
    minimum: MinimumGroup,
    purpose: Purpose,
) -> Vec<(FactId, Result<ChoiceScore, Kept>)> {
    let mut found: Vec<(FactId, Result<ChoiceScore, Kept>)> = Vec::new();
    let counting = Counting { population, minimum, purpose };
    for (asked, counts) in facts.iter().zip(counts) {
        let score = counting.score(asked, counts, &found).transpose();
        found.extend(score.map(|score| (asked.fact, score)));
    }
    found
}

/// How choices are counted.
#[derive(Debug, Clone, Copy)]
struct Counting {
    population: Population,
    minimum: MinimumGroup,
    purpose: Purpose,
}

impl Counting {
    /// What people chose of a fact, where something is to be told of it.
    fn score(
        self,
        asked: &AskedFact,
        counts: &[u32],
        earlier: &[(FactId, Result<ChoiceScore, Kept>)],
    ) -> Result<Option<ChoiceScore>, Kept> {
        let Counting { population, minimum, .. } = self;
        let of = |fact: FactId| earlier.iter().find(|(known, _)| *known == fact).map(|(_, score)| score);
        match asked.counts {
            SurveyCount::Most => {
                let people = counts.iter().sum();
                let steps = self.steps(counts, people)?;
                let counts_as = most(&steps, people, population);
                let score = scored(counts, people, population, &steps);
                Ok(Some(ChoiceScore { answers: Some(people), counts: counts_as, ..score }))
            }
            SurveyCount::MostAmong(fact) => {
                let main = match of(fact) {
                    Some(Ok(main)) => main,
                    Some(Err(kept)) => return Err(*kept),
                    None => return Ok(None),
                };
                let Some(chosen) = main.counts else { return Ok(None) };
                let counts = asked.among(counts, chosen);
                let people = counts.iter().sum();
                let people = if people < main.surely { rounded_down(people) } else { main.surely };
                let steps = self.steps(counts, people)?;
                let score = scored(counts, people, Population::Unknown, &steps);
                let foremost = steps.foremost().and_then(|(first, _)| ChoiceId::at(first));
                Ok(Some(ChoiceScore { among: Some((fact, chosen)), counts: foremost, ..score }))
            }
            SurveyCount::Majority { of: fact, choice, otherwise } => {
                let main = match of(fact) {
                    Some(Ok(main)) => main,
                    Some(Err(kept)) => return Err(*kept),
                    None => return Ok(None),
                };
                if counts.iter().sum::<u32>() == 0 {
                    return Ok(None);
                }
                // Those who were not asked, or answered otherwise, are all one other choice.
                let (people, made) = (main.people, counts[choice.index()]);
                let steps = ChoiceSteps::of_one(made, people, minimum);
                let value = f64::from(made) / f64::from(people);
                let share = Share { value, interval: share_interval(value, people, population) };
                let told = steps.told().next().flatten();
                let is_more = told.is_some_and(|share| share > HALF);
                Ok(Some(ChoiceScore {
                    answers: Some(people),
                    people,
                    among: None,
                    shares: vec![(choice, share)],
                    told: told.map(|share| (choice, share)).into_iter().collect(),
                    rest: None,
                    counts: Some(if is_more { choice } else { otherwise }),
                    surely: 0,
                }))
            }
        }
    }

    /// The steps that the counts are in, for shares of so many people.
    fn steps(self, counts: &[u32], people: u32) -> Result<ChoiceSteps, Kept> {
        match self.purpose {
            Purpose::Publication if people < self.minimum.for_distributions() => Err(Kept::TooFew),
            Purpose::Publication => ChoiceSteps::new(counts, people, self.minimum),
            Purpose::Judgement if people == 0 => Err(Kept::TooFew),
            Purpose::Judgement => Ok(ChoiceSteps::of_all(counts, people, self.minimum)),
        }
    }
}

/// What a person chose of a fact, where it is an answer beside what they chose of others: a question that depends on an
/// earlier answer is no question to whoever gave another, and what was chosen once is not chosen again.
fn valid(pack: &Pack, table: &ResponseTable, fact: FactId, person: usize) -> Option<ChoiceId> {
    let chosen = |fact: FactId| {
        table.choices.iter().find(|asked| asked.fact == fact).and_then(|asked| asked.choice(person))
    };
    let choice = chosen(fact)?;
    let asking = &pack[fact].asking;
    let id = &pack[fact].choices().get(choice.index())?.id;
    let again =
        asking.other_than.and_then(|other| Some(&pack[other].choices().get(chosen(other)?.index())?.id));
    (asking.is_asked(chosen) == Some(true) && again != Some(id)).then_some(choice)
}

/// So many people or fewer, as a number that many numbers share: where some of those who chose one thing answered no
/// further question, how many they are would tell how many chose it.
fn rounded_down(people: u32) -> u32 {
    let doubled = std::iter::successors(Some(8_u32), |number| number.checked_mul(2));
    doubled.take_while(|number| *number <= people).last().unwrap_or(people)
}

/// The shares, with those that are told.
fn scored(counts: &[u32], people: u32, population: Population, steps: &ChoiceSteps) -> ChoiceScore {
    let all = f64::from(counts.iter().sum::<u32>()).max(1.0);
    let share = |(id, count): (ChoiceId, &u32)| {
        let value = f64::from(*count) / all;
        (id, Share { value, interval: share_interval(value, people, population) })
    };
    let told = ChoiceId::all(counts).zip(steps.told()).filter_map(|((id, _), share)| Some((id, share?)));
    let first = steps.foremost().map_or(0, |(first, _)| steps.fewest(first));
    ChoiceScore {
        answers: None,
        people,
        among: None,
        shares: ChoiceId::all(counts).map(share).collect(),
        told: told.collect(),
        rest: None,
        counts: None,
        surely: first,
    }
}

/// The choice of most people, where at least a third made it and its interval lies above the next one's.
fn most(steps: &ChoiceSteps, people: u32, population: Population) -> Option<ChoiceId> {
    let (first, [share, next]) = steps.foremost()?;
    let interval = |share: f64| share_interval(share, people, population);
    let is_above = interval(share)?.low > interval(next)?.high;
    ChoiceId::at(first).filter(|_| share >= A_THIRD && is_above)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn steps_of(counts: &[u32]) -> Option<(ChoiceSteps, u32)> {
        let people = counts.iter().sum();
        Some((ChoiceSteps::new(counts, people, MinimumGroup::USUAL).ok()?, people))
    }

    #[track_caller]
    fn case(counts: &[u32], population: Population, expected: Option<usize>) {
        let found = steps_of(counts).and_then(|(steps, people)| most(&steps, people, population));
        assert_eq!(found.map(ChoiceId::index), expected, "{counts:?}");
    }

    #[test]
    fn a_third_as_published_whose_interval_lies_above_the_next_counts() {
        // Of 300 people a third is 33 % as published, which is less.
        case(&[100, 40, 40, 40, 40, 40], Population::Unknown, None);
        case(&[102, 40, 40, 40, 40, 38], Population::Unknown, Some(0));
        // More than a third, and intervals that overlap.
        case(&[20, 14, 6, 0, 0], Population::Unknown, None);
        case(&[26, 8, 6, 0, 0], Population::Unknown, Some(0));
        // Ties, also where everybody answered and intervals have no length.
        case(&[20, 20, 0, 0], Population::Unknown, None);
        case(&[20, 20, 0, 0], Population::Of(40), None);
        case(&[15, 15, 10, 0, 0], Population::Of(40), None);
        // Where everybody answered, shares are known.
        case(&[20, 12, 8, 0, 0], Population::Unknown, None);
        case(&[20, 12, 8, 0, 0], Population::Of(40), Some(0));
        // Of eight, all; not six.
        case(&[0, 8, 0], Population::Unknown, Some(1));
        case(&[2, 6, 0], Population::Unknown, None);
        case(&[0, 0, 0], Population::Unknown, None);
    }

    #[test]
    fn what_comes_second_is_ahead_in_published_shares() {
        let first = |counts: &[u32]| steps_of(counts).unwrap().0.foremost().map(|(first, _)| first);
        assert_eq!(first(&[3, 10, 6, 0, 0]), Some(1));
        assert_eq!(first(&[6, 6, 4, 0, 0]), None);
        assert_eq!(first(&[25, 25, 3, 0, 0]), None);
    }

    #[test]
    fn each_share_is_rounded_by_itself_and_told_from_five_people_on() {
        let told = |counts: &[u32]| steps_of(counts).map_or(Vec::new(), |(steps, _)| steps.told().collect());
        assert_eq!(told(&[13, 13, 13, 0]), [Some(0.3), Some(0.3), Some(0.3), None]);
        // Of 18 people in steps of 20 %: five are told with the next step, four are not.
        assert_eq!(told(&[5, 9, 4, 0]), [Some(0.4), Some(0.6), None, None]);
        assert_eq!(told(&[10, 4, 3, 1]), [Some(0.6), None, None, None]);
        // Five and five are the fewest that read so, and all ten.
        assert_eq!(told(&[5, 5, 0, 0]), []);
        assert_eq!(told(&[11, 9, 0, 0]), [Some(0.6), Some(0.5), None, None]);
        assert_eq!(told(&[12, 8, 0, 0]), [Some(0.6), Some(0.4), None, None]);
    }

    proptest! {
        /// What few people chose is never told alone, what is told is near what was found, and equal numbers read alike.
        #[test]
        fn few_are_told_together(counts in prop::collection::vec(0_u32..30, 3..11)) {
            prop_assume!(counts.iter().sum::<u32>() >= MinimumGroup::USUAL.for_distributions());
            let Some((steps, people)) = steps_of(&counts) else { return Ok(()) };
            let published = scored(&counts, people, Population::Unknown, &steps).published(Population::Unknown);
            let told: f64 = published.shares.iter().map(|(_, share)| share.value).sum();
            if let Some(rest) = published.rest {
                prop_assert!((rest - (1.0 - told).max(0.0)).abs() < 1e-9);
            }
            for (choice, share) in &published.shares {
                let count = counts[choice.index()];
                prop_assert!(count >= 5);
                prop_assert!((share.value - f64::from(count) / f64::from(people)).abs() < 1.5 * ShareSteps::new(people).step());
                let interval = share.interval.unwrap();
                prop_assert!(interval.low < share.value && share.value <= interval.high || share.value >= 1.0);
                for (other, found) in &published.shares {
                    prop_assert!(counts[other.index()] != count || found.value.total_cmp(&share.value).is_eq());
                }
            }
        }

        /// Whoever knows a share finds at least two numbers of people in its step, and no fewer than are found there.
        #[test]
        fn a_step_holds_several_numbers_of_people(people in 8_u32..400, made in 5_u32..400) {
            let made = made.min(people);
            let steps = ChoiceSteps::of_one(made, people, MinimumGroup::USUAL);
            let read = |made: u32| ChoiceSteps::of_one(made, people, MinimumGroup::USUAL).told().next().flatten();
            let same: Vec<u32> = (0..=people).filter(|other| read(*other) == read(made)).collect();
            prop_assert!(same.len() >= 2, "{same:?} of {people}");
            prop_assert_eq!(steps.fewest(0), same[0]);
        }

        /// Of all and of all but one the same is published.
        #[test]
        fn all_but_one_reads_like_all(people in 8_u32..200, place in 0_usize..4) {
            let mut all = vec![0; 4];
            all[place] = people;
            let mut but_one = all.clone();
            but_one[place] -= 1;
            but_one[(place + 1) % 4] += 1;
            let published = |counts: &[u32]| {
                let (steps, people) = steps_of(counts).unwrap();
                let shares = scored(counts, people, Population::Unknown, &steps).published(Population::Unknown);
                (shares.shares, shares.rest, most(&steps, people, Population::Unknown))
            };
            prop_assert_eq!(published(&all), published(&but_one));
        }
    }
}

//! What practitioners chose of facts, and which choice counts as told of their field.
//!
//! Only fields tell it: from the numbers of everybody, or of units, would follow by subtraction those that are kept
//! back. Whatever is decided by shares is decided by them as they are published, so that no headcount that somebody
//! tries makes another cut through the exact ones; only that a choice is at least a third of all, and that more than
//! half made one, is counted exactly.

use crate::answers::{AskedChoice, ResponseTable};
use crate::pack::{ChoiceId, FactId, Pack, SurveyCount};

use crate::scoring::disclosure::groups::{Groups, Tree, place};
use crate::scoring::disclosure::measure::{Kept, Permit, permits};
use crate::scoring::disclosure::shown::MinimumGroup;
use crate::scoring::disclosure::steps::{ShareSteps, tidy};

use super::intervals::{Population, share_interval};
use super::scores::{ChoiceScore, Share};

impl ChoiceScore {
    /// It as it is published: in steps of at least two people, with the choices of few people told together. Intervals
    /// are made of the published shares.
    #[must_use]
    pub fn published(&self, population: Population, minimum: MinimumGroup) -> ChoiceScore {
        let steps = ShareSteps::new(self.people);
        let exact: Vec<f64> = self.shares.iter().map(|(_, share)| share.value).collect();
        let whole = exact.iter().sum::<f64>();
        // Where one choice is told of all who might have made it, the others are the rest.
        let parts: Vec<f64> = exact.iter().copied().chain([(1.0 - whole).max(0.0)]).collect();
        let stepped = steps.publish_all(&parts);
        let is_told = |share: f64| share * f64::from(self.people) >= f64::from(minimum.people());
        let population = if self.among.is_some() { Population::Unknown } else { population };
        let shares =
            self.shares.iter().zip(&stepped).filter(|(_, share)| is_told(**share)).map(|((id, _), value)| {
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

/// Who chose what, by field, with what each population may tell of it.
pub(super) struct ChoiceTallies {
    facts: Vec<ChoiceTally>,
}

struct ChoiceTally {
    fact: FactId,
    counts: SurveyCount,
    /// How many choices there are.
    choices: usize,
    /// By node of the tree.
    permits: Vec<Permit>,
    /// By field, and by what was chosen of the fact that it is counted among, if it is, how many made each choice.
    by_field: Vec<Vec<Vec<u32>>>,
}

impl ChoiceTallies {
    pub(super) fn new(
        pack: &Pack,
        table: &ResponseTable,
        (tree, groups): (&Tree, &Groups),
        minimum: MinimumGroup,
    ) -> ChoiceTallies {
        let fields = table.field.as_ref().map_or(1, |field| field.groups.len());
        let tally = |asked: &AskedChoice| {
            let counts = pack[asked.fact].survey.as_ref()?.counts;
            let choices = pack[asked.fact].choices().len();
            let among = match counts {
                SurveyCount::MostAmong(of) => Some(of),
                SurveyCount::Most | SurveyCount::Majority { .. } => None,
            };
            let rows = among.map_or(1, |of| pack[of].choices().len());
            let mut by_field = vec![vec![vec![0_u32; choices]; rows]; fields];
            let mut answers = vec![0_u32; tree.nodes().len()];
            for person in 0..table.respondents {
                let Some(choice) = valid(pack, table, asked.fact, person) else { continue };
                let at = place(table, person);
                let mut node = Some(tree.smallest(at));
                while let Some(here) = node {
                    answers[here] += 1;
                    node = tree.parent(here);
                }
                let row = match among {
                    None => 0,
                    Some(of) => match valid(pack, table, of, person) {
                        Some(other) => other.index(),
                        None => continue,
                    },
                };
                by_field[at.0][row][choice.index()] += 1;
            }
            let permits = permits(tree, groups, &answers, minimum);
            Some(ChoiceTally { fact: asked.fact, counts, choices, permits, by_field })
        };
        let mut facts: Vec<ChoiceTally> = table.choices.iter().filter_map(tally).collect();
        facts.sort_by_key(|tally| tally.fact);
        ChoiceTallies { facts }
    }

    /// What a field chose, by fact. Where nothing counts of the fact that another is counted among, nothing is known of
    /// that one.
    pub(super) fn of_field(
        &self,
        (node, field): (usize, usize),
        population: Population,
        minimum: MinimumGroup,
    ) -> Vec<(FactId, Result<ChoiceScore, Kept>)> {
        let mut found: Vec<(FactId, Result<ChoiceScore, Kept>)> = Vec::new();
        for tally in &self.facts {
            // A share of all who answered another question is told where that one's are.
            let own = match tally.counts {
                SurveyCount::Most | SurveyCount::MostAmong(_) => tally.permits[node].spread,
                SurveyCount::Majority { .. } => None,
            };
            let score = match own {
                Some(kept) => Some(Err(kept)),
                None => tally.score(&found, field, population, minimum).transpose(),
            };
            found.extend(score.map(|score| (tally.fact, score)));
        }
        found
    }
}

impl ChoiceTally {
    /// What a field chose, where something is to be told of it.
    fn score(
        &self,
        earlier: &[(FactId, Result<ChoiceScore, Kept>)],
        field: usize,
        population: Population,
        minimum: MinimumGroup,
    ) -> Result<Option<ChoiceScore>, Kept> {
        let of = |fact: FactId| earlier.iter().find(|(known, _)| *known == fact).map(|(_, score)| score);
        match self.counts {
            SurveyCount::Most => {
                let counts = &self.by_field[field][0];
                let people = counts.iter().sum();
                let mut score = scored(counts, people, population);
                score.counts = most(counts, people, population);
                Ok(Some(ChoiceScore { answers: Some(people), ..score }))
            }
            SurveyCount::MostAmong(fact) => {
                let main = match of(fact) {
                    Some(Ok(main)) => main,
                    Some(Err(kept)) => return Err(*kept),
                    None => return Ok(None),
                };
                let Some(chosen) = main.counts else { return Ok(None) };
                let counts = &self.by_field[field][chosen.index()];
                let people = counts.iter().sum();
                let sure = surely(main, chosen);
                let people = if people < sure { rounded_down(people) } else { sure };
                if people < minimum.for_distributions() {
                    return Err(Kept::TooFew);
                }
                let mut score = scored(counts, people, Population::Unknown);
                score.among = Some((fact, chosen));
                score.counts = most_frequent(counts, people);
                Ok(Some(score))
            }
            SurveyCount::Majority { of: fact, choice, otherwise } => {
                let main = match of(fact) {
                    Some(Ok(main)) => main,
                    Some(Err(kept)) => return Err(*kept),
                    None => return Ok(None),
                };
                let people = main.people;
                if self.by_field[field][0].iter().sum::<u32>() == 0 {
                    return Ok(None);
                }
                let count = self.by_field[field][0][choice.index()];
                let counts: Vec<u32> =
                    (0..self.choices).map(|place| if place == choice.index() { count } else { 0 }).collect();
                let all = scored(&counts, people, population);
                let counts = Some(if 2 * u64::from(count) > u64::from(people) { choice } else { otherwise });
                let shares = all.shares.into_iter().filter(|(id, _)| *id == choice).collect();
                Ok(Some(ChoiceScore { answers: Some(people), shares, counts, ..all }))
            }
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

/// So many people at least chose it, as whoever knows what is published can tell.
fn surely(score: &ChoiceScore, choice: ChoiceId) -> u32 {
    let steps = ShareSteps::new(score.people);
    let exact: Vec<f64> = score.shares.iter().map(|(_, share)| share.value).collect();
    let place = score.shares.iter().position(|(id, _)| *id == choice);
    let share = place.and_then(|place| steps.publish_all(&exact).get(place).copied()).unwrap_or(0.0);
    let people = ((share - steps.step()) * f64::from(score.people)).floor().max(0.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of people")]
    let people = people as u32;
    people
}

/// So many people or fewer, as a number that many numbers share: where some of those who chose one thing answered no
/// further question, how many they are would tell how many chose it.
fn rounded_down(people: u32) -> u32 {
    let doubled = std::iter::successors(Some(8_u32), |number| number.checked_mul(2));
    doubled.take_while(|number| *number <= people).last().unwrap_or(people)
}

fn scored(counts: &[u32], people: u32, population: Population) -> ChoiceScore {
    let all = f64::from(counts.iter().sum::<u32>().max(people)).max(1.0);
    let share = |(id, count): (ChoiceId, &u32)| {
        let value = f64::from(*count) / all;
        (id, Share { value, interval: share_interval(value, people, population) })
    };
    ChoiceScore {
        answers: None,
        people,
        among: None,
        shares: ChoiceId::all(counts).map(share).collect(),
        rest: None,
        counts: None,
    }
}

/// The choice of most people, where at least a third made it and its interval lies above the next one's.
fn most(counts: &[u32], people: u32, population: Population) -> Option<ChoiceId> {
    let (first, shares) = foremost(counts, people)?;
    let is_a_third = 3 * u64::from(counts[first.index()]) >= u64::from(people);
    let interval = |share: f64| share_interval(share, people, population);
    let is_above = interval(shares[0])?.low > interval(shares[1])?.high;
    (is_a_third && is_above).then_some(first)
}

/// The choice that stands above all others.
fn most_frequent(counts: &[u32], people: u32) -> Option<ChoiceId> {
    foremost(counts, people).map(|(first, _)| first)
}

/// The choice that stands above all others in the shares as they are published, by at least two steps, with its share
/// and the next one's. What lies nearer may be a tie that was rounded, and saying which would tell how many they are.
fn foremost(counts: &[u32], people: u32) -> Option<(ChoiceId, [f64; 2])> {
    let steps = ShareSteps::new(people);
    let all = f64::from(counts.iter().sum::<u32>().max(1));
    let exact: Vec<f64> = counts.iter().map(|count| f64::from(*count) / all).collect();
    let stepped = steps.publish_all(&exact);
    let first = (0..stepped.len()).max_by(|one, other| stepped[*one].total_cmp(&stepped[*other]))?;
    let others = stepped.iter().enumerate().filter(|(place, _)| *place != first);
    let next = others.map(|(_, share)| *share).fold(0.0, f64::max);
    // Whole steps, whatever doubles say.
    let is_ahead = ((stepped[first] - next) / steps.step()).round() >= 2.0;
    Some((ChoiceId::at(first).filter(|_| is_ahead)?, [stepped[first], next]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn case(counts: &[u32], population: Population, expected: Option<usize>) {
        let people = counts.iter().sum();
        assert_eq!(most(counts, people, population).map(ChoiceId::index), expected, "{counts:?}");
    }

    #[test]
    fn a_third_whose_interval_lies_above_the_next_counts() {
        // Exactly a third of 300, far above the others.
        case(&[100, 40, 40, 40, 40, 40], Population::Unknown, Some(0));
        case(&[99, 41, 40, 40, 40, 40], Population::Unknown, None);
        // More than a third, and intervals that overlap.
        case(&[20, 14, 6], Population::Unknown, None);
        case(&[26, 8, 6], Population::Unknown, Some(0));
        // Ties, also where everybody answered and intervals have no length.
        case(&[20, 20], Population::Unknown, None);
        case(&[20, 20], Population::Of(40), None);
        case(&[15, 15, 10], Population::Of(40), None);
        // Where everybody answered, shares are known.
        case(&[20, 12, 8], Population::Unknown, None);
        case(&[20, 12, 8], Population::Of(40), Some(0));
        // Of eight, all; not six.
        case(&[0, 8, 0], Population::Unknown, Some(1));
        case(&[2, 6, 0], Population::Unknown, None);
        case(&[0, 0, 0], Population::Unknown, None);
    }

    #[test]
    fn what_comes_second_is_the_most_frequent_in_published_shares() {
        let first = |counts: &[u32]| most_frequent(counts, counts.iter().sum()).map(ChoiceId::index);
        assert_eq!(first(&[3, 9, 4]), Some(1));
        assert_eq!(first(&[6, 6, 4]), None);
        assert_eq!(first(&[25, 25, 3]), None, "the first of two is rounded up");
    }

    proptest! {
        /// What few people chose is never told alone, and all shares together are the whole.
        #[test]
        fn few_are_told_together(counts in prop::collection::vec(0_u32..30, 2..10)) {
            let people: u32 = counts.iter().sum();
            prop_assume!(people >= MinimumGroup::USUAL.for_distributions());
            let published = scored(&counts, people, Population::Unknown).published(Population::Unknown, MinimumGroup::USUAL);
            let told: f64 = published.shares.iter().map(|(_, share)| share.value).sum();
            prop_assert!((told + published.rest.unwrap_or(0.0) - 1.0).abs() < 1e-9);
            for (_, share) in &published.shares {
                prop_assert!(share.value * f64::from(people) >= 5.0);
                let interval = share.interval.unwrap();
                prop_assert!(interval.low < share.value && share.value <= interval.high || share.value >= 1.0);
            }
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
                let score = scored(counts, people, Population::Unknown);
                let shares = score.published(Population::Unknown, MinimumGroup::USUAL);
                (shares.shares, shares.rest, most(counts, people, Population::Unknown))
            };
            prop_assert_eq!(published(&all), published(&but_one));
        }
    }
}

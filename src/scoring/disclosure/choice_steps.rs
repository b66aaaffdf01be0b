//! The shares of choices as they are published: each rounded by itself, those of few people told together.
//!
//! Equal numbers of people read alike, and whether a choice is told follows from how many made it: from the minimum on.
//! So steps are not fitted to add up to a whole; they lie around multiples of their width, and the numbers of people
//! from the minimum to the end of the step it lies in belong to the next one. Whatever is decided by shares is decided by
//! these, so that what is shown explains what counts.

use super::measure::Kept;
use super::shown::MinimumGroup;
use super::steps::{ShareSteps, tidy};

/// Numbers of people that lie so near to what is possible at the most could be known for that.
const ROOM: u32 = 4;

/// Shares of people who chose one thing each, as they are published.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::scoring) struct ChoiceSteps {
    steps: Steps,
    /// By choice, the step it is in; `None` where fewer than the minimum made it.
    found: Vec<Option<u32>>,
}

impl ChoiceSteps {
    /// The shares of those who made each choice, in steps for so many `people`, who are all of them or fewer.
    ///
    /// All choices together are all people. Where that leaves one possible number of people below the minimum who made a
    /// choice, all are kept back; of fewer than four times the minimum also where it leaves one of any, such as five and
    /// five of ten.
    pub(in crate::scoring) fn new(
        counts: &[u32],
        people: u32,
        minimum: MinimumGroup,
    ) -> Result<ChoiceSteps, Kept> {
        let shares = ChoiceSteps::of_all(counts, people, minimum);
        if shares.tell_a_number() { Err(Kept::Protecting) } else { Ok(shares) }
    }

    /// The same, whatever they tell: not to be published.
    pub(in crate::scoring) fn of_all(counts: &[u32], people: u32, minimum: MinimumGroup) -> ChoiceSteps {
        let steps = Steps { of: ShareSteps::new(people), all: counts.iter().sum::<u32>().max(1), minimum };
        ChoiceSteps { steps, found: counts.iter().map(|count| steps.found(*count)).collect() }
    }

    /// The share of those of so many `people` who made one choice, where nothing is told of the others.
    pub(in crate::scoring) fn of_one(count: u32, people: u32, minimum: MinimumGroup) -> ChoiceSteps {
        let steps = Steps { of: ShareSteps::new(people), all: people.max(1), minimum };
        ChoiceSteps { steps, found: vec![steps.found(count)] }
    }

    /// The share of each choice that is told.
    pub(in crate::scoring) fn told(&self) -> impl Iterator<Item = Option<f64>> {
        self.found.iter().map(|found| found.map(|at| self.share(at)))
    }

    /// The choice that reads higher than all others, with its share and the most that the next one can have.
    pub(in crate::scoring) fn foremost(&self) -> Option<(usize, [f64; 2])> {
        let places = || self.found.iter().enumerate().filter_map(|(place, found)| Some((place, (*found)?)));
        let (first, ahead) = places().max_by_key(|(_, at)| *at)?;
        let next = places().filter(|(place, _)| *place != first).map(|(_, at)| at).max();
        let shares = [self.share(ahead), next.map_or(0.0, |at| self.share(at)).max(self.most_untold())];
        (next.is_none_or(|at| at < ahead)).then_some((first, shares))
    }

    /// So many people at least made a choice, as whoever knows its share can tell.
    pub(in crate::scoring) fn fewest(&self, place: usize) -> u32 {
        self.found[place].map_or(0, |at| self.steps.fewest(at))
    }

    fn share(&self, at: u32) -> f64 {
        tidy((f64::from(at) * self.steps.of.step()).min(1.0))
    }

    /// The largest share that a choice of fewer than the minimum can have beside those of the minimum or more.
    fn most_untold(&self) -> f64 {
        let fewest: u32 = self.found.iter().flatten().map(|at| self.steps.fewest(*at)).sum();
        let rest = self.steps.all.saturating_sub(fewest).min(self.steps.minimum.people() - 1);
        if self.found.iter().all(Option::is_some) { 0.0 } else { f64::from(rest) / f64::from(self.steps.all) }
    }

    /// Whether the shares leave one possible number of people of a choice, since all choices together are all people: of
    /// one that fewer than the minimum made, and where few people chose of any.
    fn tell_a_number(&self) -> bool {
        let Steps { all, minimum, .. } = self.steps;
        let told: Vec<[u32; 2]> =
            self.found.iter().flatten().map(|at| [self.steps.fewest(*at), self.steps.most(*at)]).collect();
        let of_few = u32::try_from(self.found.len() - told.len()).unwrap_or(u32::MAX);
        let [fewest, most] = [0, 1].map(|end| told.iter().map(|ends| ends[end]).sum::<u32>());
        // What is left for the choices that are not told, and the most that they can have.
        let few = of_few.saturating_mul(minimum.people() - 1);
        let [least_rest, most_rest] = [all.saturating_sub(most), all.saturating_sub(fewest).min(few)];
        let room = if of_few == 1 { ROOM / 2 } else { ROOM };
        let is_one = of_few == 1 && least_rest == most_rest && least_rest > 0;
        if of_few > 0 && (least_rest + room >= few || is_one) {
            return true;
        }
        let is_alone = |[low, high]: &[u32; 2]| {
            let least = all.saturating_sub(most - high + most_rest).max(*low);
            let most = all.saturating_sub(fewest - low + least_rest).min(*high);
            least >= most
        };
        all < minimum.for_redraws() && ((of_few > 0 && most_rest == 0) || told.iter().any(is_alone))
    }
}

/// Steps of numbers of people.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Steps {
    of: ShareSteps,
    /// How many people made a choice.
    all: u32,
    minimum: MinimumGroup,
}

impl Steps {
    /// The step of so many people; `None` of fewer than the minimum.
    fn found(&self, count: u32) -> Option<u32> {
        (count >= self.minimum.people()).then(|| self.step_of(count))
    }

    /// The step of so many people, the minimum or more: the nearest multiple of its width, above that of the few who are
    /// not told.
    fn step_of(&self, count: u32) -> u32 {
        let width = f64::from(self.all) * self.of.step();
        let nearest = |count: u32| (f64::from(count) / width + 0.5 + 1e-9).floor();
        let of_few = nearest(self.minimum.people() - 1);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of steps")]
        let step = nearest(count).max(of_few + 1.0) as u32;
        step
    }

    /// The fewest people who are in a step that somebody is in.
    fn fewest(&self, step: u32) -> u32 {
        let (mut below, mut from) = (self.minimum.people() - 1, self.all);
        while from > below + 1 {
            let middle = below + (from - below) / 2;
            if self.step_of(middle) >= step {
                from = middle;
            } else {
                below = middle;
            }
        }
        from
    }

    /// The most people who are in a step that somebody is in.
    fn most(&self, step: u32) -> u32 {
        if self.step_of(self.all) <= step { self.all } else { self.fewest(step + 1) - 1 }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// All ways in which so many people can make so many choices.
    fn ways(people: u32, choices: usize) -> Vec<Vec<u32>> {
        if choices == 1 {
            return vec![vec![people]];
        }
        let with = |first: u32| {
            ways(people - first, choices - 1).into_iter().map(move |rest| [vec![first], rest].concat())
        };
        (0..=people).flat_map(with).collect()
    }

    /// What can be worked out: the numbers of people that are the only ones possible with what is told.
    fn worked_out(people: u32, choices: usize) -> Vec<(Vec<u32>, usize)> {
        let mut same = BTreeMap::<String, Vec<Vec<u32>>>::new();
        for counts in ways(people, choices) {
            let told = ChoiceSteps::new(&counts, people, MinimumGroup::USUAL)
                .map(|steps| (steps.told().collect::<Vec<_>>(), steps.foremost()));
            same.entry(format!("{told:?}")).or_default().push(counts);
        }
        let known = |ways: Vec<Vec<u32>>| {
            let is_known = |choice: &usize| ways.iter().all(|way| way[*choice] == ways[0][*choice]);
            let known = (0..choices).filter(is_known).map(|choice| (ways[0].clone(), choice));
            known.collect::<Vec<_>>()
        };
        same.into_values().flat_map(known).collect()
    }

    #[test]
    fn of_few_people_no_number_who_made_a_choice_can_be_worked_out() {
        for (choices, most) in [(3, 19), (4, 19), (5, 16), (6, 13)] {
            for people in 8..=most {
                assert_eq!(worked_out(people, choices), [], "{people}");
            }
        }
    }

    #[test]
    fn of_more_people_no_small_number_can_be_worked_out() {
        for (choices, most) in [(3, 40), (4, 24)] {
            for people in 20..=most {
                let small = |(counts, choice): &(Vec<u32>, usize)| (1..5).contains(&counts[*choice]);
                let small: BTreeSet<_> = worked_out(people, choices).into_iter().filter(small).collect();
                assert_eq!(small, BTreeSet::new(), "{people}");
            }
        }
    }
}

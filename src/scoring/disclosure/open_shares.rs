//! Shares of the answers to one statement that, beside its mean, leave open how many gave each answer.
//!
//! A step of a mean and a step of a share leave many tables of answers each. Both together leave a single one at the
//! edge of what they allow: of twenty people of whom 90 % are unfavourable and 10 % favourable, with a need from 92.5 on,
//! exactly two chose the option next to the middle and eighteen the outermost one. Such a combination is told as the
//! nearest one that leaves the number of each answer open. Which that is follows from what would have been told, never
//! from the answers themselves.

use std::ops::RangeInclusive;

use crate::answers::MeasuredItem;
use crate::pack::Leaning;
use crate::scoring::intervals::{Interval, Population, Sample, mean_interval, share_interval};

use super::steps::ShareSteps;

/// Of more answers a step holds so many people that tables are not tried.
const MOST_TRIED: u32 = 100;

/// Favourable, neutral and unfavourable, in whole steps.
type InSteps = [u32; 3];

/// The answers to one statement, as a reader sees them.
#[derive(Debug, Clone)]
pub struct StatementAnswers<'s> {
    /// How many answered.
    pub answers: u32,
    /// By option: how it leans (0 favourable, 1 neutral, 2 unfavourable), and how many steps of the printed range it lies
    /// from the healthy end.
    pub options: &'s [(usize, u32)],
    /// What all answers together may come to in these steps, by the mean that is told; anything where none is.
    pub totals: RangeInclusive<u64>,
}

impl<'s> StatementAnswers<'s> {
    /// So many answers, of which nothing else is told.
    pub fn of(answers: u32, options: &'s [(usize, u32)]) -> StatementAnswers<'s> {
        StatementAnswers { answers, options, totals: 0..=u64::MAX }
    }

    /// The options of a statement: how each leans, and how many steps it lies from the healthy end.
    pub fn options(item: &MeasuredItem) -> Vec<(usize, u32)> {
        let leaning = |option| match item.format.leaning(option, item.favourable) {
            Leaning::Favourable => 0,
            Leaning::Neutral => 1,
            Leaning::Unfavourable => 2,
        };
        let options = 0..item.format.options.len();
        options
            .map(|option| (leaning(option), item.format.unhealthy_steps(option, item.favourable)))
            .collect()
    }

    /// The interval of the mean distance from the healthy end, 0 to 1, with answers spread as widely as the published mean
    /// and shares allow. The exact spread would be one more cut through few answers. `None` for too few.
    pub fn widest_interval(
        &self,
        mean: f64,
        shares: Option<[f64; 3]>,
        population: Population,
    ) -> Option<Interval> {
        let people = f64::from(self.answers);
        let of = |squares: f64| {
            let sample =
                Sample { count: self.answers, sum: people * mean, squares: people * squares, items: 1 };
            mean_interval(sample, population)
        };
        let Some(shares) = shares else {
            return of(mean).and_then(|_| share_interval(mean, self.answers, population));
        };
        let ladder = self.options.iter().map(|(_, steps)| *steps).max().unwrap_or(1).max(1);
        let share_of = |steps: u64| steps as f64 / f64::from(ladder);
        // Of each leaning: its share, and how near and how far from the healthy end its answers can lie.
        let mut parts = shares
            .into_iter()
            .enumerate()
            .filter_map(|(leaning, share)| Some((share, self.reach(leaning, 0)?.map(share_of))))
            .collect::<Vec<_>>();
        // All as near as they can be; what the mean lies farther is spread where it widens most, from the far end on.
        parts.sort_by(|(_, one), (_, other)| (other[0] + other[1]).total_cmp(&(one[0] + one[1])));
        let nearest = parts.iter().map(|(share, [near, _])| share * near).sum::<f64>();
        let (mut farther, mut squares) = ((mean - nearest).max(0.0), 0.0);
        for (share, [near, far]) in parts {
            let moved = farther.min(share * (far - near));
            squares += share * near * near + moved * (near + far);
            farther -= moved;
        }
        of(squares.max(mean * mean))
    }

    /// The shares as they are published of so many favourable, neutral and unfavourable answers.
    ///
    /// ```
    /// use fivesigns::scoring::StatementAnswers;
    /// // Strongly agree to strongly disagree, without a middle, on a ladder of three steps.
    /// let options = [(0, 0), (0, 1), (2, 2), (2, 3)];
    /// // Twenty people whose need is told as 96.25, from 92.5 on: 56 steps of 60 at least.
    /// let statement = StatementAnswers { answers: 20, options: &options, totals: 56..=60 };
    /// assert_eq!(statement.publish([1, 0, 19]), [0.0, 0.0, 1.0]);
    /// assert_eq!(statement.publish([2, 0, 18]), [0.0, 0.0, 1.0], "90 % would tell all twenty answers");
    /// // A need from 87.5 to 92.5 leaves several tables.
    /// let statement = StatementAnswers { totals: 53..=55, ..statement };
    /// assert_eq!(statement.publish([2, 0, 18]), [0.1, 0.0, 0.9]);
    /// ```
    pub fn publish(&self, leanings: [u32; 3]) -> [f64; 3] {
        let steps = ShareSteps::new(self.answers);
        let own = self.in_steps(leanings);
        let told = if self.answers > MOST_TRIED || self.is_open(own) { own } else { self.nearest_open(own) };
        told.map(|share| steps.whole(share))
    }

    /// The nearest combination of steps that leaves each number open; where none does, one for all of this mean.
    fn nearest_open(&self, own: InSteps) -> InSteps {
        let all = own.iter().sum::<u32>();
        let open = (1..=all)
            .flat_map(|away| combinations(all).filter(move |other| distance(own, *other) == 2 * away))
            .find(|other| self.is_open(*other));
        open.unwrap_or_else(|| {
            let told = combinations(all).filter(|other| self.tables(*other).is_some()).collect::<Vec<_>>();
            told.get(told.len() / 2).copied().unwrap_or(own)
        })
    }

    fn in_steps(&self, leanings: [u32; 3]) -> InSteps {
        let all = f64::from(self.answers.max(1));
        ShareSteps::new(self.answers).in_steps(leanings.map(|people| f64::from(people) / all))
    }

    /// Whether there are answers of which these shares would be told, and none of their numbers follows.
    fn is_open(&self, told: InSteps) -> bool {
        self.tables(told).is_some_and(|ends| ends.are_open())
    }

    /// Fewest and most people who gave each answer, in all tables of which these shares would be told, or in as many as
    /// leave each number open; `None` where there are no such tables.
    fn tables(&self, told: InSteps) -> Option<Ends> {
        let mut ends = Ends { of: vec![[u32::MAX, 0]; self.options.len()] };
        for leanings in self.leanings(told) {
            let mut table = Table { statement: self, left: leanings, counts: vec![0; self.options.len()] };
            if table.walk(0, 0, &mut ends) {
                break;
            }
        }
        Some(ends).filter(|ends| ends.of.iter().any(|[_, most]| *most > 0))
    }

    /// All numbers of favourable, neutral and unfavourable answers of which these shares would be told.
    fn leanings(&self, told: InSteps) -> impl Iterator<Item = [u32; 3]> {
        let (answers, steps) = (self.answers, told.iter().sum::<u32>().max(1));
        // A share is told as one of the two steps beside it.
        let near = move |share: u32| {
            let ends = [share.saturating_sub(1), share + 1].map(|share| share * answers / steps);
            ends[0]..=(ends[1] + 1).min(answers)
        };
        near(told[0])
            .flat_map(move |favourable| near(told[1]).map(move |neutral| (favourable, neutral)))
            .filter(move |(favourable, neutral)| favourable + neutral <= answers)
            .map(move |(favourable, neutral)| [favourable, neutral, answers - favourable - neutral])
            .filter(move |leanings| self.in_steps(*leanings) == told)
    }

    /// The options of a leaning from `from` on, nearest and farthest from the healthy end.
    fn reach(&self, leaning: usize, from: usize) -> Option<[u64; 2]> {
        let of_leaning = self.options[from..].iter().filter(|(other, _)| *other == leaning);
        let steps = of_leaning.map(|(_, steps)| u64::from(*steps));
        Some([steps.clone().min()?, steps.max()?])
    }
}

/// Fewest and most people who gave each answer, in the tables tried so far.
struct Ends {
    of: Vec<[u32; 2]>,
}

impl Ends {
    fn add(&mut self, counts: &[u32]) {
        for ([least, most], people) in self.of.iter_mut().zip(counts) {
            (*least, *most) = ((*least).min(*people), (*most).max(*people));
        }
    }

    /// Whether no number follows. That nobody gave an answer says of nobody what they did answer.
    fn are_open(&self) -> bool {
        self.of.iter().all(|[least, most]| least < most || *most == 0)
    }
}

/// A table of answers that is being filled.
struct Table<'t, 's> {
    statement: &'t StatementAnswers<'s>,
    /// Answers of each leaning that are not placed yet.
    left: [u32; 3],
    counts: Vec<u32>,
}

impl Table<'_, '_> {
    /// Fills the options from `option` on in all ways whose total may be, until each number is open.
    fn walk(&mut self, option: usize, total: u64, ends: &mut Ends) -> bool {
        let Some((leaning, steps)) = self.statement.options.get(option).copied() else {
            if self.left == [0; 3] && self.statement.totals.contains(&total) {
                ends.add(&self.counts);
            }
            return ends.are_open() && ends.of.iter().any(|[_, most]| *most > 0);
        };
        let all = self.left[leaning];
        for people in 0..=all {
            self.left[leaning] = all - people;
            self.counts[option] = people;
            let total = total + u64::from(people) * u64::from(steps);
            if self.may_be(option + 1, total) && self.walk(option + 1, total, ends) {
                return true;
            }
        }
        self.left[leaning] = all;
        false
    }

    /// Whether those who are left can still come to a total that may be.
    fn may_be(&self, from: usize, total: u64) -> bool {
        let mut ends = [total; 2];
        for (leaning, left) in self.left.iter().enumerate().filter(|(_, left)| **left > 0) {
            let Some([least, most]) = self.statement.reach(leaning, from) else { return false };
            ends = [ends[0] + u64::from(*left) * least, ends[1] + u64::from(*left) * most];
        }
        ends[0] <= *self.statement.totals.end() && ends[1] >= *self.statement.totals.start()
    }
}

/// All ways to give out so many steps.
fn combinations(all: u32) -> impl Iterator<Item = InSteps> {
    (0..=all)
        .flat_map(move |first| (0..=all - first).map(move |second| [first, second, all - first - second]))
}

fn distance(one: InSteps, other: InSteps) -> u32 {
    one.iter().zip(other).map(|(one, other)| one.abs_diff(other)).sum()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    /// All tables of so many answers to so many options.
    fn tables(answers: u32, options: usize) -> Vec<Vec<u32>> {
        if options == 1 {
            return vec![vec![answers]];
        }
        let of_first = |first: u32| {
            let others = tables(answers - first, options - 1);
            others.into_iter().map(move |others| [vec![first], others].concat())
        };
        (0..=answers).flat_map(of_first).collect()
    }

    /// What follows from the shares beside a mean, in steps as wide as so many people move it, or beside none.
    fn known(answers: u32, options: &[(usize, u32)], people_in_a_step: Option<u64>) -> Vec<Vec<[u32; 2]>> {
        let ladder = u64::from(options.iter().map(|(_, steps)| *steps).max().unwrap());
        let mut same: HashMap<(u64, [u64; 3]), Vec<[u32; 2]>> = HashMap::new();
        for table in tables(answers, options.len()) {
            let (mut leanings, mut total) = ([0; 3], 0);
            for ((leaning, steps), people) in options.iter().zip(&table) {
                leanings[*leaning] += people;
                total += u64::from(*steps * people);
            }
            let (step, totals) = people_in_a_step.map_or((0, 0..=u64::MAX), |people| {
                let width = people * ladder;
                // The last one reaches to the end.
                let last = u64::from(answers) / people - 1;
                let step = (total / width).min(last);
                let end = if step == last { u64::MAX } else { (step + 1) * width - 1 };
                (step, step * width..=end)
            });
            let told = StatementAnswers { answers, options, totals }.publish(leanings).map(f64::to_bits);
            let new = || table.iter().map(|people| [*people; 2]).collect();
            let ends = same.entry((step, told)).or_insert_with(new);
            for ([least, most], people) in ends.iter_mut().zip(table) {
                (*least, *most) = ((*least).min(people), (*most).max(people));
            }
        }
        let is_known = |[least, most]: &[u32; 2]| least == most && *most > 0;
        same.into_values().filter(|ends| ends.iter().any(is_known)).collect()
    }

    #[test]
    fn shares_beside_a_mean_leave_the_number_of_each_answer_open() {
        let two: &[(usize, u32)] = &[(0, 0), (2, 1)];
        let three: &[(usize, u32)] = &[(0, 0), (1, 1), (2, 2)];
        let four: &[(usize, u32)] = &[(0, 0), (0, 1), (2, 2), (2, 3)];
        let five: &[(usize, u32)] = &[(0, 0), (0, 1), (1, 2), (2, 3), (2, 4)];
        // Of few rungs a mean has wider steps (`MeanSteps::of_one_statement`).
        for (options, people_in_a_step, sizes) in
            [(two, 3, 8..41), (three, 2, 8..41), (four, 1, 8..31), (five, 1, 8..19)]
        {
            for answers in sizes {
                for people_in_a_step in [Some(people_in_a_step), None] {
                    let known = known(answers, options, people_in_a_step);
                    assert_eq!(known, Vec::<Vec<[u32; 2]>>::new(), "{answers} answers to {options:?}");
                }
            }
        }
    }

    #[test]
    fn the_widest_interval_is_no_shorter_than_that_of_any_answers_with_these_shares() {
        let options = &[(0, 0), (0, 1), (1, 2), (2, 3), (2, 4)];
        let statement = StatementAnswers::of(40, options);
        for table in [[10, 5, 5, 5, 15], [4, 11, 5, 18, 2], [0, 15, 5, 20, 0], [15, 0, 5, 0, 20]] {
            let sum = |power: i32| {
                let answers = table
                    .iter()
                    .zip(0..)
                    .map(|(people, steps)| f64::from(*people) * (f64::from(steps) / 4.0).powi(power));
                answers.sum::<f64>()
            };
            let (mean, population) = (sum(1) / 40.0, Population::Unknown);
            let sample = Sample { count: 40, sum: sum(1), squares: sum(2), items: 1 };
            let exact = mean_interval(sample, population).unwrap();
            let widest = statement.widest_interval(mean, Some([0.375, 0.125, 0.5]), population).unwrap();
            assert!(widest.low <= exact.low + 1e-9 && exact.high <= widest.high + 1e-9, "{table:?}");
            let without = statement.widest_interval(mean, None, population).unwrap();
            assert!(without.high - without.low >= widest.high - widest.low - 0.02, "{table:?}");
        }
    }
}

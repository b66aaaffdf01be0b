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
            .filter_map(|(leaning, share)| Some((share, self.reach(leaning)?.map(share_of))))
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
        let told = if self.answers > MOST_TRIED { own } else { Tables::of(self).nearest_open(own) };
        told.map(|share| steps.whole(share))
    }

    fn in_steps(&self, leanings: [u32; 3]) -> InSteps {
        let all = f64::from(self.answers.max(1));
        ShareSteps::new(self.answers).in_steps(leanings.map(|people| f64::from(people) / all))
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

    /// The options of a leaning nearest and farthest from the healthy end.
    fn reach(&self, leaning: usize) -> Option<[u64; 2]> {
        let of_leaning = self.options.iter().filter(|(other, _)| *other == leaning);
        let steps = of_leaning.map(|(_, steps)| u64::from(*steps));
        Some([steps.clone().min()?, steps.max()?])
    }
}

/// All tables of answers to a statement: not one by one, whose number grows beyond measure with the options, but by the
/// sums that people can come to together.
struct Tables<'s> {
    statement: &'s StatementAnswers<'s>,
    /// By leaning: with all its options.
    of_leaning: [Sums; 3],
    /// By option: with the other options of its leaning.
    without: Vec<Sums>,
}

impl<'s> Tables<'s> {
    fn of(statement: &'s StatementAnswers<'s>) -> Tables<'s> {
        let options = statement.options;
        let sums = |chosen: &dyn Fn(usize) -> bool| {
            let chosen = (0..options.len()).filter(|option| chosen(*option));
            Sums::new(statement, &chosen.map(|option| options[option].1 as usize).collect::<Vec<_>>())
        };
        let others = |own: usize| sums(&|option| option != own && options[option].0 == options[own].0);
        Tables {
            statement,
            of_leaning: [0, 1, 2].map(|leaning| sums(&|option| options[option].0 == leaning)),
            without: (0..options.len()).map(others).collect(),
        }
    }

    /// These shares, where they leave each number open, or else the nearest that do; where none do, one for all of this
    /// mean.
    fn nearest_open(&self, own: InSteps) -> InSteps {
        let all = own.iter().sum::<u32>();
        let open = (0..=all)
            .flat_map(|away| combinations(all).filter(move |other| distance(own, *other) == 2 * away))
            .find(|other| self.ends(*other).is_some_and(|ends| are_open(&ends)));
        open.unwrap_or_else(|| {
            let told = combinations(all).filter(|other| self.ends(*other).is_some()).collect::<Vec<_>>();
            told.get(told.len() / 2).copied().unwrap_or(own)
        })
    }

    /// Fewest and most people who gave each answer, in all tables of which these shares would be told, or in as many as
    /// leave each number open; `None` where there are no such tables.
    fn ends(&self, told: InSteps) -> Option<Vec<[u32; 2]>> {
        let mut ends = vec![[u32::MAX, 0]; self.statement.options.len()];
        for leanings in self.statement.leanings(told) {
            for (leaning, people) in leanings.into_iter().enumerate() {
                let others = Reached::new(self, leanings, leaning);
                for (option, end) in ends.iter_mut().enumerate() {
                    if self.statement.options[option].0 != leaning || end[0] < end[1] {
                        continue;
                    }
                    let mut may_be =
                        (0..=people).filter(|gave| self.may_give(option, *gave, people, &others));
                    let Some(least) = may_be.next() else { break };
                    *end = [end[0].min(least), end[1].max(may_be.next_back().unwrap_or(least))];
                }
            }
            if are_open(&ends) {
                break;
            }
        }
        Some(ends).filter(|ends| ends.iter().any(|[_, most]| *most > 0))
    }

    /// Whether so many of the people of its leaning may have given this answer.
    fn may_give(&self, option: usize, gave: u32, people: u32, others: &Reached) -> bool {
        let totals = &self.statement.totals;
        let given = u64::from(gave) * u64::from(self.statement.options[option].1);
        self.without[option].of(people - gave).any(|rest| {
            let known = given + rest as u64;
            known <= *totals.end()
                && others.is_one_from(totals.start().saturating_sub(known), totals.end() - known)
        })
    }
}

/// Whether no number follows. That nobody gave an answer says of nobody what they did answer.
fn are_open(ends: &[[u32; 2]]) -> bool {
    ends.iter().all(|[least, most]| least < most || *most == 0) && ends.iter().any(|[_, most]| *most > 0)
}

/// The sums of steps that people can come to with some options, by how many people they are: a bit for each sum.
struct Sums {
    words: usize,
    by_people: Vec<u64>,
}

impl Sums {
    /// For up to all who answered.
    fn new(statement: &StatementAnswers, steps: &[usize]) -> Sums {
        let people = statement.answers as usize;
        let ladder = statement.options.iter().map(|(_, steps)| *steps as usize).max().unwrap_or(0);
        let words = people * ladder / 64 + 1;
        let mut by_people = vec![0; words * (people + 1)];
        by_people[0] = 1;
        for one_more in 1..=people {
            let (fewer, more) = by_people.split_at_mut(one_more * words);
            let fewer = &fewer[(one_more - 1) * words..];
            for by in steps {
                add_shifted(&mut more[..words], fewer, *by);
            }
        }
        Sums { words, by_people }
    }

    fn bits(&self, people: u32) -> &[u64] {
        &self.by_people[people as usize * self.words..][..self.words]
    }

    fn of(&self, people: u32) -> impl Iterator<Item = usize> + '_ {
        bits(self.bits(people))
    }
}

/// The places of all bits that are set.
fn bits(words: &[u64]) -> impl Iterator<Item = usize> + '_ {
    words.iter().enumerate().flat_map(|(place, word)| {
        (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| 64 * place + bit)
    })
}

/// Sets each bit that is set in `from`, so many places further on.
fn add_shifted(into: &mut [u64], from: &[u64], by: usize) {
    let (words, bits) = (by / 64, by % 64);
    for place in words..into.len() {
        into[place] |= from[place - words] << bits;
        if bits > 0 && place > words {
            into[place] |= from[place - words - 1] >> (64 - bits);
        }
    }
}

/// The sums that the people of the two other leanings can come to together.
struct Reached {
    /// How many sums there are below each.
    below: Vec<u32>,
}

impl Reached {
    fn new(tables: &Tables, leanings: [u32; 3], leaning: usize) -> Reached {
        let [one, other] = [1, 2].map(|further| {
            let of = (leaning + further) % 3;
            tables.of_leaning[of].bits(leanings[of])
        });
        let mut together = vec![0; one.len()];
        for sum in bits(one) {
            add_shifted(&mut together, other, sum);
        }
        let mut below = vec![0];
        for sum in 0..64 * together.len() {
            let is_reached = together[sum / 64] >> (sum % 64) & 1 == 1;
            below.push(below[sum] + u32::from(is_reached));
        }
        Reached { below }
    }

    /// Whether one of them lies in this range.
    fn is_one_from(&self, low: u64, high: u64) -> bool {
        let last = self.below.len() as u64 - 1;
        let before = |sum: u64| self.below[usize::try_from(sum.min(last)).unwrap_or(0)];
        before(low) < before(high.saturating_add(1))
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
        let eleven: &[(usize, u32)] =
            &[(0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (1, 5), (2, 6), (2, 7), (2, 8), (2, 9), (2, 10)];
        // Of few rungs a mean has wider steps (`MeanSteps::of_one_statement`).
        for (options, people_in_a_step, sizes) in
            [(two, 3, 8..41), (three, 2, 8..31), (four, 1, 8..21), (five, 1, 8..15), (eleven, 1, 8..9)]
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

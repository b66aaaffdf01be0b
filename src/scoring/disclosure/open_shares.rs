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

/// Of more answers tables are not looked for: a step of a share holds many people, and looking takes seconds of some thousands.
const MOST_TRIED: u32 = 500;

/// Of so many steps of shares all are looked through for what is told as the same, of more those within so many of it: with
/// the options that formats have, or some of them evenly apart, none is moved farther.
const FEW: u32 = 20;
const FARTHEST: u32 = 5;

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
            .filter_map(|(leaning, share)| {
                let (near, far, _) = self.reach(leaning, None)?;
                Some((share, [near, far].map(share_of)))
            })
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
        self.told_as(self.in_steps(leanings)).map(|share| steps.whole(share))
    }

    /// How much less than all a share may be that is told as all beside this mean, and how much more than none one that is
    /// told as none: a step where it can only have been rounded, more where others are told as it.
    ///
    /// ```
    /// use fivesigns::scoring::StatementAnswers;
    /// let options = [(0, 0), (0, 1), (2, 2), (2, 3)];
    /// // A need from 92.5 on: eighteen of twenty are told as all.
    /// let statement = StatementAnswers { answers: 20, options: &options, totals: 56..=60 };
    /// assert_eq!(statement.reach_of_told([0.0, 0.0, 1.0]), 0.2, "over 80 %");
    /// let statement = StatementAnswers { totals: 50..=52, ..statement };
    /// assert_eq!(statement.reach_of_told([0.0, 0.0, 1.0]), 0.1, "over 90 %");
    /// ```
    pub fn reach_of_told(&self, told: [f64; 3]) -> f64 {
        let steps = ShareSteps::new(self.answers);
        let in_steps = steps.in_steps(told);
        let all = in_steps.iter().sum::<u32>();
        let is_end = |share: u32| share == 0 || share == all;
        if !in_steps.into_iter().any(is_end) || self.answers > MOST_TRIED {
            return steps.step();
        }
        let near = combinations(all)
            .filter(|own| *own != in_steps && (all <= FEW || distance(in_steps, *own) <= 2 * FARTHEST));
        let moved = near.filter(|own| {
            self.tables(*own).is_some_and(|ends| !ends.are_open()) && self.nearest_open(*own) == in_steps
        });
        let farthest = moved.flat_map(|own| {
            let ends = in_steps.into_iter().zip(own).filter(move |(share, _)| is_end(*share));
            ends.map(|(share, own)| share.abs_diff(own))
        });
        steps.whole((farthest.max().unwrap_or(0) + 1).min(all))
    }

    /// What is told of shares that are this as published by themselves.
    fn told_as(&self, own: InSteps) -> InSteps {
        if self.answers > MOST_TRIED || self.is_open(own) { own } else { self.nearest_open(own) }
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
            self.add_tables(leanings, &mut ends);
            if ends.is_found() && ends.are_open() {
                break;
            }
        }
        Some(ends).filter(Ends::is_found)
    }

    /// Adds how many people may have given each answer, of so many favourable, neutral and unfavourable ones.
    ///
    /// With one number given all others are spread over the other options of each leaning. What they come to then is any
    /// total from the least to the most, but for gaps as wide as those between options of one leaning; where the totals
    /// that may be are fewer than such a gap, one of the ends must be among them.
    fn add_tables(&self, leanings: [u32; 3], ends: &mut Ends) {
        for (option, (leaning, steps)) in self.options.iter().enumerate() {
            let may_be = |people: &u32| {
                let mut reach = [u64::from(*people) * u64::from(*steps); 2];
                let mut gap = 1;
                for (other, all) in leanings.iter().enumerate() {
                    let is_own = other == *leaning;
                    let left = u64::from(if is_own { all - people } else { *all });
                    if left == 0 {
                        continue;
                    }
                    let Some((near, far, widest)) = self.reach(other, is_own.then_some(option)) else {
                        return false;
                    };
                    reach = [reach[0] + left * near, reach[1] + left * far];
                    gap = gap.max(widest);
                }
                let [from, to] = [*self.totals.start(), *self.totals.end()];
                let touches = reach[0] <= to && from <= reach[1];
                let holds_an_end = self.totals.contains(&reach[0]) || self.totals.contains(&reach[1]);
                touches && (holds_an_end || to.saturating_sub(from) >= gap - 1)
            };
            let numbers = || 0..=leanings[*leaning];
            if let (Some(least), Some(most)) = (numbers().find(may_be), numbers().rev().find(may_be)) {
                ends.add(option, [least, most]);
            }
        }
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
            .filter(move |leanings| self.can_come_to_totals(*leanings) && self.in_steps(*leanings) == told)
    }

    /// Whether the least and the most that so many answers come to are not both on one side of what they may.
    fn can_come_to_totals(&self, leanings: [u32; 3]) -> bool {
        let mut given = leanings.into_iter().enumerate().filter(|(_, people)| *people > 0);
        let sum = given.try_fold([0, 0], |[least, most], (leaning, people)| {
            let (near, far, _) = self.reach(leaning, None)?;
            Some([least + u64::from(people) * near, most + u64::from(people) * far])
        });
        sum.is_some_and(|[least, most]| least <= *self.totals.end() && *self.totals.start() <= most)
    }

    /// How many steps from the healthy end the nearest and the farthest option of a leaning lie, and the widest gap between
    /// two that follow each other; with an option left out, where one is. `None` without options.
    fn reach(&self, leaning: usize, left_out: Option<usize>) -> Option<(u64, u64, u64)> {
        let options = self.options.iter().enumerate();
        let of_leaning = options.filter(|(place, (other, _))| *other == leaning && Some(*place) != left_out);
        let steps = || of_leaning.clone().map(|(_, (_, steps))| u64::from(*steps));
        let next = |from: u64| steps().filter(|steps| *steps > from).min();
        let widest = steps().filter_map(|steps| Some(next(steps)? - steps)).max();
        Some((steps().min()?, steps().max()?, widest.unwrap_or(1)))
    }
}

/// Fewest and most people who gave each answer, in the tables found so far.
struct Ends {
    of: Vec<[u32; 2]>,
}

impl Ends {
    fn add(&mut self, option: usize, [fewest, most_people]: [u32; 2]) {
        let [least, most] = &mut self.of[option];
        (*least, *most) = ((*least).min(fewest), (*most).max(most_people));
    }

    fn is_found(&self) -> bool {
        self.of.iter().any(|[_, most]| *most > 0)
    }

    /// Whether no number follows. That nobody gave an answer says of nobody what they did answer.
    fn are_open(&self) -> bool {
        self.of.iter().all(|[least, most]| least < most || *most == 0)
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

    use super::super::steps::MeanSteps;
    use super::*;
    use crate::answers::Ladder;

    /// By option: how it leans, and how many steps it lies from the healthy end.
    type Options<'o> = &'o [(usize, u32)];

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

    /// What follows from the shares that are told of all tables; `window` says which totals have the same mean told.
    fn known(
        answers: u32,
        options: &[(usize, u32)],
        window: impl Fn(u64) -> RangeInclusive<u64>,
    ) -> Vec<Vec<[u32; 2]>> {
        let mut told: HashMap<(u64, [u32; 3]), ([f64; 3], f64)> = HashMap::new();
        let mut same: HashMap<(u64, [u64; 3]), Vec<[u32; 2]>> = HashMap::new();
        for table in tables(answers, options.len()) {
            let (mut leanings, mut total) = ([0; 3], 0);
            for ((leaning, steps), people) in options.iter().zip(&table) {
                leanings[*leaning] += people;
                total += u64::from(*steps * people);
            }
            let totals = window(total);
            let step = *totals.start();
            let publish = || {
                let statement = StatementAnswers { answers, options, totals };
                let told = statement.publish(leanings);
                (told, statement.reach_of_told(told))
            };
            let (told, reach) = *told.entry((step, leanings)).or_insert_with(publish);
            for (share, people) in told.into_iter().zip(leanings) {
                let away = (share - f64::from(people) / f64::from(answers)).abs();
                let is_end = share <= 0.0 || share >= 1.0;
                assert!(!is_end || away < reach - 1e-9, "{leanings:?} are told as {told:?}, reach {reach}");
                // Three steps and what rounding makes of them: a share between the ends has no words for its reach.
                let farthest = 4.0 * ShareSteps::new(answers).step();
                assert!(away < farthest.max(0.5) + 1e-9, "{leanings:?} of {options:?} are told as {told:?}");
            }
            let new = || table.iter().map(|people| [*people; 2]).collect();
            let ends = same.entry((step, told.map(f64::to_bits))).or_insert_with(new);
            for ([least, most], people) in ends.iter_mut().zip(table) {
                (*least, *most) = ((*least).min(people), (*most).max(people));
            }
        }
        let is_known = |[least, most]: &[u32; 2]| least == most && *most > 0;
        same.into_values().filter(|ends| ends.iter().any(is_known)).collect()
    }

    /// Steps as wide as so many people move the mean; the last one reaches to the end.
    fn windows(answers: u32, ladder: u32, people: Option<u64>) -> impl Fn(u64) -> RangeInclusive<u64> {
        move |total| {
            let Some(people) = people else { return 0..=u64::MAX };
            let width = people * u64::from(ladder);
            let last = u64::from(answers) / people - 1;
            let step = (total / width).min(last);
            step * width..=if step == last { u64::MAX } else { (step + 1) * width - 1 }
        }
    }

    /// The steps in which the mean of one statement is told, with all rungs of a ladder of so many steps.
    fn told_windows(answers: u32, steps_of_ladder: u32) -> impl Fn(u64) -> RangeInclusive<u64> {
        windows_of(answers, steps_of_ladder, Ladder { steps: steps_of_ladder, ends: [0.0, 1.0] })
    }

    /// The same with some rungs of it.
    fn windows_of(answers: u32, steps_of_range: u32, ladder: Ladder) -> impl Fn(u64) -> RangeInclusive<u64> {
        let all = u64::from(answers * steps_of_range);
        let steps = MeanSteps::of_one_statement(1.0, answers, ladder);
        let step = move |total: u64| steps.step_of(total as f64 / all as f64, [0.0, 1.0]).map(f64::to_bits);
        let told = (0..=all).map(step).collect::<Vec<_>>();
        let starts = (0..told.len()).map(|at| told.iter().position(|other| *other == told[at]).unwrap());
        let starts = starts.collect::<Vec<_>>();
        move |total| {
            let start = starts[usize::try_from(total).unwrap()];
            let end = starts.iter().rposition(|other| *other == start).unwrap();
            u64::try_from(start).unwrap()..=u64::try_from(end).unwrap()
        }
    }

    fn all_are_wanted() -> bool {
        std::env::var_os("FIVESIGNS_ATTACK_ALL").is_some()
    }

    #[test]
    fn shares_beside_a_mean_leave_the_number_of_each_answer_open() {
        let two: Options = &[(0, 0), (2, 1)];
        let three: Options = &[(0, 0), (1, 1), (2, 2)];
        let four: Options = &[(0, 0), (0, 1), (2, 2), (2, 3)];
        let five: Options = &[(0, 0), (0, 1), (1, 2), (2, 3), (2, 4)];
        let eleven: Options =
            &[(0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (1, 5), (2, 6), (2, 7), (2, 8), (2, 9), (2, 10)];
        // Of few rungs a mean has wider steps (`MeanSteps::of_one_statement`).
        let all = [(two, 3, 8..41), (three, 2, 8..41), (four, 1, 8..31), (five, 1, 8..19), (eleven, 1, 8..9)];
        let some =
            [(two, 3, 8..31), (three, 2, 8..17), (four, 1, 8..12), (five, 1, 8..10), (eleven, 1, 8..9)];
        for (options, people_in_a_step, sizes) in if all_are_wanted() { all } else { some } {
            for answers in sizes {
                for people_in_a_step in [Some(people_in_a_step), None] {
                    let ladder = options.iter().map(|(_, steps)| *steps).max().unwrap();
                    let known = known(answers, options, windows(answers, ladder, people_in_a_step));
                    assert_eq!(known, Vec::<Vec<[u32; 2]>>::new(), "{answers} answers to {options:?}");
                }
            }
        }
    }

    #[test]
    fn so_do_those_of_more_than_a_hundred_answers() {
        let two: Options = &[(0, 0), (2, 1)];
        let three: Options = &[(0, 0), (1, 1), (2, 2)];
        let four: Options = &[(0, 0), (0, 1), (2, 2), (2, 3)];
        let many: [(Options, u32, &[u32]); 3] = [
            (
                two,
                1,
                if all_are_wanted() {
                    &[101, 127, 150, 199, 200, 255, 300, 399, 400, 401]
                } else {
                    &[101, 200, 401]
                },
            ),
            (three, 2, if all_are_wanted() { &[101, 150, 200, 400] } else { &[101] }),
            (four, 3, if all_are_wanted() { &[101, 150] } else { &[] }),
        ];
        for (options, ladder, sizes) in many {
            for answers in sizes.iter().copied() {
                let known = known(answers, options, told_windows(answers, ladder));
                assert_eq!(known, Vec::<Vec<[u32; 2]>>::new(), "{answers} answers to {options:?}");
            }
        }
    }

    /// A mapping may name some of the options of a format.
    #[test]
    fn so_do_those_with_some_of_the_options() {
        let pack = crate::pack::load::embedded().unwrap();
        let of_ladder = |format: &str| pack.formats.iter().find(|known| known.id == format).unwrap();
        let all: &[(&str, &[u32])] =
            &[("agree-4", &[8, 12, 20, 30]), ("agree-5", &[8, 12, 20, 26]), ("agree-7", &[8])];
        let some: &[(&str, &[u32])] = &[("agree-4", &[8]), ("agree-5", &[20])];
        for (format, sizes) in if all_are_wanted() { all } else { some } {
            let format = of_ladder(format);
            let count = format.options.len();
            for left_out in 1..1_usize << count {
                let not_offered = (0..count).filter(|option| left_out >> option & 1 == 1).collect::<Vec<_>>();
                let item = MeasuredItem {
                    format: std::sync::Arc::clone(format),
                    not_offered,
                    ..MeasuredItem::of(&pack, pack.item_named("silos.heard-by-peers").unwrap())
                };
                let own = StatementAnswers::options(&item);
                let options = item.offered().map(|option| own[option]).collect::<Vec<_>>();
                if options.len() < 2 {
                    continue;
                }
                for answers in sizes.iter().copied() {
                    // Where these are not told (`Publishing::shares_kept`) nothing is moved.
                    let keyed = crate::scoring::keyed::KeyedItem::new(&pack, &item);
                    if keyed.shares_lie_far_off() || keyed.leanings_tell_answers() && answers < 20 {
                        continue;
                    }
                    let windows = windows_of(answers, format.steps(), item.ladder());
                    let known = known(answers, &options, windows);
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

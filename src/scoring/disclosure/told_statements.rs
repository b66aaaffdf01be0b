//! What is told of the answers to one statement: the step of its mean, and its shares beside that.
//!
//! Rules judge by these shares, and where respondents are drawn again they are drawn as these.

use crate::answers::{Ladder, MeasuredItem};
use crate::pack::{Construct, LevelCuts, Pack, ReadinessStates};
use crate::scoring::{NothingBelow, Presence};

use super::open_shares::StatementAnswers;
use super::told_means::{NEED, SCORE, step_of_need, step_of_score, steps_of};

/// A statement, as far as it decides in which steps its answers are told.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::scoring) struct ToldStatement {
    /// The options that were offered: how each leans, and how many steps it lies from the healthy end.
    options: Vec<(usize, u32)>,
    /// How many steps the printed range has.
    steps: u32,
    /// What sums of answers can be.
    ladder: Ladder,
    /// Its scale, where it is the only statement of it.
    alone_in: Option<Construct>,
    levels: LevelCuts,
    states: ReadinessStates,
}

impl ToldStatement {
    /// The statement at this place.
    pub(in crate::scoring) fn of(pack: &Pack, items: &[MeasuredItem], place: usize) -> ToldStatement {
        let item = &items[place];
        let is_alone = items.iter().filter(|other| other.construct == item.construct).count() == 1;
        let all = StatementAnswers::options(item);
        ToldStatement {
            options: item.offered().map(|option| all[option]).collect(),
            steps: item.format.steps(),
            ladder: item.ladder(),
            alone_in: is_alone.then_some(item.construct),
            levels: pack.levels,
            states: pack.readiness_states,
        }
    }

    /// The step in which the mean is told of so many answers that together lie so many steps from the healthy end, and
    /// what is told with it.
    pub(in crate::scoring) fn mean(&self, answers: u32, total: u64) -> ([f64; 2], Option<Presence>) {
        let all = self.all(answers);
        let part = |range: f64, of: u64| range * of as f64 / all.max(1) as f64;
        let (need, ladder) = (part(NEED, total), Some(self.ladder));
        match self.alone_in {
            Some(Construct::Sign(_)) => {
                (step_of_need(self.levels, need, steps_of(NEED, answers, ladder)), None)
            }
            Some(Construct::Readiness(_)) => {
                let score = part(SCORE, all - total);
                let presence = NothingBelow::of(answers).presence(score / SCORE);
                let steps = steps_of(SCORE, answers, ladder);
                (step_of_score(self.states, (score, presence), answers, steps), Some(presence))
            }
            None => (steps_of(NEED, answers, ladder).step_of(need, [0.0, NEED]), None),
        }
    }

    /// The shares that are told of so many favourable, neutral and unfavourable answers; `total` is what they come to,
    /// where their mean is told.
    pub(in crate::scoring) fn shares(&self, leanings: [u32; 3], total: Option<u64>) -> [f64; 3] {
        let answers = leanings.iter().sum::<u32>();
        self.beside(answers, total).publish(leanings)
    }

    /// How much less than all a share may be that is told as all beside this mean.
    pub(in crate::scoring) fn reach(&self, answers: u32, told: [f64; 3], total: Option<u64>) -> f64 {
        self.beside(answers, total).reach_of_told(told)
    }

    /// The answers as they are known by the mean of this total.
    fn beside(&self, answers: u32, total: Option<u64>) -> StatementAnswers<'_> {
        let all = self.all(answers);
        let totals = total.map_or(0..=all, |own| {
            let told = |total: u64| {
                let (step, presence) = self.mean(answers, total);
                (step.map(f64::to_bits), presence)
            };
            let is_same = |total: u64| told(total) == told(own);
            // What is told alike lies together.
            let least = first(0..own, is_same);
            let most = first(own + 1..all + 1, |total| !is_same(total)) - 1;
            least..=most
        });
        StatementAnswers { answers, options: &self.options, totals }
    }

    /// How many steps so many answers can lie from the healthy end together.
    pub(in crate::scoring) fn all(&self, answers: u32) -> u64 {
        u64::from(answers) * u64::from(self.steps)
    }
}

/// The first number of which something is so, where it is so of all after it; the end where it is so of none.
fn first(numbers: std::ops::Range<u64>, is_so: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (numbers.start, numbers.end);
    while low < high {
        let middle = u64::midpoint(low, high);
        if is_so(middle) { high = middle } else { low = middle + 1 }
    }
    low
}

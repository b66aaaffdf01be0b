//! Counts: how many people of a field are of a kind, by how many of those who answered are.
//!
//! Five volunteers carry a community of fifty as well as one of five thousand, so what counts is how many people there
//! are, not how many happened to answer. Everything follows from the number of respondents as it is published, so that
//! a score or a state tells no more of it.

use crate::answers::People;
use crate::pack::CountScore;
use crate::scoring::disclosure::steps::MeanSteps;

use super::intervals::{Interval, Population, share_interval};

/// How many respondents were counted, as far as it is told: a step within the numbers that have one score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountStep {
    /// At least so many.
    pub least: u32,
    /// At most so many.
    pub most: u32,
    /// The number that is told.
    pub told: u32,
}

impl CountStep {
    /// The step of so many who were counted of all who answered.
    ///
    /// Nobody is told like one person, and all like all but one. Steps are those of two respondents or more.
    pub fn new(counted: u32, answered: u32, scores: &[CountScore]) -> CountStep {
        let counted = counted.min(answered.saturating_sub(1));
        let starts = || scores.iter().map(|score| score.from);
        let from = starts().filter(|from| *from <= counted).max().unwrap_or(0);
        let below = starts().filter(|from| *from > counted).min().unwrap_or(answered + 1).min(answered + 1);
        let [least, most] = [from, below.saturating_sub(1).max(from)];
        let steps = MeanSteps::new(f64::from(answered), answered / 2);
        let class = [f64::from(least), f64::from(most)];
        let [low, high] = steps.step_of(f64::from(counted), class);
        let start = whole(low.ceil()).max(least);
        // Who may be nobody stands for nobody.
        let told = if start == 0 { 0 } else { whole(f64::midpoint(low, high)).clamp(least, most) };
        CountStep { least: start, most: whole(high.floor()).min(most), told }
    }
}

/// How many people of all there are of the kind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// So many most likely.
    pub people: u32,
    /// 95 % interval; without an upper end where nobody knows how many people there are.
    pub least: u32,
    /// Its upper end.
    pub most: Option<u32>,
}

/// How many of all people are of a kind of which so many of those who answered are.
///
/// It is the share of respondents times the people, with Wilson's interval of the share, and never fewer than were
/// counted. The interval is that of a finite population: those who answered are known, and only the others are not. It
/// takes the number of people for right, whoever told it. Where nobody knows how many there are, those who were counted
/// are a lower bound.
///
/// ```
/// use fivesigns::answers::People;
/// use fivesigns::scoring::{CountStep, Estimate, estimate};
/// let three_or_so = CountStep { least: 2, most: 4, told: 3 };
/// let of = |number| Some(People { number, is_told: true });
/// assert_eq!(estimate(three_or_so, 20, of(5_000)), Estimate { people: 750, least: 140, most: Some(2_078) });
/// assert_eq!(estimate(three_or_so, 20, of(20)), Estimate { people: 3, least: 2, most: Some(4) });
/// assert_eq!(estimate(three_or_so, 20, None), Estimate { people: 3, least: 2, most: None });
/// ```
pub fn estimate(counted: CountStep, answered: u32, people: Option<People>) -> Estimate {
    let CountStep { least, most, told } = counted;
    let Some(People { number, .. }) = people else {
        return Estimate { people: told, least, most: None };
    };
    let number = number.max(answered);
    let population = Population::Of(number);
    let all = f64::from(number);
    let share = |counted: u32| f64::from(counted) / f64::from(answered.max(1));
    let ends = |counted: u32| share_interval(share(counted), answered, population);
    let [low, high] = [ends(least), ends(most)].map(|ends| ends.unwrap_or(Interval { low: 0.0, high: 1.0 }));
    let low = whole(all * low.low).max(least);
    let high = whole(all * high.high).max(most);
    Estimate { people: whole(all * share(told)).clamp(low, high), least: low, most: Some(high) }
}

/// The score of so many people.
pub(super) fn score_of_count(scores: &[CountScore], people: u32) -> f64 {
    scores.iter().rev().find(|score| score.from <= people).map_or(0.0, |score| score.score)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of people")]
fn whole(people: f64) -> u32 {
    people.round().max(0.0) as u32
}
